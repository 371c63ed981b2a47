"""Groups statements that state the same thing: average linkage over the log-odds of their pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.corroboration.likeness import FEATURES, Likeness
from sayso.corroboration.logistic import Logistic, model
from sayso.corroboration.meaning import Vectors

SUGGESTED, CONFIRMED = -1.5, 1.0
"""Mean log-odds from which two groups are one: as a suggestion, and as good as sure."""
KIN = -1.0
"""Log-odds from which a statement is taken to be the copy of the one it is aligned with."""
NEAREST = 0.3
"""How much the nearest pair of two groups weighs against the mean of all."""
DENIES = -2.5
"""Log-odds from which a denial is taken to be of a statement."""
FORBIDDEN = -1e6
"""Log-odds of a pair that a user decided to be two claims."""
_MOST = 6.0


def odds_of(likeness: Likeness) -> Vectors:
    """How surely each pair states the same, as log-odds within six on either side."""
    return likeness.odds(same_claim(), _MOST)


def same_claim() -> Logistic:
    """The model that tells whether two statements of one story state the same."""
    return model("same claim", FEATURES)


def families(likeness: Likeness, odds: Vectors) -> list[list[int]]:
    """Statements that are one by derivation: copied or relayed, and near enough by their own words too."""
    parent = list(range(len(likeness)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    for pair in sorted(likeness.aligned | likeness.relayed):
        if odds[pair] >= KIN:
            a, b = root(pair[0]), root(pair[1])
            parent[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = {}
    for place in range(len(likeness)):
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
    firsts = np.cumsum([0, *(len(family) for family in kin[:-1])])
    order = [place for family in kin for place in family]
    if len(kin) == len(order):
        nearest = odds[np.ix_(order, order)].copy()
    else:
        nearest = np.maximum.reduceat(odds[np.ix_(order, order)], firsts, axis=0)
        nearest = np.maximum.reduceat(nearest, firsts, axis=1)
        least_of = np.minimum.reduceat(odds[np.ix_(order, order)], firsts, axis=0)
        nearest[np.minimum.reduceat(least_of, firsts, axis=1) <= FORBIDDEN] = FORBIDDEN
    np.fill_diagonal(nearest, -np.inf)
    found: list[list[int]] = []
    for part in _reachable(nearest, least):
        for group in linked(nearest[np.ix_(part, part)], least):
            found.append(sorted(place for at in group for place in kin[part[at]]))
    return sorted(found)


def _reachable(nearest: Vectors, least: float) -> list[list[int]]:
    """The families in parts between which no pair is near enough for any two groups to become one."""
    waiting = set(range(len(nearest)))
    parts: list[list[int]] = []
    while waiting:
        part = [waiting.pop()]
        for place in part:
            near = waiting.intersection(np.flatnonzero(nearest[place] >= least).tolist())
            waiting -= near
            part += sorted(near)
        parts.append(sorted(part))
    return parts


def linked(odds: Vectors, least: float, nearest: float = NEAREST, forbidden: float = FORBIDDEN) -> list[list[int]]:
    """Average linkage, the nearest pair weighing ``nearest`` against the mean of all.

    Two groups of which any two members have log-odds of ``forbidden`` or less never become one.
    """
    groups = [[place] for place in range(len(odds))]
    mean, best, worst = (odds.astype(np.float64) for _ in range(3))
    for matrix in (mean, best):
        np.fill_diagonal(matrix, -np.inf)
    counts = np.ones(len(odds))
    while len(groups) > 1:
        both = np.where(worst > forbidden, nearest * best + (1 - nearest) * mean, -np.inf)
        a, b = sorted(divmod(int(np.argmax(both)), len(groups)))
        if not both[a, b] >= least:
            break
        joined = (mean[a] * counts[a] + mean[b] * counts[b]) / (counts[a] + counts[b])
        rows = ((mean, joined), (best, np.maximum(best[a], best[b])), (worst, np.minimum(worst[a], worst[b])))
        for matrix, row in rows:
            matrix[a], matrix[:, a] = row, row
            matrix[b], matrix[:, b] = -np.inf, -np.inf
            matrix[a, a] = -np.inf
        counts[a] += counts[b]
        groups[a] = groups[a] + groups[b]
        groups[b] = []
    return [group for group in groups if group]
