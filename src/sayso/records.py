"""The nouns of sayso: what a page is, and what a report says on whose say-so.

The models mirror the public contract field by field; ``docs/schema/`` is generated from them.
Offsets are half-open ``[start, end)`` counts of Unicode code points into ``Report.text``.
Every model is frozen: a room makes a new record instead of changing one it was handed.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sayso.lines import one_line

FurnitureKind = Literal["advert", "newsletter", "push", "counter", "navigation", "other"]
Precision = Literal["day", "month", "year"]
Basis = Literal["given", "metadata", "url", "text", "inferred"]
MentionType = Literal["PERSON", "ORG", "GROUP", "GPE", "LOC", "FAC", "NORP", "VEHICLE", "DOCUMENT"]
ActorKind = Literal[
    "person", "government", "military", "armed_group", "party", "company",
    "ngo", "igo", "outlet", "document", "people", "other",
]  # fmt: skip
Anonymity = Literal["named", "role", "anonymous", "collective"]
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "country"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Reality = Literal["asserted", "reported", "possible", "planned", "denied"]
Form = Literal["direct", "indirect", "mixed", "own"]
Act = Literal[
    "state", "deny", "confirm", "accuse", "threaten", "promise",
    "demand", "warn", "praise", "ask", "believe",
]  # fmt: skip
Firmness = Literal["certain", "probable", "possible", "doubtful"]
Polarity = Literal["positive", "negative"]
ChainRole = Literal["origin", "relay", "outlet"]

Stance = Literal["asserts", "denies", "hedges", "retracts"]
OriginKind = Literal["person", "role", "anonymous", "collective", "document", "outlet", "organisation", "untraced"]
Side = Literal["supports", "denies", "retracted"]
DerivationKind = Literal["verbatim", "rewrite", "relay", "uncredited", "circular"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]

Offset = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Words of the report: ``report.text[start:end] == text``."""

    start: Offset
    end: Offset
    text: str

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span [{self.start}, {self.end}) does not fit its text {self.text!r}")
        return self


class SourceSpan(Span):
    actor: str | None = None


class Furniture(Record):
    """Page furniture left in the text: nothing is ever claimed from it."""

    start: Offset
    end: Offset
    kind: FurnitureKind


class Outlet(Record):
    name: str | None = None
    domain: str | None = None


class Published(Record):
    """When the report came out. ``value`` is ISO 8601, cut at ``precision``: 2020-04-05, 2020-04, 2020.

    ``time`` is the moment, where a time of day is given: ISO 8601 in UTC (2020-04-05T13:10:00Z), without the Z where
    no time zone is given. ``value`` stays the day as it is written, whatever the zone.
    """

    value: str
    precision: Precision
    basis: Basis
    time: str | None = None


class Dateline(Span):
    place: str | None = None


class PageFacts(Record):
    comments: int | None = None
    views: int | None = None
    furniture: tuple[Furniture, ...] = ()


class Mention(Span):
    id: str
    type: MentionType
    actor: str | None = None
    place: str | None = None


class Actor(Record):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "other"
    country: str | None = None
    anonymity: Anonymity
    key: str | None = None


class Place(Record):
    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    precision: PlacePrecision
    radius_km: float | None = None
    within: str | None = None


class Time(Span):
    id: str
    type: TimeType
    value: str
    start_date: str | None = Field(default=None, alias="from", serialization_alias="from")
    end_date: str | None = Field(default=None, alias="to", serialization_alias="to")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Event(Record):
    id: str
    type: str
    mode: str | None = None
    trigger: Span
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    reality: Reality
    claim: str | None = None


class ChainLink(Record):
    """One station of a content's way: origin, relays, publishing outlet. ``start`` and ``end`` are null
    where the station is known from the page's metadata, not from words of the text."""

    role: ChainRole
    actor: str | None = None
    text: str
    start: Offset | None = None
    end: Offset | None = None
    time: str | None = None


class Claim(Record):
    """One attribution: its sources, cue and content (each one span or several), and what sayso reads in them."""

    id: str
    sources: tuple[SourceSpan, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    form: Form
    act: Act
    firmness: Firmness
    polarity: Polarity
    anonymity: Anonymity | None = None
    chain: tuple[ChainLink, ...] = ()
    signatories: tuple[str, ...] = ()
    inside: str | None = None
    time: str | None = None
    events: tuple[str, ...] = ()


class Page(Record):
    """What intake hands to reading: one report's text, before anything has been read out of it.

    ``text`` is final: offsets of every later record count in it. ``input_name`` names the file, URL or
    archive member the page came from, for messages; ``input_id`` is the ``id`` of an input JSON document.
    """

    input_name: str
    input_id: str | None = None
    url: str | None = None
    outlet: Outlet | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    text: str
    published: Published | None = None
    facts: PageFacts = PageFacts()


class Report(Record):
    """One published text and all that was read out of it; ``sayso read --json`` prints one a line."""

    schema_: Literal["sayso/report/1"] = Field(default="sayso/report/1", alias="schema", serialization_alias="schema")
    id: str
    url: str | None = None
    outlet: Outlet | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    text: str
    published: Published | None = None
    dateline: Dateline | None = None
    page: PageFacts = PageFacts()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def to_json(self) -> str:
        """The report as one line of JSON, in the public form."""
        return one_line(self.model_dump_json(by_alias=True))

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        return cls.model_validate_json(line)

    def _repr_html_(self) -> str:
        """How the report shows itself in a notebook."""
        from sayso.delivery.page import fragment

        return fragment(self)


class AccountClaim(Record):
    """One statement of an account: ``quote`` is exactly the report's words, ``text[start:end]``; ``why`` says what it
    adds."""

    report: str
    input_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    claim: str
    start: Offset
    end: Offset
    quote: str
    stance: Stance
    source: str | None = None
    chain: tuple[str, ...] = ()
    origin: str | None = None
    why: str


class AccountOrigin(Record):
    """Who had access to what the account states. Only ``independent`` ones are counted."""

    id: str
    name: str
    kind: OriginKind
    independent: bool
    side: Side
    why: str
    claims: tuple[str, ...] = ()


class Grade(Record):
    """The Admiralty code: ``reliability`` of the sources by the user's ratings, ``credibility`` 1 to 6."""

    reliability: Reliability = "F"
    credibility: Annotated[int, Field(ge=1, le=6)]
    why: tuple[str, ...] = ()


class Account(Record):
    """The same claim as several reports tell it; ``sayso accounts --json`` prints one a line."""

    schema_: Literal["sayso/account/1"] = Field(default="sayso/account/1", alias="schema", serialization_alias="schema")
    id: str
    text: str
    sureness: Literal["suggested", "confirmed"]
    claims: tuple[AccountClaim, ...]
    origins: tuple[AccountOrigin, ...]
    reports: int
    outlets: int
    independent_origins: int
    grade: Grade
    first: str | None = None
    latest: str | None = None
    place: str | None = None
    time: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
