# ruff: noqa: E501
"""Dates counted or pointed at: "two weeks ago", "a year earlier", "later that day", "the day", "now", "recently", "the eve of the vote"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from sayso.reading.times.calendars import days_of
from sayso.reading.times.relative import (
    STEPS,
    UNIT_WORDS,
    days_from_now,
    unit_code,
    weekday_value,
)
from sayso.reading.times.rule import (
    ABOUT,
    LONG_UNIT,
    NUMBER,
    PART_OF_DAY,
    PER,
    UNIT,
    VAGUE,
    WEEKDAY,
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
    unknown,
)
from sayso.reading.times.words import (
    DAY_PART_CODE,
    FUTURE,
    PAST,
    PRESENT,
    SPREAD,
    UNIT_DAYS,
    WEEKDAY_NUMBER,
    alternatives,
    number,
)


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
    value = away(base, unit, STEPS.get(which.removeprefix("the ").strip(), 0))
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
    days = days_from_now(scene, unit, way, SPREAD[""][1])
    value = "PAST_REF" if way < 0 else "FUTURE_REF"
    yield m.start(), m.end(), Reading("DATE", value, days=days, anchors=False)


def _read_eve(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    value = "XXXX-XX-XX"
    if m["d"]:
        there = moment(weekday_value(scene, m.start("d"), m.end("d"), WEEKDAY_NUMBER[m["d"].lower()]))
        value = (there - timedelta(1)).isoformat() if there else value
    yield m.start(), m.end("t"), date_of(value)


RULES = (
    rule("ago", "ago earlier later before after hence previously back from prior",
         rf"\b(?:{ABOUT} )?(?:the )?(?:(?:(?P<v>{VAGUE}) |(?P<n>{NUMBER}|an?|one|half an?)[- ]){PER}?(?P<u>{UNIT})s?|(?P<us>{UNIT}s))"
         rf"(?: and a half| or so| or more)?[- ](?P<w>ago|earlier|later|hence|previously|from now|(?:before|after|prior|back)(?=\s*[.,;:)\n]))(?:\s(?P<p>{PART_OF_DAY}))?(?!\w)(?! than)", _read_ago),
    rule("year-earlier", "year-ago year-earlier year ago earlier", r"\b(?:the |a )?(?:same |comparable |corresponding )?(?:(?P<q>period|quarter) )?(?:a )?year[- ](?:ago|earlier)(?: (?P<q2>period|quarter|month|figure|level))?\b", _read_year_earlier),
    rule("year end", "year month quarter", r"\b(?:the )?(?P<u>year|month|quarter)(?:['’]s end|[- ]end)\b(?! of)", _read_end),
    rule("the year before", UNIT_WORDS, rf"\b(?:the|that) (?P<u>{LONG_UNIT}) (?P<w>before|after|earlier|later)(?=\s*[.,;:)\n]|\s+(?:and|when|in|at|to|by|from|as|with)\b)", _read_year_before),
    rule("the day", UNIT_WORDS,
         r"\b(?:of|for|in|on|during|over|through|throughout|end(?:ed|ing)?|clos(?:ed|ing|e)|finish(?:ed|ing)?|start(?:ed|ing)?|beg(?:a|i)n(?:ning)?|on) "
         r"(?P<t>(?:(?:early|earlier|late|later) (?:in |on )?)?the (?P<u>(?-i:day|week|month|quarter|year)))\b(?!['’]s? (?-i:[A-Z]))"
         r"(?! (?:of|that|when|before|after|earlier|later|ended|ending|award|after|prior|to come|which|who|he|she|they|it|we|I|by|is|was))", _read_the_unit),
    rule("later that year", UNIT_WORDS, rf"\b(?P<m>later|earlier|early|late|earliest)(?: in| on)? (?P<r>this|that|the|the same|last|next|the following) (?P<u>{LONG_UNIT})\b(?!s)(?![- ](?:old|long))", _read_later),
    rule("reference", "now current currently present present-day recent recently more most lately nowadays presently soon future past moment days formerly ago term run being time point later",
         rf"(?<![-\w])(?P<w>{alternatives(_REFERENCES)})\b(?<!soon(?= as\b))(?<!now(?= that\b))(?!-(?:ran|and|a-)|-based)(?! enough| after| before| (?:and|or) (?:then|later)| {UNIT}s?\b| (?:few|several|half|two|three|four|five|six|seven|eight|nine|ten|\d+|couple)\b| tense| (?:to|the) (?-i:[A-Z])| affairs|ly\b)", _read_reference),
    rule("recent years", "recent coming", rf"\b(?:the )?(?:more |most )?(?P<r>recent|coming) (?P<u>{LONG_UNIT})s\b", _read_recent_units),
    rule("the nth", "#", r"\b(?:on|by|until|from|to|and) (?P<t>the (?P<d>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?: of (?:that|the|the same) month)?)(?=\s?[,.;:)]| of (?:that|the|the same) month| (?:and|he|she|they|it|the|when|after|with|by|at|in)\b)(?! (?:century|floor))", _read_the_nth),
    rule("the eve of", "eve", rf"\b(?P<t>(?:the )?eve of (?:the |an? )?(?:(?P<d>{WEEKDAY})(?:['’]s)? )?(?:[\w’'-]+ )?(?:vote|election|elections|poll|polls|summit|war|invasion|battle|talks|referendum|conference|visit|meeting|trial|attack|offensive|ceasefire|deadline|anniversary|[a-z]+))\b", _read_eve),
)  # fmt: skip
