"""How the cost of corroborating a report grows with the ledger, and how fast accounts are found in it.

    python benchmarks/growth.py [--sizes 1000,10000,100000] [--batch 500] [--queries 200] [--keep FILE] [--json]

A stream of reports (``streams.py``, a fixed seed) goes into one SQLite ledger, a batch at a time, and each batch is
corroborated. At each size the last reports up to it are timed: seconds in ``Ledger.corroborate`` alone, which is the
work beside reading and keeping reports, and the same for keeping them. What is compared is one size with another in
the same run; the machine's own speed falls out.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sayso.ledger import Ledger
from streams import Stream

WINDOW = 2000
"""Reports before each size over which the cost is told."""


def grown(path: Path, sizes: list[int], batch: int, queries: int) -> dict[str, Any]:
    """Figures by size: milliseconds a report, stories told again, megabytes, milliseconds a query."""
    found: dict[str, Any] = {}
    costs: list[tuple[int, float, float, int]] = []
    start = time.perf_counter()
    with Ledger.open(path) as ledger:
        waiting = []
        for number, report in enumerate(Stream().reports(max(sizes)), 1):
            waiting.append(report)
            if len(waiting) == batch or number in sizes:
                begun = time.perf_counter()
                ledger.add_many(waiting)
                kept = time.perf_counter()
                stories = ledger.corroborate()
                costs.append((len(waiting), kept - begun, time.perf_counter() - kept, stories))
                waiting = []
            if number in sizes:
                found[f"{number}"] = _figures(costs, number) | _asked(ledger, queries)
                took = time.perf_counter() - start
                print(f"{number:,} reports after {took:.0f} s: {found[f'{number}']}", file=sys.stderr, flush=True)
    return found


def _figures(costs: list[tuple[int, float, float, int]], number: int) -> dict[str, Any]:
    window: list[tuple[int, float, float, int]] = []
    while costs and sum(one[0] for one in window) < min(WINDOW, number // 2) and len(window) < len(costs):
        window.append(costs[-1 - len(window)])
    reports = sum(one[0] for one in window)
    spent = sum(one[2] for one in window)
    return {
        "corroborating_ms": round(1000 * spent / reports, 2),
        "keeping_ms": round(1000 * sum(one[1] for one in window) / reports, 2),
        "reports_per_second": round(reports / spent, 1),
        "stories_told_per_report": round(sum(one[3] for one in window) / reports, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _asked(ledger: Ledger, queries: int) -> dict[str, Any]:
    """Milliseconds of ``accounts QUERY`` for words as they stand in accounts, frequent ones too."""
    pick = random.Random(7)
    texts = [account.text for account in ledger.accounts(limit=500)]
    times = []
    for _ in range(queries):
        words = pick.choice(texts).split()
        asked = " ".join(pick.sample(words, min(len(words), pick.randint(1, 2))))
        begun = time.perf_counter()
        ledger.accounts(asked)
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    return {
        "query_p50_ms": round(times[len(times) // 2], 1),
        "query_p95_ms": round(times[int(len(times) * 0.95)], 1),
        "counts": ledger.counts() | {"accounts": _accounts(ledger)},
    }


def _accounts(ledger: Ledger) -> int:
    low, high = 0, 1
    while ledger.accounts(limit=1, offset=high):
        low, high = high, high * 2
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if ledger.accounts(limit=1, offset=middle) else (low, middle)
    return high


def main() -> None:
    """Grow a ledger and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "ledger.sqlite"
        found = grown(path, sorted(int(size) for size in asked.sizes.split(",")), asked.batch, asked.queries)
    if asked.json:
        print(json.dumps(found))
        return
    for size, figures in found.items():
        print(f"{int(size):>9,} reports  " + "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
