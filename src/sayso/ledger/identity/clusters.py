"""Which nodes are one actor: a pure function of nodes, links and decisions, whatever order they came in.

What people decided comes first. Then the surest links join nodes, unless that would make one actor of two countries,
of two entries of the registry, or of two that a person called different. A node that is as well one as another of two
that cannot be one ("John Smith", of no country, between an American and a Briton) is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from sayso.ledger.identity.nodes import LISTED, REGISTRY, Node
from sayso.ledger.identity.score import SURE

Judgement = Literal["same", "different", "unsure", "none"]
Fate = Literal["same", "suggested", "different"]
Pair = tuple[str, str]


class Clusters(NamedTuple):
    """``key`` leads from each node to its actor's ledger-wide key, ``fate`` from each link to what became of it."""

    key: dict[str, str]
    fate: dict[Pair, Fate]


def pair(one: str, other: str) -> Pair:
    """Two keys as one: in order."""
    return (one, other) if one < other else (other, one)


def clusters(nodes: Mapping[str, Node], links: Mapping[Pair, float], judged: Mapping[Pair, Judgement]) -> Clusters:
    """The clusters of nodes that are closed under sure links and judgements."""
    held = _Sets(nodes, judged)
    for (one, other), judgement in sorted(judged.items()):
        if judgement == "same" and one in nodes and other in nodes:
            held.join(one, other)
    sure = {ends: score for ends, score in links.items() if score >= SURE and judged.get(ends, "none") == "none"}
    torn = _torn(nodes, sure, judged)
    for ends, _ in sorted(sure.items(), key=lambda item: (-item[1], item[0])):
        if ends not in torn and held.may_join(*ends):
            held.join(*ends)
    fate: dict[Pair, Fate] = {}
    for ends in links:
        if held.root(ends[0]) == held.root(ends[1]):
            fate[ends] = "same"
        else:
            fate[ends] = "suggested" if judged.get(ends, "none") == "none" and held.unjudged(*ends) else "different"
    return Clusters(held.keys(), fate)


def _torn(nodes: Mapping[str, Node], sure: Iterable[Pair], judged: Mapping[Pair, Judgement]) -> set[Pair]:
    """The links of nodes that lie between two that cannot be one."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in sure:
        near[one].append(other)
        near[other].append(one)
    apart: dict[str, set[str]] = defaultdict(set)
    for (one, other), judgement in judged.items():
        if judgement in ("different", "unsure"):
            apart[one].add(other)
            apart[other].add(one)
    torn = set()
    for key, others in near.items():
        own = nodes[key]
        lands = {country for other in others if (country := nodes[other].country)}
        anchors = {other for other in others if nodes[other].anchored}
        for other in others:
            countries = own.country is None and len(lands) > 1 and nodes[other].country is not None
            two_anchors = not own.anchored and len(anchors) > 1 and other in anchors
            if countries or two_anchors or not apart[other].isdisjoint(others):
                torn.add(pair(key, other))
    return torn


class _Sets:
    """Disjoint sets of nodes, each with what it must not be joined with."""

    def __init__(self, nodes: Mapping[str, Node], judged: Mapping[Pair, Judgement]) -> None:
        self._parent = {key: key for key in nodes}
        self._within = {key: {key} for key in nodes}
        self._countries: dict[str, set[str]] = {
            key: {node.country} if node.country else set() for key, node in nodes.items()
        }
        self._anchors: dict[str, set[str]] = {key: {key} if node.anchored else set() for key, node in nodes.items()}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for (one, other), judgement in judged.items():
            if judgement in ("different", "unsure"):
                self._apart[one].add(other)
                self._apart[other].add(one)

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def may_join(self, one: str, other: str) -> bool:
        one, other = self.root(one), self.root(other)
        countries = self._countries[one] | self._countries[other]
        known = max(len(self._countries[one]), len(self._countries[other]), 1)
        return one == other or (
            len(countries) <= known
            and len(self._anchors[one] | self._anchors[other]) <= 1
            and self.unjudged(one, other)
        )

    def unjudged(self, one: str, other: str) -> bool:
        """Has nobody called a node of the one set different from one of the other?"""
        mine, yours = self._within[self.root(one)], self._within[self.root(other)]
        return all(yours.isdisjoint(self._apart.get(key, ())) for key in mine)

    def join(self, one: str, other: str) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        if one != other:
            self._parent[other] = one
            for table in (self._within, self._countries, self._anchors):
                table[one] = table[one] | table.pop(other)

    def keys(self) -> dict[str, str]:
        """Each node's ledger-wide key: the registry's, else a user's, else one that was given, else the least."""
        best = {root: min(within, key=self._rank) for root, within in self._within.items()}
        return {key: best[self.root(key)] for key in self._parent}

    def _rank(self, key: str) -> tuple[int, str]:
        if key.startswith(REGISTRY):
            return 0, key
        if key.startswith(LISTED):
            return 1, key
        return (2 if self._anchors[self.root(key)] & {key} else 3), key
