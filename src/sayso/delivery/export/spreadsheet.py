"""Tables as CSV that a spreadsheet cannot be made to run, as JSON lines, and as Parquet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, Any

from sayso.delivery.export.columns import Cell, Column, Row, row_of
from sayso.errors import SaysoError
from sayso.lines import json_line

# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection"), in full-width letters too. One that
# only looks guarded is guarded once more, so that the guard can be taken off without doubt.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_AT_A_TIME = 5000


def guarded(cell: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def write_csv(columns: Sequence[Column[Any]], rows: Iterable[Row], out: IO[str]) -> None:
    """RFC 4180 with a line of names first; an empty cell for what is not known. Text cells are guarded."""
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_cell(row[column.name]) for column in columns])


def write_json_lines(things: Iterable[Row | str], out: IO[str]) -> None:
    """One JSON object a line; what is text already is one."""
    for thing in things:
        out.write(thing if isinstance(thing, str) else json_line(thing))
        out.write("\n")


def write_parquet(columns: Sequence[Column[Any]], rows: Iterable[Row], out: IO[bytes]) -> None:
    """An Apache Parquet file. SaysoError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise SaysoError("Parquet needs pyarrow, which is not installed", "Run: pip install 'sayso[parquet]'") from None
    types = {"text": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64()}
    schema = pyarrow.schema([(column.name, types[column.kind]) for column in columns])
    coming = iter(rows)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := [{name: _sound(cell) for name, cell in row.items()} for row in islice(coming, _AT_A_TIME)]:
            writer.write_table(pyarrow.Table.from_pylist(some, schema=schema))


def table_rows(columns: tuple[Column[Any], ...], things: Iterable[Any]) -> Iterable[Row]:
    """The rows of a table, one a thing."""
    return (row_of(columns, thing) for thing in things)


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    return guarded(_readable(cell)) if isinstance(cell, str) else cell


def _readable(cell: str) -> str:
    # The csv reader of other programs ends at a NUL.
    return cell.replace("\0", "\ufffd")


def _sound(cell: Cell) -> Cell:
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell
