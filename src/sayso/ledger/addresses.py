"""Single records by their ids, and the way that a claim came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from sqlalchemy import Connection, select

from sayso.ledger import find
from sayso.ledger.errors import FilterError
from sayso.ledger.filters import key_of
from sayso.ledger.find_events import event_at
from sayso.ledger.find_places import place_at
from sayso.ledger.identity.asking import with_keys
from sayso.ledger.rows import ActorRow, ClaimRow, EventRow, PartRow, PlaceRow, Station, Trace
from sayso.ledger.schema import report
from sayso.ledger.words import sound
from sayso.ledger.write import unpacked
from sayso.records import Report

Found = Report | ClaimRow | ActorRow | PlaceRow | EventRow | PartRow


def whole_report(connection: Connection, key: int) -> Report:
    """The report with this key."""
    record = connection.scalars(select(report.c.record).where(report.c.pk == key)).one()
    return with_keys(connection, [(key, unpacked(record))])[0]


def record_at(connection: Connection, id: str) -> Found | None:
    """Any record, see ``Ledger.get``."""
    if (key := key_of(connection, id)) is not None:
        return whole_report(connection, key)
    whole, _, name = sound(id).rpartition("/")
    if not whole or (key := key_of(connection, whole)) is None:
        return None
    for look in (find.claim_at, find.actor_at, event_at, place_at, _part):
        if (found := look(connection, key, name)) is not None:
            return found
    return None


def trace_of(connection: Connection, id: str) -> Trace | None:
    """The way a claim came, see ``Ledger.trace``."""
    whole, _, name = sound(id).rpartition("/")
    key = key_of(connection, whole) if whole else None
    row = find.claim_at(connection, key, name) if key is not None else None
    if key is None or row is None:
        if record_at(connection, id) is not None:
            raise FilterError("id", f"{id!r} is not a claim", "give a claim's id, as r-1a2b/c4")
        return None
    names = {one.id: one.name for one in whole_report(connection, key).actors}
    around: dict[str, ClaimRow] = {}
    outer = row.inside
    while outer and outer not in {name, *around} and (found := find.claim_at(connection, key, outer)):
        around[outer] = found
        outer = found.inside
    stations = tuple(
        Station(
            role=link.role,
            text=link.text,
            start=link.start,
            end=link.end,
            actor=f"{row.report}/{link.actor}" if link.actor else None,
            name=names.get(link.actor) if link.actor else None,
            time=link.time,
        )
        for link in row.chain
    )
    return Trace(row, stations, tuple(around.values()))


def _part(connection: Connection, key: int, name: str) -> PartRow | None:
    read = whole_report(connection, key)
    kinds: dict[Literal["mention", "time"], Iterable[Any]] = {"mention": read.mentions, "time": read.times}
    for kind, parts in kinds.items():
        for part in parts:
            if part.id == name:
                about = find.context_at(connection, key)
                return PartRow(f"{read.id}/{name}", about, kind, part.model_dump(mode="json", by_alias=True))
    return None
