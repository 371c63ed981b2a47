"""Cross-validate marks on re3d: ``python training/crossval.py --data DIR --start RUN/model.pt --out DIR [--only 0 1]``.

Each fold's network starts from the same weights, which never saw re3d, and learns marks alone from the rest of re3d
and from the other sets; its part of re3d is then scored. UDS-IH2's dev part is scored beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

sys.path.insert(0, str(Path(__file__).parent))
from batches import SIZE, batches
from gold import read_gold, windows
from mark_loss import mark_loss
from marks import Labels, folds, load, uds
from measure_marks import happened_score, marks_of, named, names_score, re3d_score
from model import Attributor
from sayso.reading.tokens import load_tokenizer
from train import TIMES, pretrained

FLAT = ("wikigold", "crossner", "uner", "gum")


def _found(net: Attributor, documents: list[Labels]) -> list[tuple[Labels, tuple]]:
    found = marks_of(net, documents)
    return [(d, found[d.name]) for d in documents]


def one_fold(args: argparse.Namespace, sets: dict[str, list[Labels]], fold: int, held: dict[str, list[Labels]]) -> dict:
    torch.manual_seed(fold)
    model = Attributor(len(args.layers))
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=False)["model"], strict=False)
    else:
        model.encoder.load_bert(pretrained() / "model.safetensors", args.layers)
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "features" not in n]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or "features" in n]
    groups = [{"params": slow, "lr": args.rate}, {"params": fast, "lr": 5 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    apart = {d.name for ds in held.values() for d in ds}
    train = [d for name, ds in sets.items() for d in ds for _ in range(args.times[name]) if d.name not in apart]
    steps = args.epochs * len(batches(windows(train, SIZE, None), args.pieces, None))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, s / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * min(1, s / steps))))
    )
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.995))
    records = {r["id"]: r for r in read_gold(args.data / "re3d" / "dev.jsonl")}
    result = {}
    for epoch in range(args.epochs):
        rng = random.Random(100 * fold + epoch)
        model.train()
        begun, done = time.time(), 0
        for batch in batches(windows(train, SIZE, rng), args.pieces, rng):
            loss, _ = mark_loss(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
            done += sum(e.end - e.begin for e in batch)
        print(f"fold {fold} epoch {epoch + 1}: {done} pieces, {done / (time.time() - begun):.0f}/s", flush=True)
        net = average.module
        found = marks_of(net, held["re3d"])
        result = {"phrases": re3d_score(records, found, False), "with names": re3d_score(records, found, True)}
        for name in FLAT:
            result[name] = names_score(held[name], marks_of(net, held[name]))
        result["uds"] = happened_score(held["uds"], marks_of(net, held["uds"]))
        print(json.dumps(result, indent=1), flush=True)
    kept = {name: {d.name: named(marks[0]) for d, marks in _found(net, held[name])} for name in FLAT}
    (args.out / f"names{fold}.json").write_text(json.dumps(kept))
    torch.save({"model": average.module.state_dict(), "layers": len(args.layers)}, args.out / f"fold{fold}.pt")
    return result


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    ap.add_argument("--start", type=Path, help="weights to start from; without it, the pre-trained encoder")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--folds", type=int, default=4)
    ap.add_argument("--only", type=int, nargs="*", help="these folds alone")
    ap.add_argument("--layers", type=int, nargs="*", default=[0, 1, 2, 3, 4])
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--pieces", type=int, default=2048)
    ap.add_argument("--skip", nargs="*", default=[], help="sets not to learn from")
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    args.times = TIMES | dict.fromkeys(args.skip, 0)
    tokenizer = load_tokenizer(pretrained() / "tokenizer.json")
    sets = load(args.data, tokenizer)
    parts = {name: folds(sets[name], args.folds) for name in ("re3d", *FLAT)}
    dev = uds(args.data / "uds-ih2" / "dev.jsonl", tokenizer)
    for fold in args.only if args.only is not None else range(args.folds):
        held = {name: part[fold] for name, part in parts.items()} | {"uds": dev}
        one_fold(args, sets, fold, held)


if __name__ == "__main__":
    main()
