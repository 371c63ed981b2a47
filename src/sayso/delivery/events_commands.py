"""The command that lists events."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.delivery.ledger_commands import (
    Country,
    HappenedFrom,
    HappenedTo,
    InPlace,
    Limit,
    Offset,
    OfReport,
    Outlet,
    Query,
    codes,
    place_of,
)
from sayso.delivery.messages import command
from sayso.delivery.options import Json, LedgerPlace


def add_to(app: typer.Typer) -> None:
    """Offer this command on the command line."""
    app.command()(command(events))


def events(
    query: Query = None,
    type: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TYPE",
            help="A PLOVER type: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, "
            "THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT; or OTHER. Repeatable.",
        ),
    ] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="MODE", help="The type's mode. Repeatable.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="QUERY", help="Only done by who matches, under any name known to mean them.")
    ] = None,
    recipient: Annotated[
        str | None, typer.Option(metavar="QUERY", help="Only done to who matches, under any name known to mean them.")
    ] = None,
    place: InPlace = None,
    country: Country = None,
    happened_from: HappenedFrom = None,
    happened_to: HappenedTo = None,
    reality: Annotated[
        list[str] | None,
        typer.Option(metavar="R", help="asserted, reported, possible, planned or denied. Repeatable."),
    ] = None,
    report: OfReport = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="Only of this claim, as r-1a2b/c4.")] = None,
    outlet: Outlet = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List events in the ledger: all, or those that match QUERY.

    QUERY is looked for in the event's sentence, its actors and its place. What is listed is what reports say happened.
    """
    from sayso.delivery.saved import list_rows

    return list_rows(
        place_of(ledger),
        "events",
        query,
        json,
        type=type,
        mode=mode,
        actor=actor,
        recipient=recipient,
        place=place,
        country=codes(country),
        happened_from=happened_from,
        happened_to=happened_to,
        reality=reality,
        report=report,
        claim=claim,
        outlet=outlet,
        limit=limit,
        offset=offset,
    )
