"""What holds an account together: for each of its statements its nearest, with the weights for and against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sayso.corroboration.accounts import Found, Story
from sayso.corroboration.clusters import odds_of, same_claim
from sayso.corroboration.judgements import Pair
from sayso.corroboration.likeness import FEATURES
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.pairs import compared
from sayso.corroboration.statements import Statement


@dataclass(frozen=True, slots=True)
class Tie:
    """Two statements with the log-odds that they state the same, and what each feature adds to them."""

    one: Statement
    other: Statement
    log_odds: float
    weights: dict[str, float]


def ties(story: Story, found: Found) -> list[Tie]:
    """For each statement of an account but the first, the tie to the one among the others that is likest it."""
    chosen = [traced.statement for traced in found.traced]
    if len(chosen) < 2:
        return []
    odds, features = _compared(story, chosen)
    np.fill_diagonal(odds, -np.inf)
    nearest = [(at, int(np.argmax(odds[at]))) for at in range(1, len(chosen))]
    return [_tie(chosen, odds, features, max(pair), min(pair)) for pair in dict.fromkeys(nearest)]


def between(story: Story, pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Tie, dict[str, float]]]:
    """The ties between given statements of a story, each with its features' values; those it does not hold left out."""
    chosen = [one for profile in story.known for one in profile.statements]
    ids = [profile.report.id for profile in story.known]
    if not chosen:
        return
    odds, features = _compared(story, chosen)
    for pair in pairs:
        at = [
            next((n for n, one in enumerate(chosen) if ids[one.report] == id and one.start <= offset < one.end), None)
            for id, offset in pair
        ]
        if at[0] is not None and at[1] is not None:
            values = {
                name: round(float(feature[at[0], at[1]]), 4) for name, feature in zip(FEATURES, features, strict=True)
            }
            yield pair, _tie(chosen, odds, features, at[0], at[1]), values


def _compared(story: Story, chosen: list[Statement]) -> tuple[Vectors, list[Vectors]]:
    likeness = compared(story.known, story.derivations, chosen)
    return odds_of(likeness), list(likeness.features())


def _tie(chosen: list[Statement], odds: Vectors, features: list[Vectors], a: int, b: int) -> Tie:
    added = {name: w * float(x[a, b]) for name, w, x in zip(FEATURES, same_claim().weights, features, strict=True)}
    weights = {name: round(value, 2) for name, value in added.items() if abs(value) >= 0.05}
    return Tie(chosen[a], chosen[b], round(float(odds[a, b]), 2), weights)
