"""Filters as tests of a statement: choices among known values, days, outlets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Table, false, or_, select

from sayso.ledger.days import limit_days
from sayso.ledger.errors import FilterError
from sayso.ledger.schema import report
from sayso.ledger.words import sound
from sayso.ledger.write import outlet_key, outlet_site
from sayso.records import Act, ActorKind, Anonymity, Firmness, Form, PlacePrecision, Reality

KNOWN = {
    "act": get_args(Act),
    "firmness": get_args(Firmness),
    "anonymity": get_args(Anonymity),
    "form": get_args(Form),
    "kind": get_args(ActorKind),
    "precision": get_args(PlacePrecision),
    "reality": get_args(Reality),
}

_SHOWN = 5

Choice = str | Iterable[str] | None
Day = str | date | None


def among(rows: Any, choices: dict[str, Choice]) -> list[ColumnElement[bool]]:
    """With one of the values in each column that is asked for. FilterError for what the contract does not know."""
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


def between(rows: Any, since: Day, until: Day) -> list[ColumnElement[bool]]:
    """Published on a day that may lie within the bounds; what has no date lies within none."""
    return _overlapping(rows.c.earliest, rows.c.latest, ("since", since), ("until", until))


def happened(first: ColumnElement[str], last: ColumnElement[str], since: Day, until: Day) -> list[ColumnElement[bool]]:
    """Happened on a day that may lie within the bounds."""
    return _overlapping(first, last, ("happened_from", since), ("happened_to", until))


def _overlapping(
    first: ColumnElement[str], last: ColumnElement[str], since: tuple[str, Day], until: tuple[str, Day]
) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = []
    if since[1] is not None:
        tests.append(last >= limit_days(since[0], since[1])[0])
    if until[1] is not None:
        tests += [first <= limit_days(until[0], until[1])[1], first != ""]
    return tests


def of_outlet(name: str | None) -> list[ColumnElement[bool]]:
    """A report of the outlet with this name or domain."""
    if name is None:
        return []
    key, site = outlet_key(name), sound(outlet_site(name))
    tests = [part == value for part, value in ((report.c.outlet_key, key), (report.c.outlet_site, site)) if value]
    return [or_(*tests)] if tests else [false()]


def key_of(connection: Connection, id: str) -> int | None:
    """The key of the report with this id, or of the only one whose id begins so; FilterError where several do."""
    id = sound(id)
    exact: int | None = connection.scalar(select(report.c.pk).where(report.c.id == id))
    if exact is not None or not id:
        return exact
    beginning = report.c.id.startswith(id, autoescape=True)
    rows = connection.execute(select(report.c.pk, report.c.id).where(beginning).limit(_SHOWN + 1)).all()
    if len(rows) > 1:
        some = ", ".join(row.id for row in rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
        raise FilterError("id", f"several reports begin with {id!r}: {some}", "write more of the id")
    return rows[0].pk if rows else None


def published_in(connection: Connection, rows: Table, outlet: str | None, id: str | None) -> list[ColumnElement[bool]]:
    """Of this outlet, and in the report with this id."""
    tests: list[ColumnElement[bool]] = []
    if outlet is not None:
        tests.append(rows.c.report_pk.in_(select(report.c.pk).where(*of_outlet(outlet))))
    if id is not None:
        key = key_of(connection, id)
        tests.append(false() if key is None else rows.c.report_pk == key)
    return tests
