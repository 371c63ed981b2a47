"""Traces every statement of an account to who had access; copies and relays collapse into the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from sayso.corroboration import access, sameness
from sayso.corroboration.clusters import FORBIDDEN, linked
from sayso.corroboration.counting import Verdict, verdict
from sayso.corroboration.derivations import Depends
from sayso.corroboration.echoes import Key
from sayso.corroboration.judgements import Placed
from sayso.corroboration.logistic import model
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.profiles import Profile
from sayso.corroboration.sources import source_of
from sayso.corroboration.statements import Statement
from sayso.corroboration.traced import Origin, Traced
from sayso.records import Stance

OWN = -0.4
"""Log-odds from which a statement is taken to stand on a source of its report's own."""
SAME = 0.0
"""Log-odds from which two sources are taken to be one."""
OTHER = -3.0
"""Log-odds of two sources that are surely two: no third one makes them one."""
_NEAREST = 0.3
_LEADS_TO = 25.0
"""Log-odds of an unnamed source of the lead and the one named next."""
_DECIDED = 50.0
_SUPPORTS = ("asserts", "hedges")
_BY_DERIVATION = 2.0
"""How much a sure derivation weighs, in log-odds, when a statement without a source of its own is given its origin."""


def trace(
    known: Sequence[Profile],
    depends: Depends,
    members: Sequence[tuple[Statement, Stance]],
    decided: Placed,
    same: Mapping[Key, Key] = MappingProxyType({}),
    fit: Mapping[Key, float] = MappingProxyType({}),
) -> tuple[list[Traced], list[Origin]]:
    """The statements with their origins, and the origins with whether each counts.

    ``same`` are statements of reports that repeat another's words, with the statement that each repeats; ``fit`` are
    the log-odds of each to state what other reports of the account state.
    """
    outlets = frozenset(one.outlet for one in known) - {""}
    traced = [
        Traced(one, stance, source_of(known[one.report], one, outlets))
        for one, stance in sorted(
            members,
            key=lambda item: (known[item[0].report].when or "9", known[item[0].report].report.id, item[0].number),
        )
    ]
    return Tracer(known, depends, traced, decided, same, fit).run()


class Tracer:
    """The statements of one account on the way to their origins."""

    def __init__(
        self,
        known: Sequence[Profile],
        depends: Depends,
        traced: list[Traced],
        decided: Placed,
        same: Mapping[Key, Key],
        fit: Mapping[Key, float],
    ) -> None:
        self._known = known
        self._depends = depends
        self._traced = traced
        numbers = {(item.statement.report, item.statement.number): at for at, item in enumerate(traced)}
        self._repeats = {numbers[one]: numbers[first] for one, first in same.items() if one in numbers}
        self._same = decided.at(numbers, decided.same_origin)
        self._other = decided.at(numbers, decided.other_origin)
        self._spread = sameness.spread_of([item.source for item in traced])
        self._group = [at for at in range(len(traced)) if at not in self._repeats]
        self._fit = {at: fit.get((item.statement.report, item.statement.number), 0.0) for at, item in enumerate(traced)}
        self._pairs: dict[tuple[int, int], float] = {}

    def run(self) -> tuple[list[Traced], list[Origin]]:
        """The statements with their origins, and the origins."""
        groups, home = self.settled()
        return self._traced, self._origins(groups, home)

    def settled(self) -> tuple[list[list[int]], dict[int, int]]:
        """The statements with sources of their own in groups, one an origin; and for each statement its group."""
        roots = self._roots()
        groups = self._one_source(roots)
        home = {at: number for number, group in enumerate(groups) for at in group}
        for at in self._group:
            if at not in home:
                home[at] = self._attached(at, roots, home)
        for at, first in self._repeats.items():
            home[at] = home[first]
            self._from(at, first, f"repeats {self._outlet(first)} word for word, adds no origin")
        return groups, home

    def _roots(self) -> list[int]:
        """The statements that stand on a source of their own; of an account's supporters one at least."""
        if len(self._group) < 2:
            return list(self._group)
        group = [self._traced[at] for at in self._group]
        named = access.first_names(self._known)
        statements, sources = [item.statement for item in group], [item.source for item in group]
        rows = access.access_rows(self._known, self._depends, statements, sources, named)
        odds = model("access", access.FEATURES).odds(rows)
        judged = {at for pair in (*self._same, *self._other) for at in pair}
        found = [
            at
            for at, value in zip(self._group, odds, strict=True)
            if value > OWN
            or self._traced[at].stance == "retracts"
            or at in judged
            or access.is_newly_named(self._traced[at], named)
        ]
        for stances in (_SUPPORTS, ("denies",)):
            telling = [n for n, at in enumerate(self._group) if self._traced[at].stance in stances]
            if telling and not any(self._group[n] in found for n in telling):
                found.append(self._group[max(telling, key=lambda n: (float(odds[n]), -n))])
        return sorted(found)

    def _one_source(self, roots: Sequence[int]) -> list[list[int]]:
        odds = np.zeros((len(roots), len(roots)), dtype=np.float32)
        for a, one in enumerate(roots):
            for b in range(a):
                odds[a, b] = odds[b, a] = self._pair(one, roots[b])
        places = {at: place for place, at in enumerate(roots)}
        for pairs, value in ((self._same, _DECIDED), (self._other, FORBIDDEN)):
            for one, other in pairs:
                if one in places and other in places:
                    odds[places[one], places[other]] = odds[places[other], places[one]] = value
        groups = [sorted(roots[place] for place in group) for group in _grouped(odds)]
        for group in groups:
            for at in group[1:]:
                self._explain_same(at, group)
        return sorted(groups)

    def _pair(self, one: int, other: int) -> float:
        key = (min(one, other), max(one, other))
        if key not in self._pairs:
            self._pairs[key] = self._compared(one, other)
        return self._pairs[key]

    def _compared(self, one: int, other: int) -> float:
        row = sameness.pair_row(self._known, self._depends, self._traced[one], self._traced[other], self._spread)
        odds = float(model("same origin", sameness.FEATURES).odds([row])[0])
        if sameness.leads_to(self._traced[one], self._traced[other]):
            return _LEADS_TO
        if sameness.surely_two(self._known, self._depends, self._traced[one], self._traced[other]):
            return -6.0
        return min(6.0, max(-6.0, odds))

    def _explain_same(self, at: int, group: Sequence[int]) -> None:
        first = group[0]
        row = sameness.pair_row(self._known, self._depends, self._traced[first], self._traced[at], self._spread)
        reasons = model("same origin", sameness.FEATURES).reasons(row, 0.3)
        speaking = [name for name, value in sorted(reasons.items(), key=lambda item: -item[1]) if value > 0][:3]
        decided = (min(at, first), max(at, first)) in self._same
        why = "as you decided" if decided else ", ".join(speaking) or "the likeliest"
        self._traced[at].why = f"the same source as {self._traced[first].source.name} ({why}), adds no origin"

    def _attached(self, at: int, roots: Sequence[int], home: Mapping[int, int]) -> int:
        """The number of the origin that a statement without a source of its own goes back to."""
        item = self._traced[at]

        def strength(root: int) -> tuple[float, int]:
            other = self._traced[root]
            likely = self._depends.likely.get((item.statement.report, other.statement.report), 0.0)
            beside = item.statement.report == other.statement.report
            return self._pair(at, root) + _BY_DERIVATION * max(likely, float(beside)), -root

        siding = [root for root in roots if (self._traced[root].stance == "denies") == (item.stance == "denies")]
        root = max(siding or roots, key=strength)
        if self._traced[root].statement.report == item.statement.report:
            item.why = f"states what its report has from {self._traced[root].source.name}, adds no origin"
        elif root < at or self._depends.likely.get((item.statement.report, self._traced[root].statement.report), 0):
            self._from(at, root, f"has no source of its own, {self._outlet(root)} had it before; adds no origin")
        else:
            item.why = "has no source of its own, adds no origin"
        return home[root]

    def _from(self, at: int, root: int, why: str) -> None:
        """A statement was had from another report; by the derivations, if they say more."""
        item, other = self._traced[at], self._known[self._traced[root].statement.report].report.id
        mine = self._known[item.statement.report].report.id
        edges = [one for one in self._depends.derivations if one.later == mine and one.earlier == other]
        item.through = other
        item.why = f"{_HAD[edges[0].kind]} {self._outlet(root)}, adds no origin" if edges else why

    def _outlet(self, at: int) -> str:
        profile = self._known[self._traced[at].statement.report]
        outlet = profile.report.outlet
        return (outlet.name if outlet and outlet.name else None) or profile.report.id

    def _origins(self, groups: Sequence[Sequence[int]], home: Mapping[int, int]) -> list[Origin]:
        origins = [Origin(self._traced[group[0]].source.name, self._traced[group[0]].source) for group in groups]
        for at, item in enumerate(self._traced):
            item.origin = home[at]
            origins[home[at]].members.append(at)
        last: Origin | None = None
        for origin, group in zip(origins, groups, strict=True):
            self._describe(origin, [self._traced[at] for at in group])
            if origin.side == "supports":
                found = self._judge(origin, group)
                last = origin if found.alone and last is None else last
        if last is not None and not any(origin.independent for origin in origins):
            last.independent, last.note = True, "no source is named; the outlet's own word"
        return origins

    def _describe(self, origin: Origin, items: Sequence[Traced]) -> None:
        best = next((i for i in items if i.source.access == "own" and i.source.kind != "outlet"), items[0])
        origin.name, origin.source = best.source.name, best.source
        for item in items:
            item.why = item.why or _SPEAKS[item.source.kind]
        stances = {item.stance for item in items}
        if not stances & set(_SUPPORTS):
            origin.side = "denies" if "denies" in stances else "retracted"

    def _judge(self, origin: Origin, group: Sequence[int]) -> Verdict:
        """Does an origin that supports the account count?"""
        fits = [self._fit[at] for at in group if self._traced[at].stance in _SUPPORTS]
        found = verdict(
            self._known,
            [self._traced[at] for at in group],
            [self._traced[at] for at in origin.members],
            max(fits),
        )
        origin.independent = found.counts
        if found.why:
            origin.note = f"not counted: {found.why}"
        if found.why == "withdrawn":
            origin.side = "retracted"
        return found


def _grouped(odds: Vectors) -> list[list[int]]:
    return linked(odds, SAME, _NEAREST, OTHER)


_HAD = {
    "verbatim": "copied from",
    "rewrite": "rewritten from",
    "relay": "relays",
    "uncredited": "used without credit from",
    "circular": "relays what goes back to its own outlet, by",
}
_SPEAKS = {
    "person": "speaks for himself",
    "organisation": "speaks for itself",
    "role": "speaks, unnamed but for the role",
    "anonymous": "an unnamed source of this report",
    "collective": "a group that speaks as one",
    "document": "a document that the report has",
    "outlet": "the report's own word",
    "untraced": "a rumour that cannot be traced",
}
