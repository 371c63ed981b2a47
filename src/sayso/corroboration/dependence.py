"""How likely one report depends on another: what it names, shares and follows, for every pair of a story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.corroboration.derived import Passage
from sayso.corroboration.naming import Naming, naming_of
from sayso.corroboration.profiles import Profile, may_follow
from sayso.corroboration.statements import STOPWORDS, Statement
from sayso.corroboration.traits import Gram
from sayso.reading.raw import Offsets

FEATURES = (
    "credits it", "told to it", "names it", "named and carried", "named and nearest", "same runs of words",
    "sentences followed", "its quotations, first", "its quotations, also elsewhere", "its words, first",
    "its rare words, first", "its rare words, also elsewhere", "its figures, first", "facts in own voice",
    "mean likeness", "same outlet", "is a correction", "speakers shared", "speakers first there", "speakers of its own",
    "spoken to", "named and alike", "of a correction", "any quotation first", "follows another", "credit taken over",
    "follows it most", "copy", "copied from another",
)  # fmt: skip

_FOLLOWS = 0.62
_SAME_NUMBER = 0.2
_FACT = 0.55
_TOWN = 0.45
"""Share of a story's reports that hold a word, from which it names the place or the matter rather than an outlet."""
_KNOWN_BY_FEW = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """An ordered pair of reports with its features, and where the later one names the earlier one's outlet."""

    later: Profile
    earlier: Profile
    row: tuple[float, ...]
    named: tuple[Offsets, ...]


class Scene:
    """The reports of one story, in order of publication: who held what first, who follows whom."""

    def __init__(self, known: Sequence[Profile]) -> None:
        self._known = known
        spread = Counter(word for one in known for word in set(one.words))
        towns = {word for word, count in spread.items() if count >= _TOWN * len(known)}
        self._namings: dict[str, Naming] = {}
        for one in known:
            self._namings.setdefault(one.outlet, naming_of(one.report, towns))
        self._first: dict[object, int] = {}
        self._held: Counter[str] = Counter()
        for one in known:
            traits = one.traits
            self._held.update(traits.rare.keys())
            for thing in (*traits.rare, *traits.figures, *traits.grams):
                self._first.setdefault(thing, one.place)
        self._speakers: dict[str, int] = {}
        for one in known:
            for name in one.traits.speakers:
                self._speakers.setdefault(name, one.place)
        self._passages: dict[tuple[int, int], list[Passage]] = {}

    def pairs(self) -> Iterator[Pair]:
        """Every pair of which one may depend on the other."""
        for later in self._known:
            before = [one for one in self._known if one is not later and may_follow(later, one)]
            follows = {one.place: self._followed(later, one) for one in before}
            for earlier in before:
                named = self._named(later, earlier)
                yield Pair(later, earlier, self._row(later, earlier, before, follows, named), named)

    def names(self, outlet: str, text: str) -> float:
        """How surely a text names an outlet, by its key."""
        naming = self._namings.get(outlet)
        return naming.sureness(text) if naming else 0.0

    def first_holder(self, run: Gram) -> int | None:
        """The place of the first report that holds a run of words."""
        return self._first.get(run)

    def passages(self, later: Profile, earlier: Profile) -> list[Passage]:
        """For each sentence of the later report the sentence of the earlier one that it follows, if any."""
        key = (later.place, earlier.place)
        if key not in self._passages:
            self._passages[key] = _aligned(later, earlier)
        return self._passages[key]

    def _followed(self, later: Profile, earlier: Profile) -> float:
        followed = len(self.passages(later, earlier)) / max(1, len(later.sentences))
        return max(same_runs(later, earlier), followed)

    def _named(self, later: Profile, earlier: Profile) -> tuple[Offsets, ...]:
        """The sentences of the later report in which it names the earlier one's outlet."""
        if later.outlet == earlier.outlet:
            return ()
        credited = [credit.sentence for credit in later.credits if credit.outlet == earlier.outlet]
        if credited or not self.names(earlier.outlet, later.report.text):
            return tuple(dict.fromkeys(credited))
        text = later.report.text
        return tuple((a, b) for a, b in later.sentences if self.names(earlier.outlet, text[a:b]))

    def _row(
        self,
        later: Profile,
        earlier: Profile,
        before: Sequence[Profile],
        follows: dict[int, float],
        named: tuple[Offsets, ...],
    ) -> tuple[float, ...]:
        credits = [credit for credit in later.credits if credit.outlet == earlier.outlet]
        reported = float(any(not credit.told for credit in credits))
        told = float(bool(credits) and not reported)
        by_name = self.names(earlier.outlet, later.report.text) if later.outlet != earlier.outlet else 0.0
        at_all = max(reported, told, by_name)
        relayed = [one for one in later.statements if any(a <= one.start < b for a, b in named)]
        carried = likeness_of(later, relayed, earlier)
        mean, facts = _likeness(later, earlier)
        mine = follows[earlier.place]
        elsewhere = max((value for place, value in follows.items() if place != earlier.place), default=0.0)
        over = (value for place, value in follows.items() if self._credits_too(place, later, earlier, value))
        taken_over = max(over, default=0.0) if at_all else 0.0
        held, theirs = later.traits, earlier.traits
        speakers = held.speakers & theirs.speakers
        quotes = self._quotations(later, earlier)
        return (
            reported,
            told,
            by_name,
            at_all * carried,
            at_all * self._is_nearest(later, relayed, earlier, before),
            same_runs(later, earlier),
            len(self.passages(later, earlier)) / max(1, len(later.sentences)),
            min(quotes[0], 3) / 3,
            min(quotes[1], 3) / 3,
            self._runs_first(later, earlier),
            *self._rare(later, earlier),
            min(sum(self._first[x] == earlier.place for x in held.figures & theirs.figures), 4) / 2,
            facts / 4,
            mean,
            float(later.outlet == earlier.outlet),
            float(later.correction),
            len(speakers) / len(held.speakers) if held.speakers else 0.0,
            min(sum(self._speakers[name] == earlier.place for name in speakers), 3) / 3,
            min(sum(self._speakers[name] == later.place for name in held.speakers), 4) / 4,
            float(held.fresh),
            float(at_all > 0) * mean,
            float(earlier.correction),
            float(quotes[0] > 0),
            elsewhere,
            max(0.0, taken_over - 0.2),
            mine if mine >= elsewhere else 0.0,
            max(0.0, mine - 0.4),
            float(elsewhere > 0.5 and mine < elsewhere),
        )

    def _credits_too(self, place: int, later: Profile, earlier: Profile, value: float) -> bool:
        """Has the later report its credit from another one that it follows, and that credits the same outlet?"""
        other = self._known[place]
        if place == earlier.place or value <= 0.2 or other.outlet == earlier.outlet or not may_follow(other, earlier):
            return False
        credited = any(credit.outlet == earlier.outlet for credit in other.credits)
        return credited or self.names(earlier.outlet, other.report.text) >= 1

    def _is_nearest(
        self, later: Profile, relayed: Sequence[Statement], earlier: Profile, before: Sequence[Profile]
    ) -> float:
        """Is it, of all that this outlet had published by then, the one that is nearest to what is relayed?"""
        beside = [one for one in before if one.outlet == earlier.outlet]
        if len(beside) < 2:
            return 1.0
        best = max(beside, key=lambda one: (round(likeness_of(later, relayed, one), 2), one.when, one.report.id))
        return float(best is earlier)

    def _quotations(self, later: Profile, earlier: Profile) -> tuple[int, int]:
        """How many of the later report's quotations stand in the earlier one: first there, and elsewhere before."""
        first = after = 0
        for quote in later.traits.quoted:
            shared = quote & earlier.traits.grams
            if shared and len(shared) >= 0.3 * len(quote):
                if min(self._first[run] for run in shared) == earlier.place:
                    first += 1
                else:
                    after += 1
        return first, after

    def _runs_first(self, later: Profile, earlier: Profile) -> float:
        """Runs of four words outside quotations that the earlier report was the first to hold, on a log scale."""
        quoted = frozenset[Gram]().union(*later.traits.quoted)
        shared = (run for run in later.traits.grams & earlier.traits.grams if len(run) == 4 and run not in quoted)
        count = sum(
            self._first[run] == earlier.place and sum(word not in STOPWORDS for word in run) >= 2 for run in shared
        )
        return math.log1p(count) / 3

    def _rare(self, later: Profile, earlier: Profile) -> tuple[float, float]:
        first = after = 0.0
        for word in sorted(later.traits.rare.keys() & earlier.traits.rare.keys()):
            if self._held[word] > _KNOWN_BY_FEW:
                continue
            if self._first[word] == earlier.place:
                first += later.traits.rare[word]
            else:
                after += later.traits.rare[word]
        return min(first, 30) / 10, min(after, 30) / 10


def same_runs(later: Profile, earlier: Profile) -> float:
    """Share of the later report's runs of five words that stand in the earlier one."""
    return len(later.shingles & earlier.shingles) / max(1, len(later.shingles))


def likeness_of(later: Profile, relayed: Sequence[Statement], earlier: Profile) -> float:
    """How near, in the mean, the earlier report comes to statements of the later; a shared number brings it nearer."""
    if not relayed or not earlier.statements:
        return 0.0
    near = later.vectors[[one.number for one in relayed]] @ earlier.vectors.T
    for row, one in enumerate(relayed):
        values = {q.value for q in one.numbers}
        for column, other in enumerate(earlier.statements if values else ()):
            if values & {q.value for q in other.numbers}:
                near[row, column] += _SAME_NUMBER
    return float(near.max(axis=1).mean())


def _likeness(later: Profile, earlier: Profile) -> tuple[float, int]:
    """How near the statements are in the mean, and how many facts in the later outlet's own voice stand there."""
    if not later.statements or not earlier.statements:
        return 0.0, 0
    near = (later.vectors @ earlier.vectors.T).max(axis=1)
    return float(near.mean()), sum(bool(near[one.number] >= _FACT) for one in later.statements if one.own)


def _aligned(later: Profile, earlier: Profile) -> list[Passage]:
    if not later.sentences or not earlier.sentences:
        return []
    near = later.sentence_vectors @ earlier.sentence_vectors.T
    nearest = near.argmax(axis=1)
    passages = []
    for i in np.flatnonzero(near.max(axis=1) >= (_FOLLOWS - 0.4) / 0.6).tolist():
        j = int(nearest[i])
        shared = later.sentence_stems[i] & earlier.sentence_stems[j]
        least = min(len(later.sentence_stems[i]), len(earlier.sentence_stems[j])) or 1
        likeness = 0.6 * float(near[i, j]) + 0.4 * len(shared) / least
        if likeness >= _FOLLOWS:
            passages.append(Passage(later.sentences[i], earlier.sentences[j], round(min(1.0, likeness), 2)))
    return passages
