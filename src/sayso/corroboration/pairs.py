"""Compares the statements of one story, with what their reports' derivations say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from sayso.corroboration.derived import Derivation, Passage
from sayso.corroboration.events import elsewhere
from sayso.corroboration.likeness import Likeness
from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import Statement

_COPIED = ("verbatim", "rewrite", "uncredited")


def compared(known: Sequence[Profile], derived: Sequence[Derivation], chosen: Sequence[Statement]) -> Likeness:
    """What speaks for and against any two of the statements of one story being the same claim."""
    copies = {d.later for d in derived if d.kind in ("verbatim", "rewrite")}
    copied, relayed = _links(known, derived)
    places = {(one.report, one.number): at for at, one in enumerate(chosen)}
    return Likeness(
        chosen,
        np.stack([known[one.report].vectors[one.number] for one in chosen]),
        np.stack([known[one.report].sentence_of[one.number] for one in chosen]),
        np.stack([known[one.report].around[one.number] for one in chosen]),
        [one for one in chosen if known[one.report].report.id not in copies],
        _placed(copied, known, places),
        _placed(relayed, known, places),
        elsewhere(known, chosen),
    )


Links = dict[tuple[str, str], list[Passage]]


def _links(known: Sequence[Profile], derived: Sequence[Derivation]) -> tuple[Links, Links]:
    copied: Links = defaultdict(list)
    relayed: Links = defaultdict(list)
    for one in derived:
        (copied if one.kind in _COPIED else relayed)[one.later, one.earlier].extend(one.passages)
    return copied, relayed


def _placed(links: Links, known: Sequence[Profile], places: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
    by_id = {one.report.id: one for one in known}
    found = set()
    for (later, earlier), passages in links.items():
        for passage in passages:
            for one in _within(by_id[later], passage.later):
                matching = _within(by_id[earlier], passage.earlier)
                if not matching:
                    continue
                # A sentence may hold several statements: the nearest in meaning is the one that was followed.
                near = [float(by_id[later].vectors[one.number] @ by_id[earlier].vectors[m.number]) for m in matching]
                other = matching[near.index(max(near))]
                a, b = places.get((one.report, one.number)), places.get((other.report, other.number))
                if a is not None and b is not None:
                    found.add((min(a, b), max(a, b)))
    return found


def _within(profile: Profile, span: tuple[int, int]) -> list[Statement]:
    return [one for one in profile.statements if one.start < span[1] and one.end > span[0]]
