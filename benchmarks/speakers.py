"""Scores who speaks: sources that are pronouns or descriptions, against names given by a reader.

    python benchmarks/speakers.py [--wrong] [--labels FILE]

``speakers.jsonl`` names, for places in PolNeAR's development texts, the speaker that a careful reader takes the
source there to be (any of the names given will do); an empty list says that nobody may be named there, so that the
speaker must go by the source's own words. The texts themselves are not part of the project. The attributions handed
to the reading are PolNeAR's own, so that only the naming of speakers is scored.

``speakers_fresh.jsonl`` was drawn by lot and labelled before the rules of today were written; nobody looked at what
goes wrong in it. ``speakers_blind.jsonl`` (PolNeAR's training texts) was blind once, 85.7 %, then learned from; on
``speakers_build.jsonl`` the rules were built. ``docs/decisions/speakers.md`` tells what each figure is worth.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from sayso.reading.raw import Attribution, Mark
from sayso.reading.read import build_report
from sayso.records import Actor, Page, Report

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data" / "polnear"


def gold_documents(*files: str) -> dict[str, tuple[str, list[Attribution]]]:
    """Document id → text and attributions, one annotator's for each text."""
    found: dict[str, tuple[str, list[Attribution]]] = {}
    for file in files:
        for line in (DATA / file).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            spans = [
                Attribution(*(tuple((s, e) for s, e in row[role]) for role in ("source", "cue", "content")), score=1.0)
                for row in record["attributions"]
            ]
            found.setdefault(record["doc"], (record["text"], spans))
    return found


def named(report: Report, start: int) -> Actor | None:
    """The actor whose source begins at a place."""
    actors = {actor.id: actor for actor in report.actors}
    for claim in report.claims:
        for source in claim.sources:
            if source.start == start and source.actor is not None:
                return actors[source.actor]
    return None


def right(actor: Actor | None, source: str, expected: list[str]) -> bool:
    """Is an actor the expected speaker; or, where nobody is expected, only the source's own words?"""
    if actor is None:
        return False
    if expected:
        return agrees({actor.name, *actor.aliases}, expected)
    return actor.anonymity != "named" and bool(set(plain(actor.name)) & set(plain(source)))


def agrees(found: set[str], expected: list[str]) -> bool:
    """Is one of the expected names among those found? A surname alone agrees with the full name it ends."""
    for name in found:
        words = plain(name)
        for wanted in map(plain, expected):
            if (
                words == wanted
                or (words and wanted[-len(words) :] == words)
                or (wanted and words[-len(wanted) :] == wanted)
            ):
                return True
    return False


def plain(name: str) -> list[str]:
    words = re.sub(r"[’']s\b", "", name.lower()).replace("’", "'").split()
    return [word for word in words if word not in ("the", "a", "an")]


def read_marks(path: Path) -> dict[str, list[Mark]]:
    """Text id → marks."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: [Mark(*mark) for mark in row["marks"]] for row in rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list the cases that went wrong")
    parser.add_argument("--labels", type=Path, default=HERE / "speakers.jsonl")
    parser.add_argument("--marks", type=Path, help="the model's marks, one text a line: {id, marks}")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"speakers: {DATA} is not there; the score needs PolNeAR's texts", file=sys.stderr)
        return 1
    documents = gold_documents("score_dev.jsonl", "score_train.jsonl")
    labels = [json.loads(line) for line in options.labels.read_text(encoding="utf-8").splitlines()]
    marks = read_marks(options.marks) if options.marks else {}
    reports: dict[str, Report] = {}
    hits = 0
    for label in labels:
        text, spans = documents[label["doc"]]
        if label["doc"] not in reports:
            reports[label["doc"]] = build_report(
                Page(input_name=label["doc"], text=text), spans, marks.get(label["doc"], []), whole=False
            )
        words = text[label["start"] : label["end"]]
        actor = named(reports[label["doc"]], label["start"])
        good = right(actor, words, label["speaker"])
        hits += good
        if options.wrong and not good:
            found = sorted({actor.name, *actor.aliases}) if actor is not None else []
            print(f"{label['doc']} {label['start']} {words!r}: {found} for {label['speaker']}")
    figures = {"cases": len(labels), "right": hits, "accuracy": round(100 * hits / len(labels), 1)}
    print(
        json.dumps(figures)
        if options.json
        else f"speakers named rightly: {hits} of {len(labels)} ({figures['accuracy']} %)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
