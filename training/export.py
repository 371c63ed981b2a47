"""Write trained weights into the package: ``python training/export.py --model RUN/model.pt --data DIR``.

Measures the ranges of activations on train texts, writes the int8 encoder and the tagger, checks on dev that the
graphs score as the network does, and writes the settings and the model card.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
from pathlib import Path

import onnxruntime
import torch

sys.path.insert(0, str(Path(__file__).parent))
import graph
from batches import SIZE, batches, tensors
from gold import Document, cue_heads, document, read_gold, windows
from marks import uds
from measure import LOWEST, Network, best_threshold, line, load_scorer
from measure_marks import happened_score, marks_of
from model import Attributor
from sayso.reading.encoder import Encoder
from sayso.reading.tokens import load_tokenizer
from train import pretrained

PACKAGE = Path(__file__).parent.parent / "src" / "sayso" / "weights"


def ranges_of(path: Path, documents: list[Document], kept: float) -> dict[str, tuple[float, float]]:
    """The range of every tensor that a product reads.

    Before and inside the feed-forward layers a few values are ten times as large as the rest. Only a share
    of their range, ``kept``, is held: cutting them costs less than a coarser step for all.
    """
    session = onnxruntime.InferenceSession(str(path))
    names = [o.name for o in session.get_outputs() if "." in o.name]
    low: dict[str, list[float]] = {n: [] for n in names}
    high: dict[str, list[float]] = {n: [] for n in names}
    for batch in batches(windows(documents, SIZE, None), 1024, None):
        ids, features, _ = tensors(batch)
        feed = {"ids": ids, "features": features, "lengths": (ids != 0).sum(1), "positions": torch.arange(ids.shape[1])}
        feed = {k: v.int().numpy() for k, v in feed.items()}
        for name, value in zip(names, session.run(names, feed), strict=True):
            real = value[(ids != 0).numpy()]
            low[name].append(float(real.min()))
            high[name].append(float(real.max()))
    share = {n: kept if n.endswith(("middle", "up")) else 1.0 for n in names}
    return {n: (min(low[n]) * share[n], max(high[n]) * share[n]) for n in names}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--to", type=Path, default=PACKAGE)
    ap.add_argument("--kept", type=float, default=0.75, help="share of the feed-forward layers' ranges that int8 holds")
    args = ap.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    saved = torch.load(args.model, weights_only=False)
    model = Attributor(saved["layers"])
    model.load_state_dict(saved["model"], strict=False)
    model.eval()
    tokenizer = load_tokenizer(pretrained() / "tokenizer.json")
    polnear = args.data / "polnear"
    rows = read_gold(polnear / "score_train.jsonl")
    heads = cue_heads(rows)
    dev = [document(r, tokenizer, heads) for r in read_gold(polnear / "score_dev.jsonl")]
    sample = [document(r, tokenizer, heads) for r in random.Random(0).sample(rows, 40)]

    weights = {k: v.numpy() for k, v in model.state_dict().items()}
    full = args.model.parent / "encoder-float.onnx"
    graph.encoder(weights, saved["layers"], full, None)
    graph.encoder(weights, saved["layers"], args.to / "encoder.onnx", ranges_of(full, sample, args.kept))
    graph.tagger(weights, args.to / "tagger.onnx")
    shutil.copy(pretrained() / "tokenizer.json", args.to / "tokenizer.json")
    scorer = load_scorer(polnear)
    best, result = best_threshold(scorer, dev, Network([model], tokenizer))
    print("network:", line(result, best), flush=True)
    # the graphs that ship are a little less sure than the network: the threshold is theirs
    settings = {"size": SIZE, "sight": SIZE, "threshold": LOWEST}
    (args.to / "settings.json").write_text(json.dumps(settings) + "\n")
    threshold, shipped = best_threshold(scorer, dev, Encoder(args.to))
    (args.to / "settings.json").write_text(json.dumps(settings | {"threshold": threshold}) + "\n")
    print("shipped:", line(shipped, threshold))
    judged = uds(args.data / "uds-ih2" / "dev.jsonl", tokenizer)
    happened = happened_score(judged, marks_of(model, judged))
    card(args.to, saved, shipped, happened)
    (args.model.parent / "shipped.json").write_text(json.dumps(shipped, indent=1))


def card(folder: Path, saved: dict, scores: dict, happened: str) -> None:
    rows = [(k, v) for k, v in scores.items() if "f1" in v]
    figures = "\n".join(f"| {k} | {v['p']:.1f} | {v['r']:.1f} | {v['f1']:.1f} |" for k, v in rows)
    files = [p for p in sorted(folder.iterdir()) if p.suffix in (".onnx", ".json")]
    hashes = "\n".join(
        f"- `{p.name}`, {p.stat().st_size:,} bytes, sha256 `{hashlib.sha256(p.read_bytes()).hexdigest()}`"
        for p in files
    )
    template = (Path(__file__).parent / "CARD.md").read_text(encoding="utf-8")
    direct = f"{scores['recall direct']['acc']:.1f}"
    filled = template.format(layers=saved["layers"], figures=figures, direct=direct, happened=happened, hashes=hashes)
    (folder / "CARD.md").write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
