"""The commands about actors: list them, and put right who is who across reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sayso.delivery.ledger_commands import AnonymityFilter, Country, Limit, Offset, Query, place_of
from sayso.delivery.messages import command
from sayso.delivery.options import Json, LedgerPlace

One = Annotated[
    str,
    typer.Argument(
        metavar="ACTOR",
        help="An actor's key or its beginning, the address of one of its records (r-1a2b/a2), or its name.",
        show_default=False,
    ),
]
Others = Annotated[
    list[str], typer.Argument(metavar="OTHER", help="Another actor, written in the same ways.", show_default=False)
]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides so. Default: your user name.")]
DEFAULT = "list"


class QueryGroup(TyperGroup):
    """A group of commands whose name alone, or with a query, stands for its command ``list``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


def add_to(app: typer.Typer) -> None:
    """Offer these commands on the command line."""
    group = typer.Typer(cls=QueryGroup, rich_markup_mode=None, no_args_is_help=False)
    group.callback(
        help="List actors, and put right who is who across reports. `sayso actors QUERY` is short for "
        "`sayso actors list QUERY`."
    )(_actors)
    group.command(DEFAULT)(command(list_actors))
    for run in (identity, suggested, merge, split, unsure, hide, add, undo, decisions):
        group.command()(command(run))
    app.add_typer(group, name="actors")


def _actors() -> None:
    """What stands before a command."""


def list_actors(
    query: Query = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="person, government, military, armed_group, party, company, ngo, igo, outlet, document, people or "
            "other. Repeatable.",
        ),
    ] = None,
    country: Country = None,
    anonymity: AnonymityFilter = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List actors in the ledger: all, or those that match QUERY.

    QUERY is looked for in names and aliases. What several reports say of one actor is one row; `sayso actors QUERY`
    does the same.
    """
    from sayso.delivery.saved import list_rows

    where = place_of(ledger)
    return list_rows(
        where, "actors", query, json, kind=kind, country=country, anonymity=anonymity, limit=limit, offset=offset
    )


def identity(actor: One, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Show what an actor's identity is made of.

    Every spelling, the records that share its key, and the evidence that they are one.
    """
    from sayso.delivery.identities import show_identity

    return show_identity(place_of(ledger), actor, json)


def suggested(limit: Limit = 50, offset: Offset = 0, json: Json = False, ledger: LedgerPlace = None) -> int:
    """List pairs of actors that may be one, the likeliest first, each with the evidence.

    Nothing is merged until you say so, with `sayso actors merge`, `split` or `unsure`.
    """
    from sayso.delivery.identities import list_suggested

    return list_suggested(place_of(ledger), limit, offset, json)


def merge(actor: One, others: Others, who: Who = None, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Decide that actors are one and the same.

    The decision holds through every later reading, whatever speaks against it, until it is undone.
    """
    from sayso.delivery.identities import decide

    return decide(place_of(ledger), "merge", [actor, *others], who, json)


def split(actor: One, others: Others, who: Who = None, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Decide that OTHER is somebody else than ACTOR.

    Where both go by one name, give the address of the record that is somebody else; several of them stay together.
    """
    from sayso.delivery.identities import decide

    return decide(place_of(ledger), "split", [actor, *others], who, json)


def unsure(actor: One, others: Others, who: Who = None, json: Json = False, ledger: LedgerPlace = None) -> int:
    """Decide that it cannot be told whether actors are one.

    They are kept apart and not suggested again.
    """
    from sayso.delivery.identities import decide

    return decide(place_of(ledger), "unsure", [actor, *others], who, json)


def hide(
    actors: Annotated[
        list[str],
        typer.Argument(metavar="ACTOR", help="A key or its beginning, an address, or a name.", show_default=False),
    ],
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Leave actors out of lists.

    Their claims stay; `sayso actors undo` brings them back.
    """
    from sayso.delivery.identities import decide

    return decide(place_of(ledger), "hide", actors, who, json)


def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV with the columns name, kind, aliases (parted by semicolons), country; or JSON with such fields.",
            show_default=False,
        ),
    ],
    who: Who = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Make actors of your own known to the ledger, with all their spellings.

    A file that contradicts itself, the registry or an earlier one is refused with its line, and nothing changes.
    """
    from sayso.delivery.identities import add_file

    return add_file(place_of(ledger), file, who, json)


def undo(
    id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A decision's id. Default: the last one.", show_default=False),
    ] = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """Take a decision back: the last one, or the one with this ID."""
    from sayso.delivery.identities import undo

    return undo(place_of(ledger), id, json)


def decisions(
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="FILE", help="Write them to FILE as JSON lines, or to - .", show_default=False
        ),
    ] = None,
    import_: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help="Make the decisions of FILE here too.", show_default=False),
    ] = None,
    json: Json = False,
    ledger: LedgerPlace = None,
) -> int:
    """List the decisions in force, or carry them from one ledger to another.

    A decision that this ledger has had before, undone or not, is not made again.
    """
    from sayso.delivery.identities import carry, list_decisions

    if export is None and import_ is None:
        return list_decisions(place_of(ledger), json)
    return carry(place_of(ledger), export, import_, json)
