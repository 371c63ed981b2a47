# ruff: noqa: E501
"""Days, weeks and years counted from the day of speech: "yesterday", "on Sunday", "last year", "that summer", "next weekend"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.reading.times.calendars import Days, days_of
from sayso.reading.times.rule import (
    LONG_UNIT,
    MONTH,
    PART_OF_DAY,
    SEASON,
    WEEKDAY_NAME,
    Piece,
    rule,
)
from sayso.reading.times.scene import (
    FINENESS,
    Reading,
    Scene,
    away,
    date_of,
    grain,
    in_unit,
    moment,
    step,
)
from sayso.reading.times.words import (
    DAY_PART_CODE,
    MONTH_NUMBER,
    SEASON_CODE,
    UNIT_CODE,
    UNIT_DAYS,
    WEEKDAY_NUMBER,
    WEEKDAYS,
)

STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0, "that": 0, "present": 0,
    "this past": -1, "this coming": 1, "next": 1, "coming": 1, "following": 1, "upcoming": 1, "subsequent": 1, "very same": 0, "very next": 1,
}  # fmt: skip


UNIT_WORDS = (
    "second minute hour day days week month year years months weeks decade decades century quarter weekend fortnight"
)


_DETERMINED = r"last|past|this past|this coming|previous|preceding|prior|this|current|present|very same|same|that|very next|next|coming|following|upcoming|subsequent"


def unit_code(word: str) -> str:
    """The code of a unit: D for "days", TH for "hour"."""
    word = word.lower()
    return UNIT_CODE.get(word) or UNIT_CODE[word.removesuffix("s")]


def day_of_speech(scene: Scene) -> date | None:
    """The day from which "yesterday" is counted, where it is known to the day."""
    if scene.narrative:
        return moment(scene.last) if scene.last and grain(scene.last) == "D" else None
    return scene.today


def _day_value(day: date | None, shift_by: int = 0, part: str = "") -> str:
    return ((day + timedelta(shift_by)).isoformat() if day else "XXXX-XX-XX") + (f"T{part}" if part else "")


def day_or_part(value: str, part: str | None) -> Reading:
    """A date, or a time of day where a part of the day is named."""
    return Reading("TIME" if part else "DATE", value)


def _read_day_word(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    word, today = m["w"].lower(), day_of_speech(scene)
    by = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    part = "NI" if word == "tonight" else DAY_PART_CODE[m["p"].lower()] if m["p"] else ""
    if m["two"]:
        by *= 2
    yield m.start(), m.end(), day_or_part(_day_value(today, by, part), part)


def _read_this_part(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, part = m["w"].lower(), DAY_PART_CODE[m["p"].lower()]
    if which in ("that", "same", "the same", "next", "the next", "the following", "the previous"):
        there = scene.there()
        by = 1 if which.endswith(("next", "following")) else -1 if which.endswith("previous") else 0
        value = away(there, "D", by) + f"T{part}"
    else:
        value = _day_value(day_of_speech(scene), -1 if which == "last" else 0, part)
    yield m.start(), m.end(), Reading("TIME", value)


def _read_part_before(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start(), m.end(), Reading("TIME", away(scene.there(), "D", -1) + f"T{DAY_PART_CODE[m['p'].lower()]}")


def _read_weekends(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start("t"), m.end("t"), Reading("SET", "XXXX-WXX-WE")


def weekday_value(scene: Scene, start: int, end: int, weekday: int, which: str = "") -> str:
    """The date of a weekday: the last one, unless the tense or a word before says that it is to come."""
    today = day_of_speech(scene)
    if today is None:
        return f"XXXX-WXX-{weekday}"
    back = (today.isoweekday() - weekday) % 7
    if scene.narrative:
        return (today + timedelta((weekday - today.isoweekday()) % 7)).isoformat()
    if which in ("last", "past", "previous"):
        return (today - timedelta(back or 7)).isoformat()
    if which in ("next", "coming", "following"):
        return (today + timedelta((-back) % 7 or 7)).isoformat()
    ahead = scene.direction(start, end) > 0
    return (today + timedelta((-back) % 7) if ahead else today - timedelta(back)).isoformat()


def _read_weekday(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    weekday = WEEKDAY_NUMBER[m["d"].lower()]
    value = weekday_value(scene, *m.span(), weekday, (m["r"] or "").lower().removeprefix("the ").strip())
    part = DAY_PART_CODE[m["p"].lower()] if m["p"] else ""
    if m["s"]:
        yield m.start(), m.end(), Reading("SET", f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
        return
    yield m.start(), m.end(), day_or_part(value + (f"T{part}" if part else ""), part)


def _read_weekend(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, today = (m["r"] or "").lower(), day_of_speech(scene)
    if today is None:
        yield m.start(), m.end(), date_of("XXXX-WXX-WE")
        return
    if which == "this" or today.isoweekday() > 5:
        there = today + timedelta(7 * STEPS.get(which, 0))
    else:
        ahead = STEPS.get(which, 0) > 0 or (
            which not in ("last", "past", "previous", "this past") and scene.direction(*m.span()) > 0
        )
        there = today + timedelta(7 if which == "next" else 0 if ahead else -7)
    yield m.start(), m.end(), date_of(in_unit(there, "WE"))


def _read_next_unit(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, unit = re.sub(r"\s+", " ", m["r"].lower()), unit_code(m["u"])
    told = which in (
        "that",
        "same",
        "following",
        "previous",
        "preceding",
        "subsequent",
        "prior",
        "very same",
        "very next",
    ) or (which == "next" and bool(m["the"]))
    if (
        which in ("last", "past", "this past", "coming")
        and (m["the"] or which == "this past")
        and unit not in ("Q", "CE")
    ):
        days = days_from_now(scene, unit, STEPS[which], 1)
        yield m.start(), m.end(), Reading("DURATION", "P1" + unit, days=days)
        return
    if which == "that" and unit in ("DE", "CE"):
        told = True
    base = scene.there() if told or scene.narrative else scene.here()
    if unit == "Q" and told and not (scene.last and "-Q" in scene.last):
        base = away(scene.here(), "Q", -1)
    if told and which == "previous" and base and FINENESS[grain(base)] > FINENESS[unit]:
        base = scene.published or base
    value = away(base, unit, STEPS[which])
    flashback = told and STEPS[which] < 0
    if m["p"] and unit == "D":
        value += "T" + DAY_PART_CODE[m["p"].lower()]
    yield m.start(), m.end(), Reading("TIME" if m["p"] else "DATE", value, anchors=not flashback)


def days_from_now(scene: Scene, unit: str, way: int, count: float) -> Days | None:
    """The days from now to so many units away."""
    now = scene.today if not scene.narrative else None
    there = step(now, unit, way * count) if now and unit in UNIT_DAYS else None
    return None if now is None or there is None else (min(now, there), max(now, there))


def _read_next_named(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, name = m["r"].lower(), m["n"].lower().rstrip(".")
    base = scene.there() if which in ("that", "following", "previous", "same") or scene.narrative else scene.here()
    told = days_of(base) if base else None
    code = SEASON_CODE.get(name)
    tail = f"-{code}" if code else f"-{MONTH_NUMBER[name]:02}"
    if told is None:
        yield m.start(), m.end(), date_of("XXXX" + tail)
        return
    year, by = told[0].year, STEPS[which]
    if by:
        years = (
            n
            for n in range(max(1, year - 1), min(year + 2, 9998))
            if (d := days_of(f"{n:04}{tail}")) and (d[1] < told[0] if by < 0 else d[0] > told[1])
        )
        years = sorted(years)  # type: ignore[assignment]
        chosen = list(years)
        year = (chosen[-1] if by < 0 else chosen[0]) if chosen else year
    yield m.start(), m.end(), date_of(f"{year:04}{tail}")


def _read_named_of_year(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, name = m["r"].lower(), m["n"].lower().rstrip(".")
    base = (
        scene.there()
        if which in ("that", "the following", "the same", "the previous", "the next", "following", "the")
        else scene.here()
    )
    year = away(base, "Y", STEPS.get(which.removeprefix("the ").strip(), 0))
    code = SEASON_CODE.get(name)
    value = (
        f"{year}-{code}"
        if code
        else f"{year}-{MONTH_NUMBER[name]:02}" + (f"-{int(re.sub(r'[^0-9]', '', m['d'])):02}" if m["d"] else "")
    )
    yield m.start(), m.end(), date_of(value)


RULES = (
    rule("day word", "today tonight yesterday tomorrow",
         rf"\b(?P<two>the day (?:before|after) (?=yester|tomor))?(?:(?:early|earlier|late|later)\s)?(?P<w>today|tonight|yesterday|tomorrow)(?!['’]s (?-i:[A-Z])\w+ Show)"
         rf"(?:\s(?P<p>{PART_OF_DAY}))?\b", _read_day_word),
    rule("part of this day", "morning afternoon evening night",
         rf"\b(?P<w>this|last|that|the same|the next|the following|the previous)\s(?P<p>{PART_OF_DAY})\b(?!s)(?!['’]s (?-i:[A-Z]))", _read_this_part),
    rule("weekday", " ".join(WEEKDAYS) + " " + " ".join(d + "s" for d in WEEKDAYS),
         rf"\b(?<!Bloody )(?<!Black )(?<!Super )(?<!Cyber )(?<!Fat )(?<!Giving )(?:(?P<r>(?:the )?(?:last|this|next|past|coming|following|previous))\s)?(?P<d>{WEEKDAY_NAME})(?:(?:\s(?P<p>{PART_OF_DAY}))?(?P<s>s)?\b)"
         r"(?!\s(?-i:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Star|Tribune|Age|Night|Morning|People|Sport|World|Business|School|Review|Independent|Group)\b)"
         r"", _read_weekday),
    rule("the night before", "before", r"\bthe (?P<p>morning|afternoon|evening|night) before\b(?=\s*[.,;:)\n])", _read_part_before),
    rule("weekends", "weekends", r"\b(?:on|at|during|most) (?P<t>weekends)\b", _read_weekends),
    rule("weekend", "weekend weekends", r"\b(?:(?:the )?(?P<r>this past|last|this|next|past|coming|previous|following)|(?:the|that))\s(?:week-?end)\b(?!s)", _read_weekend),
    rule("next unit", UNIT_WORDS + " time", rf"\b(?P<the>the )?(?P<r>{_DETERMINED})\s(?:(?:fiscal|calendar|financial|academic|school|trading) )?(?P<u>{LONG_UNIT})"
         rf"(?:['’]s(?=\s))?(?:\s(?P<p>{PART_OF_DAY}))?\b(?!s\b)(?!-old|-long| old)", _read_next_unit),
    rule("next month by name", "last this next past previous following that same coming", rf"\b(?:the )?(?P<r>last|this|next|past|previous|following|that|same|coming) (?P<n>{SEASON}|{MONTH})(?!\w)(?! \d| (?-i:[A-Z]))", _read_next_named),
    rule("month of that year", "year", rf"\b(?P<n>{MONTH}|{SEASON})(?: (?P<d>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?:of )?(?P<r>this|last|next|that|the following|the same|the previous|the next) year\b", _read_named_of_year),
)  # fmt: skip
