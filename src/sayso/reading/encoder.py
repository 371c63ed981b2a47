"""The neural part at run time: two int8 and float32 graphs run by onnxruntime, on one thread.

The encoder reads windows of word pieces in batches of like length; the tagger reads, for each likely anchor, the states
around it. Scales are fixed in the weights, so a window's answer does not depend on what it is batched with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.reading.tokens import Pieces, load_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
WEIGHTS = Path(__file__).parent.parent / "weights"
CLS, SEP = 101, 102
BATCH = 2048  # pieces a batch, padding included: more gains no speed and costs memory
STEP = 16  # windows are padded to a multiple of this, so that few shapes occur


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder found in one batch of windows.

    ``windows`` numbers them in the order in which they were handed in; ``states`` (batch, length, 384), ``anchors``
    (batch, length), ``projected`` (batch, length, 128), ``marks`` (batch, length, 45) and ``predicates``
    (batch, length, 2) hold a row for each, with piece ``i`` at column ``i + 1``. The last two are None where they were
    not asked for.
    """

    windows: list[int]
    lengths: Ints
    states: Floats
    anchors: Floats
    projected: Floats
    marks: Floats | None = None
    predicates: Floats | None = None


class Encoder:
    """The shipped weights, loaded once a process by :func:`load`."""

    def __init__(self, folder: Path) -> None:
        try:
            settings: dict[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            cure = "Install sayso again, or make the weights with `make train`"
            raise SaysoError("the model's weights are not in the package", cure, str(folder)) from None
        self.size: int = settings["size"]
        self.sight: int = settings["sight"]
        self.threshold: float = settings["threshold"]
        self.tokenizer: Tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._encoder = _session(folder / "encoder.onnx")
        self._tagger = _session(folder / "tagger.onnx")

    def read(self, windows: Sequence[tuple[Pieces, int, int]], marks: bool = False) -> Iterator[Reading]:
        """Run the windows ``(pieces, start, end)`` through the encoder, longest first, batch by batch.

        With ``marks`` the scores of names, phrases and predicates are worked out, too.
        """
        order = sorted(range(len(windows)), key=lambda i: windows[i][1] - windows[i][2])
        at = 0
        while at < len(order):
            _, start, end = windows[order[at]]
            length = -(-(end - start + 2) // STEP) * STEP
            batch = order[at : at + max(1, BATCH // length)]
            at += len(batch)
            yield self._run([windows[i] for i in batch], batch, length, marks)

    def _run(self, windows: list[tuple[Pieces, int, int]], numbers: list[int], length: int, marks: bool) -> Reading:
        ids = np.zeros((len(windows), length), dtype=np.int32)
        features = np.zeros_like(ids)
        lengths = np.empty(len(windows), dtype=np.int32)
        for k, (pieces, start, end) in enumerate(windows):
            n = end - start
            ids[k, 0], ids[k, n + 1] = CLS, SEP
            ids[k, 1 : n + 1] = pieces.ids[start:end]
            features[k, 1 : n + 1] = pieces.features[start:end]
            lengths[k] = n + 2
        feed = {"ids": ids, "features": features, "lengths": lengths, "positions": np.arange(length, dtype=np.int32)}
        outputs = ["states", "anchors", "projected"] + (["marks", "predicates"] if marks else [])
        return Reading(numbers, lengths, *self._encoder.run(outputs, feed))

    def tag(self, reading: Reading, rows: NDArray[np.intp], at: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
        """Tag logits (anchors, sight, TAGS) for the anchors at columns ``at`` of ``rows``, and their columns."""
        length = reading.anchors.shape[1]
        begin = np.clip(at - self.sight // 2, 0, max(0, length - self.sight))
        where = begin[:, None] + np.arange(min(self.sight, length))[None]
        feed = {
            "projected": reading.projected[rows[:, None], where],
            "anchors": reading.states[rows, at],
            "distance": (where - at[:, None]).astype(np.int32),
            "mask": (where < reading.lengths[rows, None]).astype(np.float32),
        }
        return self._tagger.run(["tags"], feed)[0], where


@cache
def load(folder: Path = WEIGHTS) -> Encoder:
    """The encoder with the shipped weights. Raises :class:`SaysoError` where they are missing."""
    return Encoder(folder)


def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
