# ruff: noqa: E501
"""Calendar dates: "5 April 2020", "April 5", "in April", "2003", "the 1990s", "the 19th century", "fiscal 2012", quarters, seasons, holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.reading.times.calendars import Days, days_of
from sayso.reading.times.calendars import day as day_of
from sayso.reading.times.feasts import FEASTS, ONCE, occurrences
from sayso.reading.times.rule import (
    ABOUT,
    DASH,
    DAY,
    MONTH,
    ORDINAL_WORD,
    SEASON,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
    Piece,
    rule,
)  # fmt: skip
from sayso.reading.times.scene import Direction, Reading, Scene, grain, moment
from sayso.reading.times.words import DECADE_WORD, MONTH_NUMBER, MONTHS, ORDINAL, SEASON_CODE, alternatives


def _month(words: str) -> int:
    return MONTH_NUMBER[words.strip(". ").lower()]


def _day(words: str) -> int:
    if words.lower() in ORDINAL:
        return ORDINAL[words.lower()]
    return int(re.sub(r"\D", "", words))


def date_of(value: str, anchors: bool = True) -> Reading:
    return Reading("DATE", value, anchors=anchors)


def _full(year: int, month: int, number: int) -> Reading | None:
    return date_of(f"{year:04}-{month:02}-{number:02}") if day_of(year, month, number) else None


def _read_full(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    year, month = int(m["y"]), _month(m["m"])
    if m["d2"]:
        early, late = _full(year, month, _day(m["d"])), _full(year, month, _day(m["d2"]))
        if early and late:
            yield (
                m.start(),
                m.end("d") if m.start("m") < m.start("d2") and m.end("d") > m.start("m") else m.end("d"),
                early,
            )
            yield m.start("d2"), m.end(), late
    elif whole := _full(year, month, _day(m["d"])):
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


def nearest_year(scene: Scene, at: int, direction: Direction, occurrence: dict[int, Days], fine: bool) -> int | None:
    """The year of a date given without one: the nearest to publication that the tense allows, or the story's own."""
    story = scene.story(at)
    if story is not None and (told := days_of(story)):
        year = told[0].year
        ahead = occurrence.get(year)
        # A story goes forward: a month long before the last one told is the next year's.
        if ahead and grain(story) in ("D", "M") and (told[0] - ahead[1]).days > 200 and direction >= -1:
            return year + 1
        return year
    now = scene.published_days()
    if now is None:
        return None
    if scene.narrative:
        return None
    best: tuple[float, int] | None = None
    for year, days in sorted(occurrence.items()):
        if days[0] > now[1]:
            cost = (days[0] - now[1]).days + ((180 if fine else 300) if direction < 0 else 0)
        elif days[1] < now[0]:
            cost = (now[0] - days[1]).days + (400 if direction > 0 else 0)
        else:
            cost = 0
        if direction == 0 and not fine and days[0] > now[1]:
            cost += 120  # News speaks of what was more than of what will be.
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def _years(scene: Scene, at: int) -> range:
    anchor = moment(scene.story(at)) or moment(scene.published)
    return range(max(1, anchor.year - 1), min(9998, anchor.year + 1) + 1) if anchor else range(0)


def _monthly(scene: Scene, at: int, month: int, number: int | None = None) -> dict[int, Days]:
    found = {}
    for year in _years(scene, at):
        if number is None:
            if days := days_of(f"{year:04}-{month:02}"):
                found[year] = days
        elif one := day_of(year, month, number):
            found[year] = (one, one)
    return found


def _read_day(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    month, number = _month(m["m"]), _day(m["d"])
    year = nearest_year(
        scene, m.start(), scene.direction(*m.span()), _monthly(scene, m.start(), month, number), fine=True
    )
    if ahead := _YEAR_AHEAD.match(scene.text, m.end()):
        year = int(ahead["y"])
    if (month, number) == (9, 11) and _ATTACKS.match(scene.text, m.end()):
        yield m.start(), m.end(), date_of("2001-09-11", anchors=False)
        return
    head = f"{year:04}" if year else "XXXX"
    second = _day(m["d2"]) if m["d2"] else None
    if number > 31 or (second or 0) > 31:
        return
    if second is not None:
        if m.start("d2") < m.start("m"):  # 5-7 May
            yield m.start(), m.end("d"), date_of(f"{head}-{month:02}-{number:02}")
            yield m.start("d2"), m.end(), date_of(f"{head}-{month:02}-{second:02}")
        else:
            yield m.start(), m.end("d"), date_of(f"{head}-{month:02}-{number:02}")
            yield m.start("d2"), m.end("d2"), date_of(f"{head}-{month:02}-{second:02}")
        return
    yield m.start(), m.end(), date_of(f"{head}-{month:02}-{number:02}")


def _read_month_year(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    year = int(m["y"])
    if m["m0"]:
        yield (
            m.start("m0"),
            m.end("m0"),
            date_of(f"{year - (_month(m['m0']) > _month(m['m'])):04}-{_month(m['m0']):02}"),
        )
    yield m.start("m"), m.end(), date_of(f"{year:04}-{_month(m['m']):02}")


def _read_month(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    month = _month(m["m"])
    yield m.start("m"), m.end("m"), date_of(_month_value(scene, m.start(), m.end(), month))


_ATTACKS = re.compile(r",? (?:terror(?:ist)? )?(?:attack|hijack|commission)", re.IGNORECASE)
_YEAR_AHEAD = re.compile(
    rf"\s?(?:{DASH}|to|until|till|through|and)\s?(?:{MONTH}\s{DAY}|{DAY}\s{MONTH}|{MONTH})\s?,?\s(?P<y>{YEAR})",
    re.IGNORECASE,
)
"""From 26 June to 4 August 1952": the year is said once, at the end."""


def _month_value(scene: Scene, start: int, end: int, month: int) -> str:
    year = nearest_year(scene, start, scene.direction(start, end), _monthly(scene, start, month), fine=False)
    if ahead := _YEAR_AHEAD.match(scene.text, end):
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
    if m["y"]:
        value = m["y"][:3]
    else:
        tens = int(m["yy"][0]) if m["yy"] else DECADE_WORD[m["w"].lower()]
        century = {"eighteen": "18", "nineteen": "19", "seventeen": "17"}.get((m["c"] or "").strip().lower(), "19")
        value = f"{century}{tens}"
    start = m.start()
    yield start, m.end(), date_of(value)


def _read_century(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    for name, end in (("n0", m.end("n0")), ("n", m.end())):
        if m[name]:
            start = m.start("n0") if name == "n0" else (m.start("n") if m["n0"] else m.start())
            if bc := m["bc"]:
                yield start, end, date_of(f"BC{_day(m[name]) - 1:02}", anchors=False)
            elif _day(m[name]) >= 1 and bc is None:
                yield start, end, date_of(f"{_day(m[name]) - 1:02}")


def _read_season(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code = SEASON_CODE[m["s"].lower()]
    if m["y"]:
        year = int((m["y2"] and m["y"][: 4 - len(m["y2"])] + m["y2"]) or m["y"])
        yield m.start("t"), m.end(), date_of(f"{year:04}-{code}")
        return
    yield m.start("t"), m.end(), date_of(season_value(scene, m.start(), m.end(), code))


def season_value(scene: Scene, start: int, end: int, code: str) -> str:
    found = {year: days for year in _years(scene, start) if (days := days_of(f"{year:04}-{code}"))}
    year = nearest_year(scene, start, scene.direction(start, end), found, fine=False)
    return f"{year:04}-{code}" if year else f"XXXX-{code}"


_PERIODS = {"quarter": ("Q", 4), "half": ("H", 2)}


def _read_quarter(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    letter, most = _PERIODS[m["p"].lower()]
    words = (m["n"] or "last").lower()
    number = (
        most
        if words in ("final", "last", "closing", "latter")
        else _day(words)
        if words in ORDINAL or words[0].isdigit()
        else 0
    )
    if not 1 <= number <= most:
        return
    code = f"{letter}{number}"
    relative = (m["r"] or m["r2"] or "").lower()
    now = moment(scene.here())
    if m["y"] or m["y0"]:
        yield m.start(), m.end(), date_of(f"{m['y'] or m['y0']}-{code}")
    elif relative and now:
        year = now.year + {"last": -1, "previous": -1, "next": 1, "prior": -1}.get(relative, 0)
        yield m.start(), m.end(), date_of(f"{year:04}-{code}")
    elif (m["p"].lower() == "half" and not m["of"]) or not now:
        if m["p"].lower() == "quarter":
            yield m.start(), m.end(), date_of(f"XXXX-{code}")
    else:
        found = {year: days for year in range(now.year - 1, now.year + 2) if (days := days_of(f"{year:04}-{code}"))}
        direction = scene.direction(*m.span()) or -1
        year = nearest_year(scene, m.start(), direction, found, fine=False) or now.year
        yield m.start(), m.end(), date_of(f"{year:04}-{code}")


def _read_fiscal(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start(), m.end(), Reading("DATE", f"FY{m['y']}", anchors=False)


_NAMED_AFTER = re.compile(
    r"(?<![.!?\n] )\b(?!(?:On|In|The|During|Since|Before|After|By|At|Until|From|This|Last|Next|For|And|But|Every|As|When|Of|Late|Early)\b)[A-Z][\w’']+ $"
)
"""A name with a holiday in it: Operation Ramadan."""


def _read_feast(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    name = re.sub(r"\s+", " ", m["f"]).lower().replace("’", "'")
    name = {"eid-al-fitr": "eid al-fitr", "eid-al-adha": "eid al-adha", "fourth of july": "the fourth of july"}.get(
        name, name
    )
    name = name.replace("eid ul-", "eid al-").replace("eid al ", "eid al-")
    if (name not in FEASTS and name != "eid") or _NAMED_AFTER.search(scene.text, max(0, m.start() - 24), m.start()):
        return
    eve = -1 if m["eve"] else 0
    if m["y"]:
        year: int | None = int(m["y"])
        found = occurrences(name, range(int(m["y"]), int(m["y"]) + 1))
    else:
        found = occurrences(name, _years(scene, m.start()))
        word = (m["r"] or "").lower()
        direction = -1 if word == "last" else 1 if word == "next" else scene.direction(*m.span())
        days = {n: one for n, one in enumerate(found)}
        year = _nearest(scene, m.start(), direction, days)
        found = [found[year]] if year is not None else []
    if not found or year is None:
        yield m.start("t"), m.end(), Reading("DATE", "XXXX-XX-XX")
        return
    first, last = found[0]
    if eve:
        first = last = first - timedelta(1)
    value = first.isoformat() if first == last else f"{first}/{last}"
    yield m.start("t"), m.end(), Reading("DATE", value, days=(first, last))


def _nearest(scene: Scene, at: int, direction: Direction, found: dict[int, Days]) -> int | None:
    told = days_of(scene.story(at) or scene.published or "")
    if told is None or not found:
        return None

    def cost(days: Days) -> int:
        gap = (days[0] - told[1]).days if days[0] > told[1] else (told[0] - days[1]).days if days[1] < told[0] else 0
        ahead = days[0] > told[1]
        return gap + (150 if ahead and direction < 0 else 300 if not ahead and gap and direction > 0 else 0)

    return min(found, key=lambda key: cost(found[key]))


def _read_once(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    value = next(v for k, v in ONCE.items() if k.lower() == m["f"].lower().replace("-day", "-day"))
    yield m.start(), m.end(), date_of(value, anchors=False)


_MONTH_WORDS = " ".join(MONTH_NUMBER)
_LEFT = r"(?:\b|(?<=[a-z\d.]))"
_MONTH_LEFT = (
    r"(?:in|since|last|this|next|of|until|till|by|early|late|mid|from|to|and|between|through|during|before|after|for|on|every|each|earlier|"
    r"into|or|past|around|throughout|previous|following)"
)

RULES = (
    rule("month day year", _MONTH_WORDS,
         rf"(?:\b{WEEKDAY_SHORT}\s?,?\s+(?:the\s+)?)?{_LEFT}(?P<m>{MONTH})\s*(?P<d>{DAY})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?"
         rf"\s*(?:,|of)?\s*(?P<y>{YEAR})", _read_full),
    rule("day month year", _MONTH_WORDS,
         rf"\b(?:{WEEKDAY_SHORT}\s?,?\s+)?(?:the )?(?P<d>{DAY}|{ORDINAL_WORD})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?\s*(?:of )?"
         rf"(?P<m>{MONTH})\s*,?\s*(?:of )?(?P<y>{YEAR})", _read_full),
    rule("iso date", "#", r"(?<![\d-])(?P<y>[12]\d{3})-(?P<mo>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
         r"(?P<hour>[T ]\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])", _read_iso),
    rule("numeric date", "#", r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/.-])", _read_numeric),
    rule("month day", _MONTH_WORDS,
         rf"\b(?:{WEEKDAY_SHORT}\s?,?\s+(?:the\s+)?)?(?P<m>{MONTH})\s?(?:the )?(?P<d>{DAY})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?(?! ?%|\s?{DASH}\s?\d)",
         _read_day),
    rule("day month", _MONTH_WORDS,
         rf"\b(?:{WEEKDAY_SHORT}\s?,?\s+)?(?:the )?(?P<d>{DAY}|{ORDINAL_WORD})(?:\s?(?:{DASH}|to|and|or|through)\s?(?P<d2>{DAY}))?\s?(?:of )?(?P<m>{MONTH})(?!\w)",
         _read_day),
    rule("month year", _MONTH_WORDS,
         rf"{_LEFT}(?:(?P<m0>{MONTH})\s?(?:{DASH}|to|and|or)\s?)?(?P<m>{MONTH})\s?(?:,|of)?\s?(?:the year )?(?P<y>{YEAR})", _read_month_year),
    rule("month after a preposition", _MONTH_WORDS, rf"\b{_MONTH_LEFT}(?:\s|-)\s?(?P<m>{MONTH})(?!['’]s [A-Z])(?!\s?\d)", _read_month),
    rule("month", _MONTH_WORDS,
         r"(?<![.!?] )(?<!\n)(?<!^)\b(?P<m>(?-i:(?:January|February|April|June|July|August|September|October|November|December)\b))"
         r"(?!\s?\d)(?!\s(?-i:[A-Z]))", _read_month),
    rule("month that opens a sentence", _MONTH_WORDS,
         r"\b(?P<m>(?-i:(?:January|February|July|September|October|November|December)\b))(?!\s?\d)(?!\s(?-i:[A-Z]))", _read_month),
    rule("year", "#",
         rf"(?:\bthe year )?(?<![\d.,/:$£€])(?<!(?-i:[A-Z\d])-)(?P<y>{YEAR})(?:\s?(?P<bc>BCE?|B\.C\.)(?!\w)|(?P<dash>{DASH}|/| {DASH} )(?P<y2>\d{{2}}(?:\d\d)?)(?![\d/-]|,\d|\.\d))?"
         r"(?![-/]\d|-(?-i:[A-Z]))(?!\d|s\b|['’]s\b(?=\s*$))", _read_year),
    rule("short year", "#", r"(?:\b(?:in|since|of|summer|winter|spring|class of)\s)(?P<t>['’‘](?P<yy>\d\d))(?![\d\w])", _read_short_year),
    rule("decade", "s", r"(?P<t>\b(?:the )?(?P<y>1\d\d0|20\d0)\s?['’]?s\b)(?P<yy>(?!))?(?P<w>(?!))?(?P<c>(?!))?", _read_decade),
    rule("short decade", "s twenties thirties forties fifties sixties seventies eighties nineties", rf"(?<!his )(?<!her )(?<!my )(?<!their )(?<!our )(?<!your )(?:\bthe |(?<=\s)(?=['’‘]\d0s)|(?<=mid-)|(?<=early )|(?<=late ))"
         rf"(?:(?P<c>eighteen|nineteen|seventeen)[- ])?(?:['’‘]?(?P<yy>[1-9]0)['’]?s\b|(?P<w>{alternatives(DECADE_WORD)})\b)(?P<y>(?!))?", _read_decade),
    rule("century", "century centuries",
         rf"\b(?:the )?(?:(?P<n0>{ORDINAL_WORD})(?: century)?(?: and(?: the)? | or (?:the )?| ?{DASH} ?| to (?:the )?))?(?:early |late |mid-?)?(?P<n>{ORDINAL_WORD})[- ]centur(?:y|ies)(?: (?P<bc>BCE?|B\.C\.))?",
         _read_century),
    rule("season of a year", "spring summer autumn fall winter",
         rf"(?P<t>\b(?:the )?(?P<s>{SEASON})(?: of|,)? (?P<y>{YEAR})(?:{DASH}(?P<y2>\d\d)(?!\d))?)", _read_season),
    rule("season", "spring summer autumn fall winter",
         rf"\b(?:(?:in|of|during|over|by|since|until|through|throughout|early|late|mid|before|after|for|earlier|later)[- ])?"
         rf"(?P<t>(?:(?:the|that) (?P<s>{SEASON})|(?P<s1>winter|summer)|(?<=in )(?:spring|autumn|fall)|(?<=early )(?:spring|autumn|fall)|(?<=late )(?:spring|autumn|fall)|"
         rf"(?<=mid-)(?:spring|autumn|fall)))(?P<y>(?!))?(?P<y2>(?!))?\b(?! (?-i:[A-Z])| of\b| to \w+ing| in \w+ prices| back| apart| for| short| into| up\b| from| olympics| solstice)",
         lambda m, scene: _read_bare_season(m, scene)),
    rule("quarter", "quarter half",
         rf"\b(?:the )?(?:(?P<r>this|last|next|previous) year['’]s )?(?P<f>fiscal )?(?:(?P<y0>{YEAR})(?:['’]s)? )?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|final|last|latter)[- ](?P<p>quarter|half)\b"
         rf"(?:,? (?P<of>of |in )?(?:the )?(?:fiscal )?(?:(?:year )?(?P<y>{YEAR})|(?P<r2>this|last|next|previous|prior) year|the year))?(?!-?final)(?! (?:hour|mile|dozen|century|an\b|finish|of (?!the year|20|19|the current)))(?<! ago)",
         _read_quarter),
    rule("q3", "q h", rf"\b(?P<n>[QH][1-4])(?: (?:of )?(?P<y>{YEAR}))?\b|\b(?P<y0>{YEAR}) ?(?P<n0>[QH][1-4])\b", lambda m, scene: _read_q(m, scene)),
    rule("fiscal year", "fiscal financial", rf"\b(?:the )?(?:fiscal|financial)(?: years?)? (?P<y>{YEAR})(?:[-/](?P<yy>\d\d)(?!\d))?(?P<y2>(?!))?", _read_fiscal),
    rule("holiday", " ".join({w for name in FEASTS for w in re.findall(r"[a-z]{3,}", name)} | {"eid"}),
         rf"\b(?P<t>(?P<eve>(?:the )?eve of )?(?:(?P<r>last|next|this) )?(?:the )?(?P<f>(?-i:{alternatives([n.title().replace(chr(39) + 'S', chr(39) + 's').replace(' Al-', ' al-').replace(' Ul-', ' ul-').replace('The Holy Month Of ', 'holy month of ').replace('The Fourth Of', 'Fourth of') for n in FEASTS])}"
         rf"|Eid|Eid al Fitr|Eid al Adha|holy month of Ramadan|New Year’s Eve|New Year’s Day|Valentine’s Day)))(?: (?P<y>{YEAR}))?(?!\w)(?! (?-i:[A-Z]|tree|card|gift|bomb|carol|decorat|shopping))", _read_feast),
    rule("a day with a name", "d ve vj 9 black", rf"(?<![\w/])(?P<f>{alternatives(ONCE)})(?![\w/])", _read_once),
)  # fmt: skip


def _read_bare_season(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code = SEASON_CODE[re.split(r"[ -]", m["t"])[-1].lower()]
    yield m.start("t"), m.end("t"), date_of(season_value(scene, m.start(), m.end(), code))


def _read_q(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code, year = (m["n"] or m["n0"]).upper(), m["y"] or m["y0"]
    if code[0] == "H" and (code[1] in "34" or not year):
        return
    now = moment(scene.here())
    if year is None and now:
        found = {y: days for y in range(now.year - 1, now.year + 2) if (days := days_of(f"{y:04}-{code}"))}
        chosen = nearest_year(scene, m.start(), scene.direction(*m.span()) or -1, found, fine=False)
        year = f"{chosen:04}" if chosen else None
    yield m.start(), m.end(), date_of(f"{year or 'XXXX'}-{code}")


def first_day(value: str) -> date | None:
    return moment(value)


__all__ = ["ABOUT", "MONTHS", "RULES", "WEEKDAY", "date_of", "nearest_year", "season_value"]
