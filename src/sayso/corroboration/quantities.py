"""Numbers as news texts write them: "2.34 million", "forty-eight", "a dozen", "1.35 a.m.", "JRF-0617"."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000,
}  # fmt: skip
_VAGUE = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1_000_000}
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_TOKEN = re.compile(
    r"(?P<clock>\b\d{1,2}[.:]\d{2}(?=\s*[ap]\.?m\b|\b(?!\s*(?:million|billion|m\b|bn\b|percent|per cent|%))))"
    r"|(?P<code>\b[A-Z]{1,6}[-/]?\d[\d/-]*\b|\b\d+[A-Z]{1,3}\b(?<!m)(?<!bn))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<scaled>(?:m|bn)\b)?"
    r"|(?P<word>[A-Za-z]+)"
)
_UNIT = re.compile(
    r"[\s-]*(?:full |whole |long |more |years? and )?(?:(?P<time>seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?|decades?|o[’']clock|[ap]\.?m\b|year-old)"
    r"|(?P<money>dollars?|euros?|pounds?|crowns?|francs?|pence|cents?)|(?P<share>percent|per cent|%|points?\b)"
    r"|(?P<length>kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|feet|inch(?:es)?|tons?|tonnes?|kilos?|litres?"
    r"|hectares?|acres?)\b)",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|at least|more than|over|up to|as many as"
    r"|close to|under|fewer than|less than|past|pass)\s+$",
    re.I,
)
_ORDINARY = re.compile(r"(?:st|nd|rd|th)\b")
_ARTICLES = ("a", "an")
_BEGINS = frozenset((*_UNITS, *_TENS, *_ARTICLES))
"""Words that a number in words may begin with."""
_MONTH = re.compile(
    r"\s*(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug"
    r"|Sept|Oct|Nov|Dec)\b"
)


class Quantity(NamedTuple):
    """One number of a text."""

    start: int
    end: int
    kind: str
    """``count``, ``vague`` ("dozens"), ``clock`` (a time of day), ``year`` or ``code`` ("JRF-0617")."""
    value: float
    text: str
    unit: str
    """``time``, ``money``, ``share``, ``length`` or ``things``: numbers of different units are never the same."""
    rough: bool
    """Is it said to be rough: "about", "at least", "nearly"?"""


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text, in its order.

    >>> [(q.kind, q.value) for q in quantities("About 2.34 million records, forty-eight dead and a dozen hurt")]
    [('count', 2340000.0), ('count', 48.0), ('count', 12.0)]
    """
    tokens = list(_TOKEN.finditer(text))
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        kind = token.lastgroup or ""
        if kind == "clock":
            found.append(_made(text, token.start(), token.end(), "clock", _clock(token.group())))
        elif kind == "code":
            found.append(_made(text, token.start(), token.end(), "code", 0.0))
        elif token["number"]:
            at = _digits(text, tokens, at, found)
            continue
        elif token.group().lower() in _VAGUE:
            found.append(_made(text, token.start(), token.end(), "vague", float(_VAGUE[token.group().lower()])))
        elif token.group().lower() in _BEGINS:
            after = _spelled(text, tokens, at, found)
            if after > at:
                at = after
                continue
        at += 1
    return found


def _made(text: str, start: int, end: int, kind: str, value: float) -> Quantity:
    return Quantity(
        start,
        end,
        kind,
        value,
        text[start:end],
        _unit(text, start, end),
        bool(_ROUGH.search(text, max(0, start - 60), start)),
    )


def _unit(text: str, start: int, end: int) -> str:
    if start and text[start - 1] in "$€£¥":
        return "money"
    found = _UNIT.match(text, end)
    return next((name for name, word in found.groupdict().items() if word), "things") if found else "things"


def _clock(written: str) -> float:
    hour, minute = re.split(r"[.:]", written)
    return int(hour) + int(minute) / 60


def _digits(text: str, tokens: list[re.Match[str]], at: int, found: list[Quantity]) -> int:
    token = tokens[at]
    value = float(token["number"].replace(",", "").rstrip("."))
    end, after = token.end(), at + 1
    if token["scaled"]:
        value *= _SCALES[token["scaled"]]
    elif (
        after < len(tokens)
        and tokens[after].group().lower() in _SCALES.keys() - {"score"}
        and text[end : tokens[after].start()] in (" ", "-")
    ):
        value *= _SCALES[tokens[after].group().lower()]
        end, after = tokens[after].end(), after + 1
    kind = "count"
    if end == token.end():
        if "," not in token["number"] and 1900 <= value <= 2100 and value == int(value):
            kind = "year"
        elif (value <= 31 and (_MONTH.match(text, end) or _after_month(text, token.start()))) or _ORDINARY.match(
            text, end
        ):
            kind = "day"
    if kind != "day":
        found.append(_made(text, token.start(), end, kind, value))
    return after


def _after_month(text: str, start: int) -> bool:
    word = re.search(r"([A-Z][a-z]+)\.?\s$", text[max(0, start - 12) : start])
    return bool(word and _MONTH.fullmatch(word[1]))


def _spelled(text: str, tokens: list[re.Match[str]], at: int, found: list[Quantity]) -> int:
    """A number in words that begins at a token; the next token's place, or ``at`` where none begins."""
    total = current = 0.0
    seen = False
    first = place = at
    if tokens[at].group().lower() in _ARTICLES:
        following = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
        if following not in ("dozen", "hundred", "thousand", "million", "billion"):
            return at
        current, place = 1.0, at + 1
    while place < len(tokens):
        word = tokens[place].group().lower()
        gap = text[tokens[place - 1].end() : tokens[place].start()] if place > first else ""
        if gap not in ("", " ", "-"):
            break
        if word in _UNITS or word in _TENS:
            part = _UNITS.get(word, _TENS.get(word, 0))
            if seen and ((gap != "-" and current % 100 and word in _UNITS) or (word in _TENS and current % 100)):
                break
            current += part
        elif word in _SCALES and len(word) > 2 and (seen or place > first):
            if _SCALES[word] >= 1000:
                total += max(current, 1) * _SCALES[word]
                current = 0.0
            else:
                current = max(current, 1) * _SCALES[word]
        elif word == "and" and seen and current % 100 == 0 and place + 1 < len(tokens) and _is_small(tokens[place + 1]):
            pass
        else:
            break
        seen, place = True, place + 1
    if not seen:
        return at
    value = total + current
    if place == first + 1 and value == 1:
        return at
    found.append(_made(text, tokens[first].start(), tokens[place - 1].end(), "count", value))
    return place


def _is_small(token: re.Match[str]) -> bool:
    word = token.group().lower()
    return word in _UNITS or word in _TENS
