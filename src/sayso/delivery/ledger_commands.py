"""The commands that ask the ledger: reports, claims, show, trace."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.delivery.messages import command
from sayso.delivery.options import Json, LedgerPlace

Query = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY",
        help='Words that must all occur; "a phrase" as it stands; drone* for any word that begins so.',
        show_default=False,
    ),
]
RecordId = Annotated[
    str, typer.Argument(metavar="ID", help="A record's id; a report's may be cut short.", show_default=False)
]
Country = Annotated[list[str] | None, typer.Option(metavar="CC", help="A country's two letters. Repeatable.")]
OfReport = Annotated[str | None, typer.Option("--report", metavar="ID", help="Only of this report.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Only of this outlet: its name or domain.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only published on or after, as 2020-04-05 or 2020.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only published on or before.")]
Limit = Annotated[int, typer.Option(metavar="N", min=0, help="At most so many; 0 for all.")]
Offset = Annotated[int, typer.Option(metavar="N", min=0, help="Leave out the first so many.")]
InPlace = Annotated[
    str | None,
    typer.Option("--place", metavar="AREA", help="Only there: a place's name, or a circle as LAT,LON,KM."),
]
HappenedFrom = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        help="Only what may have happened on or after, by its own time, or else by the report's date.",
    ),
]
HappenedTo = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Only what may have happened on or before.")
]
AnonymityFilter = Annotated[
    list[str] | None, typer.Option("--anonymity", metavar="A", help="named, role, anonymous or collective. Repeatable.")
]


def add_to(app: typer.Typer) -> None:
    """Offer these commands on the command line."""
    for run in (reports, claims, show, trace):
        app.command()(command(run))


def reports(
    query: Query = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List reports in the ledger: all, or those that match QUERY."""
    from sayso.delivery.saved import list_rows

    where = place_of(ledger)
    return list_rows(where, "reports", query, json, outlet=outlet, since=since, until=until, limit=limit, offset=offset)


def claims(
    query: Query = None,
    report: OfReport = None,
    source: Annotated[str | None, typer.Option(metavar="QUERY", help="Only by sources that match.")] = None,
    act: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACT",
            help="state, deny, confirm, accuse, threaten, promise, demand, warn, praise, ask or believe. Repeatable.",
        ),
    ] = None,
    firmness: Annotated[
        list[str] | None, typer.Option(metavar="F", help="certain, probable, possible or doubtful. Repeatable.")
    ] = None,
    anonymity: AnonymityFilter = None,
    form: Annotated[
        list[str] | None, typer.Option(metavar="FORM", help="direct, indirect, mixed or own. Repeatable.")
    ] = None,
    outlet: Outlet = None,
    place: InPlace = None,
    happened_from: HappenedFrom = None,
    happened_to: HappenedTo = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List claims in the ledger: all, or those that match QUERY.

    QUERY is looked for in content, cue, source and the speaker's names.
    """
    from sayso.delivery.saved import list_rows

    return list_rows(
        place_of(ledger),
        "claims",
        query,
        json,
        report=report,
        source=source,
        act=act,
        firmness=firmness,
        anonymity=anonymity,
        form=form,
        outlet=outlet,
        place=place,
        happened_from=happened_from,
        happened_to=happened_to,
        since=since,
        until=until,
        limit=limit,
        offset=offset,
    )


def show(id: RecordId, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Show one record, whole.

    A report (r-1a2b), or a claim (r-1a2b/c4), an actor (r-1a2b/a2), a place, an event or any other part of one; or an
    account (k-1a2b).
    """
    from sayso.delivery.saved import show

    return show(place_of(ledger), id, json)


def trace(id: RecordId, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Show the way a claim came.

    From its origin through each relay to the report, for a claim's ID (r-1a2b/c4). For an account's (k-1a2b), every
    report's way to the origins, and which report derives from which; for a report's (r-1a2b), what it derives from.
    """
    from sayso.delivery.saved import trace

    return trace(place_of(ledger), id, json)


def codes(countries: list[str] | None) -> list[str]:
    """Country codes as the ledger has them."""
    return [country.strip().upper() for country in countries or []]


def place_of(ledger: str | None) -> str | None:
    """Where the ledger is that is meant: as given, or as settled."""
    from sayso import settings

    return settings.load(ledger=ledger).ledger
