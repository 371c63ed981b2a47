"""What the commands about identities do: ask or decide, then say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sayso.delivery.messages import DONE, FAILED, complain
from sayso.delivery.plain import visible
from sayso.delivery.saved import open_ledger
from sayso.errors import SaysoError
from sayso.lines import json_line, print_json

if TYPE_CHECKING:
    from sayso.ledger.identity.asking import Side
    from sayso.ledger.identity.decisions import Decision
    from sayso.ledger.identity.score import Evidence


def show_identity(where: str | None, reference: str, as_json: bool) -> int:
    """Print an identity with its spellings, records and evidence."""
    with open_ledger(where) as ledger:
        found = ledger.identities.identity(reference)
    if found is None:
        cure = "its record stands for itself; see it with `sayso show`"
        complain(SaysoError("nothing ties this actor to any other report", cure, reference))
        return FAILED
    if as_json:
        print_json(found.to_dict())
        return DONE
    lines = [f"{found.key}{' (hidden)' if found.hidden else ''}"]
    lines.append(f"  kind     {', '.join(found.kinds)}{'; ' + ', '.join(found.countries) if found.countries else ''}")
    lines += [f"  name     {name} ({uses})" for name, uses in sorted(found.names.items(), key=lambda item: -item[1])]
    lines += [f"  record   {address}" for address in found.records]
    for link in found.links:
        lines.append(f"  link     {link.score:.2f}  {link.one.name} = {link.other.name}: {_why(link.evidence)}")
    _say(lines)
    return DONE


def list_suggested(where: str | None, limit: int, offset: int, as_json: bool) -> int:
    """Print the pairs that a person is asked about."""
    with open_ledger(where) as ledger:
        found = ledger.identities.suggested(limit or None, offset)
    if as_json:
        for one in found:
            print_json(one.to_dict())
    elif not found:
        complain("nothing is suggested.")
    else:
        for one in found:
            _say([f"{one.score:.2f}  {_side(one.one)}", f"      {_side(one.other)}", f"      {_why(one.evidence)}"])
    return DONE


def decide(
    where: str | None,
    what: Literal["merge", "split", "unsure", "hide"],
    references: Sequence[str],
    who: str | None,
    as_json: bool,
) -> int:
    """Make a decision about actors."""
    with open_ledger(where) as ledger:
        made: Decision = getattr(ledger.identities, what)(*references, who=who)
    return _told(made, as_json)


def add_file(where: str | None, file: Path, who: str | None, as_json: bool) -> int:
    """Make a file's actors known."""
    with open_ledger(where) as ledger:
        made = ledger.identities.add(file, who=who)
    return _told(made, as_json)


def undo(where: str | None, id: str | None, as_json: bool) -> int:
    """Take a decision back."""
    with open_ledger(where) as ledger:
        taken = ledger.identities.undo(id)
    return _told(taken, as_json, "undone: ")


def list_decisions(where: str | None, as_json: bool) -> int:
    """Print the decisions in force."""
    with open_ledger(where) as ledger:
        found = ledger.identities.decisions()
    for one in found:
        _told(one, as_json)
    if not found and not as_json:
        complain("no decision is in force.")
    return DONE


def carry(where: str | None, export: Path | None, import_: Path | None, as_json: bool) -> int:
    """Make the decisions of one file, and write those in force to another."""
    with open_ledger(where) as ledger:
        if import_ is not None:
            fresh = ledger.identities.replay(import_)
            complain(f"{import_}: {fresh} decisions were new.")
        found = ledger.identities.decisions() if export is not None or as_json else []
    lines = "".join(json_line(one.to_dict()) + "\n" for one in found)
    if export is None or str(export) == "-":
        sys.stdout.write(lines)
        return DONE
    try:
        export.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise SaysoError(error.strerror or str(error), "give a file that can be written", str(export)) from error
    return DONE


def _told(one: Decision, as_json: bool, before: str = "") -> int:
    if as_json:
        print_json(one.to_dict())
    else:
        subjects = [str(subject.get("name") or subject.get("key")) for subject in one.subjects]
        shown = ", ".join(subjects[:5]) + (f" and {len(subjects) - 5} more" if len(subjects) > 5 else "")
        _say([f"{before}{one.id}  {one.made}  {one.who}  {one.what}  {shown}"])
    return DONE


def _why(evidence: Sequence[Evidence]) -> str:
    return ", ".join(f"{one.what} {one.told} {one.weight:+g}" for one in evidence)


def _side(side: Side) -> str:
    land = f", {side.country}" if side.country else ""
    return f"{side.key}  {side.name} ({side.kind.replace('_', ' ')}{land}; {side.records} records)"


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        sys.stdout.write(visible(line) + "\n")
