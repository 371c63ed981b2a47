"""Reads lists of places that a user has: a GeoNames dump (.txt or .zip), or a CSV with a heading."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sayso.errors import SaysoError
from sayso.gazetteer.entry import Kind, NameType
from sayso.gazetteer.index import Record

IsCountry = Callable[[str], bool]
"""Whether two letters are a country's."""

_GEONAMES_COLUMNS = 19
_COLUMNS = {"latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "alternate_names": "alternates",
            "alternatenames": "alternates", "aliases": "alternates", "type": "kind", "radius": "radius_km"}  # fmt: skip
_KNOWN = ("name", "lat", "lon", "country", "admin1", "alternates", "kind", "radius_km", "population", "geonameid")
_KINDS = {kind.name.lower(): kind for kind in Kind} | {
    "town": Kind.CITY, "village": Kind.CITY, "province": Kind.ADMIN1, "state": Kind.ADMIN1, "governorate": Kind.ADMIN1,
    "county": Kind.ADMIN2, "district": Kind.ADMIN2, "airport": Kind.FACILITY, "base": Kind.FACILITY,
    "camp": Kind.FACILITY,
}  # fmt: skip
_RADIUS = {Kind.CITY: 3.0, Kind.CAPITAL: 8.0, Kind.FACILITY: 2.0, Kind.ADMIN1: 80.0, Kind.ADMIN2: 25.0}
_FEATURES = {"PPLC": Kind.CAPITAL, "ADM1": Kind.ADMIN1, "ADM2": Kind.ADMIN2, "SEA": Kind.SEA, "OCN": Kind.OCEAN,
             "LK": Kind.LAKE, "LKS": Kind.LAKE, "ISL": Kind.ISLAND, "ISLS": Kind.ISLAND, "DSRT": Kind.DESERT,
             "STRT": Kind.STRAIT, "CONT": Kind.CONTINENT}  # fmt: skip
_CLASSES = {"P": Kind.CITY, "S": Kind.FACILITY, "R": Kind.FACILITY, "H": Kind.RIVER, "T": Kind.MOUNTAIN}


def read_list(path: Path, is_country: IsCountry) -> Iterator[Record]:
    """The places of a file. Raises :class:`SaysoError` naming the file and the line at the first that is wrong."""
    try:
        with _text(path) as file:
            first = file.readline()
            if not first.strip():
                raise SaysoError("the file is empty", "Give a GeoNames dump or a CSV with a heading", name=str(path))
            lines = _again(first, file)
            if len(first.split("\t")) >= _GEONAMES_COLUMNS - 1:
                yield from _geonames(lines, path, is_country)
            else:
                yield from _table(lines, first, path, is_country)
    except UnicodeDecodeError as error:
        raise SaysoError("the file is not UTF-8 text", "Save it as UTF-8", name=str(path)) from error
    except OSError as error:
        raise SaysoError(error.strerror or str(error), "Check the path", name=str(path)) from error


@contextmanager
def _text(path: Path) -> Iterator[IO[str]]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            names = [
                n for n in archive.namelist() if n.lower().endswith((".txt", ".csv")) and "readme" not in n.lower()
            ]
            if len(names) != 1:
                raise SaysoError(
                    "the archive does not hold just one list", "Unpack it and add one file", name=str(path)
                )
            with archive.open(names[0]) as inside:
                yield io.TextIOWrapper(inside, encoding="utf-8-sig", newline="")
    except zipfile.BadZipFile as error:
        raise SaysoError("the archive cannot be read", "Download it again", name=str(path)) from error


def _again(first: str, rest: IO[str]) -> Iterator[str]:
    yield first
    yield from rest


def _geonames(lines: Iterator[str], path: Path, is_country: IsCountry) -> Iterator[Record]:
    """The columns of https://download.geonames.org/export/dump/readme.txt."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fields = line.rstrip("\r\n").split("\t")
        where = _Line(path, number)
        if len(fields) < _GEONAMES_COLUMNS - 1:
            raise where.error(f"{len(fields)} columns where a GeoNames dump has {_GEONAMES_COLUMNS}")
        kind = _FEATURES.get(fields[7]) or _CLASSES.get(fields[6]) or (Kind.REGION if fields[6] in "LVAU" else None)
        if kind is None:
            continue
        country = where.country(fields[8], is_country)
        record = Record(
            fields[1],
            kind,
            where.degrees(fields[4], 90, "latitude"),
            where.degrees(fields[5], 180, "longitude"),
            country,
            population=int(fields[14]) if fields[14].isdigit() else 0,
            geonameid=int(fields[0]) if fields[0].isdigit() else 0,
            radius_km=_RADIUS.get(kind, 10.0),
            names=[(name, NameType.ALIAS) for name in [fields[2], *fields[3].split(",")] if name and name != fields[1]],
        )
        if not record.name:
            raise where.error("the place has no name")
        yield record


def _table(lines: Iterator[str], first: str, path: Path, is_country: IsCountry) -> Iterator[Record]:
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(lines, delimiter=delimiter)
    heading = [_COLUMNS.get(name, name) for name in (field.strip().lower() for field in next(rows))]
    missing = [name for name in ("name", "lat", "lon") if name not in heading]
    if missing:
        raise SaysoError(
            f"the heading has no column {' and no '.join(missing)}",
            f"The columns are {','.join(_KNOWN[:8])}; the first three are needed",
            name=f"{path}, line 1",
        )
    some = False
    for fields in rows:
        where = _Line(path, rows.line_num)
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(heading):
            raise where.error(f"{len(fields)} columns where the heading has {len(heading)}")
        some = True
        yield _row(dict(zip(heading, map(str.strip, fields), strict=True)), where, is_country)
    if not some:
        raise SaysoError("there is no place under the heading", "Add a line for each place", name=str(path))


def _row(row: dict[str, str], where: _Line, is_country: IsCountry) -> Record:
    if not row["name"]:
        raise where.error("the place has no name")
    named = row.get("kind", "").lower()
    if named and named not in _KINDS:
        raise where.error(f"there is no kind {named!r}", f"The kinds are {', '.join(sorted(_KINDS))}")
    kind = _KINDS.get(named, Kind.CITY)
    alternates = row.get("alternates", "").replace(";", "|").split("|")
    radius = where.number(row["radius_km"], "radius") if row.get("radius_km") else _RADIUS.get(kind, 10.0)
    if radius <= 0 or radius > 10_000:
        raise where.error(f"a radius of {radius:g} km", "Give one between 0 and 10,000")
    return Record(
        row["name"],
        kind,
        where.degrees(row["lat"], 90, "latitude"),
        where.degrees(row["lon"], 180, "longitude"),
        where.country(row.get("country", ""), is_country),
        row.get("admin1", ""),
        population=int(where.number(row["population"], "population")) if row.get("population") else 0,
        geonameid=int(where.number(row["geonameid"], "geonameid")) if row.get("geonameid") else 0,
        radius_km=radius,
        names=[(name.strip(), NameType.ALIAS) for name in alternates if name.strip()],
    )


class _Line:
    """A line of a list, and what can be wrong with its fields."""

    def __init__(self, path: Path, number: int) -> None:
        self._name = f"{path}, line {number}"

    def error(self, reason: str, cure: str = "Correct the line and add the file again") -> SaysoError:
        return SaysoError(reason, cure, name=self._name)

    def number(self, text: str, what: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if value != value or value in (float("inf"), float("-inf")):
            raise self.error(f"the {what} {text!r} is no number")
        return value

    def degrees(self, text: str, most: int, what: str) -> float:
        value = self.number(text, what)
        if not -most <= value <= most:
            raise self.error(f"the {what} {text} is not between -{most} and {most}")
        return value

    def country(self, text: str, is_country: IsCountry) -> str:
        code = text.strip().upper()
        if code and not is_country(code):
            raise self.error(f"there is no country with the code {text!r}", "Use the two letters of ISO 3166, as IQ")
        return code


KINDS: Sequence[str] = sorted(_KINDS)
