"""How surely two statements state the same thing: features with weights that can be shown."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.corroboration.meaning import Vectors
from sayso.corroboration.quantities import Quantity
from sayso.corroboration.statements import Statement, content_stems

FEATURES = (
    "meaning", "rare words", "same number", "near number", "other number", "shared name", "quoted alike",
    "same speaker", "aligned", "relayed", "one denies", "telling words", "other tense", "context",
)  # fmt: skip


_A_STORY = 150
"""Statements of a story of some dozen reports: in a smaller one no word is common for want of others."""
_AHEAD = re.compile(r"\b(?:will|would|to be|is to|are to|going to|plans? to|should)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: ``bias`` and one weight for each of :data:`FEATURES`."""

    bias: float
    weights: tuple[float, ...]


class Rarity:
    """How much a word tells within a set of statements: little where many hold it.

    Copies of a report are to be left out of ``statements``: they would make the words of an often copied claim common.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._spread = Counter(stem for one in statements for stem in one.stems)
        self._numbers = Counter(value for one in statements for value in {q.value for q in one.numbers})
        self._size = max(len(statements), _A_STORY)

    def of(self, stem: str) -> float:
        return math.log((self._size + 1) / (self._spread[stem] + 0.5))

    def of_number(self, value: float) -> float:
        return math.log((self._size + 1) / (self._numbers[value] + 0.5))


def rare_overlap(one: Statement, other: Statement, rarity: Rarity) -> float:
    """Share of the rarer words of the poorer statement that stand in the other, 0..1."""
    shared = sum(rarity.of(stem) for stem in one.stems & other.stems)
    least = min(sum(map(rarity.of, one.stems)), sum(map(rarity.of, other.stems)))
    return min(1.0, shared / least) if least > 0 else 0.0


def telling_overlap(one: Statement, other: Statement) -> float:
    """The same by how rare words are in English, the names of the event aside."""
    a = {stem: weight for stem, weight in one.rareness.items() if stem in one.stems and stem not in one.names}
    b = {stem: weight for stem, weight in other.rareness.items() if stem in other.stems and stem not in other.names}
    least = min(sum(a.values()), sum(b.values()))
    shared = sum(weight for stem, weight in a.items() if stem in b)
    return min(1.0, shared / max(least, 8.0))


def numbers_agree(one: Sequence[Quantity], other: Sequence[Quantity]) -> tuple[float, float, float]:
    """Whether two sets of numbers hold the same, a near, or only different counts: three values 0 or 1.

    A rounded figure agrees with the exact one (2.34 million and 2,341,806; a dozen and 12); near is within a tenth, or
    a vague "dozens" above it.
    """
    mine = [q for q in one if q.kind in ("count", "vague", "clock", "code")]
    theirs = [q for q in other if q.kind in ("count", "vague", "clock", "code")]
    if not mine or not theirs:
        return 0.0, 0.0, 0.0
    if any(_equal(a, b) for a in mine for b in theirs):
        return 1.0, 0.0, 0.0
    if any(_near(a, b) for a in mine for b in theirs):
        return 0.0, 1.0, 0.0
    return 0.0, 0.0, 1.0


def _equal(a: Quantity, b: Quantity) -> bool:
    if a.kind != b.kind or a.unit != b.unit:
        return False
    if a.kind == "code":
        return a.text == b.text
    if a.value == b.value:
        return True
    return (
        a.kind == "count" and min(a.value, b.value) >= 1000 and abs(a.value - b.value) <= 0.005 * max(a.value, b.value)
    )


def _near(a: Quantity, b: Quantity) -> bool:
    if a.unit != b.unit or not (a.rough or b.rough or "vague" in (a.kind, b.kind)):
        return False
    if {a.kind, b.kind} == {"count", "vague"}:
        vague, exact = (a, b) if a.kind == "vague" else (b, a)
        return vague.value * 0.8 <= exact.value < vague.value * 10
    return a.kind == b.kind and a.kind in ("count", "vague") and abs(a.value - b.value) <= 0.1 * max(a.value, b.value)


def quoted_alike(one: Statement, other: Statement) -> bool:
    """Do they share a run of four words that one of them has within quotation marks?"""
    for a, b in ((one, other), (other, one)):
        text = f" {' '.join(b.text.lower().replace(',', ' ').split())} "
        for quote in a.quotes:
            words = quote.split()
            runs = (" ".join(words[i : i + 4]) for i in range(len(words) - 3))
            if a.text and any(f" {run} " in text for run in runs):
                return True
    return False


def features(
    one: Statement,
    other: Statement,
    near: float,
    context: float,
    rarity: Rarity,
    speaker: bool,
    aligned: bool,
    relayed: bool,
) -> tuple[float, ...]:
    """The features of a pair, in the order of :data:`FEATURES`."""
    same, close, differ = numbers_agree(one.numbers, other.numbers)
    names = one.names & other.names
    denies = (one.claim.act == "deny") != (other.claim.act == "deny")
    return (
        near,
        rare_overlap(one, other, rarity),
        same * max((_distinct(q, rarity) for q in one.numbers), default=0.0),
        close,
        differ,
        min(1.0, sum(rarity.of(stem) for name in names for stem in content_stems(name)) / 6),
        float(quoted_alike(one, other)),
        float(speaker),
        float(aligned),
        float(relayed),
        float(denies),
        telling_overlap(one, other),
        float(bool(_AHEAD.search(one.gist)) != bool(_AHEAD.search(other.gist))),
        context,
    )


def _distinct(quantity: Quantity, rarity: Rarity) -> float:
    """How much the agreement of a number says, 0..1: little for one that many give, and for two or three."""
    small = min(1.0, quantity.value / 6) if quantity.kind == "count" else 1.0
    return small * min(1.0, rarity.of_number(quantity.value) / 4)


def near_matrix(vectors: Vectors) -> Vectors:
    """How near in meaning each is to each, -1..1."""
    found: Vectors = np.asarray(vectors @ vectors.T, dtype=np.float32)
    return found
