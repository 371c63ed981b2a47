"""What is lost on marks and predicates: the sum over heads, each on the pieces that its sets say something of."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from batches import allowed, events, tensors
from gold import Example
from marks import HEADS
from model import Attributor

WEIGHTS = {
    "names": 5.0,
    "outer": 5.0,
    "inner": 5.0,
    "gum_outer": 1.0,
    "gum_inner": 1.0,
    "predicate": 3.0,
    "happened": 1.5,
}


def mark_losses(model: Attributor, batch: list[Example]) -> dict[str, Tensor]:
    """The mean loss a piece of each head that the batch holds anything for."""
    ids, features, first = tensors(batch)
    logits = model.mark(ids, features)
    losses = {}
    for head, tags in HEADS.items():
        bits = allowed(batch, head, ids.shape[1])
        known = first & (bits != 0)
        if known.any():
            may = (bits[known][:, None] >> torch.arange(tags)) & 1
            scores = torch.log_softmax(logits[head][known], -1)
            losses[head] = -torch.logsumexp(scores.masked_fill(may == 0, -1e4), -1).mean()
    predicate, happened = events(batch, ids.shape[1])
    known = first & (predicate >= 0)
    if known.any():
        both = logits["predicates"]
        losses["predicate"] = functional.binary_cross_entropy_with_logits(both[..., 0][known], predicate[known])
        told = first & ~happened.isnan()
        if told.any():
            losses["happened"] = functional.binary_cross_entropy_with_logits(both[..., 1][told], happened[told])
    return losses


def mark_loss(model: Attributor, batch: list[Example]) -> tuple[Tensor, dict[str, float]]:
    losses = mark_losses(model, batch)
    total = torch.stack([WEIGHTS[k] * v for k, v in losses.items()]).sum()
    return total, {k: float(v.detach()) for k, v in losses.items()}
