"""How surely statements state the same thing: features with weights that can be shown, for all pairs at once."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property

import numpy as np

from sayso.corroboration.logistic import Logistic
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.quantities import Quantity
from sayso.corroboration.statements import Statement, words_of
from sayso.records import Actor

FEATURES = (
    "meaning", "sentence's meaning", "meaning with what stands around", "nearest to each other", "nearest one way",
    "rare words", "telling words", "same number", "near number", "one without a number", "same speaker", "aligned",
    "relayed", "other tense", "both in own voice", "another event",
)  # fmt: skip

_A_STORY = 150
"""Statements of a story of some dozen reports: in a smaller one no word is common for want of others."""
_AHEAD = re.compile(r"\b(?:will|would|to be|is to|are to|going to|plans? to|should)\b", re.IGNORECASE)
_LEAST = 8.0
"""Telling words that a statement of few words is weighed as if it had."""


class Likeness:
    """The features of all pairs of statements of one story.

    ``vectors`` are the statements' meanings, one row each, ``sentences`` those of their sentences and ``around`` those
    of the statements together with the one before and the one after; ``aligned`` and ``relayed`` are the pairs of
    places, the smaller first, whose passages a copy or a relay has in common; ``originals`` are the statements of
    reports that copy no other: copies would make the words of an often copied claim common;
    ``elsewhere`` says of each statement whether it tells of another event.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        vectors: Vectors,
        sentences: Vectors,
        around: Vectors,
        originals: Sequence[Statement],
        aligned: set[tuple[int, int]],
        relayed: set[tuple[int, int]],
        elsewhere: Sequence[bool],
    ) -> None:
        self._statements = statements
        self._vectors = vectors
        self._sentences = sentences
        self._around = around
        self._originals = originals
        self.aligned = aligned
        self.relayed = relayed
        self._elsewhere = elsewhere

    def __len__(self) -> int:
        return len(self._statements)

    def odds(self, fitted: Logistic, most: float) -> Vectors:
        """The log-odds of each pair, held within ``most`` on either side; shape (statements, statements)."""
        total = np.full((len(self), len(self)), fitted.bias, dtype=np.float32)
        for weight, feature in zip(fitted.weights, self.features(), strict=True):
            total += np.float32(weight) * feature
        return np.clip(total, -most, most)

    def features(self) -> Iterator[Vectors]:
        """One matrix for each of :data:`FEATURES`, shape (statements, statements), symmetric, values 0..1 but for
        the meanings' -1..1."""
        meaning = np.asarray(self._vectors @ self._vectors.T, dtype=np.float32)
        rare = self._rare_words()
        yield meaning
        yield np.asarray(self._sentences @ self._sentences.T, dtype=np.float32)
        yield np.asarray(self._around @ self._around.T, dtype=np.float32)
        yield from self._nearest(np.asarray(meaning + rare / 4, dtype=np.float32))
        yield rare
        yield self._telling_words()
        same, near = self._numbers()
        yield same
        yield near
        yield _differ([bool(one.numbers) for one in self._statements])
        speakers = [speaker_name(one.actor) for one in self._statements]
        yield self._flags([(a, b) for group in _alike(speakers) for a in group for b in group if a < b])
        yield self._flags(self.aligned)
        yield self._flags(self.relayed)
        yield _differ([bool(_AHEAD.search(one.gist)) for one in self._statements])
        own = np.array([one.own for one in self._statements], dtype=np.float32)
        yield np.outer(own, own)
        yield _differ(self._elsewhere)

    def _nearest(self, near: Vectors) -> tuple[Vectors, Vectors]:
        """Whether each of a pair is, of its report's statements, the nearest to the other; whether only one is."""
        places = np.array([one.report for one in self._statements])
        best = np.full((len(self), int(places.max(initial=0)) + 1), -np.inf, dtype=np.float32)
        for place in np.unique(places):
            best[:, place] = near[:, places == place].max(axis=1)
        nearest = near >= best[:, places] - 1e-6
        both, one = nearest & nearest.T, nearest | nearest.T
        return both.astype(np.float32), (one & ~both).astype(np.float32)

    def _rare_words(self) -> Vectors:
        """Share of the rarer words of the poorer statement that stand in the other."""
        weights = [{stem: self._rarity.of(stem) for stem in one.stems} for one in self._statements]
        return _shared(weights, 1e-9)

    def _telling_words(self) -> Vectors:
        """The same by how rare words are in English, the names of the event aside."""
        return _shared(
            [
                {stem: rare for stem, rare in one.rareness.items() if stem in one.stems and stem not in one.names}
                for one in self._statements
            ],
            _LEAST,
        )

    def _numbers(self) -> tuple[Vectors, Vectors]:
        same, near = self._flags(()), self._flags(())
        held = {
            at: [q for q in one.numbers if q.kind in ("count", "vague", "clock", "code")]
            for at, one in enumerate(self._statements)
            if one.numbers
        }
        alike: dict[Hashable, list[int]] = {}
        for at, mine in held.items():
            for exact in {(q.kind, q.unit, q.text if q.kind == "code" else q.value) for q in mine}:
                alike.setdefault(exact, []).append(at)
        for places in alike.values():
            for place, a in enumerate(places):
                for b in places[:place]:
                    same[a, b] = same[b, a] = self._distinct(self._statements[a])
        # Only a large, a rough or a vague figure can agree with one that is not the same.
        loose = [at for at, mine in held.items() if any(q.rough or q.kind == "vague" or q.value >= 1000 for q in mine)]
        for a in loose:
            for b, theirs in held.items():
                if a == b or same[a, b]:
                    continue
                if any(_equal(x, y) for x in held[a] for y in theirs):
                    same[a, b] = same[b, a] = self._distinct(self._statements[max(a, b)])
                elif any(_near(x, y) for x in held[a] for y in theirs):
                    near[a, b] = near[b, a] = 1
        return same, near

    def _distinct(self, one: Statement) -> float:
        """How much the agreement of a number says: little for one that many give, and for two or three."""
        small = ((min(1.0, q.value / 6) if q.kind == "count" else 1.0, q) for q in one.numbers)
        return max(much * min(1.0, self._rarity.of_number(q.value) / 4) for much, q in small)

    def _flags(self, pairs: Sequence[tuple[int, int]] | set[tuple[int, int]]) -> Vectors:
        found = np.zeros((len(self), len(self)), dtype=np.float32)
        for a, b in pairs:
            found[a, b] = found[b, a] = 1
        return found

    @cached_property
    def _rarity(self) -> _Rarity:
        return _Rarity(self._originals)


def speaker_name(actor: Actor | None) -> str:
    """What the same speaker shares across reports: a person's surname, an organisation's name; empty if unnamed."""
    if actor is None or actor.anonymity != "named":
        return ""
    words = words_of(actor.name)
    if not words:
        return ""
    return words[-1] if actor.kind == "person" or (len(words) == 2 and actor.kind == "other") else " ".join(words)


class _Rarity:
    """How much a word or a number tells within a set of statements: little where many hold it."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._spread = Counter(stem for one in statements for stem in one.stems)
        self._numbers = Counter(value for one in statements for value in {q.value for q in one.numbers})
        self._size = max(len(statements), _A_STORY)

    def of(self, stem: str) -> float:
        return math.log((self._size + 1) / (self._spread[stem] + 0.5))

    def of_number(self, value: float) -> float:
        return math.log((self._size + 1) / (self._numbers[value] + 0.5))


def _shared(weights: Sequence[dict[str, float]], least: float) -> Vectors:
    """What two sets of weighted words share, as a part of the lighter set or of ``least``, 0..1."""
    columns = {word: at for at, word in enumerate(sorted({word for one in weights for word in one}))}
    weighed = np.zeros((len(weights), len(columns)), dtype=np.float32)
    for row, one in enumerate(weights):
        for word, weight in one.items():
            weighed[row, columns[word]] = weight
    shared = weighed @ (weighed > 0).astype(np.float32).T
    total = weighed.sum(axis=1)
    lighter = np.maximum(np.minimum.outer(total, total), np.float32(least))
    return np.asarray(np.minimum(1, (shared + shared.T) / 2 / lighter), dtype=np.float32)


def _differ(flags: Sequence[bool]) -> Vectors:
    held = np.asarray(flags, dtype=bool)
    return np.asarray(np.not_equal.outer(held, held), dtype=np.float32)


def _alike(names: Sequence[str]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if name:
            groups.setdefault(name, []).append(at)
    return list(groups.values())


def _equal(a: Quantity, b: Quantity) -> bool:
    """Do two quantities agree? A rounded figure agrees with the exact one (2.34 million and 2,341,806)."""
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
    """Is one within a tenth of the other, or a vague "dozens" about it?"""
    if a.unit != b.unit or not (a.rough or b.rough or "vague" in (a.kind, b.kind)):
        return False
    if {a.kind, b.kind} == {"count", "vague"}:
        vague, exact = (a, b) if a.kind == "vague" else (b, a)
        return vague.value * 0.8 <= exact.value < vague.value * 10
    return a.kind == b.kind and a.kind in ("count", "vague") and abs(a.value - b.value) <= 0.1 * max(a.value, b.value)
