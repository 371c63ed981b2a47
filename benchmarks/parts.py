"""What reading whole reports costs, beside claims alone: who, where, when and what on top of on whose say-so.

    python benchmarks/parts.py [--texts 200] [--runs 5] [--shared ../shared] [--json]

Both read the same PolNeAR articles in one process, in turn, on one core; seconds are processor time. The first run of
each is left out: it loads the weights, the gazetteer and the lexicons.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

from sayso.reading.batch import read_pages
from sayso.records import Page

HERE = Path(__file__).resolve().parent


def seconds(pages: list[Page], whole: bool) -> float:
    start = time.process_time()
    for _ in read_pages(pages, whole):
        pass
    return time.process_time() - start


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--texts", type=int, default=200)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    source = options.shared / "data" / "polnear" / "score_dev.jsonl"
    if not source.is_file():
        print(f"parts: {source} is not there; name the folder with data/ by --shared", file=sys.stderr)
        return 1
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with source.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][: options.texts]
    pages = [Page(input_name=str(k), text=text) for k, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    runs = [(seconds(pages, False), seconds(pages, True)) for _ in range(options.runs + 1)][1:]
    ratio = statistics.median(whole / alone for alone, whole in runs)
    alone, whole = (words / statistics.median(column) for column in zip(*runs, strict=True))
    if options.json:
        print(json.dumps({"ratio": round(ratio, 3), "alone": round(alone), "whole": round(whole)}))
    else:
        print(f"{len(texts)} texts, {words} words: claims alone {alone:.0f} words/s, whole {whole:.0f} words/s")
        print(f"whole reports take {ratio:.2f} times as long (asked: at most 1.6)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
