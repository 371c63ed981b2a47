# ruff: noqa: E501
"""The form of a rule: what words it takes, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.reading.times.scene import Reading, Scene
from sayso.reading.times.words import (
    CARDINAL,
    MONTHS,
    ORDINAL,
    SEASON_CODE,
    WEEKDAYS,
    alternatives,
)  # fmt: skip

Piece = tuple[int, int, Reading]
"""Start and end in the text, and what is read there."""
Read = Callable[["re.Match[str]", Scene], Iterator[Piece]]


@dataclass(frozen=True)
class Rule:
    """A rule is tried only where the text holds one of ``words`` (in lower case; "#" is any figure)."""

    name: str
    words: frozenset[str]
    source: str
    read: Read

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first needed: all rules at once would cost a short report a tenth of a second."""
        return re.compile(self.source, re.IGNORECASE)


def group(m: re.Match[str], name: str) -> str:
    """The words of a group; none where it took no part, or the pattern has no such group."""
    return m.groupdict().get(name) or ""


def rule(name: str, words: str, pattern: str, read: Read) -> Rule:
    """A rule of its parts; its words parted by spaces, case aside."""
    return Rule(name, frozenset(words.lower().split()), pattern, read)


def _cased(words: tuple[str, ...]) -> str:
    """Names written with a capital, or all in capitals; "may" and "march" are other words."""
    return alternatives([*words, *(w.upper() for w in words)])


MONTH = rf"(?-i:(?:{_cased(MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
WEEKDAY_NAME = rf"(?-i:{_cased(WEEKDAYS)})"
WEEKDAY = WEEKDAY_NAME + r"\b"
WEEKDAY_SHORT = rf"(?-i:(?:{_cased(WEEKDAYS)})\b|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
YEAR = r"(?:1\d{3}|20\d\d|21\d\d)(?![\d]|,\d{3}|\.\d)"
DASH = r"[-–—‑]"
_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_WORD_NUMBER = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_ONE_TO_NINE}))?|"
    + alternatives(
        [w for w in CARDINAL if w not in ("a", "an", "half", "single", "zero", "hundred", "thousand", "dozen")]
    )
    + r")(?: (?:hundred|thousand|dozen))?(?: and (?:"
    + _ONE_TO_NINE
    + r"|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))?(?!\w)"
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![\d])|\d+(?:\.\d+)?(?:½)?(?:-plus|\+)?|{_WORD_NUMBER}|an? (?:hundred|dozen|thousand)(?= ))"
VAGUE = r"(?:several|a few|few|some|(?<!as )many|numerous|various|countless|a couple(?: of)?|couple(?: of)?|dozens of|hundreds of|a number of)"
ABOUT = (
    r"(?:(?:more|less|fewer|longer|no more|no less) than|about|around|nearly|almost|over|under|some|roughly|approximately|at least|at most|"
    r"up to|as many as|just over|just under|well over|only|close to)"
)
PER = r"(?:trading |business |working |consecutive |straight |successive |full |more |other |additional |calendar |long |whole |short )"
UNIT = r"(?:second|minute|min|hour|day|week|fortnight|weekend|month|quarter|year|decade|century|centurie|millennium)"
LONG_UNIT = r"(?:day|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"
SEASON = "(?:" + alternatives(SEASON_CODE) + ")"
ORDINAL_WORD = "(?:" + alternatives(ORDINAL) + r"|\d{1,2}(?:st|nd|rd|th))"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|daytime|nighttime)"
