"""A user's own list of actors: a CSV or JSON file, read whole or refused with its line.

CSV has a header with ``name``, ``kind`` and, as wanted, ``aliases`` (parted by semicolons), ``country`` and ``id``.
JSON is an array, or one object a line, with the same fields; there ``aliases`` may be an array.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from sayso.ledger.errors import LedgerError
from sayso.ledger.identity.nodes import LISTED, Node
from sayso.ledger.words import sound
from sayso.reading.registry import Entry, country_codes, fold, look_up
from sayso.records import ActorKind

FIELDS = ("name", "aliases", "kind", "country", "id")
_KINDS = get_args(ActorKind)


class OwnActor(NamedTuple):
    """One actor of a user's list, and the line it stands on."""

    line: int
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    id: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "kind": self.kind,
            "country": self.country,
        }


def read_own_actors(path: Path) -> list[OwnActor]:
    """The actors a file lists. LedgerError names the file and line of what is wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LedgerError(str(path), error.strerror or str(error), "give a file that can be read") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise LedgerError(f"{path}:{line}", "is not UTF-8", "save the file as UTF-8") from None
    rows = _json_rows if text.lstrip()[:1] in ("[", "{") else _csv_rows
    actors = [_own_actor(path, line, row) for line, row in rows(path, text)]
    if not actors:
        raise LedgerError(str(path), "lists no actors", f"write a CSV file with the columns {', '.join(FIELDS[:4])}")
    return actors


def check(path: Path, actors: list[OwnActor], held: dict[str, Node]) -> None:
    """LedgerError at the first spelling that contradicts another line, the registry or an actor ``held`` already."""
    lines: dict[str, OwnActor] = {}
    ids: dict[str, int] = {}
    for actor in actors:
        where = f"{path}:{actor.line}"
        if actor.id in ids:
            raise LedgerError(where, f"the id {actor.id!r} stands on line {ids[actor.id]} already", "give each its own")
        ids[actor.id] = actor.line
        meant: dict[str | None, Entry] = {}
        for name in (actor.name, *actor.aliases):
            other = lines.setdefault(fold(name), actor)
            if other is not actor:
                reason = f"{name!r} is {other.name} on line {other.line} and {actor.name} here"
                raise LedgerError(where, reason, "let each spelling lead to one actor")
            own = held.get(fold(name))
            if own is not None and own.key not in (f"{LISTED}{actor.id}",) and own.key.startswith(LISTED):
                reason = f"{name!r} was added before, for {own.name}"
                raise LedgerError(where, reason, "leave it out, or undo that with `sayso actors undo`")
            entry = look_up(name, actor.country)
            if entry is not None and entry.id is not None:
                meant[entry.id] = entry
                if entry.kind != actor.kind or (entry.country and actor.country and entry.country != actor.country):
                    known = f"{entry.name} ({entry.kind}{', ' + entry.country if entry.country else ''})"
                    reason = f"{name!r} is known as {known}, not as {actor.kind}, {actor.country or 'of no country'}"
                    raise LedgerError(where, reason, "leave the spelling out, or correct kind and country")
        if len(meant) > 1:
            both = " and ".join(entry.name for entry in list(meant.values())[:2])
            raise LedgerError(where, f"its spellings are those of {both}", "let each spelling lead to one actor")


def _own_actor(path: Path, line: int, row: dict[str, Any]) -> OwnActor:
    where = f"{path}:{line}"
    unknown = [str(field) for field in row if field not in FIELDS]
    if unknown:
        raise LedgerError(where, f"there is no field {unknown[0]!r}", f"the fields are {', '.join(FIELDS)}")
    told = {field: _words(where, field, row.get(field)) for field in FIELDS}
    name = told["name"][0] if told["name"] else ""
    if not fold(name):
        raise LedgerError(where, "the actor has no name", "fill the column name")
    kind = (told["kind"] or [""])[0]
    if kind not in _KINDS:
        raise LedgerError(where, f"the kind {kind!r} is not known", f"use one of {', '.join(_KINDS)}")
    country = (told["country"] or [""])[0].upper() or None
    if country is not None and country not in country_codes():
        raise LedgerError(where, f"{country!r} is no country code", "use the two letters of ISO 3166, as IQ")
    aliases = tuple(alias for alias in dict.fromkeys(told["aliases"]) if fold(alias) not in ("", fold(name)))
    return OwnActor(
        line, name, aliases, cast("ActorKind", kind), country, (told["id"] or ["-".join(fold(name).split())])[0]
    )


def _words(where: str, field: str, value: Any) -> list[str]:
    parts = value.split(";") if isinstance(value, str) and field == "aliases" else value
    parts = parts if isinstance(parts, list) else [] if parts is None else [parts]
    if not all(isinstance(part, str) for part in parts) or (field != "aliases" and len(parts) > 1):
        raise LedgerError(where, f"{field} is no text", "write it as text")
    return [sound(part.strip()) for part in parts if part.strip()]


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = [cell.strip().lower() for cell in row]
                if "name" not in header or "kind" not in header:
                    cure = f"write a first line such as {','.join(FIELDS[:4])}"
                    raise LedgerError(f"{path}:{reader.line_num}", "its first line names no name and kind", cure)
                continue
            if len(row) > len(header):
                reason = f"it has {len(row)} cells under {len(header)} columns"
                raise LedgerError(f"{path}:{reader.line_num}", reason, "put cells that hold commas in quotes")
            yield reader.line_num, dict(zip(header, row, strict=False))
    except csv.Error as error:
        raise LedgerError(f"{path}:{reader.line_num}", f"is no CSV ({error})", "correct the line") from None


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    decoder = json.JSONDecoder()
    listed = text.lstrip().startswith("[")
    at = text.index("[") + 1 if listed else 0
    while (at := _beyond(text, at, ", \t\r\n" if listed else " \t\r\n")) < len(text):
        line = text.count("\n", 0, at) + 1
        if listed and text[at] == "]":
            return
        try:
            row, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise LedgerError(f"{path}:{error.lineno}", f"is no JSON ({error.msg})", "correct the line") from None
        if not isinstance(row, dict):
            raise LedgerError(f"{path}:{line}", "is no object", 'write {"name": …, "kind": …} for each actor')
        yield line, row
    if listed:
        raise LedgerError(f"{path}:{text.count(chr(10)) + 1}", "the array is not closed", "end it with ]")


def _beyond(text: str, at: int, skipped: str) -> int:
    while at < len(text) and text[at] in skipped:
        at += 1
    return at
