"""Which time dates some words: the nearest in their clause, else in their sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.times.scene import sentence_starts
from sayso.records import Time

_CLAUSE = re.compile(
    r"[,;:—–()]|\s-\s|\b(?:which|who|whose|after|before|while|when|where|because|although|but|since|that)\b"
)


def time_of(times: Sequence[Time], text: str, start: int, end: int) -> str | None:
    """The id of the time that most plainly dates the words ``text[start:end]``, or none.

    Only dates and times of day with a known interval are taken, only from the sentence of the words; the one with the
    fewest clause breaks between, then the nearest. Two breaks away it dates something else, and none is given.
    """
    low, high = max(0, start - 600), min(len(text), end + 600)
    starts = [low + s for s in sentence_starts(text[low:high])]
    first = max((s for s in starts if s <= start), default=low)
    last = min((s for s in starts if s >= end), default=high)
    best: tuple[int, int, str] | None = None
    for time in times:
        if (
            time.type not in ("DATE", "TIME")
            or time.start_date is None
            or not first <= time.start < last
            or time.value.endswith("_REF")
        ):
            continue
        between = text[time.end : start] if time.end <= start else text[end : time.start] if time.start >= end else ""
        breaks = len(_CLAUSE.findall(between))
        # A date that opens the sentence ("On Sunday, …") dates its main clause across the comma.
        if (
            breaks
            and time.end <= start
            and not re.search(
                r"[\w\"”]", re.sub(r"\b(?:On|In|By|At|Since|During|Early|Late|the)\b", "", text[first : time.start])
            )
        ):
            breaks -= 1
        if breaks < 2 and (best is None or (breaks, len(between)) < best[:2]):
            best = (breaks, len(between), time.id)
    return best[2] if best else None
