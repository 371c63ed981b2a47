"""The dateline before a body's first words: "BAGHDAD – ", "WASHINGTON (AP) —", "KYIV, March 3 (Reuters) - "."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from sayso.reading.names import UPPER
from sayso.reading.raw import Offsets
from sayso.reading.tables import wordset

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|\d{{1,2}}[./]\d{{1,2}})(?:,? \d{{4}})?|{_WEEKDAY})"
_CITY = rf"{UPPER}(?:{UPPER}|[.'’-])+(?:[ /]{UPPER}(?:{UPPER}|[.'’-])*){{0,3}}"
_MIXED_CITY = rf"{UPPER}[\w.'’-]+(?: {UPPER}[\w.'’-]+){{0,3}}"
_REGION = rf"(?:, {UPPER}[\w.'’]*(?: {UPPER}[\w.'’]*){{0,2}})"
_AGENCY = r"\((?P<agency>[^\W\d_][\w .\-]{1,24}(?:/[\w .]{2,20})?)\)"
_DASH = r"\s*(?:-{1,2}|–|—|―|:)\s+"
_SHOUTED = re.compile(rf"(?P<line>{_CITY}{_REGION}?(?:, {_DATE})?(?:\s*{_AGENCY})?)(?:{_DASH})(?=\S)")
_CREDITED = re.compile(rf"(?P<line>{_MIXED_CITY}{_REGION}?(?:, {_DATE})?\s*{_AGENCY})(?:{_DASH})(?=\S)")
_BARE_AGENCY = re.compile(rf"(?P<line>{_AGENCY})(?:{_DASH})(?=\S)")
_LINE = re.compile(r"\S[^\n]*")


class Line(NamedTuple):
    """Where a dateline stands, and the agency in it."""

    span: Offsets
    agency: Offsets | None


def find_dateline(text: str) -> Line | None:
    """The dateline of a text, without its dash; looked for at the start of the first six paragraphs."""
    for match in islice(_LINE.finditer(text), 6):
        for pattern in (_SHOUTED, _CREDITED, _BARE_AGENCY):
            found = pattern.match(text, match.start(), match.end())
            if found is None:
                continue
            agency = found.span("agency") if found.group("agency") else None
            line = found.group("line")
            if agency is None and (len(line) < 3 or line.split()[0] in _LABELS or not _is_dash(text, found)):
                continue
            return Line(found.span("line"), agency)
    return None


def _is_dash(text: str, found: re.Match[str]) -> bool:
    """A colon after shouted words is a headline or a label; only a dash makes a dateline without an agency."""
    return ":" not in text[found.end("line") : found.end()]


_LABELS = wordset(
    """EXCLUSIVE BREAKING UPDATE WATCH VIDEO LIVE OPINION ANALYSIS FACTBOX CORRECTION READ PHOTOS UPDATED ALERT"""
)
