"""Score the installed sayso on the development data and hold every figure to its floor.

    python benchmarks/quality.py [--shared ../shared] [--sayso PATH] [--write] [--raise]
                                 [--lower NAME --reason "…"] [--accept-data NAME --reason "…"] [--json]

Prints a table, and ends with status 1 where a figure fell below its floor in ``benchmarks/floors.json``.
``--write`` puts the table into docs/quality.md, and a short one into the README. ``--raise`` lifts the floors to just
under the figures measured; nothing but ``--lower`` takes one back.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import floors as ratchet
from floors import Figure, Floors

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
TABLE = HERE.parent / "docs" / "quality.md"
README = HERE.parent / "README.md"
SHOWN = ("relation F1", "exact source F1", "exact cue F1", "exact content F1", "direct quotations with their speaker")

WANTED = {
    "relation F1": 72.0,
    "exact source F1": 82.0,
    "exact cue F1": 74.0,
    "exact content F1": 70.0,
    "direct quotations with their speaker": 88.0,
    "article text F1": 95.2,
    "facts of the sample report": 90.0,
    "fresh speakers named rightly": 85.0,
    "places found and within 161 km, F1": 66.0,
    "times with their value, F1": 70.0,
    "sentences whose PLOVER class is found": 70.0,
}
TOPONYMS = ("geowebnews", "lgl", "trnews", "geovirus")
TIMES = ("wikiwars", "meantime", "gum-news")
# Measured once on PolNeAR's 84 test articles with the same scorer: BBC Citron with every part retrained on PolNeAR's
# train part; and people, 235 pairs of annotators of the train part.
CITRON = {
    "relation F1": 55.3,
    "token source F1": 64,
    "token cue F1": 48,
    "token content F1": 69,
    "exact source F1": 61,
    "exact cue F1": 52,
    "exact content F1": 45,
}
PEOPLE = {
    "relation F1": 75.0,
    "token source F1": 80,
    "token cue F1": 69,
    "token content F1": 92,
    "exact source F1": 77,
    "exact cue F1": 71,
    "exact content F1": 71,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are: the sayso command that is measured, and the folder that holds the data."""

    sayso: Path
    shared: Path

    @property
    def data(self) -> Path:
        return self.shared / "data"


def attribution(place: Place) -> Iterator[Figure]:
    """Sources, cues, contents and their relations in PolNeAR's dev part, by its scorer."""
    scored = json.loads(_scorer(place, "attribution").splitlines()[-1])
    for key in ("relation", "strict relation", "content match"):
        yield Figure(f"{key} F1", scored[key]["f1"], "polnear")
    yield Figure("relation precision", scored["relation"]["p"], "polnear")
    yield Figure("relation recall", scored["relation"]["r"], "polnear")
    for kind in ("token", "exact"):
        for role in ("source", "cue", "content"):
            yield Figure(f"{kind} {role} F1", scored[f"{kind} {role}"]["f1"], "polnear")
    # The scorer's (e): gold contents wholly inside quotation marks that are paired and have the right source.
    yield Figure("direct quotations with their speaker", scored["recall direct"]["acc"], "polnear")
    yield Figure("mixed quotations with their speaker", scored["recall mixed"]["acc"], "polnear")
    yield Figure("indirect reports with their speaker", scored["recall indirect"]["acc"], "polnear")


def pages(place: Place) -> Iterator[Figure]:
    """The text of articles cut out of their web pages."""
    said = _scorer(place, "pages")
    found = re.search(r"P (\S+) R (\S+) F1 (\S+)", said)
    if not found:
        raise SystemExit(f"the scorer said nothing of pages: {said.strip()[-300:]}")
    for name, value in zip(("precision", "recall", "F1"), found.groups(), strict=True):
        yield Figure(f"article text {name}", 100 * float(value), "pages")


def speakers(place: Place) -> Iterator[Figure]:
    """Who the speakers are that pronouns and descriptions stand for."""
    yield Figure("speakers named rightly", _own("speakers.py")["accuracy"], "speakers")


def fresh_speakers(place: Place) -> Iterator[Figure]:
    """The same on cases that were labelled before the rules were written."""
    yield Figure(
        "fresh speakers named rightly",
        _own("speakers.py", "", "--labels", str(HERE / "speakers_fresh.jsonl"))["accuracy"],
        "fresh speakers",
    )


def mentions(place: Place) -> Iterator[Figure]:
    """The phrases of re3d. The weights learned from these very texts: it holds the reading, not the learning."""
    yield _last(place, "mentions", r"F1 (\S+)  \(untyped", "re3d phrases, learned from, F1", "re3d")


def toponyms(place: Place) -> Iterator[Figure]:
    """Places found in the text and put where they are, over four sets of news."""
    yield _last(place, "toponyms", r"mean (\S+)\s*$", "places found and within 161 km, F1", "toponyms")


def times(place: Place) -> Iterator[Figure]:
    """Expressions of time with exactly the value of the gold, over three sets of different conventions."""
    yield _last(place, "times", r"times value F1 (\S+)", "times with their value, F1", "times")


def events(place: Place) -> Iterator[Figure]:
    """The gold class among the events read in a sentence, at most 2.5 of them."""
    yield _last(place, "events", r"found (\S+) of", "sentences whose PLOVER class is found", "plover")


def _last(place: Place, task: str, pattern: str, name: str, data: str) -> Figure:
    said = _scorer(place, task)
    found = re.findall(pattern, said, re.MULTILINE)
    if not found:
        raise SystemExit(f"the scorer said nothing of {task}: {said.strip()[-300:]}")
    return Figure(name, 100 * float(found[-1]), data)


def sample(place: Place) -> Iterator[Figure]:
    """The facts that a careful reader takes from the sample report."""
    text = place.shared / "samples" / "iraq-reconnaissance.txt"
    read = _output([str(place.sayso), "read", "--json", "--no-save", "--published", "2020-04-05", str(text)])
    yield Figure("facts of the sample report", _own("sample_facts.py", read)["share"], "sample")


TASKS: dict[str, Callable[[Place], Iterator[Figure]]] = {
    "attribution": attribution,
    "pages": pages,
    "speakers": speakers,
    "fresh speakers": fresh_speakers,
    "mentions": mentions,
    "toponyms": toponyms,
    "times": times,
    "events": events,
    "sample": sample,
}


def data_hashes(place: Place) -> dict[str, str]:
    """The SHA-256 of each data set that figures are measured on."""
    gold = place.data / "article-extraction-benchmark"
    return {
        "polnear": ratchet.sha256_of([place.data / "polnear" / "score_dev.jsonl"]),
        "pages": ratchet.sha256_of([gold / "ground-truth.json", *(gold / "html").iterdir()]),
        "speakers": ratchet.sha256_of([HERE / "speakers.jsonl"]),
        "fresh speakers": ratchet.sha256_of([HERE / "speakers_fresh.jsonl"]),
        "re3d": ratchet.sha256_of([place.data / "re3d" / "dev.jsonl"]),
        "toponyms": ratchet.sha256_of([place.data / name / "dev.jsonl" for name in TOPONYMS]),
        "times": ratchet.sha256_of([place.data / name / "dev.jsonl" for name in TIMES]),
        "plover": ratchet.sha256_of([place.data / "plover-gsr" / "dev.jsonl"]),
        "sample": ratchet.sha256_of([*HERE.glob("sample_facts.*"), *(place.shared / "samples").iterdir()]),
    }


def table(figures: list[Figure], floors: Floors) -> str:
    """The figures beside what is wanted of them, their floors, Citron and people; as Markdown."""
    lines = [
        "| figure, in % | sayso | floor | wanted | Citron retrained | people |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in figures:
        cells = [_cell(side.get(one.name)) for side in (floors.floors, WANTED, CITRON, PEOPLE)]
        lines.append(f"| {one.name} | {one.value:.1f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def short_table(figures: list[Figure]) -> str:
    """The figures of attribution beside Citron and people, for a reader in a hurry."""
    lines = ["| | sayso | Citron retrained | people |", "| --- | ---: | ---: | ---: |"]
    for one in figures:
        if one.name in SHOWN:
            beside = " | ".join(_cell(side.get(one.name)) for side in (CITRON, PEOPLE))
            lines.append(f"| {one.name} | {one.value:.1f} | {beside} |")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _scorer(place: Place, task: str) -> str:
    return _output([sys.executable, str(place.data / "score.py"), str(place.sayso), str(place.data), task])


def _own(script: str, given: str = "", *options: str) -> dict[str, float]:
    """What one of our own scorers prints with ``--json``."""
    said = _output([sys.executable, str(HERE / script), "--json", *options], given)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def _output(command: list[str], given: str = "") -> str:
    ran = subprocess.run(command, input=given, capture_output=True, text=True)
    if ran.returncode != 0 or not ran.stdout.strip():
        raise SystemExit(f"{' '.join(command)} failed:\n{ran.stderr.strip()[-2000:]}")
    return ran.stdout


def arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", help="the folder with data/")
    asked.add_argument("--sayso", type=Path, default=Path(sys.executable).with_name("sayso"))
    asked.add_argument("--write", action="store_true", help="write docs/quality.md and the README's table")
    asked.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the figures")
    asked.add_argument("--lower", metavar="NAME", help="take one floor down to what was measured")
    asked.add_argument("--accept-data", metavar="NAME", help="hold a data set's figures to its present content")
    asked.add_argument("--reason", default="", help="why, for --lower and --accept-data")
    asked.add_argument("--json", action="store_true", help="print the figures as JSON, the table on standard error")
    return asked.parse_args()


def main() -> int:
    """Measure, show, hold to the floors; the exit status."""
    asked = arguments()
    place = Place(asked.sayso, asked.shared)
    if not place.data.is_dir():
        raise SystemExit(f"{place.data}: no development data there; name its folder with --shared")
    if (asked.lower or asked.accept_data) and not asked.reason.strip():
        raise SystemExit("--lower and --accept-data need a reason: --reason …")
    figures = [figure for task in TASKS.values() for figure in task(place)]
    hashes = data_hashes(place)
    floors = _changed(ratchet.load(FLOORS), figures, hashes, asked)
    print(table(figures, floors), file=sys.stderr if asked.json else sys.stdout)
    if asked.json:
        print(json.dumps({figure.name: round(figure.value, 2) for figure in figures}))
    if asked.write:
        _write(TABLE, "figures", table(figures, floors))
        _write(README, "quality", short_table(figures))
    found = ratchet.failures(floors, figures, hashes)
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


def _changed(floors: Floors, figures: list[Figure], hashes: Mapping[str, str], asked: argparse.Namespace) -> Floors:
    """The floors after what was asked for, and written where something was."""
    today = dt.date.today().isoformat()
    before = floors
    if asked.accept_data:
        if asked.accept_data not in hashes:
            raise SystemExit(f"--accept-data: the data sets are {', '.join(hashes)}")
        floors = ratchet.with_data(floors, asked.accept_data, hashes[asked.accept_data], asked.reason, today)
    if asked.lower:
        named = [figure for figure in figures if figure.name == asked.lower]
        if not named:
            raise SystemExit(f"--lower: no figure is called {asked.lower!r}")
        try:
            floors = ratchet.lowered(floors, named[0], asked.reason, today)
        except ValueError as error:
            raise SystemExit(f"--lower: {error}") from error
    if asked.lift:
        floors = ratchet.raised(floors, figures, hashes)
    if floors != before:
        ratchet.save(floors, FLOORS)
    return floors


def _write(page: Path, name: str, lines: str) -> None:
    head, opening, rest = page.read_text(encoding="utf-8").partition(f"<!-- {name} -->")
    _, closing, tail = rest.partition(f"<!-- /{name} -->")
    if not (opening and closing):
        raise SystemExit(f"{page}: no place marked for the {name}")
    page.write_text(f"{head}{opening}\n{lines}\n{closing}{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
