"""Which report depends on which: copies, rewrites, relays, uncredited reuse, circles, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz

from sayso.corroboration.credits import Credit
from sayso.corroboration.derived import Derivation, Kind, Passage
from sayso.corroboration.profiles import Profile, in_order, is_before, may_follow, profiles, told_by
from sayso.corroboration.reuse import reuses
from sayso.corroboration.statements import Statement, quotations
from sayso.records import Report

_COPIED = 0.6
"""Share of a report's shingles that stand in the other, from which it is a copy."""
_REWRITTEN = 0.55
"""Share of a report's sentences that follow the other's, from which it is a rewrite."""
_FOLLOWS = 0.62
_SAME_NUMBER = 0.2


def derivations(reports: Sequence[Report]) -> list[Derivation]:
    """Which of the reports depend on which, whatever order they are given in; sorted by ids.

    A report depends on an earlier one that it copies or rewrites, that it credits, or whose quotations, figures or
    facts it uses without credit. Where a date is missing, credit and containment decide.
    """
    return derive(profiles(in_order(map(told_by, reports))))


def derive(known: Sequence[Profile]) -> list[Derivation]:
    """The derivations among profiles that stand in order of publication, sorted by ids."""
    found: list[Derivation] = []
    copies = dict(_copies(known))
    for later in known:
        if later.place in copies:
            found.append(copies[later.place])
    parents = {d.later: d.earlier for d in found}
    by_id = {one.report.id: one for one in known}
    for later in known:
        if later.correction:
            continue
        inherited = by_id[parents[later.report.id]].credits if later.report.id in parents else []
        credited = list(_relays(later, known, {credit.outlet for credit in inherited}))
        found += credited
        if later.report.id not in parents:
            found += reuses(later, known, {d.earlier for d in credited})
    first: dict[tuple[str, str], Derivation] = {}
    for one in found:
        first.setdefault((one.later, one.earlier), one)
    found = _circles(list(first.values()), by_id)
    return sorted(found, key=lambda d: (d.later, d.earlier))


def _copies(known: Sequence[Profile]) -> Iterator[tuple[int, Derivation]]:
    for later in known:
        best: tuple[float, Profile, list[Passage]] | None = None
        for earlier in known:
            if earlier is later or not may_follow(later, earlier) or later.correction:
                continue
            share = len(later.shingles & earlier.shingles) / max(1, len(later.shingles))
            passages = _aligned(later, earlier) if share < _COPIED else []
            followed = len(passages) / max(1, len(later.sentences))
            score = 1 + share if share >= _COPIED else followed
            if score < _REWRITTEN or (score < 1 and not _same_words(later, earlier)):
                continue
            # Of nearly equal ones, the earliest: a copy of a copy comes from the first.
            if (
                best is None
                or score > 1.12 * best[0]
                or (score > 0.9 * best[0] and is_before(earlier.when, best[1].when))
            ):
                best = (max(score, best[0]) if best else score, earlier, passages)
        if best is None:
            continue
        score, earlier, passages = best
        copied = len(later.shingles & earlier.shingles) / max(1, len(later.shingles)) >= _COPIED
        passages = passages or _aligned(later, earlier)
        why = f"{len(passages)} of {len(later.sentences)} sentences " + (
            "stand there word for word" if copied else "follow it in other words"
        )
        kind: Kind = "verbatim" if copied else "rewrite"
        yield later.place, Derivation(later.report.id, earlier.report.id, kind, why, tuple(passages))


def _same_words(later: Profile, earlier: Profile) -> bool:
    """Do two reports share a quotation, or a run of words that long?"""
    if set(quotations(later.report.text)) & set(quotations(earlier.report.text)):
        return True
    return len(later.shingles & earlier.shingles) >= 6


def _aligned(later: Profile, earlier: Profile) -> list[Passage]:
    """For each sentence of the later report the sentence of the earlier one that it follows, if any."""
    if not later.sentences or not earlier.sentences:
        return []
    near = later.sentence_vectors @ earlier.sentence_vectors.T
    passages = []
    for i, (a, b) in enumerate(later.sentences):
        j = int(np.argmax(near[i]))
        c, d = earlier.sentences[j]
        shared = later.sentence_stems[i] & earlier.sentence_stems[j]
        least = min(len(later.sentence_stems[i]), len(earlier.sentence_stems[j])) or 1
        likeness = 0.6 * float(near[i, j]) + 0.4 * len(shared) / least
        if likeness >= _FOLLOWS:
            ratio = fuzz.token_set_ratio(later.report.text[a:b], earlier.report.text[c:d]) / 100
            passages.append(Passage((a, b), (c, d), round(max(likeness, ratio), 2)))
    return passages


def _relays(later: Profile, known: Sequence[Profile], inherited: set[str]) -> Iterator[Derivation]:
    by_outlet: dict[str, list[Credit]] = defaultdict(list)
    for credit in later.credits:
        if credit.outlet not in inherited:
            by_outlet[credit.outlet].append(credit)
    for outlet, credits in sorted(by_outlet.items()):
        candidates = [one for one in known if one.outlet == outlet and one is not later and may_follow(later, one)]
        if not candidates:
            continue
        relayed = [s for s in later.statements if any(c.sentence[0] <= s.start < c.sentence[1] for c in credits)]
        scored = [(_carried(later, relayed, one), one.when, one) for one in candidates]
        score, _, earlier = max(scored, key=lambda item: (round(item[0], 2), item[1], item[2].report.id))
        if score < 0.2 and len(candidates) == 1 and all(credit.told for credit in credits):
            continue
        named = later.report.text[credits[0].sentence[0] : credits[0].sentence[1]].strip()
        passages = tuple(_best_passages(later, relayed, earlier))
        yield Derivation(
            later.report.id, earlier.report.id, "relay", "it names the outlet as its source", passages, named
        )


def _carried(later: Profile, relayed: Sequence[Statement], earlier: Profile) -> float:
    if not relayed or not earlier.statements:
        return 0.0
    near = later.vectors[[s.number for s in relayed]] @ earlier.vectors.T
    for row, one in enumerate(relayed):
        values = {q.value for q in one.numbers}
        for column, other in enumerate(earlier.statements):
            if values and values & {q.value for q in other.numbers}:
                near[row, column] += _SAME_NUMBER
    return float(near.max(axis=1).mean())


def _best_passages(later: Profile, chosen: Sequence[Statement], earlier: Profile) -> Iterator[Passage]:
    for one in chosen:
        if not earlier.statements:
            return
        near = later.vectors[one.number] @ earlier.vectors.T
        other = earlier.statements[int(np.argmax(near))]
        if float(near.max()) >= 0.35:
            yield Passage((one.start, one.end), (other.start, other.end), round(float(near.max()), 2))


def _circles(found: list[Derivation], by_id: dict[str, Profile]) -> list[Derivation]:
    """A relay is circular where what it relays goes back to an earlier report of its own outlet."""
    onward: dict[str, set[str]] = defaultdict(set)
    for one in found:
        onward[one.later].add(one.earlier)
    made = []
    for one in found:
        mine = by_id[one.later].outlet
        if one.kind == "relay" and mine and any(by_id[far].outlet == mine for far in _reach(one.earlier, onward)):
            made.append(
                Derivation(
                    one.later,
                    one.earlier,
                    "circular",
                    "what it cites goes back to its own outlet",
                    one.passages,
                    one.credit,
                )
            )
        else:
            made.append(one)
    return made


def _reach(start: str, onward: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for nxt in onward.get(waiting.pop(), ()):
            if nxt not in seen:
                seen.add(nxt)
                waiting.append(nxt)
    return seen
