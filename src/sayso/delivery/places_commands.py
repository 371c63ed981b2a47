"""The command that lists places."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.delivery.ledger_commands import Country, Limit, Offset, OfReport, Outlet, Query, codes, place_of
from sayso.delivery.messages import command
from sayso.delivery.options import Json, LedgerPlace


def add_to(app: typer.Typer) -> None:
    """Offer this command on the command line."""
    app.command()(command(places))


def places(
    query: Query = None,
    within: Annotated[
        str | None,
        typer.Option(
            metavar="AREA",
            help="LAT,LON,KM (a circle) or a place's name: that place and what lies in it. In a circle, countries and "
            "divisions larger than it are left out, unless --precision asks for them.",
        ),
    ] = None,
    country: Country = None,
    precision: Annotated[
        list[str] | None,
        typer.Option(metavar="P", help="exact, near, admin2, admin1 or country. Repeatable."),
    ] = None,
    report: OfReport = None,
    outlet: Outlet = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List places in the ledger: all, or those that match QUERY.

    QUERY is looked for in the place's name, the words that reports call it by, and what it lies in.
    """
    from sayso.delivery.saved import list_rows

    return list_rows(
        place_of(ledger),
        "places",
        query,
        json,
        within=within,
        country=codes(country),
        precision=precision,
        report=report,
        outlet=outlet,
        limit=limit,
        offset=offset,
    )
