"""The door of this part: a text and its names in, the places it speaks of out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.gazetteer import Candidate, Entry, Gazetteer, Kind, NameType
from sayso.reading.places.geometry import Area, combined, distance
from sayso.reading.places.located import Located, PlaceMention
from sayso.reading.places.name import Name
from sayso.reading.places.phrases import Anchored, anchors, between, located_by
from sayso.reading.places.resolve import Group, Setting, resolve
from sayso.reading.places.spans import find_names
from sayso.reading.places.words import AREA, FACILITY, LOCATIVE
from sayso.reading.raw import Mark
from sayso.records import Dateline, MentionType, Place, PlacePrecision

_PRECISION: dict[Kind, PlacePrecision] = {
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "admin1",
    Kind.ADMIN2: "admin2",
    Kind.CITY: "exact",
    Kind.CAPITAL: "exact",
    Kind.FACILITY: "exact",
    Kind.ISLAND: "exact",
}
_APART_KM = 100.0
_GOVERNED = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.CITY, Kind.CAPITAL})
_AT = re.compile(r"([A-Za-z-]+)\s+(?:the\s+)?(?:(?:city|town|village|province|state|region|district|area)\s+of\s+)?$")
_CALLED_BEFORE = re.compile(
    r"\b(?:village|town|district|neighbou?rhood|region|province|hamlet|valley|area)s? of (?:the )?$", re.IGNORECASE
)
_TYPE_AFTER = re.compile(r"\s+([a-z-]+)")


class Found(NamedTuple):
    """Where a group of names is, and what of it the gazetteer knows."""

    group: Group
    entry: Entry | None
    area: Area | None
    precision: PlacePrecision
    anchor: int | None
    """The index of the name within whose place it lies, where the text says so."""
    country: str | None = None
    """Where the gazetteer knows nothing: the country of all the places that the text locates it by."""


def locate(
    text: str,
    names: Sequence[Mark],
    dateline: Dateline | None,
    outlet_country: str | None,
    gazetteer: Gazetteer,
) -> Located:
    """Where the places are that a text names.

    ``names`` are the model's marks, in any order (only proper names are used), ``outlet_country`` two letters. A name
    that no gazetteer holds is located by the words around it, or stands without coordinates where the text plainly
    makes it a place; it never keeps the rest from being found.
    """
    found = find_names(text, names, gazetteer)
    if not found:
        return Located()
    line = (dateline.start, dateline.end) if dateline is not None else None
    groups = resolve(found, Setting(line, outlet_country), gazetteer)
    return _Writer(text, found, groups).located()


class _Writer:
    """Turns resolved groups into records."""

    def __init__(self, text: str, names: Sequence[Name], groups: Sequence[Group]) -> None:
        self._text = text
        self._names = names
        self._number = {id(name): number for number, name in enumerate(names)}
        self._group_of = {id(name): group for group in groups for name in group.names}
        self._anchors = anchors(text, names)
        self._groups = groups
        self._known: dict[int, Found] = {}

    def located(self) -> Located:
        doubtful = [group for group in self._groups if group.best is not None and _is_doubtful(group.best)]
        for group in self._groups:
            if group.best is not None and group not in doubtful:
                self._known[id(group)] = self._from_gazetteer(group, group.best)
        for group in doubtful:
            if group.best is not None:
                self._known[id(group)] = self._unless_told_otherwise(self._from_gazetteer(group, group.best))
        for group in self._groups:
            if group.best is None and (found := self._from_words(group)) is not None:
                self._known[id(group)] = found
        return self._write()

    def _from_gazetteer(self, group: Group, best: Candidate) -> Found:
        entry = best.entry
        area = Area(entry.lat, entry.lon, entry.radius_km)
        precision = _PRECISION.get(entry.kind, "near")
        if group.names[0].facility and entry.kind in _GOVERNED:
            area, precision = Area(entry.lat, entry.lon, max(entry.radius_km, 10.0)), "near"
        return Found(group, entry, area, precision, self._anchor(group))

    def _unless_told_otherwise(self, found: Found) -> Found:
        """The gazetteer's place, but not where the text itself puts a place of this name far from there."""
        told = self._from_words(found.group)
        if told is None or told.area is None or found.area is None:
            return found
        apart = distance((told.area.lat, told.area.lon), (found.area.lat, found.area.lon))
        return told if apart > told.area.radius_km + _APART_KM else found

    def _anchor(self, group: Group) -> int | None:
        for name in group.names:
            if name.qualifier is not None:
                return self._number.get(id(name.qualifier))
        return None

    def _from_words(self, group: Group) -> Found | None:
        """A name that no gazetteer holds: by what the text says of where it lies."""
        areas: list[Area] = []
        anchor: int | None = None
        countries: set[str | None] = set()
        for name in group.names:
            number = self._number[id(name)]
            told = self._anchors.get(number, [])
            for one in told:
                area = self._told_area(one)
                if area is not None:
                    areas.append(area)
                    countries.add(self._country_of(one.anchor))
                if anchor is None and one.relation.kind in ("within", "part"):
                    anchor = one.anchor
        if areas:
            country = countries.pop() if len(countries) == 1 else None
            return Found(group, None, combined(areas), "near", anchor, country)
        if any(self._plainly_a_place(name) for name in group.names):
            return Found(group, None, None, "near", None)
        return None

    def _told_area(self, told: Anchored) -> Area | None:
        anchor = self._area_of(told.anchor)
        if anchor is None:
            return None
        if told.relation.kind == "between":
            nxt = told.anchor + 1
            second = self._area_of(nxt) if nxt < len(self._names) else None
            joined = second is not None and re.fullmatch(
                r"[\w\s]{0,15}\s+and\s+(?:the\s+)?", self._text[self._names[told.anchor].end : self._names[nxt].start]
            )
            return between(anchor, second) if joined and second is not None else None
        return located_by(told.relation, anchor)

    def _area_of(self, number: int) -> Area | None:
        group = self._group_of.get(id(self._names[number]))
        found = self._known.get(id(group)) if group is not None else None
        return found.area if found is not None else None

    def _country_of(self, number: int) -> str | None:
        group = self._group_of.get(id(self._names[number]))
        found = self._known.get(id(group)) if group is not None else None
        return found.entry.country if found is not None and found.entry is not None else None

    def _plainly_a_place(self, name: Name) -> bool:
        after = _TYPE_AFTER.match(self._text, name.end)
        if after is not None and after[1] in AREA | FACILITY:
            return True
        if _CALLED_BEFORE.search(self._text, max(0, name.start - 20), name.start):
            return True
        before = _AT.search(self._text[max(0, name.start - 40) : name.start])
        return name.marked and name.evidence > 0.8 and before is not None and before[1] in ("in", "at", "near")

    def _write(self) -> Located:
        ids: dict[tuple[object, ...], str] = {}
        of_group: dict[int, str] = {}
        order: list[tuple[str, Found]] = []
        for name in self._names:
            group = self._group_of.get(id(name))
            found = self._known.get(id(group)) if group is not None else None
            if found is None or id(found.group) in of_group:
                continue
            key = _identity(found)
            if key not in ids:
                ids[key] = f"p{len(ids) + 1}"
                order.append((ids[key], found))
            of_group[id(found.group)] = ids[key]
        places = [self._place(place_id, found, of_group, order) for place_id, found in order]
        mentions, scenes = [], []
        for name in self._names:
            group = self._group_of.get(id(name))
            found = self._known.get(id(group)) if group is not None else None
            if found is not None:
                mentions.append(PlaceMention(name.start, name.end, of_group[id(found.group)], _type(name, found)))
                scenes.append(self._is_scene(name))
        return Located(places, mentions, scenes)

    def _place(self, place_id: str, found: Found, of_group: dict[int, str], order: list[tuple[str, Found]]) -> Place:
        entry, area = found.entry, found.area
        whole = entry if found.precision != "near" or not found.group.names[0].facility else None
        within = self._within(place_id, found, of_group, order)
        anchor = next((one.entry for other, one in order if other == within), None)
        about = entry or anchor
        return Place(
            id=place_id,
            name=_name(found),
            lat=round(area.lat, 5) if area is not None else None,
            lon=round(area.lon, 5) if area is not None else None,
            country=about.country if about is not None else found.country,
            admin1=about.admin1 if about is not None else None,
            geonameid=whole.geonameid if whole is not None else None,
            precision=found.precision,
            radius_km=round(area.radius_km, 1) if area is not None else None,
            within=within,
        )

    def _within(
        self, place_id: str, found: Found, of_group: dict[int, str], order: list[tuple[str, Found]]
    ) -> str | None:
        if found.anchor is not None:
            group = self._group_of.get(id(self._names[found.anchor]))
            told = of_group.get(id(group)) if group is not None else None
            if told is not None and told != place_id:
                return told
        entry = found.entry
        country = entry.country if entry is not None else found.country
        if country is None:
            return None
        best: tuple[int, str] | None = None
        for other_id, other in order:
            outer = other.entry
            if other_id == place_id or outer is None or outer.country != country:
                continue
            if outer.kind == Kind.COUNTRY and (entry is None or entry.kind != Kind.COUNTRY):
                rank = 1
            elif outer.kind == Kind.ADMIN1 and entry is not None and entry.kind not in (Kind.COUNTRY, Kind.ADMIN1):
                rank = 2 if outer.admin1 == entry.admin1 else 0
            else:
                continue
            if rank and (best is None or rank > best[0]):
                best = (rank, other_id)
        return best[1] if best is not None else None

    def _is_scene(self, name: Name) -> bool:
        if name.demonym:
            return False
        before = _AT.search(self._text[max(0, name.start - 40) : name.start])
        return before is not None and before[1].lower() in LOCATIVE


def _is_doubtful(candidate: Candidate) -> bool:
    """Whether a match may well be of another place: by its sound only, or of a place that hardly anybody knows."""
    entry = candidate.entry
    small = entry.kind == Kind.CITY and entry.population < 15_000 and entry.source == "built-in"
    return candidate.name_type == NameType.ROUGH or small


def _identity(found: Found) -> tuple[object, ...]:
    if found.entry is None or found.group.names[0].facility:
        return (found.group.names[0].text.casefold(),)
    entry = found.entry
    return (entry.kind, entry.geonameid or entry.name, entry.lat, entry.lon)


def _name(found: Found) -> str:
    """The name by which the text calls the place; a country's own."""
    if found.entry is not None and (found.entry.kind == Kind.COUNTRY or found.group.names[0].demonym):
        return found.entry.name
    texts = [re.sub(r"['’]s?$", "", name.text) for name in found.group.names]
    return next((text for text in texts if not text.isupper()), texts[0].title() if len(texts[0]) > 4 else texts[0])


def _type(name: Name, found: Found) -> MentionType:
    if name.demonym:
        return "NORP"
    if name.facility or (found.entry is not None and found.entry.kind == Kind.FACILITY):
        return "FAC"
    if found.entry is not None and found.entry.kind in _GOVERNED:
        return "GPE"
    return "LOC"
