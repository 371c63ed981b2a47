"""What was located in a text: its places, the words that mean them, and which place something told lies at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sayso.records import MentionType, Place


class PlaceMention(NamedTuple):
    """Words that mean a place of the list. ``type`` is GPE, LOC or FAC; NORP for an adjective or a people's name."""

    start: int
    end: int
    place: str
    type: MentionType


class Located:
    """The places of one text.

    ``places`` in the order of their first mention, ``mentions`` in the order of the text.
    """

    def __init__(
        self, places: Sequence[Place] = (), mentions: Sequence[PlaceMention] = (), scenes: Sequence[bool] = ()
    ) -> None:
        self.places = tuple(places)
        self.mentions = list(mentions)
        self._scenes = tuple(scenes)
        self._starts = [mention.start for mention in self.mentions]
        self._by_id = {place.id: place for place in self.places}

    def place(self, place_id: str) -> Place | None:
        """A place by its id."""
        return self._by_id.get(place_id)

    def at(self, offset: int) -> str | None:
        """The id of the place that the word at an offset means; None where it means none."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset < self.mentions[number].end:
            return self.mentions[number].place
        return None

    @property
    def scenes(self) -> frozenset[int]:
        """Where the names start that a word such as "in" makes the place of what is told."""
        return frozenset(m.start for m, scene in zip(self.mentions, self._scenes, strict=True) if scene)

    def scene(self, start: int, end: int, first: int, last: int) -> str | None:
        """The id of the place where what ``[start, end)`` tells happened, of those in the sentence ``[first, last)``.

        Only names that a word such as "in" makes a place of what is told are asked: "US jets" are not in the US. The
        nearest one after the words wins, then the nearest before them.
        """
        after: tuple[int, str] | None = None
        before: tuple[int, str] | None = None
        for mention, scene in zip(self.mentions, self._scenes, strict=True):
            if not scene or mention.start < first or mention.end > last:
                continue
            if mention.start >= end and after is None:
                after = (mention.start - end, mention.place)
            elif mention.end <= start:
                before = (start - mention.end, mention.place)
        chosen = after or before
        return chosen[1] if chosen is not None else None
