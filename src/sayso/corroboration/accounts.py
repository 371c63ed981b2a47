"""Accounts: the same claim as told by several reports, with whose say-so it stands on."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.corroboration.attaching import attach, waits
from sayso.corroboration.clusters import CONFIRMED, DENIES, FORBIDDEN, decide, families, grouped, odds_of
from sayso.corroboration.denials import denies_by_words, follows_denial, negated
from sayso.corroboration.derivations import Depends, derive
from sayso.corroboration.derived import Derivation
from sayso.corroboration.echoes import Key, echoes_of, matched, with_echoes
from sayso.corroboration.judgements import NONE, Judgements, Placed
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.neighbours import stories
from sayso.corroboration.origins import trace
from sayso.corroboration.pairs import compared
from sayso.corroboration.profiles import Profile, Told, in_order, profiles, told_by
from sayso.corroboration.stance import stances
from sayso.corroboration.statements import Statement
from sayso.corroboration.traced import Origin, Traced
from sayso.records import Report

_FOLLOWS = 1.5
_LIKEST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One claim as several reports tell it. ``traced`` is in order of publication."""

    id: str
    text: str
    traced: tuple[Traced, ...]
    origins: tuple[Origin, ...]
    confirmed: bool
    """Is it as good as sure that all state the same? Otherwise the account is a suggestion."""

    @property
    def independent_origins(self) -> int:
        return sum(origin.independent for origin in self.origins)


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that hang together: their profiles in order of publication, their derivations, and the accounts."""

    known: tuple[Profile, ...]
    derivations: tuple[Derivation, ...]
    accounts: tuple[Found, ...]


def corroborate(reports: Sequence[Report], judgements: Judgements = NONE) -> list[Story]:
    """The stories of a set of reports: the same for the same set, in whatever order it is given."""
    unique = list({report.id: report for report in reports}.values())
    told: dict[int, list[Report]] = defaultdict(list)
    for report, number in zip(unique, stories(unique, judgements), strict=True):
        told[number].append(report)
    made = (story_of(map(told_by, one), judgements) for one in told.values())
    return sorted(made, key=lambda story: story.known[0].report.id)


def story_of(reports: Iterable[Told], judgements: Judgements = NONE) -> Story:
    """Derivations and accounts of the reports of one story, whatever order they are given in."""
    known = profiles(in_order(reports))
    echoes = echoes_of(known)
    depends = with_echoes(derive([one for one in known if one.place not in echoes]), known, echoes)
    decided = Placed.among(known, judgements)
    same = {one: first for one, first in matched(known, echoes).items() if one not in decided.all}
    found = _accounts_of(known, depends, decided, same)
    found.sort(key=lambda account: (-len({t.statement.report for t in account.traced}), account.id))
    return Story(tuple(known), depends.derivations, tuple(found))


def _accounts_of(known: Sequence[Profile], depends: Depends, decided: Placed, same: Mapping[Key, Key]) -> list[Found]:
    chosen = [one for profile in known for one in profile.statements if (one.report, one.number) not in same]
    waiting = [one for one in chosen if waits(known[one.report], one) and (one.report, one.number) not in decided.all]
    plain = [one for one in chosen if one not in waiting] if waiting else chosen
    groups: list[list[Statement]] = []
    sure: list[float] = []
    denials: set[Key] = set()
    fit: dict[Key, float] = {}
    if plain:
        likeness = compared(known, depends.derivations, plain)
        odds = odds_of(likeness)
        kin = families(likeness, odds)
        places = {(one.report, one.number): at for at, one in enumerate(plain)}
        kin = decide(odds, kin, decided.at(places, decided.together), decided.at(places, decided.apart))
        placed, against = _with_denials(known, plain, odds, grouped(odds, kin))
        denials = {(plain[at].report, plain[at].number) for at in against}
        groups = [[plain[place] for place in group] for group in placed]
        sure = [_sureness(odds, group) for group in placed]
        for group in placed:
            values = _fit(odds, [plain[place].report for place in group], group)
            fit |= {(plain[at].report, plain[at].number): value for at, value in zip(group, values, strict=True)}
    attach(known, groups, waiting)
    sure += [0.0] * (len(groups) - len(sure))
    home = {(one.report, one.number): group for group in groups for one in group}
    for (place, number), first in same.items():
        home[first].append(known[place].statements[number])
        if first in denials:
            denials.add((place, number))
    return [
        _account(known, depends, group, value >= CONFIRMED, decided, denials, same, fit)
        for group, value in zip(groups, sure, strict=True)
    ]


def _with_denials(
    known: Sequence[Profile], plain: Sequence[Statement], odds: Vectors, places: Sequence[list[int]]
) -> tuple[list[list[int]], set[int]]:
    """A group of nothing but denials joins what it most likely denies: nobody denies what nobody says."""
    denying = [group for group in places if all(_denial(known, plain[place]) for place in group)]
    contrary = [group for group in places if group not in denying and all(_contrary(plain[place]) for place in group)]
    others = [list(group) for group in places if group not in denying and group not in contrary]
    against: set[int] = set()
    for group in (*denying, *contrary):
        scored = [
            (float(block.max()) + near, -number)
            for number, other in enumerate(others)
            if (block := odds[np.ix_(group, other)]).min() > FORBIDDEN
            if (near := _before(plain, group, other)) or group in denying
        ]
        best = max(scored, default=(-np.inf, 0))
        if best[0] >= DENIES:
            others[-best[1]] = sorted(others[-best[1]] + group)
            against |= set(group)
        else:
            others.append(group)
    return others, against


def _before(plain: Sequence[Statement], group: Sequence[int], other: Sequence[int]) -> float:
    """How much it says that a denial follows close on what it may deny, if several reports tell that."""
    if len({plain[place].report for place in other}) < 2:
        return 0.0
    told = {(plain[place].report, plain[place].number) for place in other}
    steps = [step for place in group for step in (1, 2, 3) if (plain[place].report, plain[place].number - step) in told]
    return _FOLLOWS / min(steps) if steps else 0.0


def _contrary(one: Statement) -> bool:
    """Does somebody say that something is not so, in words that need not be a denial: "no wire was cut"?"""
    return not one.own and one.claim.polarity == "negative" and negated(one.gist)


def _denial(known: Sequence[Profile], one: Statement) -> bool:
    return denies_by_words(known[one.report], one) or follows_denial(known[one.report], one)


def _sureness(odds: np.ndarray[tuple[int, int], np.dtype[np.float32]], group: Sequence[int]) -> float:
    if len(group) < 2:
        return CONFIRMED
    part = odds[np.ix_(group, group)]
    return float((part.sum() - np.trace(part)) / (len(group) * (len(group) - 1)))


def _fit(odds: Vectors, reports: Sequence[int], group: Sequence[int]) -> list[float]:
    """For each statement of a group the mean log-odds to the three of other reports that it is likest to."""
    part = odds[np.ix_(group, group)]
    places = np.array(reports)
    found = []
    for row, place in zip(part, places, strict=True):
        others = np.sort(row[places != place])[-_LIKEST:]
        found.append(float(others.mean()) if len(others) else 0.0)
    return found


def _account(
    known: Sequence[Profile],
    depends: Depends,
    group: Sequence[Statement],
    sure: bool,
    decided: Placed,
    denials: set[Key],
    same: Mapping[Key, Key],
    fit: Mapping[Key, float],
) -> Found:
    group = sorted(group, key=lambda one: (one.report, one.number))
    put = [
        "denies" if (one.report, one.number) in denials else stance
        for one, stance in zip(group, stances(known, group), strict=True)
    ]
    traced, origins = trace(known, depends, list(zip(group, put, strict=True)), decided, same, fit)
    best = _spokesman(known, traced)
    digest = hashlib.sha256(
        "\n".join(f"{known[t.statement.report].report.id}:{t.statement.start}" for t in traced).encode()
    )
    return Found("k-" + digest.hexdigest()[:12], best, tuple(traced), tuple(origins), sure)


def _spokesman(known: Sequence[Profile], traced: Sequence[Traced]) -> str:
    """The statement that stands for the account: the assertion that is nearest to all others."""
    asserting = [t for t in traced if t.stance == "asserts"] or list(traced)
    vectors = np.stack([known[t.statement.report].vectors[t.statement.number] for t in asserting])
    near = (vectors @ vectors.T).mean(axis=1)
    best = max(range(len(asserting)), key=lambda at: (round(float(near[at]), 3), -at))
    return re.sub(r"^that\s+", "", asserting[best].statement.gist).strip(" ,")
