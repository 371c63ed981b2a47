"""Arithmetic of calendars: what days a TIMEX3 value spans, the neighbours of a value, movable feasts.

Every function here is total on the years 1 to 9999 and says ``None`` beyond them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

Part = Literal["START", "MID", "END"]
Days = tuple[date, date]
"""First and last day, both included."""

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def day(year: int, month: int, number: int) -> date | None:
    """The day of so many figures; none where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (
        date(9999, 12, 31)
        if (year, month) >= (9999, 12)
        else date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    )


def shift(start: date, days: int = 0, months: int = 0) -> date | None:
    """The day so many months and days away; a day the month lacks becomes its last."""
    index = start.year * 12 + start.month - 1 + months
    if not 12 <= index < 120000:
        return None
    first = date(index // 12, index % 12 + 1, 1)
    try:
        return first.replace(day=min(start.day, month_end(first.year, first.month).day)) + timedelta(days)
    except OverflowError:
        return None


def week_value(of: date, weekend: bool = False) -> str:
    """The ISO week a day lies in, or its weekend: 2013-W12, 2013-W12-WE."""
    year, week, _ = of.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if weekend else "")


def days_of(value: str) -> Days | None:
    """First and last day of a TIMEX3 calendar value; none for durations, references and values with an ``X``."""
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", value):
        return date.fromisoformat(found[1]), date.fromisoformat(found[2])
    found = re.match(r"(\d{2,4})(?:-(.+?))?(?:T.*)?$", value)
    if not found:
        return None
    head, rest = found[1], found[2]
    try:
        if len(head) < 4:
            size = 10 ** (4 - len(head))
            first = int(head) * size
            return None if rest or first < 1 else (date(first, 1, 1), date(first + size - 1, 12, 31))
        return _days_in_year(int(head), rest)
    except (ValueError, OverflowError):
        return None


def _days_in_year(year: int, rest: str | None) -> Days | None:
    if rest is None:
        return date(year, 1, 1), date(year, 12, 31)
    if found := re.fullmatch(r"W(\d\d)(-WE|-\d)?", rest):
        monday = date.fromisocalendar(year, int(found[1]), 1)
        if not found[2]:
            return monday, monday + timedelta(6)
        if found[2] == "-WE":
            return monday + timedelta(5), monday + timedelta(6)
        one = monday + timedelta(int(found[2][1]) - 1)
        return one, one
    if found := re.fullmatch(r"(Q|H)(\d)", rest):
        length = 3 if found[1] == "Q" else 6
        last = int(found[2]) * length
        return date(year, last - length + 1, 1), month_end(year, last)
    if rest in SEASON_MONTHS:
        first_month, last_month = SEASON_MONTHS[rest]
        # A winter is dated by the year in which most of it lies.
        return date(year - (first_month > last_month), first_month, 1), month_end(year, last_month)
    if found := re.fullmatch(r"(\d\d)(?:-(\d\d|XX))?", rest):
        month = int(found[1])
        if found[2] in (None, "XX"):
            return date(year, month, 1), month_end(year, month)
        one = date(year, month, int(found[2]))
        return one, one
    if re.fullmatch(r"XX(-XX)?", rest):
        return date(year, 1, 1), date(year, 12, 31)
    return None


def part_of(days: Days, part: Part) -> Days:
    """The early, middle or late third of an interval. Of a month: 1-10, 11-20, 21 to its end."""
    first, last = days
    length = (last - first).days + 1
    if length < 3:
        return days
    months = round(length / 30.44)
    if months >= 3 and months % 3 == 0 and first.day == 1 and (last + timedelta(1)).day == 1 and last.year < 9999:
        starts = [shift(first, months=months // 3 * n) or first for n in range(3)]
        ends = [starts[1] - timedelta(1), starts[2] - timedelta(1), last]
        third = ("START", "MID", "END").index(part)
        return starts[third], ends[third]
    cut = 10 if 28 <= length <= 31 else length // 3
    if part == "START":
        return first, first + timedelta(cut - 1)
    if part == "MID":
        return first + timedelta(cut), first + timedelta(2 * cut - 1)
    return first + timedelta(2 * cut), last


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, in Meeus, *Astronomical Algorithms*, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def islamic(year: int, month: int, number: int) -> date | None:
    """The Gregorian day of a day of the tabular Islamic calendar (Reingold and Dershowitz, *Calendrical Calculations*).

    A calendar by sighting, as countries keep it, may differ by one day, seldom by two.
    """
    ordinal = number + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def islamic_years(gregorian: int) -> range:
    """The Islamic years of which a part lies in a Gregorian year."""
    first = (gregorian - 622) * 33 // 32
    return range(max(1, first - 1), max(2, first + 3))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) to Sunday (7) of a month; counted from its end when ``nth`` is negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = month_end(year, month)
    return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
