"""One report with its parts at hand by id, and what several columns ask of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.delivery.in_words import one_line
from sayso.ledger.days import days
from sayso.ledger.parts import carried_by, time_days
from sayso.ledger.sentence import sentence_around
from sayso.records import Actor, Claim, Event, Place, Report, Span

if TYPE_CHECKING:
    from sayso.reading.events.quantities import Quantity

Days = tuple[str, str]


class Told:
    """A report as rows are made of it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.actors = {one.id: one for one in report.actors}
        self.places = {one.id: one for one in report.places}
        self.times = {one.id: one for one in report.times}
        self.claims = {one.id: one for one in report.claims}

    @property
    def outlet(self) -> str | None:
        outlet = self.report.outlet
        return (outlet.name or outlet.domain) if outlet else None

    @property
    def published(self) -> str | None:
        return self.report.published.value if self.report.published else None

    @cached_property
    def published_days(self) -> Days:
        return days(self.published)

    @cached_property
    def carried(self) -> dict[str, str]:
        return carried_by(self.report)

    def names(self, ids: Iterable[str]) -> list[str]:
        """The names of actors, each once; ids that the report does not know are left out."""
        return [one_line(self.actors[id].name) for id in dict.fromkeys(ids) if id in self.actors]

    def speakers(self, claim: Claim) -> list[str]:
        """Who makes a claim: its sources' actors, or their words, and its signatories."""
        sources = [one_line(self._name(span.actor) or span.text) for span in claim.sources]
        return list(dict.fromkeys([*sources, *self.names(claim.signatories)]))

    def origin(self, claim: Claim | None) -> str | None:
        """The origin of a claim's chain, else its speakers; None in the outlet's own voice."""
        if claim is None:
            return None
        for link in claim.chain:
            if link.role == "origin":
                return one_line(self._name(link.actor) or link.text)
        return "; ".join(self.speakers(claim)) or None

    def mentions_of(self, place: Place) -> list[Span]:
        """The words that name a place."""
        spans: list[Span] = [one for one in self.report.mentions if one.place == place.id]
        line = self.report.dateline
        if line and line.place == place.id and all((one.start, one.end) != (line.start, line.end) for one in spans):
            spans.insert(0, line)
        return spans

    def words_of(self, actor: Actor) -> list[Span]:
        """The words that mean an actor: its mentions and the sources it speaks as."""
        mentions: list[Span] = [one for one in self.report.mentions if one.actor == actor.id]
        sources = [span for claim in self.report.claims for span in claim.sources if span.actor == actor.id]
        spans = {(span.start, span.end): span for span in (*mentions, *sources)}
        return [spans[key] for key in sorted(spans)]

    def country_name(self, code: str | None) -> str | None:
        """A country by the name that the report's own places give it, or by its code."""
        named = (one.name for one in self.report.places if one.precision == "country" and one.country == code)
        return next(named, code) if code else None

    def _name(self, id: str | None) -> str | None:
        return self.actors[id].name if id in self.actors else None


@dataclass(frozen=True)
class EventTold:
    """An event with its report."""

    told: Told
    event: Event

    @property
    def id(self) -> str:
        return f"{self.told.report.id}/{self.event.id}"

    @property
    def place(self) -> Place | None:
        return self.told.places.get(self.event.place or "")

    @property
    def claim(self) -> Claim | None:
        return self.told.claims.get(self.told.carried.get(self.event.id, ""))

    @cached_property
    def own_days(self) -> Days:
        """The first and last day of the event's own time; empty without one."""
        return time_days(self.told.times.get(self.event.time or ""))

    @property
    def days(self) -> Days:
        """The same, or else those of the report's publication."""
        return self.own_days if self.own_days[0] else self.told.published_days

    @cached_property
    def quote(self) -> Span:
        trigger = self.event.trigger
        start, end = sentence_around(self.told.report.text, trigger.start, trigger.end)
        return Span(start=start, end=end, text=self.told.report.text[start:end])

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers of people that the report gives with the event."""
        from sayso.reading.events.given import Telling
        from sayso.reading.events.quantities import quantities
        from sayso.reading.layout import Layout

        tellings = [Telling.of_claim(claim) for claim in self.told.report.claims]
        return quantities(Layout(self.told.report.text), self.event, tellings, self.told.report.events)

    @cached_property
    def dead(self) -> tuple[int | None, int | None, int | None]:
        """Lowest, best and highest number of people killed that the report states.

        Where its numbers differ, the best is that of the event's own claim; None where that gives several too.
        """
        killed = [one for one in self.quantities if one.unit == "killed"]
        if not killed:
            return None, None, None
        own = self.told.carried.get(self.event.id)
        stated = {one.best for one in killed}
        preferred = stated if len(stated) == 1 else {one.best for one in killed if one.claim == own}
        best = preferred.pop() if len(preferred) == 1 else None
        lows = [one.low for one in killed]
        highs = [one.high for one in killed]
        low = min(one for one in lows if one is not None) if any(one is not None for one in lows) else None
        high = None if None in highs else max(one for one in highs if one is not None)
        return low, best, high


@dataclass(frozen=True)
class ClaimTold:
    """A claim with its report."""

    told: Told
    claim: Claim


@dataclass(frozen=True)
class PlaceTold:
    """A place with its report."""

    told: Told
    place: Place


@dataclass(frozen=True)
class ActorTold:
    """An actor with its report."""

    told: Told
    actor: Actor
