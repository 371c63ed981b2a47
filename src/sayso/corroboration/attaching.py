"""Statements that only point back, or take something back, join the account that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.corroboration.denials import TAKEN_BACK, denies_by_words, points_back, upholds, withdraws
from sayso.corroboration.likeness import speaker_name
from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import Statement

_RECALLS = 0.3
"""Likeness from which a sentence that takes something back is about what was said before."""
_SAME_NUMBER, _SAME_OUTLET, _SAME_SPEAKER = 0.2, 0.25, 0.25
_SEVERAL = 0.3
"""For an account that several reports tell: what is taken back was mostly talked of."""
_AROUND = 2
_IN_PLACE = 0.9
"""Weight of the account in which a neighbouring sentence stands already."""
Groups = Sequence[Sequence[Statement]]
Home = dict[tuple[int, int], int]


def waits(profile: Profile, one: Statement) -> bool:
    """Does a statement only point back, or take something back, so that it belongs where that stands?"""
    if points_back(one):
        return True
    sentence = profile.report.text[one.sentence[0] : one.sentence[1]]
    if profile.correction and (withdraws(sentence) or upholds(sentence)):
        return True
    return bool(TAKEN_BACK.search(sentence)) and not upholds(sentence)


def attach(known: Sequence[Profile], groups: list[list[Statement]], waiting: Sequence[Statement]) -> None:
    """Give each of the waiting statements to the group it is about; it stands alone where there is none."""
    home = {(one.report, one.number): at for at, group in enumerate(groups) for one in group}
    for one in waiting:
        at = _pointed_at(known, groups, home, one) if points_back(one) else None
        if at is None:
            at = _recalled(known, groups, home, one)
        if at is not None:
            groups[at].append(one)
            home[one.report, one.number] = at
        else:
            groups.append([one])


def _recalled(known: Sequence[Profile], groups: Groups, home: Home, one: Statement) -> int | None:
    """What is taken back: nearest to the sentence and to what stands around it, of what was told before, above all by
    the same outlet and the same speaker."""
    profile = known[one.report]
    scored = dict[int, float]()
    for other, weight in _around(profile, one):
        at = home.get((other.report, other.number))
        if at is not None and any(told.report < profile.place for told in groups[at]):
            scored[at] = max(scored.get(at, 0.0), weight * _IN_PLACE)
        for earlier in known[: profile.place]:
            ours = earlier.outlet == profile.outlet and bool(earlier.outlet)
            if profile.correction and not ours:
                continue
            for two in earlier.statements:
                spot = home.get((two.report, two.number))
                if spot is not None:
                    near = weight * _likeness(profile, other, earlier, two) + _SAME_OUTLET * ours
                    near += _SAME_SPEAKER * _one_speaker(one, two)
                    scored[spot] = max(scored.get(spot, 0.0), near)
    for at in scored:
        if len({told.report for told in groups[at]} - {one.report}) > 1:
            scored[at] += _SEVERAL
    best = max(scored, key=lambda at: (scored[at], -at), default=None)
    return best if best is not None and scored[best] >= _RECALLS else None


def _around(profile: Profile, one: Statement) -> Iterator[tuple[Statement, float]]:
    for other in profile.statements[max(0, one.number - _AROUND) : one.number + _AROUND + 1]:
        if abs(other.paragraph - one.paragraph) <= 1:
            yield other, 1.0 if other is one else 0.9 if other.number < one.number else 0.7


def _likeness(profile: Profile, one: Statement, earlier: Profile, two: Statement) -> float:
    near = float(profile.vectors[one.number] @ earlier.vectors[two.number])
    return near + _SAME_NUMBER * bool({q.value for q in one.numbers} & {q.value for q in two.numbers})


def _one_speaker(one: Statement, two: Statement) -> bool:
    speaker = speaker_name(one.actor)
    return bool(speaker) and speaker == speaker_name(two.actor)


def _pointed_at(known: Sequence[Profile], groups: Groups, home: Home, one: Statement) -> int | None:
    """What "rejected the claim" points at: the last statement before it, told by several if there is one; or the
    account in which the same speaker denies elsewhere."""
    speaker = speaker_name(one.actor)
    if speaker and denies_by_words(known[one.report], one):
        for at, group in enumerate(groups):
            if any(
                other.report != one.report
                and speaker_name(other.actor) == speaker
                and denies_by_words(known[other.report], other)
                for other in group
            ):
                return at
    before = [
        other
        for other in known[one.report].statements
        if other.number < one.number and (other.report, other.number) in home
    ][-3:]
    several = [other for other in before if len({o.report for o in groups[home[other.report, other.number]]}) > 1]
    chosen = several or before
    return home[chosen[-1].report, chosen[-1].number] if chosen else None
