"""Attributions told by typography alone: a quotation signed with a name, and the turns of a transcript.

``“It was over in a minute.” — Mira Tolvanen`` and ``HOST: Were you there?`` hold no verb of saying for a model to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.raw import Attribution, Offsets

_LINE = re.compile(r"[^\n]+")
# A name, and perhaps what its bearer is: "Mira Tolvanen, a deckhand". No clause: "— he said in May".
_SIGNED = re.compile(
    r"\s*(?P<content>[“\"”][^\n]{8,}?[”\"“])\s*(?P<cue>[―—–]|--|-(?=\s))\s*(?P<source>[^\W\d_a-z][^“”\"\n:;]{1,80}?)\s*\.?\s*$"
)
_SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|wrote|asked|added|according|but|and then|as|which|who|that|is|was)\b", re.I
)
_TURN = re.compile(
    r"\s*[“\"]?(?P<source>[A-Z][A-Z.’' -]{1,38}[A-Z.])(?: \([^)\n]{1,60}\))?(?P<cue>:)\s+(?P<content>\S[^\n]*\S)"
)
_NO_SPEAKER = re.compile(
    r"(?:UPDATED?|WATCH|READ|RELATED|NOTE|EDITOR|BREAKING|CORRECTION|VIDEO|PHOTOS?|MORE|SEE|EXCLUSIVE|ALSO|LISTEN|LIVE|FULL|"
    r"POLL|OPINION|ANALYSIS|FACT|SOURCE|CREDIT|WHERE|WHEN|WHO|WHAT|WHY|HOW|BY|PS|TL|DR)\b"
)  # fmt: skip
_FEWEST_TURNS = 3


def find_typeset(text: str) -> list[Attribution]:
    """Signed quotations and transcript turns, in the order of the text."""
    lines = list(_LINE.finditer(text))
    found = [a for line in lines for a in _signed(line)]
    found += _transcript(lines)
    return sorted(found, key=lambda a: a.cue)


def _signed(line: re.Match[str]) -> Iterator[Attribution]:
    match = _SIGNED.fullmatch(line.group())
    if match is None or _SPEAKS.search(match["source"]):
        return
    inner = match["content"][1:-1]
    if any(mark in inner for mark in "“”") or inner.count('"') % 2:
        return  # two quotations with something between them are the model's to read
    yield _at(match, line.start())


def _transcript(lines: list[re.Match[str]]) -> Iterator[Attribution]:
    """The turns, where there are enough of them to be a transcript and somebody speaks more than once."""
    turns = [(line.start(), turn) for line in lines if (turn := _TURN.match(line.group()))]
    turns = [(start, turn) for start, turn in turns if not _NO_SPEAKER.match(turn["source"])]
    if len(turns) >= _FEWEST_TURNS and len({turn["source"] for _, turn in turns}) < len(turns):
        yield from (_at(turn, start) for start, turn in turns)


def _at(match: re.Match[str], start: int) -> Attribution:
    def span(group: str) -> tuple[Offsets, ...]:
        return ((match.start(group) + start, match.end(group) + start),)

    return Attribution(span("source"), span("cue"), span("content"), 1.0)
