"""Make the table of word-piece vectors by which statements are compared: ``python training/meaning.py --data DIR``.

A sentence encoder (all-MiniLM-L6-v2) is distilled into one vector a word piece, so that the sum of a text's vectors
points where the encoder's vector of the text does: begun as model2vec begins (Tulkens and van Dongen 2024: each piece
read alone, principal components, weight by rank), then fitted to whole sentences and clauses of news.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
from train import pretrained

SIZE = 256
RARER = 1000  # vocabulary ranks from which a piece begins to weigh more
EPOCHS, RATE, BATCH = 8, 2e-3, 256
SETS = ("polnear/train.jsonl", "uds-ih2/train.jsonl")
_SENTENCE = re.compile(r"(?<=[.?!”\"])\s+(?=[A-Z“\"])|\n+")
_CLAUSE = re.compile(r"(?:,|;|:| that| who| which| and| but| while| after) ")

Array = NDArray[np.float32]


def texts(data: Path, most: int) -> list[str]:
    """Sentences and clauses of the sets' texts, none twice, in an order that a seed fixes."""
    found: dict[str, None] = {}
    for name in SETS:
        for row in (data / name).read_text(encoding="utf-8").splitlines():
            for sentence in _SENTENCE.split(json.loads(row)["text"]):
                for part in (sentence, *_CLAUSE.split(sentence)):
                    if 4 <= len(part.split()) <= 60:
                        found[" ".join(part.split())] = None
    kept = list(found)
    random.Random(7).shuffle(kept)
    return kept[:most]


def encoded(model: torch.nn.Module, ids: list[list[int]]) -> Array:
    """The encoder's mean-pooled vectors; shape (texts, 384)."""
    out = np.zeros((len(ids), 384), np.float32)
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    with torch.inference_mode():
        for start in range(0, len(order), 128):
            rows = order[start : start + 128]
            width = max(len(ids[row]) for row in rows)
            block = torch.zeros((len(rows), width), dtype=torch.long)
            for place, row in enumerate(rows):
                block[place, : len(ids[row])] = torch.tensor(ids[row])
            mask = (block > 0).long()
            states = model(input_ids=block, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).to(states.dtype)
            out[rows] = ((states * weights).sum(1) / weights.sum(1)).numpy()
            if start % 12800 == 0:
                print(f"{start} of {len(order)} encoded", file=sys.stderr, flush=True)
    return out


def begun(alone: Array, basis: Array, centre: Array) -> Array:
    """The first table: the pieces' own vectors in the basis, rarer ones longer."""
    table = (alone - centre) @ basis
    rank = np.log(1 + np.arange(1, len(table) + 1) / RARER)
    return np.asarray(table * np.minimum(5, rank)[:, None], dtype=np.float32)


def fitted(table: Array, bags: list[list[int]], wanted: Array) -> Array:
    """The table moved so that a bag's sum points where the encoder does, and bags stand to each other as there."""
    weight = torch.nn.Parameter(torch.from_numpy(table).clone())
    optimizer = torch.optim.SparseAdam([weight], lr=RATE * float(np.abs(table).mean()) * 10)
    goals = functional.normalize(torch.from_numpy(wanted), dim=-1)
    order = list(range(len(bags)))
    shuffle = random.Random(3)
    for epoch in range(EPOCHS):
        shuffle.shuffle(order)
        total = 0.0
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            flat = torch.tensor([piece for row in rows for piece in bags[row]])
            offsets = torch.tensor(np.cumsum([0, *(len(bags[row]) for row in rows)])[:-1])
            made: Tensor = functional.embedding_bag(flat, weight, offsets, mode="sum", sparse=True)
            made = functional.normalize(made, dim=-1)
            goal = goals[rows]
            loss = (1 - (made * goal).sum(-1)).mean() + 5 * functional.mse_loss(made @ made.T, goal @ goal.T)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total * BATCH / len(order):.4f}", file=sys.stderr, flush=True)
    return weight.detach().numpy()


def main() -> None:
    """Make the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/sayso/weights"))
    parser.add_argument("--most", type=int, default=60_000, help="texts to fit to")
    args = parser.parse_args()
    from transformers import AutoModel, AutoTokenizer

    torch.manual_seed(1)
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(pretrained())
    model = AutoModel.from_pretrained(pretrained()).eval()
    found = texts(args.data, args.most)
    bags = [tokenizer.encode(text, add_special_tokens=False)[:96] for text in found]
    kept = [bag for bag in bags if bag]
    wanted = encoded(model, [[101, *bag, 102] for bag in kept])
    alone = encoded(model, [[101, piece, 102] for piece in range(tokenizer.vocab_size)])
    centre = wanted.mean(0)
    _, _, basis = np.linalg.svd(wanted - centre, full_matrices=False)
    basis = basis[:SIZE].T
    table = fitted(begun(alone, basis, alone.mean(0)), kept, (wanted - centre) @ basis)
    scale = np.abs(table).max(1, keepdims=True) / 127
    rounded = np.round(table / np.maximum(scale, 1e-9)).astype(np.int8)
    np.savez_compressed(args.out / "meaning.npz", pieces=rounded, scale=scale[:, 0].astype(np.float32))
    tokenizer.backend_tokenizer.save(str(args.out / "meaning-tokenizer.json"))
    print(f"{len(kept)} texts; {args.out / 'meaning.npz'}", file=sys.stderr)


if __name__ == "__main__":
    main()
