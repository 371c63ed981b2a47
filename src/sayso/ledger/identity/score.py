"""How surely two nodes are one actor, with the evidence for and against.

A sum of weights in the manner of Fellegi and Sunter (1969): each piece of evidence shifts the log-odds by a fixed
amount, and tells by how much. The weights are set by hand; ``docs/decisions/actors.md`` says what they lead to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from sayso.ledger.identity.nodes import Name, Node, name_words
from sayso.reading.registry.spelling import agree

SURE, SUGGESTED = 0.9, 0.5
"""From SURE on two nodes are taken for one; from SUGGESTED on a person is asked."""

_PRIOR = -3.0
_ORGANISED = frozenset({"government", "military", "armed_group", "party", "company", "ngo", "igo", "outlet", "people"})


class Evidence(NamedTuple):
    """One reason: what it is (``name``, ``kind``, ``country``), in words, and its weight in log-odds."""

    what: str
    told: str
    weight: float


class Likeness(NamedTuple):
    """A score between 0 and 1, and the evidence it was made of."""

    score: float
    evidence: tuple[Evidence, ...]


class Known(NamedTuple):
    """A node with its names."""

    node: Node
    names: tuple[Name, ...]


def likeness(one: Known, other: Known) -> Likeness:
    """How surely the two are one; the same whichever comes first."""
    if one.node.key > other.node.key:
        one, other = other, one
    named = max((_named(mine, yours, one, other) for mine in one.names for yours in other.names),
                key=lambda evidence: (evidence.weight, evidence.told), default=None)  # fmt: skip
    if named is None or named.weight <= 0:
        return Likeness(0.0, ())
    evidence = [named, *_kinds(one.node.kind, other.node.kind), *_countries(one.node.country, other.node.country)]
    return Likeness(round(_likely(evidence), 4), tuple(evidence))


def _likely(evidence: Iterable[Evidence]) -> float:
    return 1 / (1 + math.exp(-_PRIOR - sum(one.weight for one in evidence)))


def _named(mine: Name, yours: Name, one: Known, other: Known) -> Evidence:
    words, others = name_words(mine.folded), name_words(yours.folded)
    long = len(words) > 1 and len(others) > 1
    told = f"{mine.written} = {yours.written}"
    if mine.folded == yours.folded:
        if mine.own and yours.own:
            return Evidence("name", told, 6.0 if long else 4.5)
        short = mine.written.isupper() or yours.written.isupper()
        if mine.own or yours.own:
            return Evidence("alias", told, 5.0 if long else 3.0 if short else 4.0)
        return Evidence("shared alias", told, 3.5 if long else 1.5)
    if not (mine.own or yours.own):
        return Evidence("name", told, 0.0)
    if agree(mine.folded, yours.folded):
        both = mine.own and yours.own
        return Evidence("spelling", told, (5.0 if both else 4.0) if long else 3.0)
    if long and "person" in (one.node.kind, other.node.kind) and agree(words[-1], others[-1]):
        if agree(words[0], others[0]) and _within(words, others):
            return Evidence("middle name", told, 2.2)
        if words[0][0] == others[0][0] and 1 in (len(words[0]), len(others[0])):
            return Evidence("initial", told, 1.2)
    return Evidence("name", told, 0.0)


def _within(words: list[str], others: list[str]) -> bool:
    """Are all names of the shorter among those of the longer one?"""
    shorter, longer = sorted((words, others), key=len)
    return len(shorter) < len(longer) and all(any(agree(word, each) for each in longer) for word in shorter)


def _kinds(one: str, other: str) -> Iterable[Evidence]:
    if "other" in (one, other):
        return
    if one == other:
        yield Evidence("kind", one, 1.0)
    else:
        yield Evidence("kind", f"{one} / {other}", -1.0 if {one, other} <= _ORGANISED else -8.0)


def _countries(one: str | None, other: str | None) -> Iterable[Evidence]:
    if one and other:
        yield Evidence("country", one if one == other else f"{one} / {other}", 1.5 if one == other else -3.5)
