# ruff: noqa: E501
"""Holidays and other days known by name, as data: the name, and on what days of a year it falls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from sayso.reading.times.calendars import Days, easter, islamic, islamic_years, nth_weekday

Occurrences = Callable[[int], Iterator[Days]]
"""From a Gregorian year to the intervals, first and last day included, that begin in it."""


def _fixed(month: int, number: int, length: int = 1) -> Occurrences:
    def days(year: int) -> Iterator[Days]:
        first = date(year, month, number)
        yield first, first + timedelta(length - 1)

    return days


def _from_easter(offset: int) -> Occurrences:
    def days(year: int) -> Iterator[Days]:
        one = easter(year) + timedelta(offset)
        yield one, one

    return days


def _nth(month: int, weekday: int, nth: int, offset: int = 0) -> Occurrences:
    def days(year: int) -> Iterator[Days]:
        one = nth_weekday(year, month, weekday, nth) + timedelta(offset)
        yield one, one

    return days


def _islamic(month: int, number: int, length: int = 1) -> Occurrences:
    def days(year: int) -> Iterator[Days]:
        for of in islamic_years(year):
            first = islamic(of, month, number)
            if first is not None and first.year == year:
                yield first, first + timedelta(length - 1)

    return days


def _ramadan(year: int) -> Iterator[Days]:
    for of in islamic_years(year):
        first, after = islamic(of, 9, 1), islamic(of, 10, 1)
        if first is not None and after is not None and first.year == year:
            yield first, after - timedelta(1)


FEASTS: Final[dict[str, Occurrences]] = {
    "Christmas": _fixed(12, 25), "Christmas Day": _fixed(12, 25), "Christmas Eve": _fixed(12, 24), "Boxing Day": _fixed(12, 26),
    "New Year's Day": _fixed(1, 1), "New Year's": _fixed(1, 1), "New Year's Eve": _fixed(12, 31), "Valentine's Day": _fixed(2, 14),
    "St. Patrick's Day": _fixed(3, 17), "International Women's Day": _fixed(3, 8), "Nowruz": _fixed(3, 21), "May Day": _fixed(5, 1),
    "Halloween": _fixed(10, 31), "Armistice Day": _fixed(11, 11), "Veterans Day": _fixed(11, 11), "Bastille Day": _fixed(7, 14),
    "Fourth of July": _fixed(7, 4), "Orthodox Christmas": _fixed(1, 7), "All Saints' Day": _fixed(11, 1),
    "Thanksgiving": _nth(11, 4, 4), "Thanksgiving Day": _nth(11, 4, 4), "Black Friday": _nth(11, 4, 4, 1),
    "Labor Day": _nth(9, 1, 1), "Memorial Day": _nth(5, 1, -1), "Mother's Day": _nth(5, 7, 2), "Father's Day": _nth(6, 7, 3),
    "Martin Luther King Day": _nth(1, 1, 3), "Presidents' Day": _nth(2, 1, 3), "Columbus Day": _nth(10, 1, 2),
    "Easter": _from_easter(0), "Easter Sunday": _from_easter(0), "Easter Monday": _from_easter(1), "Good Friday": _from_easter(-2),
    "Palm Sunday": _from_easter(-7), "Ash Wednesday": _from_easter(-46), "Maundy Thursday": _from_easter(-3),
    "Ascension Day": _from_easter(39), "Whit Monday": _from_easter(50), "Pentecost": _from_easter(49),
    "Ramadan": _ramadan, "holy month of Ramadan": _ramadan, "Eid al-Fitr": _islamic(10, 1, 3), "Eid ul-Fitr": _islamic(10, 1, 3), "Eid al Fitr": _islamic(10, 1, 3),
    "Eid al-Adha": _islamic(12, 10, 4), "Eid ul-Adha": _islamic(12, 10, 4), "Eid al Adha": _islamic(12, 10, 4), "Ashura": _islamic(1, 10), "Arbaeen": _islamic(2, 20),
    "Islamic New Year": _islamic(1, 1), "Mawlid": _islamic(3, 12), "Hajj": _islamic(12, 8, 6),
}  # fmt: skip

EITHER_EID: Final = (FEASTS["Eid al-Fitr"], FEASTS["Eid al-Adha"])

ONCE: Final = {
    "Black Monday": "1987-10-19",
    "D-Day": "1944-06-06",
    "9/11": "2001-09-11",
    "VE Day": "1945-05-08",
    "VJ Day": "1945-08-15",
}
"""Days that happened once and are known by a name of their own."""


def occurrences(name: str, years: range) -> list[Days]:
    """When a holiday fell in these years, in order; "Eid" alone is either of the two."""
    which = EITHER_EID if name == "Eid" else (FEASTS[name],)
    return sorted(days for year in years if 1 <= year <= 9998 for feast in which for days in feast(year))
