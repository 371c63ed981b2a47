"""The commands about accounts: list and explain them, judge what is one claim or one origin, rate sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.delivery.actors_commands import DEFAULT, QueryGroup, Who
from sayso.delivery.ledger_commands import Offset, OfReport, Query, place_of
from sayso.delivery.messages import command
from sayso.delivery.options import Json, LedgerPlace

AccountId = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="An account's id (k-1a2b) or its beginning.", show_default=False)
]
Origins = Annotated[
    list[str],
    typer.Argument(
        metavar="OTHER", help="Other origins of the account (o2), or claims of it (r-1a2b/c4).", show_default=False
    ),
]
FirstOrigin = Annotated[
    str,
    typer.Argument(metavar="ORIGIN", help="An origin of the account (o1), or a claim of it.", show_default=False),
]


def add_to(app: typer.Typer) -> None:
    """Offer these commands on the command line."""
    group = typer.Typer(cls=QueryGroup, rich_markup_mode=None, no_args_is_help=False)
    group.callback(
        help="List accounts, each claim with its independent origins, and put right what is one. "
        "`sayso accounts QUERY` is short for `sayso accounts list QUERY`."
    )(_accounts)
    group.command(DEFAULT)(command(list_accounts))
    for run in (merge, split, same_origin, other_origin, undo, judgements):
        group.command()(command(run))
    app.add_typer(group, name="accounts")
    app.command()(command(explain))
    app.command()(command(rate))


def _accounts() -> None:
    """What stands before a command."""


def list_accounts(
    query: Query = None,
    reports: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Only told by at least so many reports.")
    ] = None,
    origins: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Only with at least so many independent origins.")
    ] = None,
    most_origins: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Only with at most so many independent origins.")
    ] = None,
    sureness: Annotated[
        str | None,
        typer.Option(metavar="S", help="suggested or confirmed: how surely all its claims state the same."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only told by this outlet.")] = None,
    report: OfReport = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only told on or after, as 2020-04-05 or 2020.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only told on or before.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="At most so many; 0 for all. Default: 50, and all with --json."),
    ] = None,
    offset: Offset = 0,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List accounts in the ledger: all, or those that match QUERY.

    QUERY is looked for in the account's text, its quotes and the names of its origins.
    """
    from sayso.delivery.corroborated import list_accounts

    return list_accounts(
        place_of(ledger),
        query,
        json,
        reports=reports,
        origins=origins,
        most_origins=most_origins,
        sureness=sureness,
        outlet=outlet,
        report=report,
        since=since,
        until=until,
        limit=limit if limit is not None else 0 if json else 50,
        offset=offset,
    )


def explain(account: AccountId, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Explain an account: on whose say-so.

    Its origins, for every report why it adds one or none, what holds its claims together, and its grade.
    """
    from sayso.delivery.corroborated import explain

    return explain(place_of(ledger), account, json)


def merge(
    account: AccountId,
    others: Annotated[list[str], typer.Argument(metavar="OTHER", help="Other accounts.", show_default=False)],
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Decide that accounts tell one claim.

    The judgement holds through every later reading, whatever speaks against it, until it is undone.
    """
    from sayso.delivery.corroborated import judge

    return judge(place_of(ledger), "merge", [account, *others], who, json)


def split(
    account: AccountId,
    claims: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM", help="Claims of the account by their ids, r-1a2b/c4.", show_default=False),
    ],
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Decide that claims do not belong to an account: they are an account of their own."""
    from sayso.delivery.corroborated import judge

    return judge(place_of(ledger), "split", [account, *claims], who, json)


def same_origin(
    account: AccountId,
    origin: FirstOrigin,
    others: Origins,
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Decide that origins of an account are one: they count once."""
    from sayso.delivery.corroborated import judge

    return judge(place_of(ledger), "same_origin", [account, origin, *others], who, json)


def other_origin(
    account: AccountId,
    origin: FirstOrigin,
    others: Origins,
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Decide that claims of an account do not go back to an origin: they have one of their own."""
    from sayso.delivery.corroborated import judge

    return judge(place_of(ledger), "other_origin", [account, origin, *others], who, json)


def undo(
    judgement: Annotated[
        str | None, typer.Argument(metavar="JUDGEMENT", help="A judgement's id. Default: the last one.")
    ] = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Take a judgement back."""
    from sayso.delivery.corroborated import undo

    return undo(place_of(ledger), judgement, json)


def judgements(
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="FILE", help="Write them to FILE as training data, or to - .", show_default=False
        ),
    ] = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List the judgements in force, or export them as training data.

    The export has one JSON line for each pair of statements: their words, the features they were compared by, the
    verdict.
    """
    from sayso.delivery.corroborated import export_examples, list_judgements

    if export is not None:
        return export_examples(place_of(ledger), export)
    return list_judgements(place_of(ledger), json)


def rate(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="An outlet or a source. Without one, list the ratings.", show_default=False
        ),
    ] = None,
    rating: Annotated[
        str | None,
        typer.Argument(metavar="A-F", help="Its reliability; F takes a rating back.", show_default=False),
    ] = None,
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Rate how reliable an outlet or a source is, by the Admiralty code.

    A reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged. The grades of accounts follow.
    """
    from sayso.delivery.corroborated import list_ratings, rate

    if name is None:
        return list_ratings(place_of(ledger), json)
    return rate(place_of(ledger), name, rating, who, json)
