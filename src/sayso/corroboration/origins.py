"""Traces every statement of an account to who had access; copies and relays collapse into the first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sayso.corroboration.derived import Derivation, Passage
from sayso.corroboration.echoes import Key
from sayso.corroboration.judgements import Placed
from sayso.corroboration.profiles import Profile
from sayso.corroboration.quantities import quantities
from sayso.corroboration.sameness import one_and_the_same
from sayso.corroboration.sources import Source, source_of
from sayso.corroboration.stance import Stance
from sayso.corroboration.statements import Statement, content_stems
from sayso.corroboration.traced import Origin, Traced

_COPIED = ("verbatim", "rewrite", "uncredited")
_GROUP = re.compile(r"\b(?:two|three|four|five|six|several|some|both)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:one of (?:the|them|those)|the other|another of|the second|the first)\b", re.IGNORECASE)


def trace(
    known: Sequence[Profile],
    derived: Sequence[Derivation],
    members: Sequence[tuple[Statement, Stance]],
    decided: Placed,
    same: Mapping[Key, Key] = MappingProxyType({}),
) -> tuple[list[Traced], list[Origin]]:
    """The statements with their origins, and the origins with whether each counts.

    ``same`` are statements of reports that repeat another's words, with the statement that each repeats.
    """
    outlets = frozenset(one.outlet for one in known) - {""}
    traced = [
        Traced(one, stance, source_of(known[one.report], one, outlets))
        for one, stance in sorted(
            members,
            key=lambda item: (known[item[0].report].when or "9", known[item[0].report].report.id, item[0].number),
        )
    ]
    tracer = _Tracer(known, derived, traced, decided, same)
    return tracer.run()


class _Tracer:
    def __init__(
        self,
        known: Sequence[Profile],
        derived: Sequence[Derivation],
        traced: list[Traced],
        decided: Placed,
        same: Mapping[Key, Key],
    ) -> None:
        self._known = known
        self._traced = traced
        self._parent = list(range(len(traced)))
        self._copied: dict[int, dict[int, list[Passage]]] = defaultdict(dict)
        self._cited: dict[int, list[int]] = defaultdict(list)
        self._kinds: dict[tuple[int, int], str] = {}
        places = {known[item.statement.report].report.id: item.statement.report for item in traced}
        for one in derived:
            if one.later not in places:
                continue
            later, earlier = places[one.later], next(p.place for p in known if p.report.id == one.earlier)
            self._kinds[later, earlier] = one.kind
            if one.kind in _COPIED:
                self._copied[later][earlier] = list(one.passages)
            else:
                self._cited[later].append(earlier)
        self._roots: set[int] = set()
        numbers = {(item.statement.report, item.statement.number): at for at, item in enumerate(traced)}
        self._repeats = {numbers[one]: numbers[first] for one, first in same.items() if one in numbers}
        self._same = decided.at(numbers, decided.same_origin)
        self._other = decided.at(numbers, decided.other_origin)

    def run(self) -> tuple[list[Traced], list[Origin]]:
        for at in range(len(self._traced)):
            self._settle(at)
        self._decided()
        self._merge()
        return self._traced, self._origins()

    def _find(self, at: int) -> int:
        while self._parent[at] != at:
            at = self._parent[at]
        return at

    def _join(self, at: int, to: int, why: str) -> bool:
        """Let two statements have one origin; False where the user decided that they have two."""
        one, other = self._find(at), self._find(to)
        if one == other:
            return True
        if any({self._find(a), self._find(b)} == {one, other} for a, b in self._other):
            return False
        self._parent[max(one, other)] = min(one, other)
        self._traced[at].why = self._traced[at].why or why
        return True

    def _decided(self) -> None:
        """Let statements share an origin that the user decided to be one."""
        for a, b in self._same:
            if self._find(a) != self._find(b):
                later = self._traced[max(a, b)]
                later.why = ""
                self._join(max(a, b), min(a, b), "the same origin, as you decided")

    def _settle(self, at: int) -> None:
        """Give one statement its origin: another statement's, by copy or credit, or one of its own."""
        item = self._traced[at]
        copied = self._repeats.get(at)
        copied = self._copied_from(at) if copied is None else copied
        if copied is not None and self._join(at, copied, f"taken from {self._outlet(copied)}, adds no origin"):
            item.through = self._known[self._traced[copied].statement.report].report.id
            return
        source = item.source
        if source.access == "relay":
            cited = self._cited_statement(at, source.behind)
            if cited is not None and self._join(at, cited, f"relays {self._outlet(cited)}, adds no origin"):
                item.through = self._known[self._traced[cited].statement.report].report.id
                return
            earlier = self._earlier(at, supporting=True)
            why = f"relays {source.name}, whose own report is not here; counted with the first source"
            if earlier is not None and self._join(at, earlier, why):
                return
        if source.access == "vague":
            same = self._same_report_sourced(at)
            if same is not None and self._join(at, same, "states in its own voice what it gives a source for"):
                return
            cited = self._cited_statement(at, "")
            earlier = cited if cited is not None else self._earlier(at, supporting=item.stance in ("asserts", "hedges"))
            if earlier is not None and self._join(
                at, earlier, f"gives no source of its own; {self._outlet(earlier)} had it before"
            ):
                item.through = self._known[self._traced[earlier].statement.report].report.id
                return
        self._roots.add(at)
        item.why = item.why or _why_origin(source)

    def _outlet(self, at: int) -> str:
        profile = self._known[self._traced[at].statement.report]
        outlet = profile.report.outlet
        return (outlet.name if outlet and outlet.name else None) or profile.report.id

    def _copied_from(self, at: int) -> int | None:
        item = self._traced[at]
        one = item.statement
        sources = self._copied.get(one.report, {})
        best: tuple[float, int] | None = None
        for place, passages in sources.items():
            kind = self._kinds[one.report, place]
            if (
                kind == "uncredited"
                and item.source.access == "own"
                and item.source.kind in ("person", "organisation", "document")
            ):
                continue
            spans = [p.earlier for p in passages if p.later[0] < one.end and p.later[1] > one.start]
            for other in range(len(self._traced)):
                two = self._traced[other].statement
                if two.report != place:
                    continue
                near = float(self._known[one.report].vectors[one.number] @ self._known[place].vectors[two.number])
                hit = any(two.start < end and two.end > start for start, end in spans)
                if self._traced[other].stance != item.stance:
                    near -= 0.5
                if hit:
                    near += 1
                elif kind == "uncredited" and near < 0.3 and not one.own:
                    continue
                if best is None or near > best[0]:
                    best = (near, other)
        if best is None or best[0] < 0.1:
            return None
        return best[1]

    def _cited_statement(self, at: int, outlet: str) -> int | None:
        item = self._traced[at]
        one = item.statement
        best: tuple[float, int] | None = None
        places = [p for p in self._cited.get(one.report, []) if not outlet or self._known[p].outlet == outlet]
        others = places or [p.place for p in self._known if outlet and p.outlet == outlet and p.place != one.report]
        for other in range(len(self._traced)):
            two = self._traced[other].statement
            if two.report not in others or (not places and other >= at):
                continue
            near = float(self._known[one.report].vectors[one.number] @ self._known[two.report].vectors[two.number])
            if self._traced[other].source.access == "own":
                near += 0.1
            if self._traced[other].stance in ("denies", "retracts"):
                near -= 0.5
            if best is None or near > best[0]:
                best = (near, other)
        return best[1] if best else None

    def _same_report_sourced(self, at: int) -> int | None:
        item = self._traced[at]
        found = [
            other
            for other in range(len(self._traced))
            if other != at
            and self._traced[other].statement.report == item.statement.report
            and self._traced[other].source.access in ("own", "relay", "hearsay")
            and self._traced[other].stance in ("asserts", "hedges")
            and (self._traced[other].stance in ("asserts", "hedges")) == (item.stance in ("asserts", "hedges"))
        ]
        return min(
            found, key=lambda other: abs(self._traced[other].statement.number - item.statement.number), default=None
        )

    def _earlier(self, at: int, supporting: bool) -> int | None:
        """The nearest in meaning among what earlier reports of the account state, of those with a source if any."""
        item = self._traced[at]
        one = item.statement
        found = [
            other
            for other in range(at)
            if self._traced[other].statement.report != one.report
            and (self._traced[other].stance in ("asserts", "hedges")) == supporting
        ]
        sourced = [other for other in found if self._traced[other].source.access == "own"]
        mine = [
            other
            for other in found
            if self._known[self._traced[other].statement.report].outlet == self._known[one.report].outlet
        ]
        chosen = mine or sourced or found
        return max(
            chosen,
            key=lambda other: (
                float(
                    self._known[one.report].vectors[one.number]
                    @ self._known[self._traced[other].statement.report].vectors[self._traced[other].statement.number]
                ),
                -other,
            ),
            default=None,
        )

    def _merge(self) -> None:
        """One person, one document, one organisation however often and however named."""
        roots = sorted(self._roots)
        for index, b in enumerate(roots):
            for a in roots[:index]:
                if self._find(a) == self._find(b):
                    continue
                why = one_and_the_same(self._known, self._traced, self._roots, self._traced[a], self._traced[b])
                if why and self._join(b, a, why):
                    self._traced[b].why = why
        supporting = [
            at
            for at in roots
            if self._traced[at].stance in ("asserts", "hedges") and self._traced[at].source.access == "own"
        ]
        for at in roots:
            item = self._traced[at]
            if item.source.access == "hearsay":
                to = self._behind(item, roots)
                to = (
                    to
                    if to is not None
                    else (
                        supporting[0]
                        if supporting and supporting[0] != at and len(item.source.behind) > 0 and supporting[0] < at
                        else None
                    )
                )
                if to is not None and self._join(at, to, "repeats what it was told, adds no origin"):
                    item.why = f"repeats what it has from {item.source.behind.strip()}, adds no origin"
            elif item.source.access in ("none", "relay") and supporting and at not in supporting:
                item.why = "has no access of its own, adds no origin"
                self._join(at, supporting[0], item.why)

    def _behind(self, item: Traced, roots: Sequence[int]) -> int | None:
        words = set(content_stems(item.source.behind))
        scored = [
            (len(words & self._traced[at].source.words), at)
            for at in roots
            if self._traced[at] is not item and words & self._traced[at].source.words
        ]
        return max(scored, key=lambda pair: (pair[0], -pair[1]))[1] if scored else None

    def _origins(self) -> list[Origin]:
        origins: list[Origin] = []
        numbers: dict[int, int] = {}
        for at, item in enumerate(self._traced):
            root = self._find(at)
            if root not in numbers:
                numbers[root] = len(origins)
                origins.append(Origin(self._traced[root].source.name, self._traced[root].source))
            item.origin = numbers[root]
            origins[item.origin].members.append(at)
        for origin in origins:
            self._judge(origin)
        self._last_resort(origins)
        return origins

    def _judge(self, origin: Origin) -> None:
        items = [self._traced[at] for at in origin.members]
        rooted = [self._traced[at] for at in origin.members if at in self._roots]
        best = next((item for item in items if item.source.access == "own"), items[0])
        origin.name, origin.source = best.source.name, best.source
        supports = [item for item in items if item.stance in ("asserts", "hedges")]
        retractions = [item for item in items if item.stance == "retracts"]
        if not supports:
            origin.side = "denies" if any(item.stance == "denies" for item in items) else "retracted"
            return
        if retractions and not self._is_partial(items, retractions):
            origin.side, origin.note = "retracted", "withdrawn"
            return
        own = [
            item
            for item in rooted
            if item.stance in ("asserts", "hedges") and item.source.access == "own" and item.source.kind != "untraced"
        ]
        last = rooted[-1] if rooted else items[-1]
        if last.stance == "denies" and last.source.access == "own" and len({item.source.key for item in items}) == 1:
            origin.side = "denies"
            return
        if any(item.source.kind == "untraced" for item in items):
            origin.note = "cannot be traced, never counts"
            return
        origin.independent = bool(own)

    def _is_partial(self, items: Sequence[Traced], retractions: Sequence[Traced]) -> bool:
        """Does the withdrawal leave the claim standing: of a drifted figure, one of two speakers, a mere relay?"""
        for item in retractions:
            profile = self._known[item.statement.report]
            sentence = profile.report.text[item.statement.sentence[0] : item.statement.sentence[1]]
            if _PART.search(sentence) and any(
                _GROUP.search(other.source.name)
                or _GROUP.search(" ".join(s.text for s in other.statement.claim.sources))
                for other in items
            ):
                item.partial = True
                continue
            mine = [
                other
                for other in items
                if other.stance in ("asserts", "hedges")
                and self._known[other.statement.report].outlet == profile.outlet
                and self._known[other.statement.report].when <= profile.when
            ]
            values = {q.value for q in quantities(sentence)}
            same = [other for other in mine if values & {q.value for q in other.statement.numbers}]
            if mine and all(other.source.access == "relay" or other.through for other in same or mine):
                item.partial = True
        return all(item.partial for item in retractions)

    def _last_resort(self, origins: Sequence[Origin]) -> None:
        """Where nobody with access is named, the first outlet's word stands for itself."""
        if any(
            origin.independent or origin.side == "retracted" or origin.source.kind == "untraced" or origin.note
            for origin in origins
        ):
            return
        for origin in origins:
            if origin.side == "supports" and origin.source.kind != "untraced" and not origin.note:
                origin.independent = True
                origin.note = "no source with access is named; the outlet's own word"
                return


def _why_origin(source: Source) -> str:
    return {
        "person": "speaks for himself",
        "organisation": "speaks for itself",
        "role": "speaks, unnamed but for the role",
        "anonymous": "an unnamed source of this report",
        "collective": "a group that speaks as one",
        "document": "a document that the report has",
        "outlet": "the report's own word",
        "untraced": "a rumour that cannot be traced",
    }[source.kind]
