"""The order in which a text brings up its persons, organisations and documents: who is on stage at a given place.

Resolving a pronoun or a description is a choice among the recent mentions. Each is weighed by what centering theory
(Grosz, Joshi and Weinstein, 1995) and Lappin and Leass (1994) found to matter: nearness, being a subject, having
just spoken, being what the text is about; words inside somebody else's quotation count little outside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Literal

from sayso.reading.cast import Cast, Entity
from sayso.reading.layout import Layout
from sayso.reading.names import Name
from sayso.reading.nouns import CROWDS, ORGANISATIONS, lemma, noun_class
from sayso.reading.raw import Offsets
from sayso.reading.tables import wordset
from sayso.reading.unnamed import unnamed_between
from sayso.records import ActorKind

_PREPOSITIONS = wordset(
    """of to with for by from on in at about against between over under like than versus vs as into behind toward
    towards after before including and or among"""
)
_BETWEEN = wordset("the a an his her their its then former president mr mrs ms sen rep gov dr")
_ARTICLES = ("the ", " an ", " a ")
_NOUN = re.compile(r" ([a-z]+)\b")
_CARRIED = re.compile(
    r"\b(?:carried|published|broadcast|aired|reported|quoted|cited|distributed|relayed|circulated|posted|run|seen"
    r"|obtained) (?:by|on|in) (?:[\w’'-]+ ){0,5}$"
)
_ROLE_WORDS = re.compile(r" (?:[a-z][\w-]* )+")
_SIGHT = 40
"""How many mentions back an antecedent is looked for."""


@dataclass(slots=True)
class Mention:
    """One place where an entity is brought up."""

    position: int
    end: int
    entity: Entity
    sentence: int
    paragraph: int
    quote: int
    """Where the quotation around it opens; -1 outside."""
    weight: float
    """What its place in the sentence adds: subjects stand out, what a preposition governs recedes."""
    speaks: bool = False

    def __lt__(self, other: Mention) -> bool:
        return self.position < other.position


class Discourse:
    """The mentions of a text in order; sources are added as they are resolved."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout = layout
        self.cast = cast
        self.mentions: list[Mention] = []
        self._unnamed: dict[int, list[Mention]] = {}
        first_of = -1
        for name, after in zip_longest(cast.names, cast.names[1:]):
            if name.kind == "adjective" and not name.words[-1].endswith("s"):
                continue
            mention = self._mention(name.start, name.end, cast.at(name))
            mention.weight = self._standing(name, after, mention.sentence == first_of)
            if mention.weight > 0:
                first_of = mention.sentence
            self.mentions.append(mention)

    def _standing(self, name: Name, after: Name | None, follows: bool) -> float:
        """What a name's place in its sentence tells; ``follows`` where another stands out there already."""
        text = self.layout.text
        start = name.start - len(name.title)
        if name.possessive or (after is not None and _modifies(text, name, after)):
            weight = -0.5
        elif _governed(text, start) or (
            text[start - 4 : start].lower().endswith(_ARTICLES) and _before_noun(text, name.end)
        ):
            weight = -0.4
        else:
            weight = 0.0 if follows else 0.8
        if weight > -0.4 and _CARRIED.search(text, max(0, start - 60), start):
            # Who only carried the words of others is not who goes on speaking.
            weight = -0.5
        if text[start - 6 : start] == "asked ":
            # Whoever is asked is about to answer.
            weight = 1.2
        elif text.startswith(" asked ", name.end):
            weight -= 1.0
        if name.roles and not name.title:
            # Whoever is introduced by an apposition is about to matter.
            weight += 0.5
        return weight

    def _mention(self, start: int, end: int, entity: Entity) -> Mention:
        quote = self.layout.quote_at(start)
        return Mention(
            start,
            end,
            entity,
            self.layout.sentence(start),
            self.layout.paragraph(start),
            quote[0] if quote else -1,
            0.0,
        )

    def speaks(self, start: int, end: int, entity: Entity, aside: bool = False) -> None:
        """Notes that an entity is the source at ``[start, end)``; ``aside`` where only a relative clause says so."""
        if aside or self.layout.text[max(0, start - 9) : start] == "asked by ":
            # Whoever asks is answered by another.
            self.note(start, end, entity).weight = 0.0
            return
        at = bisect_left(self.mentions, start, key=lambda mention: mention.position)
        while at < len(self.mentions) and self.mentions[at].position < end:
            if self.mentions[at].entity.same() is entity:
                self.mentions[at].speaks = True
                return
            at += 1
        self.note(start, end, entity).speaks = True

    def note(self, start: int, end: int, entity: Entity) -> Mention:
        """Adds a mention by pronoun or description."""
        mention = self._mention(start, end, entity)
        mention.weight = 0.8
        insort(self.mentions, mention)
        entity.positions.append(start)
        return mention

    def before(self, position: int, sight: int = _SIGHT) -> Iterator[Mention]:
        """The mentions before a position, last first."""
        at = bisect_left(self.mentions, position, key=lambda mention: mention.position)
        for number in range(at - 1, max(-1, at - 1 - sight), -1):
            yield self.mentions[number]

    def unnamed(self, position: int, sort: Literal["one", "several", "body"], sentences: int) -> Iterator[Mention]:
        """The mentions without a name before a position that none has resolved: of a person, of several, of a body."""
        here = self.layout.sentence(position)
        for number in range(here, max(-1, here - sentences), -1):
            if number not in self._unnamed:
                self._unnamed[number] = self._read_unnamed(number)
            for mention in self._unnamed[number]:
                if (
                    mention.position < position
                    and _of_sort(mention.entity, sort)
                    and mention.entity.into is None
                    and not self._covered(mention.end)
                ):
                    yield mention

    def _read_unnamed(self, number: int) -> list[Mention]:
        start, end = self.layout.sentence_span(number)
        found: list[Mention] = []
        if self.layout.in_headline(start):
            return found
        for phrase in unnamed_between(self.layout.text, start, end):
            if self.apposed(phrase.start):
                continue
            kind: ActorKind = "people" if phrase.plural or phrase.head in CROWDS else "person"
            if phrase.body:
                kind = ORGANISATIONS[phrase.head]
            entity = Entity(name="", noun=phrase.head, kind=kind, plural=phrase.plural, gender=phrase.gender)
            entity.unnamed_at = phrase.start, phrase.end
            mention = self._mention(phrase.start, phrase.end, entity)
            mention.weight = 0.8 if phrase.subject else -0.2
            found.append(mention)
        return found

    def apposed(self, start: int) -> bool:
        """Does a phrase only say who the name before it is: "Hamdy, a mother of three"?"""
        if self.layout.text[start - 2 : start] != ", ":
            return False
        at = bisect_left(self.mentions, start, key=lambda mention: mention.position) - 1
        return at >= 0 and self.mentions[at].end == start - 2

    def _covered(self, end: int) -> bool:
        """Does a mention that is resolved hold the head noun that ends here?"""
        at = bisect_left(self.mentions, end, key=lambda mention: mention.position) - 1
        return any(mention.end >= end for mention in self.mentions[max(0, at - 1) : at + 1])

    def antecedent(
        self,
        position: int,
        fits: Callable[[Entity], float | None],
        own: Sequence[Offsets] = (),
        reach: int = 8,
        at_least: float = -4.0,
        fade: int = 99,
        unnamed: Iterable[Mention] = (),
    ) -> Entity | None:
        """The entity that a reader takes an expression at ``position`` to mean.

        ``fits`` gives what an entity's own nature adds to its weight, or None where it cannot be meant; ``own`` is
        the content that the expression introduces, in which its speaker is seldom named; ``reach`` counts
        sentences, of which the first ``fade`` tell against a mention. ``unnamed`` are further mentions to weigh.
        """
        here = self.layout.sentence(position)
        paragraph = self.layout.paragraph(position)
        quote = self.layout.quote_at(position)
        opened = quote[0] if quote else -1
        best: dict[int, float] = {}
        chosen: dict[int, Entity] = {}
        for mention in chain(self.before(position), unnamed):
            distance = here - mention.sentence
            if distance > reach:
                continue
            entity = mention.entity.same()
            nature = fits(entity)
            if nature is None:
                continue
            weight = (
                nature + mention.weight - 0.8 * min(distance, fade) - (0 if mention.paragraph == paragraph else 0.3)
            )
            if mention.speaks:
                # A speaker stands out, whatever word is before the name ("as Trump said").
                weight += 1.2 + max(0.0, 0.8 - mention.weight)
            if mention.quote >= 0 and mention.quote != opened:
                weight -= 1.5
            if any(start <= mention.position < end for start, end in own):
                weight -= 2.0
            weight += 0.08 * min(8, len(entity.positions)) + (0.6 if distance == 0 and mention.weight > 0 else 0)
            key = id(entity)
            if key not in best or weight > best[key]:
                best[key], chosen[key] = weight, entity
        if not best:
            return None
        winner = max(best, key=lambda key: best[key])
        return chosen[winner] if best[winner] >= at_least else None


def _of_sort(entity: Entity, sort: str) -> bool:
    if sort == "one":
        return entity.kind == "person"
    if sort == "body":
        return entity.kind not in ("person", "people") and not entity.plural
    return entity.kind != "person"


def _modifies(text: str, name: Name, after: Name) -> bool:
    """Does a name only say which colleague, aide or spokesman the next name is?"""
    gap = text[name.end : after.start]
    if not 2 < len(gap) < 40 or not _ROLE_WORDS.fullmatch(gap):
        return False
    return noun_class(lemma(gap.split()[-1])[0]) in ("office", "occupation")


def _before_noun(text: str, end: int) -> bool:
    """Does a plain noun follow, of which the name only tells which: "the Clinton campaign"?"""
    match = _NOUN.match(text, end)
    return match is not None and not match.group(1).endswith(("ed", "said", "says"))


def _governed(text: str, start: int) -> bool:
    """Does a preposition or the like stand before a name?"""
    before = text[max(0, start - 24) : start].lower().split()
    while before:
        word = before.pop()
        if word not in _BETWEEN and word.rstrip(".") not in _BETWEEN:
            return word in _PREPOSITIONS
    return False
