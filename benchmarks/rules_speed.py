"""How long the rules take after the model: milliseconds of processor time for a thousand words, on one core.

    python benchmarks/rules_speed.py [--rounds N] [--steps] [--json]

The attributions are PolNeAR's own (development texts), so nothing of the model is timed. Each text counts with its
best round; on a busy machine that still reads high.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from sayso.reading import read
from sayso.records import Page
from speakers import DATA, gold_documents

STEPS = (
    "usable", "Layout", "find_names", "Cast", "learn_aliases", "headline_attribution", "Speakers", "nest",
    "find_signings", "find_dateline", "read_chains", "report_of",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--steps", action="store_true", help="show each step too")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"rules_speed: {DATA} is not there; the measurement needs PolNeAR's texts", file=sys.stderr)
        return 1
    documents = [
        (Page(input_name=name, text=text), spans) for name, (text, spans) in gold_documents("score_dev.jsonl").items()
    ]
    words = sum(len(page.text.split()) for page, _ in documents)
    best: dict[str, list[float]] = {}
    place = 0

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        times = best.setdefault(name, [float("inf")] * len(documents))

        def run(*given: Any) -> Any:
            begun = time.thread_time()
            result = step(*given)
            times[place] = min(times[place], time.thread_time() - begun)
            return result

        return run

    build = timed("build_report", read.build_report)
    if options.steps:
        for name in STEPS:
            setattr(read, name, timed(name, getattr(read, name)))
    for place, (page, spans) in enumerate(documents):  # noqa: B007
        for _ in range(options.rounds):
            build(page, spans)
    figures = {name: round(1e6 * sum(times) / words, 3) for name, times in best.items()}
    if options.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:>20} {figure:7.3f} ms per 1,000 words")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
