"""One place of the gazetteer, and how a name leads to it."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a place is. The order is that of the index file: add at the end only."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    CITY = 3
    CONTINENT = 4
    REGION = 5
    SEA = 6
    OCEAN = 7
    RIVER = 8
    LAKE = 9
    MOUNTAIN = 10
    DESERT = 11
    ISLAND = 12
    STRAIT = 13
    FACILITY = 14
    CAPITAL = 15
    """A country's capital city."""


WIDE = frozenset(
    {Kind.CONTINENT, Kind.REGION, Kind.SEA, Kind.OCEAN, Kind.RIVER, Kind.MOUNTAIN, Kind.DESERT, Kind.LAKE, Kind.STRAIT}
)
"""Kinds that are no unit of government: what contains what is not known of them."""


class NameType(IntEnum):
    """How a name belongs to its place. The order is that of the index file: add at the end only."""

    MAIN = 0
    ALIAS = 1
    SHORT = 2
    """An abbreviation: "Ala.", "UK"."""
    DEMONYM = 3
    """An adjective or a name of the people: "Iraqi", "Texans"."""
    PART = 4
    """The name without the word that says what it is: "Lamar" for Lamar County."""
    ROUGH = 5
    """Found by its sound only."""


class Entry(NamedTuple):
    """A place: coordinates in degrees, ``radius_km`` how far it reaches around them, ``population`` 0 where unknown.

    ``admin1`` and ``admin2`` name the divisions it lies in (or is), None where there is none or none is known.
    ``source`` is ``"built-in"``, or the name under which the user added it.
    """

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    geonameid: int | None
    radius_km: float
    source: str


class Candidate(NamedTuple):
    """An entry that a name may mean, and how the name belongs to it."""

    entry: Entry
    name_type: NameType
