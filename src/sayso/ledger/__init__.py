"""The ledger: every report read so far, its claims, actors, places and events, kept and found again.

>>> from sayso.ledger import Ledger
>>> with Ledger.open("ledger.sqlite") as ledger:  # doctest: +SKIP
...     ledger.add(report)
...     ledger.claims("drone", act="deny")

Importing this package loads no database library; opening a ledger does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sayso.ledger.errors import FilterError, LedgerError

if TYPE_CHECKING:
    from sayso.ledger.rows import ActorRow, ClaimRow, EventRow, PartRow, PlaceRow, ReportRow, Station, Trace
    from sayso.ledger.store import Ledger

__all__ = [
    "ActorRow",
    "ClaimRow",
    "EventRow",
    "FilterError",
    "Ledger",
    "LedgerError",
    "PartRow",
    "PlaceRow",
    "ReportRow",
    "Station",
    "Trace",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "sayso.ledger.store" if name == "Ledger" else "sayso.ledger.rows"
    return getattr(import_module(home), name)
