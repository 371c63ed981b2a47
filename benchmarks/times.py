"""Score the times sayso reads, per set: relaxed F1 (spans overlap) and value F1 (and values are equal).

    python benchmarks/times.py [--half even|odd] [--errors [SET]] [--speed] [--data FOLDER]

A half takes every second document, so that rules may be built on the one and measured on the other.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.reading.times import find_times
from sayso.records import Published

SETS = {
    "te3-platinum": ("TIMEX3", "value"),
    "wikiwars": ("TIMEX2", "val"),
    "meantime": ("TIMEX3", "value"),
    "gum-news": ("TEI_date", "when"),
}
Finder = Callable[[str, str | None], list[tuple[int, int, str]]]


def ours(text: str, day: str | None) -> list[tuple[int, int, str]]:
    published = Published(value=day, precision="day", basis="given") if day else None
    return [(t.start, t.end, t.value) for t in find_times(text, published)]


def documents(folder: Path, name: str, half: str | None) -> list[dict[str, Any]]:
    path = next(p for kind in ("heldout", "test", "dev") for p in sorted((folder / name).glob(f"{kind}*.jsonl")))
    docs = [json.loads(line) for line in path.open()]
    return docs[0::2] if half == "even" else docs[1::2] if half == "odd" else docs


def score(
    docs: list[dict[str, Any]], kind: str, key: str, find: Finder, errors: bool
) -> tuple[float, float, float, float]:
    hit = right = predicted = wanted = 0
    for doc in docs:
        text, until = doc["text"], doc.get("annotated_until") or len(doc["text"])
        pred = [p for p in find(text, doc["dct"][:10] if doc.get("dct") else None) if p[0] < until]
        gold = [s for s in doc["spans"] if s["type"] == kind and s["start"] < until]
        predicted, wanted = predicted + len(pred), wanted + len(gold)
        used: set[int] = set()
        for span in gold:
            found = next(
                (i for i, p in enumerate(pred) if i not in used and p[0] < span["end"] and span["start"] < p[1]), None
            )
            value = span.get(key) or ""
            if found is not None:
                used.add(found)
                hit += 1
                right += pred[found][2] == value
            if errors and (found is None or pred[found][2] != value):
                got = "MISSED" if found is None else f"{text[pred[found][0] : pred[found][1]]!r} {pred[found][2]}"
                where = _around(text, span["start"], span["end"])
                print(f"  {doc['id']} {doc.get('dct', '')[:10]} want {value or '(empty)'} got {got} | {where}")
        if errors:
            for i, p in enumerate(pred):
                if i not in used:
                    print(f"  {doc['id']} {doc.get('dct', '')[:10]} EXTRA {p[2]} | {_around(text, p[0], p[1])}")
    relaxed, value_f = 2 * hit / max(1, predicted + wanted), 2 * right / max(1, predicted + wanted)
    return hit / max(1, predicted), hit / max(1, wanted), relaxed, value_f


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 45) : start]}[[{text[start:end]}]]{text[end : end + 25]}".replace("\n", "/")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--errors", nargs="?", const="all")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data")
    args = parser.parse_args()
    values = []
    for name, (kind, key) in SETS.items():
        if not (args.data / name).is_dir():
            continue
        docs = documents(args.data, name, args.half)
        started = time.process_time()
        p, r, relaxed, value = score(docs, kind, key, ours, args.errors in ("all", name))
        spent, words = time.process_time() - started, sum(len(d["text"].split()) for d in docs)
        values.append(value)
        speed = f"  {1e6 * spent / words:.1f} ms per 1,000 words" if args.speed else ""
        print(f"{name:13} P {p:.3f} R {r:.3f} relaxed F1 {relaxed:.3f}  value F1 {value:.3f}{speed}")
    if values:
        print(f"mean value F1 {sum(values) / len(values):.3f}")


if __name__ == "__main__":
    main()
