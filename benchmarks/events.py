"""Measure the events that sayso reads against gold data.

    python benchmarks/events.py [--shared ../shared] [--findings FOLDER] [--task NAME …] [--json]

Without ``--findings`` the shipped model finds the marks and predicates; with it they come from ``FOLDER/<set>.jsonl``
(``{"id", "marks": [[start, end, type, name, score], …], "predicates": [[start, end, happened], …]}``). Claims are left
out: the figures are of events alone. Tasks:

  plover    share of sentences whose PLOVER class is among the types read, and events a sentence; in the events of the
            right type, how many gold sources and targets are among the actors and recipients, and the reverse
  reality   UDS-IH2 dev, on the verbs that are triggers: does asserted or reported agree with the sign of its score?
  meantime  triggers that are gold events and the reverse, before the end of full annotation; gold participants found
  ecbplus   triggers that are gold actions, and the reverse
  ordinary  PolNeAR dev: events a sentence
  cost      PolNeAR dev: milliseconds a thousand words, findings given
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sayso.reading.events import Party, find_events
from sayso.reading.layout import Layout
from sayso.reading.raw import Findings, Mark, Predicate
from sayso.records import Event

HERE = Path(__file__).resolve().parent
OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
TOLD = ("asserted", "reported")
Record = dict[str, Any]


class Bench:
    def __init__(self, shared: Path, findings: Path | None) -> None:
        self._data = shared / "data"
        self._findings = findings

    def records(self, name: str) -> Iterator[tuple[Record, Findings]]:
        """The documents of a set's dev part with what the model finds in them."""
        path = self._data / name / ("score_dev.jsonl" if name == "polnear" else "dev.jsonl")
        records = [json.loads(line) for line in path.open(encoding="utf-8")]
        return zip(records, self._found(name, records), strict=True)

    def _found(self, name: str, records: list[Record]) -> list[Findings]:
        if self._findings is None:
            from sayso.reading.attribution import find_all
            from sayso.reading.encoder import load

            return list(find_all([record["text"] for record in records], load()))
        path = self._findings / f"{name}.jsonl"
        stored = (
            {record["id"]: record for record in map(json.loads, path.open(encoding="utf-8"))} if path.exists() else {}
        )
        return [_findings(stored.get(record.get("id", record.get("doc")), {})) for record in records]


def _findings(stored: Record) -> Findings:
    marks = tuple(Mark(*mark) for mark in stored.get("marks", ()))
    return Findings(marks=marks, predicates=tuple(Predicate(*predicate) for predicate in stored.get("predicates", ())))


def read(text: str, findings: Findings) -> tuple[Event, ...]:
    """The events of a text; each party is its own actor, named by its offsets."""
    parties = [Party.of_mark(mark, actor=f"{mark.start}-{mark.end}") for mark in findings.marks]
    return find_events(Layout(text), findings.predicates, parties)


def plover(bench: Bench) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for record, findings in bench.records("plover-gsr"):
        events = read(record["text"], findings)
        gold = OLDER.get(record["event"], record["event"])
        same = [event for event in events if event.type == gold]
        counts["sentences"] += 1
        counts["events"] += len(events)
        counts["found"] += bool(same)
        if same:
            _roles(record, same, counts)
    return {
        "class found": counts["found"] / counts["sentences"],
        "events a sentence": counts["events"] / counts["sentences"],
    } | {f"{role} {side}": counts[f"{role} {side} right"] / max(1, counts[f"{role} {side}"])
         for role in ("actors", "recipients") for side in ("recall", "precision")}  # fmt: skip


def _roles(record: Record, events: list[Event], counts: Counter[str]) -> None:
    wanted = {
        "actors": [span for span in record["spans"] if span["type"] in ("SRC", "SRC/TAR")],
        "recipients": [span for span in record["spans"] if span["type"] == "TAR"],
    }
    for role, gold in wanted.items():
        # Talks have two sides: a target may be given as one of the actors.
        given = {actor for event in events for actor in getattr(event, role)}
        either = {actor for event in events for actor in (*event.actors, *event.recipients)}
        spans = [_offsets(actor) for actor in given]
        counts[f"{role} recall"] += len(gold)
        mutual = events[0].type in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")
        pool = [_offsets(actor) for actor in either] if mutual else spans
        counts[f"{role} recall right"] += sum(any(_meet(span, other) for other in pool) for span in gold)
        if gold:
            counts[f"{role} precision"] += len(spans)
            counts[f"{role} precision right"] += sum(any(_meet(other, span) for other in gold) for span in spans)


def _offsets(actor: str) -> Record:
    start, end = actor.split("-")
    return {"start": int(start), "end": int(end)}


def _meet(one: Record, other: Record) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def reality(bench: Bench) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for record, findings in bench.records("uds-ih2"):
        for event in read(record["text"], findings):
            for span in record["spans"]:
                if _meet({"start": event.trigger.start, "end": event.trigger.end}, span):
                    counts["n"] += 1
                    counts["right"] += (event.reality in TOLD) == (span["score"] > 0)
                    break
    return {"sign agreement": counts["right"] / counts["n"], "events": counts["n"]}


def _triggers(bench: Bench, name: str, kind: str, until: Callable[[Record], int]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for record, findings in bench.records(name):
        end = until(record)
        gold = [span for span in record["spans"] if span["type"] == kind and span["start"] < end]
        events = [event for event in read(record["text"], findings) if event.trigger.start < end]
        spans = [{"start": event.trigger.start, "end": event.trigger.end} for event in events]
        counts["gold"] += len(gold)
        counts["read"] += len(spans)
        counts["gold met"] += sum(any(_meet(span, other) for other in spans) for span in gold)
        counts["read met"] += sum(any(_meet(span, other) for other in gold) for span in spans)
        ends = {span["id"]: span for span in record["spans"]}
        for relation in record.get("relations", ()):
            if relation["type"] != "HAS_PARTICIPANT" or relation.get("sem_role") not in ("Arg0", "Arg1", "Arg2"):
                continue
            trigger, party = ends.get(relation["from"][0]), ends.get(relation["to"][0])
            if trigger is None or party is None or trigger["start"] >= end:
                continue
            there = [event for event, span in zip(events, spans, strict=True) if _meet(span, trigger)]
            if there:
                counts["participants"] += 1
                named = {actor for event in there for actor in (*event.actors, *event.recipients)}
                counts["participants met"] += any(_meet(_offsets(actor), party) for actor in named)
    figures = {
        "triggers that are gold": counts["read met"] / counts["read"],
        "gold that are triggers": counts["gold met"] / counts["gold"],
    }
    if counts["participants"]:
        figures["participants found"] = counts["participants met"] / counts["participants"]
    return figures


def meantime(bench: Bench) -> dict[str, float]:
    return _triggers(bench, "meantime", "EVENT_MENTION", lambda record: int(record["annotated_until"]))


def ecbplus(bench: Bench) -> dict[str, float]:
    return _triggers(bench, "ecbplus", "ACT", lambda record: len(record["text"]))


def ordinary(bench: Bench) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for record, findings in bench.records("polnear"):
        events = read(record["text"], findings)
        counts["sentences"] += len(Layout(record["text"]).sentence_starts())
        counts["events"] += len(events)
        counts["other"] += sum(event.type == "OTHER" for event in events)
    return {
        "events a sentence": counts["events"] / counts["sentences"],
        "of them OTHER": counts["other"] / counts["events"],
    }


def cost(bench: Bench) -> dict[str, float]:
    documents = list(bench.records("polnear"))
    read(*_whole(documents[0]))  # loads the lexicon
    spent, words = 0.0, 0
    for document in documents:
        text, findings = _whole(document)
        parties = [Party.of_mark(mark, actor="a") for mark in findings.marks]
        layout = Layout(text)
        before = time.process_time()
        find_events(layout, findings.predicates, parties)
        spent += time.process_time() - before
        words += len(text.split())
    return {"ms a thousand words": 1e6 * spent / words}


def _whole(document: tuple[Record, Findings]) -> tuple[str, Findings]:
    return document[0]["text"], document[1]


TASKS: dict[str, Callable[[Bench], dict[str, float]]] = {
    "plover": plover, "reality": reality, "meantime": meantime, "ecbplus": ecbplus, "ordinary": ordinary, "cost": cost,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--findings", type=Path)
    parser.add_argument("--task", choices=TASKS, action="append")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    bench = Bench(arguments.shared, arguments.findings)
    for name in arguments.task or TASKS:
        figures = TASKS[name](bench)
        if arguments.json:
            print(json.dumps({"task": name} | figures), flush=True)
        else:
            print(f"{name:9}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
