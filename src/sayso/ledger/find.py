"""Searching the ledger: filters and full text, put together as one statement a list."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sayso.ledger.area import area, lying_in
from sayso.ledger.filters import Choice, Day, among, between, happened, of_outlet, published_in
from sayso.ledger.identity.tables import node
from sayso.ledger.rows import ActorRow, ClaimRow, Context, ReportRow
from sayso.ledger.schema import actor, claim, claim_place, report
from sayso.ledger.search import Page, Wanted, best, matching, one_an_identity, paged
from sayso.records import Actor, Claim, Outlet, Published

CONTEXT = (
    report.c.id.label("report_id"),
    report.c.url,
    report.c.outlet_name,
    report.c.outlet_domain,
    report.c.title,
    report.c.published,
)
_REPORT = (*CONTEXT, report.c.language, report.c.claims, report.c.actors, report.c.added)
_CLAIM = (claim.c.id, claim.c.record, claim.c.speakers, claim.c.chain, *CONTEXT)
_ACTOR = (actor.c.id, actor.c.record, actor.c.identity, *CONTEXT)


def report_filter(
    connection: Connection,
    query: str | None = None,
    *,
    outlet: str | None = None,
    since: Day = None,
    until: Day = None,
) -> Wanted:
    """Which reports ``Ledger.reports`` is asked for."""
    return Wanted(report, matching(connection, "report", query), [*of_outlet(outlet), *between(report, since, until)])


def report_rows(connection: Connection, wanted: Wanted, page: Page) -> list[ReportRow]:
    """One page of the reports that are wanted, see ``Ledger.reports``; ``page`` is limit and offset."""
    if wanted.match is None:
        dated: list[Any] = [report.c.earliest.desc(), report.c.pk]
        statement: Select[Any] = paged(select(*_REPORT).where(*wanted.tests).order_by(*dated), page)
    else:
        chosen = best(wanted.match, report, wanted.tests, page)
        joined = select(*_REPORT).select_from(chosen).join(report, report.c.pk == chosen.c.pk)
        statement = joined.order_by(chosen.c.place)
    return [_report_row(row) for row in connection.execute(statement)]


def claim_filter(
    connection: Connection,
    query: str | None = None,
    *,
    report: str | None = None,
    source: str | None = None,
    act: Choice = None,
    firmness: Choice = None,
    anonymity: Choice = None,
    form: Choice = None,
    outlet: str | None = None,
    place: str | None = None,
    since: Day = None,
    until: Day = None,
    happened_from: Day = None,
    happened_to: Day = None,
) -> Wanted:
    """Which claims ``Ledger.claims`` is asked for."""
    tests = among(claim, {"act": act, "firmness": firmness, "anonymity": anonymity, "form": form})
    tests += between(claim, since, until)
    tests += published_in(connection, claim, outlet, report)
    if place is not None:
        there = select(claim_place.c.claim_pk).where(claim_place.c.place_pk.in_(lying_in(connection, area(place))))
        tests.append(claim.c.pk.in_(there))
    own = func.coalesce(claim.c.first, claim.c.earliest), func.coalesce(claim.c.last, claim.c.latest)
    tests += happened(*own, happened_from, happened_to)
    return Wanted(claim, matching(connection, "claim", query, source), tests)


def claim_rows(connection: Connection, wanted: Wanted, page: Page) -> list[ClaimRow]:
    """One page of the claims that are wanted, see ``Ledger.claims``."""
    chosen, order = wanted.page(page, claim.c.earliest.desc(), claim.c.pk)
    statement = select(*_CLAIM).select_from(chosen).join(claim, claim.c.pk == chosen.c.pk).join(report)
    return [_claim_row(row) for row in connection.execute(statement.order_by(*order))]


def actor_filter(
    connection: Connection,
    query: str | None = None,
    *,
    kind: Choice = None,
    country: Choice = None,
    anonymity: Choice = None,
) -> Wanted:
    """Which actors ``Ledger.actors`` is asked for."""
    tests = among(actor, {"kind": kind, "country": country, "anonymity": anonymity})
    tests.append(actor.c.identity.not_in(select(node.c.cluster).where(node.c.hidden == 1)))
    return Wanted(actor, matching(connection, "actor", query), tests)


def actor_rows(connection: Connection, wanted: Wanted, page: Page) -> list[ActorRow]:
    """One page of the actors that are wanted, see ``Ledger.actors``."""
    statement = one_an_identity(wanted, actor.c.claims, _ACTOR, page)
    return [_actor_row(row, row.reports, row.total) for row in connection.execute(statement)]


def claim_at(connection: Connection, within: int, name: str) -> ClaimRow | None:
    """The claim called ``name`` in the report with the key ``within``."""
    statement = select(*_CLAIM).join(report).where(claim.c.report_pk == within, claim.c.id == name)
    row = connection.execute(statement).first()
    return None if row is None else _claim_row(row)


def actor_at(connection: Connection, within: int, name: str) -> ActorRow | None:
    """The actor called ``name`` in the report with the key ``within``."""
    statement = select(*_ACTOR).join(report).where(actor.c.report_pk == within, actor.c.id == name)
    row = connection.execute(statement).first()
    if row is None:
        return None
    totals = select(func.count(actor.c.report_pk.distinct()), func.sum(actor.c.claims))
    reports, claims = connection.execute(totals.where(actor.c.identity == row.identity)).one()
    return _actor_row(row, reports, claims)


def context_at(connection: Connection, within: int) -> Context:
    """The report with this key, in short."""
    return context_of(connection.execute(select(*CONTEXT).where(report.c.pk == within)).one())


def _claim_row(row: Any) -> ClaimRow:
    return ClaimRow(
        id=f"{row.report_id}/{row.id}",
        context=context_of(row),
        record=Claim.model_validate_json(row.record),
        speakers=tuple(json.loads(row.speakers)),
        chain_text=row.chain,
    )


def _actor_row(row: Any, reports: int, claims: int) -> ActorRow:
    record = Actor.model_validate_json(row.record)
    address = f"{row.report_id}/{row.id}"
    record = record.model_copy(update={"key": None if row.identity == address else row.identity})
    return ActorRow(address, context_of(row), record, reports, int(claims))


def _report_row(row: Any) -> ReportRow:
    about = context_of(row)
    return ReportRow(
        id=about.report,
        url=about.url,
        outlet=about.outlet,
        title=about.title,
        language=row.language,
        published=about.published,
        claims=row.claims,
        actors=row.actors,
        added=row.added,
    )


def context_of(row: Any) -> Context:
    """The report that a row with the columns CONTEXT comes from, in short."""
    named = row.outlet_name is not None or row.outlet_domain is not None
    return Context(
        report=row.report_id,
        url=row.url,
        outlet=Outlet(name=row.outlet_name, domain=row.outlet_domain) if named else None,
        title=row.title,
        published=Published.model_validate_json(row.published) if row.published else None,
    )
