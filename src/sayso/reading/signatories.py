"""Who signed: the names in "The statement was signed by A, B, … and H", "a joint statement by …", "on behalf of …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.reading.cast import Cast, Entity
from sayso.reading.layout import Layout
from sayso.reading.listed_names import DOCUMENT, LEADS, TELLING, listed_items
from sayso.reading.speakers import Speakers

_TITLED = re.compile(rf"\b(?:[Tt]he|[Tt]hat|[Tt]his)(?: \w+){{0,2}} {DOCUMENT}\b")


class Signing(NamedTuple):
    """A list of signatories and where the words that introduce it stand."""

    start: int
    end: int
    signatories: list[Entity]
    kind: str
    """``signed``, ``listed``, ``joint`` or ``behalf``."""
    owner: Entity | None
    """Whose document it is, where the text calls it "the statement"."""


def find_signings(layout: Layout, cast: Cast, speakers: Speakers) -> list[Signing]:
    """Every list of signatories in a text; one name alone counts only after "signed by" and "on behalf of"."""
    text = layout.text
    found: list[Signing] = []
    if not any(word in text for word in TELLING):
        return found
    for match in LEADS.finditer(text):
        start, end = layout.sentence_bounds(match.start())
        names, stop = _listed(text, match.end(), end, cast)
        kind = match.lastgroup or ""
        if len(names) >= (2 if kind == "joint" else 1):
            owner = _owner(text, start, match.start(), speakers) if kind in ("signed", "listed") else None
            found.append(Signing(match.start(), stop, names, kind, owner))
    return found


def _owner(text: str, start: int, end: int, speakers: Speakers) -> Entity | None:
    titled = _TITLED.search(text, start, end)
    return speakers.meant_by(*titled.span()) if titled else None


def _listed(text: str, start: int, end: int, cast: Cast) -> tuple[list[Entity], int]:
    """Whom the items of a list name that begins at ``start``, each by the first name in it, and where the list ends."""
    found: list[Entity] = []
    stop = start
    for item_start, item_end in listed_items(text, start):
        names = cast.names_between(item_start, min(item_end, end))
        if not names or names[0].kind == "adjective":
            break
        entity = cast.at(names[0])
        if entity not in found:
            found.append(entity)
        stop = item_end
    return found, stop
