"""A text as the encoder sees it: word pieces with their offsets and a few facts of typography.

The encoder's vocabulary is uncased, so letter case travels beside it as a feature, with two facts that
direct speech hangs on: whether a piece stands inside quotation marks, and whether it opens a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = 4  # lower or none, Capitalised, ALL CAPS, digit
FEATURES = CASES * 2 * 2
_QUOTE_OR_BREAK = re.compile(r'["“”«»„]|\n\s*')
_OPENING = frozenset("“«„")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text, parallel arrays of one length.

    ``starts`` and ``ends`` are code point offsets into the text; ``first`` marks the piece that opens a word;
    ``features`` is case + 4 * in_quotes + 8 * opens_paragraph.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    first: NDArray[np.bool_]
    features: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def opens(self) -> NDArray[np.bool_]:
        """Which pieces open a paragraph."""
        return self.features >= 2 * CASES

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """Which pieces stand in quotation marks."""
        return self.features % (2 * CASES) >= CASES


@cache
def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer in a `tokenizer.json`, read once a process."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces. Pieces come in text order and never overlap."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int32)
    offsets = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = np.array(encoding.word_ids, dtype=np.int32)
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = words[1:] != words[:-1]
    in_quotes, opens = _typography(text, starts)
    case = np.fromiter((_case(text[a:b]) for a, b in encoding.offsets), dtype=np.int32, count=len(ids))
    return Pieces(ids, starts, ends, first, case + CASES * in_quotes + 2 * CASES * opens)


def without(pieces: Pieces, gaps: Iterable[tuple[int, int]]) -> Pieces:
    """The pieces outside the gaps ``[start, end)`` of the text; the text goes on after a gap as in a new paragraph."""
    keep = np.ones(len(pieces), dtype=np.bool_)
    features = pieces.features.copy()
    for start, end in gaps:
        inside = slice(np.searchsorted(pieces.ends, start, side="right"), np.searchsorted(pieces.starts, end))
        keep[inside] = False
        if inside.stop < len(pieces):
            features[inside.stop] |= 2 * CASES
    if keep.all():
        return pieces
    return Pieces(pieces.ids[keep], pieces.starts[keep], pieces.ends[keep], pieces.first[keep], features[keep])


def _case(piece: str) -> int:
    if piece.islower():
        return 0
    if piece[:1].isupper():
        return 2 if len(piece) > 1 and piece.isupper() else 1
    return 3 if piece[:1].isdigit() else 0


def _typography(text: str, starts: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each piece: is it inside double quotation marks, and is it the first of its paragraph?

    Straight marks toggle; a paragraph's end closes what was left open.
    """
    edges, states, breaks = [0], [0], [0]
    inside = 0
    for match in _QUOTE_OR_BREAK.finditer(text):
        mark = match.group()
        if mark[0] == "\n":
            inside = 0
            breaks.append(match.end())
        elif mark in _OPENING or (mark == '"' and not inside):
            inside = 1
        else:
            inside = 0
        edges.append(match.start())
        states.append(inside)
    position = np.searchsorted(np.array(edges), starts, side="right") - 1
    in_quotes = np.array(states, dtype=np.int32)[position]
    opens = np.zeros(len(starts), dtype=np.int32)
    at = np.searchsorted(starts, np.array(breaks))
    opens[at[at < len(starts)]] = 1
    return in_quotes, opens
