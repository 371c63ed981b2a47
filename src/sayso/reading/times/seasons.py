# ruff: noqa: E501
"""Parts of a year: "the spring of 1943", "this summer", "the third quarter", "Q3 2012", "fiscal 2012"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.times.calendars import days_of
from sayso.reading.times.rule import (
    DASH,
    SEASON,
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
from sayso.reading.times.words import (
    ORDINAL,
    SEASON_CODE,
)
from sayso.reading.times.yearless import (
    day_number,
    nearest_year,
    season_value,
)


def _read_season(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code = SEASON_CODE[m["s"].lower()]
    if m["y"]:
        year = int((m["y2"] and m["y"][: 4 - len(m["y2"])] + m["y2"]) or m["y"])
        yield m.start("t"), m.end(), date_of(f"{year:04}-{code}")
        return
    yield m.start("t"), m.end(), date_of(season_value(scene, m.start(), m.end(), code))


def _read_season_alone(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code = SEASON_CODE[re.split(r"[ -]", m["t"])[-1].lower()]
    yield m.start("t"), m.end("t"), date_of(season_value(scene, m.start(), m.end(), code))


_PERIODS = {"quarter": ("Q", 4), "half": ("H", 2)}


def _read_quarter(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    letter, most = _PERIODS[m["p"].lower()]
    words = (m["n"] or "last").lower()
    number = (
        most
        if words in ("final", "last", "closing", "latter")
        else day_number(words)
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


def _read_fiscal(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield m.start(), m.end(), Reading("DATE", f"FY{m['y']}", anchors=False)


RULES = (
    rule("season of a year", "spring summer autumn fall winter",
         rf"(?P<t>\b(?:the )?(?P<s>{SEASON})(?: of|,)? (?P<y>{YEAR})(?:{DASH}(?P<y2>\d\d)(?!\d))?)", _read_season),
    rule("season", "spring summer autumn fall winter",
         rf"\b(?:(?:in|of|during|over|by|since|until|through|throughout|early|late|mid|before|after|for|earlier|later)[- ])?"
         rf"(?P<t>(?:(?:the|that) (?P<s>{SEASON})|(?P<s1>winter|summer)|(?<=in )(?:spring|autumn|fall)|(?<=early )(?:spring|autumn|fall)|(?<=late )(?:spring|autumn|fall)|"
         rf"(?<=mid-)(?:spring|autumn|fall)))\b(?! (?-i:[A-Z])| of\b| to \w+ing| in \w+ prices| back| apart| for| short| into| up\b| from| olympics| solstice)",
         _read_season_alone),
    rule("quarter", "quarter half",
         rf"\b(?:the )?(?:(?P<r>this|last|next|previous) year['’]s )?(?P<f>fiscal )?(?:(?P<y0>{YEAR})(?:['’]s)? )?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|final|last|latter)[- ](?P<p>quarter|half)\b"
         rf"(?:,? (?P<of>of |in )?(?:the )?(?:fiscal )?(?:(?:year )?(?P<y>{YEAR})|(?P<r2>this|last|next|previous|prior) year|the year))?(?!-?final)(?! (?:hour|mile|dozen|century|an\b|finish|of (?!the year|20|19|the current)))(?<! ago)",
         _read_quarter),
    rule("q3", "q h", rf"\b(?P<n>[QH][1-4])(?: (?:of )?(?P<y>{YEAR}))?\b|\b(?P<y0>{YEAR}) ?(?P<n0>[QH][1-4])\b", _read_q),
    rule("fiscal year", "fiscal financial", rf"\b(?:the )?(?:fiscal|financial)(?: years?)? (?P<y>{YEAR})(?:[-/]\d\d(?!\d))?", _read_fiscal),
)  # fmt: skip
