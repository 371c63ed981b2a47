"""What the search for events is handed by the rooms before it, as plain tuples."""

from __future__ import annotations

from typing import NamedTuple, Self

from sayso.reading.raw import Mark, Offsets
from sayso.records import Act, Claim, Firmness, Mention, Polarity, Time


class Party(NamedTuple):
    """Words that refer to somebody, or to a place: half-open offsets, the type of mention, and whom they mean."""

    start: int
    end: int
    type: str
    actor: str | None = None
    place: str | None = None

    @classmethod
    def of_mention(cls, mention: Mention) -> Self:
        return cls(mention.start, mention.end, mention.type, mention.actor, mention.place)

    @classmethod
    def of_mark(cls, mark: Mark, actor: str | None = None, place: str | None = None) -> Self:
        return cls(mark.start, mark.end, mark.type, actor, place)


class Moment(NamedTuple):
    """An expression of time, and its id."""

    start: int
    end: int
    id: str

    @classmethod
    def of_time(cls, time: Time) -> Self:
        return cls(time.start, time.end, time.id)


class Telling(NamedTuple):
    """A claim, as far as its events hang on it."""

    id: str
    sources: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    actors: tuple[str, ...]
    """Who says it."""
    act: Act
    firmness: Firmness
    polarity: Polarity

    @classmethod
    def of_claim(cls, claim: Claim) -> Self:
        actors = dict.fromkeys(source.actor for source in claim.sources if source.actor)
        return cls(
            claim.id,
            tuple((span.start, span.end) for span in claim.sources),
            tuple((span.start, span.end) for span in claim.cue),
            tuple((span.start, span.end) for span in claim.content),
            tuple(actors),
            claim.act,
            claim.firmness,
            claim.polarity,
        )
