# ruff: noqa: E501
"""Words that count from another date: "yesterday", "last year", "on Sunday", "two weeks ago", "the following day", "now"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.reading.times.calendars import Days, days_of
from sayso.reading.times.dates import date_of
from sayso.reading.times.rule import (
    ABOUT,
    LONG_UNIT,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    PER,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAY_NAME,
    Piece,
    rule,
)  # fmt: skip
from sayso.reading.times.scene import (
    FINENESS,
    Reading,
    Scene,
    away,
    grain,
    in_unit,
    moment,
    step,
    unknown,
)  # fmt: skip
from sayso.reading.times.words import (
    DAY_PART_CODE,
    FUTURE,
    MONTH_NUMBER,
    PAST,
    PRESENT,
    SEASON_CODE,
    SPREAD,
    UNIT_CODE,
    UNIT_DAYS,
    WEEKDAY_NUMBER,
    WEEKDAYS,
    alternatives,
    number,
)  # fmt: skip

_STEP = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0, "that": 0, "present": 0,
    "this past": -1, "this coming": 1, "next": 1, "coming": 1, "following": 1, "upcoming": 1, "subsequent": 1, "very same": 0, "very next": 1,
}  # fmt: skip


def unit_code(word: str) -> str:
    word = word.lower()
    return UNIT_CODE.get(word) or UNIT_CODE[word.removesuffix("s")]


def _today(scene: Scene) -> date | None:
    if scene.narrative:
        return moment(scene.last) if scene.last and grain(scene.last) == "D" else None
    return scene.today


def _day_value(day: date | None, shift_by: int = 0, part: str = "") -> str:
    return ((day + timedelta(shift_by)).isoformat() if day else "XXXX-XX-XX") + (f"T{part}" if part else "")


def _reading(value: str, part: str | None) -> Reading:
    return Reading("TIME" if part else "DATE", value)


def _read_day_word(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    word, today = m["w"].lower(), _today(scene)
    by = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    part = "NI" if word == "tonight" else DAY_PART_CODE[m["p"].lower()] if m["p"] else ""
    if m["two"]:
        by *= 2
    yield m.start(), m.end(), _reading(_day_value(today, by, part), part)


def _read_this_part(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, part = m["w"].lower(), DAY_PART_CODE[m["p"].lower()]
    if which in ("that", "same", "the same", "next", "the next", "the following", "the previous"):
        there = scene.there()
        by = 1 if which.endswith(("next", "following")) else -1 if which.endswith("previous") else 0
        value = away(there, "D", by) + f"T{part}"
    else:
        value = _day_value(_today(scene), -1 if which == "last" else 0, part)
    yield m.start(), m.end(), Reading("TIME", value)


def weekday_value(scene: Scene, start: int, end: int, weekday: int, which: str = "") -> str:
    """The date of a weekday: the last one, unless the tense or a word before says that it is to come."""
    today = _today(scene)
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
    yield m.start(), m.end(), _reading(value + (f"T{part}" if part else ""), part)


def _read_weekend(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    which, today = (m["r"] or "").lower(), _today(scene)
    if today is None:
        yield m.start(), m.end(), date_of("XXXX-WXX-WE")
        return
    if which == "this" or today.isoweekday() > 5:
        there = today + timedelta(7 * _STEP.get(which, 0))
    else:
        ahead = _STEP.get(which, 0) > 0 or (
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
        days = _span_of(scene, unit, _STEP[which], 1)
        yield m.start(), m.end(), Reading("DURATION", "P1" + unit, days=days)
        return
    if which == "that" and unit in ("DE", "CE"):
        told = True
    base = scene.there() if told or scene.narrative else scene.here()
    if unit == "Q" and told and not (scene.last and "-Q" in scene.last):
        base = away(scene.here(), "Q", -1)
    if told and which == "previous" and base and FINENESS[grain(base)] > FINENESS[unit]:
        base = scene.published or base
    value = away(base, unit, _STEP[which])
    flashback = told and _STEP[which] < 0
    if m["p"] and unit == "D":
        value += "T" + DAY_PART_CODE[m["p"].lower()]
    yield m.start(), m.end(), Reading("TIME" if m["p"] else "DATE", value, anchors=not flashback)


def _span_of(scene: Scene, unit: str, way: int, count: float) -> Days | None:
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
    year, by = told[0].year, _STEP[which]
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
    year = away(base, "Y", _STEP.get(which.removeprefix("the ").strip(), 0))
    code = SEASON_CODE.get(name)
    value = (
        f"{year}-{code}"
        if code
        else f"{year}-{MONTH_NUMBER[name]:02}" + (f"-{int(re.sub(r'[^0-9]', '', m['d'])):02}" if m["d"] else "")
    )
    yield m.start(), m.end(), date_of(value)


def _count(words: str) -> float | None:
    return number(re.sub(rf"^{ABOUT} ", "", words.strip(), flags=re.I))


def _spread(words: str) -> tuple[int, int]:
    return next((n for word, n in SPREAD.items() if word and word in words.lower()), SPREAD[""])


_BACK = ("ago", "earlier", "before", "previously", "prior", "back")


def _read_ago(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    unit, word = unit_code(m["u"] or m["us"]), m["w"].lower()
    way = -1 if word in _BACK else 1
    speech = word in ("ago", "from now", "hence", "back")
    base = scene.here() if speech else scene.there()
    if unit == "Y" and way < 0 and not (scene.narrative or scene.same_sentence(m.start())):
        base = scene.published or base  # "From a year earlier", in a report of figures.
    if m["v"] is not None or m["n"] is None:
        least, most = _spread(m["v"] or "")
        near = moment(base) if base and grain(base) == "D" else None
        ends = [step(near, unit, way * n) for n in (least, most)] if near and unit in UNIT_DAYS else [None]
        days = None if None in ends else (min(e for e in ends if e), max(e for e in ends if e))
        yield m.start(), m.end(), Reading("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", days=days, anchors=False)
        return
    count = _count(m["n"])
    if count is None:
        return
    if unit.startswith("T"):
        value = _hours_away(scene, base, unit, way * count)
        yield m.start(), m.end(), Reading("TIME", value)
        return
    if count != int(count) and unit in ("Y", "DE", "CE"):
        there = step(moment(base), unit, way * count) if moment(base) else None  # type: ignore[arg-type]
        yield m.start(), m.end(), date_of(in_unit(there, "Y") if there else "XXXX")
        return
    value = away(base, unit, way * count)
    if unit == "D" and m["p"]:
        value += "T" + DAY_PART_CODE[m["p"].lower()]
    yield m.start(), m.end(), Reading("TIME" if m["p"] else "DATE", value, anchors=speech or way > 0)


def _hours_away(scene: Scene, base: str | None, unit: str, count: float) -> str:
    return (base if base and grain(base) == "D" and abs(count) < 24 else unknown("D")) + "TXX"


def _read_year_before(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    unit = unit_code(m["u"])
    yield m.start(), m.end(), date_of(away(scene.there(), unit, -1 if m["w"].lower() in ("before", "earlier") else 1))


def _read_end(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    value = away(scene.there() if scene.narrative else scene.here(), unit_code(m["u"]), 0)
    yield m.start(), m.end(), Reading("DATE", value, part="END")


def _read_the_nth(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    month, number = scene.there() or "", int(m["d"])
    if len(month) >= 7 and grain(month) in ("D", "M") and days_of(f"{month[:7]}-{number:02}"):
        yield m.start("t"), m.end("t"), date_of(f"{month[:7]}-{number:02}")


def _read_year_earlier(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if m["q"] and scene.last and "-Q" in scene.last:
        yield m.start(), m.end(), date_of(away(scene.last, "Y", -1) + scene.last[4:])
        return
    yield m.start(), m.end(), date_of(away(scene.published or scene.last, "Y", -1))


def _read_the_unit(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    unit = unit_code(m["u"])
    base = scene.there()
    if (
        re.search(r"\bat the end of the day$", scene.text[max(0, m.end() - 24) : m.end()], re.I)
        and scene.text[m.end() :][:1] == ","
    ):
        return  # The idiom.
    if unit == "D":
        value = scene.last_day or (scene.today.isoformat() if scene.today and not scene.narrative else "")
        if not value:
            return
    elif base is None:
        return
    elif unit == "Q":
        now = moment(scene.here())
        if scene.last and "-Q" in scene.last:
            value = scene.last
        elif now:
            before = step(now, "Q", -1)
            value = in_unit(before, "Q") if before else "XXXX-QX"
        else:
            return
    else:
        if FINENESS[grain(base)] > FINENESS[unit] or not scene.narrative:
            base = scene.published or base
        value = away(base, unit, 0)
    yield m.start("t"), m.end("t"), date_of(value)


def _read_later(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    part, which = (m["m"] or "").lower(), (m["r"] or "this").lower()
    told = which in ("that", "the", "the same", "the following", "the next")
    base = scene.there() if told or scene.narrative else scene.here()
    unit = unit_code(m["u"])
    value = away(base, unit, _STEP.get(which.removeprefix("the ").strip(), 0))
    yield m.start(), m.end(), Reading("DATE", value, part="START" if part.startswith("earl") else "END")


_REFERENCES = (
    dict.fromkeys(PRESENT, "PRESENT_REF") | dict.fromkeys(PAST, "PAST_REF") | dict.fromkeys(FUTURE, "FUTURE_REF")
)


def _read_reference(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    words = re.sub(r"\s+", " ", m["w"].lower())
    value = _REFERENCES[words]
    if any(character.isupper() for character in m["w"][1:]):
        return  # A name: "the Future Forum".
    if words == "soon" and scene.direction(*m.span()) < 0:
        return  # "They were soon divided": not of the future.
    today = scene.today if not scene.narrative else None
    yield (
        m.start("w"),
        m.end(),
        Reading("DATE", value, days=(today, today) if value == "PRESENT_REF" and today else None, anchors=False),
    )


def _read_recent_units(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    unit, way = unit_code(m["u"]), -1 if m["r"].lower() == "recent" else 1
    days = _span_of(scene, unit, way, SPREAD[""][1])
    value = "PAST_REF" if way < 0 else "FUTURE_REF"
    yield m.start(), m.end(), Reading("DATE", value, days=days, anchors=False)


def _read_eve(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    value = "XXXX-XX-XX"
    if m["d"]:
        there = moment(weekday_value(scene, m.start("d"), m.end("d"), WEEKDAY_NUMBER[m["d"].lower()]))
        value = (there - timedelta(1)).isoformat() if there else value
    yield m.start(), m.end("t"), date_of(value)


_DETERMINED = r"last|past|this past|this coming|previous|preceding|prior|this|current|present|very same|same|that|very next|next|coming|following|upcoming|subsequent"
_UNITS = (
    "second minute hour day days week month year years months weeks decade decades century quarter weekend fortnight"
)

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
    rule("weekend", "weekend weekends", r"\b(?:(?:the )?(?P<r>this past|last|this|next|past|coming|previous|following)|(?:the|that))\s(?:week-?end)\b(?!s)", _read_weekend),
    rule("next unit", _UNITS + " time", rf"\b(?P<the>the )?(?P<r>{_DETERMINED})\s(?:(?:fiscal|calendar|financial|academic|school|trading) )?(?P<u>{LONG_UNIT})"
         rf"(?:['’]s(?=\s))?(?:\s(?P<p>{PART_OF_DAY}))?\b(?!s\b)(?!-old|-long| old)", _read_next_unit),
    rule("next month by name", "last this next past previous following that same coming", rf"\b(?:the )?(?P<r>last|this|next|past|previous|following|that|same|coming) (?P<n>{SEASON}|{MONTH})(?!\w)(?! \d| (?-i:[A-Z]))", _read_next_named),
    rule("month of that year", "year", rf"\b(?P<n>{MONTH}|{SEASON})(?: (?P<d>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?:of )?(?P<r>this|last|next|that|the following|the same|the previous|the next) year\b", _read_named_of_year),
    rule("ago", "ago earlier later before after hence previously back from prior",
         rf"\b(?:{ABOUT} )?(?:the )?(?:(?:(?P<v>{VAGUE}) |(?P<n>{NUMBER}|an?|one|half an?)[- ]){PER}?(?P<u>{UNIT})s?|(?P<us>{UNIT}s))"
         rf"(?: and a half| or so| or more)?[- ](?P<w>ago|earlier|later|hence|previously|from now|(?:before|after|prior|back)(?=\s*[.,;:)\n]))(?:\s(?P<p>{PART_OF_DAY}))?(?!\w)(?! than)", _read_ago),
    rule("year-earlier", "year-ago year-earlier year ago earlier", r"\b(?:the |a )?(?:same |comparable |corresponding )?(?:(?P<q>period|quarter) )?(?:a )?year[- ](?:ago|earlier)(?: (?P<q2>period|quarter|month|figure|level))?\b", _read_year_earlier),
    rule("year end", "year month quarter", rf"\b(?:the )?(?P<u>year|month|quarter)(?:['’]s end|[- ]end)\b(?! of)", _read_end),
    rule("the year before", _UNITS, rf"\b(?:the|that) (?P<u>{LONG_UNIT}) (?P<w>before|after|earlier|later)(?=\s*[.,;:)\n]|\s+(?:and|when|in|at|to|by|from|as|with)\b)", _read_year_before),
    rule("the day", _UNITS,
         r"\b(?:of|for|in|on|during|over|through|throughout|end(?:ed|ing)?|clos(?:ed|ing|e)|finish(?:ed|ing)?|start(?:ed|ing)?|beg(?:a|i)n(?:ning)?|on) "
         r"(?P<t>(?:(?:early|earlier|late|later) (?:in |on )?)?the (?P<u>(?-i:day|week|month|quarter|year)))\b(?!['’]s? (?-i:[A-Z]))"
         r"(?! (?:of|that|when|before|after|earlier|later|ended|ending|award|after|prior|to come|which|who|he|she|they|it|we|I|by|is|was))", _read_the_unit),
    rule("later that year", _UNITS, rf"\b(?P<m>later|earlier|early|late|earliest)(?: in| on)? (?P<r>this|that|the|the same|last|next|the following) (?P<u>{LONG_UNIT})\b(?!s)(?![- ](?:old|long))", _read_later),
    rule("reference", "now current currently present present-day recent recently more most lately nowadays presently soon future past moment days formerly ago term run being time point later",
         rf"(?<![-\w])(?P<w>{alternatives(_REFERENCES)})\b(?<!soon(?= as\b))(?<!now(?= that\b))(?!-(?:ran|and|a-)|-based)(?! enough| after| before| (?:and|or) (?:then|later)| {UNIT}s?\b| (?:few|several|half|two|three|four|five|six|seven|eight|nine|ten|\d+|couple)\b| tense| (?:to|the) (?-i:[A-Z])| affairs|ly\b)", _read_reference),
    rule("recent years", "recent coming", rf"\b(?:the )?(?:more |most )?(?P<r>recent|coming) (?P<u>{LONG_UNIT})s\b", _read_recent_units),
    rule("the nth", "#", r"\b(?:on|by|until|from|to|and) (?P<t>the (?P<d>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?: of (?:that|the|the same) month)?)(?=\s?[,.;:)]| of (?:that|the|the same) month| (?:and|he|she|they|it|the|when|after|with|by|at|in)\b)(?! (?:century|floor))", _read_the_nth),
    rule("the eve of", "eve", rf"\b(?P<t>(?:the )?eve of (?:the |an? )?(?:(?P<d>{WEEKDAY})(?:['’]s)? )?(?:[\w’'-]+ )?(?:vote|election|elections|poll|polls|summit|war|invasion|battle|talks|referendum|conference|visit|meeting|trial|attack|offensive|ceasefire|deadline|anniversary|[a-z]+))\b", _read_eve),
)  # fmt: skip
