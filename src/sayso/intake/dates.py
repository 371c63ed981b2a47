"""Dates as pages, feeds and people write them, read without guessing: day, month or year, and the moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from sayso.records import Basis, Precision, Published

_MONTH_NAMES = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T\s]\d{1,2}[:.]?\d{2}.*)?)?)?$", re.S)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_WRITTEN = re.compile(
    rf"\b(?:{_WEEKDAY}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH})\b\.?,?[\s-]+(?P<y1>\d{{4}})"
    rf"|{_WEEKDAY}(?P<m2>{_MONTH})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/](?P<n3>\d{1,2})[-/](?P<d3>\d{1,2}))(?!\d)",
    re.I,
)
_MONTH_YEAR = re.compile(rf"(?:{_MONTH})\b\.?,?\s+\d{{4}}$", re.I)
_URL = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<m>(?:(?<=\d)|(?<=[/_-]))(?:0[1-9]|1[0-2]|(?<!\d)[1-9]|(?<![a-z])[a-z]{3,9}))"
    r"(?P=sep)(?P<d>[0-2]\d|3[01]|(?<!\d)[1-9])(?=[/_.?-]|$)",
    re.I,
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/")
# A line that is a date and little else: "Published 14 November 2023, 19:00 GMT", "Updated: April 5, 2020 | 10:22".
_LINE_LEAD = re.compile(
    r"^[\s(\[|•·–—-]*(?:(?:first\s+)?(?:published|posted|issued|released|date|created|filed)(?:\s+(?:on|at|by[^\d|]{1,40}))?\s*[:|]?\s*)?",
    re.I,
)
_LINE_REST = re.compile(
    r"^[\s,|•·()\[\]–—-]*(?:(?:at\s+)?\d{1,2}[:.h]?\d{0,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|[ap]\.?m\.?|[A-Z]{2,4}|[+-]\d{2}:?\d{2}|"
    r"last\s+(?:modified|updated).*|updated.*|by\s.*|local time|[\s,|•·()\[\]:.–—/-])*$",
    re.I,
)
_HAS_YEAR = re.compile(r"\d{4}")
_EARLIEST = 1800


def parse_published(value: str, basis: Basis) -> Published | None:
    """Read a date as metadata or a user writes it: ISO 8601 (whole or cut), RFC 2822, "14 November 2023", "April 2020".

    The day is the one that is written; no time zone moves it. None when it is no date.
    """
    value = value.strip()
    if found := _ISO.match(value):
        return _with_time(_published(found[1], found[2], found[3], basis), _iso_moment(value))
    if found := _COMPACT.match(value):
        return _published(found[1], found[2], found[3], basis)
    if found := _WRITTEN.search(value):
        return _published(*_ymd(found), basis)
    if found := _MONTH_YEAR.match(value):
        word, year = re.split(r"[.,\s]+", value)[0], value[-4:]
        return _published(year, str(MONTHS[word.lower()]), None, basis)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    return _with_time(_published(str(moment.year), str(moment.month), str(moment.day), basis), moment)


def _iso_moment(value: str) -> datetime | None:
    """The moment an ISO 8601 date and time names; None where there is no time of day."""
    if len(value) < 16:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _with_time(day: Published | None, moment: datetime | None) -> Published | None:
    if day is None or moment is None or day.precision != "day":
        return day
    if moment.tzinfo is None:
        return day.model_copy(update={"time": moment.isoformat(timespec="seconds")})
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        return day
    return day.model_copy(update={"time": utc.strftime("%Y-%m-%dT%H:%M:%SZ")})


def written_dates(text: str) -> Iterator[tuple[int, int, Published]]:
    """Whole dates written out in running text, with where they stand."""
    for found in _WRITTEN.finditer(text):
        if day := _published(*_ymd(found), "text"):
            yield found.start(), found.end(), day


def published_in_url(url: str) -> Published | None:
    """The date in a path like ``/2023/11/14/slug`` or ``/2020-04-05-slug``; the month of ``/2020/04/slug``."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url, count=1)
    for found in _URL.finditer(path):
        month = found["m"].lower()
        number = MONTHS.get(month) if month.isalpha() else int(month)
        if number and (day := _published(found["y"], str(number), found["d"], "url")):
            return day
    cut = _URL_MONTH.search(path)
    return _published(cut["y"], cut["m"], None, "url") if cut else None


def is_dated_line(line: str) -> Published | None:
    """The date of a line that says little else: "Published 14 November 2023, 19:00 GMT"."""
    if len(line) > 160 or not _HAS_YEAR.search(line):
        return None
    for start, end, day in written_dates(line):
        lead = _LINE_LEAD.match(line)
        if lead and lead.end() >= start and _LINE_REST.match(line[end:]):
            return day
    return None


def published_in_text(text: str, lines: int = 8) -> Published | None:
    """The date of a line of its own, or of a dateline ("BAGHDAD, April 5, 2020 (AP) –"), among the first lines."""
    if not _HAS_YEAR.search(head := text[:2000]):
        return None
    for line in head.splitlines()[: 2 * lines]:
        if day := is_dated_line(line.strip()):
            return day
        if not _HAS_YEAR.search(line[:160]):
            continue
        for start, end, day in written_dates(line[:160]):
            place = re.fullmatch(r"[A-Z][A-Z .'’/-]+(?:,[\w .]+)?(?:,|\s\()?\s*", line[:start])
            if place and re.match(r"\s*[)(/–—-]|\s*\([^)]*\)", line[end:]):
                return day
    return None


def _ymd(found: re.Match[str]) -> tuple[str, str, str]:
    if found["y1"]:
        return found["y1"], str(MONTHS[found["m1"].lower()]), found["d1"]
    if found["y2"]:
        return found["y2"], str(MONTHS[found["m2"].lower()]), found["d2"]
    return found["y3"], found["n3"], found["d3"]


def _published(year: str, month: str | None, day: str | None, basis: Basis) -> Published | None:
    try:
        moment = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not _EARLIEST <= moment.year <= date.today().year + 1:
        return None
    precision: Precision = "day" if day else "month" if month else "year"
    return Published(
        value=moment.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]], precision=precision, basis=basis
    )
