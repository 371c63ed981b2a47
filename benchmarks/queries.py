"""How fast accounts are found in a ledger of a million: milliseconds of ``Ledger.accounts(QUERY)`` on SQLite.

    python benchmarks/queries.py [--accounts 1000000] [--queries 300] [--json]

The accounts are made up (``streams.py`` makes their words, frequent ones as frequent as in the news) and written
straight into the tables, as working them out is another matter (``growth.py``). Queries are one or two words of an
account, so that common words come as often as people write them. Beside them stands the same query put to a bare FTS5
table of the same texts, which ranks every match.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from sayso.ledger import Ledger
from sayso.ledger.accounts.keep import _row
from sayso.ledger.accounts.tables import account, story
from sayso.records import Account, AccountClaim, AccountOrigin, Grade
from streams import Stream

BATCH = 5000


def made_up(number: int) -> Iterator[Account]:
    """So many accounts, each of one claim."""
    stream = Stream(5)
    for at in range(number):
        text = f"{stream._fact()} in {stream._frequent(stream.towns)}"
        name = stream._frequent(stream.people)
        claim = AccountClaim(report=f"r-{at}", claim="c1", start=0, end=len(text), quote=text, stance="asserts", why="")
        origin = AccountOrigin(id="o1", name=name, kind="person", independent=True, side="supports", why="counted")
        yield Account(
            id=f"k-{at:012x}",
            text=text,
            sureness="suggested",
            claims=(claim,),
            origins=(origin,),
            reports=1,
            outlets=1,
            independent_origins=1,
            grade=Grade(credibility=3),
            first="2024-01-01",
            latest="2024-01-01",
        )


def filled(ledger: Ledger, plain: sqlite3.Connection, number: int) -> list[str]:
    """Write the accounts; some of their texts."""
    pick = random.Random(3)
    texts: list[str] = []
    plain.execute("CREATE VIRTUAL TABLE bare USING fts5(text, names)")
    waiting: list[Account] = []

    def write() -> None:
        with ledger._engine.begin() as connection:
            connection.execute(insert(account), [_row(1, one) for one in waiting])
        plain.executemany("INSERT INTO bare VALUES (?, ?)", [(one.text, one.origins[0].name) for one in waiting])
        waiting.clear()

    with ledger._engine.begin() as connection:
        connection.execute(insert(story).values(pk=1, members="", told=True))
    for one in made_up(number):
        waiting.append(one)
        if pick.random() < 0.01:
            texts.append(one.text)
        if len(waiting) == BATCH:
            write()
    if waiting:
        write()
    plain.commit()
    return texts


def timed(ask: Callable[[str], Any], asked: list[str]) -> dict[str, float]:
    """Median and 95th percentile of the time of each query, in milliseconds."""
    times = []
    for query in asked:
        begun = time.perf_counter()
        ask(query)
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    return {"p50": round(times[len(times) // 2], 1), "p95": round(times[int(0.95 * len(times))], 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pick = random.Random(7)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        plain = sqlite3.connect(Path(folder) / "bare.sqlite")
        texts = filled(ledger, plain, args.accounts)
        asked = [
            " ".join(pick.sample(words := pick.choice(texts).split(), min(2, len(words)))) for _ in range(args.queries)
        ]
        asked = [query if at % 2 else query.split()[0] for at, query in enumerate(asked)]
        statement = "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 50"

        def bare(query: str) -> list[Any]:
            terms = " ".join(f'"{word}"' for word in query.split())
            return plain.execute(statement, (terms,)).fetchall()

        found = {
            "accounts": args.accounts,
            "sayso": timed(lambda query: ledger.accounts(query, limit=50), asked),
            "bare": timed(bare, asked),
        }
    if args.json:
        print(json.dumps(found))
        return
    for name in ("sayso", "bare"):
        print(f"{name:6} of {args.accounts:,} accounts: p50 {found[name]['p50']} ms, p95 {found[name]['p95']} ms")


if __name__ == "__main__":
    main()
