"""Fit the models of corroboration to stories with gold answers: ``python training/corroboration.py [FOLDER …]``.

    --without   score each story with weights fitted to all others instead of writing weights

Each FOLDER holds stories as training/stories does (the default): ``<story>/NN.json`` and ``gold.json``. Logistic
regressions are fitted one after the other, each with gold in place of what comes before it:

  derivation   does one report depend on another?
  same claim   do two statements state the same?
  asserts …    one for each stance, against the others
  access       does a statement stand on a source of its report's own?
  same origin  are the sources of two statements one?
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "benchmarks"))

import scenarios as bench  # noqa: E402
from sayso.corroboration import access, dependence, likeness, logistic, sameness, stance  # noqa: E402
from sayso.corroboration.derivations import Depends, derive  # noqa: E402
from sayso.corroboration.logistic import FILE, Logistic  # noqa: E402
from sayso.corroboration.pairs import compared  # noqa: E402
from sayso.corroboration.profiles import Profile, in_order, profiles, told_by  # noqa: E402
from sayso.corroboration.sources import source_of  # noqa: E402
from sayso.corroboration.statements import Statement  # noqa: E402
from sayso.corroboration.traced import Traced  # noqa: E402

STRENGTH = {"derivation": 1.0, "same claim": 1.0, "access": 2.0, "same origin": 2.0}
"""How much large weights are held down (L2), by model; 1 for the others."""
AT_MOST = {("same claim", "another event"): -1.8}
"""Weights that are held to at most so much: few reports of the stories tell of another event, and one that is taken for
this one is the worse mistake."""
_FIRST = ("retracts", "denies", "hedges", "asserts")
"""Where gold gives one statement several stances, the first of these."""
Models = dict[str, Logistic]
Rows = tuple[list[Any], list[float]]


@dataclass
class Marked:
    """One statement of an account with what gold says of it."""

    statement: Statement
    stance: Any
    direct: bool
    origins: set[str]


@dataclass
class Example:
    """One story with its profiles, and its gold claims by the statements that hold their mentions."""

    story: bench.Story
    known: list[Profile]
    accounts: list[tuple[dict[str, Any], list[Marked]]] = field(default_factory=list)


def fitted(names: Sequence[str], rows: Sequence[Any], wanted: Sequence[float], strength: float = 1.0) -> Logistic:
    """A logistic regression by Newton's method; the bias is free, weights are held down by ``strength``."""
    held = np.c_[np.ones(len(rows)), np.array(rows, dtype=np.float64)]
    goal, weights = np.array(wanted, dtype=np.float64), np.zeros(held.shape[1])
    down = np.eye(len(weights)) * strength
    down[0, 0] = 1e-3
    for _ in range(60):
        likely = 1 / (1 + np.exp(-held @ weights))
        step = np.linalg.solve(
            (held * (likely * (1 - likely))[:, None]).T @ held + down, held.T @ (goal - likely) - down @ weights
        )
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return Logistic(tuple(names), round(float(weights[0]), 3), np.round(weights[1:], 3))


def examples(folders: Sequence[Path], cache: Path) -> list[Example]:
    """The stories of some folders; what reading them gave is kept in ``cache``."""
    cache.mkdir(parents=True, exist_ok=True)
    return [_example(gold.parent, cache) for folder in folders for gold in sorted(folder.glob("*/gold.json"))]


def _example(folder: Path, cache: Path) -> Example:
    kept = cache / f"{folder.name}.pickle"
    newest = max(path.stat().st_mtime for path in folder.glob("*.json"))
    if kept.exists() and kept.stat().st_mtime > newest:
        reports = pickle.loads(kept.read_bytes())
    else:
        reports = bench.read_story(folder)
        kept.write_bytes(pickle.dumps(reports))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    example = Example(bench.Story(folder.name, reports, gold), profiles(in_order(map(told_by, reports.values()))))
    example.accounts = [(claim, list(_marked(example, claim))) for claim in gold["claims"]]
    return example


def _marked(example: Example, claim: dict[str, Any]) -> Iterator[Marked]:
    for profile in example.known:
        id = example.story.id_of(profile.report.id)
        mentions = [
            (mention, bench.where(profile.report.text, mention["quote"]))
            for mention in claim["mentions"]
            if mention["report"] == id
        ]
        for one in profile.statements:
            held = [mention for mention, span in mentions if bench.meet((one.start, one.end), span)]
            if held:
                stances = {mention["stance"] for mention in held}
                yield Marked(
                    one,
                    next(name for name in _FIRST if name in stances),
                    any(len(mention["chain"]) == 2 for mention in held),
                    {mention["origin"] for mention in held},
                )


def fit(chosen: Sequence[Example]) -> Models:
    """All models, each fitted with gold in place of what comes before it; they become those that sayso uses."""
    models: Models = {}
    use(models)

    def learn(name: str, names: Sequence[str], parts: Iterable[Rows]) -> None:
        rows, wanted = [], []
        for some, goals in parts:
            rows += some
            wanted += goals
        models[name] = _held(name, fitted(names, rows, wanted, STRENGTH.get(name, 1.0)))

    learn("derivation", dependence.FEATURES, map(_derivation_rows, chosen))
    depends = [derive(one.known) for one in chosen]
    learn("same claim", likeness.FEATURES, (_claim_rows(*both) for both in zip(chosen, depends, strict=True)))
    told = [(one.known, marked) for one in chosen for _, marked in one.accounts if marked]
    rows = [list(stance.stance_rows(known, [mark.statement for mark in marked])) for known, marked in told]
    for name in stance.STANCES:
        goals = [[float(mark.stance == name) for mark in marked] for _, marked in told]
        learn(name, stance.FEATURES, zip(rows, goals, strict=True))
    learn("access", access.FEATURES, (_access_rows(*both) for both in zip(chosen, depends, strict=True)))
    learn("same origin", sameness.FEATURES, (_origin_rows(*both) for both in zip(chosen, depends, strict=True)))
    return models


def _held(name: str, one: Logistic) -> Logistic:
    most = [AT_MOST.get((name, feature), np.inf) for feature in one.names]
    return Logistic(one.names, one.bias, np.minimum(one.weights, most))


def use(models: Models) -> None:
    """Let sayso work with these models in this process."""
    logistic.read = lambda: models


def _derivation_rows(one: Example) -> Rows:
    want = [({edge["to"], *(edge.get("alt_to") or [])}, edge["from"]) for edge in one.story.gold["derivations"]]
    rows, wanted = [], []
    for pair in dependence.Scene(one.known).pairs():
        later, earlier = one.story.id_of(pair.later.report.id), one.story.id_of(pair.earlier.report.id)
        rows.append(pair.row)
        wanted.append(float(any(later == by and earlier in to for to, by in want)))
    return rows, wanted


def _claim_rows(one: Example, depends: Depends) -> Rows:
    """Pairs of which one at least is in a gold account."""
    chosen = [statement for profile in one.known for statement in profile.statements]
    accounts: dict[tuple[int, int], set[int]] = {}
    for number, (_, marked) in enumerate(one.accounts):
        for mark in marked:
            accounts.setdefault((mark.statement.report, mark.statement.number), set()).add(number)
    held = [accounts.get((statement.report, statement.number), set()) for statement in chosen]
    features = np.stack(list(compared(one.known, depends.derivations, chosen).features()), axis=-1)
    rows, wanted = [], []
    for a in range(len(chosen)):
        for b in range(a + 1, len(chosen)):
            if held[a] or held[b]:
                rows.append(features[a, b])
                wanted.append(float(bool(held[a] & held[b])))
    return rows, wanted


def _traced(one: Example, marked: Sequence[Marked]) -> list[Traced]:
    outlets = frozenset(profile.outlet for profile in one.known) - {""}
    return [
        Traced(m.statement, m.stance, source_of(one.known[m.statement.report], m.statement, outlets)) for m in marked
    ]


def _access_rows(one: Example, depends: Depends) -> Rows:
    rows, wanted = [], []
    for _, marked in one.accounts:
        if marked:
            traced = _traced(one, marked)
            statements, sources = [item.statement for item in traced], [item.source for item in traced]
            rows += list(access.access_rows(one.known, depends, statements, sources, access.first_names(one.known)))
            wanted += [float(mark.direct) for mark in marked]
    return rows, wanted


def _origin_rows(one: Example, depends: Depends) -> Rows:
    """Pairs of statements that stand on sources of their own."""
    rows, wanted = [], []
    for _, marked in one.accounts:
        traced = _traced(one, marked)
        spread = sameness.spread_of([item.source for item in traced])
        for a in range(len(marked)):
            for b in range(a):
                if marked[a].direct and marked[b].direct:
                    rows.append(sameness.pair_row(one.known, depends, traced[a], traced[b], spread))
                    wanted.append(float(bool(marked[a].origins & marked[b].origins)))
    return rows, wanted


def scores(one: Example) -> bench.Score:
    """How sayso does on a story with the models in use."""
    return bench.score(one.story, bench.corroborate(list(one.story.reports.values())))


def written(models: Models, chosen: Sequence[Example]) -> None:
    """Write the models into the package."""
    kept = {
        name: {"bias": one.bias, "weights": dict(zip(one.names, one.weights.tolist(), strict=True))}
        for name, one in models.items()
    }
    told = {"stories": [one.story.name for one in chosen], "models": kept}
    FILE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "stories"])
    parser.add_argument("--without", type=int, metavar="PARTS", help="score each part by weights of the others")
    parser.add_argument("--also", nargs="*", type=Path, default=[], help="score these stories, never fitted to")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--cache", type=Path, default=HERE / "runs" / "stories")
    args = parser.parse_args()
    chosen, others = examples(args.folders, args.cache), examples(args.also, args.cache)
    if not args.without:
        models = fit(chosen)
        written(models, chosen)
        _tell(others or chosen, args.errors)
        return 0
    rows: list[tuple[Example, bench.Score]] = []
    for part in range(args.without):
        fit([one for at, one in enumerate(chosen) if at % args.without != part])
        rows += [(one, scores(one)) for at, one in enumerate(chosen) if at % args.without == part]
    bench.show_all([(one.story, score) for one, score in rows], args.errors)
    return 0


def _tell(chosen: Sequence[Example], errors: bool) -> None:
    bench.show_all([(one.story, scores(one)) for one in chosen], errors)


if __name__ == "__main__":
    sys.exit(main())
