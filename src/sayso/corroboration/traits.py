"""What of a report's words can betray where it has something from: runs of words, quotations, rare words, figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.corroboration.meaning import rareness
from sayso.corroboration.quantities import quantities
from sayso.corroboration.statements import STOPWORDS, Statement, quotations, words_of

Gram = tuple[str, ...]
Figure = tuple[str, str, float | str]

_RUN = 4
_RARE = 2.5
"""Rareness from which a word is telling when two reports share it."""
_TOLD_NEWLY = re.compile(
    r"\b(?:told (?:us|this|the)|asked not to be (?:named|identified|quoted)|declined to (?:give|be)"
    r"|on condition of|in (?:an|a telephone|a phone) interview"
    r"|by (?:telephone|phone)|spoke to|speaking to|seen by|obtained by|reviewed|showed|shown to|has told"
    r"|in a call with)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z][a-zà-ÿ’'-]+")


@dataclass(frozen=True, slots=True)
class Traits:
    """What one report shares with others only if it has it from there, or they from it."""

    grams: frozenset[Gram]
    """Runs of three and of four words."""
    quoted: tuple[frozenset[Gram], ...]
    """For each quotation its runs of four words, of three where it is that short."""
    rare: Mapping[str, float]
    """Rare words with their rareness."""
    figures: frozenset[Figure]
    """Codes, times of day, and counts from ten on."""
    speakers: frozenset[str]
    """Surnames, or last words, of those named as speakers."""
    capitals: frozenset[str]
    fresh: bool
    """Does it say that somebody spoke to it, or that it was shown something?"""


def traits_of(text: str, words: Sequence[str], found: Sequence[Statement]) -> Traits:
    """The traits of a text, given its words and its statements."""
    quotes = [quote.split() for quote in quotations(text)]
    named = [
        words_of(one.actor.name)
        for one in found
        if one.actor is not None and one.actor.anonymity == "named" and one.actor.kind in ("person", "other")
    ]
    return Traits(
        grams=runs(words, 3) | runs(words, _RUN),
        quoted=tuple(runs(quote, _RUN if len(quote) >= _RUN else 3) for quote in quotes),
        rare={word: rare for word in set(words) if len(word) > 3 and (rare := _rare(word))},
        figures=frozenset(
            (q.kind, q.unit, q.text if q.kind == "code" else round(q.value, 2))
            for q in quantities(text)
            if q.kind in ("code", "clock") or (q.kind in ("count", "vague") and q.value >= 10)
        ),
        speakers=frozenset(name[-1] for name in named if name),
        capitals=frozenset(_CAPITAL.findall(text)),
        fresh=bool(_TOLD_NEWLY.search(text)),
    )


def runs(words: Sequence[str], size: int) -> frozenset[Gram]:
    """All runs of so many words."""
    return frozenset(zip(*(words[at:] for at in range(size)), strict=False))


def quoted_runs(text: str) -> frozenset[Gram]:
    """The runs of words within a text's quotation marks, as :attr:`Traits.quoted` holds them."""
    quotes = [quote.split() for quote in quotations(text)]
    return frozenset(run for quote in quotes for run in runs(quote, _RUN if len(quote) >= _RUN else 3))


def _rare(word: str) -> float:
    rare = rareness(word)
    return rare if rare >= _RARE and word not in STOPWORDS else 0.0
