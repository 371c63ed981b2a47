# ruff: noqa: E501
"""Holidays and other days with a name: "Christmas", "the eve of Eid al-Fitr", "Ramadan 2019", "D-Day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from sayso.reading.times.calendars import Days, days_of
from sayso.reading.times.feasts import FEASTS, ONCE, occurrences
from sayso.reading.times.rule import (
    YEAR,
    Piece,
    rule,
)
from sayso.reading.times.scene import (
    Direction,
    Reading,
    Scene,
    date_of,
)
from sayso.reading.times.words import (
    alternatives,
)
from sayso.reading.times.yearless import (
    years_near,
)

_NAMED_AFTER = re.compile(
    r"(?<![.!?\n] )\b(?!(?:On|In|The|During|Since|Before|After|By|At|Until|From|This|Last|Next|For|And|But|Every|As|When|Of|Late|Early)\b)[A-Z][\w’']+ $"
)
"""A name with a holiday in it: Operation Ramadan."""


def _read_feast(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    name = re.sub(r"\s+", " ", m["f"]).replace("’", "'")
    if _NAMED_AFTER.search(scene.text, max(0, m.start() - 24), m.start()):
        return
    eve = -1 if m["eve"] else 0
    if m["y"]:
        year: int | None = int(m["y"])
        found = occurrences(name, range(int(m["y"]), int(m["y"]) + 1))
    else:
        found = occurrences(name, years_near(scene, m.start()))
        word = (m["r"] or "").lower()
        direction = -1 if word == "last" else 1 if word == "next" else scene.direction(*m.span())
        year = _nearest(scene, m.start(), direction, dict(enumerate(found)))
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
    value = next(value for name, value in ONCE.items() if name.lower() == m["f"].lower())
    yield m.start(), m.end(), date_of(value, anchors=False)


_NAMES = alternatives([*FEASTS, "Eid"]).replace("'", "['’]")

RULES = (
    rule("holiday", " ".join({w for name in FEASTS for w in re.findall(r"[a-z]{3,}", name.lower())} | {"eid"}),
         rf"\b(?P<t>(?P<eve>(?:the )?eve of )?(?:(?P<r>last|next|this) )?(?:the )?(?P<f>(?-i:{_NAMES})))(?: (?P<y>{YEAR}))?(?!\w)(?! (?-i:[A-Z]|tree|card|gift|bomb|carol|decorat|shopping))", _read_feast),
    rule("a day with a name", "d ve vj 9 black", rf"(?<![\w/])(?P<f>{alternatives(ONCE)})(?![\w/])", _read_once),
)  # fmt: skip
