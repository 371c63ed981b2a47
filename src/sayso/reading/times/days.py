# ruff: noqa: E501
"""Days of the calendar: "5 April 2020", "Tuesday, April 5", "2020-04-05", "14-16 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.times.calendars import day as day_of
from sayso.reading.times.rule import (
    DASH,
    DAY,
    MONTH,
    ORDINAL_WORD,
    WEEKDAY_SHORT,
    YEAR,
    Piece,
    rule,
)
from sayso.reading.times.scene import (
    Reading,
    Scene,
    date_of,
    moment,
)
from sayso.reading.times.yearless import (
    LEFT_EDGE,
    MONTH_WORDS,
    YEAR_AHEAD,
    day_number,
    days_by_year,
    month_number,
    nearest_year,
)


def _full(year: int, month: int, number: int) -> Reading | None:
    return date_of(f"{year:04}-{month:02}-{number:02}") if day_of(year, month, number) else None


def _read_full(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    year, month = int(m["y"]), month_number(m["m"])
    if m["d2"]:
        early, late = _full(year, month, day_number(m["d"])), _full(year, month, day_number(m["d2"]))
        if early and late:
            yield m.start(), m.end("d"), early
            yield m.start("d2"), m.end(), late
    elif whole := _full(year, month, day_number(m["d"])):
        yield m.start(), m.end(), whole


def _read_numeric(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    if year < 100:
        now = moment(scene.published)
        century = (now.year if now else 2000) // 100 * 100
        year += century if year <= (now.year if now else 2030) % 100 + 5 else century - 100
    month, number = (b, a) if a > 12 or m["sep"] == "." else (a, b)
    if whole := _full(year, month, number):
        yield m.start(), m.end(), whole


def _read_iso(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if whole := _full(int(m["y"]), int(m["mo"]), int(m["d"])):
        if m["hour"]:
            whole = Reading(
                "TIME", whole.value + "T" + m["hour"][1:].rstrip("Z").strip() + ("Z" if m["hour"].endswith("Z") else "")
            )
        yield m.start(), m.end(), whole


_ATTACKS = re.compile(r",? (?:terror(?:ist)? )?(?:attack|hijack|commission)", re.IGNORECASE)


def _read_day(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    month, number = month_number(m["m"]), day_number(m["d"])
    year = nearest_year(
        scene, m.start(), scene.direction(*m.span()), days_by_year(scene, m.start(), month, number), fine=True
    )
    if ahead := YEAR_AHEAD.match(scene.text, m.end()):
        year = int(ahead["y"])
    if (month, number) == (9, 11) and _ATTACKS.match(scene.text, m.end()):
        yield m.start(), m.end(), date_of("2001-09-11", anchors=False)
        return
    head = f"{year:04}" if year else "XXXX"
    second = day_number(m["d2"]) if m["d2"] else None
    if day_of(2000, month, max(number, second or 0)) is None:
        return
    yield m.start(), m.end("d") if second else m.end(), date_of(f"{head}-{month:02}-{number:02}")
    if second:
        yield m.start("d2"), m.end(), date_of(f"{head}-{month:02}-{second:02}")


RULES = (
    rule("month day year", MONTH_WORDS,
         rf"(?:\b{WEEKDAY_SHORT}\s?,?\s+(?:the\s+)?)?{LEFT_EDGE}(?P<m>{MONTH})\s*(?P<d>{DAY})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?"
         rf"\s*(?:,|of)?\s*(?P<y>{YEAR})", _read_full),
    rule("day month year", MONTH_WORDS,
         rf"\b(?:{WEEKDAY_SHORT}\s?,?\s+)?(?:the )?(?P<d>{DAY}|{ORDINAL_WORD})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?\s*(?:of )?"
         rf"(?P<m>{MONTH})\s*,?\s*(?:of )?(?P<y>{YEAR})", _read_full),
    rule("iso date", "#", r"(?<![\d-])(?P<y>[12]\d{3})-(?P<mo>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
         r"(?P<hour>[T ]\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])", _read_iso),
    rule("numeric date", "#", r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/.-])", _read_numeric),
    rule("month day", MONTH_WORDS,
         rf"\b(?:{WEEKDAY_SHORT}\s?,?\s+(?:the\s+)?)?(?P<m>{MONTH})\s?(?:the )?(?P<d>{DAY})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?(?! ?%|\s?{DASH}\s?\d)",
         _read_day),
    rule("day month", MONTH_WORDS,
         rf"\b(?:{WEEKDAY_SHORT}\s?,?\s+)?(?:the )?(?P<d>{DAY}|{ORDINAL_WORD})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?\s?(?:of )?(?P<m>{MONTH})(?!\w)",
         _read_day),
)  # fmt: skip
