"""How a text says that one place lies to another: "in the southern parts of", "12 km east of", "near", "towards".

A place that no gazetteer holds is located by such words alone, as wide as they are vague.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.reading.places.geometry import Area, distance, moved
from sayso.reading.places.name import Name
from sayso.reading.places.words import AREA, DIRECTIONS, FACILITY, RELATION

_TYPE_WORDS = "|".join(sorted(map(re.escape, AREA | FACILITY), key=len, reverse=True))
_LEAD = re.compile(rf"(?:['’]s)?(?:\s+(?:{_TYPE_WORDS})s?\b)?\s*,?\s*", re.IGNORECASE)
_LONGEST = 70
_SHORTEST_REACH = 3.0
_LOOSELY = 15.0
_MILE = 1.609344


class Relation(NamedTuple):
    """``kind`` is ``within``, ``part``, ``direction``, ``near``, ``towards`` or ``between``; ``bearing`` in degrees and
    ``km`` where they are told; ``loose`` where a comma stands before it, so that it may tell of an earlier name."""

    kind: str
    bearing: float | None
    km: float | None
    loose: bool


def relation_between(text: str, name: Name, other: Name) -> Relation | None:
    """How ``name`` lies to ``other``, which comes next in the text; None where the words between do not say."""
    if not 0 < other.start - name.end <= _LONGEST:
        return None
    between = text[name.end : other.start]
    if re.search(r"[.;!?]\s|\n", between):
        return None
    lead = _LEAD.match(between)
    begin = lead.end() if lead else 0
    loose = "," in between[:begin]
    rest = between[begin:]
    if loose and re.fullmatch(r"(?:the\s+)?", rest):
        return Relation("within", None, None, False)
    found = RELATION.match(rest)
    if found is None:
        return None
    return Relation(*_read(found), loose)


def _read(found: re.Match[str]) -> tuple[str, float | None, float | None]:
    km = float(found["number"].replace(",", ".")) if found["number"] else None
    if km is not None and found["unit"].lower().startswith("mi"):
        km *= _MILE
    if found["direction"]:
        return "direction", _bearing(found["direction"]), km
    part = found["part"] or found["partof"]
    if part:
        return "part", _bearing(part), km
    if found["near"]:
        return ("towards" if found["near"].lower().startswith("toward") else "near"), None, km
    if found["from"]:
        # Only a distance makes a place of it: "5 km from Erbil".
        return ("near" if km is not None else ""), None, km
    if found["between"]:
        return "between", None, None
    return "within", None, km


def _bearing(words: str) -> float:
    return DIRECTIONS[re.sub(r"[\s-]+", "-", words.lower()).removesuffix("ern").replace("-", "")]


def located_by(relation: Relation, anchor: Area) -> Area | None:
    """Where a place may be that lies so to an area that is known."""
    reach = anchor.radius_km
    lat, lon = anchor.lat, anchor.lon
    match relation.kind:
        case "within":
            return Area(lat, lon, max(reach, _SHORTEST_REACH))
        case "part":
            # The parts of a town that lie so are told of loosely: they reach into its surroundings.
            reach = max(reach, _LOOSELY)
            point = moved(lat, lon, relation.bearing or 0.0, reach * 0.5)
            return Area(*point, reach * 0.7)
        case "direction" if relation.km is not None:
            point = moved(lat, lon, relation.bearing or 0.0, relation.km)
            return Area(*point, max(_SHORTEST_REACH, 0.25 * relation.km) + min(reach, 10.0))
        case "direction":
            # Just inside the near side or not far beyond it.
            point = moved(lat, lon, relation.bearing or 0.0, reach + (10.0 if reach < 30 else 0.0))
            return Area(*point, max(20.0, reach))
        case "near" if relation.km is not None:
            return Area(lat, lon, relation.km + min(reach, 10.0))
        case "near":
            return Area(lat, lon, reach + 15.0)
        case "towards":
            return Area(lat, lon, reach + 30.0)
    return None


def between(first: Area, second: Area) -> Area:
    """The stretch between two places: its middle, reaching to both."""
    apart = distance((first.lat, first.lon), (second.lat, second.lon))
    east = (second.lon - first.lon + 180.0) % 360.0 - 180.0
    lon = (first.lon + east / 2 + 180.0) % 360.0 - 180.0
    return Area((first.lat + second.lat) / 2, lon, max(apart / 2, _SHORTEST_REACH))


class Anchored(NamedTuple):
    """``anchor`` is the index of the name that tells where another lies."""

    relation: Relation
    anchor: int


def anchors(text: str, names: Sequence[Name]) -> dict[int, list[Anchored]]:
    """By index of a name, the names after it that say where it is, in the order of the text.

    A relation after a comma tells of the phrase's first name: in "A in the south of B, north of C" both B and C
    locate A.
    """
    found: dict[int, list[Anchored]] = {}
    head = 0
    for i in range(len(names) - 1):
        relation = relation_between(text, names[i], names[i + 1]) if not names[i].demonym else None
        if relation is None or not relation.kind or names[i + 1].demonym:
            head = i + 1
            continue
        if not relation.loose:
            found.setdefault(i, []).append(Anchored(relation, i + 1))
        if i != head and relation.loose:
            found.setdefault(head, []).append(Anchored(relation, i + 1))
        elif relation.loose:
            found.setdefault(i, []).append(Anchored(relation, i + 1))
    return found
