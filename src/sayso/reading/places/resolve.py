"""Which of the places that bear a name a text means: decided for all its names together.

After the collective, coherence-seeking geocoders (Gritta, Pilehvar & Collier 2018, *Which Melbourne?*; Halterman 2023,
*Mordecai 3*; Kamalloo & Rafiei 2018), without their learnt parts: every name's candidates start from what is true of
them alone (how many people live there, whether it is a country or a capital), and are then weighed again, three times,
by what the other names of the text most likely mean: the same country, the same division, near by. One name has one
meaning in a text, unless its mentions are qualified differently.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer import Candidate, Entry, Gazetteer, Kind, NameType
from sayso.gazetteer.folding import fold
from sayso.reading.places.name import Name, contains

Floats = NDArray[np.float64]

WEIGHTS = {
    "population": 0.55,
    "country": 5.2,
    "capital": 2.4,
    "division": 2.6,
    "county": -0.9,
    "continent": 5.0,
    "region": 5.0,
    "city": 0.0,
    "alias": -0.9,
    "part": -1.0,
    "rough": -1.2,
    "demonym": 0.5,
    "hinted kind": 4.0,
    "unlike the hint": -2.5,
    "qualifier": 7.0,
    "shares its name with a great city": -3.2,
    "same division": 3.2,
    "same country": 2.4,
    "near": 2.2,
    "dateline": 1.5,
    "outlet": 1.0,
    "user": 1.5,
}
"""What speaks for a candidate, added up. ``population`` is a power of ten of people; ``same division``, ``same
country`` and ``near`` are for a text all of whose other names lie so, and less in proportion."""

ROUNDS = 3
MOST = 40
"""Candidates of a name that are weighed: the likeliest by themselves and those in divisions that the text names."""
NEAR_KM = 120.0


class Group:
    """Mentions of one name that mean one place."""

    def __init__(self, names: list[Name], candidates: Sequence[Candidate]) -> None:
        self.names = names
        self.candidates = candidates
        self.chances: Floats = np.zeros(0)

    @property
    def best(self) -> Candidate | None:
        return self.candidates[int(self.chances.argmax())] if len(self.candidates) else None


class Setting(NamedTuple):
    """What is known of a text beside its names: where its dateline is, and the outlet's country."""

    dateline: tuple[int, int] | None
    outlet_country: str | None


def resolve(names: Sequence[Name], setting: Setting, gazetteer: Gazetteer) -> list[Group]:
    """The names in groups of one meaning, each with its candidates and their chances."""
    groups = _groups(names)
    if not groups:
        return []
    base = [_prior(group, setting) for group in groups]
    _keep_likely(groups, base)
    if not any(len(group.candidates) for group in groups):
        return groups
    table = _Table(groups)
    start = np.concatenate(base) if base else np.zeros(0)
    chances = table.normalised(start)
    for _ in range(ROUNDS):
        chances = table.normalised(start + table.context(chances, setting))
    for number, group in enumerate(groups):
        group.chances = chances[table.of(number)]
    return groups


def _groups(names: Sequence[Name]) -> list[Group]:
    """Names by spelling; apart where one spelling is qualified in two ways, unqualified ones with the commonest."""
    by_spelling: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        qualifier = name.qualifier
        by_spelling[_spelling(name)][fold(qualifier.text) if qualifier is not None else ""].append(name)
    groups = []
    for qualified in by_spelling.values():
        bare = qualified.pop("", [])
        if qualified:
            max(qualified.values(), key=len).extend(bare)
        else:
            qualified[""] = bare
        groups += [Group(members, _candidates(members)) for members in qualified.values()]
    return groups


def _spelling(name: Name) -> str:
    return fold(name.text) + ("/f" if name.facility else "") + ("/d" if name.demonym else "")


def _candidates(members: Sequence[Name]) -> list[Candidate]:
    found: dict[tuple[Any, ...], Candidate] = {}
    for name in members:
        for candidate in name.known:
            entry = candidate.entry
            key = (entry.geonameid or entry.name, entry.lat, entry.lon, entry.kind)
            if key not in found or candidate.name_type < found[key].name_type:
                found[key] = candidate
    return list(found.values())


def _prior(group: Group, setting: Setting) -> Floats:
    """What speaks for each candidate by itself and by the words around its mentions."""
    great = any(c.entry.kind in (Kind.CITY, Kind.CAPITAL) and c.entry.population > 200_000 for c in group.candidates)
    hints = [name.hint for name in group.names if name.hint]
    qualifiers = [name.qualifier for name in group.names if name.qualifier is not None]
    scores = []
    for candidate in group.candidates:
        score = _standing(candidate)
        if great and candidate.entry.kind == Kind.ADMIN1 and not hints:
            score += WEIGHTS["shares its name with a great city"]
        if hints:
            fits = any(candidate.entry.kind in hint for hint in hints)
            score += WEIGHTS["hinted kind" if fits else "unlike the hint"]
        if any(contains(outer, candidate) for name in qualifiers for outer in name.known):
            score += WEIGHTS["qualifier"]
        if setting.outlet_country and candidate.entry.country == setting.outlet_country:
            score += WEIGHTS["outlet"]
        scores.append(score)
    return np.array(scores)


def _standing(candidate: Candidate) -> float:
    entry, name_type = candidate
    score = WEIGHTS["population"] * math.log10(entry.population + 30)
    score += WEIGHTS[_STANDING.get(entry.kind, "region")]
    if name_type == NameType.ALIAS and entry.kind not in (Kind.COUNTRY, Kind.REGION, Kind.CONTINENT):
        score += WEIGHTS["alias"]
    elif name_type == NameType.PART:
        score += WEIGHTS["part"]
    elif name_type == NameType.ROUGH:
        score += WEIGHTS["rough"]
    elif name_type == NameType.DEMONYM:
        score += WEIGHTS["demonym"]
    if entry.source != "built-in":
        score += WEIGHTS["user"]
    return score


_STANDING = {
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "division",
    Kind.ADMIN2: "county",
    Kind.CITY: "city",
    Kind.CAPITAL: "capital",
    Kind.CONTINENT: "continent",
}


def _keep_likely(groups: Sequence[Group], base: list[Floats]) -> None:
    named = {
        (c.entry.country, c.entry.admin1) for group in groups for c in group.candidates if c.entry.kind == Kind.ADMIN1
    }
    for number, group in enumerate(groups):
        if len(group.candidates) <= MOST:
            continue
        order = np.argsort(-base[number])
        there = [
            i for i in order[MOST:] if (group.candidates[i].entry.country, group.candidates[i].entry.admin1) in named
        ]
        kept = [*order[:MOST], *there[:MOST]]
        group.candidates = [group.candidates[i] for i in kept]
        base[number] = base[number][kept]


class _Table:
    """All candidates of all groups, a row each, in arrays."""

    def __init__(self, groups: Sequence[Group]) -> None:
        entries: list[Entry] = [c.entry for group in groups for c in group.candidates]
        sizes = [len(group.candidates) for group in groups]
        ends = np.cumsum(sizes)
        self._slices = [slice(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]
        self._group = np.repeat(np.arange(len(groups)), sizes)
        self._weight = np.array([1.0 + math.log(len(group.names)) for group in groups])
        self._countries = _numbers([entry.country for entry in entries])
        self._divisions = _numbers(
            [(entry.country, entry.admin1) if entry.country and entry.admin1 else None for entry in entries]
        )
        local = np.array([entry.kind in _LOCAL for entry in entries], dtype=bool)
        self._local = local
        lat, lon = (np.radians([getattr(entry, axis) for entry in entries]) for axis in ("lat", "lon"))
        points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        chord = np.sqrt(np.clip(2 - 2 * points @ points.T, 0, 4))
        km = 2 * 6371 * np.arcsin(np.clip(chord / 2, 0, 1))
        near = 1 / (1 + (km / NEAR_KM) ** 2)
        near *= local[:, None] & local[None, :]
        near *= self._group[:, None] != self._group[None, :]
        self._near = near
        self._names = groups

    def of(self, number: int) -> slice:
        return self._slices[number]

    def normalised(self, scores: Floats) -> Floats:
        """The chances of each group's candidates: they add up to one."""
        out = np.zeros(len(scores))
        for one in self._slices:
            if one.stop > one.start:
                spread = np.exp(scores[one] - scores[one].max())
                out[one] = spread / spread.sum()
        return out

    def context(self, chances: Floats, setting: Setting) -> Floats:
        """What the other names of the text, as they are taken now, add to each candidate."""
        mass = chances * self._weight[self._group]
        score = WEIGHTS["same country"] * self._share(self._countries, mass)
        score += WEIGHTS["same division"] * self._share(self._divisions, mass) * self._local
        # Several places close by count for more than one, but not without end.
        close = self._near @ mass
        score += WEIGHTS["near"] * (close / (close + 1.0))
        if setting.dateline is not None:
            score += WEIGHTS["dateline"] * self._with_dateline(chances, setting.dateline)
        return score

    def _share(self, labels: NDArray[np.int64], mass: Floats) -> Floats:
        """The share of the other groups' weight that has the same label as each row."""
        count = int(labels.max(initial=-1)) + 1
        if not count:
            return np.zeros(len(mass))
        known = labels >= 0
        total = np.bincount(labels[known], mass[known], count)
        groups = len(self._slices)
        own = np.zeros((groups, count))
        np.add.at(own, (self._group[known], labels[known]), mass[known])
        everything = float(mass[known].sum())
        own_all = own.sum(axis=1)
        here = np.where(known, labels, 0)
        others = total[here] - own[self._group, here]
        rest = everything - own_all[self._group]
        return np.where(known, others / (rest + 0.7), 0.0)

    def _with_dateline(self, chances: Floats, line: tuple[int, int]) -> Floats:
        """Nearness to the dateline's own place."""
        score = np.zeros(len(chances))
        for number, group in enumerate(self._names):
            if any(line[0] <= name.start < line[1] for name in group.names) and len(group.candidates):
                best = self._slices[number].start + int(chances[self._slices[number]].argmax())
                same = (self._countries == self._countries[best]) & (self._countries >= 0)
                score += same * 0.5 + self._near[best] * 0.5
        return np.minimum(score, 1.0)


_LOCAL = frozenset(
    {Kind.CITY, Kind.CAPITAL, Kind.ADMIN2, Kind.FACILITY, Kind.ISLAND, Kind.REGION, Kind.ADMIN1, Kind.RIVER, Kind.LAKE}
)


def _numbers(values: Sequence[Any]) -> NDArray[np.int64]:
    """The values as numbers, equal ones alike; -1 for None."""
    known: dict[Any, int] = {}
    return np.array([-1 if v is None else known.setdefault(v, len(known)) for v in values], dtype=np.int64)
