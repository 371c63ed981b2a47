"""Which attribution stands inside the content of which other."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.raw import Attribution


def nest(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the innermost other whose content holds its cue and content."""
    reaches = [_reach(attribution) for attribution in attributions]
    hulls = [(a.content[0][0], a.content[-1][1]) if a.content else (0, 0) for a in attributions]
    order = sorted(range(len(attributions)), key=lambda number: hulls[number][0])
    found: list[int | None] = []
    for number, (start, end) in enumerate(reaches):
        best: int | None = None
        for other in order:
            if hulls[other][0] > start:
                break
            if other != number and hulls[other][1] >= end and _holds(attributions[other], attributions[number]):
                size, least = _size(attributions[other]), _size(attributions[best]) if best is not None else 0
                if (best is None or size < least) and not (
                    hulls[number] == hulls[other] and _holds(attributions[number], attributions[other])
                ):
                    best = other
        found.append(best)
    return found


def _reach(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.cue, *attribution.content)
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return all(
        any(start <= first and last <= end for start, end in outer.content)
        for first, last in (*inner.cue, *inner.content)
    )


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
