"""The sentence around a few words, to show them with."""

from __future__ import annotations

import re

MOST = 600
_REACH = 2 * MOST
_BREAK = re.compile(r"\n[^\S\n]*\n|(?<![^\n])[^\n]{1,50}\n")
_END = re.compile(r"[.?!…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-zß-öø-ÿ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Cmdr|Maj|Sgt|Adm|Brig|Rev|Hon|St|Mt|Ft|No|vs|Co|Corp|Inc"
    r"|Ltd|U\.S|U\.K|U\.N|E\.U|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[^\W\d_a-zß-öø-ÿ])\.$"
)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` of the sentence that holds the code points ``[start, end)`` of a text, without white space
    at its ends. It never leaves the paragraph; where it is longer than MOST, words far off are left out.
    """
    low = max(0, start - _REACH)
    high = min(len(text), end + _REACH)
    for stop in _BREAK.finditer(text, low, high):
        if stop.end() <= start:
            low = stop.end()
        elif stop.start() >= end:
            high = stop.start()
            break
        elif stop.end() >= end:
            high = stop.end()
            break
    for stop in _END.finditer(text, low, high):
        if _ABBREVIATION.search(text, max(low, stop.start() - 8), stop.start() + 1):
            continue
        if stop.end() <= start:
            low = stop.end()
        elif stop.end() >= end:
            high = stop.end()
            break
    if high - low > MOST:
        low, high = _word(text, low, start, MOST // 2), _word(text, high, end, MOST // 2)
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high


def _word(text: str, bound: int, edge: int, room: int) -> int:
    """The bound drawn in to ``room`` code points from the edge, and on to the next gap between words."""
    if abs(edge - bound) <= room:
        return bound
    gap = text.find(" ", edge - room, edge) if bound < edge else text.rfind(" ", edge, edge + room)
    return gap if gap >= 0 else edge + (room if bound > edge else -room)
