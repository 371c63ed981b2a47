"""The network: a small BERT encoder, an anchor head, and a role tagger conditioned on an anchor.

The encoder is Devlin et al. 2019 in the six-layer form of Wang et al. 2020 (MiniLM); the conditioned tagger follows the
predicate-conditioned taggers of semantic role labelling (He et al. 2017; Shi and Lin 2019).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from marks import GUM_TAGS
from sayso.reading.marks import LAYERS
from sayso.reading.marks import TAGS as MARK_TAGS
from sayso.reading.tokens import FEATURES

HEADS = 12
TAGGER = 64
REACH = 64  # distances from the anchor are told apart up to this many pieces
SIGHT = 160  # pieces of the window that the tagger learns from for one anchor; it may read more
TAGS = 7
MARKS = LAYERS * MARK_TAGS  # names, outer and inner phrases
AIDS = 2 * GUM_TAGS  # GUM's noun phrases, which only training needs
CLS, SEP, PAD = 101, 102, 0


class Dropout(nn.Module):
    """Dropout with one mask for all pieces of a window (Gal and Ghahramani 2016): as good, and cheap on a CPU."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= self.p).to(x.dtype).div_(1 - self.p)


class Layer(nn.Module):
    def __init__(self, d: int, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)
        self.norm1, self.norm2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, d // HEADS).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids and features (batch, length) to states (batch, length, d)."""

    def __init__(self, layers: int = 6, d: int = 384, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, d), nn.Embedding(512, d)
        self.kind = nn.Parameter(torch.zeros(d))
        self.features = nn.Embedding(FEATURES, d)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(Layer(d, dropout) for _ in range(layers))
        self.dropout = Dropout(dropout)
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(where) + self.kind + self.features(features)
        x = self.dropout(self.norm(x))
        mask = (ids != PAD)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_bert(self, path: Path, keep: list[int]) -> None:
        """Take the pre-trained weights of a BERT checkpoint; ``keep`` names the layers that become ours."""
        w = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
        e = "embeddings."
        self.words.weight.data.copy_(w[e + "word_embeddings.weight"])
        self.positions.weight.data.copy_(w[e + "position_embeddings.weight"])
        self.kind.data.copy_(w[e + "token_type_embeddings.weight"][0])
        self.norm.weight.data.copy_(w[e + "LayerNorm.weight"])
        self.norm.bias.data.copy_(w[e + "LayerNorm.bias"])
        for mine, theirs in zip(self.layers, keep, strict=True):
            p = f"encoder.layer.{theirs}."
            for suffix in ("weight", "bias"):
                take = lambda name, p=p, suffix=suffix: w[f"{p}{name}.{suffix}"]  # noqa: E731
                qkv = torch.cat([take(f"attention.self.{n}") for n in ("query", "key", "value")])
                getattr(mine.qkv, suffix).data.copy_(qkv)
                getattr(mine.out, suffix).data.copy_(take("attention.output.dense"))
                getattr(mine.norm1, suffix).data.copy_(take("attention.output.LayerNorm"))
                getattr(mine.up, suffix).data.copy_(take("intermediate.dense"))
                getattr(mine.down, suffix).data.copy_(take("output.dense"))
                getattr(mine.norm2, suffix).data.copy_(take("output.LayerNorm"))


class Tagger(nn.Module):
    """For each anchor, a tag for every piece of its window.

    Takes projected states (anchors, length, 2t) of the anchors' windows, the anchors' own states (anchors, d) and the
    distance of every piece from the anchor; gives logits (anchors, length, TAGS).
    """

    def __init__(self, d: int = 384, t: int = TAGGER) -> None:
        super().__init__()
        self.anchor = nn.Linear(d, 2 * t)
        self.distance = nn.Embedding(2 * REACH + 1, t)
        self.near, self.far = nn.Linear(3 * t, t), nn.Linear(3 * t, t)
        self.norm1, self.norm2 = nn.LayerNorm(t), nn.LayerNorm(t)
        self.tags = nn.Linear(t, TAGS)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, projected: Tensor, anchors: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        add, times = projected.chunk(2, -1)
        add_a, times_a = self.anchor(anchors)[:, None].chunk(2, -1)
        z = functional.gelu(add + add_a + times * times_a + self.distance(distance.clamp(-REACH, REACH) + REACH))
        z = self.norm1(z + functional.gelu(self.near(neighbours(z * mask[..., None], 1))))
        z = self.norm2(z + functional.gelu(self.far(neighbours(z * mask[..., None], 3))))
        return self.tags(z)


def neighbours(x: Tensor, step: int) -> Tensor:
    """Each piece beside those ``step`` before and after, a convolution's input: (n, length, t) to (n, length, 3t)."""
    zeros = x.new_zeros(x.shape[0], step, x.shape[2])
    return torch.cat([torch.cat([zeros, x[:, :-step]], 1), x, torch.cat([x[:, step:], zeros], 1)], -1)


class Attributor(nn.Module):
    def __init__(self, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers, dropout=dropout)
        self.dropout = Dropout(dropout)
        self.is_anchor = nn.Sequential(nn.Linear(384, TAGGER), nn.GELU(), nn.Linear(TAGGER, 1))
        self.project = nn.Linear(384, 2 * TAGGER)
        self.tagger = Tagger()
        self.marks, self.aids = nn.Linear(384, MARKS), nn.Linear(384, AIDS)
        self.predicates = nn.Sequential(nn.Linear(384, TAGGER), nn.GELU(), nn.Linear(TAGGER, 2))

    def encode(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """States, anchor logits (batch, length) and projections (batch, length, 2t)."""
        states = self.dropout(self.encoder(ids, features))
        return states, self.is_anchor(states).squeeze(-1), self.project(states)

    def mark(self, ids: Tensor, features: Tensor) -> dict[str, Tensor]:
        """Tag logits (batch, length, tags) of each head of :mod:`marks`, and of predicates (batch, length, 2)."""
        states = self.dropout(self.encoder(ids, features))
        names, outer, inner = self.marks(states).chunk(3, -1)
        gum_outer, gum_inner = self.aids(states).chunk(2, -1)
        heads = {"names": names, "outer": outer, "inner": inner, "gum_outer": gum_outer, "gum_inner": gum_inner}
        return heads | {"predicates": self.predicates(states)}

    def tag(
        self, states: Tensor, projected: Tensor, ids: Tensor, row: Tensor, at: Tensor, size: int = SIGHT
    ) -> tuple[Tensor, Tensor]:
        """Tag logits (anchors, sight, TAGS) for anchors at piece ``at`` of window ``row``, and their pieces."""
        where = sight(at, ids.shape[1], size)
        mask = (ids[row[:, None], where] != PAD).to(projected.dtype)
        return self.tagger(projected[row[:, None], where], states[row, at], where - at[:, None], mask), where


def sight(at: Tensor, length: int, size: int) -> Tensor:
    """The pieces of a window of ``length`` that are read for an anchor: (anchors,) to (anchors, at most ``size``)."""
    begin = (at - size // 2).clamp(0, max(0, length - size))
    return begin[:, None] + torch.arange(min(size, length), device=at.device)[None]
