"""Rows of the ledger for a person at a terminal: lists, single records, and the way a claim came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sayso.delivery.in_words import (
    coordinates,
    event_kind,
    first_words,
    lies_in,
    one_line,
    place_in_words,
    precision_in_words,
    when_in_words,
    who_to_whom,
)
from sayso.delivery.plain import visible
from sayso.delivery.terminal import GAP, signs_for
from sayso.delivery.view import NO_SOURCE, OWN_VOICE, THIS_REPORT, date_in_words

if TYPE_CHECKING:
    from sayso.ledger import ActorRow, ClaimRow, EventRow, PartRow, PlaceRow, ReportRow, Trace
    from sayso.records import Outlet

_HEAD = Style(bold=True)
_SOFT = Style(dim=True)
_CONTENT = Style(color="green")


def print_reports(rows: Sequence[ReportRow], console: Console) -> None:
    """A table of reports."""
    table = _table("Report", "Published", "Outlet", "Title", console=console)
    table.add_column("Claims", justify="right", no_wrap=True)
    for row in rows:
        date = row.published.value if row.published else ""
        table.add_row(row.id, date, _outlet(row.outlet), visible(one_line(row.title or "")), str(row.claims))
    console.print(table)


def print_actors(rows: Sequence[ActorRow], console: Console) -> None:
    """A table of actors."""
    table = _table("Actor", "Kind", "Anonymity", "Name", console=console)
    for column in ("Reports", "Claims"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        name = Text(visible(one_line(row.name)))
        if row.aliases:
            name.append(visible(f" also {', '.join(row.aliases)}"), style=_SOFT)
        kind = row.kind.replace("_", " ") + (f", {row.country}" if row.country else "")
        table.add_row(row.id, kind, row.anonymity, name, str(row.reports), str(row.claims))
    console.print(table)


def print_places(rows: Sequence[PlaceRow], console: Console) -> None:
    """Each place in two lines: what it is called and lies in, where it is and how often it is told of."""
    dot = f" {signs_for(console).dot} "
    for row in rows:
        line = Text(visible(one_line(row.name)), style=_HEAD)
        around = lies_in(row.record)
        told = sorted({one_line(span.text) for span in row.mentions} - {row.name})
        names = f", {one_line(around)}" * bool(around) + f"  also {', '.join(told)}" * bool(told)
        console.print(line.append(visible(names), style=Style(bold=False)))
        counts = f"{row.reports} report{'s' * (row.reports != 1)}, {row.events} event{'s' * (row.events != 1)}"
        where = [coordinates(row.record), precision_in_words(row.record), counts, row.id]
        _indented(Text(visible(dot.join(filter(None, where))), style=_SOFT), console)


def print_events(rows: Sequence[EventRow], console: Console) -> None:
    """Each event in three lines: who did what to whom, in which words, where and when."""
    signs = signs_for(console)
    dot = f" {signs.dot} "
    for row in rows:
        line = Text(visible(event_kind(row.type, row.mode)), style=_HEAD)
        told = [who_to_whom(row.actor_names, row.recipient_names, signs.arrow), row.reality]
        line.append(visible("  " + dot.join(told)), style=Style(bold=False))
        console.print(line)
        quote = Text(visible(row.quote.text), style=_CONTENT)
        quote.stylize(Style(bold=True, underline=True), *(at - row.quote.start for at in _trigger(row)))
        _indented(Text(" ").join(quote.split()), console)
        where = [place_in_words(row.where) if row.where else "", when_in_words(row.when)]
        where += [_outlet(row.context.outlet), row.id]
        _indented(Text(visible(dot.join(filter(None, where))), style=_SOFT), console)


def print_claims(rows: Sequence[ClaimRow], console: Console) -> None:
    """Each claim in three lines: who and how, what, where."""
    dot = f" {signs_for(console).dot} "
    for row in rows:
        line = Text(visible(first_words(_speaker(row))), style=_HEAD)
        told = [row.anonymity, row.act, _firmness(row), row.form]
        line.append("  " + dot.join(filter(None, told)), style=Style(bold=False))
        console.print(line)
        _indented(Text(visible(first_words(_content(row), 2 * console.width)), style=_CONTENT), console)
        where = [_outlet(row.outlet), date_in_words(row.context.published), row.id]
        _indented(Text(dot.join(filter(None, where)), style=_SOFT), console)


def print_record(row: ClaimRow | ActorRow | PlaceRow | EventRow | PartRow, console: Console) -> None:
    """A claim, an actor or another part of a report: every field that holds something, one a line."""
    table = Table.grid(padding=(0, GAP))
    table.add_column(style=_SOFT, no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in row.to_dict().items():
        told = _told(value)
        if told:
            table.add_row(name.replace("_", " "), Text(visible(told)))
    console.print(table)


def print_trace(trace: Trace, console: Console) -> None:
    """The stations of a claim's way, with their words and offsets, and the claims it is nested in."""
    signs = signs_for(console)
    console.print(Text(visible(_content(trace.claim)), style=_CONTENT))
    console.print()
    table = Table.grid(padding=(0, GAP))
    table.add_column(style=_SOFT, no_wrap=True)
    table.add_column(overflow="fold")
    for number, station in enumerate(trace.stations):
        if station.role == "outlet" and station.start is None:
            name = Text(f"{THIS_REPORT}", style=_HEAD).append(visible(f" ({one_line(station.text)})"), style=_SOFT)
        else:
            name = Text(visible(one_line(station.name or station.text)), style=_HEAD)
            if station.start is not None:
                words = f" “{one_line(station.text)}” [{station.start}:{station.end}]"
                name.append(visible(words), style=Style(bold=False))
        table.add_row(("" if number == 0 else f"{signs.arrow} ") + station.role, name)
    if not trace.stations:
        table.add_row("chain", "none known")
    for outer in trace.inside:
        table.add_row("inside", Text(visible(f"{outer.id} {_speaker(outer)}: {first_words(_content(outer), 120)}")))
    table.add_row("claim", trace.claim.id)
    table.add_row("published", date_in_words(trace.claim.context.published))
    if trace.claim.url:
        table.add_row("address", Text(visible(trace.claim.url)))
    console.print(table)


def _table(*columns: str, console: Console) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, width=min(console.width, 160))
    for number, column in enumerate(columns):
        last = number == len(columns) - 1
        table.add_column(column, no_wrap=number == 0, overflow="fold", ratio=1 if last else None)
    return table


def _indented(text: Text, console: Console) -> None:
    console.print(Padding(text, (0, 0, 0, GAP), expand=False))


def _speaker(row: ClaimRow) -> str:
    if row.speakers:
        return one_line(", ".join(row.speakers))
    if row.sources:
        return one_line(", ".join(source.text for source in row.sources))
    return OWN_VOICE if row.form == "own" else NO_SOURCE


def _content(row: ClaimRow) -> str:
    return one_line(" … ".join(span.text for span in row.content))


def _trigger(row: EventRow) -> tuple[int, int]:
    return max(row.trigger.start, row.quote.start), min(row.trigger.end, row.quote.end)


def _firmness(row: ClaimRow) -> str:
    return row.firmness + (", neg." if row.polarity == "negative" else "")


def _outlet(outlet: Outlet | None) -> str:
    return visible(one_line((outlet.name or outlet.domain or "") if outlet else ""))


def _told(value: Any) -> str:
    """A field's value in one line: spans as their words with their offsets, records as ``name value`` pairs."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_told, value)))
    if isinstance(value, dict):
        rest = {name: inner for name, inner in value.items() if name not in ("start", "end", "text")}
        if value.get("start") is not None:
            words = f"“{one_line(value['text'])}” [{value['start']}:{value['end']}]"
        else:
            words = one_line(value.get("text") or "")
        pairs = [f"{name} {_told(inner)}" for name, inner in rest.items() if _told(inner)]
        return ", ".join(filter(None, [words, *pairs]))
    return one_line(str(value))
