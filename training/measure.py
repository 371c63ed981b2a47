"""Score a network on PolNeAR through the very code that reads at run time."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
from tokenizers import Tokenizer

from batches import SIZE, padded
from gold import Document
from model import CLS, SEP, Attributor
from sayso.reading.attribution import find
from sayso.reading.encoder import Reading
from sayso.reading.raw import Attribution
from sayso.reading.tokens import Pieces

LOWEST = 0.2  # below every threshold that is tried


class Network:
    """A network in torch with the face of :class:`sayso.reading.encoder.Encoder`; of several, the mean."""

    size, sight, threshold = SIZE, SIZE, LOWEST

    def __init__(self, models: Sequence[Attributor], tokenizer: Tokenizer) -> None:
        self.models, self.tokenizer = [m.eval() for m in models], tokenizer

    @torch.no_grad()
    def read(self, windows: Sequence[tuple[Pieces, int, int]], marks: bool = False) -> Iterator[Reading]:
        order = sorted(range(len(windows)), key=lambda i: windows[i][1] - windows[i][2])
        while order:
            _, start, end = windows[order[0]]
            length = padded(end - start)
            batch, order = order[: 4096 // length], order[4096 // length :]
            ids = np.zeros((len(batch), length), dtype=np.int64)
            features = np.zeros_like(ids)
            lengths = np.array([windows[i][2] - windows[i][1] + 2 for i in batch], dtype=np.int32)
            for k, i in enumerate(batch):
                pieces, start, end = windows[i]
                ids[k, 0], ids[k, end - start + 1] = CLS, SEP
                ids[k, 1 : end - start + 1] = pieces.ids[start:end]
                features[k, 1 : end - start + 1] = pieces.features[start:end]
            self.ids = torch.from_numpy(ids)
            self.out = [m.encode(self.ids, torch.from_numpy(features)) for m in self.models]
            anchors = torch.stack([torch.sigmoid(a) for _, a, _ in self.out]).mean(0).numpy()
            yield Reading(batch, lengths, anchors, anchors, anchors)

    @torch.no_grad()
    def tag(self, reading: Reading, rows: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        row, col = torch.from_numpy(rows), torch.from_numpy(at)
        both = [m.tag(s, p, self.ids, row, col, self.sight) for m, (s, _, p) in zip(self.models, self.out, strict=True)]
        mean = torch.stack([torch.softmax(tags, -1) for tags, _ in both]).mean(0)
        return torch.log(mean).numpy(), both[0][1].numpy()


def load_scorer(data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("polnear_score", data / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{data / 'score.py'} is missing: it comes with the data")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def best_threshold(scorer: ModuleType, documents: list[Document], encoder: object) -> tuple[float, dict]:
    """The score below which attributions are best left out, for the relation F1, and the scores with it."""
    found = find([d.text for d in documents], encoder)
    tries = [(score(scorer, documents, found, t), t) for t in np.arange(0.3, 0.85, 0.05).round(2)]
    result, threshold = max(tries, key=lambda r: r[0]["relation"]["f1"])
    return float(threshold), result


def score(
    scorer: ModuleType, documents: list[Document], found: list[list[Attribution]], threshold: float = 0.0
) -> dict:
    roles = {
        d.name: [{"source": a.source, "cue": a.cue, "content": a.content} for a in f if a.score >= threshold]
        for d, f in zip(documents, found, strict=True)
    }
    return scorer.score({d.name: (d.text, d.gold) for d in documents}, roles)


def line(result: dict, threshold: float) -> str:
    r = result["relation"]
    exact = "/".join(f"{result['exact ' + k]['f1']:.1f}" for k in ("source", "cue", "content"))
    direct = result["recall direct"]["acc"]
    return (
        f"relation {r['f1']:.2f} (P {r['p']:.1f} R {r['r']:.1f}) exact {exact} direct {direct:.1f} at {threshold:.2f}"
    )
