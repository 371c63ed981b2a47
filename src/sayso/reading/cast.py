"""Who a report names: its proper names gathered into persons, organisations and the rest.

Two names are one entity when a reader of this text alone would say so: the same words, a surname or given name of
somebody named in full, an acronym's letters, the last words of a longer name ("the Security Council"). Names that
merely share a word stay apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from sayso.reading.bodies import kind_of_body
from sayso.reading.dateline import Line, find_dateline
from sayso.reading.names import Name, names_people
from sayso.reading.nouns import lemma, noun_class
from sayso.reading.registry import Entry, look_up, nationality
from sayso.reading.tables import wordset
from sayso.records import ActorKind, Anonymity

_ROLE_BEFORE = re.compile(r"(?<![\w’'-])((?:[\w-]+ ){0,3}[a-z][\w-]+ )$")
_ROLE_AFTER = re.compile(
    r" \([DRI][^)]{0,12}\)|,? (?:\([^)]{1,20}\), )?(?:who is |who was |now |then )?([^,;:.()—–\n]{3,90})(?=[,.;—–]"
    r"| who )"
)
_ROLE_END = re.compile(r" (?:of|for|at|in|on|with|to|and|from|who|that|under|by|said|told)\b.*", re.DOTALL)
_IN = re.compile(
    r"\b(?:in|near|at|around|outside|across|towards?|(?:province|city|town|village|region|district|state"
    r"|county)s? of) $"
)
_PROVINCE = re.compile(
    r",? (?:[Pp]rovince|[Cc]ity|[Rr]egion|[Cc]ounty|[Dd]istrict|[Vv]alley|[Ii]sland|[Rr]iver|[Aa]irport"
    r"|[Gg]overnorate|[Ss]treet)\b"
)
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20}?)?,? ?(?:\([A-Z][\w /]{1,20}\) ?)?(?:—|–|--|-) ")
_FIRM = wordset(
    """inc ltd llc plc co corp corporation company group holdings international partners industries motors airlines
    airways systems technologies energy pharmaceuticals"""
)
"""What may follow a firm's own name without being part of it in short."""
_SMALL = wordset("""of the and for in on to a an de at""")


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something a report speaks of, under whatever names."""

    name: str
    words: tuple[str, ...] = ()
    """The fullest name's words in lower case; empty for what has no proper name."""
    kind: ActorKind | None = None
    country: str | None = None
    gender: str = ""
    plural: bool = False
    anonymity: Anonymity = "named"
    noun: str = ""
    """The head noun, for what is only described."""
    roles: set[str] = field(default_factory=set)
    forms: dict[str, int] = field(default_factory=dict)
    """Every name used, with how often."""
    positions: list[int] = field(default_factory=list)
    members: list[Entity] = field(default_factory=list)
    place: bool = False
    known: bool = False
    """Does the registry know it?"""
    unnamed_at: tuple[int, int] | None = None
    """Where a phrase stands that may yet prove to be meant; no entity of the report before it does."""
    into: Entity | None = None
    """The entity this one proved to be."""

    def same(self) -> Entity:
        entity = self
        while entity.into is not None:
            entity = entity.into
        return entity

    @property
    def person(self) -> bool:
        return self.kind == "person"


class Cast:
    """The entities of one report, and which name means which."""

    def __init__(self, text: str, names: list[Name]) -> None:
        self.text = text
        self.names = names
        self.entities: list[Entity] = []
        self._at: dict[int, Entity] = {}
        self._by_words: dict[tuple[str, ...], Entity] = {}
        self._by_last: dict[str, list[Entity]] = {}
        self._by_first: dict[str, list[Entity]] = {}
        self._acronyms: dict[str, Entity] = {}
        for name in names:
            if len(name.words) > 1:
                self._enter(name)
        for name in names:
            if len(name.words) == 1:
                self._enter_single(name)
        self._mark_places()

    def _mark_places(self) -> None:
        """Marks as places the unknown names that mostly stand where places do: "in X", "X province", in a dateline."""
        local: dict[int, int] = {}
        line = find_dateline(self.text)
        for name in self.names:
            entity = self.at(name)
            if line is not None and _in_dateline(name, line) and entity.kind in (None, "other"):
                local[id(entity)] = sum(entity.forms.values())
            elif entity.kind is None and self._stands_as_place(name):
                local[id(entity)] = local.get(id(entity), 0) + 1
        for entity in self.entities:
            if 2 * local.get(id(entity), 0) >= sum(entity.forms.values()):
                entity.place = True

    def at(self, name: Name) -> Entity:
        """Whom a name means."""
        return self._at[name.start].same()

    def means(self, name: Name) -> Entity:
        """Whom a name outside the list means: one in a headline, for instance."""
        if name.start in self._at:
            return self.at(name)
        if len(name.words) > 1:
            self._enter(name)
        else:
            self._enter_single(name)
        return self.at(name)

    def names_between(self, start: int, end: int) -> list[Name]:
        """The names that lie within ``[start, end)``, in order."""
        first = bisect_left(self.names, start, key=lambda name: name.start)
        return list(takewhile(lambda name: name.end <= end, islice(self.names, first, None)))

    def add(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        return entity

    def find(self, words: Iterable[str]) -> Entity | None:
        """The entity of exactly this name, or of this surname, or acronym."""
        key = tuple(word.lower() for word in words)
        if key in self._by_words:
            return self._by_words[key].same()
        if len(key) == 1:
            if key[0] in self._acronyms:
                return self._acronyms[key[0]].same()
            for table in (self._by_last, self._by_first):
                if key[0] in table:
                    return table[key[0]][0].same()
        return None

    def merge(self, kept: Entity, other: Entity) -> None:
        """Makes two entities one, under the kept one's name."""
        kept, other = kept.same(), other.same()
        if kept is other:
            return
        other.into = kept
        for form, count in other.forms.items():
            kept.forms[form] = kept.forms.get(form, 0) + count
        kept.positions = sorted(kept.positions + other.positions)
        kept.roles |= other.roles
        if kept.kind is None or (other.known and not kept.known):
            kept.kind, kept.known = other.kind or kept.kind, other.known
        kept.country = kept.country or other.country
        kept.gender = kept.gender or other.gender
        kept.members = kept.members or other.members
        if other in self.entities:
            self.entities.remove(other)

    def _enter(self, name: Name) -> None:
        low = tuple(word.lower() for word in name.words)
        entity = self._by_words.get(low)
        if entity is None:
            self._read_roles(name)
            entity = self._kin(name, low) or self._new(name, low)
            self._by_words[low] = entity
        self._note(entity, name)

    def _kin(self, name: Name, low: tuple[str, ...]) -> Entity | None:
        """An entity already there that this longer or shorter name means."""
        if name.kind in ("person", ""):
            for entity in self._by_last.get(low[-1], ()):
                if _one_person(entity, low, name.gender):
                    if len(low) > len(entity.words):
                        entity.words = low
                    return entity
        if name.kind != "person":
            for entity in self.entities:
                if entity.words and not entity.person and len(entity.words) > 1 and not entity.place:
                    longer, shorter = (entity.words, low) if len(entity.words) > len(low) else (low, entity.words)
                    if len(longer) > len(shorter) and longer[-len(shorter) :] == shorter:
                        if longer is low:
                            entity.words = low
                        return entity
        return None

    def _new(self, name: Name, low: tuple[str, ...]) -> Entity:
        entity = Entity(name=name.text, words=low)
        entry = _known(name) if name.kind != "person" else None
        if entry is not None:
            _know(entity, entry)
        elif name.kind == "person":
            entity.kind = "person"
        elif name.kind == "org":
            entity.kind, entity.country = kind_of_body(low), nationality(low[0])
        elif name.kind == "adjective":
            entity.kind, entity.plural = "people", low[-1].endswith("s")
        elif name.kind == "place":
            entity.place = True
        if entry is None and len(low) > 1 and name.kind != "person" and names_people(low[-1]):
            # "Senate Republicans", "Tea Party Democrats".
            entity.kind, entity.plural = "people", True
        entity.gender = name.gender
        self.entities.append(entity)
        if entity.kind in ("person", None) and len(low) > 1:
            last = low[-2] if low[-1] in ("jr", "sr", "ii", "iii") else low[-1]
            self._by_last.setdefault(last, []).append(entity)
            self._by_first.setdefault(low[0], []).append(entity)
        if entity.kind != "person":
            initials = "".join(word[0] for word in low if word not in _SMALL)
            if len(initials) > 1:
                self._acronyms.setdefault(initials, entity)
        return entity

    def _enter_single(self, name: Name) -> None:
        word = name.words[0].lower()
        entity = self._by_words.get((word,)) if not name.gender else None
        if entity is None:
            entity = self._single_kin(name, word)
            if entity is None:
                self._read_roles(name)
                entity = self._new(name, (word,))
                if entity.kind in ("person", None):
                    self._by_last.setdefault(word, []).append(entity)
            if not name.gender:
                self._by_words[(word,)] = entity
        self._note(entity, name)

    def _single_kin(self, name: Name, word: str) -> Entity | None:
        bearers = [entity for entity in self._by_last.get(word, ()) if not _clash(entity.gender, name.gender)]
        if name.roles:
            # "President Obama" is not Michelle Obama, if she is named only later and by no such office.
            bearers = [
                entity
                for entity in bearers
                if entity.positions[0] < name.start or entity.roles & name.roles or len(entity.words) == 1
            ]
        if not bearers and not name.title:
            bearers = [entity for entity in self._by_first.get(word, ()) if entity.person]
        if bearers:
            # A bare surname means whom the report is most about, of those it has introduced.
            return max(
                bearers,
                key=lambda entity: (
                    entity.gender == name.gender != "",
                    entity.positions[0] < name.start,
                    sum(entity.forms.values()),
                ),
            )
        if name.kind == "person":
            return None
        if name.words[0].isupper() or "." in word:
            known = self._acronyms.get(word.replace(".", ""))
            if known is not None:
                return known
        if look_up(name.words[0]) is not None or name.kind == "adjective":
            return None
        for entity in reversed(self.entities):
            if (
                len(entity.words) > 1
                and not entity.person
                and entity.kind is not None
                and not entity.place
                and name.start > entity.positions[0]
                and self._shortens(name, word, entity)
            ):
                return entity
        return None

    def _shortens(self, name: Name, word: str, entity: Entity) -> bool:
        """Is one word a short form of an organisation's name: its head ("the League"), or a firm's own name?

        A first word that tells no organisation is mostly the place or people the organisation is named for; only
        where nothing but the firm's legal form follows ("Pfizer Inc.") is it the whole name, and no place's.
        """
        if name.kind == "org":
            return word in (entity.words[0], entity.words[-1])
        return (
            entity.words[0] == word
            and _FIRM.issuperset(entity.words[1:])
            and not any(other.words == name.words and self._stands_as_place(other) for other in self.names)
        )

    def _stands_as_place(self, name: Name) -> bool:
        if name.start == 0 or self.text[name.start - 1] == "\n":
            return _DATELINE.match(self.text, name.end) is not None
        return bool(_IN.search(self.text, max(0, name.start - 14), name.start) or _PROVINCE.match(self.text, name.end))

    def _note(self, entity: Entity, name: Name) -> None:
        entity = entity.same()
        self._at[name.start] = entity
        entity.forms[name.text] = entity.forms.get(name.text, 0) + 1
        entity.positions.append(name.start)
        entity.roles |= name.roles
        if name.kind == "person" and (name.title or entity.kind is None):
            entity.kind = "person"
        if entity.person and not entity.gender:
            entity.gender = name.gender

    def _read_roles(self, name: Name) -> None:
        """What stands right before and after a name and says what its bearer is: a title, an apposition."""
        if name.kind in ("org", "adjective") or (name.kind != "person" and _known(name) is not None):
            return
        phrases = []
        before = _ROLE_BEFORE.search(self.text, max(0, name.start - 48), name.start)
        if before and not name.title:
            phrases.append((before.group(1).split(), True))
        after = _ROLE_AFTER.match(self.text, name.end)
        if after and after.group(1) and self.text[name.end] == ",":
            phrases.append((_ROLE_END.sub("", after.group(1)).split(), False))
        for words, close in phrases:
            if not words:
                continue
            noun, _ = lemma(words[-1])
            if noun_class(noun) in ("office", "occupation"):
                name.kind = "person"
                name.roles |= {noun} | (
                    {word.lower() for word in words} if not close else {word.lower() for word in words[-3:]}
                )


def _in_dateline(name: Name, line: Line) -> bool:
    """Does a name stand before the agency of a dateline, where the town stands?"""
    return line.span[0] <= name.start < (line.agency or line.span)[0 if line.agency else 1]


def _one_person(entity: Entity, low: tuple[str, ...], gender: str) -> bool:
    if _clash(entity.gender, gender):
        return False
    if len(entity.words) < 2 or len(low) < 2:
        return True
    first, other = entity.words[0], low[0]
    return first == other or ((len(first) == 1 or len(other) == 1) and first[0] == other[0])


def _clash(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _known(name: Name) -> Entry | None:
    """What the registry knows by this name, with or without the nation's adjective before it."""
    entry = look_up(name.text)
    if entry is None and len(name.words) > 2 and nationality(name.words[0]):
        entry = look_up(" ".join(name.words[1:]))
    return entry


def _know(entity: Entity, entry: Entry) -> None:
    entity.kind, entity.country, entity.place, entity.known = entry.kind, entry.country, entry.place, True
