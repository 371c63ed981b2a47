"""Memory of one worker over many reports: its peak, and whether it grows.

    python benchmarks/memory.py [--reports 10000] [--sayso PATH] [--json]

Streams made-up reports as JSON lines into one ``sayso read --json --no-save -`` and reads the process's resident set
size from /proc after each hundredth of the answers. The reports differ in length, names and forms of attribution, drawn
with a fixed seed; one in fifty is long. Growth is the median of the last tenth less that of the second tenth: by then
caches have filled.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

LIMIT = 600  # MB
FLAT = 20  # MB

PEOPLE = ["Ilse", "Ruben", "Mara", "Tobias", "Honor", "Piet", "Agnes", "Colin", "Jonna", "Edwin", "Priya", "Dorte"]
NAMES = ["Varn", "Okello", "Lindal", "Wrey", "Estev", "Calloway", "Boat", "Ferra", "Reeve", "Tarr", "Marl", "Hanv"]
BODIES = ["the water ministry", "the harbour office", "the growers’ league", "the university", "the border police"]
ROLES = ["a spokesman", "an official who asked not to be named", "the mayor", "two witnesses", "a former engineer"]
THINGS = ["the bridge", "the eastern wall", "the night ferry", "the grain store", "the north pier", "the old market"]
STATES = ["would stay closed until spring", "had been sold twice", "was never inspected", "is safe", "may have burned"]
FORMS = [
    "{who} said that {thing} {state}.",
    "“{Thing} {state},” {who} said on Monday. “Nobody was told.”",
    "According to {who}, {thing} {state}.",
    "{Who} denied on Tuesday that {thing} {state}, {outlet} reported.",
    "{Thing} {state}, {who} told {outlet}, and {body} “knew of it for years”.",
    "{Body} accused {who} of hiding that {thing} {state}.",
    "Work on {thing} went on through the night, and the road past it was closed to lorries.",
]
OUTLETS = ["the Arden Gazette", "Radio Edric", "the Valley Wire", "the Tessaly Times"]


def report(number: int, chance: random.Random) -> dict[str, str]:
    """One made-up report as a JSON document."""
    sentences = 200 if number % 50 == 49 else chance.randint(4, 30)
    paragraphs = [sentence(chance) + " " + sentence(chance) for _ in range(sentences // 2)]
    return {
        "id": f"made-up-{number}",
        "title": sentence(chance).rstrip("."),
        "published": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "text": "\n\n".join(paragraphs),
    }


def sentence(chance: random.Random) -> str:
    person = f"{chance.choice(PEOPLE)} {chance.choice(NAMES)}{chance.choice(['', 'berg', 'sen', 'ova', 'man'])}"
    words = {
        "who": chance.choice([person, chance.choice(ROLES)]),
        "thing": chance.choice(THINGS),
        "state": chance.choice(STATES),
        "outlet": chance.choice(OUTLETS),
        "body": chance.choice(BODIES),
    }
    said = chance.choice(FORMS)
    for name, value in words.items():
        said = said.replace(f"{{{name}}}", value).replace(f"{{{name.title()}}}", value[0].upper() + value[1:])
    return said


def resident(process: int) -> tuple[float, float]:
    """Resident set size of a process now and at its highest, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kilobytes = {line.split(":")[0]: line.split()[1] for line in status.splitlines() if line.startswith("Vm")}
    return int(kilobytes["VmRSS"]) / 1024, int(kilobytes["VmHWM"]) / 1024


def feed(pipe: IO[bytes], reports: int) -> None:
    """Write the reports as the other side takes them in."""
    chance = random.Random(11)
    with pipe:
        for number in range(reports):
            pipe.write(json.dumps(report(number, chance)).encode() + b"\n")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=10_000)
    asked.add_argument("--sayso", default=str(Path(sys.executable).with_name("sayso")))
    asked.add_argument("--json", action="store_true")
    args = asked.parse_args()
    command = [args.sayso, "read", "--json", "--no-save", "--format", "jsonl", "-"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    threading.Thread(target=feed, args=(child.stdin, args.reports), daemon=True).start()
    step = max(1, args.reports // 100)
    sizes: list[float] = []
    peak, answers, claims = 0.0, 0, 0
    for line in child.stdout:
        answers += 1
        claims += line.count(b'"content":[')
        if answers % step == 0:
            size, peak = resident(child.pid)
            sizes.append(size)
            if sys.stderr.isatty():
                print(f"\r{answers:,} reports, {size:.0f} MB", end="", file=sys.stderr)
    if child.wait() != 0 or answers != args.reports:
        raise SystemExit(f"sayso gave {answers} of {args.reports} answers and ended with status {child.returncode}")
    tenth = max(1, len(sizes) // 10)
    early, late = statistics.median(sizes[tenth : 2 * tenth]), statistics.median(sizes[-tenth:])
    found = {"reports": answers, "claims": claims, "peak MB": peak, "second tenth MB": early, "last tenth MB": late}
    found["growth MB"] = late - early
    if args.json:
        print(json.dumps(found))
    else:
        for name, figure in found.items():
            print(f"{name:16} {figure:,.0f}")
    return 0 if peak < LIMIT and found["growth MB"] < FLAT else 1


if __name__ == "__main__":
    sys.exit(main())
