"""The gazetteer's file: sorted 32-bit keys over rows of arrays, mapped into memory and never read whole.

A name's key is the first 32 bits of a digest of its folded spelling; its posting holds 8 more bits of the digest,
the type of the name and the row of the place. An unknown name is taken for a known one once in a million lookups
(40 bits over some 800,000 names); in return no spelling is stored, and the file is a third of what it would be.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sayso.gazetteer.entry import Entry, Kind, NameType
from sayso.gazetteer.folding import consonants, fold, skeleton, wordset

MAGIC = b"sayso-gazetteer/1\n"
_ROW_BITS = 20
_TYPE_BITS = 4
MOST_ROWS = 1 << _ROW_BITS
_CONSONANTAL = wordset("IQ SY LB JO PS IL SA YE OM AE QA BH KW EG SD LY TN DZ MA MR EH IR AF PK SO DJ ER TD ML NE")
"""Countries whose place names are romanised from scripts that leave short vowels out, or along with such."""
_LATIN_AT_HOME = wordset(
    """US CA MX GT BZ SV HN NI CR PA CU JM HT DO PR BS BB TT CO VE EC PE BO BR PY UY AR CL GB IE FR ES PT IT DE AT CH
    BE NL LU DK NO SE FI IS EE LV LT PL CZ SK HU SI HR RO AL MT AU NZ PH ID MY SG VN ZA KE UG TZ GH ZW ZM MW BW NA
    PG"""
)
"""Countries whose own writing is Latin, so that English takes their names as they are."""


@dataclass
class Record:
    """A place on its way into an index. ``names`` are all spellings but the main one, each with its type."""

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    geonameid: int = 0
    radius_km: float = 0.0
    names: list[tuple[str, NameType]] = field(default_factory=list)
    source: str = ""


class _Keys(NamedTuple):
    keys: Sequence[int]
    postings: Sequence[int]


class _Column(NamedTuple):
    name: str
    code: Literal["i", "I", "H", "B"]
    """The array module's code of its values."""


_COLUMNS = (
    _Column("lat", "i"),
    _Column("lon", "i"),
    _Column("population", "I"),
    _Column("geonameid", "I"),
    _Column("name", "I"),
    _Column("admin1", "I"),
    _Column("admin2", "I"),
    _Column("source", "H"),
    _Column("country", "H"),
    _Column("radius", "H"),
    _Column("kind", "B"),
)
_DEGREE = 100_000
_RADIUS_UNIT = 5
"""Radii are kept in fifths of a kilometre."""


def _digest(key: str) -> tuple[int, int]:
    first, check = struct.unpack("<IB", blake2b(key.encode(), digest_size=5).digest())
    return first, check


def write_index(records: Iterable[Record], path: Path, made_from: str = "") -> int:
    """Write an index and put it in place at once, so that whoever reads meets the old one or the new; rows written.

    ``made_from`` is kept in the file, for ``made_from()`` to tell.
    """
    rows = list(records)
    if len(rows) > MOST_ROWS:
        raise ValueError(f"an index holds at most {MOST_ROWS} places, not {len(rows)}")
    strings = _Strings()
    columns: dict[str, array[int]] = {column.name: array(column.code) for column in _COLUMNS}
    exact: set[tuple[int, int]] = set()
    rough: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for name, value in _values(row, strings).items():
            columns[name].append(value)
        for key, name_type in _exact_keys(row):
            exact.add(_posting(key, name_type, number))
        for key in _rough_keys(row):
            rough.add(_posting(key, NameType.ROUGH, number))
    sections: dict[str, bytes] = {name: column.tobytes() for name, column in columns.items()}
    for label, postings in (("exact", exact), ("rough", rough)):
        ordered = sorted(postings)
        sections[f"{label}.keys"] = array("I", (key for key, _ in ordered)).tobytes()
        sections[f"{label}.postings"] = array("I", (posting for _, posting in ordered)).tobytes()
    offsets, blob = strings.packed()
    sections["offsets"], sections["strings"] = offsets, blob
    _write(path, {"rows": len(rows), "countries": strings.countries, "made_from": made_from}, sections)
    return len(rows)


def _exact_keys(row: Record) -> dict[tuple[str, int], None]:
    """Each folded name once, with its best type."""
    best: dict[str, int] = {}
    for name, name_type in [(row.name, NameType.MAIN), *row.names]:
        key = fold(name)
        if key and (key not in best or name_type < best[key]):
            best[key] = name_type
    return dict.fromkeys(best.items())


def _rough_keys(row: Record) -> set[str]:
    """None for places whose names are written in Latin letters at home: there is nothing to romanise."""
    found: set[str] = set()
    if row.country in _LATIN_AT_HOME:
        return found
    arabic = row.country in _CONSONANTAL
    for name, name_type in [(row.name, NameType.MAIN), *row.names]:
        if name_type in (NameType.MAIN, NameType.ALIAS, NameType.PART):
            found.add(skeleton(name))
            if arabic:
                found.add("~" + consonants(name))
    return found - {"", "~"}


def _posting(key: str, name_type: int, row: int) -> tuple[int, int]:
    first, check = _digest(key)
    return first, check << (_ROW_BITS + _TYPE_BITS) | name_type << _ROW_BITS | row


def _values(row: Record, strings: _Strings) -> dict[str, int]:
    return {
        "lat": round(row.lat * _DEGREE),
        "lon": round(row.lon * _DEGREE),
        "population": row.population,
        "geonameid": row.geonameid,
        "name": strings.number(row.name),
        "admin1": strings.number(row.admin1),
        "admin2": strings.number(row.admin2),
        "source": strings.number(row.source),
        "country": strings.country(row.country),
        "radius": min(65535, round(row.radius_km * _RADIUS_UNIT)),
        "kind": row.kind,
    }


class _Strings:
    """Each string once; 0 is the empty one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self.countries: list[str] = [""]

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def country(self, code: str) -> int:
        if code not in self.countries:
            self.countries.append(code)
        return self.countries.index(code)

    def packed(self) -> tuple[bytes, bytes]:
        offsets = array("I", [0])
        parts = [text.encode() for text in self._numbers]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        return offsets.tobytes(), b"".join(parts)


def _write(path: Path, facts: dict[str, Any], sections: dict[str, bytes]) -> None:
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for name, data in sections.items():
        places[name] = (start, len(data))
        start += -(-len(data) // 8) * 8
    header = json.dumps({**facts, "sections": places}).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(MAGIC + struct.pack("<I", len(header)) + header)
            for data in sections.values():
                file.write(data + b"\0" * (-len(data) % 8))
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def made_from(path: Path) -> str | None:
    """What an index says it was made from; None where there is none, or none that can be read."""
    try:
        return Index(path).made_from
    except (OSError, ValueError, KeyError):
        return None


class Index:
    """An index file, opened. Raises OSError where it cannot be read, ValueError where it is no index."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError(f"{path} is no gazetteer index of this version")
        size: int = struct.unpack_from("<I", data, len(MAGIC))[0]
        begin = len(MAGIC) + 4
        header = json.loads(bytes(data[begin : begin + size]))
        body = data[begin + size :]
        self._sections: dict[str, memoryview] = {
            name: body[start : start + length] for name, (start, length) in header["sections"].items()
        }
        self.made_from: str = header["made_from"]
        self._rows: int = header["rows"]
        self._countries: list[str] = header["countries"]
        self._columns = {column.name: self._sections[column.name].cast(column.code) for column in _COLUMNS}
        self._offsets = self._sections["offsets"].cast("I")
        self._exact = _Keys(*(self._sections[f"exact.{part}"].cast("I") for part in ("keys", "postings")))
        self._rough = _Keys(*(self._sections[f"rough.{part}"].cast("I") for part in ("keys", "postings")))
        self.entry = lru_cache(maxsize=8192)(self._entry)

    def __len__(self) -> int:
        return self._rows

    def find(self, folded: str) -> list[tuple[int, NameType]]:
        """The rows a folded name leads to, and the type of the name in each."""
        return list(_find(self._exact, folded))

    def find_rough(self, key: str) -> list[int]:
        """The rows that a skeleton leads to, or consonants with a tilde before them."""
        return [row for row, _ in _find(self._rough, key)]

    def _entry(self, row: int) -> Entry:
        column = self._columns
        return Entry(
            name=self._string(column["name"][row]),
            kind=Kind(column["kind"][row]),
            lat=column["lat"][row] / _DEGREE,
            lon=column["lon"][row] / _DEGREE,
            country=self._countries[column["country"][row]] or None,
            admin1=self._string(column["admin1"][row]) or None,
            admin2=self._string(column["admin2"][row]) or None,
            population=column["population"][row],
            geonameid=column["geonameid"][row] or None,
            radius_km=column["radius"][row] / _RADIUS_UNIT,
            source=self._string(column["source"][row]) or "built-in",
        )

    def _string(self, number: int) -> str:
        return str(self._sections["strings"][self._offsets[number] : self._offsets[number + 1]], "utf-8")


def _find(table: _Keys, key: str) -> Iterator[tuple[int, NameType]]:
    first, check = _digest(key)
    at = bisect_left(table.keys, first)
    while at < len(table.keys) and table.keys[at] == first:
        posting = table.postings[at]
        if posting >> (_ROW_BITS + _TYPE_BITS) == check:
            yield posting & (MOST_ROWS - 1), NameType(posting >> _ROW_BITS & (1 << _TYPE_BITS) - 1)
        at += 1
