"""Direct, indirect or mixed: how much of a content stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets
from sayso.records import Form

_WORD = re.compile(r"\w+")


def form_of(content: Sequence[Offsets], layout: Layout) -> Form:
    """``direct`` when every word of the content is quoted, ``indirect`` when none is, ``mixed`` between."""
    inside = outside = False
    for start, end in content:
        for word in _words_outside_quotes(layout, start, end):
            if word:
                outside = True
            else:
                inside = True
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def _words_outside_quotes(layout: Layout, start: int, end: int) -> list[bool]:
    """For each quoted and unquoted stretch that holds a word: is it unquoted?"""
    found = []
    position = start
    while position < end:
        quote = layout.quote_at(position)
        stop = min(end, quote[1]) if quote else min(end, layout.next_quote(position))
        if _WORD.search(layout.text, position, stop):
            found.append(quote is None)
        position = stop
    return found
