"""What the ledger answers with: small frozen rows, each of which leads back to its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sayso.records import (
    Act,
    Actor,
    ActorKind,
    Anonymity,
    ChainLink,
    ChainRole,
    Claim,
    Event,
    Firmness,
    Form,
    Outlet,
    Place,
    PlacePrecision,
    Polarity,
    Published,
    Reality,
    SourceSpan,
    Span,
)


@dataclass(frozen=True, slots=True)
class Context:
    """The report a row comes from, in short. ``report`` is its id."""

    report: str
    url: str | None
    outlet: Outlet | None
    title: str | None
    published: Published | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "report": self.report,
            "url": self.url,
            "outlet": _plain(self.outlet),
            "title": self.title,
            "published": _plain(self.published),
        }


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list. ``claims`` and ``actors`` are counts; ``added`` is when it was last written (UTC)."""

    id: str
    url: str | None
    outlet: Outlet | None
    title: str | None
    language: str | None
    published: Published | None
    claims: int
    actors: int
    added: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "url": self.url,
            "outlet": _plain(self.outlet),
            "title": self.title,
            "language": self.language,
            "published": _plain(self.published),
            "claims": self.claims,
            "actors": self.actors,
            "added": self.added,
        }


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the report it stands in. ``id`` is its ledger-wide address, ``r-1a2b/c4``.

    Offsets of ``sources``, ``cue`` and ``content`` count code points of the report's text. ``speakers`` names the
    actors that the sources resolve to; ``chain_text`` is the chain on one line.
    """

    id: str
    context: Context
    record: Claim
    speakers: tuple[str, ...]
    chain_text: str

    @property
    def report(self) -> str:
        return self.context.report

    @property
    def url(self) -> str | None:
        return self.context.url

    @property
    def outlet(self) -> Outlet | None:
        return self.context.outlet

    @property
    def claim(self) -> str:
        return self.record.id

    @property
    def sources(self) -> tuple[SourceSpan, ...]:
        return self.record.sources

    @property
    def cue(self) -> tuple[Span, ...]:
        return self.record.cue

    @property
    def content(self) -> tuple[Span, ...]:
        return self.record.content

    @property
    def act(self) -> Act:
        return self.record.act

    @property
    def firmness(self) -> Firmness:
        return self.record.firmness

    @property
    def polarity(self) -> Polarity:
        return self.record.polarity

    @property
    def form(self) -> Form:
        return self.record.form

    @property
    def anonymity(self) -> Anonymity | None:
        return self.record.anonymity

    @property
    def chain(self) -> tuple[ChainLink, ...]:
        return self.record.chain

    @property
    def inside(self) -> str | None:
        return self.record.inside

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            **self.context.to_dict(),
            "claim": self.claim,
            "speakers": list(self.speakers),
            "chain_text": self.chain_text,
            **self.record.model_dump(mode="json", by_alias=True, exclude={"id"}),
        }


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor. ``id`` is the address of its newest record, ``r-1a2b/a2``; ``reports`` and ``claims`` count all
    records that share its key. Actors without a key are never taken for one another."""

    id: str
    context: Context
    record: Actor
    reports: int
    claims: int

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.record.aliases

    @property
    def kind(self) -> ActorKind:
        return self.record.kind

    @property
    def country(self) -> str | None:
        return self.record.country

    @property
    def anonymity(self) -> Anonymity:
        return self.record.anonymity

    @property
    def key(self) -> str | None:
        return self.record.key

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            **self.context.to_dict(),
            "actor": self.record.id,
            **self.record.model_dump(mode="json", by_alias=True, exclude={"id"}),
            "reports": self.reports,
            "claims": self.claims,
        }


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place. ``id`` is the address of its newest record, ``r-1a2b/p2``; ``mentions`` are the words of that report
    that name it. ``reports`` and ``events`` count all records of one GeoNames id; without one, a place stands for
    itself. Distances are in km, ``lat`` and ``lon`` in degrees."""

    id: str
    context: Context
    record: Place
    mentions: tuple[Span, ...]
    reports: int
    events: int

    @property
    def report(self) -> str:
        return self.context.report

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def lat(self) -> float | None:
        return self.record.lat

    @property
    def lon(self) -> float | None:
        return self.record.lon

    @property
    def country(self) -> str | None:
        return self.record.country

    @property
    def precision(self) -> PlacePrecision:
        return self.record.precision

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            **self.context.to_dict(),
            "place": self.record.id,
            **self.record.model_dump(mode="json", by_alias=True, exclude={"id"}),
            "mentions": [span.model_dump() for span in self.mentions],
            "reports": self.reports,
            "events": self.events,
        }


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the report it stands in. ``id`` is its ledger-wide address, ``r-1a2b/e3``.

    ``when`` has ``from`` and ``to`` (the first and last day on which it may have happened), the ``text`` of its time,
    and the ``basis`` of the days: "time", "published" where the event has no time of its own, or null.
    ``quote`` is the sentence of the trigger.
    """

    id: str
    context: Context
    record: Event
    actor_names: tuple[str, ...]
    recipient_names: tuple[str, ...]
    where: Place | None
    when: dict[str, str | None]
    quote: Span

    @property
    def report(self) -> str:
        return self.context.report

    @property
    def type(self) -> str:
        return self.record.type

    @property
    def mode(self) -> str | None:
        return self.record.mode

    @property
    def reality(self) -> Reality:
        return self.record.reality

    @property
    def trigger(self) -> Span:
        return self.record.trigger

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            **self.context.to_dict(),
            "event": self.record.id,
            **self.record.model_dump(mode="json", by_alias=True, exclude={"id"}),
            "actor_names": list(self.actor_names),
            "recipient_names": list(self.recipient_names),
            "where": None if self.where is None else self.where.model_dump(mode="json"),
            "when": dict(self.when),
            "quote": self.quote.text,
            "quote_start": self.quote.start,
            "quote_end": self.quote.end,
        }


@dataclass(frozen=True, slots=True)
class PartRow:
    """Any other record of a report by its address (``r-1a2b/t1``): a mention or a time, as in the JSON."""

    id: str
    context: Context
    kind: Literal["mention", "time"]
    record: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, **self.context.to_dict(), "part": self.kind, self.kind: self.record}


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on a claim's way. ``actor`` is an address (``r-1a2b/a2``) and ``name`` the actor's name, where it is
    known; ``start`` and ``end`` are null where the station comes from the page, not from words of the text."""

    role: ChainRole
    text: str
    start: int | None
    end: int | None
    actor: str | None
    name: str | None
    time: str | None

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim's way from origin to outlet. ``inside`` holds the claims it is nested in, the nearest first."""

    claim: ClaimRow
    stations: tuple[Station, ...]
    inside: tuple[ClaimRow, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "claim": self.claim.to_dict(),
            "stations": [station.to_dict() for station in self.stations],
            "inside": [row.to_dict() for row in self.inside],
        }


def chain_line(claim: Claim) -> str:
    """The chain on one line, ``informed source (anonymous) → al-Ma'aloumeh → this report``; empty for no chain."""
    if not claim.chain:
        return ""
    stops = [" ".join(link.text.split()) for link in claim.chain]
    if claim.chain[0].role == "origin" and claim.anonymity in ("anonymous", "collective"):
        stops[0] += f" ({claim.anonymity})"
    if claim.chain[-1].role != "outlet":
        stops.append("this report")
    return " → ".join(stops)


def _plain(record: Outlet | Published | None) -> dict[str, Any] | None:
    return None if record is None else record.model_dump(mode="json")
