"""The year of a date given without one: "in April", "5 April", "last summer"."""

from __future__ import annotations

import re

from sayso.reading.times.calendars import Days, days_of
from sayso.reading.times.calendars import day as day_of
from sayso.reading.times.rule import (
    DASH,
    DAY,
    MONTH,
    YEAR,
)
from sayso.reading.times.scene import (
    Direction,
    Scene,
    grain,
    moment,
)
from sayso.reading.times.words import (
    MONTH_NUMBER,
    ORDINAL,
)


def month_number(words: str) -> int:
    """1 to 12 for "April", "Apr.", "APRIL"."""
    return MONTH_NUMBER[words.strip(". ").lower()]


def day_number(words: str) -> int:
    """The number in "5th", "05", "fifth"."""
    if words.lower() in ORDINAL:
        return ORDINAL[words.lower()]
    return int(re.sub(r"\D", "", words))


MONTH_WORDS = " ".join(MONTH_NUMBER)


LEFT_EDGE = r"(?:\b|(?<=[a-z\d.]))"


YEAR_AHEAD = re.compile(
    rf"\s?(?:{DASH}|to|until|till|through|and)\s?(?:{MONTH}\s{DAY}|{DAY}\s{MONTH}|{MONTH})\s?,?\s(?P<y>{YEAR})",
    re.IGNORECASE,
)
"""From 26 June to 4 August 1952": the year is said once, at the end."""


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


def years_near(scene: Scene, at: int) -> range:
    """The years a date without one may lie in: that of its anchor and those beside it; none without an anchor."""
    anchor = moment(scene.story(at)) or moment(scene.published)
    return range(max(1, anchor.year - 1), min(9998, anchor.year + 1) + 1) if anchor else range(0)


def days_by_year(scene: Scene, at: int, month: int, number: int | None = None) -> dict[int, Days]:
    """When a month, or a day of it, falls in each of the years near."""
    found = {}
    for year in years_near(scene, at):
        if number is None:
            if days := days_of(f"{year:04}-{month:02}"):
                found[year] = days
        elif one := day_of(year, month, number):
            found[year] = (one, one)
    return found


def season_value(scene: Scene, start: int, end: int, code: str) -> str:
    """The season a word like "summer" means, as a value: 2013-SU; XXXX-SU where nothing anchors it."""
    found = {year: days for year in years_near(scene, start) if (days := days_of(f"{year:04}-{code}"))}
    year = nearest_year(scene, start, scene.direction(start, end), found, fine=False)
    return f"{year:04}-{code}" if year else f"XXXX-{code}"
