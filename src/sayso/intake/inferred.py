"""When a report without a date must have come out, as far as its own words tell.

Two kinds of evidence are weighed. Dated facts of the world (``worldfacts``) bound the time a text can speak from:
who holds an office in it, which war or plague is new. Years and months that the text names bound it from below. An
answer is given only where what is left is one year, or one month of it; else nothing is.
"""

from __future__ import annotations

import re
from collections import Counter

from sayso.intake.dates import MONTHS
from sayso.intake.worldfacts import FACTS
from sayso.records import Published

_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m in {"may"}), key=len, reverse=True))
_YEAR = re.compile(
    r"(?<![\d,.$£€-])(?:19[5-9]\d|20[0-4]\d)(?![\d,]|\.\d|-\d|\s?(?:people|dollars|feet|miles|km|points|votes)"
    r"|\s+(?:\w+\s+)?(?:presidential|elections?|campaigns?|race|cycle|budget|season|olympics|games|world\s+cup|census|nominee|nomination"
    r"|contest|primar(?:y|ies)|convention|debates?|ticket|field|hopefuls?|bid|vote|midterms?|model|deadline|target))",
    re.I,
)
_AHEAD = re.compile(
    r"(?:\b(?:by|until|till|through|before|for|to|will|would|next|from|beyond|coming|upcoming|target|expected|planned|scheduled)\s+(?:\w+\s+){0,3}|[-–/]\s*)$",
    re.I,
)
_FUTURE_CLAUSE = re.compile(
    r"\b(?:will|would|plans?\s+to|expected|scheduled|aims?|upcoming|slated|due|candidates?|run|bid|race)\b", re.I
)
# "Early in April", "in late March", "mid-June": months close enough to the writing to need no year.
_NEAR_MONTH = re.compile(
    rf"\b(?:early|late|mid|earlier|later)(?:\s+in|\s+this|-|\s)\s*(?P<month>{_MONTH})\b(?!\s+(?:\d{{1,2}},\s+)?\d{{4}})",
    re.I,
)
_ANY_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATELINE = re.compile(
    rf"^[^\n]{{0,40}}?[A-Z][A-Z .'-]{{2,40}},\s+(?:\d{{1,2}}\s+)?(?P<month>(?i:{_ANY_MONTH}))\b\.?"
    r"(?:\s+\d{1,2})?\s*(?:\([^)\n]{1,20}\)\s*)?[–—-]",
    re.M,
)
_FEWEST_MONTHS, _MOST_MONTHS = 2, 14


def infer_published(text: str) -> Published | None:
    """The month or year the text speaks from, with basis ``inferred``; None where the evidence is thin."""
    spans = _possible(text)
    if not spans:
        return None
    last = _latest_year(text)
    months = [m for first, end in spans for m in range(first, end + 1) if last is None or m // 12 >= last]
    if not months or len(months) > _MOST_MONTHS:
        return None
    if month := _month(text, months):
        return Published(value=f"{month // 12:04d}-{month % 12 + 1:02d}", precision="month", basis="inferred")
    year, count = Counter(m // 12 for m in months).most_common(1)[0]
    return Published(value=f"{year:04d}", precision="year", basis="inferred") if count * 10 >= len(months) * 8 else None


def _possible(text: str) -> list[tuple[int, int]] | None:
    """The spans of months, counted from year 0, in which all facts named by the text hold; None where it names none."""
    spans: list[tuple[int, int]] | None = None
    for fact in FACTS:
        if fact.sign in text and fact.holds_in(text):
            spans = list(fact.spans) if spans is None else _overlaps(spans, fact.spans)
            if sum(end - first for first, end in spans) < _FEWEST_MONTHS:
                return []  # Facts that touch only at a change of office speak of different times.
    return spans


def _overlaps(one: list[tuple[int, int]], other: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(a, b) for a, b in both if a <= b]


def _latest_year(text: str) -> int | None:
    """The latest year the text names as past or present."""
    years = []
    for found in _YEAR.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        clause = re.split(r"[.;\n]", text[max(0, found.start() - 120) : found.start()])[-1]
        if not _AHEAD.search(before) and not _FUTURE_CLAUSE.search(clause):
            years.append(int(found[0]))
    return max(years, default=None)


def _month(text: str, months: list[int]) -> int | None:
    """The one month among the possible that the text places itself in or right after."""
    if dateline := _DATELINE.search(text[:600]):
        fitting = [m for m in months if m % 12 == _number(dateline["month"])]
        return fitting[0] if len(fitting) == 1 else None
    numbers = {_number(found["month"]) for found in _NEAR_MONTH.finditer(text)}
    fitting = [m for m in months if m % 12 in numbers]
    return (
        fitting[-1]
        if len(numbers) > 1 and len(fitting) == len(numbers) and fitting[-1] - fitting[0] < len(numbers)
        else None
    )


def _number(month: str) -> int:
    return MONTHS[month.lower()[:3]] - 1
