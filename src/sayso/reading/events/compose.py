"""From triggers to what is done with them: a promise of aid, a threat of force, a demand to withdraw.

Who says "we will release them" commits himself (PLOVER: AGREE) to something that has not happened yet (RETREAT,
planned); who says "we will strike" threatens; who says "we will not negotiate" rejects; who says "they must leave"
requests. Both events are given, each with words of its own as trigger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sayso.reading.events.governors import NOT
from sayso.reading.events.match import BE, Hit
from sayso.reading.events.mood import Mood, mood
from sayso.reading.events.words import Words
from sayso.reading.tables import wordset

KIND_ACTS: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HARD_ACTS: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
_INTENT: Final = BE | wordset(
    """will 'll ’ll shall going plan plans planned planning intends intend intended prepared ready set due about hope
    hopes hoping hoped scheduled expected expects"""
)
_DUTY: Final = wordset("must should ought")
_PERHAPS: Final = wordset("may might")
_TELLING: Final = wordset(
    """said says announced told pledged promised vowed declared insisted confirmed indicated added stated threatened
    warned stressed reiterated affirmed maintained signalled signaled hinted swore claimed explained"""
)
# Governors that promise what is kind and threaten what is not.
_OPEN: Final = wordset(
    """vow pledge promise ready prepared willing swear plan intend announce decide prepare determined eager commit
    undertake"""
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event in the making."""

    type: str
    mode: str | None
    head: int
    """Number of the word that names it."""
    words: tuple[int, ...]
    """Every word of the entry that fits."""
    noun: bool
    passive: bool
    mood: Mood
    weak: bool
    weight: float
    of: int | None = None
    """For what was composed: the head of the event it is about."""


def compose(words: Words, hits: list[Hit]) -> list[Trigger]:
    """The events that the hits of one text stand for, in text order."""
    found: list[Trigger] = []
    for hit in hits:
        entry = hit.entry
        # To say that one will not is to reject now.
        seen = mood(words, hit.head, hit.noun)
        if entry.type == "REJECT" and words.lower[hit.head] in NOT and seen.view != "possible":
            seen = Mood("happened")
        found.append(
            Trigger(
                entry.type, entry.mode, hit.head, hit.words, hit.noun, hit.passive, seen,
                entry.weak, entry.weight,
            )
        )  # fmt: skip
    heads = {at for trigger in found for at in trigger.words}
    found = [_turned(words, trigger, found) for trigger in found]
    extra = [added for trigger in found if (added := _commitment(words, trigger, heads)) is not None]
    return sorted([*found, *extra], key=lambda trigger: (trigger.head, trigger.type))


def _turned(words: Words, trigger: Trigger, found: list[Trigger]) -> Trigger:
    """ "Prepared to impose martial law" is no offer."""
    if trigger.type != "AGREE" or words.lower[trigger.words[-1]] != "to":
        return trigger
    if _OPEN.isdisjoint(_bases(words, trigger)):
        return trigger
    for other in found:
        if trigger.words[-1] < other.head <= trigger.words[-1] + 6 and other.type in HARD_ACTS:
            return replace(trigger, type="THREATEN", mode=None)
    return trigger


def _bases(words: Words, trigger: Trigger) -> set[str]:
    found = set()
    for at in trigger.words:
        word = words.lower[at]
        found |= {
            word,
            word.removesuffix("s"),
            word.removesuffix("ed"),
            word.removesuffix("d"),
            word.removesuffix("ing"),
        }
    return found


def _commitment(words: Words, trigger: Trigger, heads: set[int]) -> Trigger | None:
    """What saying that something will, will not, may or must be done is itself."""
    seen = trigger.mood
    if trigger.noun and "n:light" not in seen.features:
        return None
    if trigger.weak and (trigger.type not in KIND_ACTS or seen.view != "planned"):
        return None
    at = _find_back(words, trigger.head, seen.cue)
    if at is None or at in heads:
        return None
    type_ = None
    if (seen.cue in _INTENT and seen.view == "planned") or (seen.cue == "would" and _as_told(words, at, seen)):
        type_ = "AGREE" if trigger.type in KIND_ACTS else "THREATEN" if trigger.type in HARD_ACTS else None
    elif seen.negated and seen.will and trigger.type in KIND_ACTS:
        type_ = "REJECT"
    elif seen.cue in _DUTY and seen.view == "possible" and not seen.negated and trigger.type in KIND_ACTS:
        type_ = "REQUEST"
    elif seen.cue in _PERHAPS and trigger.type in ("SANCTION", "COERCE"):
        type_ = "THREATEN"
    if type_ is None:
        return None
    if type_ == "AGREE" and "unless" in words.lower[trigger.head : words.lasts[trigger.head]]:
        type_ = "THREATEN"
    return Trigger(type_, None, at, (at,), False, False, Mood("happened"), False, 1.0, trigger.head)


def _as_told(words: Words, would: int, seen: Mood) -> bool:
    """ "Said it would": a "will" put into the past by who reports it."""
    before = words.lower[max(words.firsts[would], would - 6) : would]
    return seen.view == "possible" and not _TELLING.isdisjoint(before)


def _find_back(words: Words, head: int, cue: str) -> int | None:
    if not cue:
        return None
    for at in range(head - 1, max(words.firsts[head], head - 12) - 1, -1):
        if words.lower[at] == cue:
            return at
    return None
