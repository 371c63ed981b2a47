"""A report for a person at a terminal: told apart by brackets and numbers, and by colour where there is some."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sayso.delivery.in_words import first_words
from sayso.delivery.marks import LIGHT, Mark, Role, marks_of, paragraphs, pieces
from sayso.delivery.plain import reflowed, visible
from sayso.delivery.view import ClaimView, ReportView, view_of

if TYPE_CHECKING:
    from sayso.records import Report

WIDEST_TEXT = 100
NARROWEST = 40
LABEL, ANONYMITY, ACT, FIRMNESS, FORM, GAP = 3, 10, 8, 14, 8, 2
ROOM_FOR_ANONYMITY = 72
LONGEST_NAME = 60
MOST_SPEAKERS = 6
MOST_EVENTS = 12

_STYLES: dict[Role, Style] = {
    "source": Style(bold=True, color="cyan"),
    "cue": Style(italic=True, color="yellow"),
    "content": Style(color="green"),
    "own": Style(),
    "furniture": Style(dim=True),
    "dateline": Style(bold=True),
    "name": Style(),
    "place": Style(underline=True),
    "time": Style(underline=True),
    "event": Style(bold=True),
}
_LABEL = Style(dim=True)
_HEAD = Style(bold=True)
_RANK: dict[Role, int] = {"furniture": 0, "dateline": 1, "own": 2, "content": 3, "cue": 4, "source": 5}


@dataclass(frozen=True, slots=True)
class Signs:
    """How marks are written: what opens and closes each role, and the digits of labels."""

    brackets: dict[Role, tuple[str, str]]
    digits: str
    arrow: str
    dot: str
    rule: str

    def label(self, labels: Sequence[str]) -> str:
        return ",".join(labels).translate(str.maketrans("0123456789", self.digits))


UNICODE = Signs(
    {"source": ("⟨", "⟩"), "cue": ("{", "}"), "content": ("⟦", "⟧"), "own": ("⟦", "⟧"), "furniture": ("┊", "┊")},
    "₀₁₂₃₄₅₆₇₈₉",
    "→",
    "·",
    "─",
)
ASCII = Signs(
    {"source": ("<", ">"), "cue": ("{", "}"), "content": ("[", "]"), "own": ("[", "]"), "furniture": ("~", "~")},
    "0123456789",
    "->",
    "-",
    "-",
)


class PipedConsole(Console):
    """A console whose broken pipe is an exception like that of any other stream, not an end of the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_for(stream: IO[str] | None = None, width: int | None = None) -> Console:
    """A console that neither reads markup nor colours words by itself; NO_COLOR and COLUMNS are heeded."""
    console = PipedConsole(file=stream or sys.stdout, width=width, markup=False, highlight=False, emoji=False)
    if console.width < NARROWEST:
        console.width = NARROWEST
    return console


def signs_for(console: Console) -> Signs:
    """The signs that the console's encoding can write."""
    return UNICODE if console.encoding.lower().replace("-", "").startswith("utf") else ASCII


def print_report(report: Report, console: Console) -> None:
    """Print a report whole: header, marked text, legend, claims, chains, actors."""
    view, signs = view_of(report), signs_for(console)
    width = min(console.width, WIDEST_TEXT)
    _print_header(view, console)
    console.print()
    labels = {claim.id: claim.label for claim in view.claims}
    for paragraph in marked_paragraphs(report, labels, signs):
        console.print(paragraph, width=width)
        console.print()
    if view.claims or report.page.furniture:
        console.print(_legend(signs, bool(report.page.furniture)), width=width)
        console.print()
    _print_claims(view.claims, console)
    _print_chains(view, signs, console)
    _print_events(view, signs, console)
    _print_actors(view, console)
    _print_places(view, signs, console)
    _print_times(view, console)


def print_compact(report: Report, console: Console) -> None:
    """Print a report in a few lines, as one of many."""
    view, dot = view_of(report), f" {signs_for(console).dot} "
    facts = dict(view.facts)
    title = Text(visible(view.title), style=_HEAD, no_wrap=True, overflow="ellipsis")
    console.print(title)
    counts = Counter(claim.anonymity for claim in view.claims if claim.anonymity)
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    told = f"{len(view.claims)} claim{'s' if len(view.claims) != 1 else ''}{f' ({kinds})' if kinds else ''}"
    _print_indented(visible(dot.join(filter(None, (facts.get("outlet"), facts["published"], told)))), console)
    speakers = Counter(claim.speaker for claim in view.claims if claim.form != "own")
    if speakers:
        names = [
            f"{first_words(name, LONGEST_NAME)}{f' ({count})' if count > 1 else ''}"
            for name, count in speakers.most_common(MOST_SPEAKERS)
        ]
        rest = f", and {len(speakers) - MOST_SPEAKERS} more" if len(speakers) > MOST_SPEAKERS else ""
        _print_indented(visible(f"say so: {', '.join(names)}{rest}"), console)
    _print_indented(visible(view.id), console, _LABEL)


def marked_paragraphs(report: Report, labels: dict[str, str], signs: Signs) -> Iterable[Text]:
    """The text's paragraphs with each mark between its brackets; labels of claims stand at the closing ones."""
    drawn, marks = reflowed(visible(report.text)), marks_of(report)
    for start, end in paragraphs(drawn):
        paragraph = Text(overflow="fold")
        for piece in pieces(drawn, marks, start, end):
            for (role, _), _group in groupby(piece.opening, key=lambda mark: (mark.role, mark.end)):
                paragraph.append(signs.brackets.get(role, ("", ""))[0], style=_STYLES[role])
            paragraph.append(piece.text, style=_style(piece.marks))
            for (role, _), group in groupby(piece.closing, key=lambda mark: (mark.role, mark.start)):
                paragraph.append(signs.brackets.get(role, ("", ""))[1], style=_STYLES[role])
                own = [labels[mark.claim] for mark in group if mark.claim in labels]
                paragraph.append(signs.label(sorted(own, key=int)), style=_LABEL)
        paragraph.rstrip()
        if paragraph.plain:
            yield paragraph


def _style(marks: Sequence[Mark]) -> Style:
    """The style of a piece: furniture dims all; else the innermost kind of mark, underlined where contents nest."""
    if not marks:
        return Style()
    if any(mark.role == "furniture" for mark in marks):
        return _STYLES["furniture"]
    contents = sum(mark.role == "content" for mark in marks)
    heavy = [mark.role for mark in marks if mark.role not in LIGHT]
    style = _STYLES[max(heavy, key=_RANK.__getitem__)] if heavy else Style()
    for light in sorted({mark.role for mark in marks} & LIGHT):
        style += _STYLES[light]
    return style + Style(underline=True) if contents > 1 else style


def _legend(signs: Signs, furniture: bool) -> Text:
    legend = Text("Read: ", style=_LABEL)
    roles: list[tuple[Role, str]] = [("source", "source"), ("cue", "cue"), ("content", "content")]
    for role, word in roles:
        opening, closing = signs.brackets[role]
        legend.append(f"{opening}{word}{closing}", style=_STYLES[role]).append(signs.label(["1"]) + " ", style=_LABEL)
    legend.append("of claim 1", style=_LABEL)
    if furniture:
        opening, closing = signs.brackets["furniture"]
        legend.append(f"; {opening}page furniture{closing}, from which nothing is claimed", style=_LABEL)
    return legend


def _print_header(view: ReportView, console: Console) -> None:
    console.print(Text(visible(view.title), style=_HEAD))
    table = Table.grid(padding=(0, GAP))
    table.add_column(style=_LABEL, no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in (*view.facts, ("report", view.id)):
        table.add_row(name, Text(visible(value)))
    console.print(table)


def _section(title: str, console: Console) -> None:
    console.print(Text(title, style=_HEAD))
    _print_rule(console)


def _print_rule(console: Console) -> None:
    console.print(Rule(characters=signs_for(console).rule, style=_LABEL))


def _print_claims(claims: Sequence[ClaimView], console: Console) -> None:
    if not claims:
        console.print(Text("No claims found: nobody is quoted or cited in this text."))
        return
    console.print(_claim_row("", "Speaker", "Anonymity", "Act", "Firmness", "Form", console, _HEAD))
    _print_rule(console)
    for claim in claims:
        speaker = first_words(claim.speaker, LONGEST_NAME)
        if claim.wording:
            speaker += f" (“{first_words(claim.wording, LONGEST_NAME // 2)}”)"
        row = (claim.label, speaker, claim.anonymity, claim.act, claim.firmness + ", neg." * claim.negative, claim.form)
        console.print(_claim_row(*row, console, Style()))
        notes = [f"inside claim {claim.inside}"] if claim.inside else []
        if claim.signed:
            notes.append(f"signed by {claim.signed}")
        says = Text(visible(first_words(claim.content, 2 * (console.width - LABEL - GAP))), style=_STYLES["content"])
        if notes:
            says.append(visible(f" ({'; '.join(notes)})"), style=_LABEL)
        console.print(Padding(says, (0, 0, 0, LABEL + GAP), expand=False))
    console.print()


def _claim_row(
    label: str, speaker: str, anonymity: str, act: str, firmness: str, form: str, console: Console, style: Style
) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=LABEL, justify="right", style=_LABEL)
    roomy = console.width >= ROOM_FOR_ANONYMITY
    taken = LABEL + ACT + FIRMNESS + FORM + 4 * GAP + (ANONYMITY + GAP if roomy else 0)
    table.add_column(width=min(console.width, 120) - taken, overflow="fold", style=style + Style(bold=True))
    for column in (ANONYMITY, ACT, FIRMNESS, FORM) if roomy else (ACT, FIRMNESS, FORM):
        table.add_column(width=column, style=style)
    if roomy:
        table.add_row(label, visible(speaker), anonymity, act, firmness, form)
    else:
        table.add_row(label, visible(f"{speaker}, {anonymity}" if anonymity else speaker), act, firmness, form)
    return table


def _print_chains(view: ReportView, signs: Signs, console: Console) -> None:
    if not view.chains:
        return
    _section("Chains", console)
    for chain, labels in view.chains:
        told = Text(visible(f" {signs.arrow} ".join(chain)))
        told.append(f"  (claim{'s' if len(labels) > 1 else ''} {', '.join(labels)})", style=_LABEL)
        console.print(Padding(told, (0, 0, 0, GAP), expand=False))
    console.print()


def _print_events(view: ReportView, signs: Signs, console: Console) -> None:
    if not view.events:
        return
    _section("Events", console)
    for event in view.events[:MOST_EVENTS]:
        told = Text(visible(f"{event.kind}: {first_words(event.words, LONGEST_NAME)}"), style=_HEAD)
        who = event.who + (f" {signs.arrow} {event.whom}" if event.whom else "")
        facts = [first_words(who.strip(), 2 * LONGEST_NAME), event.where, event.when]
        if any(facts):
            told.append(visible("  " + f" {signs.dot} ".join(filter(None, facts))), style=Style(bold=False))
        claim = f" (claim {event.claim})" if event.claim else ""
        told.append(f"  {event.reality}{claim}", style=_LABEL)
        console.print(Padding(told, (0, 0, 0, GAP), expand=False))
    if len(view.events) > MOST_EVENTS:
        rest = f"and {len(view.events) - MOST_EVENTS} more; saved, all of them: sayso events --report {view.id}"
        _print_indented(rest, console, _LABEL)
    console.print()


def _print_actors(view: ReportView, console: Console) -> None:
    if not view.actors:
        return
    _section("Actors", console)
    for actor in view.actors:
        told = Text(visible(actor.name), style=_HEAD)
        told.append(f"  {actor.kind}, {actor.anonymity}", style=_LABEL)
        if actor.aliases:
            told.append(visible(f"; also {', '.join(actor.aliases)}"), style=Style(bold=False))
        if actor.claims:
            told.append(f"  (claim{'s' if len(actor.claims) > 1 else ''} {', '.join(actor.claims)})", style=_LABEL)
        console.print(Padding(told, (0, 0, 0, GAP), expand=False))
    if view.places or view.times:
        console.print()


def _print_places(view: ReportView, signs: Signs, console: Console) -> None:
    marked = [place for place in view.places if place.marked]
    if not marked:
        return
    _section("Places", console)
    for place in marked:
        told = Text(visible(place.name), style=_HEAD)
        told.append(visible(f", {place.inside}" if place.inside else ""), style=Style(bold=False))
        facts = f" {signs.dot} ".join(filter(None, (place.point, place.precision)))
        told.append(f"  {facts}" if facts else "", style=_LABEL)
        if place.also:
            told.append(visible(f"; also {', '.join(place.also)}"), style=Style(bold=False))
        console.print(Padding(told, (0, 0, 0, GAP), expand=False))
    if view.times:
        console.print()


def _print_times(view: ReportView, console: Console) -> None:
    if not view.times:
        return
    _section("Times", console)
    told = Text()
    for words, days in dict.fromkeys((time.words, time.days) for time in view.times if time.days):
        told.append("; " if told else "").append(visible(words), style=_HEAD).append(visible(f" {days}"))
    undated = ", ".join(dict.fromkeys(time.words for time in view.times if not time.days))
    if undated:
        told.append("; " if told else "").append(visible(f"on days not known: {undated}"), style=_LABEL)
    console.print(Padding(told, (0, 0, 0, GAP), expand=False))


def _print_indented(line: str, console: Console, style: Style | None = None) -> None:
    console.print(Padding(Text(line, style=style or Style()), (0, 0, 0, GAP), expand=False))
