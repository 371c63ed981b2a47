"""Searching the ledger: filters and full text, put together as one statement a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    case,
    cast,
    column,
    false,
    func,
    literal,
    or_,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

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
Page = tuple[int | None, int]

RANKED = 1000
"""How many of the newest matches are put in the order of their rank."""


def report_rows(
    connection: Connection, query: str | None, outlet: str | None, since: Day, until: Day, page: Page
) -> list[ReportRow]:
    """One page of the reports that match, see ``Ledger.reports``; ``page`` is limit and offset."""
    tests = [*_outlet(outlet), *_between(report, since, until)]
    match = _matching(connection, "report", query)
    if match is None:
        dated: list[Any] = [report.c.earliest.desc(), report.c.pk]
        statement: Select[Any] = _paged(select(*_REPORT).where(*tests).order_by(*dated), page)
    else:
        chosen = _best(match, report, tests, page)
        joined = select(*_REPORT).select_from(chosen).join(report, report.c.pk == chosen.c.pk)
        statement = joined.order_by(chosen.c.place)
    return [_report_row(row) for row in connection.execute(statement)]


def claim_rows(
    connection: Connection,
    query: str | None,
    within: int | None,
    source: str | None,
    choices: dict[str, Choice],
    outlet: str | None,
    since: Day,
    until: Day,
    page: Page,
) -> list[ClaimRow]:
    """One page of the claims that match, see ``Ledger.claims``; ``within`` is the key of a report."""
    tests = [*_chosen(claim, choices), *_between(claim, since, until)]
    if outlet is not None:
        tests.append(claim.c.report_pk.in_(select(report.c.pk).where(*_outlet(outlet))))
    if within is not None:
        tests.append(claim.c.report_pk == within)
    match = _matching(connection, "claim", query, source)
    # The page's keys are found first, from the index and the search table alone; rows are fetched for them only.
    order: list[Any] = [claim.c.earliest.desc(), claim.c.pk]
    if match is None:
        chosen = _paged(select(claim.c.pk).where(*tests).order_by(*order), page).subquery()
    else:
        chosen = _best(match, claim, tests, page)
        order = [chosen.c.place]
    statement = select(*_CLAIM).select_from(chosen).join(claim, claim.c.pk == chosen.c.pk).join(report)
    return [_claim_row(row) for row in connection.execute(statement.order_by(*order))]


def actor_rows(connection: Connection, query: str | None, choices: dict[str, Choice], page: Page) -> list[ActorRow]:
    """One page of the actors that match, see ``Ledger.actors``."""
    match = _matching(connection, "actor", query)
    newest = func.max(actor.c.pk).label("pk")
    grouped = select(
        newest, func.count(actor.c.report_pk.distinct()).label("reports"), func.sum(actor.c.claims).label("claims")
    )
    grouped = grouped.where(*_chosen(actor, choices)).group_by(actor.c.identity)
    if match is None:
        order: list[Any] = [func.max(actor.c.earliest).desc(), newest]
    else:
        found = select(match.key.label("pk"), match.rank.label("rank")).where(match.test).cte("found")
        found = found.prefix_with("MATERIALIZED")
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


class Match(NamedTuple):
    """Rows of a search table that match: their key, their rank (smaller is better) and the test itself."""

    key: ColumnElement[int]
    rank: ColumnElement[float]
    test: ColumnElement[bool]


def _matching(connection: Connection, name: str, query: str | None, source: str | None = None) -> Match | None:
    """How to find what the query wants and the source is; None where nothing is asked."""
    asked = [(speaking, terms(one)) for speaking, one in ((False, query), (True, source)) if one and one.strip()]
    if not asked:
        return None
    make = _fts5_match if connection.dialect.name == "sqlite" else _tsvector_match
    match = make(f"{name}_search", [(speaking, wanted) for speaking, wanted in asked if wanted])
    return match if all(wanted for _, wanted in asked) else match._replace(test=false())


def _fts5_match(search: str, asked: Sequence[tuple[bool, list[Term]]]) -> Match:
    expression = " AND ".join(fts5(wanted, "{source names}" if speaking else None) for speaking, wanted in asked)
    rows = table(search, column("rowid", Integer), column("rank", Float), column(search, Text))
    return Match(rows.c.rowid, rows.c.rank, rows.c[search].op("MATCH")(expression))


def _tsvector_match(search: str, asked: Sequence[tuple[bool, list[Term]]]) -> Match:
    rows = table(search, column("pk", Integer), column("terms", TSVECTOR), column("names", TSVECTOR))
    wants = [(rows.c.names if speaking else rows.c.terms, cast(tsquery(wanted), TSQUERY)) for speaking, wanted in asked]
    ranks = [func.ts_rank(vector, want, type_=Float) for vector, want in wants]
    test = and_(true(), *(vector.bool_op("@@")(want) for vector, want in wants))
    return Match(rows.c.pk, -sum(ranks[1:], start=ranks[0]) if ranks else literal(0.0), test)


def _best(match: Match, rows: Table, tests: list[ColumnElement[bool]], page: Page) -> Subquery:
    """The keys of one page of what matches and passes the tests, with their ``place`` on it.

    The RANKED newest matches come first, the best of them before the others; any older ones follow, the newest
    first. So a word that half the ledger holds costs no more than a rare one, and no match is ever left out.
    """
    limit, offset = page
    newest = select(match.key.label("pk"), match.rank.label("rank")).where(match.test).order_by(match.key.desc())
    if tests:
        newest = newest.where(select(rows.c.pk).where(rows.c.pk == match.key, *tests).exists())
    if limit is not None:
        newest = newest.limit(max(RANKED, offset + limit))
    # SQLite can rank only while it searches, not from an outer query.
    found = newest.cte("newest").prefix_with("MATERIALIZED")
    nth = func.row_number().over(order_by=found.c.pk.desc()).label("nth")
    numbered = select(found.c.pk, found.c.rank, nth).subquery()
    order = (case((numbered.c.nth <= RANKED, numbered.c.rank), else_=1.0), numbered.c.pk.desc())
    placed = select(numbered.c.pk, func.row_number().over(order_by=order).label("place")).order_by(column("place"))
    return _paged(placed, page).subquery()


def _chosen(rows: Any, choices: dict[str, Choice]) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = []
    for name, choice in choices.items():
        if choice is None:
            continue
        values = [choice] if isinstance(choice, str) else list(choice)
        for value in values:
            if name in KNOWN and value not in KNOWN[name]:
                raise FilterError(name, f"{value!r} is not known", f"use one of {', '.join(KNOWN[name])}")
        tests.append(rows.c[name].in_(values))
    return tests


def _between(rows: Any, since: Day, until: Day) -> list[ColumnElement[bool]]:
    """Published on a day that may lie within the bounds; what has no date lies within none."""
    tests: list[ColumnElement[bool]] = []
    if since is not None:
        tests.append(rows.c.latest >= limit_days("since", since)[0])
    if until is not None:
        tests += [rows.c.earliest <= limit_days("until", until)[1], rows.c.earliest != ""]
    return tests


def _outlet(name: str | None) -> list[ColumnElement[bool]]:
    if name is None:
        return []
    key, site = outlet_key(name), sound(outlet_site(name))
    tests = [part == value for part, value in ((report.c.outlet_key, key), (report.c.outlet_site, site)) if value]
    return [or_(*tests)] if tests else [false()]


def checked(limit: int | None, offset: int) -> Page:
    """A page, or a FilterError where there is none such."""
    for name, number in (("limit", limit), ("offset", offset)):
        if number is not None and number < 0:
            raise FilterError(name, f"{number} is below nought", "give a number from 0")
    return limit, offset


def _paged(statement: Select[Any], page: Page) -> Select[Any]:
    limit, offset = page
    return statement.limit(limit).offset(offset or None)
