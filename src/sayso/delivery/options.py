"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line instead of text for a person.")]
LedgerPlace = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="L",
        help="The ledger: a path (SQLite) or a postgresql:// URL. Default: SAYSO_LEDGER, else the settings file, "
        "else a file in your data folder.",
        show_default=False,
    ),
]
