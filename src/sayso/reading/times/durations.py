# ruff: noqa: E501
"""Lengths of time and repeated times: "three months", "a 55-year-old", "the past two weeks", "decades"; "daily", "every Sunday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.times.calendars import Days
from sayso.reading.times.relative import days_from_now, unit_code
from sayso.reading.times.rule import (
    ABOUT,
    DASH,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    PER,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    Piece,
    rule,
)
from sayso.reading.times.scene import Reading, Scene
from sayso.reading.times.words import (
    DAY_PART_CODE,
    MONTH_NUMBER,
    SEASON_CODE,
    SETS,
    SPREAD,
    WEEKDAY_NUMBER,
    alternatives,
    figure,
    number,
)  # fmt: skip


def length(count: str, unit: str) -> str:
    """The TIMEX3 value of so many units: P3M, PT30M, PXD, P2W for a fortnight."""
    if unit == "FN":
        count, unit = (figure(2 * float(count)) if count != "X" else "X"), "W"
    if unit == "ML":
        count, unit = (figure(1000 * float(count)) if count != "X" else "X"), "Y"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


_FOR = re.compile(r"\b(?:for|in|within|after|than|only|just|least|about|lasted|took|takes|last|of|and|to)\s$", re.I)


def _read_length(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    unit = unit_code(m["u"])
    if unit == "Q" and not m["k"] and not m["r"]:
        return  # "Three quarters of the troops" are no time.
    count = number(m["n"]) if m["n"] else None
    if (
        m["n"]
        and m["n"].lower() == "one"
        and unit == "D"
        and re.fullmatch(r"one day", m[0], re.I)
        and not _FOR.search(scene.text, max(0, m.start() - 10), m.start())
    ):
        return  # "One day he left": no length.
    if m["n"] and (count is None or (1900 <= count <= 2100 and not m["u"].lower().endswith("s") and "-" not in m[0])):
        return
    if count is not None and m["half"]:
        count += 0.5
    days = _counted(scene, m, unit, count)
    yield m.start(), m.end(), Reading("DURATION", length(figure(count) if count is not None else "X", unit), days=days)


def _counted(scene: Scene, m: re.Match[str], unit: str, count: float | None) -> Days | None:
    """ "The past three months" end today, "the next two years" begin today; a vague number gives the widest spread."""
    word = (m["r"] or "").lower()
    way = -1 if word in ("past", "last", "previous") else 1 if word in ("next", "coming", "following") else 0
    if not way or unit.startswith("T"):
        return None
    most = (
        count
        if count is not None
        else next((n for w, (_, n) in SPREAD.items() if w and w in (m["v"] or "").lower()), SPREAD[""][1])
    )
    return days_from_now(scene, unit, way, most)


def _read_one(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    unit = unit_code(m["u"])
    if m["half"]:
        value = {"TH": "PT30M", "DE": "P5Y", "CE": "P50Y", "Y": "P6M", "D": "PT12H"}.get(unit)
        if value:
            yield m.start(), m.end(), Reading("DURATION", value)
        return
    yield m.start(), m.end(), Reading("DURATION", length("1.5" if m["more"] else "1", unit))


def _read_bare(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start("t"), m.end("t"), Reading("DURATION", length("X", unit_code(m["u"])))


def _read_long(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    word = m["u"].lower()
    yield m.start(), m.end(), Reading("DURATION", length("X" if word.endswith("s") else "1", unit_code(word)))


def _read_every(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if m["u"]:
        count = "2" if m["other"] else figure(number(m["n"]) or 1) if m["n"] else "1"
        yield m.start(), m.end(), Reading("SET", length(count, unit_code(m["u"])))
        return
    name = m["name"].lower().rstrip(".")
    if name in WEEKDAY_NUMBER:
        value = f"XXXX-WXX-{WEEKDAY_NUMBER[name]}" + (f"T{DAY_PART_CODE[m['p'].lower()]}" if m["p"] else "")
    elif name in DAY_PART_CODE:
        value = f"XXXX-XX-XXT{DAY_PART_CODE[name]}"
    else:
        value = f"XXXX-{SEASON_CODE.get(name) or f'{MONTH_NUMBER[name]:02}'}"
    yield m.start(), m.end(), Reading("SET", value)


def _read_set_word(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start(), m.end(), Reading("SET", SETS[m["w"].lower()])


def _read_per(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start("t"), m.end("t"), Reading("SET", length("1", unit_code(m["u"])))


_WORDS = (
    "second seconds minute minutes min hour hours day days week weeks fortnight month months quarter quarters year years decade decades "
    "century centuries weekend weekends millennium"
)
_BARE_LEFT = r"for|in|within|over|after|during|through|take|takes|taking|took|spent|spend|last|lasted|lasting|or|and|than|before|of|until|many|just|only|mere|by"

RULES = (
    rule("counted length", _WORDS,
         rf"(?<![\w$£€.,-])(?:{ABOUT} (?!the |these |those ))*(?:(?:the |these |those )?(?:(?P<r>past|(?<!to )(?<!will )(?<!may )(?<!can )(?<!might )(?<!would )(?<!could )(?<!should )last|next|first|final|coming|previous|following|other|ensuing) )?)(?:{ABOUT} )?"
         rf"(?:(?:{NUMBER}\s?(?:to|or|and|{DASH})\s?)?(?P<n>{NUMBER}|(?<=the )single|single(?=-))|(?P<v>{VAGUE}))"
         rf"(?P<half>[ -]and[ -]a[ -]half)?(?:\s|-| (?={PER})|)(?P<k>(?:{PER}))?(?:of )?(?P<u>{UNIT}s?)\b(?:-long|[- ]old)?(?!['’]s (?:own|imprisonment))(?!-\d)", _read_length),
    rule("per unit", _WORDS, rf"(?:\b(?:once|twice|thrice|times|per|each))\s(?P<t>(?:an?\s)?(?P<u>{UNIT}))\b(?!s)", _read_per),
    rule("one", _WORDS,
         rf"\b(?:{ABOUT} )?(?:(?:a |the )?(?P<half>half)(?:[- ]an?|-)?[- ]|an?[ -](?:full |whole |single |consecutive )?|entire |the (?:whole|entire|full) |all )"
         rf"(?P<u>hour|day|week|fortnight|month|year|decade|century)(?P<more> and a half)?\b(?:-long| long)?(?!-)(?!s\b)(?! (?:when|ago|earlier|later|off\b|old enough))", _read_one),
    rule("bare length", _WORDS,
         rf"\b(?:(?:{_BARE_LEFT})\s(?P<t>(?P<u>minutes|hours|days|weeks|months|years|decades|centuries))\b(?! (?:of the week|ago|earlier|later)))", _read_bare),
    rule("length before an event", _WORDS,
         r"(?P<t>\b(?P<u>minutes|hours|days|weeks|months|years|decades))(?= (?:after|before|into)\b)", _read_bare),
    rule("long", "day-long week-long month-long year-long decade-long decades-long daylong weeklong monthlong yearlong day week month year long decades hours months years old century",
         r"\b(?P<u>hours?|days?|weeks?|months?|years?|decades?|century|centuries)[-]?(?:long|old)\b", _read_long),
    rule("every", "every each", rf"\b(?:every|each)(?P<other> other| second)?(?: (?P<n>{NUMBER}))?(?: (?P<single>single))? (?:(?P<u>{UNIT}s?)|(?P<name>{WEEKDAY}|{SEASON}|{MONTH}|{PART_OF_DAY})(?: (?P<p>{PART_OF_DAY}))?)\b", _read_every),
    rule("set word", " ".join(SETS), rf"\b(?P<w>{alternatives(SETS)})\b(?!-)(?!['’]?\s(?-i:[A-Z]))", _read_set_word),
)  # fmt: skip
