"""On whose say-so? A ledger of the claims in news reports, with their sources and chains.

>>> import sayso
>>> report = sayso.read(text="The bridge is closed, the mayor said on Monday.")  # doctest: +SKIP
>>> [(claim.sources[0].text, claim.act) for claim in report.claims]  # doctest: +SKIP
[('the mayor', 'state')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.delivery.door import read, read_all
    from sayso.errors import SaysoError, UnreadableError
    from sayso.ledger import Ledger, LedgerError
    from sayso.records import Actor, ChainLink, Claim, Page, Report, Span

__version__ = "0.3.0"

__all__ = [
    "Actor",
    "ChainLink",
    "Claim",
    "Ledger",
    "LedgerError",
    "Page",
    "Report",
    "SaysoError",
    "Span",
    "UnreadableError",
    "__version__",
    "read",
    "read_all",
]

_HOMES = {
    "Actor": "sayso.records",
    "ChainLink": "sayso.records",
    "Claim": "sayso.records",
    "Ledger": "sayso.ledger",
    "LedgerError": "sayso.ledger",
    "Page": "sayso.records",
    "Report": "sayso.records",
    "SaysoError": "sayso.errors",
    "Span": "sayso.records",
    "UnreadableError": "sayso.errors",
    "read": "sayso.delivery.door",
    "read_all": "sayso.delivery.door",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``import sayso`` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
