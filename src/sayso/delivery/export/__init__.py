"""The ledger's records for other programs: tables, maps, linked data.

The door is :func:`export`; ``FORMATS`` says which records each format can hold, the first being the one meant where
none is named. ``docs/export.md`` describes every column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from sayso.delivery.export.columns import Row

if TYPE_CHECKING:
    from sayso.records import Report

FORMATS: dict[str, tuple[str, ...]] = {
    "jsonl": ("reports", "claims", "events", "places", "actors"),
    "csv": ("events", "claims", "reports", "places", "actors"),
    "parquet": ("events", "claims", "reports", "places", "actors"),
    "geojson": ("events", "places"),
    "jsonld": ("reports", "claims"),
    "ftm": ("reports", "events"),
}
BINARY = frozenset({"parquet"})

Chosen = Iterable[tuple["Report", Sequence[int]]]

__all__ = ["BINARY", "FORMATS", "export"]


def export(
    chosen: Chosen, what: str, format: str, out: IO[Any], told: Callable[[int], object] = lambda n: None
) -> None:
    """Write what was chosen of each report to ``out``, text or, for a format of BINARY, bytes.

    ``chosen`` is what ``Ledger.chosen(what)`` gives and ``told`` hears how many reports are done. Memory does not grow
    with their number. :class:`SaysoError` where a library is missing.
    """
    from sayso.delivery.export import spreadsheet
    from sayso.delivery.export.tables import TABLES, things

    coming = _counted(chosen, told)
    columns = TABLES[what]

    def rows() -> Iterator[Row]:
        for report, numbers in coming:
            yield from spreadsheet.table_rows(columns, things(what, report, numbers))

    if format == "csv":
        spreadsheet.write_csv(columns, rows(), out)
    elif format == "parquet":
        spreadsheet.write_parquet(columns, rows(), out)
    elif format == "jsonl" and what == "reports":
        spreadsheet.write_json_lines((report.to_json() for report, _ in coming), out)
    elif format == "jsonl":
        spreadsheet.write_json_lines(rows(), out)
    elif format == "geojson":
        from sayso.delivery.export.geojson import write_geojson

        write_geojson(rows(), out)
    elif format == "jsonld":
        from sayso.delivery.export.linked_data import write_json_ld

        write_json_ld(((report, None if what == "reports" else numbers) for report, numbers in coming), out)
    elif format == "ftm":
        from sayso.delivery.export.follow_the_money import entities

        wanted = ((report, None if what == "reports" else numbers) for report, numbers in coming)
        spreadsheet.write_json_lines((one for report, events in wanted for one in entities(report, events)), out)
    else:
        raise ValueError(f"no format {format!r}")


def _counted(chosen: Chosen, told: Callable[[int], object]) -> Iterator[tuple[Report, Sequence[int]]]:
    for done, (report, numbers) in enumerate(chosen, 1):
        yield report, numbers
        told(done)
