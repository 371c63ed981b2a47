"""Score places alone, as ../shared/data/score.py does through ``sayso read``: found, right of found, end-to-end F1.

    python benchmarks/toponyms.py --marks FOLDER [--half 0|1] [--errors SET] [--data ../shared/data]

FOLDER holds the model's marks, SET.jsonl with {"id", "marks": [[start, end, type, name, score], ...]}.
"""

from __future__ import annotations

import argparse
import collections
import json
import time
import zlib
from pathlib import Path

from sayso.gazetteer.gazetteer import BUILT, Gazetteer
from sayso.gazetteer.index import Index
from sayso.reading.dateline import find_dateline
from sayso.reading.places import locate
from sayso.reading.places.geometry import distance
from sayso.reading.raw import Mark
from sayso.records import Dateline

SETS = ("geowebnews", "lgl", "trnews", "geovirus")
PUBLISHED = {"geowebnews": 94.1, "lgl": 82.7, "trnews": 87.3}
RIGHT_KM = 161.0


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def score(name, data, marks, gazetteer, half, errors):
    docs = lines(data / name / "dev.jsonl")
    if half is not None:
        docs = [doc for doc in docs if zlib.crc32(doc["id"].encode()) % 2 == half]
    given = {doc["id"]: doc["marks"] for doc in lines(marks / f"{name}.jsonl")}
    counts, seen, spent = collections.Counter(), collections.defaultdict(collections.Counter), 0.0
    for doc in docs:
        text = doc["text"]
        found = find_dateline(text)
        line = Dateline(start=found.span[0], end=found.span[1], text=text[slice(*found.span)]) if found else None
        begin = time.process_time()
        located = locate(text, [Mark(*mark) for mark in given[doc["id"]]], line, None, gazetteer)
        spent += time.process_time() - begin
        counts["words"] += len(text.split())
        want = [span for span in doc["spans"] if span.get("lat") is not None]
        others = [(span["start"], span["end"]) for span in doc["spans"] if span.get("lat") is None]
        pred = [m for m in located.mentions if not any(overlap((m.start, m.end), other) for other in others)]
        counts["pred"] += len(pred)
        counts["gold"] += len(want)
        for m in pred:
            if not any(overlap((m.start, m.end), (s["start"], s["end"])) for s in want):
                seen["no place"][f"{m.type} {text[m.start : m.end]}"] += 1
        for span in want:
            over = [m for m in pred if overlap((m.start, m.end), (span["start"], span["end"]))]
            counts["found"] += bool(over)
            places = [located.place(m.place) for m in over]
            known = [p for p in places if p and p.lat is not None]
            right = any(distance((p.lat, p.lon), (span["lat"], span["lon"])) <= RIGHT_KM for p in known)
            counts["right"] += right
            if not over:
                seen["missed"][span["text"]] += 1
            elif not right:
                said = "unlocated"
                if known:
                    said = f"{known[0].name}/{known[0].admin1}/{known[0].country} {known[0].precision}"
                gold = f"{span.get('admin1')}/{span.get('country')} {span['lat']:.1f},{span['lon']:.1f}"
                seen["wrong"][f"{span['text']} → {said}, not {gold}"] += 1
    p = counts["right"] / max(1, counts["pred"])
    r = counts["right"] / max(1, counts["gold"])
    f = 2 * p * r / (p + r) if p + r else 0.0
    found, right = counts["found"] / max(1, counts["gold"]), counts["right"] / max(1, counts["found"])
    print(
        f"{name:11} found {found:.3f}  right of found {right:.3f}  (Mordecai3 {PUBLISHED.get(name, '–')})"
        f"  P {p:.3f} R {r:.3f} F1 {f:.3f}  {1e6 * spent / counts['words']:.0f} ms/1,000 words"
    )
    if errors in (name, "all"):
        for kind, counter in seen.items():
            print(f"--- {kind}: {sum(counter.values())}")
            for what, n in counter.most_common(60):
                print(f"  {n:3} {what}")
    return f


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    ask.add_argument("--marks", type=Path, required=True)
    ask.add_argument("--half", type=int, choices=(0, 1))
    ask.add_argument("--errors", choices=(*SETS, "all"))
    ask.add_argument("--index", type=Path, default=BUILT)
    given = ask.parse_args()
    gazetteer = Gazetteer(Index(given.index))
    values = [score(name, given.data, given.marks, gazetteer, given.half, given.errors) for name in SETS]
    print(f"mean F1 within {RIGHT_KM:.0f} km {sum(values) / len(values):.3f}")


if __name__ == "__main__":
    main()
