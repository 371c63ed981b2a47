"""Who signed: the names in "The statement was signed by A, B, … and H", "a joint statement by …", "on behalf of …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.reading.cast import Cast, Entity
from sayso.reading.layout import Layout
from sayso.reading.speakers import Speakers

_DOCUMENT = r"(?:statement|communiqu[eé]|letter|declaration|petition|appeal|op-ed|agreement|manifesto|message|document)"
_LEADS = re.compile(
    r"\b(?:(?P<signed>(?:signed|co-signed|issued jointly|jointly issued|issued) by)"
    r"|(?P<listed>(?:signatories|signers) (?:are|were|include|included|to (?:it|the \w+) (?:are|were|include)))"
    rf"|(?P<joint>(?:joint|collective) {_DOCUMENT}(?: by| from| of|,))"
    r"|(?P<behalf>on behalf of)):?\s+(?:the )?"
)
_TELLING = (
    "signed by",
    "issued by",
    "issued jointly by",
    "signatories ",
    "signers ",
    "joint ",
    "collective ",
    "on behalf of",
)
_TITLED = re.compile(rf"\b(?:[Tt]he|[Tt]hat|[Tt]his)(?: \w+){{0,2}} {_DOCUMENT}\b")
_LINK = re.compile(
    r"\s*(?:\([^)]{1,80}\))?(?:\s*(?:,|;|\band\b|&|as well as|along with))*\s*(?:the |also )*", re.IGNORECASE
)


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
    if not any(word in text for word in _TELLING):
        return found
    for match in _LEADS.finditer(text):
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
    """The names of a list that begins at ``start``: each parted from the next by no more than a comma or *and*."""
    found: list[Entity] = []
    position = start
    for name in cast.names_between(start, end):
        gap = text[position : name.start - len(name.title) if name.title else name.start]
        match = _LINK.match(gap)
        if match is None or gap[match.end() :].strip(" ."):
            break
        if name.kind == "adjective":
            break
        entity = cast.at(name)
        if entity not in found:
            found.append(entity)
        position = name.end
    return found, position
