"""The commands for the user's own places: gazetteer add, list, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.delivery.messages import DONE, command, counter
from sayso.delivery.options import Json

Folder = Annotated[
    str | None,
    typer.Option(
        "--gazetteer",
        metavar="FOLDER",
        help="Where your places are kept. Default: SAYSO_GAZETTEER, else the settings file, else your data folder.",
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Offer these commands on the command line."""
    group = typer.Typer(
        name="gazetteer", help="Your own places, looked up beside the built-in ones.", no_args_is_help=True
    )
    for name, run in (("add", add), ("list", list_places), ("remove", remove)):
        group.command(name)(command(run))
    app.add_typer(group)


def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A GeoNames dump (.txt or .zip), or a CSV with the columns "
            "name,lat,lon[,country,admin1,alternates,kind,radius_km].",
            show_default=False,
        ),
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call the list. Default: the file's name.")
    ] = None,
    json: Json = False,
    gazetteer: Folder = None,
) -> int:
    """Add a list of your own places.

    A list of the same name is replaced. Where a line is wrong nothing is added and all stays as it was.
    """
    from sayso.gazetteer import additions

    added = additions.add(file, name, _folder(gazetteer), counter("reading place"))
    _tell(added._asdict(), f"{added.name}: {added.places:,} places added from {added.file}", json)
    return DONE


def list_places(json: Json = False, gazetteer: Folder = None) -> int:
    """List your own lists of places."""
    from sayso.gazetteer import additions

    lists = additions.listed(_folder(gazetteer))
    for one in lists:
        _tell(one._asdict(), f"{one.name}  {one.places:,} places  {one.added[:10]}  {one.file}", json)
    if not lists and not json:
        print("No places of your own. Add some with: sayso gazetteer add FILE")
    return DONE


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the list is called.", show_default=False)],
    json: Json = False,
    gazetteer: Folder = None,
) -> int:
    """Remove one of your lists of places."""
    from sayso.gazetteer import additions

    gone = additions.remove(name, _folder(gazetteer))
    _tell(gone._asdict(), f"{gone.name}: {gone.places:,} places removed", json)
    return DONE


def _tell(record: dict[str, Any], line: str, as_json: bool) -> None:
    from sayso.delivery.plain import visible
    from sayso.lines import print_json

    if as_json:
        print_json(record)
    else:
        print(visible(line))


def _folder(gazetteer: str | None) -> str | None:
    from sayso import settings

    return settings.load(gazetteer=gazetteer).gazetteer
