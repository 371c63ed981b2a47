# ruff: noqa: E501
"""What an expression of time is read against: the day of publication, the last date the text named, the tense.

``Scene`` is the one mutable thing of this room: it walks through the text with the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from sayso.reading.times.calendars import Days, Part, days_of, part_of, shift, week_value
from sayso.records import TimeType

Direction = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says. ``days`` is given where the value alone does not tell them."""

    type: TimeType
    value: str
    part: Part | None = None
    days: Days | None = None
    anchors: bool = True
    """May later words ("the next day") be counted from it?"""

    def interval(self) -> Days | None:
        if self.days is not None:
            return self.days
        if self.type in ("DURATION", "SET"):
            return None
        whole = days_of(self.value)
        return part_of(whole, self.part) if whole and self.part else whole


_MODAL: Final = (
    r"(?-i:will|wo|shall|would|'ll|’ll|may|might|must|should|can)(?:n't|n’t)?(?: (?:not|also|then|now|only|likely|probably))?"
    r"(?: be| have)?(?: \w+ly)?(?: been)?(?: \w+(?:ed|en|ne|ld|de|nt|un|et))?"
)
_PLANNED: Final = (
    r"(?:due|set|scheduled|expected|slated|planned|plans?|planning|intends?|hopes?|hoping|going|likely|poised|ready|aims?|wants?|"
    r"vow(?:s|ed)|promise[sd]?|pledge[sd]?|agree[sd]?|prepar(?:e[sd]?|ing)|about|is|are|due back|order(?:s|ed)|urge[sd]?|threaten(?:s|ed)?)"
    r" (?:to|for)(?: be(?: \w+(?:ed|en|ld|de))?)?"
)
_TIMETABLE: Final = (
    r"(?:begin|start|open|meet|end|take|vote|return|resume|expire|close|arrive|leave|travel|visit|face|depart|convene|gather)s(?: place)?"
    r"(?=(?: again)?(?: on| next| at| in| this)?\s*$)"
)
_PAST: Final = (
    r"was|were|had|did|said|told|wrote|came|went|took|made|began|met|left|held|shot|hit|fell|rose|won|lost|gave|got|saw|found|sent|"
    r"led|flew|broke|spoke|struck|ran|became|grew|drew|threw|fought|bought|sold|paid|caught|brought|sought|stood|fled|swept|has|"
    r"have|been|since|\w{2,}[^\We]ed"
)
_VERB = re.compile(rf"\b(?:(?P<future>{_MODAL}|{_PLANNED}|upcoming|ahead of|{_TIMETABLE})|(?P<past>{_PAST}))\b", re.I)
_BREAK = re.compile(
    r"\n+|(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])",
)
_PLUPERFECT = re.compile(r"\bhad\b[^,;]*$")
_UNTIL = re.compile(r"\b(?:until|till|by)\s(?:the\s)?(?:early\s|late\s|next\s)?$", re.I)
_WAS = re.compile(r"\b(?:was|were|had|did)\b")
_SHORT = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|vs|Inc|Corp|Prof|"
    r"a\.m|p\.m|U\.S|U\.K|U\.N)|\b[A-Z])\.$"
)


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin; abbreviations and initials end none."""
    starts = [0]
    for found in _BREAK.finditer(text):
        if "\n" in found[0] or not _SHORT.search(text, max(0, found.start() - 8), found.start()):
            starts.append(found.end())
    return starts


@dataclass(slots=True)
class Scene:
    text: str
    today: date | None
    """The day of publication, where it is known to the day."""
    published: str | None
    """The date of publication at the precision there is: 2020-04-05, 2020-04, 2020."""
    narrative: bool
    """Does the text tell a story of its own dates, instead of the news of a day?"""
    starts: list[int] = field(default_factory=list)
    last: str | None = None
    """The value of the last date the text named."""
    last_at: int = -1
    last_day: str | None = None
    """The last date the text named to the day."""
    _stray: int | None = None

    def note(self, reading: Reading, at: int) -> None:
        """Count later words from this date.

        A story is not led astray by one year far from its own ("as a study of 2003 showed"), nor by what had been before.
        """
        value = re.sub(r"T.*", "", reading.value)
        if (
            not reading.anchors
            or reading.type not in ("DATE", "TIME")
            or len(value) < 4
            or "/" in value
            or reading.interval() is None
        ):
            return
        if self.last and len(value) == 4 and self.last.startswith(value):
            return
        year = int(value[:4])
        if (
            self.narrative
            and self.last
            and abs(year - int(self.last[:4])) > 15
            and (self._stray is None or abs(year - self._stray) > 15)
        ):
            self._stray = year
            return
        if (
            self.narrative
            and self.last
            and value < self.last
            and _PLUPERFECT.search(self.text, max(self.sentence(at)[0], at - 80), at)
        ):
            return
        self.last, self.last_at, self._stray = value, at, None
        if grain(value) == "D":
            self.last_day = value

    def sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self.starts, at) - 1
        return self.starts[index], self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def same_sentence(self, at: int) -> bool:
        """Does the last date named stand in the sentence of these words?"""
        return self.last is not None and self.last_at >= self.sentence(at)[0]

    def published_days(self) -> Days | None:
        return days_of(self.published) if self.published else None

    def here(self) -> str | None:
        """The date from which "last year", "this month" are counted."""
        return (self.last or self.published) if self.narrative else self.published

    def there(self) -> str | None:
        """The date "the next day", "a year later" are counted from: the last one named, else that of publication."""
        return self.last or self.published

    def story(self, at: int) -> str | None:
        """The date in whose year a bare month or season lies, where the text tells of the past, not of the news."""
        if self.narrative:
            return self.last
        days = self.published_days()
        if self.last is None or days is None or len(self.last) < 7 or self.last[4:6] == "-W":
            return self.last if days is None else None
        told = days_of(self.last)
        near = self.same_sentence(at) or (at - self.sentence(at)[0] < 12 and at - self.last_at < 250)
        return self.last if told and near and (days[0] - told[1]).days > 400 else None

    def direction(self, start: int, end: int) -> Direction:
        """Do the words lie in the past (-1) or the future (1)? By the nearest verb before, else the first one after."""
        first, last = self.sentence(start)
        nearest: Direction = 0
        if _UNTIL.search(self.text, max(first, start - 20), start) and not _WAS.search(
            self.text, first, min(last, end + 60)
        ):
            return 1
        for found in _VERB.finditer(self.text, max(first, start - 160), start):
            nearest = 1 if found["future"] else -1
        if nearest:
            return nearest
        after = _VERB.search(self.text, end, min(last, end + 160))
        return 0 if after is None else 1 if after["future"] else -1


def date_of(value: str, anchors: bool = True) -> Reading:
    """A date, as it is read."""
    return Reading("DATE", value, anchors=anchors)


def moment(value: str | None) -> date | None:
    """The first day of a value."""
    days = days_of(value) if value else None
    return days[0] if days else None


def grain(value: str) -> str:
    """The unit a calendar value is given in."""
    head = value.split("T")[0]
    if len(head) == 10 and head[4] == "-" and head[7] == "-":
        return "D"
    if len(head) == 2:
        return "CE"
    if len(head) == 3:
        return "DE"
    if len(head) == 4:
        return "Y"
    rest = head[5:]
    if rest.startswith("W") and rest[1:2].isdigit():
        return "WE" if rest.endswith("WE") else "W"
    return "M" if rest.isdigit() else "Q" if rest.startswith("Q") else "Y"


FINENESS: Final = {"D": 0, "WE": 1, "W": 1, "FN": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6}


def in_unit(of: date, unit: str) -> str:
    """The day, week, month, quarter, year, decade or century a day lies in, as a value."""
    match unit:
        case "D":
            return of.isoformat()
        case "W" | "FN":
            return week_value(of)
        case "WE":
            return week_value(of, weekend=True)
        case "M":
            return f"{of.year:04}-{of.month:02}"
        case "Q":
            return f"{of.year:04}-Q{(of.month + 2) // 3}"
        case "DE":
            return f"{of.year // 10:03}"
        case "CE":
            return f"{of.year // 100:02}"
    return f"{of.year:04}"


_MONTHS: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS: Final = {"D": 1, "W": 7, "WE": 7, "FN": 14}


def step(of: date, unit: str, count: float) -> date | None:
    """The day so many units away."""
    try:
        if unit in _DAYS:
            return of + timedelta(round(_DAYS[unit] * count))
        return shift(of, months=round(_MONTHS[unit] * count))
    except OverflowError:
        return None


def unknown(unit: str) -> str:
    """The value of a date of which nothing is known but its unit."""
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "FN": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
    }.get(unit, {"DE": "XXX", "CE": "XX"}.get(unit, "XXXX"))


def away(value: str | None, unit: str, count: float) -> str:
    """The value so many units from another; what the other does not tell stays ``X``."""
    days = days_of(value) if value else None
    if value is None or days is None:
        return unknown(unit)
    if FINENESS.get(grain(value), 4) > FINENESS[unit]:
        return (
            value + unknown(unit)[len(value) :]
            if len(value) <= 7 and value.replace("-", "").isdigit()
            else unknown(unit)
        )
    there = step(days[0], unit, count)
    return in_unit(there, unit) if there else unknown(unit)
