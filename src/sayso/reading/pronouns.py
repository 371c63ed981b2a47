"""Whom a pronoun means that a source consists of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.reading.cast import Cast, Entity
from sayso.reading.discourse import Discourse, Mention
from sayso.reading.raw import Offsets

_ADJACENT = re.compile(r"(?:['’]s)?(?: \([^)]*\))?(?:,| [-–—]+)? ?(?:and |but )?")
# "Marco Rubio of Florida, who": the place only tells where the person is from.
_LED_OUT = re.compile(
    r"(?:,? (?:of|from|in|at|for) (?:the )?(?:[A-Z][\w.’'-]*(?: of)?[ ,]? ?){1,5})+(?: \([^)]*\))?, (?:and |but )?"
)
_AND = re.compile(r"(?:,? \([^)]*\))?,? and (?:the )?(?:[A-Z]\w+\.? ?){0,3}$")
_APPOSED = re.compile(r", .{1,80}(?:,|\b[A-Z][\w’.-]*) $")
_COMMA = re.compile(r"(?:,? \([^)]*\))?, (?:the )?(?:[A-Z]\w+\.? ?){0,3}$")
_THINGS = frozenset(
    ("government", "military", "armed_group", "party", "company", "ngo", "igo", "outlet", "document", "other")
)


_UNNAMED = -0.5
"""How much less a pronoun means somebody the text has not named."""


_UNKNOWN_GENDER = {"m": 0.0, "f": -0.4}
"""Most of those whom news names, and whose given name does not tell, are men."""


def person_of_gender(gender: str) -> Callable[[Entity], float | None]:
    """What *he* or *she* may mean."""

    def fits(entity: Entity) -> float | None:
        described = entity.kind == "other" and bool(entity.noun)
        if entity.plural or entity.place or not (described or entity.kind in ("person", None)):
            return None
        if entity.gender and entity.gender != gender:
            return None
        if entity.unnamed_at is not None:
            return _UNNAMED + (0.4 if entity.gender else 0.0)
        known = 0.4 if entity.gender == gender else _UNKNOWN_GENDER[gender]
        return (0.0 if entity.kind == "person" else -0.4) + known

    return fits


def thing(entity: Entity) -> float | None:
    """What *it* may mean: an organisation or a document, a state less readily."""
    if entity.plural or (entity.kind not in _THINGS and entity.kind is not None):
        return None
    if entity.unnamed_at is not None:
        return _UNNAMED
    return -0.6 if entity.place or entity.kind is None else 0.0


def several(entity: Entity) -> float | None:
    """What *they* may mean: several, a crowd, or an organisation seen as its people."""
    if entity.kind == "document":
        return None
    if entity.plural or entity.members:
        # "Many said": nobody in particular, to whom no *they* leads back.
        return 0.3 if entity.words or entity.noun or entity.members else None
    if entity.kind is None:
        return -1.6 if entity.place else -1.0
    if entity.kind == "people":
        return 0.0
    if entity.unnamed_at is not None:
        return _UNNAMED
    if entity.kind in _THINGS:
        return -1.5 if entity.place else -0.8 if entity.kind == "outlet" else -0.2
    return None


def resolve(pronoun: str, position: int, discourse: Discourse, own: Sequence[Offsets]) -> Entity | None:
    """The antecedent of *he*, *she*, *it* or *they* (``m``, ``f``, ``thing``, ``many``); None where unclear."""
    if pronoun in ("m", "f"):
        unnamed = discourse.unnamed(position, "one", sentences=2)
        entity = discourse.antecedent(position, person_of_gender(pronoun), own, unnamed=unnamed)
        if entity is not None:
            # A pronoun teaches the gender and that this is a person.
            entity.gender = entity.gender or pronoun
            entity.kind = "person"
        return entity
    if pronoun == "thing":
        unnamed = discourse.unnamed(position, "body", sentences=3)
        return discourse.antecedent(position, thing, own, reach=6, at_least=-3.5, unnamed=unnamed)
    if pronoun == "many":
        unnamed = discourse.unnamed(position, "several", sentences=3)
        entity = discourse.antecedent(position, several, own, reach=3, at_least=-2.5, unnamed=unnamed)
        pair = listed_before(position, discourse, 2)
        if pair is None or (entity is not None and entity.plural and _last(entity, position) > _last(pair, position)):
            return entity
        return pair
    return None


def _last(entity: Entity, position: int) -> int:
    """Where an entity, or the last of its members, is last brought up before a position."""
    if entity.unnamed_at is not None:
        return entity.unnamed_at[0]
    places = entity.members[-1].positions if entity.members else entity.positions
    return max((place for place in places if place < position), default=-1)


def relative(position: int, discourse: Discourse, persons: bool) -> Entity | None:
    """The antecedent of *who* or *which*: what is named right before, within the sentence."""
    start, _ = discourse.layout.sentence_bounds(position)
    fallback = beside = None
    for mention in discourse.before(position, 6):
        if mention.position < start:
            break
        entity = mention.entity.same()
        if persons and (entity.place or entity.kind not in ("person", None, "people")):
            continue
        if not persons and entity.person:
            continue
        gap = discourse.layout.text[mention.end : position]
        if entity.kind == "person" and _LED_OUT.fullmatch(gap):
            return entity
        if beside is not None:
            return beside
        if _ADJACENT.fullmatch(gap):
            if entity.person or not persons:
                return entity
            beside = entity
            continue
        if fallback is None and entity.kind == "person" and _APPOSED.match(gap):
            fallback = entity
    return beside or fallback


def listed_before(position: int, discourse: Discourse, sentences: int, persons: bool = False) -> Entity | None:
    """Those joined by *and* in this sentence or the ones before: two, or a list of any length and kind."""
    layout, cast = discourse.layout, discourse.cast
    here = layout.sentence(position)
    listed: list[Mention] = []
    for mention in discourse.before(position, 16):
        if here - mention.sentence >= sentences:
            break
        entity = mention.entity.same()
        if entity.place or entity.plural or not entity.words or (persons and not entity.person):
            if len(listed) > 1:
                break
            listed = []
            continue
        if listed and 0 < listed[-1].position - mention.end < 60 and entity is not listed[-1].entity.same():
            gap = layout.text[mention.end : listed[-1].position]
            alike = entity.person == listed[0].entity.same().person
            if alike and (_AND if len(listed) == 1 else _COMMA).match(gap):
                listed.append(mention)
                continue
        if len(listed) > 1:
            break
        listed = [mention]
    if len(listed) < 2:
        return None
    members = [mention.entity.same() for mention in reversed(listed)]
    names = [member.name for member in members]
    return group(cast, f"{', '.join(names[:-1])} and {names[-1]}", members)


def group(cast: Cast, name: str, members: list[Entity]) -> Entity:
    """An entity of several."""
    entity = Entity(name=name, plural=True, members=members, kind="people")
    kinds = {member.kind for member in members}
    if len(kinds) == 1 and members[0].kind not in ("person", None):
        entity.kind = members[0].kind
    countries = {member.country for member in members}
    if len(countries) == 1:
        entity.country = members[0].country
    entity.anonymity = "named"
    return cast.add(entity)
