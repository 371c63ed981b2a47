# ruff: noqa: E501
"""Times of day: "5:30 p.m.", "0800 UTC", "noon", "the morning of 5 April", "at night"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.times.rule import Piece, group, rule
from sayso.reading.times.scene import Reading, Scene, grain
from sayso.reading.times.words import DAY_PART_CODE, number


def day_here(scene: Scene, at: int) -> str:
    """The day a time of day belongs to: the one named in the same sentence or just before, else that of publication."""
    if scene.last and grain(scene.last) == "D" and (scene.narrative or at - scene.last_at < 200):
        return scene.last
    return scene.today.isoformat() if scene.today and not scene.narrative else "XXXX-XX-XX"


def _read_clock(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    hour, minute = int(m["h"]), int(m["m"] or 0)
    half = group(m, "half").lower()[:1]
    if half and not 1 <= hour <= 12:
        return
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59:
        return
    zone = "Z" if group(m, "zone").upper() in ("UTC", "GMT", "Z") else ""
    yield m.start(), m.end(), Reading("TIME", f"{day_here(scene, m.start())}T{hour:02}:{minute:02}{zone}")


def _read_oclock(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    hour = int(number(m["h"]) or 0)
    if 1 <= hour <= 12:
        yield m.start(), m.end(), Reading("TIME", f"{day_here(scene, m.start())}T{hour:02}:00")


def _read_noon(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code = "T12:00" if m["w"].lower() in ("noon", "midday", "noontime") else "T24:00"
    yield m.start("w"), m.end(), Reading("TIME", day_here(scene, m.start()) + code)


def _read_part(m: re.Match[str], scene: Scene) -> Iterator[Piece]:
    part = group(m, "p") or "night"
    yield (
        m.start("t"),
        m.end("t"),
        Reading("TIME", f"{day_here(scene, m.start())}T{DAY_PART_CODE[part.lower()]}", anchors=False),
    )


_ZONE = r"(?P<zone>UTC|GMT|Z\b|E[SD]?T|C[SD]T|M[SD]T|P[SD]T|BST|CES?T|EES?T|IST|JST|local time|Eastern(?: time)?)"

RULES = (
    rule("clock", "am pm a p", rf"(?<![\d:.,$£€/-])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)(?:\s?\(?{_ZONE}\)?)?", _read_clock),
    rule("clock of 24 hours", "#", rf"(?<![\d:.,$£€/-])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)(?:\s?(?:hours|hrs)\b)?(?:\s?\(?{_ZONE}\)?)?", _read_clock),
    rule("four figures", "utc gmt hours hrs local", r"(?<![\d:.,$£€/-])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)\s?(?:(?P<zone>UTC|GMT)|(?:hours|hrs)\b(?: local time)?)", _read_clock),
    rule("o'clock", "clock", r"\b(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o['’ ]?\s?clock\b", _read_oclock),
    rule("noon", "noon midday midnight noontime", r"\b(?:at|by|before|after|until|around|about|past|since|till|to|from)\s(?P<w>noon|midday|midnight|noontime)\b", _read_noon),
    rule("part of a day", "morning afternoon evening night nights",
         r"\b(?:in|on|during|by|until|since|over|throughout)\s(?P<t>(?:(?:early|late|mid) (?:in )?)?the (?:early |late )?(?P<p>morning|afternoon|evening|night))\b(?! (?:of|before|after)\b)", _read_part),
    rule("at night", "night", r"\bat (?P<t>night)\b", _read_part),
)  # fmt: skip
