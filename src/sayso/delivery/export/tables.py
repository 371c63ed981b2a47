"""Reports, claims, places and actors as tables; every row leads back to its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sayso.delivery.export.columns import Cell, Column, listed
from sayso.delivery.export.event_table import EVENT_COLUMNS
from sayso.delivery.export.told import ActorTold, ClaimTold, EventTold, PlaceTold, Told
from sayso.ledger.parts import time_days
from sayso.ledger.rows import chain_line
from sayso.records import Report, Span

_NEVER = "never"
_UNKNOWN = "it is not known"


def _words(spans: Sequence[Span]) -> Cell:
    return " … ".join(span.text for span in spans) or None


def _offsets(spans: Sequence[Span]) -> Cell:
    return listed([f"{span.start}:{span.end}" for span in spans])


def _time(one: ClaimTold, last: bool) -> Cell:
    return time_days(one.told.times.get(one.claim.time or ""))[last] or None


def _about(told: Callable[[Any], Told]) -> tuple[Column[Any], ...]:
    return (
        Column("url", "text", "where the report was published", "", _UNKNOWN, lambda one: told(one).report.url),
        Column("outlet", "text", "who published it", "name, else domain", _UNKNOWN, lambda one: told(one).outlet),
        Column("published", "text", "when: day, month or year", "", _UNKNOWN, lambda one: told(one).published),
        Column("title", "text", "the report's headline", "", "it has none", lambda one: told(one).report.title),
    )


REPORT_COLUMNS: tuple[Column[Told], ...] = (
    Column("id", "text", "the report's id", "", _NEVER, lambda one: one.report.id),
    *_about(lambda one: one),
    Column("published_basis", "text", "how the date is known", "`published.basis`", "there is no date",
           lambda one: one.report.published.basis if one.report.published else None),
    Column("byline", "text", "its authors, parted by `; `", "", "none is named",
           lambda one: listed(one.report.byline)),
    Column("language", "text", "ISO 639-1", "", _UNKNOWN, lambda one: one.report.language),
    Column("claims", "int", "how many claims it holds", "", _NEVER, lambda one: len(one.report.claims)),
    Column("events", "int", "how many events it tells of", "", _NEVER, lambda one: len(one.report.events)),
    Column("text", "text", "its text, which all offsets count in", "", "the report has no words",
           lambda one: one.report.text),
)  # fmt: skip

CLAIM_COLUMNS: tuple[Column[ClaimTold], ...] = (
    Column("id", "text", "the claim's id in the ledger", "report and claim", _NEVER,
           lambda one: f"{one.told.report.id}/{one.claim.id}"),
    Column("report", "text", "the report's id", "", _NEVER, lambda one: one.told.report.id),
    Column("speakers", "text", "who says it, parted by `; `", "names of the sources' actors and signatories, else the "
           "source's words", "the text names no source", lambda one: listed(one.told.speakers(one.claim))),
    Column("content", "text", "what is said, in the report's words; pieces parted by ` … `", "`content`", _NEVER,
           lambda one: _words(one.claim.content)),
    Column("source", "text", "the words for who says it", "`sources`", "the text names no source",
           lambda one: _words(one.claim.sources)),
    Column("cue", "text", "the words that say so", "`cue`", "there are none", lambda one: _words(one.claim.cue)),
    Column("form", "text", "direct, indirect, mixed or own", "", _NEVER, lambda one: one.claim.form),
    Column("act", "text", "state, deny, accuse …", "", _NEVER, lambda one: one.claim.act),
    Column("firmness", "text", "certain, probable, possible or doubtful", "", _NEVER, lambda one: one.claim.firmness),
    Column("polarity", "text", "positive or negative", "", _NEVER, lambda one: one.claim.polarity),
    Column("anonymity", "text", "named, role, anonymous or collective", "", "the text names no source",
           lambda one: one.claim.anonymity),
    Column("chain", "text", "the way it came, origin first", "`chain`", "none is known",
           lambda one: chain_line(one.claim) or None),
    Column("inside", "text", "the claim within whose content it stands", "`inside`", "it stands in none",
           lambda one: f"{one.told.report.id}/{one.claim.inside}" if one.claim.inside else None),
    Column("date_start", "text", "the first day of its own time", "`time`", "it has none",
           lambda one: _time(one, False)),
    Column("date_end", "text", "the last day of its own time", "`time`", "it has none",
           lambda one: _time(one, True)),
    Column("events", "text", "the events it carries, parted by `; `", "`events`", "it carries none",
           lambda one: listed([f"{one.told.report.id}/{event}" for event in one.claim.events])),
    Column("source_offsets", "text", "start:end of each piece of the source", "", "as `source`",
           lambda one: _offsets(one.claim.sources)),
    Column("cue_offsets", "text", "start:end of each piece of the cue", "", "as `cue`",
           lambda one: _offsets(one.claim.cue)),
    Column("content_offsets", "text", "start:end of each piece of the content", "", _NEVER,
           lambda one: _offsets(one.claim.content)),
    *_about(lambda one: one.told),
)  # fmt: skip

PLACE_COLUMNS: tuple[Column[PlaceTold], ...] = (
    Column("id", "text", "the place's id in the ledger", "report and place", _NEVER,
           lambda one: f"{one.told.report.id}/{one.place.id}"),
    Column("report", "text", "the report's id", "", _NEVER, lambda one: one.told.report.id),
    Column("name", "text", "its name in the gazetteer, or in the report where no gazetteer has it", "", _NEVER,
           lambda one: one.place.name),
    Column("latitude", "float", "degrees north (WGS 84)", "`lat`", _UNKNOWN, lambda one: one.place.lat),
    Column("longitude", "float", "degrees east (WGS 84)", "`lon`", _UNKNOWN, lambda one: one.place.lon),
    Column("precision", "text", "exact, near, admin2, admin1 or country", "", _NEVER, lambda one: one.place.precision),
    Column("radius_km", "float", "how far from the point it may be, in km", "", _UNKNOWN,
           lambda one: one.place.radius_km),
    Column("country_code", "text", "ISO 3166-1 alpha-2", "`country`", _UNKNOWN, lambda one: one.place.country),
    Column("admin1", "text", "the first-level division", "", _UNKNOWN, lambda one: one.place.admin1),
    Column("geonameid", "int", "its id in GeoNames", "", "GeoNames does not have it, or it is not known to",
           lambda one: one.place.geonameid),
    Column("within", "text", "the place it lies in", "`within`", "none is known",
           lambda one: f"{one.told.report.id}/{one.place.within}" if one.place.within else None),
    Column("events", "int", "how many of the report's events happen there", "", _NEVER,
           lambda one: sum(event.place == one.place.id for event in one.told.report.events)),
    Column("mentions", "text", "the words that name it, parted by `; `", "", "it is only known to lie around another",
           lambda one: listed([span.text for span in one.told.mentions_of(one.place)])),
    Column("mention_offsets", "text", "start:end of each", "", "as `mentions`",
           lambda one: _offsets(one.told.mentions_of(one.place))),
    *_about(lambda one: one.told),
)  # fmt: skip

ACTOR_COLUMNS: tuple[Column[ActorTold], ...] = (
    Column("id", "text", "the actor's id in the ledger", "report and actor", _NEVER,
           lambda one: f"{one.told.report.id}/{one.actor.id}"),
    Column("report", "text", "the report's id", "", _NEVER, lambda one: one.told.report.id),
    Column("key", "text", "the ledger-wide identity", "", "the actor is known from this report only",
           lambda one: one.actor.key),
    Column("name", "text", "its name", "", _NEVER, lambda one: one.actor.name),
    Column("aliases", "text", "other names in the report, parted by `; `", "", "there are none",
           lambda one: listed(one.actor.aliases)),
    Column("kind", "text", "person, government, military …", "", _NEVER, lambda one: one.actor.kind),
    Column("country_code", "text", "ISO 3166-1 alpha-2", "`country`", _UNKNOWN, lambda one: one.actor.country),
    Column("anonymity", "text", "named, role, anonymous or collective", "", _NEVER, lambda one: one.actor.anonymity),
    Column("mentions", "text", "the words that mean it, parted by `; `", "mentions and sources",
           "it is known from the page, not from its text",
           lambda one: listed([span.text for span in one.told.words_of(one.actor)])),
    Column("mention_offsets", "text", "start:end of each", "", "as `mentions`",
           lambda one: _offsets(one.told.words_of(one.actor))),
    *_about(lambda one: one.told),
)  # fmt: skip

TABLES: dict[str, tuple[Column[Any], ...]] = {
    "reports": REPORT_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "events": EVENT_COLUMNS,
    "places": PLACE_COLUMNS,
    "actors": ACTOR_COLUMNS,
}


def things(nouns: str, report: Report, numbers: Sequence[int]) -> Iterator[Any]:
    """What the rows of a table are made of: the report's parts with these numbers, or the report."""
    told = Told(report)
    if nouns == "reports":
        yield told
    for number in numbers:
        if nouns == "claims":
            yield ClaimTold(told, report.claims[number])
        elif nouns == "events":
            yield EventTold(told, report.events[number])
        elif nouns == "places":
            yield PlaceTold(told, report.places[number])
        elif nouns == "actors":
            yield ActorTold(told, report.actors[number])
