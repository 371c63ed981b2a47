"""Searching the ledger's events."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Select, false, select

from sayso.ledger.area import area, lying_in
from sayso.ledger.errors import FilterError
from sayso.ledger.filters import Choice, Day, among, happened, key_of, published_in
from sayso.ledger.find import CONTEXT, context_of
from sayso.ledger.rows import EventRow
from sayso.ledger.schema import actor, claim, event, event_actor, report
from sayso.ledger.search import Page, Wanted, matching
from sayso.ledger.words import sound
from sayso.records import Event, Place, Span

PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
)  # fmt: skip
"""The event types of PLOVER (Open Event Data Alliance 2018), and OTHER for what none of them covers."""

DRAFT_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Names of PLOVER's drafts, which are understood too."""

_EVENT = (event.c.id, event.c.record, event.c.quote, event.c.beside, *CONTEXT)


def event_filter(
    connection: Connection,
    query: str | None = None,
    *,
    type: Choice = None,
    mode: Choice = None,
    actor: str | None = None,
    recipient: str | None = None,
    place: str | None = None,
    country: Choice = None,
    happened_from: Day = None,
    happened_to: Day = None,
    reality: Choice = None,
    report: str | None = None,
    claim: str | None = None,
    outlet: str | None = None,
) -> Wanted:
    """Which events ``Ledger.events`` is asked for."""
    tests = among(event, {"type": _types(type), "mode": mode, "country": country, "reality": reality})
    tests += published_in(connection, event, outlet, report)
    tests += happened(event.c.first, event.c.last, happened_from, happened_to)
    if claim is not None:
        tests.append(event.c.claim_pk.in_(_claim_keys(connection, claim, report)))
    for role, who in (("actor", actor), ("recipient", recipient)):
        if who is not None:
            tests.append(event.c.pk.in_(_taken_by(connection, role, who)))
    if place is not None:
        tests.append(event.c.place_pk.in_(lying_in(connection, area(place))))
    return Wanted(event, matching(connection, "event", query), tests)


def event_rows(connection: Connection, wanted: Wanted, page: Page) -> list[EventRow]:
    """One page of the events that are wanted, see ``Ledger.events``."""
    chosen, order = wanted.page(page, event.c.first.desc(), event.c.pk)
    statement = select(*_EVENT).select_from(chosen).join(event, event.c.pk == chosen.c.pk).join(report)
    return [_event_row(row) for row in connection.execute(statement.order_by(*order))]


def event_at(connection: Connection, in_report: int, name: str) -> EventRow | None:
    """The event called ``name`` in the report with the key ``in_report``."""
    statement = select(*_EVENT).join(report).where(event.c.report_pk == in_report, event.c.id == name)
    row = connection.execute(statement).first()
    return None if row is None else _event_row(row)


def _types(asked: Choice) -> list[str] | None:
    if asked is None:
        return None
    types = [asked] if isinstance(asked, str) else list(asked)
    types = [DRAFT_NAMES.get(one.upper(), one.upper()) for one in types]
    for one in types:
        if one not in PLOVER:
            raise FilterError("type", f"{one!r} is not known", f"use one of {', '.join(PLOVER)}")
    return types


def _claim_keys(connection: Connection, id: str, in_report: str | None) -> Select[Any]:
    whole, _, name = sound(id).rpartition("/")
    if not (whole or in_report):
        raise FilterError("claim", f"{id!r} is no claim's id", "write it as r-1a2b/c4")
    key = key_of(connection, whole or in_report or "")
    return select(claim.c.pk).where(claim.c.id == name, false() if key is None else claim.c.report_pk == key)


def _taken_by(connection: Connection, role: str, who: str) -> Select[Any]:
    """The keys of the events in which whoever matches takes this part, under whatever name."""
    match = matching(connection, "actor", who)
    if match is None:
        return select(event.c.pk).where(false())
    known = select(actor.c.identity).where(actor.c.pk.in_(select(match.key).where(match.test)))
    members = select(actor.c.pk).where(actor.c.identity.in_(known))
    return select(event_actor.c.event_pk).where(event_actor.c.role == role, event_actor.c.actor_pk.in_(members))


def _event_row(row: Any) -> EventRow:
    beside = json.loads(row.beside)
    start, end = beside["quote_start"], beside["quote_end"]
    return EventRow(
        id=f"{row.report_id}/{row.id}",
        context=context_of(row),
        record=Event.model_validate_json(row.record),
        actor_names=tuple(beside["actor_names"]),
        recipient_names=tuple(beside["recipient_names"]),
        where=None if beside["where"] is None else Place.model_validate(beside["where"]),
        when=beside["when"],
        quote=Span(start=start, end=end, text=row.quote),
    )
