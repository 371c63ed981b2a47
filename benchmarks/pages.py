"""Article text F1 on the development half of the Scrapinghub pages, through ``page_from_html`` alone.

    python benchmarks/pages.py [--shared ../shared] [--worst N]

The figure is that of the ``pages`` task of the shared scorer: F1 over 4-word shingles, from mean precision and recall.
trafilatura alone, in its default mode, is scored beside it on the same pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from sayso.intake import page_from_html


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, with how often each occurs."""
    words = re.findall(r"\w+", text)
    return Counter(zip(*[words[i:] for i in range(4)], strict=False))


def score(name: str, extract: Callable[[str], str], pages: dict[str, str], truth: dict[str, str]) -> dict[str, float]:
    """Print the figures of one extractor and return each page's F1."""
    precision, recall, each = 0.0, 0.0, {}
    began = time.process_time()
    texts = {key: extract(html) for key, html in pages.items()}
    spent = time.process_time() - began
    for key, text in texts.items():
        got, want = shingles(text), shingles(truth[key])
        right = (got & want).total()
        p, r = right / max(got.total(), 1), right / max(want.total(), 1)
        precision, recall = precision + p / len(pages), recall + r / len(pages)
        each[key] = 2 * p * r / (p + r) if p + r else 0.0
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:12} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {1000 * spent / len(pages):.0f} ms a page")
    return each


def main() -> None:
    """Score sayso and trafilatura, and name the worst pages where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--worst", type=int, default=0)
    asked = parser.parse_args()
    folder = asked.shared / "data" / "article-extraction-benchmark"
    told = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        k: gzip.decompress((folder / "html" / f"{k}.html.gz").read_bytes()).decode("utf-8", "replace") for k in told
    }
    truth = {k: v["articleBody"] for k, v in told.items()}
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    score("trafilatura", lambda html: trafilatura.extract(html, include_comments=False) or "", pages, truth)
    each = score("sayso", lambda html: page_from_html(html).text, pages, truth)
    for key in sorted(each, key=lambda k: each[k])[: asked.worst]:
        print(f"{each[key]:.3f}  {told[key]['url']}")


if __name__ == "__main__":
    main()
