"""The command line. Nothing heavy is imported here: ``sayso --help`` must answer at once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso import __version__
from sayso.delivery import (
    accounts_commands,
    actors_commands,
    events_commands,
    export_commands,
    gazetteer_commands,
    ledger_commands,
    places_commands,
)
from sayso.delivery.messages import command
from sayso.delivery.options import Json, LedgerPlace

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Read news reports and keep a ledger of every claim: who says it, through which chain of "
    "sources it came, and how firmly it is said.",
    epilog="Exit status: 0 when all was read, 1 when something could not be, 2 for wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """What the inputs are."""

    auto = "auto"
    html = "html"
    text = "text"
    json = "json"
    jsonl = "jsonl"
    warc = "warc"
    feed = "feed"


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    app()


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """What stands before a command."""


@app.command()
@command
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders, globs, URLs, or - for stdin.", show_default=False),
    ],
    json: Json = False,
    ledger: LedgerPlace = None,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing: write to no ledger.")] = False,
    format: Annotated[
        Format,
        typer.Option(metavar="|".join(Format), help="What the inputs are; auto tells each by its content."),
    ] = Format.auto,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When they came out: 2020-04-05, 2020-04 or 2020.", show_default=False),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.", show_default=False)] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="The address they were published at.", show_default=False)
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes that read at the same time. Default: 1.", show_default=False),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write one self-contained web page to FILE.", show_default=False),
    ] = None,
    allow_private: Annotated[
        bool | None,
        typer.Option("--allow-private", help="Fetch URLs that lead into your own network too.", show_default=False),
    ] = None,
) -> int:
    """Read reports and print who says what in each.

    Every report is also kept in the ledger; reading one twice changes nothing.
    One report is printed whole; of several, each is printed in a few lines.
    """
    from sayso import settings
    from sayso.delivery.reading_run import Wanted, run

    settled = settings.load(ledger=ledger, workers=workers, allow_private=allow_private)
    options = _intake_options(
        format=format.value, published=published, outlet=outlet, url=url, allow_private=settled.allow_private
    )
    wanted = Wanted(not no_save, settled.ledger, json=json, html=html, workers=settled.workers)
    return run(inputs, options, wanted)


def _intake_options(**asked: Any) -> Any:
    from sayso.intake import IntakeOptions

    try:
        return IntakeOptions(**asked)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


for commands in (
    ledger_commands,
    accounts_commands,
    actors_commands,
    places_commands,
    events_commands,
    gazetteer_commands,
    export_commands,
):
    commands.add_to(app)
