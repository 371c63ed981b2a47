"""The gazetteer as the rest of sayso sees it: a name in, the places it may mean out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from sayso.gazetteer.entry import Candidate, Entry, Kind, NameType
from sayso.gazetteer.folding import consonants, fold, skeleton
from sayso.gazetteer.index import Index

BUILT = Path(__file__).with_name("places.idx")
"""The index that is made when the package is built."""


class Gazetteer:
    """One or more indexes asked as one: the built-in places, and the user's own."""

    def __init__(self, *indexes: Index) -> None:
        self._indexes = indexes
        self.lookup = lru_cache(maxsize=16384)(self._lookup)
        self.lookup_rough = lru_cache(maxsize=8192)(self._lookup_rough)

    def __len__(self) -> int:
        return sum(len(index) for index in self._indexes)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """The places whose name or other name is spelt so, case, accents and punctuation aside."""
        folded = fold(name)
        if not folded:
            return ()
        return _once(
            Candidate(index.entry(row), name_type) for index in self._indexes for row, name_type in index.find(folded)
        )

    def _lookup_rough(self, name: str) -> tuple[Candidate, ...]:
        """The places whose name differs by its romanisation only: a second, fuzzier lookup.

        By skeleton, and where that finds none, by consonants (names from Arabic script only).
        """
        for key in (skeleton(name), "~" + consonants(name)):
            if key in ("", "~"):
                continue
            rows = [(index, row) for index in self._indexes for row in index.find_rough(key)]
            if rows:
                return _once(Candidate(index.entry(row), NameType.ROUGH) for index, row in rows)
        return ()

    def country(self, code: str) -> Entry | None:
        """A country by its two letters, case aside."""
        return self._countries.get(code.upper())

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for index in self._indexes:
            for row in range(min(len(index), 300)):
                # The builder writes countries first.
                entry = index.entry(row)
                if entry.kind == Kind.COUNTRY and entry.country:
                    found.setdefault(entry.country, entry)
        return found

    def division(self, country: str, admin1: str) -> Entry | None:
        """A first-level division by its country's code and its own name, as entries give it."""
        for candidate in self.lookup(admin1):
            if candidate.entry.kind == Kind.ADMIN1 and candidate.entry.country == country:
                return candidate.entry
        return None


def _once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each GeoNames place once: as the first index has it, for the user's own stand before the built-in ones."""
    found: list[Candidate] = []
    owners: dict[int, str] = {}
    for candidate in candidates:
        entry = candidate.entry
        if entry.geonameid is None or owners.setdefault(entry.geonameid, entry.source) == entry.source:
            found.append(candidate)
    return tuple(found)
