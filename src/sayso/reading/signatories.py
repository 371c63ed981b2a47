"""Who signed: the names in "The statement was signed by A, B, … and H", "a joint statement by …", "on behalf of …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.reading.cast import Cast, Entity
from sayso.reading.layout import Layout
from sayso.reading.speakers import Speakers

_SIGNED = re.compile(
    r"\b(?P<document>statement|communiqu[eé]|letter|declaration|petition|appeal|op-ed|agreement|manifesto|message|document)?"
    r"[^.\n]{0,60}?\b(?:signed|co-signed|undersigned|endorsed jointly|issued jointly|jointly issued|jointly signed) by:?\s+(?:the )?",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:the )?(?:signatories|signers) (?:are|were|include|included|to the \w+ (?:are|include)):?\s+(?:the )?",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"\bon behalf of\s+(?:the )?", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:joint|collective) (?:statement|letter|declaration|communiqu[eé]|appeal)(?: (?:by|from|of)|,)\s+(?:the )?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|that|this)(?: \w+){0,2} $", re.IGNORECASE)
_LINK = re.compile(
    r"\s*(?:\([^)]{1,80}\))?\s*(?:,|;|\band\b|&|,\s*and\b|as well as|along with)*\s*(?:the |also )*", re.IGNORECASE
)


class Signing(NamedTuple):
    """A list of signatories and where the words that introduce it stand."""

    start: int
    end: int
    signatories: list[Entity]
    kind: str
    """``signed``, ``joint`` or ``behalf``."""
    owner: Entity | None
    """Whose document it is, where the text calls it "the statement"."""


def find_signings(layout: Layout, cast: Cast, speakers: Speakers) -> list[Signing]:
    """Every list of signatories in a text; one name alone counts only after "signed by" and "on behalf of"."""
    text = layout.text
    found = []
    for kind, pattern, least in (
        ("signed", _SIGNED, 1),
        ("signed", _LISTED, 1),
        ("joint", _JOINT, 2),
        ("behalf", _BEHALF, 1),
    ):
        for match in pattern.finditer(text):
            _, end = layout.sentence_bounds(match.end() - 1)
            names, stop = _listed(text, match.end(), end, cast)
            if len(names) >= least:
                found.append(Signing(match.start(), stop, names, kind, _owner(text, match, speakers)))
    return found


def _owner(text: str, match: re.Match[str], speakers: Speakers) -> Entity | None:
    if "document" not in match.re.groupindex or match.group("document") is None:
        return None
    start, end = match.span("document")
    article = _ARTICLE.search(text, max(0, start - 24), start)
    return speakers.meant_by(article.start(), end) if article else None


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
