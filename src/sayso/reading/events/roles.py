"""Who does what to whom: the parties to an event, by where they stand around its trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from sayso.reading.events.compose import Trigger
from sayso.reading.events.given import Party
from sayso.reading.events.match import BE
from sayso.reading.events.words import Words
from sayso.reading.tables import wordset

REACH: Final = 22  # words from a trigger to a party
MUTUAL: Final = frozenset({"CONSULT", "COOPERATE"})
_INSIDE: Final = wordset(
    """of in at on from for with by against to near within inside outside into over under between among about after
    before since during through across toward towards despite than as"""
)
_TOWARDS: Final = wordset("against with to on of for at between among toward towards upon from over into")
_CLOSED: Final = wordset(". ? ! ; : … that because while but although though where whereas if unless")
_RELATIVE: Final = wordset("who which that")
_JOINS: Final = wordset(", and & or as well")
_ARTICLES: Final = wordset("the a an its his their her our my your")
_OWNING: Final = frozenset({"'s", "’s"})
_BREAKS: Final = _CLOSED | _INSIDE | _JOINS | BE
_CLOSE: Final = 8  # words from a subject to a noun that its verb has as object
_NO_PARTY: Final = frozenset({"DOCUMENT", "MISC", "DATE"})
Roles = tuple[tuple[Party, ...], tuple[Party, ...]]
"""Those who act, and those acted upon."""


class Stage:
    """The parties of one text, by the words they cover."""

    __slots__ = ("_first", "_parties", "_spans", "_starts", "words")

    def __init__(self, words: Words, parties: Sequence[Party]) -> None:
        self.words = words
        kept = _outermost([party for party in parties if party.type not in _NO_PARTY and not _possessive(words, party)])
        self._parties = kept
        self._spans = [(words.at(party.start), words.at(party.end - 1) + 1) for party in kept]
        self._starts = [first for first, _ in self._spans]
        self._first = {first: number for number, (first, _) in enumerate(self._spans)}

    def roles(self, trigger: Trigger) -> Roles:
        """The parties to one event, in the order of the text."""
        last_word = max(at for at in trigger.words)
        first, last = self.words.firsts[trigger.head], self.words.lasts[trigger.head]
        inside = range(
            bisect_left(self._starts, max(first, trigger.head - REACH)),
            bisect_left(self._starts, min(last, last_word + REACH)),
        )
        before = [number for number in inside if self._spans[number][1] <= trigger.head]
        after = [number for number in inside if self._spans[number][0] > trigger.head]
        if trigger.noun:
            does, gets = self._noun_roles(trigger, before, after)
        else:
            does, gets = self._verb_roles(trigger, before, after)
        return self._pick(does), self._pick([number for number in gets if number not in does])

    def _pick(self, numbers: Sequence[int]) -> tuple[Party, ...]:
        return tuple(self._parties[number] for number in sorted(set(numbers)))

    # ---- verbs ---------------------------------------------------------------------------------------------------

    def _verb_roles(self, trigger: Trigger, before: list[int], after: list[int]) -> tuple[list[int], list[int]]:
        subject = self._subject(before, trigger.head)
        if trigger.passive:
            agent = self._after_word(trigger.head, after, frozenset({"by"}))
            return agent, subject
        return subject, self._object(trigger, after)

    def _subject(self, before: list[int], head: int) -> list[int]:
        """The nearest party before a verb that no preposition takes in, with those joined to it."""
        lower = self.words.lower
        fallback: list[int] = []
        for number in reversed(before):
            start, end = self._spans[number]
            previous = lower[start - 1] if start > self.words.firsts[head] else ""
            if previous in _ARTICLES and start - 2 >= self.words.firsts[head]:
                previous = lower[start - 2]
            if lower[end : end + 1] in (["'s"], ["’s"]) and not fallback:
                fallback = [number]
                continue
            if previous in _INSIDE or self._in_apposition(start, end, head):
                fallback = fallback or [number]
                continue
            return self._joined_before(number, before)
        return fallback

    def _in_apposition(self, start: int, end: int, head: int) -> bool:
        """ "Pakistan, a key U.S. ally, has refused": what stands between commas is no subject of its own."""
        lower = self.words.lower
        opens = any(
            lower[at : at + 1] == [","] and lower[at + 1] in ("a", "an", "the")
            for at in range(max(0, start - 4), start)
        )
        return opens and "," in lower[end:head]

    def _joined_before(self, number: int, before: Sequence[int]) -> list[int]:
        """A party and those it is joined to by "and" or commas, leftwards."""
        found = [number]
        while found[-1] - 1 in before:
            start, end = self._spans[found[-1] - 1][1], self._spans[found[-1]][0]
            between = self.words.lower[start:end]
            if (
                not between
                or not all(word in _JOINS or word in _ARTICLES for word in between)
                or ("and" not in between and len(found) == 1)
            ):
                break
            found.append(found[-1] - 1)
        return found

    def _object(self, trigger: Trigger, after: list[int]) -> list[int]:
        """The first party after a verb; a place that something happens in only where there is no other near."""
        lower = self.words.lower
        place: list[int] = []
        for number in after:
            start, _ = self._spans[number]
            between = lower[trigger.head + 1 : start]
            if any(word in _CLOSED for word in between if word != "that"):
                break
            if "by" in between[-2:] and trigger.type not in ("REQUEST", "ACCUSE"):
                break
            if self._parties[number].type in ("LOC", "GPE", "FAC") and _before_the(between) in ("in", "at", "near"):
                place = place or [number]
                continue
            if place and len(between) > _CLOSE:
                break
            return self._joined_after(number, after)
        return place

    def _joined_after(self, number: int, after: Sequence[int]) -> list[int]:
        found = [number]
        while found[-1] + 1 in after:
            between = self.words.lower[self._spans[found[-1]][1] : self._spans[found[-1] + 1][0]]
            if not between or not all(word in _JOINS or word in _ARTICLES for word in between):
                break
            found.append(found[-1] + 1)
        # A list runs on to "and"; a mere comma opens something else.
        if len(found) > 1 and "and" not in self.words.lower[self._spans[found[0]][1] : self._spans[found[-1]][0]]:
            return found[:1]
        return found

    def _after_word(self, head: int, after: list[int], markers: frozenset[str]) -> list[int]:
        lower = self.words.lower
        for number in after:
            start, _ = self._spans[number]
            between = lower[head + 1 : start]
            if any(word in _CLOSED for word in between):
                return []
            if _before_the(between) in markers:
                return self._joined_after(number, after)
        return []

    # ---- nouns ---------------------------------------------------------------------------------------------------

    def _noun_roles(self, trigger: Trigger, before: list[int], after: list[int]) -> tuple[list[int], list[int]]:
        does = self._after_word(trigger.head, after, frozenset({"by"}))
        sides = self._after_word(trigger.head, after, frozenset({"between", "among"}))
        if sides:
            return sides, []
        gets = self._after_word(trigger.head, after, _TOWARDS)
        if not does and before:
            # "the US attack", "Iraq's refusal", "a Turkish-led offensive"
            between = self.words.lower[self._spans[before[-1]][1] : trigger.head]
            if len(between) <= 2 and all(word in _OWNING or word not in _BREAKS for word in between):
                does = [before[-1]]
            elif between[-1:] != ["by"] and ("n:light" in trigger.mood.features or len(between) <= _CLOSE):
                does = self._subject(before, trigger.head)
        return does, gets


def _before_the(between: Sequence[str]) -> str:
    """The last word before a party that is no article."""
    for word in reversed(between):
        if word not in _ARTICLES:
            return word
    return ""


def _possessive(words: Words, party: Party) -> bool:
    return words.text[party.start : party.end].lower() in _ARTICLES


def _outermost(parties: Sequence[Party]) -> list[Party]:
    """The parties in text order, those within another left out."""
    kept: list[Party] = []
    for party in sorted(parties, key=lambda party: (party.start, -party.end)):
        if not kept or party.start >= kept[-1].end:
            kept.append(party)
    return kept
