"""From the tagger's scores to attributions: the best well-formed tag sequence for each anchor.

Tags are O, B-source, I-source, B-cue, I-cue, B-content, I-content, in this order; an I- tag may only go on
from a tag of its own role (Viterbi decoding, Forney 1973).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Runs = list[tuple[int, int]]
SOURCE, CUE, CONTENT = 1, 3, 5
INSIDE = slice(2, 7, 2)  # the I- tags
TAGS = 7
NEVER = -1e4  # a log-probability


def moves_between(tags: int) -> Floats:
    """What a step from one tag to another costs, (tags, tags): O comes first, then a B- and an I- tag for each kind."""
    moves = np.zeros((tags, tags), dtype=np.float32)
    for begin in range(1, tags, 2):
        moves[:, begin + 1] = NEVER
        moves[[begin, begin + 1], begin + 1] = 0.0
    return moves


_MOVES = moves_between(TAGS)


def log_softmax(logits: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def best_tags(scores: Floats, moves: Floats = _MOVES) -> NDArray[np.int8]:
    """The best tag sequences for ``scores`` (sequences, words, tags), log-probabilities."""
    n, words, tags_known = scores.shape
    back = np.empty((words, n, tags_known), dtype=np.int8)
    total = scores[:, 0] + moves[0]
    for i in range(1, words):
        options = total[:, :, None] + moves
        came = options.argmax(1)
        back[i] = came
        total = np.take_along_axis(options, came[:, None], 1)[:, 0] + scores[:, i]
    tags = np.empty((n, words), dtype=np.int8)
    rows = np.arange(n)
    tag = total.argmax(1)
    for i in range(words - 1, 0, -1):
        tags[:, i] = tag
        tag = back[i, rows, tag]
    tags[:, 0] = tag
    return tags


def runs(tags: NDArray[np.int8], role: int) -> Runs:
    """Maximal runs ``[start, end)`` of one role's tags."""
    inside = np.zeros(len(tags) + 2, dtype=np.int8)
    inside[1:-1] = (tags == role) | (tags == role + 1)
    edges = np.flatnonzero(np.diff(inside))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
