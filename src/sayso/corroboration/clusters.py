"""Groups statements that state the same thing: average linkage over the log-odds of their pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.corroboration.likeness import FEATURES, Weights
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.pairs import Pair

WEIGHTS = Weights(
    bias=-4.3,
    weights=(3.8, 1.7, 3.0, 2.5, 0.0, 0.0, 0.0, 0.1, 2.5, 2.5, 0.2, 1.3, -1.5, 0.0),
)
"""Fitted by logistic regression on the pairs of five stories, then rounded; see docs/decisions/corroboration.md."""
SUGGESTED, CONFIRMED = -1.3, 1.0
"""Mean log-odds from which two groups are one: as a suggestion, and as good as sure."""
KIN = -1.0
"""Log-odds from which a statement is taken to be the copy of the one it is aligned with."""
NEAREST = 0.5
"""How much the nearest pair of two groups weighs against the mean of all."""
DENIES = -2.5
"""Log-odds from which a denial is taken to be of a statement."""
FORBIDDEN = -1e6
"""Log-odds of a pair that a user decided to be two claims."""
_MOST = 6.0
_ALIGNED, _RELAYED = FEATURES.index("aligned"), FEATURES.index("relayed")


def log_odds(pair: Pair, weights: Weights = WEIGHTS) -> float:
    """How surely a pair states the same, as log-odds."""
    total = weights.bias + sum(w * x for w, x in zip(weights.weights, pair.features, strict=True))
    return max(-_MOST, min(_MOST, total))


def reasons(pair: Pair, weights: Weights = WEIGHTS) -> dict[str, float]:
    """What each feature adds to a pair's log-odds, those that add nothing left out."""
    added = zip(FEATURES, (w * x for w, x in zip(weights.weights, pair.features, strict=True)), strict=True)
    return {name: round(value, 2) for name, value in added if abs(value) >= 0.05}


def odds_matrix(size: int, found: Sequence[Pair]) -> Vectors:
    """The log-odds of all pairs of ``size`` statements, the lowest where a pair was not found."""
    odds = np.full((size, size), -_MOST, dtype=np.float32)
    for pair in found:
        odds[pair.one, pair.other] = odds[pair.other, pair.one] = log_odds(pair)
    return odds


def families(size: int, found: Sequence[Pair], least: float) -> list[list[int]]:
    """Statements that are one by derivation: copied or relayed, and near enough by their own words too."""
    parent = list(range(size))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    for pair in found:
        if (pair.features[_ALIGNED] or pair.features[_RELAYED]) and log_odds(pair) >= least:
            a, b = root(pair.one), root(pair.other)
            parent[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = {}
    for place in range(size):
        groups.setdefault(root(place), []).append(place)
    return list(groups.values())


def decide(
    odds: Vectors,
    kin: Sequence[Sequence[int]],
    together: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> list[list[int]]:
    """Make the odds and the families obey what was decided: pairs that are one claim, and pairs that are not.

    A family that is decided to be of two claims falls apart into its members; the pairs' odds become
    :data:`FORBIDDEN`, which no other odds outweigh.
    """
    for a, b in apart:
        odds[a, b] = odds[b, a] = FORBIDDEN
    split = {place for group in kin for a, b in apart if a in group and b in group for place in group}
    groups = [[place] for place in sorted(split)] + [list(group) for group in kin if not split.intersection(group)]
    for a, b in together:
        one, other = (next(group for group in groups if place in group) for place in (a, b))
        if one is not other:
            groups.remove(other)
            one += other
    return sorted(sorted(group) for group in groups)


def grouped(odds: Vectors, kin: Sequence[Sequence[int]], least: float = SUGGESTED) -> list[list[int]]:
    """Groups of places, each sorted; statements that nothing resembles stay alone.

    A family of copies counts once: two families are as near as their nearest members, so that ten copies of one
    wording do not outvote another wording.
    """
    size = len(kin)
    groups: list[list[int]] = [list(family) for family in kin]
    if size < 2:
        return [sorted(group) for group in groups]
    mean = np.full((size, size), -np.inf)
    for a in range(size):
        for b in range(a):
            block = odds[np.ix_(list(kin[a]), list(kin[b]))]
            mean[a, b] = mean[b, a] = FORBIDDEN if block.min() <= FORBIDDEN else float(block.max())
    best = mean.copy()
    counts = np.ones(size)
    while True:
        both = NEAREST * best + (1 - NEAREST) * mean
        a, b = divmod(int(np.argmax(both)), size)
        if not both[a, b] >= least:
            break
        a, b = min(a, b), max(a, b)
        joined = (mean[a] * counts[a] + mean[b] * counts[b]) / (counts[a] + counts[b])
        closest = np.maximum(best[a], best[b])
        for matrix, row in ((mean, joined), (best, closest)):
            matrix[a], matrix[:, a] = row, row
            matrix[b], matrix[:, b] = -np.inf, -np.inf
            matrix[a, a] = -np.inf
        counts[a] += counts[b]
        groups[a] = groups[a] + groups[b]
        groups[b] = []
    return [sorted(group) for group in groups if group]
