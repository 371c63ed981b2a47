"""PolNeAR as training examples: pieces, windows, and for each attribution an anchor and a tag for every piece.

An attribution is found from its cue: one word of the cue is its *anchor*, and the tagger, told which anchor it reads
for, marks the source, the cue and the content (the way semantic roles are tagged for a predicate). A content in
two parts, a source shared by two cues and nested attributions need nothing special then.
"""

from __future__ import annotations

import collections
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.reading.tokens import Pieces, split
from sayso.reading.windows import pack

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")


@dataclass
class Attribution:
    anchor: int  # piece number
    tags: np.ndarray  # one TAGS index a piece of the document


@dataclass
class Document:
    name: str
    text: str
    pieces: Pieces
    attributions: list[Attribution]
    gold: list[dict[str, list[list[int]]]]


def read_gold(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def second_opinions(records: Path, scored: Path) -> list[dict]:
    """Articles marked by a further annotator, in the scorer's form: the same texts, other judgements."""
    used = {(r["doc"], r["annotator"]) for r in read_gold(scored)}
    docs = {r["doc"] for r in read_gold(scored)}
    out = []
    for record in read_gold(records):
        article, annotator = record["article"], record.get("annotator")
        if article not in docs or (article, annotator) in used:
            continue
        spans = {s["id"]: s for s in record["spans"]}

        def offsets(ids: list[str], spans: dict = spans) -> list[list[int]]:
            return [f for i in ids for f in (spans[i].get("frags") or [[spans[i]["start"], spans[i]["end"]]])]

        attributions = [{role: offsets(rel.get(role, [])) for role in ROLES} for rel in record["relations"]]
        out.append({"doc": article, "text": record["text"], "attributions": attributions})
    return out


def cue_heads(gold: list[dict]) -> dict[str, float]:
    """How often a word, where it occurs, stands in a cue: the cue's best word is its anchor ("said" in "has said")."""
    inside, seen = collections.Counter(), collections.Counter()
    for row in gold:
        text = row["text"].lower()
        seen.update(re.findall(r"\w+", text))
        for a in row["attributions"]:
            for s, e in a["cue"]:
                inside.update(re.findall(r"\w+", text[s:e]))
    return {w: n / (seen[w] + 3) for w, n in inside.items()}


def document(row: dict, tokenizer: object, heads: dict[str, float]) -> Document:
    text = row["text"]
    pieces = split(text, tokenizer)
    attributions = []
    for a in row["attributions"]:
        if not a["cue"] or not a["content"]:
            continue
        tags = np.zeros(len(pieces), dtype=np.int64)
        for k, role in reversed(list(enumerate(ROLES))):
            for s, e in a[role]:
                i = int(np.searchsorted(pieces.ends, s, side="right"))
                j = int(np.searchsorted(pieces.starts, e, side="left"))
                tags[i:j] = 2 + 2 * k
        anchor = _anchor(text, pieces, tags, heads)
        if anchor is None:
            continue
        run_start = np.flatnonzero((tags > 0) & (tags != np.concatenate(([0], tags[:-1]))))
        tags[run_start] -= 1
        attributions.append(Attribution(anchor, tags))
    return Document(row["doc"], text, pieces, attributions, row["attributions"])


def _anchor(text: str, pieces: Pieces, tags: np.ndarray, heads: dict[str, float]) -> int | None:
    best, at = -1.0, None
    cue = np.flatnonzero((tags == 4) & pieces.first)
    for i in cue:
        j = int(i) + 1
        while j < len(pieces) and not pieces.first[j]:
            j += 1
        weight = heads.get(text[pieces.starts[i] : pieces.ends[j - 1]].lower(), 0.0)
        if weight > best:
            best, at = weight, int(i)
    return at


@dataclass
class Example:
    document: Document
    begin: int
    end: int


def windows(documents: list[Document], size: int, rng: random.Random | None) -> list[Example]:
    """Every window of every document; with ``rng`` the cuts fall elsewhere each time."""
    out = []
    for doc in documents:
        first = rng.randint(size // 4, size) if rng else None
        out += [Example(doc, a, b) for a, b in pack(doc.text, doc.pieces, size, first)]
    return out
