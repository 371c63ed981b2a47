"""What a user decided about claims and origins; it holds against everything that speaks otherwise.

A judgement refers to statements by their report and the place they begin at, never to accounts or origins, which are
made anew with every report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sayso.corroboration.profiles import Profile

What = Literal["merge", "split", "same-origin", "other-origin"]
Point = tuple[str, int]
"""A statement: its report's id, and an offset within it."""
Pair = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs of statements that are one claim or not, and that go back to one origin or not; each pair sorted."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    same_origin: frozenset[Pair] = frozenset()
    other_origin: frozenset[Pair] = frozenset()
    points: frozenset[Point] = field(default=frozenset(), repr=False)
    """Every statement that a judgement is about."""

    def reports(self) -> frozenset[Pair]:
        """The pairs that tie two reports to one story."""
        return frozenset(pair for pair in self.together if pair[0][0] != pair[1][0])


NONE = Judgements()


def judged(decisions: Iterable[tuple[What, Sequence[Point], Sequence[Point]]]) -> Judgements:
    """Judgements from decisions in the order they were made: where two contradict each other the later holds.

    A decision is what was decided, and the statements of the one side and the other.
    """
    kept: dict[str, set[Pair]] = {"merge": set(), "split": set(), "same-origin": set(), "other-origin": set()}
    against = {"merge": "split", "split": "merge", "same-origin": "other-origin", "other-origin": "same-origin"}
    for what, one, other in decisions:
        crossing = {_pair(a, b) for a in one for b in other if a != b}
        kept[against[what]] -= crossing
        kept[what] |= crossing
        if what == "split":
            # What was split off stays one claim.
            kept["merge"] |= {_pair(one[0], b) for b in one[1:]}
    return Judgements(
        frozenset(kept["merge"]),
        frozenset(kept["split"]),
        frozenset(kept["same-origin"]),
        frozenset(kept["other-origin"]),
        frozenset(point for pairs in kept.values() for pair in pairs for point in pair),
    )


Place = tuple[int, int]
"""A statement by the place of its profile in a story and its number there."""
Places = frozenset[tuple[Place, Place]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Judgements on the statements of one story."""

    together: Places
    apart: Places
    same_origin: Places
    other_origin: Places
    all: frozenset[Place]

    @classmethod
    def among(cls, known: Sequence[Profile], judgements: Judgements) -> Placed:
        """The judgements on statements of these reports; the others are left aside."""
        by_id = {one.report.id: one for one in known}
        at: dict[Point, Place] = {}
        for id, offset in judgements.points:
            for one in by_id[id].statements if id in by_id else ():
                if one.start <= offset < one.end:
                    at[id, offset] = one.report, one.number
                    break

        def placed(pairs: frozenset[Pair]) -> Places:
            found = {(at[a], at[b]) for a, b in pairs if a in at and b in at}
            return frozenset((a, b) if a <= b else (b, a) for a, b in found if a != b)

        return cls(
            placed(judgements.together),
            placed(judgements.apart),
            placed(judgements.same_origin),
            placed(judgements.other_origin),
            frozenset(at.values()),
        )

    @staticmethod
    def at(numbers: Mapping[Place, int], pairs: Places) -> list[tuple[int, int]]:
        """The pairs as numbers, those without left out."""
        return sorted((numbers[a], numbers[b]) for a, b in pairs if a in numbers and b in numbers)


def _pair(one: Point, other: Point) -> Pair:
    return (one, other) if one <= other else (other, one)
