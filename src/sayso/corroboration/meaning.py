"""Vectors of what statements mean: how near two of them are, whatever their words.

The sum of one vector a word piece, distilled from all-MiniLM-L6-v2 by ``training/meaning.py``: some tenths of a
millisecond a statement where the encoder takes milliseconds, and the same whatever else is read with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.reading.encoder import WEIGHTS

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
_LONGEST = 96  # word pieces; a longer statement is read to there


def vectors(texts: Sequence[str]) -> Vectors:
    """Unit vectors, one row a text, zeros for a text without words; shape (texts, 256).

    SaysoError where the weights are missing.
    """
    tokenizer, table = _load()
    found = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
    for row, encoding in enumerate(tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)):
        found[row] = table[encoding.ids[:_LONGEST]].sum(axis=0)
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return found


@lru_cache(maxsize=100_000)
def rareness(word: str) -> float:
    """How rare a word is in English, 0 for the commonest to 5: the vocabulary is in order of frequency."""
    tokenizer, _ = _load()
    place = tokenizer.token_to_id(word)
    return 5.0 if place is None else min(5.0, max(0.0, math.log(place / 2000) * 2.2))


@cache
def _load() -> tuple[Tokenizer, Vectors]:
    from tokenizers import Tokenizer

    vectors, words = WEIGHTS / "meaning.npz", WEIGHTS / "meaning-tokenizer.json"
    if not vectors.exists() or not words.exists():
        raise SaysoError(
            "the weights that compare statements are not in the package", "Install sayso again", str(vectors)
        )
    with np.load(vectors) as kept:
        table: Vectors = kept["pieces"].astype(np.float32) * kept["scale"][:, None]
    tokenizer = Tokenizer.from_file(str(words))
    tokenizer.no_padding()
    return tokenizer, table
