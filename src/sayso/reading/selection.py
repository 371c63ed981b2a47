"""Which of the model's attributions may become claims."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.raw import Attribution, Offsets
from sayso.records import Page


def usable(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions outside the page's furniture that have a content, in the order of the text."""
    furniture = [(piece.start, piece.end) for piece in page.facts.furniture]
    length = len(page.text)
    found = []
    for attribution in attributions:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        if not any(start < end for start, end in attribution.content):
            continue
        if all(0 <= start <= end <= length for start, end in spans) and not _touch(spans, furniture):
            found.append(attribution)
    return sorted(found, key=_place)


def _touch(spans: Sequence[Offsets], furniture: Sequence[Offsets]) -> bool:
    return any(start < last and first < end for start, end in spans for first, last in furniture)


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(start for start, _ in spans), max(end for _, end in spans)
