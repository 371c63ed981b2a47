"""Names, phrases and predicates as training examples, from sets that mark them each in its own way.

Four things are learned, a row of ``Labels`` each. *Names*: proper names, flat, from UNER, WikiGold, CrossNER, MEANTIME,
GUM and texts of our own. *Outer* and *inner*: re3d's phrases, which nest one in another ("Iraqi President Fuad Masum"
holds "Iraqi"). *Predicates*: UDS-IH2's and MEANTIME's, and whether what they say happened. *Noun phrases*, GUM's, only
help the encoder along. Where a set leaves open what a word is, every tag it may have is allowed (a partial label, Cour
et al. 2011).
"""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from gold import read_gold
from sayso.reading.marks import TAGS, TYPES
from sayso.reading.tokens import Pieces, split

GUM_TYPES = ("person", "organization", "place", "other")
GUM_TAGS = 1 + 2 * len(GUM_TYPES)
HEADS = {"names": TAGS, "outer": TAGS, "inner": TAGS, "gum_outer": GUM_TAGS, "gum_inner": GUM_TAGS}
UNKNOWN = np.int64(0)  # no tag is ruled out, nothing to learn
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "al", "el", "bin", "ibn", "abu", "de", "la", "van", "von"))
_JOINTS = frozenset("-’'.&")

Span = tuple[int, int, tuple[str, ...]]


@dataclass
class Labels:
    """What is known of one text: for each head the allowed tags of each piece as bits, and its predicates."""

    name: str
    text: str
    pieces: Pieces
    allowed: dict[str, np.ndarray] = field(default_factory=dict)
    predicate: np.ndarray | None = None
    """1 for a predicate, 0 for none, -1 for unknown."""
    happened: np.ndarray | None = None
    """0..1, nan for unknown."""


def bits(pieces: Pieces, spans: Iterable[Span], types: tuple[str, ...], elsewhere: tuple[str, ...] = ()) -> np.ndarray:
    """The allowed tags of each piece: those of its span's types, else "nothing" or a type the set never marks."""
    out = np.full(len(pieces), 1, dtype=np.int64)
    for t in elsewhere:
        out |= 0b11 << (1 + 2 * types.index(t))
    for start, end, kinds in spans:
        put(out, inside(pieces, start, end), kinds, types)
    return out


def put(allowed: np.ndarray, at: tuple[int, int], kinds: tuple[str, ...], types: tuple[str, ...]) -> None:
    """Note that the pieces ``at`` are one mark of one of these kinds."""
    i, j = at
    if i < j:
        begins = sum(1 << (1 + 2 * types.index(k)) for k in kinds)
        allowed[i:j], allowed[i] = begins << 1, begins


def inside(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    return int(np.searchsorted(pieces.ends, start, side="right")), int(np.searchsorted(pieces.starts, end, side="left"))


def nested(spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """Spans parted into those that hold others or stand alone, and those within; a third level is dropped."""
    layers: tuple[list[Span], list[Span]] = ([], [])
    for s in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        for layer in layers:
            if all(s[1] <= o[0] or o[1] <= s[0] for o in layer):
                layer.append(s)
                break
    return layers


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a leading article and surrounding spaces."""
    words = text[start:end]
    start += len(words) - len(re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", words.lstrip()))
    return start, start + len(text[start:end].rstrip())


def is_name(words: str) -> bool:
    """Do these words look like a proper name, capitals throughout?"""
    parts = [p for p in re.findall(r"\w+|[^\w\s]", words) if p not in _JOINTS]
    if not parts or not parts[0][0].isupper():
        return False
    return all(p[0].isupper() or p[0].isdigit() or p in _SMALL for p in parts)


RE3D = {
    "Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP",
    "Vehicle": "VEHICLE", "MilitaryPlatform": "VEHICLE", "DocumentReference": "DOCUMENT",
}  # fmt: skip


def re3d(data: Path, tokenizer: Tokenizer) -> list[Labels]:
    out = []
    for row in read_gold(data / "re3d" / "dev.jsonl"):
        text = row["text"]
        pieces = split(text, tokenizer)
        spans: set[Span] = set()
        for s in row["spans"]:
            start, end = trimmed(text, s["start"], s["end"])
            cut = start >= end or any(text[i - 1 : i + 1].isalnum() and 0 < i < len(text) for i in (start, end))
            if s["type"] in RE3D and not cut:
                spans.add((start, end, (RE3D[s["type"]],)))
        outer, inner = nested(sorted(spans))
        allowed = {"outer": bits(pieces, outer, TYPES), "inner": bits(pieces, inner, TYPES)}
        # proper names in this set carry their titles: only the plain ones teach what a name is
        names = bits(pieces, [], TYPES, ("MISC",))
        for start, end, _ in spans:
            i, j = inside(pieces, start, end)
            names[i:j] = UNKNOWN
        for start, end, kinds in inner + outer:
            holds = any(start <= o[0] and o[1] <= end and o[:2] != (start, end) for o in spans)
            within = any(o[0] <= start and end <= o[1] and o[:2] != (start, end) for o in spans)
            short = within or len(text[start:end].split()) <= 4
            if short and is_name(text[start:end]) and not holds and kinds[0] in ("ORG", "LOC", "NORP"):
                put(names, inside(pieces, start, end), kinds, TYPES)
        out.append(Labels(row["id"], text, pieces, allowed | {"names": names}))
    return out


FLAT = {
    "PER": ("PERSON",), "LOC": ("LOC",), "ORG": ("ORG",), "MISC": ("MISC", "NORP"),
    "politician": ("PERSON",), "person": ("PERSON",), "politicalparty": ("ORG",), "organisation": ("ORG",),
    "location": ("LOC",), "country": ("LOC",), "election": ("MISC",), "event": ("MISC",), "misc": ("MISC", "NORP"),
}  # fmt: skip


def flat(path: Path, tokenizer: Tokenizer, elsewhere: tuple[str, ...], together: Callable[[dict], str]) -> list[Labels]:
    """A set of flat names; short records that belong together become one text."""
    out = []
    for text, spans in _joined(read_gold(path), together):
        pieces = split(text, tokenizer)
        found = [(s["start"], s["end"], FLAT[s["type"]]) for s in spans]
        out.append(
            Labels(f"{path.parent.name}-{len(out)}", text, pieces, {"names": bits(pieces, found, TYPES, elsewhere)})
        )
    return out


def _joined(records: list[dict], together: Callable[[dict], str], most: int = 800) -> Iterator[tuple[str, list[dict]]]:
    for _, group in itertools.groupby(records, together):
        text, spans = "", []
        for row in group:
            if text and len(text) + len(row["text"]) > most:
                yield text, spans
                text, spans = "", []
            if text:
                text += " "
            spans += [s | {"start": s["start"] + len(text), "end": s["end"] + len(text)} for s in row["spans"]]
            text += row["text"]
        if text:
            yield text, spans


def gum(data: Path, tokenizer: Tokenizer) -> list[Labels]:
    out = []
    for row in read_gold(data / "gum-news" / "dev.jsonl"):
        text = row["text"]
        pieces = split(text, tokenizer)
        spans = [
            (s["start"], s["end"], (s["type"] if s["type"] in GUM_TYPES else "other",))
            for s in row["spans"]
            if not s["type"].startswith(("TEI", "time"))
        ]
        outer, inner = nested(spans)
        allowed = {"gum_outer": bits(pieces, outer, GUM_TYPES), "gum_inner": bits(pieces, inner, GUM_TYPES)}
        names = bits(pieces, [], TYPES, ("NORP",))
        # names without a page in Wikipedia are not told from other words in capitals
        names[[text[a : a + 1].isupper() for a in pieces.starts]] = UNKNOWN
        kinds = {"person": ("PERSON",), "organization": ("ORG",), "place": ("LOC",)}
        named = [s for s in row["spans"] if s.get("identity")]
        for s in sorted(named, key=lambda s: s["start"] - s["end"]):
            start, end = trimmed(text, s["start"], s["end"])
            i, j = inside(pieces, start, end)
            names[i:j] = UNKNOWN
            if is_name(text[start:end]) and len(text[start:end].split()) <= 6:
                put(names, (i, j), kinds.get(s["type"], ("MISC",)), TYPES)
        allowed["names"] = names
        out.append(Labels(row["id"], text, pieces, allowed))
    return out


def meantime(data: Path, tokenizer: Tokenizer) -> list[Labels]:
    out = []
    kinds = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC",)}
    for row in read_gold(data / "meantime" / "dev.jsonl"):
        text = row["text"][: row["annotated_until"]]
        pieces = split(text, tokenizer)
        spans = [s for s in row["spans"] if s["end"] <= len(text)]
        names = bits(pieces, [], TYPES, ("MISC", "NORP"))
        for s in spans:
            if s["type"] == "ENTITY_MENTION" and is_name(s["text"]):
                i, j = inside(pieces, *trimmed(text, s["start"], s["end"]))
                names[i:j] = UNKNOWN
        for s in spans:
            nam = s["type"] == "ENTITY_MENTION" and s.get("syntactic_type") in ("NAM", "PRE.NAM")
            if nam and is_name(s["text"]) and len(s["text"].split()) <= 5:
                at = inside(pieces, *trimmed(text, s["start"], s["end"]))
                put(names, at, kinds.get(s.get("ent_type"), ("MISC",)), TYPES)
        doc = Labels(row["id"], text, pieces, {"names": names})
        doc.predicate, doc.happened = np.zeros(len(pieces), dtype=np.int64), np.full(len(pieces), np.nan)
        for s in spans:
            if s["type"] != "EVENT_MENTION":
                continue
            i, j = inside(pieces, s["start"], s["end"])
            doc.predicate[i:j] = -1
            if j > i and " " not in s["text"]:
                doc.predicate[i] = 1
                doc.happened[i] = _certainty(s)
        out.append(doc)
    return out


def _certainty(s: dict) -> float:
    if None in (s.get("certainty"), s.get("polarity"), s.get("time")):
        return float("nan")
    if s["polarity"] == "NEG":
        return 0.05
    if s["time"] == "FUTURE":
        return 0.35
    return {"CERTAIN": 0.95, "PROBABLE": 0.7, "POSSIBLE": 0.4}.get(s["certainty"], float("nan"))


def uds(path: Path, tokenizer: Tokenizer) -> list[Labels]:
    out = []
    for text, spans in _joined(read_gold(path), lambda r: r["ud_sent_id"].rsplit("-", 1)[0]):
        pieces = split(text, tokenizer)
        doc = Labels(f"uds-{len(out)}", text, pieces)
        doc.predicate, doc.happened = np.zeros(len(pieces), dtype=np.int64), np.full(len(pieces), np.nan)
        for s in spans:
            i, j = inside(pieces, s["start"], s["end"])
            if j > i:
                doc.predicate[i] = 1
                doc.happened[i] = 1 / (1 + math.exp(-2.5 * s["score"]))
        out.append(doc)
    return out


def own(row: dict, tokenizer: Tokenizer) -> Labels:
    """A text of our own writing, whose invented names are known."""
    text = row["text"]
    pieces = split(text, tokenizer)
    spans: list[Span] = []
    for name, kind in sorted(row["names"], key=lambda e: -len(e[0])):
        for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if all(m.end() <= s or e <= m.start() for s, e, _ in spans):
                spans.append((*trimmed(text, *m.span()), (kind,)))
    names = bits(pieces, [], TYPES)
    capital = np.array([text[a : a + 1].isupper() for a in pieces.starts], dtype=bool)
    names[capital] = UNKNOWN
    for start, end, kinds in spans:
        put(names, inside(pieces, start, end), kinds, TYPES)
    return Labels(row["doc"], text, pieces, {"names": names})


def load(data: Path, tokenizer: Tokenizer) -> dict[str, list[Labels]]:
    """Every openly licensed set's part that may be trained on, by name."""
    ten = itertools.count()
    return {
        "re3d": re3d(data, tokenizer),
        "gum": gum(data, tokenizer),
        "meantime": meantime(data, tokenizer),
        "crossner": [
            d
            for part in ("train", "dev")
            for d in flat(data / "crossner-politics" / f"{part}.jsonl", tokenizer, (), lambda r: str(next(ten) // 5))
        ],
        "wikigold": flat(data / "wikigold" / "dev.jsonl", tokenizer, (), lambda r: r["id"]),
        "uner": flat(data / "uner-ewt" / "dev.jsonl", tokenizer, ("MISC", "NORP"), lambda r: r["id"].rsplit("-", 1)[0]),
        "uds": uds(data / "uds-ih2" / "train.jsonl", tokenizer),
    }


def folds(documents: list[Labels], n: int, seed: int = 7) -> list[list[Labels]]:
    """A fixed parting of one set's documents for cross-validation."""
    mixed = sorted(documents, key=lambda d: d.name)
    random.Random(seed).shuffle(mixed)
    return [mixed[k::n] for k in range(n)]
