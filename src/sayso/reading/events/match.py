"""Finds the triggers of events: the places where an entry of the lexicon fits the words of a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sayso.reading.events.lexicon import Entry, Lexicon, Slot
from sayso.reading.events.words import Words
from sayso.reading.tables import wordset

# What is threatened or asked for is an event of its own.
_SPOKEN: Final = frozenset({"THREATEN", "REQUEST"})
REACH: Final = 8  # words between the parts of a frame
_BLOCK: Final = wordset(
    """. ? ! ; : … " “ ” that which who whose whom because after before when while but if unless although though
    since until where whereas said says and or"""
)
# Between a frame's parts "and" and "or" may join things of one kind: "cut aid and trade".
_SOFT: Final = frozenset({"and", "or"})
_DETERMINERS: Final = wordset(
    """the a an this that these those its his her their our my your some any no every each all both another such
    more most many several few two three four five six seven eight nine ten recent new further possible 's of for in
    with by from against after over under during amid despite on at into about fresh"""
)
_SUBJECTS: Final = wordset(
    """he she they we i you it who which that and not n't to will would can could may might must should shall 'll ’ll
    did do does never also have has had is are was were be been being having let 've ’ve then"""
)
BE: Final = wordset("is are was were be been being am 's ’s get got gets gotten getting")
_GET: Final = wordset("get got gets gotten getting")
_ADJECTIVAL: Final = ("al", "ic", "ous", "ive", "ful", "an", "ese", "ish", "ary", "ed", "ing", "able", "ible", "less")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits: the words it holds, and which of them is the head."""

    entry: Entry
    head: int
    """Number of the first word of the head."""
    head_end: int
    words: tuple[int, ...]
    """Every word that the entry matched."""
    noun: bool
    passive: bool = False


def find_hits(words: Words, lexicon: Lexicon, usable: Callable[[int], bool]) -> list[Hit]:
    """The entries that fit, in text order, none of them sharing a word: the most specific wins."""
    hits: list[Hit] = []
    heads = lexicon.heads
    for at, word in enumerate(words.lower):
        entries = heads.get(word)
        if entries is not None and usable(at):
            hits.extend(_at(words, at, entries, lexicon))
    hits.sort(key=lambda hit: (-hit.entry.weight, -len(hit.words), hit.head))
    taken: set[int] = set()
    kept = []
    for hit in hits:
        if taken.isdisjoint(hit.words):
            taken.update(hit.words)
            kept.append(hit)
    kept.sort(key=lambda hit: hit.head)
    return kept


def _at(words: Words, at: int, entries: list[tuple[tuple[frozenset[str], ...], Entry]], lexicon: Lexicon) -> list[Hit]:
    lower, last = words.lower, words.lasts[at]
    found = []
    word = lower[at]
    noun = _is_noun(words, at, lexicon)
    for rest, entry in entries:
        if entry.kind == "verb" and noun:
            continue
        if entry.kind == "noun" and not noun and not rest:
            continue
        end = at + 1 + len(rest)
        if end > last or not all(lower[at + 1 + step] in forms for step, forms in enumerate(rest)):
            continue
        # "were killed by": the participle is the head.
        head = at + 1 if rest and word in BE and word not in _GET else at
        back = passive(words, head, lexicon)
        if not entry.slots:
            found.append(Hit(entry, head, end, tuple(range(at, end)), entry.kind == "noun" or noun, back))
            continue
        ends = _slots(words, end, last, entry)
        if ends is None and back and len(entry.slots) == 1:
            ends = _before(words, at, entry.slots[0])
        if ends is not None and entry.type in _SPOKEN:
            ends = []
        if ends is not None:
            found.append(Hit(entry, head, end, (*range(at, end), *ends), False, back))
    return found


def _slots(words: Words, at: int, last: int, entry: Entry) -> list[int] | None:
    """The words that fill an entry's slots after its head."""
    lower = words.lower
    filled: list[int] = []
    for slot, near in zip(entry.slots, entry.near, strict=True):
        stop = min(last, at + (1 if near else REACH + 1))
        end = 0
        while at < stop:
            end = slot.match(lower, at, last)
            if end:
                break
            word = lower[at]
            if (word in _BLOCK and word not in _SOFT) or (word == "to" and slot.set_name):
                return None
            at += 1
        if not end:
            return None
        filled.extend(range(at, end))
        at = end
    return filled


def _before(words: Words, at: int, slot: Slot) -> list[int] | None:
    """The object of a passive verb, before it: "talks were broken off"."""
    lower = words.lower
    for start in range(at - 1, max(words.firsts[at], at - REACH - 3) - 1, -1):
        end = slot.match(lower, start, at)
        if end:
            return list(range(start, end))
        if lower[start] in _BLOCK and lower[start] not in ("that", "which"):
            return None
    return None


def passive(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Is a verb's form a participle after a form of "be"?"""
    if "past" not in lexicon.verbs.get(words.lower[at], ()):
        return False
    for before in range(at - 1, max(words.firsts[at], at - 4) - 1, -1):
        word = words.lower[before]
        if word in BE:
            return True
        if not (word.endswith("ly") or word in ("not", "n't", "n’t", "also", "never", "all", "both", "again", "since")):
            return False
    return False


def _is_noun(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Is a word a noun where it stands? Decided by its neighbours, where its form leaves it open."""
    word = words.lower[at]
    kinds = lexicon.verbs.get(word)
    if kinds is None:
        return True
    if word not in lexicon.nouns:
        # No noun of the lexicon: still "the attacks" may be met where only the verb is listed.
        if "past" in kinds or "ing" in kinds:
            return False
        return at > words.firsts[at] and words.lower[at - 1] in (
            "the",
            "a",
            "an",
            "of",
            "this",
            "these",
            "its",
            "their",
            "his",
            "her",
            "'s",
            "’s",
        )
    if at == words.firsts[at]:
        return "ing" not in kinds and "past" not in kinds and "base" not in kinds
    before = words.lower[at - 1]
    if before in ("to",):
        return "base" not in kinds
    if before in _SUBJECTS:
        return "ing" in kinds and before not in BE
    if before in _DETERMINERS or before.endswith("'s"):
        return "past" not in kinds or before in ("the", "a", "an", "of")
    if before.endswith("ly"):
        return False
    after = words.lower[at + 1] if at + 1 < words.lasts[at] else "."
    if "s" in kinds or "base" in kinds:
        if words.capital(at - 1) and not before.endswith(_ADJECTIVAL):
            return "base" in kinds and after not in ("the", "a", "an", "its", "his", "their", "that")
        if "base" in kinds and before.endswith("s") and not before.endswith(("ss", "us")) and not words.capital(at - 1):
            # "rebels attack the town" against "rebels attack claims": what follows decides
            return after in (".", ",", "and", "of", "against", "by", "in") or after in lexicon.verbs
        return True
    if "ing" in kinds:
        return before not in BE and after not in ("the", "a", "an", "his", "its", "their", "her")
    return False
