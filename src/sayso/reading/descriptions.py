"""Whom a description means that a source consists of: "the mayor", "the statement", "Clinton's campaign", "police"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.reading.anonymity import of_description
from sayso.reading.cast import Entity
from sayso.reading.discourse import Discourse
from sayso.reading.nouns import ORGANISATIONS, noun_gender
from sayso.reading.phrases import Phrase, parse
from sayso.reading.pronouns import group
from sayso.reading.raw import Offsets
from sayso.reading.registry import nationality
from sayso.reading.tables import wordset
from sayso.records import ActorKind

# Nouns that stand for the organisation whose name is before them: "Hashd al-Sha'abi forces".
_BODY = wordset(
    """group force fighter militia movement organization organisation party website newspaper paper network agency
    company bank firm magazine channel site foundation army militant insurgent gang cartel union university
    branch chapter wing brigade"""
)
# One who is called this has been introduced by name; the reader knows who is meant without being told.
_EPITHETS = wordset(
    """senator governor nominee candidate businessman businesswoman president mayor congressman congresswoman
    lawmaker premier chancellor minister secretary billionaire mogul actor actress singer author democrat
    republican star incumbent hopeful frontrunner contender leader speaker prince king queen pope general
    chairman chairwoman"""
)
_GENERIC = {
    "group": ("armed_group", "igo", "government", "party", "company"),
    "organization": ("armed_group", "igo", "party", "company", "outlet"),
    "organisation": ("armed_group", "igo", "party", "company", "outlet"),
    "agency": ("igo", "ngo"),
    "fund": ("ngo", "igo"),
    "company": ("outlet",),
    "site": ("company", "ngo"),
    "website": ("company", "ngo"),
    "network": ("company", "ngo"),
    "publication": ("company", "ngo"),
}
"""What else a noun may mean than organisations of its own kind."""
_OF_STATES = wordset("government administration regime army military police parliament cabinet embassy navy leadership")
_TWO = re.compile(r"(?:the|both|these|those) (?:two|pair|both|men|women)\b|both\b", re.IGNORECASE)
_PERSONS = ("office", "occupation", "unnamed", "other")
_HIS_OR_HER = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
_PARTIES = wordset(
    "republican democratic democrat libertarian conservative labour liberal socialist communist green independent"
)
_OTHER_OFFICES = frozenset(_EPITHETS)
_LEADING = re.compile(r"(?:the|a|an|this|that|these|those|one|some|his|her|its|their|our)\s+", re.IGNORECASE)
# What an agency or broadcaster known by its initials is not.
_PRINTED = wordset("newspaper paper magazine tabloid daily weekly")
_STATEMENT = re.compile(r"\b(?:statement|communiqu[eé]|declaration|letter)\b")
_CLAUSE = re.compile(r"\s*(?:,|\(|—|–|;|\b(?:who|which|that|whose|where|speaking|citing)\b).*", re.DOTALL)


def label(text: str, phrase: Phrase) -> str:
    """What an unnamed source is called: its own words without article and clauses ("security sources in Iraq")."""
    words = text[phrase.start : phrase.full_end]
    words = _LEADING.sub("", words, count=1) if _LEADING.match(words) else words
    cut = _CLAUSE.sub("", words)
    return re.sub(r"['’]s$", "", re.sub(r"\s+", " ", cut or words).strip(" .,;:'’\"“”"))


class Descriptions:
    """Resolves descriptions; remembers those already met, so that "the letter" leads back to "a letter"."""

    def __init__(self, discourse: Discourse, owner_of: Callable[[Phrase], Entity | None]) -> None:
        self._discourse = discourse
        self._owner_of = owner_of
        """Resolves the pronoun of "her campaign"."""
        self._owned: dict[tuple[int, str, bool], Entity] = {}
        self._met: list[Entity] = []
        self._statements: dict[int, Entity] = {}

    def issues(self, statement: int, entity: Entity) -> None:
        """Remembers whose the statement is that is brought up at a place."""
        self._statements[statement] = entity

    def resolve(self, phrase: Phrase, own: Sequence[Offsets]) -> Entity:
        """The entity a description means: one already there, or a new one under the description's own words."""
        entity = self._existing(phrase, own)
        return entity.same() if entity is not None else self._new(phrase)

    def bring_up(self, unnamed: Entity) -> Entity | None:
        """Makes a phrase without a name, which has proved to be meant, an entity of the report."""
        if unnamed.unnamed_at is None:
            return unnamed.same()
        start, end = unnamed.unnamed_at
        names = self._discourse.cast.names_between(start, end)
        phrase = parse(self._discourse.layout.text, start, end, names)
        if phrase.kind != "description":
            return None
        entity = self.resolve(phrase, ())
        if entity is unnamed:
            return None
        unnamed.into = entity
        self._discourse.note(start, end, entity).weight = 0.8 if entity.plural else 0.4
        return entity

    def _two(self, phrase: Phrase) -> Entity | None:
        """ "The two", "both lawmakers": the two persons last on stage."""
        text = self._discourse.layout.text
        if _TWO.match(text, phrase.start, phrase.full_end) is None or phrase.noun_class not in _PERSONS:
            return None
        here = self._discourse.layout.sentence(phrase.start)
        found: list[Entity] = []
        for mention in self._discourse.before(phrase.start):
            entity = mention.entity.same()
            if here - mention.sentence > 5 or len(found) == 2:
                break
            if entity.person and entity.words and entity not in found and mention.quote < 0:
                found.insert(0, entity)
        if len(found) < 2:
            return None
        return group(self._discourse.cast, f"{found[0].name} and {found[1].name}", found)

    def _existing(self, phrase: Phrase, own: Sequence[Offsets]) -> Entity | None:
        owner = self._owner(phrase)
        if owner is not None:
            return self._of_owner(phrase, owner)
        if phrase.names and phrase.names[-1].kind != "adjective" and phrase.determiner != "definite":
            return None
        if phrase.determiner in ("definite", "demonstrative"):
            return self._definite(phrase, own)
        if phrase.determiner == "none" and phrase.plural:
            return self._same_words(phrase)
        return None

    def _owner(self, phrase: Phrase) -> Entity | None:
        """Whose the described thing is: "Clinton's campaign", "the PMU statement", "his surrogates"."""
        if phrase.determiner == "possessive":
            owner = self._owner_of(phrase)
            if owner is not None:
                return owner
        for name in reversed(phrase.names):
            if name.kind == "adjective" or name.end > phrase.end:
                continue
            # "The Vermont senator" is no senator of somebody's: the name only tells which one is meant.
            if name.possessive or phrase.noun_class not in ("office", "occupation", "unnamed"):
                return self._discourse.cast.means(name)
        return None

    def _of_owner(self, phrase: Phrase, owner: Entity) -> Entity | None:
        if phrase.noun_class == "speech":
            return owner
        if phrase.head in _BODY and owner.kind not in ("person", "people") and not owner.place:
            return owner
        if phrase.noun_class in ("office", "occupation", "unnamed") and phrase.determiner in ("none", "indefinite"):
            return None
        key = (id(owner.same()), phrase.head, phrase.plural)
        if key not in self._owned:
            self._owned[key] = self._new(phrase, owner)
        return self._owned[key]

    def _definite(self, phrase: Phrase, own: Sequence[Offsets]) -> Entity | None:
        if phrase.noun_class == "speech":
            return self._said_in(phrase) or self._same_head(phrase)
        if phrase.noun_class == "document":
            return self._same_head(phrase)
        if phrase.plural or phrase.noun_class == "crowd" or phrase.head in ("two", "pair"):
            return self._two(phrase) or self._body_of_statement(phrase) or self._same_head(phrase)
        if phrase.noun_class == "organisation":
            return self._organisation(phrase, own)
        if phrase.noun_class not in ("office", "occupation", "other"):
            return self._same_head(phrase)
        if phrase.head in _EPITHETS:
            return self._same_head(phrase) or self._person(phrase, own, in_role_only=False) or self._only_holder(phrase)
        return self._person(phrase, own, in_role_only=True) or self._same_head(phrase)

    def _only_holder(self, phrase: Phrase) -> Entity | None:
        """The one person of the whole report who is said to hold an office, be it later: "the president"."""
        if phrase.noun_class != "office" or phrase.plural:
            return None
        alike = _alike(phrase.head)
        holders = [e for e in self._discourse.cast.entities if e.person and e.words and e.roles & alike]
        return holders[0] if len(holders) == 1 and set(phrase.modifiers) <= holders[0].roles else None

    def _same_head(self, phrase: Phrase) -> Entity | None:
        """The latest description with this head noun that its modifiers do not contradict."""
        for entity in reversed(self._met):
            alike = entity.noun == phrase.head and entity.plural == phrase.plural
            if alike and (set(phrase.modifiers) <= entity.roles or not entity.roles):
                return entity
        return None

    def _same_words(self, phrase: Phrase) -> Entity | None:
        name = label(self._discourse.layout.text, phrase).lower()
        return next((entity for entity in self._met if entity.name.lower() == name), None)

    def _person(self, phrase: Phrase, own: Sequence[Offsets], *, in_role_only: bool) -> Entity | None:
        """A person of whom this office or trade has been said; for an epithet, one whom nothing rules out will do."""
        gender = noun_gender(phrase.head)
        hint = self._gender_after(phrase)
        asked = set(phrase.modifiers)
        alike = _alike(phrase.head)
        party = (asked & _PARTIES) | ({"democrat"} if "democratic" in asked else set())

        def fits(entity: Entity) -> float | None:
            if entity.plural or not entity.words or _differ(gender, entity.gender):
                return None
            if not entity.person and (entity.kind is not None or entity.place or len(entity.words) > 1):
                return None
            in_role = bool(entity.roles & alike)
            if (not in_role and in_role_only) or (party and entity.roles & _PARTIES and not entity.roles & party):
                return None
            unmet = len(asked - entity.roles)
            nature = 3.0 if in_role else -0.6 if entity.roles & _OTHER_OFFICES else 0.0
            nature -= 0.0 if entity.person else 0.4
            return (
                nature + 0.8 * (len(asked) - unmet) - (1.0 if in_role else 0.3) * unmet - _differ(hint, entity.gender)
            )

        return self._discourse.antecedent(phrase.start, fits, own, reach=400, at_least=-2.0, fade=4)

    def _gender_after(self, phrase: Phrase) -> str:
        """What a possessive right after the source tells: "the nominee attacked her opponent"."""
        match = _HIS_OR_HER.search(self._discourse.layout.text, phrase.full_end, phrase.full_end + 60)
        return {"his": "m", "her": "f"}.get(match.group().lower(), "") if match else ""

    def _organisation(self, phrase: Phrase, own: Sequence[Offsets]) -> Entity | None:
        if phrase.head == "campaign" or phrase.head == "team":
            person = self._discourse.antecedent(
                phrase.start, lambda entity: 0.0 if entity.person else None, own, reach=3, at_least=-1.5
            )
            owned = [entity for entity in self._met if entity.noun == phrase.head]
            if person is None or (owned and (id(person), phrase.head, phrase.plural) not in self._owned):
                return owned[-1] if owned and person is None else self._of_owner(phrase, person) if person else None
            return self._of_owner(phrase, person)
        known = self._same_head(phrase)
        kind = ORGANISATIONS[phrase.head]
        if phrase.head in _OF_STATES and any(name.kind == "adjective" for name in phrase.names):
            # "The Mexican government" is no other ministry or army that was spoken of.
            named = self._discourse.cast.find((*phrase.modifiers, phrase.head))
            return named or self._same_words(phrase)
        introduced = self._introduced(phrase)
        if introduced is not None:
            return introduced

        def of_kind(entity: Entity) -> float | None:
            if entity is known:
                return 0.3
            if entity.plural or entity.place or entity.person or entity.kind in ("document", "people"):
                return None
            if phrase.head in entity.words:
                return 1.0
            if phrase.head in _PRINTED and entity.name.isupper():
                return None
            if entity.kind == kind:
                return 0.3
            if entity.words and entity.kind in (None, "other") and kind not in ("government", "military", "igo"):
                return -0.6
            return 0.0 if entity.kind in _GENERIC.get(phrase.head, ()) else None

        return self._discourse.antecedent(phrase.start, of_kind, own, reach=12, at_least=-6.0)

    def _introduced(self, phrase: Phrase) -> Entity | None:
        """ "A trade group" or "the trade group for" before, where nothing of the name's kind came between."""
        for mention in self._discourse.unnamed(phrase.start, "body", 4):
            entity = mention.entity
            if entity.noun != phrase.head or entity.unnamed_at is None:
                continue
            words = len(self._discourse.layout.text[slice(*entity.unnamed_at)].split())
            if words <= 2 or any(
                later.entity.same().kind == entity.kind or phrase.head in later.entity.same().words
                for later in self._discourse.before(phrase.start)
                if later.position > mention.position
            ):
                return None
            return self.bring_up(entity)
        return None

    def _said_in(self, phrase: Phrase) -> Entity | None:
        """Whose statement "the statement" is: who spoke, or is the subject, where it was last mentioned."""
        layout = self._discourse.layout
        text = layout.text
        here, _ = layout.sentence_bounds(phrase.start)
        found = -1
        pattern = re.compile(rf"\b{re.escape(phrase.head)}\b", re.IGNORECASE)
        for match in pattern.finditer(text, max(0, phrase.start - 4000), phrase.start):
            found = match.start()
        if found >= 0:
            start, end = layout.sentence_bounds(found)
            owner = self._statements.get(found)
            if owner is None:
                owner = self._subject(start, min(end, phrase.start))
            if owner is not None:
                self._statements[phrase.start + text[phrase.start : phrase.full_end].lower().find(phrase.head)] = owner
                return owner.same()
        if phrase.head in ("statement", "communique", "announcement", "declaration", "letter"):
            for mention in self._discourse.before(here if found < 0 else phrase.start, 30):
                if mention.speaks and layout.sentence(phrase.start) - mention.sentence <= 3:
                    return mention.entity.same()
        return None

    def _subject(self, start: int, end: int) -> Entity | None:
        """Who speaks, or else comes first, in a sentence."""
        first = None
        for mention in self._discourse.before(end):
            if mention.position < start:
                break
            entity = mention.entity.same()
            if mention.speaks:
                return entity
            if not entity.place and mention.weight > 0:
                first = entity
        return first

    def _body_of_statement(self, phrase: Phrase) -> Entity | None:
        """ "The groups" in a sentence about a statement are those who made it."""
        if phrase.head not in _BODY and phrase.head not in ("signatory", "organisation", "union", "party"):
            return None
        layout = self._discourse.layout
        start, _ = layout.sentence_bounds(phrase.start)
        statement = _STATEMENT.search(layout.text, start, phrase.start)
        if statement is None:
            return None
        for name in self._discourse.cast.names_between(start, statement.start()):
            if statement.start() - name.end <= 3:
                return self._discourse.cast.at(name)
        subject = self._subject(start, phrase.start)
        return subject if subject is not None and not subject.person else None

    def _new(self, phrase: Phrase, owner: Entity | None = None) -> Entity:
        text = self._discourse.layout.text
        name = label(text, phrase)
        if (
            owner is not None
            and phrase.determiner == "possessive"
            and not any(n.end <= phrase.end for n in phrase.names)
        ):
            name = f"{owner.name}’s {name}"
        elif owner is not None and phrase.determiner == "definite" and not phrase.names:
            name = f"{owner.name} {phrase.head}"
        entity = Entity(name=name or text[phrase.start : phrase.full_end], noun=phrase.head, plural=phrase.plural)
        entity.kind = _kind(phrase)
        entity.gender = "" if phrase.plural else noun_gender(phrase.head)
        entity.roles = set(phrase.modifiers)
        entity.anonymity = of_description(phrase, text, owner is not None)
        for name_ in phrase.names:
            entity.country = entity.country or self._discourse.cast.means(name_).country or nationality(name_.words[0])
        self._discourse.cast.add(entity)
        self._met.append(entity)
        return entity


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _alike(noun: str) -> frozenset[str]:
    """A noun and those that name the same office."""
    for family in _FAMILIES:
        if noun in family:
            return family
    return frozenset((noun,))


_FAMILIES = tuple(
    frozenset(words.split())
    for words in (
        "representative congressman congresswoman lawmaker legislator rep",
        "spokesman spokeswoman spokesperson",
        "chairman chairwoman chair chairperson",
        "nominee candidate hopeful",
        "premier minister",
        "lawyer attorney",
        "doctor physician",
        "businessman mogul billionaire developer",
        "researcher scientist professor scholar",
        "reporter journalist correspondent writer",
    )
)


def _kind(phrase: Phrase) -> ActorKind:
    if phrase.noun_class in ("office", "occupation", "unnamed"):
        return "people" if phrase.plural else "person"
    if phrase.noun_class in ("document", "speech"):
        return "document"
    if phrase.noun_class == "organisation":
        return ORGANISATIONS.get(phrase.head, "other")
    return "people" if phrase.noun_class == "crowd" or phrase.plural else "other"
