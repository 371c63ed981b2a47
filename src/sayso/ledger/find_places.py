"""Searching the ledger's places."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.ledger.area import area, lying_in
from sayso.ledger.filters import Choice, among, published_in
from sayso.ledger.find import CONTEXT, context_of
from sayso.ledger.rows import PlaceRow
from sayso.ledger.schema import place, report
from sayso.ledger.search import Page, Wanted, matching, one_an_identity
from sayso.records import Place, Span

_PLACE = (place.c.id, place.c.record, place.c.spans, *CONTEXT)


def place_filter(
    connection: Connection,
    query: str | None = None,
    *,
    within: str | None = None,
    country: Choice = None,
    precision: Choice = None,
    report: str | None = None,
    outlet: str | None = None,
) -> Wanted:
    """Which places ``Ledger.places`` is asked for."""
    tests = among(place, {"country": country, "precision": precision})
    tests += published_in(connection, place, outlet, report)
    if within is not None:
        tests.append(place.c.pk.in_(lying_in(connection, area(within), as_precise=precision is not None)))
    return Wanted(place, matching(connection, "place", query), tests)


def place_rows(connection: Connection, wanted: Wanted, page: Page) -> list[PlaceRow]:
    """One page of the places that are wanted, see ``Ledger.places``."""
    statement = one_an_identity(wanted, place.c.events, _PLACE, page)
    return [_place_row(row, row.reports, row.total) for row in connection.execute(statement)]


def place_at(connection: Connection, in_report: int, name: str) -> PlaceRow | None:
    """The place called ``name`` in the report with the key ``in_report``."""
    statement = select(*_PLACE, place.c.identity).join(report).where(place.c.report_pk == in_report, place.c.id == name)
    row = connection.execute(statement).first()
    if row is None:
        return None
    totals = select(func.count(place.c.report_pk.distinct()), func.sum(place.c.events))
    reports, events = connection.execute(totals.where(place.c.identity == row.identity)).one()
    return _place_row(row, reports, events)


def _place_row(row: Any, reports: int, events: int) -> PlaceRow:
    return PlaceRow(
        id=f"{row.report_id}/{row.id}",
        context=context_of(row),
        record=Place.model_validate_json(row.record),
        mentions=tuple(Span(start=start, end=end, text=text) for start, end, text in json.loads(row.spans)),
        reports=reports,
        events=int(events),
    )
