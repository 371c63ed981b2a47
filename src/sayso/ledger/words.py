"""What a person types into a search box, as a full-text query that cannot fail.

The grammar is small: words are all wanted, ``"a phrase"`` is wanted as it stands, a trailing ``*`` makes the
last word a beginning, and anything else (``AND``, ``-``, ``:``, brackets, a lone quote) is taken literally.
SQLite's ``unicode61`` tokenizer and :func:`words` both cut at everything that is not a letter or a digit and
both fold case and diacritics, so the two back ends find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_TERM = re.compile(r'"([^"]*)"(\*)?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})

# PostgreSQL's own bounds: a position below 2^14, 256 positions and 2 KB a lexeme, 1 MB a vector.
_LAST_POSITION = 16383
_POSITIONS = 255
_LONGEST = 250
_VECTOR_BYTES = 900_000
_FIELD_GAP = 8


class Term(NamedTuple):
    """One thing that must be found: ``text`` as a phrase, its last word a beginning if ``prefix``."""

    text: str
    prefix: bool


def terms(query: str) -> list[Term]:
    """The terms of a query, each once, those without a letter or digit left out."""
    readable = sound(query).translate(_CURLY)
    found: dict[Term, None] = {}
    for phrase, star, word in _TERM.findall(readable):
        text = phrase or word.rstrip("*")
        if words(text):
            found[Term(text, bool(star) or word.endswith("*"))] = None
    return list(found)


def sound(text: str) -> str:
    """A text that every database takes: no lone surrogate, and U+FFFD for NUL, which PostgreSQL cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def words(text: str) -> list[str]:
    """The words of a text, case and diacritics folded: ``words("al-Ma'aloumeh")`` is ``["al", "ma", "aloumeh"]``."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text without diacritics and differences of case."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


def fts5(wanted: Iterable[Term], column: str | None = None) -> str:
    """An FTS5 expression for all the terms, in one column if it is named."""
    expression = " AND ".join(f'"{term.text}"' + ("*" if term.prefix else "") for term in wanted)
    return f"({expression})" if column is None else f"({column} : ({expression}))"


def tsquery(wanted: Iterable[Term]) -> str:
    """The same as a PostgreSQL ``tsquery`` literal."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word[:_LONGEST]}'" for word in words(term.text)) + (":*" if term.prefix else "") + ")"
        for term in wanted
    )


def tsvector(*fields: str) -> str:
    """The words of the fields with their positions, as a PostgreSQL ``tsvector`` literal.

    What goes beyond PostgreSQL's bound of 1 MB a vector (some 100,000 different words) is not searchable.
    """
    places: dict[str, list[int]] = {}
    position = size = 0
    for field in fields:
        for word in words(field):
            position = min(position + 1, _LAST_POSITION)
            key = word[:_LONGEST]
            if key not in places:
                size += len(key.encode()) + 8
                if size > _VECTOR_BYTES:
                    break
                places[key] = [position]
            elif len(places[key]) < _POSITIONS and places[key][-1] != position:
                size += 2
                places[key].append(position)
        position += _FIELD_GAP
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
