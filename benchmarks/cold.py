"""How long the first answer takes: ``sayso --help``, and one short report read by a process that was just started.

    python benchmarks/cold.py [--runs 9] [--sayso PATH] [--json]

Each command is a new process, timed from outside; the file system's cache is warm. Prints best and median, in seconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHORT = HERE.parent / "examples" / "reports" / "spokeswoman.txt"
LIMITS = {"sayso --help": 0.3, "one short report": 2.0}


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run; ends the benchmark where the command fails."""
    start = time.perf_counter()
    ran = subprocess.run(command, capture_output=True, text=True)
    taken = time.perf_counter() - start
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{ran.stderr.strip()}")
    return taken


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=9)
    asked.add_argument("--sayso", default=str(Path(sys.executable).with_name("sayso")))
    asked.add_argument("--json", action="store_true")
    args = asked.parse_args()
    commands = {
        "sayso --help": [args.sayso, "--help"],
        "one short report": [args.sayso, "read", "--json", "--no-save", str(SHORT)],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(args.runs + 1):
        for name, command in commands.items():
            one = seconds(command)
            if turn:
                taken[name].append(one)
    found = {name: {"best": min(all_), "median": statistics.median(all_)} for name, all_ in taken.items()}
    if args.json:
        print(json.dumps(found))
    else:
        for name, one in found.items():
            print(f"{name:18} best {one['best']:.2f} s  median {one['median']:.2f} s  (wanted: under {LIMITS[name]} s)")
    return 0 if all(one["best"] < LIMITS[name] for name, one in found.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
