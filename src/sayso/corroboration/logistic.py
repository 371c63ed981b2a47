"""Small linear models whose every weight can be shown: log-odds are a bias and a sum over named features.

They are fitted by ``training/corroboration.py`` on the stories in ``training/stories`` and kept, with what they scored,
in ``weights/corroboration.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.reading.encoder import WEIGHTS

FILE = WEIGHTS / "corroboration.json"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: ``names`` of features, in the order in which rows hold them."""

    names: tuple[str, ...]
    bias: float
    weights: Floats

    def odds(self, rows: Sequence[Sequence[float]] | Floats) -> Floats:
        """Log-odds of each row of features; shape (rows,)."""
        if len(rows) == 0:
            return np.zeros(0)
        return np.asarray(self.bias + np.asarray(rows, dtype=np.float64) @ self.weights, dtype=np.float64)

    def reasons(self, row: Sequence[float], least: float = 0.05) -> dict[str, float]:
        """What each feature of a row adds to its log-odds, those that add hardly anything left out."""
        added = zip(self.names, self.weights, row, strict=True)
        return {name: round(float(w * x), 2) for name, w, x in added if abs(w * x) >= least}


def probability(odds: float) -> float:
    """The probability that log-odds stand for."""
    return float(1 / (1 + np.exp(-odds)))


def model(name: str, features: Sequence[str]) -> Logistic:
    """The fitted model of that name; SaysoError where it is missing or knows other features than ``features``."""
    found = read().get(name)
    if found is None or found.names != tuple(features):
        raise SaysoError(f"the weights do not fit the program (model {name!r})", "Install sayso again", str(FILE))
    return found


@cache
def read() -> Mapping[str, Logistic]:
    """The fitted models, by name."""
    if not FILE.exists():
        raise SaysoError("the weights of corroboration are not in the package", "Install sayso again", str(FILE))
    kept = json.loads(FILE.read_text(encoding="utf-8"))["models"]
    return {
        name: Logistic(tuple(one["weights"]), one["bias"], np.array(list(one["weights"].values()), dtype=np.float64))
        for name, one in kept.items()
    }
