"""Cut a text's pieces into windows that the encoder can take, at paragraph ends where it can be done.

An attribution hardly ever crosses a paragraph (99.6 % of the links in PolNeAR stay within one), so whole
paragraphs are packed together and windows need no overlap.
"""

from __future__ import annotations

import re

import numpy as np

from sayso.reading.tokens import Pieces

Window = tuple[int, int]
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s")


def pack(text: str, pieces: Pieces, size: int, first_size: int | None = None) -> list[Window]:
    """Windows ``[start, end)`` over the pieces, each at most ``size`` long, that together cover all of them.

    Whole paragraphs are packed greedily; one too long for a window is cut at the last sentence end that fits, else at
    the last word. ``first_size`` shortens the first window, by which training moves the cuts from epoch to epoch.
    """
    ends = [int(i) for i in np.flatnonzero(pieces.opens) if i > 0] + [len(pieces)]
    windows: list[Window] = []
    begin = end = 0
    room = first_size or size
    for stop in ends:
        if stop - begin <= room:
            end = stop
            continue
        if end > begin:
            windows.append((begin, end))
            begin, room = end, size
        while stop - begin > size:
            cut = _cut(text, pieces, begin, begin + size)
            windows.append((begin, cut))
            begin = cut
        end = stop
    if end > begin:
        windows.append((begin, end))
    return windows


def _cut(text: str, pieces: Pieces, begin: int, limit: int) -> int:
    """Where to part a paragraph that does not fit: after a sentence, if one ends in the window's second half."""
    low, high = int(pieces.starts[(begin + limit) // 2]), int(pieces.starts[limit])
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, low, high)]
    if sentences:
        at = int(np.searchsorted(pieces.starts, sentences[-1]))
        if begin < at <= limit:
            return at
    while limit > begin + 1 and not pieces.first[limit]:
        limit -= 1
    return limit
