"""Dates known to the day, the month or the year, as the first and last day they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from sayso.ledger.errors import FilterError

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?(?!\d)")


def days(value: str | None) -> tuple[str, str]:
    """The first and last day of an ISO 8601 date cut at the day, month or year; ``("", "")`` for anything else.

    >>> days("2020-02"), days("2020-04-05T10:00Z")
    (('2020-02-01', '2020-02-29'), ('2020-04-05', '2020-04-05'))
    """
    found = _PARTIAL.match(value or "")
    if found is None:
        return "", ""
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return "", ""
    return first.isoformat(), last.isoformat()


def limit_days(name: str, value: str | date) -> tuple[str, str]:
    """The first and last day of a ``since`` or ``until``; FilterError where it is no date."""
    first, last = days(value.isoformat() if isinstance(value, date) else value)
    if not first:
        raise FilterError(name, f"{value!r} is not a date", "write it as 2020, 2020-04 or 2020-04-05")
    return first, last
