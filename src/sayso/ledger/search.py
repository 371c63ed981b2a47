"""Full text, and one page of what matches, as parts of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from sayso.ledger.errors import FilterError
from sayso.ledger.schema import report
from sayso.ledger.words import Term, fts5, terms, tsquery

Page = tuple[int | None, int]

RANKED = 1000
"""How many of the newest matches are put in the order of their rank."""


class Match(NamedTuple):
    """Rows of a search table that match: their key, their rank (smaller is better) and the test itself."""

    key: ColumnElement[int]
    rank: ColumnElement[float]
    test: ColumnElement[bool]


def matching(connection: Connection, name: str, query: str | None, source: str | None = None) -> Match | None:
    """How to find what the query wants and the source is; None where nothing is asked."""
    asked = [(speaking, terms(one)) for speaking, one in ((False, query), (True, source)) if one and one.strip()]
    if not asked:
        return None
    match = match_terms(connection, name, [(speaking, wanted) for speaking, wanted in asked if wanted])
    return match if all(wanted for _, wanted in asked) else match._replace(test=false())


def match_terms(connection: Connection, name: str, asked: Sequence[tuple[bool, list[Term]]]) -> Match:
    """How to find the terms in the search table of ``name``; those marked True among source and names alone."""
    make = _fts5_match if connection.dialect.name == "sqlite" else _tsvector_match
    return make(f"{name}_search", asked)


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


def best(match: Match, rows: Table, tests: list[ColumnElement[bool]], page: Page) -> Subquery:
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
    return paged(placed, page).subquery()


class Wanted(NamedTuple):
    """What a list is asked for: rows of a table that match and pass the tests."""

    rows: Table
    match: Match | None
    tests: list[ColumnElement[bool]]

    def keys(self) -> Select[Any]:
        """The keys of all these rows, in the order of adding."""
        found = select(self.rows.c.pk).where(*self.tests).order_by(self.rows.c.pk)
        if self.match is None:
            return found
        return found.where(self.rows.c.pk.in_(select(self.match.key).where(self.match.test)))

    def page(self, page: Page, *order: Any) -> tuple[Subquery, Sequence[Any]]:
        """The keys of one page of these rows, from the index and the search table alone, and the rows' order on it:
        the best matches first, or ``order`` where nothing is searched for."""
        if self.match is None:
            return paged(select(self.rows.c.pk).where(*self.tests).order_by(*order), page).subquery(), order
        chosen = best(self.match, self.rows, self.tests, page)
        return chosen, [chosen.c.place]


def one_an_identity(wanted: Wanted, counted: ColumnElement[int], columns: Sequence[Any], page: Page) -> Select[Any]:
    """One page of rows that share an identity as one, told by the columns of the newest of them, with the number of
    their ``reports`` and the ``total`` of what is counted; the best match first, or else the last in the news."""
    rows, match = wanted.rows, wanted.match
    newest = func.max(rows.c.pk).label("pk")
    grouped = select(newest, func.count(rows.c.report_pk.distinct()).label("reports"), func.sum(counted).label("total"))
    grouped = grouped.where(*wanted.tests).group_by(rows.c.identity)
    if match is None:
        order: list[Any] = [func.max(rows.c.earliest).desc(), newest]
    else:
        found = select(match.key.label("pk"), match.rank.label("rank")).where(match.test).cte("found")
        found = found.prefix_with("MATERIALIZED")
        grouped = grouped.join(found, found.c.pk == rows.c.pk)
        order = [func.min(found.c.rank), newest]
    members = paged(grouped.add_columns(func.row_number().over(order_by=order).label("nth")).order_by(*order), page)
    chosen = members.subquery()
    statement = select(*columns, chosen.c.reports, chosen.c.total).select_from(chosen)
    return statement.join(rows, rows.c.pk == chosen.c.pk).join(report).order_by(chosen.c.nth)


def checked(limit: int | None, offset: int) -> Page:
    """A page, or a FilterError where there is none such."""
    for name, number in (("limit", limit), ("offset", offset)):
        if number is not None and number < 0:
            raise FilterError(name, f"{number} is below nought", "give a number from 0")
    return limit, offset


def paged(statement: Select[Any], page: Page) -> Select[Any]:
    """The statement for one page of its rows."""
    limit, offset = page
    return statement.limit(limit).offset(offset or None)
