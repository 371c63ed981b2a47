"""Whether an event is told as done, denied, planned or merely possible."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from sayso.reading.events.compose import Trigger
from sayso.reading.events.given import Telling
from sayso.reading.events.words import Words
from sayso.reading.raw import Predicate
from sayso.records import Reality

_UNSURE: Final = 0.2  # |happened| below which the grammar decides
_AGAINST_NOT: Final = 1.0  # what it takes to overrule a negation
_VIEWS: Final[dict[str, Reality]] = {"denied": "denied", "planned": "planned", "possible": "possible"}


class Judge:
    """Weighs the grammar around a trigger, the model's predicates and the claim that carries it."""

    def __init__(self, words: Words, predicates: Sequence[Predicate]) -> None:
        self._words = words
        self._predicates = sorted(predicates, key=lambda predicate: predicate.start)
        self._starts = [predicate.start for predicate in self._predicates]

    def happened(self, trigger: Trigger) -> float | None:
        """The model's score of the predicate that the trigger's head is, -3..3."""
        start, end = self._words.starts[trigger.head], self._words.ends[trigger.head]
        at = bisect_left(self._starts, start)
        if at < len(self._starts) and self._starts[at] < end:
            return self._predicates[at].happened
        return None

    def reality(self, trigger: Trigger, claim: Telling | None) -> Reality:
        view = trigger.mood.view
        score = self.happened(trigger)
        if score is not None and abs(score) >= _UNSURE:
            if view == "happened" and score < 0:
                view = "denied" if trigger.mood.negated else "possible"
            elif view != "happened" and score > (_AGAINST_NOT if view == "denied" else 0):
                view = "happened"
        if view != "happened":
            return _VIEWS[view]
        if claim is None:
            return "asserted"
        if claim.act == "deny":
            return "denied"
        if claim.firmness in ("possible", "doubtful"):
            return "possible"
        return "reported"
