"""A name that may be a place's, and what the model marked where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.gazetteer import Candidate, Kind
from sayso.reading.raw import Mark


class Word(NamedTuple):
    start: int
    end: int
    text: str


@dataclass
class Name:
    """Words that name a place. ``known`` are the places the gazetteer has under this very name.

    ``hint`` is what a word beside it says it is; ``whole`` the span with such words; ``facility`` tells of a building
    or base that is named for a place, or named otherwise. ``qualifier`` is the index of the name that says which one
    is meant ("Paris, Texas")."""

    start: int
    end: int
    text: str
    known: tuple[Candidate, ...]
    demonym: bool = False
    hint: frozenset[Kind] | None = None
    facility: bool = False
    marked: bool = False
    qualifier: Name | None = None
    evidence: float = 0.0
    reasons: list[str] = field(default_factory=list)


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place is known to lie in the other: by country, or by division."""
    big, small = outer.entry, inner.entry
    if big.country is None or big.country != small.country or big is small:
        return False
    if big.kind == Kind.COUNTRY:
        return small.kind != Kind.COUNTRY
    if big.kind == Kind.ADMIN1:
        return small.kind in (Kind.CITY, Kind.CAPITAL, Kind.ADMIN2) and small.admin1 == big.admin1
    if big.kind == Kind.ADMIN2:
        return small.kind in (Kind.CITY, Kind.CAPITAL) and (small.admin1, small.admin2) == (big.admin1, big.admin2)
    return False


class Marks:
    """The model's proper names, by place in the text."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.names = sorted((mark for mark in marks if mark.name), key=lambda mark: (mark.start, -mark.end))

    def over(self, start: int, end: int) -> Mark | None:
        """The mark that covers most of a stretch."""
        best, most = None, 0
        for mark in self.names:
            if mark.start >= end:
                break
            shared = min(end, mark.end) - max(start, mark.start)
            if shared > most:
                best, most = mark, shared
        return best
