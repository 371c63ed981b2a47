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
    "christmas": _fixed(12, 25), "christmas day": _fixed(12, 25), "christmas eve": _fixed(12, 24), "boxing day": _fixed(12, 26),
    "new year's day": _fixed(1, 1), "new year's": _fixed(1, 1), "new year's eve": _fixed(12, 31), "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17), "international women's day": _fixed(3, 8), "nowruz": _fixed(3, 21), "may day": _fixed(5, 1),
    "halloween": _fixed(10, 31), "armistice day": _fixed(11, 11), "veterans day": _fixed(11, 11), "bastille day": _fixed(7, 14),
    "the fourth of july": _fixed(7, 4), "orthodox christmas": _fixed(1, 7), "all saints' day": _fixed(11, 1),
    "thanksgiving": _nth(11, 4, 4), "thanksgiving day": _nth(11, 4, 4), "black friday": _nth(11, 4, 4, 1),
    "labor day": _nth(9, 1, 1), "memorial day": _nth(5, 1, -1), "mother's day": _nth(5, 7, 2), "father's day": _nth(6, 7, 3),
    "martin luther king day": _nth(1, 1, 3), "presidents' day": _nth(2, 1, 3), "columbus day": _nth(10, 1, 2),
    "easter": _from_easter(0), "easter sunday": _from_easter(0), "easter monday": _from_easter(1), "good friday": _from_easter(-2),
    "palm sunday": _from_easter(-7), "ash wednesday": _from_easter(-46), "maundy thursday": _from_easter(-3),
    "ascension day": _from_easter(39), "whit monday": _from_easter(50), "pentecost": _from_easter(49),
    "ramadan": _ramadan, "the holy month of ramadan": _ramadan, "eid al-fitr": _islamic(10, 1, 3), "eid ul-fitr": _islamic(10, 1, 3),
    "eid al-adha": _islamic(12, 10, 4), "eid ul-adha": _islamic(12, 10, 4), "ashura": _islamic(1, 10), "arbaeen": _islamic(2, 20),
    "islamic new year": _islamic(1, 1), "mawlid": _islamic(3, 12), "hajj": _islamic(12, 8, 6),
}  # fmt: skip

EITHER_EID: Final = (FEASTS["eid al-fitr"], FEASTS["eid al-adha"])

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
    key = name.lower().replace("’", "'")
    which = EITHER_EID if key == "eid" else (FEASTS[key],)
    return sorted(days for year in years if 1 <= year <= 9998 for feast in which for days in feast(year))
