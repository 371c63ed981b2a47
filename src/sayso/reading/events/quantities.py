"""How many were killed, wounded, detained …: the numbers a report gives with its events, and on whose say-so.

:func:`quantities` reads the numbers of one event's sentence that count people (or houses, shells …) in the way its
trigger says: "killed 12 people", "at least 20 wounded", "between 10 and 15 dead", "a death toll of 40". Each keeps
the claim it was read in, so that an export can set a lowest, a highest and a best figure beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sayso.reading.events.given import Telling
from sayso.reading.layout import Layout
from sayso.reading.tables import wordset
from sayso.records import Event


class Quantity(NamedTuple):
    """A number of those who met with something.

    ``low`` and ``high`` bound it and are equal where the report names one number; ``high`` is ``None`` for "at least",
    ``low`` is ``None`` for "up to". ``best`` is the number itself, or the middle of two.
    """

    unit: str
    """killed, wounded, detained, abducted, displaced, missing, deployed, released, sentenced, rescued, protesting,
    expelled, destroyed or fired."""
    low: int | None
    high: int | None
    best: int
    start: int
    end: int
    """Half-open offsets of the number's words, "at least" and the like among them."""
    claim: str | None
    """The innermost claim that holds it; ``None`` for the outlet's own voice."""


_UNITS: Final = """
    killed: kill kills killed killing dead died die dies dying death deaths slain massacred murdered executed
      assassinated fatalities lives toll slaughtered beheaded drowned perished bodies corpses
    wounded: wound wounds wounded wounding injure injures injured injuring injuries hurt maimed hospitalized
      hospitalised casualties
    detained: arrest arrests arrested arresting detain detained detains detaining detentions jailed imprisoned custody
      rounded
    abducted: abducted kidnapped abducting kidnapping hostage hostages captive captives captured seized
    displaced: displaced displacing fled flee fleeing uprooted evacuated evacuating homeless refugees displacement
    missing: missing disappeared unaccounted
    deployed: deploy deploys deployed deploying sent send sends reinforcements massed stationed dispatched mobilized
      mobilised
    released: released release releasing freed freeing pardoned
    sentenced: sentenced convicted
    rescued: rescued rescuing saved
    protesting: protested protesting marched marching demonstrated demonstrating rallied protesters demonstrators rally
    expelled: expelled expelling deported deporting ousted evicted
    destroyed: destroyed destroying demolished razed burned burnt damaged torched
    fired: fired firing launched launching fire
"""
_UNIT_OF: Final = {
    word: unit for unit, words in re.findall(r"(\w+):([^:]*)(?=\n +\w+:|\Z)", _UNITS) for word in words.split()
}
_ONES: Final = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_SMALL: Final = {word: value for value, word in enumerate(_ONES.split())}
_DECADES: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS: Final = {word: 10 * value for value, word in enumerate(_DECADES.split(), 2)}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_VAGUE: Final = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_NUMBER_WORD: Final = "|".join([*_SMALL, *_TENS, *_SCALES])
_NUMBER: Final = (
    rf"(?:(?:{_DIGITS})(?:[ -](?:hundred|thousand|million|billion|dozen)\b)?"
    rf"|(?:a |an )?\b(?:{_NUMBER_WORD})(?:[ -](?:and )?(?:{_NUMBER_WORD}))*\b)"
)
_HEDGES: Final = (
    "at least|no fewer than|not fewer than|more than|over|upwards of|as many as|up to|no more than|fewer than|less than"
    "|nearly|almost|about|around|some|roughly|approximately|an estimated|a further|another"
)
_BOUND: Final = re.compile(
    rf"(?P<between>\b(?:between|from) )?(?P<hedge>\b(?:{_HEDGES}) )?"
    rf"(?P<first>{_NUMBER}|\b(?:{'|'.join(_VAGUE)})\b)(?:(?: ?(?:-|–|—|to|and|or) ?)(?P<second>{_NUMBER}))?",
    re.I,
)
_FLOOR: Final = wordset("at no not more over upwards")
# Numbers of other things than people and objects that events happen to.
_NOT_COUNTED: Final = re.compile(
    r"\s*(?:percent|per cent|%|years?|months?|weeks?|days?|hours?|minutes?|km|kilomet|miles?|met(?:er|re)s?|dollars?"
    r"|euros?|pounds?|times|o'clock|a\.?m\b|p\.?m\b|degrees|points?|acres|tons?\b|tonnes?|kg|th\b|st\b|nd\b|rd\b|[-‐]year|[-‐]day"
    r"|[-‐](?:hour|month|week|minute|mile|member|old|point))",
    re.I,
)
_MONEY: Final = re.compile(r"[$€£¥]\s?$")
_MONTHS: Final = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
_MONTH: Final = re.compile(rf"\b{_MONTHS}[a-z]*\.? $|^ {_MONTHS}", re.I)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLAUSE: Final = re.compile(
    r"[;:]|, (?:and|but|while|as|after|when|who|which)\b|\b(?:while|but|after|before|when|because)\b"
)
_FAR: Final = 60  # characters from a number to the word that says what it counts


def quantities(
    layout: Layout, event: Event, tellings: Sequence[Telling] = (), others: Sequence[Event] = ()
) -> list[Quantity]:
    """The numbers that count what an event did, in text order.

    Numbers are looked for in the event's sentence. One that ``others``, the report's events, stand nearer to is left
    to them. A number whose words another claim than the event's holds keeps that claim.
    """
    first, last = layout.sentence_bounds(event.trigger.start)
    text = layout.text[first:last]
    triggers = sorted({(other.trigger.start, other.trigger.end) for other in (*others, event)})
    found = []
    for match in _BOUND.finditer(text):
        start, end = match.span()
        unit = _unit(text, start, end) if _counts(text, match) else None
        if unit is None:
            continue
        nearest = min(triggers, key=lambda span: _distance(span, first + start, first + end))
        if nearest != (event.trigger.start, event.trigger.end):
            continue
        bounds = _bounds(match)
        if bounds is not None:
            found.append(Quantity(unit, *bounds, first + start, first + end, _claim(tellings, first + start)))
    return found


def _distance(span: tuple[int, int], start: int, end: int) -> int:
    return max(span[0] - end, start - span[1], 0)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Is a number a count, not a year, a share, a sum of money, a day of the month or an age?"""
    end = match.end()
    if _NOT_COUNTED.match(text, end) or _MONEY.search(text[: match.start("first")]):
        return False
    before, after = text[max(0, match.start("first") - 12) : match.start("first")], text[end : end + 12]
    if _MONTH.search(before) or _MONTH.search(after):
        return False
    number = match.group("first")
    bare = number.isdigit()
    if bare and len(number) == 4 and 1900 <= int(number) <= 2100 and not re.match(r"\s+[a-z]", text[end:]):
        return False
    if number.lower() == "one" and (
        re.match(r"\s+(?:of|day|month|week|another|more)\b", text[end:]) or not match.group("hedge")
    ):
        return bool(re.match(r"\s+(?:person|man|woman|child|soldier|policeman|civilian|people|was|and)\b", text[end:]))
    # An age stands between commas.
    return not (bare and before.endswith(", ") and after.startswith(","))


def _unit(text: str, start: int, end: int) -> str | None:
    """What a number counts: the nearest word of a unit in its clause, those after it before those before it."""
    best: tuple[int, str] | None = None
    after = _until_clause(text[end : end + _FAR])
    for match in _WORD.finditer(after):
        unit = _UNIT_OF.get(match.group().lower())
        if unit is not None:
            best = (match.start(), unit)
            break
    before = _since_clause(text[max(0, start - _FAR) : start])
    for match in _WORD.finditer(before):
        unit = _UNIT_OF.get(match.group().lower())
        if unit is not None:
            distance = len(before) - match.end()
            # "killed 12 people and wounded 20": what stands right before a number governs it.
            if best is None or distance <= best[0] - 8 or distance <= 2:
                best = (distance, unit)
    return best[1] if best else None


def _until_clause(text: str) -> str:
    number = re.search(rf"{_DIGITS}|\b(?:{_NUMBER_WORD})\b", text, re.I)
    clause = _CLAUSE.search(text)
    return text[: min(number.start() if number else len(text), clause.start() if clause else len(text))]


def _since_clause(text: str) -> str:
    clauses = [match.end() for match in _CLAUSE.finditer(text)]
    return text[clauses[-1] :] if clauses else text


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None, int] | None:
    """The lowest, highest and best value of a number's words."""
    low = _value(match.group("first"))
    if low is None:
        return None
    hedge = (match.group("hedge") or "").strip().lower()
    second = _value(match.group("second")) if match.group("second") else None
    if second is not None and second > low:
        return low, second, (low + second) // 2
    if match.group("first").lower() in _VAGUE:
        return low, None, low
    if hedge in ("up to", "as many as", "no more than", "fewer than", "less than"):
        return None, low, low
    if hedge and hedge.split()[0] in _FLOOR:
        return low, None, low
    return low, low, low


def _value(words: str) -> int | None:
    """A number's value: "1,200", "1.2 million", "twenty-four", "two hundred and six", "dozens"."""
    words = words.lower().strip()
    if words in _VAGUE:
        return _VAGUE[words]
    total, current, seen = 0.0, 0.0, False
    for part in re.split(r"[ -]+", words):
        if re.fullmatch(_DIGITS, part):
            current, seen = current + float(part.replace(",", "")), True
        elif part in _SMALL or part in _TENS:
            current, seen = current + (_SMALL.get(part) or _TENS.get(part) or 0), True
        elif part in _SCALES:
            scale = _SCALES[part]
            current, seen = (current or 1.0) * scale, True
            if scale >= 1000:
                total, current = total + current, 0.0
    return round(total + current) if seen else None


def _claim(tellings: Sequence[Telling], position: int) -> str | None:
    inside = [
        (end - start, telling.id) for telling in tellings for start, end in telling.content if start <= position < end
    ]
    return min(inside)[1] if inside else None
