"""How fast the ledger takes reports and answers, beside plain sqlite3 inserts of the same JSON in the same run.

    python benchmarks/ledger.py [--reports 10000] [--claims 30] [--events 0] [--queries 200] [--json]

The reports are made up from a vocabulary whose word frequencies fall off as in real text (Zipf), with a fixed seed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, get_args

from sayso.ledger import Ledger
from sayso.records import (
    Act,
    Actor,
    ChainLink,
    Claim,
    Event,
    Firmness,
    Form,
    Mention,
    Outlet,
    Place,
    Published,
    Report,
    SourceSpan,
    Span,
    Time,
)

VOCABULARY = 30_000
ACTORS = 8
COMMON = 100
FREQUENT = "one of the 100 most frequent words"
SYLLABLES = ["ba", "ri", "ton", "mel", "sha", "ku", "dor", "vin", "ela", "gor", "nis", "tua", "pe", "zom", "lak", "irr"]


class Writer:
    """Makes reports up; the same seed makes the same ones."""

    def __init__(self, seed: int, claims: int, events: int) -> None:
        self.chance = random.Random(seed)
        self.claims = claims
        self.events = events
        self.vocabulary = [self._word() for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4)))

    def words(self, number: int) -> str:
        return " ".join(self.chance.choices(self.vocabulary, cum_weights=self.weights, k=number))

    def wanted(self, number: int) -> str:
        """Words that somebody might search for: as in the reports, the most frequent left out, as people do."""
        chosen: list[str] = []
        while len(chosen) < number:
            chosen += [word for word in self.words(4).split() if word not in self.vocabulary[:COMMON]]
        return " ".join(chosen[:number])

    def report(self, number: int) -> Report:
        text, claims = "", []
        names = [self.words(2).title() for _ in range(ACTORS)]
        for place in range(self.claims):
            speaker = self.chance.randrange(ACTORS)
            spans = []
            for part in (names[speaker], "said", self.words(18)):
                spans.append((len(text), len(text) + len(part), part))
                text += part + " "
            source, cue, content = (dict(zip(("start", "end", "text"), span, strict=True)) for span in spans)
            text += self.words(8) + ".\n\n"
            claims.append(
                Claim(
                    id=f"c{place}",
                    sources=(SourceSpan(**source, actor=f"a{speaker}"),),
                    cue=(Span(**cue),),
                    content=(Span(**content),),
                    form=self.chance.choice(get_args(Form)),
                    act=self.chance.choice(get_args(Act)),
                    firmness=self.chance.choice(get_args(Firmness)),
                    polarity="positive",
                    anonymity="named",
                    chain=(ChainLink(role="origin", actor=f"a{speaker}", **source),),
                )
            )
        return Report(
            id=f"r-{number:08x}",
            outlet=Outlet(name=f"Outlet {number % 40}", domain=f"outlet{number % 40}.example"),
            title=self.words(9).capitalize(),
            text=text,
            published=Published(
                value=f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}", precision="day", basis="given"
            ),
            actors=tuple(Actor(id=f"a{place}", name=name, anonymity="named") for place, name in enumerate(names)),
            claims=tuple(claims),
            **self.happening(text),
        )

    def happening(self, text: str) -> dict[str, Any]:
        """As many events as are asked for, with half as many places and times, named where the text has a word."""
        words = list(re.finditer(r"\w+", text))

        def span() -> dict[str, Any]:
            word = self.chance.choice(words)
            return {"start": word.start(), "end": word.end(), "text": word[0]}

        some = range((self.events + 1) // 2)
        return {
            "mentions": tuple(Mention(id=f"m{n}", type="GPE", place=f"p{n}", **span()) for n in some),
            "places": tuple(
                Place(
                    id=f"p{n}",
                    name=self.words(1).title(),
                    lat=self.chance.uniform(-60, 70),
                    lon=self.chance.uniform(-180, 180),
                    geonameid=self.chance.randrange(20_000),
                    precision="near",
                    radius_km=5,
                )
                for n in some
            ),
            "times": tuple(
                Time(id=f"t{n}", type="DATE", value=f"2020-0{n % 9 + 1}", start_date=f"2020-0{n % 9 + 1}-01", **span())
                for n in some
            ),
            "events": tuple(
                Event(
                    id=f"e{n}",
                    type=self.chance.choice(["ASSAULT", "CONSULT", "PROTEST"]),
                    trigger=Span(**span()),
                    actors=(f"a{n % ACTORS}",),
                    recipients=(f"a{(n + 1) % ACTORS}",),
                    place=f"p{n // 2}",
                    time=f"t{n // 2}",
                    reality="reported",
                    claim=f"c{n % self.claims}",
                )
                for n in range(self.events)
            ),
        }


def batches(writer: Writer, reports: int, size: int = 500) -> Iterator[list[Report]]:
    """The reports in batches, so that making them up is not timed."""
    for first in range(0, reports, size):
        yield [writer.report(number) for number in range(first, min(first + size, reports))]


def plain(path: Path, rows: list[tuple[str, str]]) -> float:
    """Seconds that sqlite3 takes to insert the JSON, a transaction a report, in the same journal mode."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("CREATE TABLE IF NOT EXISTS report (id TEXT PRIMARY KEY, record TEXT)")
    start = time.perf_counter()
    for row in rows:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO report VALUES (?, ?)", row)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def asked(writer: Writer, ledger: Ledger, queries: int) -> tuple[dict[str, list[float]], list[float]]:
    """Milliseconds of each kind of claims query; processor time of all but the frequent words."""
    pick = writer.chance
    kinds = {
        "one word": lambda: ledger.claims(writer.wanted(1)),
        "two words": lambda: ledger.claims(writer.wanted(2)),
        "phrase": lambda: ledger.claims(f'"{writer.wanted(2)}"'),
        "beginning": lambda: ledger.claims(writer.wanted(1)[:4] + "*"),
        "word, act, since": lambda: ledger.claims(writer.wanted(1), act=pick.choice(get_args(Act)), since="2012"),
        "source": lambda: ledger.claims(source=writer.wanted(1)),
        "act and outlet, by date": lambda: ledger.claims(act="deny", outlet=f"Outlet {pick.randrange(40)}"),
        "page 20 by date": lambda: ledger.claims(offset=950),
        "events in a circle": lambda: ledger.events(
            place=f"{pick.uniform(-60, 70):.2f},{pick.uniform(-180, 180):.2f},300"
        ),
        "events, type, by day": lambda: ledger.events(type="PROTEST", happened_from="2020-03", happened_to="2020-04"),
        "events by an actor": lambda: ledger.events(actor=writer.wanted(1)),
        "places, by name": lambda: ledger.places(writer.wanted(1)),
        FREQUENT: lambda: ledger.claims(pick.choice(writer.vocabulary[:COMMON])),
    }
    taken: dict[str, list[float]] = {}
    busy = []
    for name, ask in kinds.items():
        taken[name] = []
        for _ in range(queries // len(kinds)):
            start, cpu = time.perf_counter(), time.process_time()
            ask()
            taken[name].append((time.perf_counter() - start) * 1000)
            if name != FREQUENT:
                busy.append((time.process_time() - cpu) * 1000)
    return taken, busy


def quantile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=30)
    parser.add_argument("--events", type=int, default=0)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    writer = Writer(seed=7, claims=options.claims, events=options.events)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder, "ledger.sqlite")) as ledger:
        ours = theirs = again = busy = 0.0
        for batch in batches(writer, options.reports):
            theirs += plain(Path(folder, "plain.sqlite"), [(read.id, read.to_json()) for read in batch])
            start, cpu = time.perf_counter(), time.process_time()
            ledger.add_many(batch)
            ours += time.perf_counter() - start
            busy += time.process_time() - cpu
            start = time.perf_counter()
            ledger.add_many(batch)
            again += time.perf_counter() - start
            if sys.stderr.isatty():
                print(f"\r{len(ledger):,} reports", end="", file=sys.stderr)
        start = time.perf_counter()
        Ledger.open(ledger.where).close()
        opened = time.perf_counter() - start
        taken, computing = asked(writer, ledger, options.queries)
        size = {name: Path(folder, name).stat().st_size for name in ("ledger.sqlite", "plain.sqlite")}
    everything = [each for name, kind in taken.items() if name != FREQUENT for each in kind]
    figures = {
        "reports": options.reports,
        "claims a report": options.claims,
        "events a report": options.events,
        "reports/s, ledger": round(options.reports / ours, 1),
        "reports/s of processor time, ledger": round(options.reports / busy, 1),
        "reports/s, plain sqlite3": round(options.reports / theirs, 1),
        "ledger's rate as a share of plain sqlite3's": round(theirs / ours, 3),
        "reports/s, read again unchanged": round(options.reports / again, 1),
        "size as a multiple of plain sqlite3's": round(size["ledger.sqlite"] / size["plain.sqlite"], 2),
        "opening a current ledger, ms": round(opened * 1000, 1),
        "claims query p50, ms": round(quantile(everything, 0.50), 1),
        "claims query p95, ms": round(quantile(everything, 0.95), 1),
        "claims query p95, ms of processor time": round(quantile(computing, 0.95), 1),
        **{f"  {kind}, p95 ms": round(quantile(each, 0.95), 1) for kind, each in taken.items()},
    }
    if options.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:<45} {figure:>12,}")


if __name__ == "__main__":
    main()
