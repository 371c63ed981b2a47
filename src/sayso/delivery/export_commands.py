"""The command that hands the ledger's records to other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.delivery.ledger_commands import (
    Country,
    HappenedFrom,
    HappenedTo,
    InPlace,
    OfReport,
    Outlet,
    Query,
    Since,
    Until,
    codes,
    place_of,
)
from sayso.delivery.messages import AskedWronglyError, command
from sayso.delivery.options import LedgerPlace


class Format(StrEnum):
    """What is written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    jsonld = "jsonld"
    ftm = "ftm"


class What(StrEnum):
    """Which records."""

    reports = "reports"
    claims = "claims"
    events = "events"
    places = "places"
    actors = "actors"


APPLIES = {
    "reports": {"outlet", "since", "until"},
    "claims": {"report", "source", "act", "firmness", "outlet", "place", "happened_from", "happened_to", "since",
               "until"},
    "events": {"report", "type", "mode", "actor", "recipient", "reality", "outlet", "place", "country", "happened_from",
               "happened_to"},
    "places": {"report", "within", "country", "precision", "outlet"},
    "actors": {"kind", "country"},
}  # fmt: skip
"""The filters that each kind of record can be chosen by."""


def add_to(app: typer.Typer) -> None:
    """Offer this command on the command line."""
    app.command()(command(export))


def export(
    query: Query = None,
    format: Annotated[
        Format, typer.Option(metavar="|".join(Format), help="What to write; docs/export.md describes each.")
    ] = Format.jsonl,
    what: Annotated[
        What | None,
        typer.Option(
            metavar="|".join(What),
            help="Which records. Default: reports for jsonl, jsonld and ftm; events for the others.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to FILE, whole or not at all, instead of standard output."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
    report: OfReport = None,
    source: Annotated[str | None, typer.Option(metavar="QUERY", help="Claims by sources that match.")] = None,
    act: Annotated[list[str] | None, typer.Option(metavar="ACT", help="Claims of this act. Repeatable.")] = None,
    firmness: Annotated[list[str] | None, typer.Option(metavar="F", help="Claims so firm. Repeatable.")] = None,
    type: Annotated[list[str] | None, typer.Option(metavar="TYPE", help="Events of this type. Repeatable.")] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="MODE", help="Events of this mode. Repeatable.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="QUERY", help="Events done by who matches.")] = None,
    recipient: Annotated[str | None, typer.Option(metavar="QUERY", help="Events done to who matches.")] = None,
    reality: Annotated[list[str] | None, typer.Option(metavar="R", help="Events so told. Repeatable.")] = None,
    place: InPlace = None,
    within: Annotated[str | None, typer.Option(metavar="AREA", help="Places there, written as --place.")] = None,
    precision: Annotated[list[str] | None, typer.Option(metavar="P", help="Places so precise. Repeatable.")] = None,
    kind: Annotated[list[str] | None, typer.Option(metavar="KIND", help="Actors of this kind. Repeatable.")] = None,
    country: Country = None,
    outlet: Outlet = None,
    happened_from: HappenedFrom = None,
    happened_to: HappenedTo = None,
    since: Since = None,
    until: Until = None,
    ledger: LedgerPlace = None,
) -> int:
    """Write records for other programs.

    QUERY and the filters choose as those of the list commands do. CSV cells that a spreadsheet would take for a
    formula have an apostrophe before them.
    """
    from sayso.delivery.export import FORMATS
    from sayso.delivery.exporting import run

    filters: dict[str, Any] = {
        "report": report, "source": source, "act": act, "firmness": firmness, "type": type, "mode": mode,
        "actor": actor, "recipient": recipient, "reality": reality, "place": place, "within": within,
        "precision": precision, "kind": kind, "country": codes(country), "outlet": outlet,
        "happened_from": happened_from, "happened_to": happened_to, "since": since, "until": until,
    }  # fmt: skip
    asked = {name: value for name, value in filters.items() if value not in (None, [])}
    form = Format.jsonl if json else format
    nouns = what.value if what else FORMATS[form][0]
    if nouns not in FORMATS[form]:
        raise AskedWronglyError(
            f"{form.value} does not hold {nouns}", f"Use --what {' or '.join(FORMATS[form])}, or another format"
        )
    for name in asked.keys() - APPLIES[nouns]:
        fitting = [kind for kind, names in APPLIES.items() if name in names]
        raise AskedWronglyError(
            f"{nouns} cannot be chosen by it", f"Leave it out, or use --what {' or '.join(fitting)}", _option(name)
        )
    return run(place_of(ledger), form.value, nouns, query, asked, out)


def _option(name: str) -> str:
    return {"happened_from": "--from", "happened_to": "--to"}.get(name, f"--{name}")
