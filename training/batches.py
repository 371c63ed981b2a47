"""Windows of gold documents as tensors: padded batches of like length, and what is to be learned from each."""

from __future__ import annotations

import random

import numpy as np
import torch
from torch import Tensor

from gold import Example
from model import CLS, PAD, SEP

SIZE = 254  # word pieces a window
LENGTHS = (96, 128, 160, 192, 224, 256)  # few shapes: the allocator and the kernels then find what they had before


def batches(examples: list[Example], pieces: int, rng: random.Random | None) -> list[list[Example]]:
    """Batches of windows of like length, each of about ``pieces`` with padding; in random order with ``rng``."""
    by_length: dict[int, list[Example]] = {}
    for e in examples:
        by_length.setdefault(padded(e.end - e.begin), []).append(e)
    out = []
    for length, group in by_length.items():
        if rng:
            rng.shuffle(group)
        n = max(1, pieces // length)
        out += [group[i : i + n] for i in range(0, len(group), n)]
    if rng:
        rng.shuffle(out)
    return out


def padded(pieces: int) -> int:
    return next(length for length in LENGTHS if length >= pieces + 2)


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Piece ids, features, and which pieces open a word: each (batch, length)."""
    length = padded(max(e.end - e.begin for e in batch))
    ids = torch.full((len(batch), length), PAD)
    features = torch.zeros((len(batch), length), dtype=torch.long)
    first = torch.zeros((len(batch), length), dtype=torch.bool)
    for k, e in enumerate(batch):
        n, p = e.end - e.begin, e.document.pieces
        ids[k, 0], ids[k, n + 1] = CLS, SEP
        ids[k, 1 : n + 1] = torch.from_numpy(p.ids[e.begin : e.end].astype(np.int64))
        features[k, 1 : n + 1] = torch.from_numpy(p.features[e.begin : e.end].astype(np.int64))
        first[k, 1 : n + 1] = torch.from_numpy(p.first[e.begin : e.end])
    return ids, features, first


def targets(batch: list[Example], length: int) -> tuple[Tensor, list[int], list[int], list[np.ndarray]]:
    """Which pieces are anchors (batch, length), and for each anchor its window, its piece and the tags to be given."""
    anchors = torch.zeros((len(batch), length))
    rows, ats, tags = [], [], []
    for k, e in enumerate(batch):
        for a in e.document.attributions:
            if e.begin <= a.anchor < e.end:
                t = np.zeros(length, dtype=np.int64)
                t[1 : e.end - e.begin + 1] = a.tags[e.begin : e.end]
                at = a.anchor - e.begin + 1
                anchors[k, at] = 1
                rows.append(k)
                ats.append(at)
                tags.append(t)
    return anchors, rows, ats, tags


def allowed(batch: list[Example], head: str, length: int) -> Tensor:
    """The tags that each piece may have, as bits (batch, length): 0 where nothing is known."""
    out = torch.zeros((len(batch), length), dtype=torch.long)
    for k, e in enumerate(batch):
        bits = e.document.allowed.get(head)
        if bits is not None:
            out[k, 1 : e.end - e.begin + 1] = torch.from_numpy(bits[e.begin : e.end])
    return out


def events(batch: list[Example], length: int) -> tuple[Tensor, Tensor]:
    """Which pieces are predicates (1, 0, -1 unknown) and whether they happened (0..1, nan unknown): (batch, length)."""
    predicate = torch.full((len(batch), length), -1.0)
    happened = torch.full((len(batch), length), float("nan"))
    for k, e in enumerate(batch):
        d, here = e.document, slice(1, e.end - e.begin + 1)
        if d.predicate is not None:
            predicate[k, here] = torch.from_numpy(d.predicate[e.begin : e.end]).float()
            happened[k, here] = torch.from_numpy(d.happened[e.begin : e.end]).float()
    return predicate, happened
