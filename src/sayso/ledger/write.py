"""Reports into the ledger: each of them whole or not at all, and none of them twice."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, Dialect, Table, bindparam, delete, func, insert, select, text, update

from sayso.ledger.accounts import waiting
from sayso.ledger.days import days
from sayso.ledger.errors import LedgerError
from sayso.ledger.identity import placing
from sayso.ledger.identity.nodes import without_keys
from sayso.ledger.parts import Parts, time_days
from sayso.ledger.rows import chain_line
from sayso.ledger.schema import PARTS_BITS, actor, claim, claim_place, event, event_actor, place, report
from sayso.ledger.words import sound, tsvector, words
from sayso.records import Actor, Claim, Event, Place, Report, Span, Time

Row = dict[str, Any]

_AT_A_TIME = 100
_NO_PARTS = b'"places":[],"times":[],"events":[]'


class Packed(NamedTuple):
    """A report as the ledger keeps it: ``record`` is its JSON, deflated, and ``digest`` tells a changed reading.
    ``input_id`` is the id that the document it was read from gave itself."""

    report: Report
    record: bytes
    digest: str
    input_id: str | None = None


def packed(read: Report, input_id: str | None = None) -> Packed:
    """The report made ready to be written. LedgerError where it cannot be."""
    read = without_keys(read)
    try:
        plain = read.to_json().encode()
    except (PydanticSerializationError, UnicodeEncodeError) as error:
        raise LedgerError(
            f"report {read.id}", f"cannot be written as JSON ({error})", "clean its text and read it again"
        ) from error
    numbered: dict[str, Sequence[Claim | Actor | Place | Event]] = {
        "claims": read.claims,
        "actors": read.actors,
        "places": read.places,
        "events": read.events,
    }
    for kind, parts in numbered.items():
        twice = [name for name, times in Counter(part.id for part in parts).items() if times > 1]
        if twice or len(parts) >> PARTS_BITS:
            reason = f"two {kind} are called {twice[0]}" if twice else f"it has {len(parts):,} {kind}"
            raise LedgerError(f"report {read.id}", reason, "read it again with this version of sayso")
    return Packed(read, zlib.compress(plain, 1), blake2b(plain, digest_size=16).hexdigest(), input_id)


def unpacked(record: bytes) -> Report:
    """The report that :func:`packed` packed."""
    return Report.from_json(zlib.decompress(record))


def changed(connection: Connection, ready: Sequence[Packed]) -> list[Packed]:
    """Those of the reports that the ledger does not hold as they are."""
    ids = [one.report.id for one in ready]
    rows = connection.execute(select(report.c.id, report.c.digest).where(report.c.id.in_(ids)))
    held = {row.id: row.digest for row in rows}
    return [one for one in ready if held.get(one.report.id) != one.digest]


def write(connection: Connection, ready: Sequence[Packed]) -> int:
    """Write reports, no two of one id, in place of older readings; how many were not held as they are."""
    if connection.dialect.name == "postgresql":
        # Two writers of one report take turns, and take them in one order; SQLite has one writer at a time.
        turns = text(
            "SELECT pg_advisory_xact_lock(k) FROM (SELECT hashtextextended(id, 0) AS k "
            "FROM unnest(CAST(:ids AS text[])) AS id ORDER BY k) AS turns"
        )
        connection.execute(turns, {"ids": [one.report.id for one in ready]})
    fresh = changed(connection, ready)
    gone: list[placing.Placed] = []
    if fresh:
        placing.take_turn(connection)
        gone = placing.leaving(connection, [one.report.id for one in fresh])
        waiting.forget(connection, [one.report.id for one in fresh])
        connection.execute(delete(report).where(report.c.id.in_([one.report.id for one in fresh])))
    reports: list[Row] = []
    claims: list[Row] = []
    actors: list[Row] = []
    parts = Parts()
    for key, one in zip(_keys(connection, len(fresh)), fresh, strict=True):
        row = _report_row(key, one)
        reports.append(row)
        names = {who.id: who for who in one.report.actors}
        times = {time.id: time for time in one.report.times}
        spoken_by = Counter(who for said in one.report.claims for who in _speaking(said))
        claims += [_claim_row(key, nth, said, names, times, row) for nth, said in enumerate(one.report.claims)]
        actors += [_actor_row(key, nth, who, spoken_by[who.id], row) for nth, who in enumerate(one.report.actors)]
        parts.add(one.report, key, row["earliest"], row["latest"])
    come = [(row["pk"], one.report.id, who) for row, one, who in _with_reports(actors, fresh)]
    placed = placing.place(connection, gone, come)
    known = placing.identities(connection, placed)
    for row in actors:
        row["identity"] = known.get(row["pk"], row["identity"])
    _insert(connection, report, reports)
    _insert(connection, claim, claims)
    _insert(connection, actor, actors)
    placing.keep_members(connection, placed)
    if connection.dialect.name == "postgresql":
        _index(connection, "report", reports, ("title", "text"), ())
        _index(connection, "claim", claims, ("content", "cue", "source", "names"), ("source", "names"))
        _index(connection, "actor", actors, ("name", "aliases"), ())
    _insert_parts(connection, parts)
    return len(fresh)


def refill(connection: Connection, told: Callable[[int, int], object]) -> None:
    """Fill the tables of places and events, and the claims' days, from the reports that the ledger already holds.

    ``told`` is called with how many reports are done, and how many there are.
    """
    total: int = connection.scalars(select(func.count()).select_from(report)).one()
    last, done = -1, 0
    while True:
        some = select(report.c.pk, report.c.record, report.c.earliest, report.c.latest).where(report.c.pk > last)
        rows = connection.execute(some.order_by(report.c.pk).limit(_AT_A_TIME)).all()
        if not rows:
            return
        parts = Parts()
        dated: list[Row] = []
        for row in rows:
            plain = zlib.decompress(row.record)
            if _NO_PARTS in plain:
                continue
            read = Report.from_json(plain)
            parts.add(read, row.pk, row.earliest, row.latest)
            times = {time.id: time for time in read.times}
            for nth, said in enumerate(read.claims):
                first, until = time_days(times.get(said.time or ""))
                if first:
                    dated.append({"key": row.pk << PARTS_BITS | nth, "first": first, "last": until})
        _insert_parts(connection, parts)
        if dated:
            days_of: dict[str, Any] = {"first": bindparam("first"), "last": bindparam("last")}
            connection.execute(update(claim).where(claim.c.pk == bindparam("key")).values(days_of), dated)
        last, done = rows[-1].pk, done + len(rows)
        told(done, total)


def _insert_parts(connection: Connection, parts: Parts) -> None:
    _insert(connection, place, parts.places)
    _insert(connection, claim_place, parts.claim_places)
    _insert(connection, event, parts.events)
    _insert(connection, event_actor, parts.event_actors)
    if connection.dialect.name == "postgresql":
        _index(connection, "place", parts.places, ("name", "names", "around"), ())
        _index(connection, "event", parts.events, ("quote", "names", "spot"), ())


def _with_reports(actors: list[Row], fresh: Sequence[Packed]) -> Iterator[tuple[Row, Packed, Actor]]:
    whose = ((one, who) for one in fresh for who in one.report.actors)
    for row, (one, who) in zip(actors, whose, strict=True):
        yield row, one, who


def outlet_key(name: str | None) -> str:
    """An outlet's name without case, spaces and punctuation: "Press TV" is "PressTV"."""
    return "".join(words(name or ""))


def outlet_site(domain: str | None) -> str:
    """An outlet's domain in lower case, without ``www.``."""
    return (domain or "").strip().lower().removeprefix("www.")


def _keys(connection: Connection, number: int) -> Sequence[int]:
    if connection.dialect.name == "sqlite":
        # Nobody else writes while this transaction lasts.
        last: int = connection.scalars(select(func.coalesce(func.max(report.c.pk), 0))).one()
        return range(last + 1, last + 1 + number)
    following = text("SELECT nextval(pg_get_serial_sequence('report', 'pk')) FROM generate_series(1, :number)")
    return connection.scalars(following, {"number": number}).all()


def _report_row(key: int, ready: Packed) -> Row:
    read = ready.report
    first, last = days(read.published.value if read.published else None)
    outlet = read.outlet
    return {
        "pk": key,
        "id": read.id,
        "digest": ready.digest,
        "url": _clean(read.url),
        "outlet_name": _clean(outlet.name) if outlet else None,
        "outlet_domain": _clean(outlet.domain) if outlet else None,
        "outlet_key": outlet_key(outlet.name) if outlet else "",
        "outlet_site": _clean(outlet_site(outlet.domain)) if outlet else "",
        "title": _clean(read.title),
        "language": _clean(read.language),
        "published": _clean(read.published.model_dump_json()) if read.published else None,
        "earliest": first,
        "latest": last,
        "claims": len(read.claims),
        "actors": len(read.actors),
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "text": _clean(read.text),
        "record": ready.record,
        "input_id": _clean(ready.input_id),
        "wording": None,
    }


def _claim_row(key: int, nth: int, one: Claim, actors: dict[str, Actor], times: dict[str, Time], read: Row) -> Row:
    first, last = time_days(times.get(one.time or ""))
    speaking = [actors[who] for who in _speaking(one) if who in actors]
    return {
        "pk": key << PARTS_BITS | nth,
        "report_pk": key,
        "id": _clean(one.id),
        "earliest": read["earliest"],
        "latest": read["latest"],
        "act": one.act,
        "firmness": one.firmness,
        "anonymity": one.anonymity,
        "form": one.form,
        "content": _joined(one.content),
        "cue": _joined(one.cue),
        "source": _joined(one.sources),
        "names": _clean(" | ".join(name for who in speaking for name in (who.name, *who.aliases))),
        "speakers": json.dumps([who.name for who in speaking]),
        "chain": _clean(chain_line(one)),
        "record": one.model_dump_json(by_alias=True),
        "first": first or None,
        "last": last or None,
    }


def _actor_row(key: int, nth: int, one: Actor, claims: int, read: Row) -> Row:
    return {
        "pk": key << PARTS_BITS | nth,
        "report_pk": key,
        "id": _clean(one.id),
        "identity": _clean(f"{read['id']}/{one.id}"),
        "earliest": read["earliest"],
        "name": _clean(one.name),
        "aliases": _clean(" | ".join(one.aliases)),
        "kind": one.kind,
        "country": _clean(one.country),
        "anonymity": one.anonymity,
        "claims": claims,
        "record": one.model_dump_json(by_alias=True),
    }


def _speaking(one: Claim) -> list[str]:
    """The actors that make the claim, each once."""
    return list(dict.fromkeys([*(span.actor for span in one.sources if span.actor), *one.signatories]))


def _joined(spans: Sequence[Span]) -> str:
    return _clean(" … ".join(span.text for span in spans)) or ""


def _clean(written: str | None) -> str | None:
    # The record, which is what spans are read from, keeps what the columns cannot.
    return None if written is None else sound(written)


def _insert(connection: Connection, into: Table, rows: list[Row]) -> None:
    # The statement is compiled once and its rows go straight to the driver: binding them one by one
    # costs SQLAlchemy as much again as the database needs to write them.
    if rows:
        statement, order = _compiled(into, connection.dialect)
        connection.exec_driver_sql(statement, [tuple(row[name] for name in order) for row in rows] if order else rows)


@cache
def _compiled(into: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    statement = insert(into).compile(dialect=dialect)
    return str(statement), tuple(statement.positiontup or ())


def _index(connection: Connection, name: str, rows: list[Row], fields: tuple[str, ...], names: tuple[str, ...]) -> None:
    if rows:
        connection.execute(
            text(
                f"INSERT INTO {name}_search (pk, terms, names) "
                "VALUES (:pk, CAST(:terms AS tsvector), CAST(:names AS tsvector))"
            ),
            [
                {
                    "pk": row["pk"],
                    "terms": tsvector(*(row[field] or "" for field in fields)),
                    "names": tsvector(*(row[field] for field in names)),
                }
                for row in rows
            ],
        )
