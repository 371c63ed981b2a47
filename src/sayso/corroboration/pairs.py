"""Pairs of statements of one event with what speaks for and against their stating the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sayso.corroboration.derivations import Derivation, Passage, Profile
from sayso.corroboration.likeness import Rarity, features, near_matrix
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.statements import Statement, words_of
from sayso.records import Actor

_COPIED = ("verbatim", "rewrite", "uncredited")


class Pair(NamedTuple):
    """Two statements by their places in the list, and their features."""

    one: int
    other: int
    features: tuple[float, ...]


def speaker_name(actor: Actor | None) -> str:
    """What the same speaker shares across reports: a person's surname, an organisation's name; empty if unnamed."""
    if actor is None or actor.anonymity != "named":
        return ""
    words = words_of(actor.name)
    if not words:
        return ""
    return words[-1] if actor.kind == "person" or (len(words) == 2 and actor.kind == "other") else " ".join(words)


def pairs(
    known: Sequence[Profile], derived: Sequence[Derivation], chosen: Sequence[Statement], vectors: Vectors
) -> Iterator[Pair]:
    """All pairs among the statements of one event."""
    copies = {d.later for d in derived if d.kind in ("verbatim", "rewrite")}
    rarity = Rarity([one for one in chosen if known[one.report].report.id not in copies])
    near = near_matrix(vectors)
    context = np.asarray(_contexts(known, chosen) @ vectors.T, dtype=np.float32)
    copied, relayed = _links(known, derived)
    places = {(one.report, one.number): at for at, one in enumerate(chosen)}
    aligned_at = _placed(copied, known, places)
    relayed_at = _placed(relayed, known, places)
    for a in range(len(chosen)):
        for b in range(a):
            one, other = chosen[a], chosen[b]
            same = speaker_name(one.actor)
            yield Pair(
                b,
                a,
                features(
                    one,
                    other,
                    float(near[a, b]),
                    float(max(context[a, b], context[b, a])),
                    rarity,
                    bool(same) and same == speaker_name(other.actor),
                    (b, a) in aligned_at,
                    (b, a) in relayed_at,
                ),
            )


def _contexts(known: Sequence[Profile], chosen: Sequence[Statement]) -> Vectors:
    """For each statement what else its paragraph means, without it; zeros where it stands alone.

    A witness tells the same in other words, but what stands around them says what they are about.
    """
    found = np.zeros((len(chosen), known[chosen[0].report].vectors.shape[1] if chosen else 0), dtype=np.float32)
    for row, one in enumerate(chosen):
        profile = known[one.report]
        beside = [o.number for o in profile.statements if o.paragraph == one.paragraph and o.number != one.number]
        if beside:
            total = profile.vectors[beside].sum(axis=0)
            found[row] = total / max(float(np.linalg.norm(total)), 1e-9)
    return found


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
