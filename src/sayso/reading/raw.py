"""What the neural model hands to the rest of the reading room: bare character spans into ``page.text``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Offsets = tuple[int, int]
NameType = Literal["PERSON", "ORG", "LOC", "NORP", "VEHICLE", "DOCUMENT", "MISC"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content found in a page.

    Every field but the score holds half-open character spans into ``page.text``, in the order of the text.
    """

    source: tuple[Offsets, ...]
    """Empty where the text names none."""
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    """Several when discontinuous."""
    score: float
    """How sure the model is, 0..1."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that refer to somebody or something: a proper name ("Fuad Masum"), or any phrase ("the Iraqi president").

    The types are the coarse ones that all training sets share: ``ORG`` holds groups, too, ``LOC`` all kinds of places.
    """

    start: int
    end: int
    type: NameType
    name: bool
    """Is it a proper name?"""
    score: float


@dataclass(frozen=True, slots=True)
class Predicate:
    """The head word of something that is said to happen or to be: a verb, a noun such as "attack"."""

    start: int
    end: int
    happened: float
    """From -3, surely it did not happen, to 3, surely it did (the scale of UDS-IH2)."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the model finds in one text, each part in the order of the text."""

    attributions: tuple[Attribution, ...] = ()
    marks: tuple[Mark, ...] = ()
    predicates: tuple[Predicate, ...] = ()
