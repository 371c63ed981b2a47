# ruff: noqa: E501
"""From a text to its times: find, choose between what overlaps, read in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from sayso.reading.raw import Offsets
from sayso.reading.times import clock, counted, days, durations, holidays, relative, seasons, years
from sayso.reading.times.calendars import Part, days_of
from sayso.reading.times.rule import DAY, MONTH, YEAR, Piece, Rule
from sayso.reading.times.scene import Reading, Scene, sentence_starts
from sayso.reading.times.words import DAY_PART_CODE, MONTH_NUMBER
from sayso.records import Published, Time

RULES: Final[tuple[Rule, ...]] = tuple(
    rule for part in (days, years, seasons, holidays, relative, counted, durations, clock) for rule in part.RULES
)
"""Where two expressions overlap the longer is kept, and of two equally long the one whose rule comes first."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_ASKED: Final = frozenset().union(*(one.words for one in RULES))
_PART: Final[dict[str, Part]] = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "dawn": "START", "opening": "START",
    "mid": "MID", "middle": "MID", "midway": "MID", "late": "END", "end": "END", "close": "END", "latter": "END", "turn": "START",
}  # fmt: skip
_PART_BEFORE = re.compile(
    r"(?:\b(?:the )?(?:very )?(?P<a>beginning|start|outset|dawn|middle|end|close)(?: days| weeks| months)? of (?:the )?(?:month of )?|"
    r"\b(?:the )?(?:very )?(?P<b>early|mid|late|latter|opening)(?:[- ](?:part|days|weeks|months|half|stages) of|[- ]to[- ]mid| in| on)?[- ]?(?:the )?)$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:the )?(?:early |late )?(?P<p>morning|afternoon|evening|night)(?: hours)? of (?:the )?$", re.IGNORECASE
)
"""The night of 18 April."""
_MONTH = re.compile(rf"\b{MONTH}")
_DATED = re.compile(
    rf"\b{MONTH}\s*{DAY}\s*,?\s*(?P<a>{YEAR})|\b{DAY} {MONTH},? (?P<b>{YEAR})|\b{MONTH},? (?:of )?(?P<c>{YEAR})"
)
_NEWSY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|month|morning)|last (?:week|month))\b",
    re.I,
)
_ANCHOR = re.compile(r"[1-8]\d{3}(?:-\d\d){0,2}(?:T|$)")
_DATELINE = re.compile(
    rf"(?m)^\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<m>{MONTH})\s*(?P<d>{DAY})\s*,?\s*(?P<y>{YEAR})(?=\s*$|\s)|"
    rf"^\W*(?P<d2>{DAY})\s+(?P<m2>{MONTH}),?\s+(?P<y2>{YEAR})\W*$"
)


def find_times(text: str, published: Published | None, skipped: Sequence[Offsets] = ()) -> tuple[Time, ...]:
    """All expressions of time in a text, in its order, as TIMEX3 (TimeML 1.2.1): type, value, and the days they cover.

    ``published`` anchors what the text leaves open ("Sunday", "last year"); without it the text's own dates do, and
    what nothing anchors keeps ``X`` in its value and no interval. ``skipped`` are stretches, as half-open offsets
    (page furniture), that are not read. Where the value is vague, the interval is the widest it may mean.
    """
    if not text.strip():
        return ()
    scene = _scene(text, published)
    pieces = _merged(text, _pieces(text, scene, _chosen(text, scene.starts, skipped)))
    times = []
    for number, (start, end, reading) in enumerate(pieces, 1):
        days = reading.interval()
        first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        span: dict[str, Any] = {"start": start, "end": end, "text": text[start:end], "from": first, "to": last}
        times.append(Time(id=f"t{number}", type=reading.type, value=reading.value, **span))
    return tuple(times)


def _scene(text: str, published: Published | None) -> Scene:
    value = published.value if published and _ANCHOR.match(published.value) and days_of(published.value) else None
    if value is None and (found := _DATELINE.search(text, 0, 600)):
        month = MONTH_NUMBER[(found["m"] or found["m2"]).strip(". ").lower()]
        number = int(re.sub(r"\D", "", found["d"] or found["d2"]))
        value = f"{found['y'] or found['y2']}-{month:02}-{number:02}"
        value = value if days_of(value) else None
    today = date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    return Scene(text, today, value[:10] if value else None, _narrates(text, value), sentence_starts(text))


def _narrates(text: str, published: str | None) -> bool:
    """Does the text tell a story of old dates? Then those, not the day of publication, anchor what it says."""
    if published is None:
        return True
    now, words, newsy = int(published[:4]), text.count(" "), len(_NEWSY.findall(text))
    # News names days by the week, about one in a hundred words; stories of the past hardly one in a thousand.
    if newsy * 800 > words:
        return False
    years = [int(found["a"] or found["b"] or found["c"]) for found in _DATED.finditer(text)]
    old = sum(year < now for year in years)
    if not old or old < 0.8 * len(years):
        return False
    dense = old >= 8 and old * 450 >= words
    return dense or (not newsy and words >= 500 and len(_MONTH.findall(text)) * 80 >= words)


def _sentences(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int, set[str]]]:
    """Each sentence with a word some rule asks for: start, end, its words in lower case, "#" for any figure."""
    for low, high in pairwise((*starts, len(text))):
        words = {word.lower() for word in _WORD.findall(text, low, high)}
        if any(character.isdigit() for character in text[low:high]):
            words.add("#")
        if not words.isdisjoint(_ASKED):
            yield low, high, words


def _chosen(text: str, starts: Sequence[int], skipped: Sequence[Offsets]) -> list[tuple[int, int, re.Match[str], Rule]]:
    """What the rules match, without overlap: the longer before the shorter."""
    found = []
    for low, high, words in _sentences(text, starts):
        for order, one in enumerate(RULES):
            if one.words and one.words.isdisjoint(words):
                continue
            for match in one.pattern.finditer(text, low, high):
                start, end = match.span("t") if "t" in one.pattern.groupindex else match.span()
                if end > start:
                    found.append((start, end, match, one, order))
    found.sort(key=lambda f: (-(f[1] - f[0]), f[4], f[0]))
    taken = bytearray(len(text) + 1)
    for start, end in skipped:
        taken[max(0, start) : max(0, end)] = b"\1" * (max(0, min(end, len(text))) - max(0, min(start, len(text))))
    kept = []
    for start, end, match, one, _ in found:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, match, one))
    return sorted(kept, key=lambda f: f[0])


def _pieces(text: str, scene: Scene, chosen: Iterable[tuple[int, int, re.Match[str], Rule]]) -> list[Piece]:
    pieces: list[Piece] = []
    for _, _, match, one in chosen:
        for start, end, reading in one.read(match, scene):
            if pieces and start < pieces[-1][1]:
                continue
            before = _PART_BEFORE.search(text, max(0, start - 40, pieces[-1][1] if pieces else 0), start)
            if before and before.start() < start and _may_be_parted(reading):
                word = (before["a"] or before["b"]).lower()
                start, reading = (
                    before.start(),
                    Reading(reading.type, reading.value, _PART[word], None, reading.anchors),
                )
            evening = _PART_OF.search(text, max(0, start - 30, pieces[-1][1] if pieces else 0), start)
            if evening and reading.type == "DATE" and len(reading.value) == 10:
                start, reading = (
                    evening.start(),
                    Reading("TIME", f"{reading.value}T{DAY_PART_CODE[evening['p'].lower()]}"),
                )
            scene.note(reading, start)
            pieces.append((start, end, reading))
    return pieces


def _may_be_parted(reading: Reading) -> bool:
    return (
        reading.type == "DATE" and reading.days is None and reading.value[:1].isdigit()
    ) or reading.value.startswith("XXXX-")


_BETWEEN = re.compile(r"\s?(?:,|on|at|-)?(?:\s(?:on|at|around|about))?\s?")


def _merged(text: str, pieces: list[Piece]) -> list[Piece]:
    """A time of day beside its date is one expression: "5 p.m. on Monday", "Monday at noon"."""
    merged: list[Piece] = []
    for start, end, reading in pieces:
        if merged and _BETWEEN.fullmatch(text, merged[-1][1], start) and text.find("\n", merged[-1][1], start) < 0:
            first, _, before = merged[-1]
            parted = reading.type == "TIME" and reading.value[10:] in ("TMO", "TAF", "TEV", "TNI")
            dated = parted or (reading.type == "DATE" and len(reading.value) == 10)
            clock_first = before.type == "TIME" and ":" in before.value and dated
            date_first = before.type == "DATE" and reading.type == "TIME" and len(before.value) == 10
            if clock_first or date_first:
                day, hour = (reading.value[:10], before.value) if clock_first else (before.value, reading.value)
                whole = Reading("TIME", day + "T" + hour.split("T", 1)[1])
                merged[-1] = (first, end, whole)
                continue
        merged.append((start, end, reading))
    return merged
