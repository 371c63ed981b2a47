"""Marks on a text: spans that nest, overlap and touch, cut into pieces that a face can draw one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sayso.records import Report, Span

Role = Literal["source", "cue", "content", "own", "furniture", "dateline", "name", "place", "time", "event"]

LIGHT: frozenset[Role] = frozenset({"name", "place", "time", "event"})
"""Roles that are shown lightly: they lie over the others and change nothing of how those look."""

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Code points ``[start, end)`` of a text, what they are, and of which claim (none for furniture, dateline and the
    roles of LIGHT).

    ``first`` tells the first span of its role in its claim from the further ones of a discontinuous one. ``part`` is
    the id of the actor, place, time or event that a light mark stands for, and ``first`` its first mark in the text.
    """

    start: int
    end: int
    role: Role
    claim: str = ""
    first: bool = True
    part: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout; ``opening`` begin with it and ``closing`` end with it."""

    text: str
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def marks_of(report: Report) -> list[Mark]:
    """Every span of the report that a reader should see in the text."""
    marks = [Mark(item.start, item.end, "furniture") for item in report.page.furniture]
    if report.dateline:
        marks.append(Mark(report.dateline.start, report.dateline.end, "dateline"))
    for claim in report.claims:
        content: Role = "own" if claim.form == "own" else "content"
        roles: tuple[tuple[Role, Sequence[Span]], ...] = (
            ("source", claim.sources),
            ("cue", claim.cue),
            (content, claim.content),
        )
        for role, spans in roles:
            for number, span in enumerate(spans):
                marks.append(Mark(span.start, span.end, role, claim.id, first=number == 0))
    return sorted(mark for mark in (*marks, *_light(report)) if mark.start < mark.end)


def _light(report: Report) -> Iterator[Mark]:
    spans: list[tuple[int, int, Role, str]] = [
        (mention.start, mention.end, "place" if mention.place else "name", mention.place or mention.actor or "")
        for mention in report.mentions
    ]
    if report.dateline and report.dateline.place:
        spans.append((report.dateline.start, report.dateline.end, "place", report.dateline.place))
    spans += [(time.start, time.end, "time", time.id) for time in report.times]
    spans += [(event.trigger.start, event.trigger.end, "event", event.id) for event in report.events]
    seen: set[str] = set()
    for start, end, role, part in sorted(set(spans)):
        yield Mark(start, end, role, first=part not in seen, part=part)
        seen.add(part)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text as ``[start, end)``, each with the blank lines after it: together the whole text."""
    start = 0
    for blank in _PARAGRAPH_END.finditer(text):
        yield start, blank.end()
        start = blank.end()
    if start < len(text):
        yield start, len(text)


def pieces(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Cut ``text[start:end]`` wherever a mark begins or ends. Marks that cross the bounds are cut there too:
    ``opening`` and ``closing`` tell only of true ends, and of the bounds for those cut.

    The texts of the pieces joined are ``text[start:end]`` unchanged.
    """
    end = len(text) if end is None else end
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end, *(max(mark.start, start) for mark in here), *(min(mark.end, end) for mark in here)}
    # What begins earlier or ends later is the outer one; equal spans stay in the order given.
    outer_first = sorted(here, key=lambda mark: (mark.start, -mark.end))
    waiting = iter(outer_first)
    coming = next(waiting, None)
    active: list[Mark] = []
    ordered = sorted(cuts)
    for left, right in pairwise(ordered):
        opening = []
        while coming is not None and max(coming.start, start) == left:
            opening.append(coming)
            coming = next(waiting, None)
        active = [mark for mark in active if mark.end > left] + opening
        closing = tuple(mark for mark in reversed(active) if min(mark.end, end) == right)
        yield Piece(text[left:right], tuple(active), tuple(opening), closing)
