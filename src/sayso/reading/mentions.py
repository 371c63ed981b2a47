"""Every mention of somebody or something in a report: its words, what it is, and which actor or place it means.

The model's marks are the ground; what it calls an organisation or a place is told more finely here, by what the actor
or place is known to be and by the words themselves. Weapon platforms are found by their nouns, too, for the sets that
the model learned from hold few.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.reading.cast import Cast, Entity
from sayso.reading.phrases import PRONOUNS
from sayso.reading.places import PlaceMention
from sayso.reading.raw import Mark, Offsets
from sayso.reading.speakers import Speakers
from sayso.reading.tables import wordset
from sayso.records import MentionType

_GROUP_KINDS = ("armed_group", "party", "people")
_GROUP = wordset(
    """militia militias militants militant fighters rebels rebel insurgents insurgent brigade brigades battalion
    front faction factions movement party parties gang gangs cartel terrorists terrorist extremists tribe tribes clan
    community minority separatists guerrillas jihadists opposition resistance protesters demonstrators
    harakat kataib liwa saraya asaib jaysh ansar hizb jabhat"""
)
_FACILITY = wordset(
    """airport airfield airbase base bases camp camps headquarters hospital hospitals school schools university mosque
    church prison prisons jail bridge bridges port dam plant refinery factory factories station stations embassy
    consulate palace parliament market checkpoint checkpoints building buildings house home compound barracks
    depot depots warehouse stadium museum temple monastery pipeline reactor facility facilities tunnel tunnels
    bunker bunkers office offices hotel court courthouse ministry street road highway square tower mall"""
)
_VEHICLES = (
    r"aircraft|air ?craft carriers?|(?:fighter|war|combat)[- ]?(?:jets?|planes?)|fighter[- ]bombers?|jets?|warplanes?"
    r"|bombers?|gunships?|helicopters?|drones?|quadcopters?|UAVs?|unmanned aerial vehicles?|tanks?|warships?|frigates?"
    r"|destroyers?|submarines?|gunboats?|patrol boats?|tankers?|speedboats?|armou?red (?:vehicles?|personnel carriers?)"
    r"|APCs?|humvees?|pick-?up trucks?|howitzers?|(?:rocket|missile) launchers?|mortars?|convoys?|lorries|trucks?"
    r"|military vehicles?|naval vessels?|vessels?"
)
_NOUN = re.compile(rf"(?<![\w’'-])(?:{_VEHICLES})(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|military|armed|naval|unmanned|enemy|hostile|foreign|attack|combat|transport|reconnaissance|spy"
    r"|surveillance|stealth|light|heavy|battle|remotely piloted)[ -]){1,4}$"
)
_DETERMINERS = wordset("The A An This These Those Two Three Four Five Some Several Many In On At By From As But And If")
_LOOSE_END = re.compile(r"(?:\s+(?:of|in|on|at|the|and|or|for|to|by|from|with|a|an))+$")
_OPENS = re.compile(r"(?:^|[.!?:–—-]\s|[\n“\"])\s*$")
_CUTS_AFTER = re.compile(r"[’'ʼ](?!s?\b)\w|-[^\W\d_a-z]|\w|\.\w")
_CUTS_BEFORE = re.compile(r"(?:\w[’'ʼ]|\b(?:al|el|as|ash|an|ar|az|ad|at|ul)[-‑])$", re.IGNORECASE)


class Mentioned(NamedTuple):
    start: int
    end: int
    type: MentionType
    entity: Entity | None
    place: str | None


def find_mentions(
    text: str,
    marks: Sequence[Mark],
    cast: Cast,
    speakers: Speakers,
    places: Sequence[PlaceMention],
    dateline: Offsets = (0, 0),
) -> list[Mentioned]:
    """The mentions in the order of the text; of two at one start the longer comes first. The same words may be
    mentioned twice, as a place and as who acts in its name ("Iraq said"). Nobody is named in a dateline but places."""
    known = _known(cast)
    # "al-Sha’abi" may be a town somewhere, but not within the name of Hashd al-Sha’abi
    places = [p for p in places if p.type == "NORP" or not _within((p.start, p.end), known)]
    located = {(p.start, p.end): p for p in places}
    spoken = {
        (phrase.start, phrase.end): entity
        for phrase, entity in zip(speakers.phrases, speakers.entities, strict=True)
        if phrase is not None and entity is not None
    }
    found: dict[tuple[int, int, MentionType], Mentioned] = {}

    def note(start: int, end: int, type_: MentionType, entity: Entity | None, place: str | None) -> None:
        found.setdefault((start, end, type_), Mentioned(start, end, type_, entity, place))

    for mark in _sound(text, marks, known, located.keys()):
        if dateline[0] <= mark.start < dateline[1] and mark.type != "LOC":
            continue
        span = mark.start, mark.end
        words = text[mark.start : mark.end]
        entity = spoken.get(span) or _named(cast, *span)
        if mark.type == "LOC":
            place = located.get(span)
            type_: MentionType = place.type if place else "FAC" if _head(words) in _FACILITY else "LOC"
            note(*span, "LOC" if type_ == "NORP" else type_, entity, place.place if place else None)
        elif mark.type == "ORG" or (mark.type == "PERSON" and _is_body(entity)):
            note(*span, _kind_of_body(words, entity), entity, None)
        elif mark.type == "NORP":
            people = located.get(span)
            note(*span, "NORP", entity, people.place if people and people.type == "NORP" else None)
        elif mark.type == "VEHICLE":
            names = cast.names_between(*span)
            note(*span, "VEHICLE", cast.at(names[0]) if names else entity, None)
        elif mark.type != "MISC":
            note(*span, mark.type, entity, None)
    peoples = {(m.start, m.end) for m in found.values() if m.type == "NORP"}
    for place in places:
        if place.type == "NORP" or (place.start, place.end) not in peoples:
            note(place.start, place.end, place.type, _named(cast, place.start, place.end), place.place)
    for start, end in _vehicles(text):
        within = [m for m in found.values() if start <= m.start and m.end <= end]
        for m in within:
            if m.type == "VEHICLE" or (m.start, m.end) == (start, end):
                del found[m.start, m.end, m.type]
        names = cast.names_between(start, end)
        note(start, end, "VEHICLE", cast.at(names[0]) if names else None, None)
    return sorted(found.values(), key=lambda m: (m.start, -m.end, m.type))


def _sound(
    text: str, marks: Sequence[Mark], known: Mapping[Offsets, Entity], places: Collection[Offsets]
) -> list[Mark]:
    """The marks that what else is known of their words does not contradict.

    No mark cuts a word or a bracket, nor a name that is known as a whole; known actors are what they are known to be;
    and only a place may be something else beside, the body that acts in its name.
    """
    kept: dict[Offsets, list[Mark]] = {}
    proper = [(mark.start, mark.end) for mark in marks if mark.name]
    for mark in (trimmed for mark in marks if (trimmed := _trimmed(text, mark)) is not None):
        span = mark.start, mark.end
        doubtful = (
            _common(text, mark)
            or _is_scrap(text[mark.start : mark.end], mark, proper)
            or (mark.type != "NORP" and _within(span, known))
        )
        if span not in known and (span in places or not doubtful):
            kept.setdefault(span, []).append(mark)
    for (start, end), entity in known.items():
        kept[start, end] = [Mark(start, end, "PERSON" if entity.person else "ORG", name=True, score=1.0)]
    return [mark for span, rivals in kept.items() for mark in _settled(rivals, span in places)]


def _is_scrap(words: str, mark: Mark, proper: Collection[Offsets]) -> bool:
    """A name without a capital, or a word or two out of a longer name ("Abadi" in "Haider al-Abadi")?"""
    if mark.name:
        return not any(letter.isupper() for letter in words)
    return mark.type != "NORP" and words[:1].isupper() and _within((mark.start, mark.end), proper)


def _known(cast: Cast) -> dict[Offsets, Entity]:
    """The names of known actors that are no places."""
    named = ((name, cast.at(name)) for name in cast.names)
    return {(name.start, name.end): entity for name, entity in named if entity.known and not entity.place}


def _within(span: Offsets, known: Collection[Offsets]) -> bool:
    """Does it lie within a known name, as less than the whole?"""
    return any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in known)


def _common(text: str, mark: Mark) -> bool:
    """Is this a common noun that only opens a sentence ("Security sources"), and is written small elsewhere?"""
    word = text[mark.start : mark.end]
    if not word.isalpha() or word.lower() in PRONOUNS or not _OPENS.search(text, max(0, mark.start - 4), mark.start):
        return False
    return re.search(rf"\b{word.lower()}\b", text) is not None


def _settled(rivals: list[Mark], place: bool) -> list[Mark]:
    """Of several marks on the same words the surest; beside a place, also the body that acts in its name."""
    if len(rivals) == 1:
        return rivals
    if place:
        return [mark for mark in rivals if mark.type in ("LOC", "ORG", "NORP")] or rivals[:1]
    vehicles = [mark for mark in rivals if mark.type == "VEHICLE"]
    return vehicles[:1] or [max(rivals, key=lambda mark: mark.score)]


def _trimmed(text: str, mark: Mark) -> Mark | None:
    """The mark without a preposition at its end; None where it cuts a word ("Kata" in "Kata’ib") or a bracket."""
    end = mark.start + len(_LOOSE_END.sub("", text[mark.start : mark.end]))
    if (
        end == mark.start
        or _CUTS_AFTER.match(text, end)
        or _CUTS_BEFORE.search(text, max(0, mark.start - 4), mark.start)
    ):
        return None
    words = text[mark.start : end]
    if words.count("(") != words.count(")"):
        return None
    return mark if end == mark.end else replace(mark, end=end)


def _named(cast: Cast, start: int, end: int) -> Entity | None:
    """Whom the proper name at a mark's end means: the head of "President Fuad Masum"."""
    for name in reversed(cast.names_between(start, end)):
        return cast.at(name) if name.end == end else None
    return None


def _is_body(entity: Entity | None) -> bool:
    return entity is not None and entity.kind not in (None, "person", "people", "other")


def _kind_of_body(words: str, entity: Entity | None) -> MentionType:
    known = entity.kind if entity is not None else None
    if known in _GROUP_KINDS:
        return "GROUP"
    if known not in (None, "other", "person"):
        return "ORG"
    parts = re.findall(r"\w+", words.lower().replace("’", "").replace("'", ""))
    return "GROUP" if parts and (parts[-1] in _GROUP or parts[0] in _GROUP) else "ORG"


def _head(words: str) -> str:
    """The head noun of a phrase: the last word before "of", "in" and the like."""
    before = re.split(r" (?:of|in|on|near|at|for|around|outside|from|to|along)\b", words, maxsplit=1)[0]
    parts = re.findall(r"\w+", before.lower())
    return parts[-1] if parts else ""


def _vehicles(text: str) -> list[Offsets]:
    """Weapon platforms and vehicles: the noun with whose and what kind it is, "US fighter jets"."""
    found = []
    for noun in _NOUN.finditer(text):
        start = noun.start()
        before = _BEFORE.search(text, max(0, start - 60), start)
        if before:
            first = before.start()
            while (word := re.match(r"[\w.’'-]+", text[first:start])) and word.group() in _DETERMINERS:
                first += word.end() + 1
            start = min(first, start)
        found.append((start, noun.end()))
    return found
