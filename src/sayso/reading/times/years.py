# ruff: noqa: E501
"""Months, years, decades and centuries: "in April", "May 2011", "2003", "1939-45", "the 1990s", "the 19th century"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.times.rule import (
    DASH,
    MONTH,
    ORDINAL_WORD,
    YEAR,
    Piece,
    group,
    rule,
)
from sayso.reading.times.scene import (
    Scene,
    date_of,
    moment,
)
from sayso.reading.times.words import (
    DECADE_WORD,
    alternatives,
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


def _read_month_year(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    year = int(m["y"])
    if m["m0"]:
        yield (
            m.start("m0"),
            m.end("m0"),
            date_of(f"{year - (month_number(m['m0']) > month_number(m['m'])):04}-{month_number(m['m0']):02}"),
        )
    yield m.start("m"), m.end(), date_of(f"{year:04}-{month_number(m['m']):02}")


def _read_month(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    month = month_number(m["m"])
    yield m.start("m"), m.end("m"), date_of(_month_value(scene, m.start(), m.end(), month))


def _month_value(scene: Scene, start: int, end: int, month: int) -> str:
    year = nearest_year(scene, start, scene.direction(start, end), days_by_year(scene, start, month), fine=False)
    if ahead := YEAR_AHEAD.match(scene.text, end):
        year = int(ahead["y"])
    return f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"


_NOT_COUNTED = re.compile(
    r"\s*(?:[-–]?\s*(?:people|men|women|soldiers|troops|dollars|euros|pounds|km|kilomet|miles?|met(?:er|re)|feet|foot|f(?:t|eet)\b|tons?|tonnes?|"
    r"barrels?|kg|mb|gb|mhz|rpm|percent|per ?cent|%|points?|shares?|jobs?|hp|volts?|watts?|cc\b|acres?|hectares?|m\b|mm\b|hours|degrees|"
    r"index\b|lbs?|sq\b|yards?|or so|copies|votes|members|words|units|years|days|others|civilians|refugees|prisoners|casualties|rubles|francs|strong\b))",
    re.I,
)


_YEAR_LEFT = re.compile(
    r"\b(?:in|since|from|until|till|by|during|before|after|between|through|throughout|circa|around|year|for|to|late|early|mid|as of|into|of|"
    r"and|or|back to|late as|early as|summer|winter|spring|fall|autumn|the|a|an|its|his|their|that|this|fiscal|financial)\s+$|[(\[,;–—:]\s*$|'s\s+$",
    re.I,
)


_PLURAL = re.compile(r"\s+(?!in\b)[a-z-]+(?: [a-z-]+)?s\b(?<!ss)(?<!us)(?<!is)(?<!'s)")


_TITLED = re.compile(r"\s+[A-Z]")


def _plausible_year(scene: Scene, m: re.Match[str]) -> bool:
    text, start, end, year = scene.text, m.start("y"), m.end("y"), int(m["y"])
    if _NOT_COUNTED.match(text, end):
        return False
    left = text[max(0, start - 12) : start]
    if re.search(r"(?:[$£€¥#№]|\bNo\.?|US\$|\d[.,])\s?$|(?:[A-Z]-|[/\w])$", left) and not re.search(r"\d\s?$", left):
        return False
    prompted = bool(_YEAR_LEFT.search(left)) or start == 0 or text[start - 1] in "\n("
    if year < 1500 or year > 2100:
        return bool(
            re.search(r"\b(?:in|since|year|by|until|from|after|before|around|circa)\s+$", left, re.I)
        ) and not _PLURAL.match(text, end)
    if _PLURAL.match(text, end):
        return bool(
            re.search(
                r"\b(?:in|since|until|by|during|from|as|of|before|after|the|its|his|their|that|'s)\s+$", left, re.I
            )
        ) and not (year % 100 == 0 and not re.search(r"\b(?:in|since|until)\s+$", left, re.I))
    if prompted or _TITLED.match(text, end) or text[end : end + 1] in ".,;:)]'’\n" or end == len(text):
        return True
    return 1700 <= year <= 2060


def _read_year(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if not _plausible_year(scene, m):
        return
    year = m["y"]
    if m["bc"]:
        yield m.start(), m.end(), date_of(f"BC{int(year):04}", anchors=False)
        return
    if m["y2"]:
        second = m["y2"] if len(m["y2"]) == 4 else year[: 4 - len(m["y2"])] + m["y2"]
        if int(second) >= int(year):
            yield m.start(), m.end("y"), date_of(year)
            yield m.start("y2"), m.end("y2"), date_of(second)
        elif int(m["y2"]) <= 12 and len(m["y2"]) == 2 and int(m["y2"]) > 0 and m["dash"] == "-":
            yield m.start(), m.end(), date_of(f"{year}-{m['y2']}")
        return
    yield m.start(), m.end(), date_of(year)


def _read_short_year(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    year, now = int(m["yy"]), moment(scene.published)
    century = 2000 if year <= (now.year % 100 if now and now.year >= 2000 else 30) + 5 else 1900
    yield m.start("t"), m.end(), date_of(f"{century + year}")


def _read_decade(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if group(m, "y"):
        value = m["y"][:3]
    else:
        tens = int(m["yy"][0]) if m["yy"] else DECADE_WORD[m["w"].lower()]
        century = {"eighteen": "18", "nineteen": "19", "seventeen": "17"}.get((m["c"] or "").strip().lower(), "19")
        value = f"{century}{tens}"
    yield m.start(), m.end(), date_of(value)


def _read_century(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    for name, end in (("n0", m.end("n0")), ("n", m.end())):
        if m[name]:
            start = m.start("n0") if name == "n0" else (m.start("n") if m["n0"] else m.start())
            if bc := m["bc"]:
                yield start, end, date_of(f"BC{day_number(m[name]) - 1:02}", anchors=False)
            elif day_number(m[name]) >= 1 and bc is None:
                yield start, end, date_of(f"{day_number(m[name]) - 1:02}")


_MONTH_LEFT = (
    r"(?:in|since|last|this|next|of|until|till|by|early|late|mid|from|to|and|between|through|during|before|after|for|on|every|each|earlier|"
    r"into|or|past|around|throughout|previous|following)"
)


RULES = (
    rule("month year", MONTH_WORDS,
         rf"{LEFT_EDGE}(?:(?P<m0>{MONTH})\s?(?:{DASH}|to|and|or)\s?)?(?P<m>{MONTH})\s?(?:,|of)?\s?(?:the year )?(?P<y>{YEAR})", _read_month_year),
    rule("month after a preposition", MONTH_WORDS, rf"\b{_MONTH_LEFT}(?:\s|-)\s?(?P<m>{MONTH})(?!['’]s [A-Z])(?!\s?\d)", _read_month),
    rule("month", MONTH_WORDS,
         r"(?<![.!?] )(?<!\n)(?<!^)\b(?P<m>(?-i:(?:January|February|April|June|July|August|September|October|November|December)\b))"
         r"(?!\s?\d)(?!\s(?-i:[A-Z]))", _read_month),
    rule("month that opens a sentence", MONTH_WORDS,
         r"\b(?P<m>(?-i:(?:January|February|July|September|October|November|December)\b))(?!\s?\d)(?!\s(?-i:[A-Z]))", _read_month),
    rule("year", "#",
         rf"(?:\bthe year )?(?<![\d.,/:$£€])(?<!(?-i:[A-Z\d])-)(?P<y>{YEAR})(?:\s?(?P<bc>BCE?|B\.C\.)(?!\w)|(?P<dash>{DASH}|/| {DASH} )(?P<y2>\d{{2}}(?:\d\d)?)(?![\d/-]|,\d|\.\d))?"
         r"(?![-/]\d|-(?-i:[A-Z]))(?!\d|s\b|['’]s\b(?=\s*$))", _read_year),
    rule("short year", "#", r"(?:\b(?:in|since|of|summer|winter|spring|class of)\s)(?P<t>['’‘](?P<yy>\d\d))(?![\d\w])", _read_short_year),
    rule("decade", "s", r"(?P<t>\b(?:the )?(?P<y>1\d\d0|20\d0)\s?['’]?s\b)", _read_decade),
    rule("short decade", "s twenties thirties forties fifties sixties seventies eighties nineties", rf"(?<!his )(?<!her )(?<!my )(?<!their )(?<!our )(?<!your )(?:\bthe |(?<=\s)(?=['’‘]\d0s)|(?<=mid-)|(?<=early )|(?<=late ))"
         rf"(?:(?P<c>eighteen|nineteen|seventeen)[- ])?(?:['’‘]?(?P<yy>[1-9]0)['’]?s\b|(?P<w>{alternatives(DECADE_WORD)})\b)", _read_decade),
    rule("century", "century centuries",
         rf"\b(?:the )?(?:(?P<n0>{ORDINAL_WORD})(?: century)?(?: and(?: the)? | or (?:the )?| ?{DASH} ?| to (?:the )?))?(?:early |late |mid-?)?(?P<n>{ORDINAL_WORD})[- ]centur(?:y|ies)(?: (?P<bc>BCE?|B\.C\.))?",
         _read_century),
)  # fmt: skip
