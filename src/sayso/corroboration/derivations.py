"""Which report depends on which: copies, rewrites, relays, uncredited reuse, circles, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.corroboration.dependence import FEATURES, Pair, Scene, same_runs
from sayso.corroboration.derived import Derivation, Kind, Passage
from sayso.corroboration.logistic import model, probability
from sayso.corroboration.profiles import Profile, in_order, profiles, told_by
from sayso.records import Report

LEAST = 0.45
"""Probability from which one report is taken to depend on another."""
_COPIED = 0.6
"""Share of a report's runs of words that stand in the other, from which it is a copy."""
_REWRITTEN = 0.5
"""Share of a report's sentences that follow the other's, from which it is a rewrite."""
_NEAR = 0.35


@dataclass(frozen=True, slots=True)
class Depends:
    """The derivations among the reports of a story, sorted by ids, and how likely each pair is one."""

    derivations: tuple[Derivation, ...]
    likely: Mapping[tuple[int, int], float]
    """By the places of the later report and the earlier; pairs that cannot be are left out."""
    scene: Scene


def derivations(reports: Sequence[Report]) -> list[Derivation]:
    """Which of the reports depend on which, whatever order they are given in; sorted by ids.

    A report depends on an earlier one that it copies or rewrites, that it credits, or whose quotations, figures or
    facts it uses without credit. Where a date is missing, credit and length decide.
    """
    return list(derive(profiles(in_order(map(told_by, reports)))).derivations)


def derive(known: Sequence[Profile]) -> Depends:
    """The derivations among profiles that stand in order of publication."""
    scene = Scene(known)
    fitted = model("derivation", FEATURES)
    pairs = list(scene.pairs())
    odds = fitted.odds(np.array([pair.row for pair in pairs])) if pairs else np.zeros(0)
    likely = {
        (pair.later.place, pair.earlier.place): probability(value) for pair, value in zip(pairs, odds, strict=True)
    }
    found = [
        _derivation(scene, pair, fitted.reasons(pair.row, 0.3))
        for pair, value in zip(pairs, odds, strict=True)
        if probability(value) >= LEAST
    ]
    by_id = {one.report.id: one for one in known}
    circled = _circles(found, by_id)
    return Depends(tuple(sorted(circled, key=lambda d: (d.later, d.earlier))), likely, scene)


def _derivation(scene: Scene, pair: Pair, reasons: Mapping[str, float]) -> Derivation:
    later, earlier = pair.later, pair.earlier
    aligned = scene.passages(later, earlier)
    kind: Kind = "uncredited"
    if same_runs(later, earlier) >= _COPIED:
        kind = "verbatim"
    elif len(aligned) >= _REWRITTEN * max(1, len(later.sentences)):
        kind = "rewrite"
    elif pair.named:
        kind = "relay"
    credit = later.report.text[slice(*pair.named[0])].strip() if pair.named else None
    passages = aligned or list(_nearest(later, earlier, pair))
    return Derivation(later.report.id, earlier.report.id, kind, _why(kind, reasons), tuple(passages), credit)


def _why(kind: Kind, reasons: Mapping[str, float]) -> str:
    said = {
        "verbatim": "its words stand there",
        "rewrite": "its sentences follow that report's",
        "relay": "it names the outlet as its source",
    }.get(kind, "it uses without credit what stands there")
    speaking = [name for name, value in sorted(reasons.items(), key=lambda item: -item[1]) if value > 0]
    return f"{said} ({', '.join(speaking[:4])})" if speaking else said


def _nearest(later: Profile, earlier: Profile, pair: Pair) -> Iterator[Passage]:
    """The statements of the later report that come nearest to the earlier one, those that name it before others."""
    if not earlier.statements:
        return
    chosen = [one for one in later.statements if any(a <= one.start < b for a, b in pair.named)] or later.statements
    for one in chosen:
        near = later.vectors[one.number] @ earlier.vectors.T
        other = earlier.statements[int(np.argmax(near))]
        if float(near.max()) >= _NEAR:
            yield Passage((one.start, one.end), (other.start, other.end), round(min(1.0, float(near.max())), 2))


def _circles(found: Sequence[Derivation], by_id: Mapping[str, Profile]) -> list[Derivation]:
    """A relay is circular where what it relays goes back to an earlier report of its own outlet."""
    onward: dict[str, set[str]] = defaultdict(set)
    for one in found:
        onward[one.later].add(one.earlier)
    made = []
    for one in found:
        mine = by_id[one.later].outlet
        if one.kind == "relay" and mine and any(by_id[far].outlet == mine for far in _reach(one.earlier, onward)):
            made.append(replace(one, kind="circular", why="what it cites goes back to its own outlet"))
        else:
            made.append(one)
    return made


def _reach(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for further in onward.get(waiting.pop(), ()):
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    return seen
