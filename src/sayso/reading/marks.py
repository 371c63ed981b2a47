"""From the encoder's scores to marks and predicates: names, the phrases that nest around them, and what happens.

Three tag sequences are read for every window: proper names, which never nest, and two layers of phrases, the outer of
which hold the inner. Each is the best well-formed sequence of B-, I- and O tags (Viterbi decoding, Forney 1973).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from sayso.reading.decode import Floats, best_tags, log_softmax, moves_between
from sayso.reading.raw import Mark, NameType, Offsets, Predicate
from sayso.reading.tokens import Pieces

TYPES: tuple[NameType, ...] = get_args(NameType)
TAGS = 1 + 2 * len(TYPES)
LAYERS = 3  # names, outer phrases, inner phrases
_PREDICATE = 0.5


_MOVES = moves_between(TAGS)


def read_marks(logits: Floats, pieces: Pieces, start: int, end: int) -> list[Mark]:
    """The marks of one window: ``logits`` (pieces of the window, ``LAYERS * TAGS``) of the pieces ``[start, end)``."""
    first = np.flatnonzero(pieces.first[start:end])
    if not len(first):
        return []
    scores = log_softmax(logits[first].reshape(len(first), LAYERS, TAGS)).transpose(1, 0, 2)
    found: dict[tuple[int, int, NameType], Mark] = {}
    for layer in range(LAYERS):
        for begin, stop, type_ in _runs(_best(scores[layer])):
            sure = float(np.exp(scores[layer, begin:stop, 1 + 2 * type_ : 3 + 2 * type_]).sum(-1).min())
            a = int(pieces.starts[start + first[begin]])
            b = int(pieces.ends[(start + first[stop] if stop < len(first) else end) - 1])
            key = (a, b, TYPES[type_])
            if key not in found:
                found[key] = Mark(a, b, TYPES[type_], name=layer == 0, score=sure)
    return sorted(found.values(), key=lambda m: (m.start, -m.end))


def read_predicates(logits: Floats, pieces: Pieces, start: int, end: int) -> list[Predicate]:
    """The predicates of one window: ``logits`` (pieces of the window, 2) say whether, and whether it happened."""
    first = np.flatnonzero(pieces.first[start:end])
    chance = 1 / (1 + np.exp(-logits))
    out = []
    for k in np.flatnonzero(chance[first, 0] > _PREDICATE):
        i = first[k]
        stop = start + int(first[k + 1]) if k + 1 < len(first) else end
        happened = round(6 * float(chance[i, 1]) - 3, 2)
        out.append(Predicate(int(pieces.starts[start + i]), int(pieces.ends[stop - 1]), happened))
    return out


def whole(marks: list[Mark], gaps: Sequence[Offsets]) -> list[Mark]:
    """The marks that no gap cuts in two: words on both sides of an advert are no one's name."""
    return [m for m in marks if all(m.end <= start or end <= m.start for start, end in gaps)]


def _best(scores: Floats) -> NDArray[np.intp] | NDArray[np.int8]:
    """The best well-formed tags for (words, TAGS): mostly each word's own best, and then nothing need be searched."""
    tags: NDArray[np.intp] = scores.argmax(-1)
    before = np.concatenate(([0], tags[:-1]))
    return tags if (_MOVES[before, tags] == 0).all() else best_tags(scores[None], _MOVES)[0]


def _runs(tags: NDArray[np.intp] | NDArray[np.int8]) -> list[tuple[int, int, int]]:
    """Runs ``[begin, stop)`` of one mark's tags, with the number of its type."""
    out: list[tuple[int, int, int]] = []
    for i, tag in enumerate(int(t) for t in tags):
        if not tag:
            continue
        if tag % 2:
            out.append((i, i + 1, tag // 2))
        else:
            begin, _, type_ = out.pop()
            out.append((begin, i + 1, type_))
    return out
