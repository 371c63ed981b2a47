"""Searching the ledger's accounts and derivations."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, false, select

from sayso.corroboration.grade import Ratings, regraded
from sayso.ledger.accounts.tables import account, account_report, derivation, rating
from sayso.ledger.days import limit_days
from sayso.ledger.errors import FilterError
from sayso.ledger.filters import Day, key_of, of_outlet
from sayso.ledger.schema import report
from sayso.ledger.search import Page, Wanted, matching
from sayso.ledger.words import sound
from sayso.records import Account, DerivationKind

_SHOWN = 5
SURENESS = ("suggested", "confirmed")


class DerivedFrom(NamedTuple):
    """What a report derives from: the other report's id, how, and the evidence, as the contract has it."""

    later: str
    earlier: str
    kind: DerivationKind
    evidence: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return {"report": self.earlier, "kind": self.kind, "evidence": self.evidence}


def account_filter(
    connection: Connection,
    query: str | None = None,
    *,
    reports: int | None = None,
    origins: int | None = None,
    most_origins: int | None = None,
    sureness: str | None = None,
    outlet: str | None = None,
    report: str | None = None,
    since: Day = None,
    until: Day = None,
) -> Wanted:
    """Which accounts ``Ledger.accounts`` is asked for."""
    tests: list[ColumnElement[bool]] = []
    for column, least in ((account.c.reports, reports), (account.c.origins, origins)):
        if least:
            tests.append(column >= least)
    if most_origins is not None:
        tests.append(account.c.origins <= most_origins)
    if sureness is not None:
        if sureness not in SURENESS:
            raise FilterError("sureness", f"{sureness!r} is not known", f"use one of {', '.join(SURENESS)}")
        tests.append(account.c.sureness == sureness)
    if since is not None:
        tests.append(account.c.latest >= limit_days("since", since)[0])
    if until is not None:
        tests += [account.c.first <= limit_days("until", until)[1], account.c.first != ""]
    if outlet is not None or report is not None:
        tests.append(account.c.pk.in_(_told_by(connection, outlet, report)))
    return Wanted(account, matching(connection, "account", query), tests)


def accounts(connection: Connection, wanted: Wanted, page: Page) -> list[Account]:
    """One page of the accounts that are wanted, graded by the user's ratings."""
    chosen, order = wanted.page(page, account.c.reports.desc(), account.c.pk)
    statement = select(account.c.record).select_from(chosen).join(account, account.c.pk == chosen.c.pk)
    return _read(connection, connection.scalars(statement.order_by(*order)))


def account_at(connection: Connection, id: str) -> Account | None:
    """The account with this id, or the only one whose id begins so; FilterError where several do."""
    id = sound(id)
    if not id.startswith("k-"):
        return None
    beginning = account.c.id.startswith(id, autoescape=True)
    rows = connection.execute(select(account.c.id, account.c.record).where(beginning).limit(_SHOWN + 1)).all()
    exact = [row for row in rows if row.id == id] or rows
    if len(exact) > 1:
        some = ", ".join(row.id for row in exact[:_SHOWN]) + (", …" if len(exact) > _SHOWN else "")
        raise FilterError("id", f"several accounts begin with {id!r}: {some}", "write more of the id")
    return _read(connection, [exact[0].record])[0] if exact else None


def derivations(connection: Connection, ids: Collection[str], *, within: bool = False) -> list[DerivedFrom]:
    """What these reports derive from; ``within`` leaves out what they derive from beyond themselves."""
    later, earlier = report.alias("later"), report.alias("earlier")
    statement = (
        select(later.c.id.label("later"), earlier.c.id.label("earlier"), derivation.c.kind, derivation.c.evidence)
        .join(later, later.c.pk == derivation.c.later_pk)
        .join(earlier, earlier.c.pk == derivation.c.earlier_pk)
        .order_by(later.c.id, earlier.c.id)
    )
    found: list[DerivedFrom] = []
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        some = statement.where(later.c.id.in_(ordered[start : start + 500]))
        for row in connection.execute(some):
            if not within or row.earlier in ids:
                found.append(DerivedFrom(row.later, row.earlier, row.kind, json.loads(row.evidence)))
    return found


def ratings(connection: Connection) -> Ratings:
    """The user's ratings."""
    return {row.key: row.rating for row in connection.execute(select(rating.c.key, rating.c.rating))}


def _read(connection: Connection, records: Iterable[bytes]) -> list[Account]:
    rated = ratings(connection)
    found = [Account.model_validate_json(zlib.decompress(record)) for record in records]
    return [regraded(one, rated) for one in found] if rated else found


def _told_by(connection: Connection, outlet: str | None, id: str | None) -> Any:
    told = select(account_report.c.account_pk)
    if outlet is not None:
        told = told.join(report, report.c.pk == account_report.c.report_pk).where(*of_outlet(outlet))
    if id is not None:
        key = key_of(connection, id)
        told = told.where(false() if key is None else account_report.c.report_pk == key)
    return told
