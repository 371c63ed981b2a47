"""What the model's marks add to the names that the rules find: the type where words do not tell it, and stray words.

A name's own words, its title and its neighbours are surer than the model where they say anything; it decides the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from sayso.reading.names import Name
from sayso.reading.phrases import PRONOUNS
from sayso.reading.raw import Mark, Offsets

_KINDS: Final = {"PERSON": "person", "ORG": "org", "LOC": "place"}
_SURE: Final = 0.5
"""The least share of the score of all marks on a name that its type must have, and the least score in all."""
_ALONE: Final = 0.75
"""How sure a mark must be that stands where the rules find no name."""


def hinted(text: str, names: list[Name], marks: Sequence[Mark], headlines: Sequence[Offsets]) -> list[Name]:
    """The names with the kinds and ends that marks give to those that tell none, and those that only marks know.

    A lone word that opens a sentence and that no mark touches is no name.
    """
    proper = sorted((mark for mark in marks if mark.name), key=lambda mark: mark.start)
    if not proper:
        return names
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    touched: set[tuple[str, ...]] = set()
    added: list[Name] = []
    at = 0
    for mark in proper:
        while at and names[at - 1].end > mark.start:
            at -= 1
        while at < len(names) and names[at].end <= mark.start:
            at += 1
        inside = []
        for name in names[at : at + 8]:
            if name.start >= mark.end:
                break
            touched.add(name.words)
            inside.append(name)
        if len(inside) == 1:
            _widen(text, inside[0], mark)
            shared = min(mark.end, inside[0].end) - max(mark.start, inside[0].start)
            if 2 * shared >= max(mark.end - mark.start, inside[0].end - inside[0].start):
                touched.add(inside[0].words)
                votes[inside[0].words][mark.type] += mark.score
        elif not inside and mark.score >= _ALONE and not any(s <= mark.start < e for s, e in headlines):
            unknown = _name(text, mark)
            if unknown is not None and not (added and added[-1].end > unknown.start):
                added.append(unknown)
    kept = []
    for name in names:
        if not name.kind and name.words not in touched and name.opens_sentence and len(name.words) == 1:
            continue
        if not name.kind:
            name.kind = _kind(votes[name.words])
        kept.append(name)
    return sorted([*kept, *added], key=lambda name: name.start) if added else kept


def _widen(text: str, name: Name, mark: Mark) -> None:
    """Gives a person's name the words that hyphens cut off: "Lau Siu-lai"."""
    longer = mark.start == name.start and mark.end > name.end and text[name.end] == " "
    if longer and mark.type == "PERSON" and name.kind in ("person", "") and mark.score >= _SURE and not name.possessive:
        words = text[mark.start : mark.end].removesuffix("'s").removesuffix("’s")
        if len(words.split()) <= 4 and all(word[0].isupper() for word in words.split()):
            name.possessive = len(words) < mark.end - mark.start
            name.end, name.text, name.words = mark.start + len(words), words, tuple(words.split())


def _name(text: str, mark: Mark) -> Name | None:
    """A name that only a mark knows: words with capitals that the rules took for common ones."""
    words = text[mark.start : mark.end]
    whole = words[:1].isupper() and words[-1].isalnum() and words.lower() not in PRONOUNS
    edges = not text[mark.start - 1 : mark.start].isalnum() and not text[mark.end : mark.end + 1].isalnum()
    if not whole or not edges or mark.type not in _KINDS or "\n" in words or len(words.split()) > 6:
        return None
    return Name(mark.start, mark.end, words, tuple(words.split()), kind=_KINDS[mark.type])


def _kind(votes: dict[str, float]) -> str:
    if not votes:
        return ""
    best = max(votes, key=lambda label: votes[label])
    return _KINDS.get(best, "") if votes[best] > _SURE * sum(votes.values()) and votes[best] >= _SURE else ""
