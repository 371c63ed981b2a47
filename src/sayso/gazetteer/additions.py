"""The user's own places: kept as lists in the user's data folder, and built into an index of their own.

The folder holds one ``NAME.jsonl`` for every list that was added, and ``places.idx``, made anew from all of them and
put in place at once. When a list is wrong nothing in the folder is touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sayso import settings
from sayso.errors import SaysoError
from sayso.gazetteer.entry import Kind, NameType
from sayso.gazetteer.gazetteer import BUILT, Gazetteer
from sayso.gazetteer.index import MOST_ROWS, Index, Record, write_index
from sayso.gazetteer.listed import read_list

Told = Callable[[int, int | None], object]
"""Hears how many places have been read."""


class Added(NamedTuple):
    """A list of the user's: the name it goes by, the file it came from, how many places, and when it was added."""

    name: str
    file: str
    places: int
    added: str


def default_folder() -> Path:
    """Where the user's places are kept: the setting ``gazetteer``, else that folder in the user's data folder."""
    named = settings.load().gazetteer
    if named is not None:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("sayso", appauthor=False) / "gazetteer"


def open_gazetteer(folder: Path | str | None = None) -> Gazetteer:
    """The built-in places and the user's. ``folder`` is where the latter are; None for the default.

    While the user's index stays as it is the same gazetteer is given again, with all it has looked up.
    Raises :class:`SaysoError` where the built-in index is missing or the user's cannot be read.
    """
    own = _folder(folder) / "places.idx"
    try:
        found = own.stat()
    except OSError:
        return _gazetteer(None)
    return _gazetteer(own, (found.st_ino, found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=2)
def _gazetteer(own: Path | None, version: tuple[int, ...] = ()) -> Gazetteer:
    built = _opened(BUILT, "Install sayso again: its index of places is made when the package is built")
    if own is None:
        return Gazetteer(built)
    return Gazetteer(_opened(own, "Add the lists again, or remove the file"), built)


def _opened(path: Path, cure: str) -> Index:
    try:
        return Index(path)
    except (OSError, ValueError, KeyError) as error:
        raise SaysoError(f"the index of places cannot be read: {error}", cure, name=str(path)) from error


def add(file: Path, name: str | None = None, folder: Path | str | None = None, told: Told | None = None) -> Added:
    """Add a list of places, or put a newer one in the place of one of the same name.

    Raises :class:`SaysoError` naming the file and line where it is wrong; everything is then as it was before.
    """
    home = _folder(folder)
    called = name or re.sub(r"\W+", "-", file.stem).strip("-").lower()
    if not re.fullmatch(r"[\w-]+", called):
        raise SaysoError("a list's name is made of letters, digits and hyphens", "Give another --name", name=called)
    known = Gazetteer(_opened(BUILT, "Install sayso again"))
    records = []
    for record in read_list(file, lambda code: known.country(code) is not None):
        record.source = called
        records.append(record)
        if told is not None and len(records) % 1000 == 0:
            told(len(records), None)
        if len(records) > MOST_ROWS:
            raise SaysoError(f"more than {MOST_ROWS:,} places", "Add the part of it that you need", name=str(file))
    if not records:
        raise SaysoError("there is no place in it", "Give a GeoNames dump or a CSV with a heading", name=str(file))
    added = Added(called, str(file), len(records), datetime.now(UTC).isoformat(timespec="seconds"))
    _save(home, added, records)
    return added


def _save(home: Path, added: Added, records: list[Record]) -> None:
    beside = home / f".{added.name}.{os.getpid()}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(added._asdict()) + "\n")
            for record in records:
                file.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
        _build(home, [*_records(home, but=added.name), *records])
        os.replace(beside, home / f"{added.name}.jsonl")
    except OSError as error:
        raise _unwritable(home, error) from error
    except ValueError as error:
        raise SaysoError(str(error), "Remove a list that you do not need", name=str(home)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def listed(folder: Path | str | None = None) -> list[Added]:
    """The user's lists, by name."""
    found = []
    for path in sorted(_folder(folder).glob("[!.]*.jsonl")):
        try:
            with path.open(encoding="utf-8") as file:
                found.append(Added(**json.loads(file.readline())))
        except (OSError, ValueError, TypeError) as error:
            raise SaysoError("the list cannot be read", "Remove the file and add it again", name=str(path)) from error
    return found


def remove(name: str, folder: Path | str | None = None) -> Added:
    """Take a list out. Raises :class:`SaysoError` where there is none of this name."""
    home = _folder(folder)
    gone = next((one for one in listed(home) if one.name == name), None)
    if gone is None:
        names = ", ".join(one.name for one in listed(home)) or "none"
        raise SaysoError("there is no such list of places", f"The lists are: {names}", name=name)
    try:
        _build(home, _records(home, but=name))
        (home / f"{name}.jsonl").unlink()
    except OSError as error:
        raise _unwritable(home, error) from error
    return gone


def _build(home: Path, records: Iterable[Record]) -> None:
    rows = list(records)
    if rows:
        write_index(rows, home / "places.idx")
    else:
        (home / "places.idx").unlink(missing_ok=True)


def _records(home: Path, but: str) -> Iterator[Record]:
    for path in sorted(home.glob("[!.]*.jsonl")):
        if path.stem == but:
            continue
        with path.open(encoding="utf-8") as file:
            next(file)
            for line in file:
                yield _record(json.loads(line))


def _record(fields: dict[str, Any]) -> Record:
    names = [(name, NameType(name_type)) for name, name_type in fields.pop("names")]
    return Record(**{**fields, "kind": Kind(fields["kind"]), "names": names})


def _folder(folder: Path | str | None) -> Path:
    return default_folder() if folder is None else Path(folder).expanduser()


def _unwritable(home: Path, error: OSError) -> SaysoError:
    told = error.strerror or str(error)
    return SaysoError(
        f"the user's places cannot be kept there: {told}", "Set SAYSO_GAZETTEER to a folder of yours", str(home)
    )
