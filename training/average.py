"""Average the weights of two runs: ``python training/average.py --model A.pt --other B.pt --share 0.5 --out C.pt``.

The second must have begun from the first (Wortsman et al. 2022, "Model soups"). Heads that only one of them has trained
are its own.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--model", type=Path, required=True, help="the weights that were begun from")
    ap.add_argument("--other", type=Path, required=True, help="what they became")
    ap.add_argument("--share", type=float, default=0.5, help="share of the second")
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    one, other = (torch.load(path, weights_only=False) for path in (args.model, args.other))
    mixed = {
        name: args.share * value + (1 - args.share) * one["model"][name] if name in one["model"] else value
        for name, value in other["model"].items()
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(other | {"model": mixed}, args.out)


if __name__ == "__main__":
    main()
