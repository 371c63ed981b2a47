"""Searching the ledger: filters and full text, put together as one statement a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, get_args

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    column,
    false,
    func,
    literal,
    or_,
    select,
    text,
)

from sayso.ledger.days import limit_days
from sayso.ledger.errors import FilterError
from sayso.ledger.rows import ActorRow, ClaimRow, Context, ReportRow
from sayso.ledger.schema import actor, claim, report
from sayso.ledger.words import Term, fts5, sound, terms, tsquery
from sayso.ledger.write import outlet_key, outlet_site
from sayso.records import Act, Actor, ActorKind, Anonymity, Claim, Firmness, Form, Outlet, Published

KNOWN = {
    "act": get_args(Act),
    "firmness": get_args(Firmness),
    "anonymity": get_args(Anonymity),
    "form": get_args(Form),
    "kind": get_args(ActorKind),
}

_CONTEXT = (
    report.c.id.label("report_id"),
    report.c.url,
    report.c.outlet_name,
    report.c.outlet_domain,
    report.c.title,
    report.c.published,
)
_REPORT = (*_CONTEXT, report.c.language, report.c.claims, report.c.actors, report.c.added)
_CLAIM = (claim.c.id, claim.c.record, claim.c.speakers, claim.c.chain, *_CONTEXT)
_ACTOR = (actor.c.id, actor.c.record, *_CONTEXT)

Choice = str | Iterable[str] | None
Day = str | date | None


def report_rows(
    connection: Connection, query: str | None, outlet: str | None, since: Day, until: Day, page: tuple[int | None, int]
) -> list[ReportRow]:
    """One page of the reports that match, see ``Ledger.reports``; ``page`` is limit and offset."""
    tests = [*_outlet(outlet), *_between(report, since, until)]
    found = _matching(connection, "report", query)
    if found is None:
        order: list[Any] = [report.c.earliest.desc(), report.c.pk]
        statement = select(*_REPORT).where(*tests).order_by(*order)
    else:
        statement = select(*_REPORT).join(found, found.c.pk == report.c.pk).where(*tests)
        statement = statement.order_by(found.c.rank, report.c.earliest.desc(), report.c.pk)
    return [_report_row(row) for row in connection.execute(_paged(statement, page))]


def claim_rows(
    connection: Connection,
    query: str | None,
    within: int | None,
    source: str | None,
    choices: dict[str, Choice],
    outlet: str | None,
    since: Day,
    until: Day,
    page: tuple[int | None, int],
) -> list[ClaimRow]:
    """One page of the claims that match, see ``Ledger.claims``; ``within`` is the key of a report."""
    tests = [*_chosen(claim, choices), *_between(claim, since, until)]
    if outlet is not None:
        tests.append(claim.c.report_pk.in_(select(report.c.pk).where(*_outlet(outlet))))
    if within is not None:
        tests.append(claim.c.report_pk == within)
    found = _matching(connection, "claim", query, source)
    # The page's keys are found first, from the index and the search table alone; rows are fetched for them only.
    if found is None:
        keys = select(claim.c.pk).where(*tests).order_by(claim.c.earliest.desc(), claim.c.pk)
        order: list[Any] = [claim.c.earliest.desc(), claim.c.pk]
        chosen = _paged(keys, page).subquery()
    else:
        ranked = select(found.c.pk, found.c.rank)
        if tests:
            ranked = ranked.join(claim, claim.c.pk == found.c.pk).where(*tests)
        chosen = _paged(ranked.order_by(found.c.rank, found.c.pk), page).subquery()
        order = [chosen.c.rank, claim.c.pk]
    statement = select(*_CLAIM).select_from(chosen).join(claim, claim.c.pk == chosen.c.pk).join(report)
    return [_claim_row(row) for row in connection.execute(statement.order_by(*order))]


def actor_rows(
    connection: Connection, query: str | None, choices: dict[str, Choice], page: tuple[int | None, int]
) -> list[ActorRow]:
    """One page of the actors that match, see ``Ledger.actors``."""
    found = _matching(connection, "actor", query)
    newest = func.max(actor.c.pk).label("pk")
    grouped = select(
        newest, func.count(actor.c.report_pk.distinct()).label("reports"), func.sum(actor.c.claims).label("claims")
    )
    grouped = grouped.where(*_chosen(actor, choices)).group_by(actor.c.identity)
    if found is None:
        order: list[Any] = [func.max(actor.c.earliest).desc(), newest]
    else:
        grouped = grouped.join(found, found.c.pk == actor.c.pk)
        order = [func.min(found.c.rank), newest]
    members = _paged(grouped.add_columns(func.row_number().over(order_by=order).label("nth")).order_by(*order), page)
    chosen = members.subquery()
    statement = select(*_ACTOR, chosen.c.reports, chosen.c.claims.label("said")).select_from(chosen)
    statement = statement.join(actor, actor.c.pk == chosen.c.pk).join(report).order_by(chosen.c.nth)
    return [_actor_row(row, row.reports, row.said) for row in connection.execute(statement)]


def claim_at(connection: Connection, within: int, name: str) -> ClaimRow | None:
    """The claim called ``name`` in the report with the key ``within``."""
    statement = select(*_CLAIM).join(report).where(claim.c.report_pk == within, claim.c.id == name)
    row = connection.execute(statement).first()
    return None if row is None else _claim_row(row)


def actor_at(connection: Connection, within: int, name: str) -> ActorRow | None:
    """The actor called ``name`` in the report with the key ``within``."""
    statement = select(*_ACTOR, actor.c.identity).join(report).where(actor.c.report_pk == within, actor.c.id == name)
    row = connection.execute(statement).first()
    if row is None:
        return None
    totals = select(func.count(actor.c.report_pk.distinct()), func.sum(actor.c.claims))
    reports, claims = connection.execute(totals.where(actor.c.identity == row.identity)).one()
    return _actor_row(row, reports, claims)


def context_at(connection: Connection, within: int) -> Context:
    """The report with this key, in short."""
    return _context(connection.execute(select(*_CONTEXT).where(report.c.pk == within)).one())


def _claim_row(row: Any) -> ClaimRow:
    return ClaimRow(
        id=f"{row.report_id}/{row.id}",
        context=_context(row),
        record=Claim.model_validate_json(row.record),
        speakers=tuple(json.loads(row.speakers)),
        chain_text=row.chain,
    )


def _actor_row(row: Any, reports: int, claims: int) -> ActorRow:
    record = Actor.model_validate_json(row.record)
    return ActorRow(f"{row.report_id}/{row.id}", _context(row), record, reports, int(claims))


def _report_row(row: Any) -> ReportRow:
    about = _context(row)
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


def _context(row: Any) -> Context:
    named = row.outlet_name is not None or row.outlet_domain is not None
    return Context(
        report=row.report_id,
        url=row.url,
        outlet=Outlet(name=row.outlet_name, domain=row.outlet_domain) if named else None,
        title=row.title,
        published=Published.model_validate_json(row.published) if row.published else None,
    )


def _matching(connection: Connection, name: str, query: str | None, source: str | None = None) -> CTE | None:
    """The keys of the rows that match, with their rank (smaller is better); None where nothing is asked."""
    asked = [(speaking, terms(one)) for speaking, one in ((False, query), (True, source)) if one and one.strip()]
    if not asked:
        return None
    if not all(wanted for _, wanted in asked):
        return select(literal(0).label("pk"), literal(0).label("rank")).where(false()).cte("found")
    make = _in_fts5 if connection.dialect.name == "sqlite" else _in_tsvector
    return make(f"{name}_search", asked)


def _in_fts5(search: str, asked: Sequence[tuple[bool, list[Term]]]) -> CTE:
    expression = " AND ".join(fts5(wanted, "{source names}" if speaking else None) for speaking, wanted in asked)
    statement = text(f"SELECT rowid AS pk, rank FROM {search} WHERE {search} MATCH :expression")
    found = statement.bindparams(expression=expression).columns(column("pk"), column("rank"))
    # Ranks are worked out inside; SQLite would otherwise call them again from the outer query, where it cannot.
    return found.cte("found").prefix_with("MATERIALIZED")


def _in_tsvector(search: str, asked: Sequence[tuple[bool, list[Term]]]) -> CTE:
    tests, ranks, given = [], [], {}
    for place, (speaking, wanted) in enumerate(asked):
        field = "names" if speaking else "terms"
        tests.append(f"{field} @@ CAST(:asked_{place} AS tsquery)")
        ranks.append(f"ts_rank({field}, CAST(:asked_{place} AS tsquery))")
        given[f"asked_{place}"] = tsquery(wanted)
    statement = text(f"SELECT pk, -({' + '.join(ranks)}) AS rank FROM {search} WHERE {' AND '.join(tests)}")
    return statement.bindparams(**given).columns(column("pk"), column("rank")).cte("found")


def _chosen(table: Any, choices: dict[str, Choice]) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = []
    for name, choice in choices.items():
        if choice is None:
            continue
        values = [choice] if isinstance(choice, str) else list(choice)
        for value in values:
            if name in KNOWN and value not in KNOWN[name]:
                raise FilterError(name, f"{value!r} is not known", f"use one of {', '.join(KNOWN[name])}")
        tests.append(table.c[name].in_(values))
    return tests


def _between(table: Any, since: Day, until: Day) -> list[ColumnElement[bool]]:
    """Published on a day that may lie within the bounds; what has no date lies within none."""
    tests: list[ColumnElement[bool]] = []
    if since is not None:
        tests.append(table.c.latest >= limit_days("since", since)[0])
    if until is not None:
        tests += [table.c.earliest <= limit_days("until", until)[1], table.c.earliest != ""]
    return tests


def _outlet(name: str | None) -> list[ColumnElement[bool]]:
    if name is None:
        return []
    key, site = outlet_key(name), sound(outlet_site(name))
    tests = [part == value for part, value in ((report.c.outlet_key, key), (report.c.outlet_site, site)) if value]
    return [or_(*tests)] if tests else [false()]


def _paged(statement: Select[Any], page: tuple[int | None, int]) -> Select[Any]:
    limit, offset = page
    for name, number in (("limit", limit), ("offset", offset)):
        if number is not None and number < 0:
            raise FilterError(name, f"{number} is below nought", "give a number from 0")
    return statement.limit(limit).offset(offset or None)
