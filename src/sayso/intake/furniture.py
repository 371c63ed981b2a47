"""Page furniture in plain text: adverts, newsletter and push prompts, counters, navigation, and the like.

A line is furniture only when all of it is: it is made of counters and share words, or it is a prompt in a form that
prompts have and sentences of a report do not. Lines that quote or report somebody are never furniture, and credit
lines ("Story: …", "(AP)", "Reporting by …") are not either: the chain of a claim is read from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.intake.furnitureforms import FORMS, HEADS_A_LIST, worth_matching
from sayso.records import Furniture, FurnitureKind

_LONGEST = 320
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_EDGES = " \t\u00a0\u200b\ufeff"

_NETWORK = (
    r"facebook|twitter|x|whats\s?app|linked\s?in|pinterest|reddit|telegram|instagram|tumblr|viber|messenger|bluesky"
    r"|threads|mastodon|flipboard|pocket|google\+?|vk|wechat|youtube|tiktok|snapchat|e-?mail|sms|print|copy|link"
)
_COUNTED = (
    r"shares?|shared|tweets?|retweets?|comments?|views?|likes?|reads?|readers?|reactions?|replies|votes?|pins?"
    r"|followers?|claps?|bookmarks?|saved?|hits|downloads?|favou?rites?|reposts?"
)
_FILLER = r"min(?:ute)?s?|total|page|post|article|this|story|on|via|to|by|it|listen|font|size|add"
_NUMBER = r"\d[\d.,]*\s?(?:k|m|mn|thousand|million)?"
_COUNTER = re.compile(rf"(?:\b(?:{_NUMBER}|{_COUNTED}|{_NETWORK}|{_FILLER})\b|[\s|·•:/+,\-–—()\[\]&*#.…►▶])+", re.I)
_COUNTER_CUE = re.compile(rf"\b(?:{_COUNTED}|facebook|twitter|whats\s?app|linked\s?in|print|e-?mail)\b", re.I)
_COUNTER_ALONE = frozenset(("share", "tweet", "print", "email", "shares", "comments", "comment", "facebook", "twitter"))
_READING_TIME = re.compile(
    r"(?:(?:estimated\s+)?reading\s+time:?\s*)?(?:about\s+)?\d+[\s-]min(?:ute)?s?"
    r"(?:[\s-](?:read|reading time|listen|watch))?"
    r"|reading\s+time:?.{0,20}",
    re.I,
)
_BARE_NUMBERS = re.compile(r"\d[\d,.]*[KkMm]?(?:[\s|·•]+\d[\d,.]*[KkMm]?){0,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTS = {
    "comments": re.compile(
        r"\b(\d[\d.,]*[km]?)\s+(?:user\s+)?comments?\b|\bcomments?\s*[:(\s]\s*(\d[\d.,]*[km]?)", re.I
    ),
    "views": re.compile(
        r"\b(\d[\d.,]*[km]?)\s+(?:views?|reads|hits)\b|\b(?:views?|reads|hits)\s*[:(\s]\s*(\d[\d.,]*[km]?)", re.I
    ),
}
_REPORTED = re.compile(
    r"[“”\"«»]|\b(?:said|says|told|tells|added|adds|according|claim(?:s|ed)|reported|denied|denies|stated|warned|announced"
    r"|confirmed|insisted)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_LISTED_LINKS = 6


class Marked(NamedTuple):
    """Furniture spans in order and without overlap, and what the counters among them count."""

    furniture: tuple[Furniture, ...]
    comments: int | None
    views: int | None


def mark_furniture(text: str) -> Marked:
    """Find the page furniture of a text."""
    spans: list[Furniture] = []
    counters: list[str] = []
    links_left = 0
    above_body = len(text) > 400
    for seen, line in enumerate(_lines(text)):
        bare = line[0].strip(_EDGES)
        kind = _kind_of(bare, above_body) if len(bare) <= _LONGEST else None
        if kind is None and links_left and len(bare) <= 140 and not _SENTENCE_END.search(bare):
            kind, links_left = "navigation", links_left - 1
        elif kind is None:
            links_left = 0
            above_body = above_body and (seen == 0 or (len(bare) < 120 and not _SENTENCE_END.search(bare)))
        elif heads_a_list(bare):
            links_left = _LISTED_LINKS
        if kind is not None:
            start = line.start() + line[0].index(bare)
            spans.append(Furniture(start=start, end=start + len(bare), kind=kind))
            if kind == "counter":
                counters.append(bare)
    counts = counts_in(counters)
    return Marked(tuple(spans), counts.get("comments"), counts.get("views"))


def kind_of_line(line: str) -> FurnitureKind | None:
    """What furniture a whole line is; None for a line of the report."""
    bare = line.strip(_EDGES)
    return _kind_of(bare, False) if 0 < len(bare) <= _LONGEST else None


def heads_a_list(line: str) -> bool:
    """Whether a line announces links to other stories: "Read more:", "Most read", "You may also like"."""
    return len(line) <= 80 and HEADS_A_LIST.fullmatch(line) is not None


def counts_in(counters: list[str]) -> dict[str, int]:
    """What counter lines count, by ``comments`` and ``views``; the first of each holds."""
    counts: dict[str, int] = {}
    for line in counters:
        numbers = re.split(r"[\s|·•]+", line) if _BARE_NUMBERS.fullmatch(line) else []
        if len(numbers) == 2:
            # Two bare numbers under a headline are the counters of comments and views, in the order of common themes.
            counts.setdefault("comments", _number(numbers[0]))
            counts.setdefault("views", _number(numbers[1]))
        for name, form in _COUNTS.items():
            if found := form.search(line):
                counts.setdefault(name, _number(found[1] or found[2]))
    return counts


def _lines(text: str) -> Iterator[re.Match[str]]:
    return (line for line in _LINE.finditer(text) if not line[0].isspace() and line[0].strip(_EDGES))


def _kind_of(bare: str, above_body: bool) -> FurnitureKind | None:
    if len(bare) <= 160 and _is_counter(bare, above_body):
        return "counter"
    if not worth_matching(bare):
        return None
    reported = _REPORTED.search(bare) is not None
    for kind, form in FORMS:
        # A link to another report carries that report's headline, with its words of saying.
        if (kind == "navigation" or not reported) and form.fullmatch(bare):
            return kind
    return None


def _is_counter(bare: str, above_body: bool) -> bool:
    if bare[0].isdigit():
        if above_body and _BARE_NUMBERS.fullmatch(bare):
            return not _YEAR.fullmatch(bare)
        if _READING_TIME.fullmatch(bare):
            return True
    if len(bare.split()) > 20:
        return False
    cues = len(_COUNTER_CUE.findall(bare))
    if not cues or not _COUNTER.fullmatch(bare):
        return False
    return cues > 1 or any(c.isdigit() for c in bare) or bare.lower().strip(" .:|") in _COUNTER_ALONE


def _number(written: str) -> int:
    digits = written.lower().rstrip(".,km")
    scale = {"k": 1_000, "m": 1_000_000}.get(written.lower().rstrip(".,")[-1:], 1)
    if scale == 1:
        return int(re.sub(r"[.,]", "", digits))
    return round(float(re.sub(r"[.,](?=.*[.,])", "", digits).replace(",", ".")) * scale)
