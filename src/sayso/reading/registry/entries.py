"""Reads the registry's CSV files.

Every file has the columns ``id``, ``name`` and ``aliases`` (parted by semicolons); most have ``kind``, ``country`` and
``domain`` too. A spelling that begins with ``~`` is shared by several actors of the world ("~Senate"): it tells the
kind, and the actor only together with its country. ``countries.csv`` adds adjectives and capitals, ``institutions.csv``
names what any country may have, and ``places.csv`` lists names that are first of all places.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from sayso.reading.registry.spelling import fold
from sayso.records import ActorKind

SUBJECTS = ("countries", "places", "governments", "forces", "armed_groups", "parties", "igos", "ngos", "outlets",
            "companies")  # fmt: skip
SHARED = "~"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One known actor.

    ``id`` is its slug, None where a name tells the kind alone. ``country`` is an ISO 3166 alpha-2 code (XK for
    Kosovo), None for what belongs to no one country. ``place`` marks names that are first of all places. ``names`` are
    all its spellings as listed.
    """

    id: str | None
    name: str
    kind: ActorKind
    country: str | None = None
    domain: str | None = None
    place: bool = field(default=False, compare=False)
    names: tuple[str, ...] = field(default=(), compare=False)
    domains: tuple[str, ...] = field(default=(), compare=False)


class Country(NamedTuple):
    """A state or territory: its entry, and the words that may stand before an institution of its own."""

    entry: Entry
    prefixes: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


class Registry(NamedTuple):
    """``by_name``: folded spelling → its one actor; ``shared``: folded spelling → the actors that share it."""

    every: tuple[Entry, ...]
    by_id: dict[str, Entry]
    by_name: dict[str, Entry]
    shared: dict[str, tuple[Entry, ...]]
    countries: dict[str, Country]
    institutions: dict[str, tuple[str, ActorKind]]


@cache
def registry() -> Registry:
    """The whole registry; read once, when it is first asked."""
    every: list[Entry] = []
    by_name: dict[str, Entry] = {}
    shared: dict[str, list[Entry]] = {}
    countries: dict[str, Country] = {}
    for subject in SUBJECTS:
        for row in rows(subject):
            entry = _entry(subject, row)
            every.append(entry)
            for name in (row["name"], *_listed(row["aliases"])):
                if name.startswith(SHARED):
                    shared.setdefault(fold(name[1:]), []).append(entry)
                else:
                    by_name.setdefault(fold(name), entry)
            if subject == "countries":
                countries[row["country"]] = _country(entry, row)
    for country in countries.values():
        for name in country.capitals:
            capital = Entry(_slug(country.capitals[0]), name, "government", country.entry.country, place=True)
            by_name.setdefault(fold(name), capital)
    return Registry(
        tuple(every),
        {entry.id: entry for entry in every if entry.id},
        by_name,
        {name: tuple(holders) for name, holders in shared.items()},
        countries,
        _institutions(),
    )


def rows(subject: str) -> Iterator[dict[str, str]]:
    """The rows of one of the registry's files as they stand there."""
    with (_HERE / f"{subject}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def entries() -> dict[str, Entry]:
    """Folded name → entry, for every spelling that belongs to one actor alone."""
    return registry().by_name


@cache
def by_domain() -> dict[str, Entry]:
    """Internet domain → outlet, organisation or company."""
    return {domain: entry for entry in registry().every for domain in entry.domains}


@cache
def _nationalities() -> dict[str, str]:
    return {
        adjective.lower(): code
        for code, country in reversed(registry().countries.items())
        for adjective in country.adjectives
    }


def nationality(word: str) -> str | None:
    """The country code of an adjective of nationality: ``Iraqi``, ``Iraqis`` → ``IQ``."""
    known = _nationalities()
    low = word.lower()
    return known.get(low) or known.get(low.removesuffix("s"))


@cache
def country_codes() -> frozenset[str]:
    """Every country code there is: ISO 3166 alpha-2, and XK for Kosovo."""
    return frozenset(registry().countries)


def _entry(subject: str, row: dict[str, str]) -> Entry:
    place = subject in ("countries", "places")
    domains = tuple(_listed(row.get("domain") or ""))
    return Entry(
        id=row["id"],
        name=row["name"],
        kind=cast("ActorKind", row.get("kind") or "government"),
        country=row["country"] or None,
        domain=domains[0] if domains else None,
        place=place,
        names=(row["name"], *(name.removeprefix(SHARED) for name in _listed(row["aliases"]))),
        domains=domains,
    )


def _country(entry: Entry, row: dict[str, str]) -> Country:
    adjectives = tuple(_listed(row["adjectives"]))
    prefixes = dict.fromkeys(fold(name) for name in (*entry.names, *adjectives))
    return Country(entry, tuple(prefixes), adjectives, tuple(_listed(row["capital"])))


def _institutions() -> dict[str, tuple[str, ActorKind]]:
    """Folded name → the institution's slug and kind."""
    found: dict[str, tuple[str, ActorKind]] = {}
    for row in rows("institutions"):
        for name in _listed(row["names"]):
            found[fold(name)] = (row["id"], cast("ActorKind", row["kind"]))
    return found


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _slug(name: str) -> str:
    return "-".join(fold(name).split())
