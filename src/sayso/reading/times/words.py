# ruff: noqa: E501
"""The words that expressions of time are made of, and what they stand for."""

from __future__ import annotations

import re
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBER: Final = {name.lower(): n for n, name in enumerate(MONTHS, 1)} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBER: Final = {name.lower(): n for n, name in enumerate(WEEKDAYS, 1)} | {
    name[:3].lower(): n for n, name in enumerate(WEEKDAYS, 1)
}
UNIT_CODE: Final = {
    "second": "TS", "minute": "TM", "min": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "FN", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE", "millennium": "ML",
}  # fmt: skip
UNIT_DAYS: Final = {"D": 1, "W": 7, "WE": 7, "FN": 14, "M": 30, "Q": 91, "Y": 365, "DE": 3652, "CE": 36525}
SEASON_CODE: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PART_CODE: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI", "daytime": "DT", "lunchtime": "MI",
}  # fmt: skip

_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINAL: Final = (
    {word: n for n, word in enumerate(_ONES)}
    | {word: 10 * n for n, word in enumerate(_TENS) if word}
    | {"hundred": 100, "thousand": 1000, "dozen": 12, "a": 1, "an": 1, "single": 1, "half": 0.5}
)
ORDINAL: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
DECADE_WORD: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip

SPREAD: Final = {"couple": (2, 2), "few": (2, 4), "several": (3, 7), "some": (2, 7), "many": (5, 20), "": (2, 10)}
"""How many a vague word may stand for, as (least, most); used for the interval only, never for the value."""

PRESENT: Final = (
    "now", "right now", "currently", "current", "at present", "at the moment", "presently", "nowadays", "these days",
    "the present", "present-day", "the present day", "the time being", "the present time", "at this point", "this moment",
)  # fmt: skip
PAST: Final = (
    "recently", "recent", "more recently", "most recently", "lately", "the past", "the recent past", "formerly", "long ago",
    "some time ago", "those days", "not long ago", "a while ago",
)  # fmt: skip
FUTURE: Final = (
    "soon", "as soon as possible", "the future", "the near future", "the foreseeable future", "the near term", "the coming days",
    "sooner or later", "the short term", "the long term", "the long run",
)  # fmt: skip

SETS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def alternatives(words: object) -> str:
    """One group of a regular expression for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def number(words: str) -> float | None:
    """What a numeral says, in digits or in words: "1,200", "2.5", "twenty-one", "a hundred and ten"."""
    plain = words.strip().lower().replace(",", "").replace("½", ".5").removesuffix("-plus").removesuffix("+")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return float(plain)
    total, seen = 0.0, False
    for word in re.split(r"[\s-]+", plain):
        value = CARDINAL.get(word)
        if value is None:
            if word == "and":
                continue
            return None
        total = (
            (total or 1) * value
            if value in (12, 100, 1000) and word in ("dozen", "hundred", "thousand")
            else total + value
        )
        seen = True
    return total if seen else None


def figure(value: float) -> str:
    """A number as TIMEX3 writes it: 3, 2.5."""
    return str(int(value)) if value == int(value) else f"{value:g}"
