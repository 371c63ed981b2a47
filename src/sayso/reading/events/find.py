"""The events of one text, from its words and from what was found in it before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.reading.act import act_of
from sayso.reading.events.compose import Trigger, compose
from sayso.reading.events.given import Moment, Party, Telling
from sayso.reading.events.lexicon import load_lexicon
from sayso.reading.events.match import find_hits
from sayso.reading.events.mood import mood
from sayso.reading.events.real import Judge
from sayso.reading.events.roles import MUTUAL, Stage
from sayso.reading.events.words import Words, split_words
from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets, Predicate
from sayso.reading.tables import wordset
from sayso.records import Act, Event, Span

_LONG: Final = 40  # characters of a trigger; of a longer one the head stands for all
_ENOUGH: Final = 2  # firm events in a sentence beside which a weak one is left out
_DUTY: Final = wordset("must should ought needs need has have")
_SPEAKING: Final = wordset("he she they we i it")
_HIDING: Final = wordset("anonymity anonymous anonymously named identified unnamed unidentified")
_NEAR: Final = 8
_PLACING: Final = wordset("in at near over outside around across inside throughout")
_BEHIND: Final = 6  # by how many words a place before the trigger counts as farther
_UNPLACED: Final = 12  # the same for one that no preposition places, or of another claim
# What a speaker does by speaking, where the lexicon knows no better.
_ACTS: Final[dict[Act, str]] = {
    "accuse": "ACCUSE", "threaten": "THREATEN", "demand": "REQUEST", "deny": "REJECT", "promise": "AGREE",
    "praise": "SUPPORT",
}  # fmt: skip
_ACTOR_NOUNS: Final = wordset(
    """police army troops soldiers government rebels militants protesters demonstrators gunmen forces military
    president minister ministers authorities officials court parliament leader leaders group groups union workers
    opposition party crowd crowds guerrillas militia militias insurgents security civilians people residents
    villagers students refugees hostages prisoners king queen envoy ambassador diplomats delegation spokesman
    spokeswoman senate congress navy judge prosecutors fighters attackers bombers terrorists warplanes jets
    helicopters tanks countries nations company companies activists"""
)


def find_events(
    layout: Layout,
    predicates: Sequence[Predicate] = (),
    parties: Sequence[Party] = (),
    moments: Sequence[Moment] = (),
    tellings: Sequence[Telling] = (),
    skipped: Sequence[Offsets] = (),
) -> tuple[Event, ...]:
    """What a text says happened, may happen, will or did not.

    Every argument but the layout may be empty: less is then known of each event. ``parties`` are the mentions of
    actors and places, ``moments`` the expressions of time, ``tellings`` the claims; ``skipped`` are half-open spans of
    the text, page furniture for one, out of which nothing may be read. Events have ids e1, e2 … in text order.
    """
    words = split_words(layout)
    parties = sorted(parties)
    actor_words = _actor_words(words, parties)
    skipped = sorted(skipped)
    names = _name_words(words, parties)

    def may_act(at: int) -> bool:
        # who "called for anonymity" or "asked not to be named" made no demand on anybody
        hidden = not _HIDING.isdisjoint(words.lower[at + 1 : at + 6])
        return at not in names and not hidden and not _within(skipped, words.starts[at])

    hits = find_hits(words, load_lexicon(), may_act)
    teller = _Tellers(tellings)
    triggers = _spoken(words, compose(words, hits), tellings)
    triggers = _worthy(words, triggers, actor_words)
    stage = Stage(words, parties)
    judge = Judge(words, predicates)
    events = []
    for number, trigger in enumerate(triggers, 1):
        position = words.starts[trigger.head]
        claim = teller.around(position)
        cue = teller.cued(position)
        does, gets = _actors(words, stage, trigger, claim, cue, parties)
        events.append(
            Event(
                id=f"e{number}",
                type=trigger.type,
                mode=trigger.mode,
                trigger=_span(words, trigger),
                actors=does,
                recipients=gets,
                place=_place(words, trigger, parties, claim),
                time=_time(words, trigger, moments),
                reality=judge.reality(trigger, claim),
                claim=claim.id if claim is not None else None,
            )
        )
    return tuple(events)


def _within(spans: Sequence[Offsets], position: int) -> bool:
    at = bisect_right(spans, (position, len(spans) and spans[-1][1] + position + 1)) - 1
    return at >= 0 and spans[at][0] <= position < spans[at][1]


def _actor_words(words: Words, parties: Sequence[Party]) -> list[int]:
    """The numbers of the words that may stand for somebody."""
    found = {words.at(party.start) for party in parties if party.type not in ("DOCUMENT", "MISC")}
    for at, word in enumerate(words.lower):
        if word in _ACTOR_NOUNS or (not parties and at > words.firsts[at] and words.capital(at)):
            found.add(at)
    return sorted(found)


def _name_words(words: Words, parties: Sequence[Party]) -> set[int]:
    """The words with a capital inside names of several words: "Popular Mobilization Units" is no mobilization."""
    found: set[int] = set()
    for party in parties:
        if party.type in ("PERSON", "ORG", "GROUP", "FAC", "GPE", "LOC"):
            first, last = words.at(party.start), words.at(party.end - 1) + 1
            if last - first > 1 or party.type == "PERSON":
                found.update(at for at in range(first, last) if words.capital(at))
    for first, last in words.sentences:
        # Without a mark a capital amid capitals tells as much, but for headlines, where it tells nothing.
        capitals = [at for at in range(first + 1, last) if words.capital(at)]
        if len(capitals) < 0.6 * (last - first):
            found.update(
                at
                for at in capitals
                if (at + 1 < last and words.capital(at + 1)) or (words.capital(at - 1) and at - 1 > first)
            )
    return found


def _spoken(words: Words, triggers: list[Trigger], tellings: Sequence[Telling]) -> list[Trigger]:
    """With what the claims' cues do by speaking: an accusation, a demand, a threat. Those in a cue are never weak."""
    cued = [(start, end, telling) for telling in tellings for start, end in telling.cue]
    found = []
    for trigger in triggers:
        start = words.starts[trigger.head]
        inside = any(first <= start < last for first, last, _ in cued)
        if inside and (trigger.weak or trigger.type == "PROTEST"):
            # Who protests in words complains.
            spoken = "ACCUSE" if trigger.type == "PROTEST" and not trigger.noun else trigger.type
            trigger = replace(trigger, type=spoken, mode=None if spoken != trigger.type else trigger.mode, weak=False)
        found.append(trigger)
    for start, end, telling in cued:
        type_ = _ACTS.get(telling.act)
        if type_ is None or any(start <= words.starts[at] < end for trigger in found for at in trigger.words):
            continue
        at = _act_word(words, start, end)
        if at is not None:
            found.append(Trigger(type_, None, at, (at,), False, False, mood(words, at, False), False, 1.0))
    return sorted(found, key=lambda trigger: (trigger.head, trigger.type))


def _act_word(words: Words, start: int, end: int) -> int | None:
    """The word of a cue that performs its act: where none does, the act lies in the content alone."""
    first, last = words.at(start), words.at(end - 1)
    return next((at for at in range(first, min(last + 1, len(words))) if act_of(words.lower[at], "") != "state"), None)


def _worthy(words: Words, triggers: list[Trigger], actor_words: list[int]) -> list[Trigger]:
    """Without the weak ones that no actor stands near, or that stand in a sentence with firmer ones."""
    firm: dict[int, int] = {}
    for trigger in triggers:
        if not trigger.weak:
            sentence = words.firsts[trigger.head]
            firm[sentence] = firm.get(sentence, 0) + 1
    kept, seen = [], set()
    for trigger in triggers:
        sentence = words.firsts[trigger.head]
        if trigger.weak:
            at = bisect_right(actor_words, trigger.head - _NEAR)
            near = (
                at < len(actor_words)
                and actor_words[at] < trigger.head + _NEAR
                and words.firsts[actor_words[at]] == sentence
            )
            if not near or firm.get(sentence, 0) >= _ENOUGH:
                continue
        # One thing named twice side by side: "fighting" and "clashes" joined, a verb and its noun.
        key = (sentence, trigger.type, trigger.mode, trigger.mood.view)
        if key in seen and trigger.weak:
            continue
        seen.add(key)
        kept.append(trigger)
    return kept


def _span(words: Words, trigger: Trigger) -> Span:
    first, last = min(trigger.words), max(trigger.words)
    if words.ends[last] - words.starts[first] > _LONG:
        first = last = trigger.head
        while last + 1 in trigger.words:
            last += 1
    start, end = words.starts[first], words.ends[last]
    return Span(start=start, end=end, text=words.text[start:end])


class _Tellers:
    """Which claim a position of the text lies in."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._contents = [(end - start, start, end, telling) for telling in tellings for start, end in telling.content]
        self._cues = [(start, end, telling) for telling in tellings for start, end in telling.cue]

    def around(self, position: int) -> Telling | None:
        """The innermost claim whose content holds a position."""
        inside = [(length, start, telling) for length, start, end, telling in self._contents if start <= position < end]
        return min(inside, key=lambda entry: entry[:2])[2] if inside else None

    def cued(self, position: int) -> Telling | None:
        """The claim whose cue holds a position."""
        return next((telling for start, end, telling in self._cues if start <= position < end), None)


def _actors(
    words: Words, stage: Stage, trigger: Trigger, claim: Telling | None, cue: Telling | None, parties: Sequence[Party]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    does, gets = stage.roles(trigger)
    actors = _ids(does)
    recipients = _ids(gets)
    if cue is not None and cue.actors:
        # What a cue names is done by the speaker, to whom the content speaks of first.
        actors = cue.actors
        if not recipients and cue.content:
            start, end = cue.content[0]
            recipients = _ids([party for party in parties if start <= party.start < end and party.actor][:1])
    elif trigger.type == "REQUEST" and words.lower[trigger.words[0]] in _DUTY:
        # Who says that others must do something asks it of them.
        recipients = actors or recipients
        actors = claim.actors if claim is not None else ()
    elif claim is not None and claim.actors and not actors:
        before = words.lower[max(words.firsts[trigger.head], trigger.head - 5) : trigger.head]
        if not _SPEAKING.isdisjoint(before):
            actors = claim.actors
    if trigger.type in MUTUAL and not recipients and len(actors) < 2 and trigger.noun and gets:
        recipients = _ids(gets)
    return actors, tuple(actor for actor in recipients if actor not in actors)


def _ids(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.actor for party in parties if party.actor))


def _place(words: Words, trigger: Trigger, parties: Sequence[Party], claim: Telling | None) -> str | None:
    """The nearest place of the sentence; those after "in", "at" and the like, and in the same claim, before others."""
    first, last = words.starts[words.firsts[trigger.head]], words.ends[words.lasts[trigger.head] - 1]
    best: tuple[int, str] | None = None
    for party in parties:
        if party.place is None or not first <= party.start < last:
            continue
        at = words.at(party.start)
        distance = abs(at - trigger.head) + (_BEHIND if at < trigger.head else 0)
        if _PLACING.isdisjoint(words.lower[max(words.firsts[at], at - 5) : at]):
            distance += _UNPLACED
        if claim is not None and not any(start <= party.start < end for start, end in claim.content):
            distance += _UNPLACED
        if best is None or distance < best[0]:
            best = (distance, party.place)
    return best[1] if best else None


def _time(words: Words, trigger: Trigger, moments: Sequence[Moment]) -> str | None:
    """The nearest time of the sentence."""
    position = words.starts[trigger.head]
    first, last = words.starts[words.firsts[trigger.head]], words.ends[words.lasts[trigger.head] - 1]
    near = [moment for moment in moments if first <= moment.start < last]
    return min(near, key=lambda moment: abs(moment.start - position)).id if near else None
