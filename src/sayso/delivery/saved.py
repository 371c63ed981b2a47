"""What the ledger commands do: ask the ledger, then print its rows for a person or as JSON."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.delivery.messages import DONE, FAILED, AskedWronglyError, complain, counter
from sayso.errors import SaysoError
from sayso.lines import print_json

if TYPE_CHECKING:
    from sayso.ledger import Ledger

Row = Any  # ReportRow, ClaimRow, ActorRow, PlaceRow or EventRow: each has to_dict()


_OPTIONS = {"happened_from": "--from", "happened_to": "--to"}


@contextlib.contextmanager
def open_ledger(where: str | None) -> Iterator[Ledger]:
    """A ledger, its errors told the way all others are. Raises :class:`SaysoError`."""
    from sayso.ledger import FilterError, Ledger, LedgerError

    try:
        with Ledger.open(where, told=counter("bringing the ledger up to date: report")) as ledger:
            yield ledger
    except FilterError as error:
        raise AskedWronglyError(error.reason, error.cure, _OPTIONS.get(error.where, error.where)) from error
    except LedgerError as error:
        raise SaysoError(error.reason, error.cure, error.where) from error


def list_rows(where: str | None, nouns: str, query: str | None, as_json: bool, /, **filters: Any) -> int:
    """Print what ``Ledger.reports``, ``.claims`` and so on (``nouns``) finds; an empty answer is no failure."""
    asked = {name: value for name, value in filters.items() if value not in (None, [])}
    asked["limit"] = asked.get("limit") or None
    with open_ledger(where) as ledger:
        rows: Sequence[Row] = getattr(ledger, nouns)(query, **asked)
        place = ledger.where
        derived = _derived(ledger, rows) if as_json and nouns == "reports" and rows else None
    if as_json:
        for row in rows:
            record = row.to_dict()
            print_json(record if derived is None else record | {"derived_from": derived.get(row.id, [])})
    elif rows:
        from sayso.delivery import terminal, terminal_rows

        printers: dict[str, Callable[..., None]] = {
            "reports": terminal_rows.print_reports,
            "claims": terminal_rows.print_claims,
            "actors": terminal_rows.print_actors,
            "places": terminal_rows.print_places,
            "events": terminal_rows.print_events,
        }
        printers[nouns](rows, terminal.console_for())
        if len(rows) == asked["limit"]:
            complain(f"the first {len(rows)} are shown. Ask for more with --limit, or --limit 0 for all.")
    else:
        complain(f"{place}: no {nouns} match." if query or len(asked) > 1 else f"{place}: holds no {nouns} yet.")
    return DONE


def _derived(ledger: Ledger, rows: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
    brought_up_to_date(ledger)
    found = ledger.derived_from(*(row.id for row in rows))
    return {id: [one.to_dict() for one in derived] for id, derived in found.items()}


def brought_up_to_date(ledger: Ledger) -> None:
    """Heed the reports and judgements that accounts do not show yet; a ledger that may only be read stays as it is."""
    from sayso.ledger import LedgerError

    if not ledger.pending:
        return
    try:
        ledger.corroborate(counter("corroborating: story"))
    except LedgerError as error:
        complain(SaysoError(f"its accounts are not up to date: {error.reason}", error.cure, error.where))


def show(where: str | None, id: str, as_json: bool) -> int:
    """Print one record, whole."""
    if id.startswith("k-"):
        from sayso.delivery.corroborated import show_account

        return show_account(where, id, as_json)
    with open_ledger(where) as ledger:
        found = ledger.get(id)
        place = ledger.where
    if found is None:
        return unknown(id, place)
    from sayso.records import Report

    if as_json:
        if isinstance(found, Report):
            sys.stdout.write(found.to_json() + "\n")
        else:
            print_json(found.to_dict())
        return DONE
    from sayso.delivery import terminal, terminal_rows

    console = terminal.console_for()
    if isinstance(found, Report):
        terminal.print_report(found, console)
    else:
        terminal_rows.print_record(found, console)
    return DONE


def trace(where: str | None, id: str, as_json: bool) -> int:
    """Print the way a claim came, station by station; of an account or a report, what derives from what."""
    if id.startswith("k-") or "/" not in id:
        from sayso.delivery.corroborated import trace_derivations

        return trace_derivations(where, id, as_json)
    with open_ledger(where) as ledger:
        found = ledger.trace(id)
        place = ledger.where
    if found is None:
        return unknown(id, place)
    if as_json:
        print_json(found.to_dict())
    else:
        from sayso.delivery import terminal, terminal_rows

        terminal_rows.print_trace(found, terminal.console_for())
    return DONE


def unknown(id: str, place: str) -> int:
    """Say that no record has this id."""
    complain(SaysoError(f"no record in {place} has this id", "List ids with `sayso reports` or `sayso claims`", id))
    return FAILED
