"""Events as the columns that users of UCDP GED and ACLED expect, with the words each row was read from."""

from __future__ import annotations

from collections.abc import Callable

from sayso.delivery.export.coding import acled_type, date_prec, geo_precision, time_precision, where_prec
from sayso.delivery.export.columns import Cell, Column, Kind, listed
from sayso.delivery.export.told import EventTold

_NEVER = "never"
_NO_PLACE = "the event has no place"
_NO_POINT = "the event has no place, or its point is not known"
_NO_DAY = "neither the event's time nor the report's date is known"
_NO_TIME = "the event has no time of its own, or one longer than the scale"
_NO_CLAIM = "the outlet tells it in its own voice"


def _column(name: str, kind: Kind, meaning: str, derived: str, empty: str) -> Column[EventTold]:
    return Column(name, kind, meaning, derived, empty, _VALUES[name])


def _year(one: EventTold) -> Cell:
    first, last = one.days
    return int(first[:4]) if first and first[:4] == last[:4] else None


def _article(one: EventTold) -> Cell:
    return ", ".join(filter(None, (one.told.outlet, one.told.published, one.told.report.title))) or None


def _acled(one: EventTold) -> tuple[str | None, str | None]:
    actors = one.told.actors
    kinds = [actors[who].kind for who in one.event.recipients if who in actors]
    return acled_type(one.event.type, one.event.mode, kinds)


def _numbers(one: EventTold) -> Cell:
    told = []
    for number in one.quantities:
        words = one.told.report.text[number.start : number.end]
        told.append(f"{number.unit}: {words} [{number.start}:{number.end}]" + (f" {number.claim}" * bool(number.claim)))
    return listed(told)


def _location(one: EventTold) -> Cell:
    return one.place.name if one.place else None


def _side(one: EventTold, role: str) -> Cell:
    return listed(one.told.names(one.event.actors if role == "actor" else one.event.recipients))


_VALUES: dict[str, Callable[[EventTold], Cell]] = {
    "id": lambda one: one.id,
    "report": lambda one: one.told.report.id,
    "claim": lambda one: f"{one.told.report.id}/{one.claim.id}" if one.claim else None,
    "type": lambda one: one.event.type,
    "mode": lambda one: one.event.mode,
    "reality": lambda one: one.event.reality,
    "year": _year,
    "date_start": lambda one: one.days[0] or None,
    "date_end": lambda one: one.days[1] or None,
    "date_prec": lambda one: date_prec(*one.own_days),
    "date_basis": lambda one: "time" if one.own_days[0] else "published" if one.days[0] else None,
    "where_prec": lambda one: where_prec(one.place),
    "where_coordinates": _location,
    "latitude": lambda one: one.place.lat if one.place else None,
    "longitude": lambda one: one.place.lon if one.place else None,
    "radius_km": lambda one: one.place.radius_km if one.place else None,
    "country": lambda one: one.told.country_name(one.place.country) if one.place else None,
    "country_code": lambda one: one.place.country if one.place else None,
    "adm_1": lambda one: one.place.admin1 if one.place else None,
    "side_a": lambda one: _side(one, "actor"),
    "side_b": lambda one: _side(one, "recipient"),
    "source_original": lambda one: one.told.origin(one.claim),
    "source_article": _article,
    "source_office": lambda one: one.told.outlet,
    "source_date": lambda one: one.told.published,
    "source_headline": lambda one: one.told.report.title,
    "number_of_sources": lambda one: 1,
    "best": lambda one: one.dead[1],
    "high": lambda one: one.dead[2],
    "low": lambda one: one.dead[0],
    "quantities": _numbers,
    "event_date": lambda one: one.days[0] or None,
    "time_precision": lambda one: time_precision(*one.own_days),
    "event_type": lambda one: _acled(one)[0],
    "sub_event_type": lambda one: _acled(one)[1],
    "actor1": lambda one: _side(one, "actor"),
    "actor2": lambda one: _side(one, "recipient"),
    "admin1": lambda one: one.place.admin1 if one.place else None,
    "location": _location,
    "geo_precision": lambda one: geo_precision(one.place),
    "source": lambda one: one.told.outlet,
    "notes": lambda one: " ".join(one.quote.text.split()),
    "fatalities": lambda one: one.dead[1],
    "url": lambda one: one.told.report.url,
    "trigger": lambda one: one.event.trigger.text,
    "trigger_start": lambda one: one.event.trigger.start,
    "trigger_end": lambda one: one.event.trigger.end,
    "quote": lambda one: one.quote.text,
    "quote_start": lambda one: one.quote.start,
    "quote_end": lambda one: one.quote.end,
}  # fmt: skip

_DEATHS = "the numbers that the report gives of people killed in this event"

EVENT_COLUMNS: tuple[Column[EventTold], ...] = (
    _column("id", "text", "the event's id in the ledger", "report and event", _NEVER),
    _column("report", "text", "the report's id", "", _NEVER),
    _column("claim", "text", "the claim that carries the event", "the event's `claim`", _NO_CLAIM),
    _column("type", "text", "PLOVER type, or OTHER", "the event's `type`", _NEVER),
    _column("mode", "text", "what kind of that type", "the event's `mode`", "the event has none"),
    _column("reality", "text", "asserted, reported, possible, planned or denied. UCDP and ACLED record only what "
            "happened: leave out possible, planned and denied to have the same", "the event's `reality`", _NEVER),
    _column("year", "int", "UCDP: the year of the event", "`date_start` and `date_end`",
            "they lie in different years, or are empty"),
    _column("date_start", "text", "UCDP: the first day on which it may have happened",
            "the event's time, or else the report's date; `date_basis` says which", _NO_DAY),
    _column("date_end", "text", "UCDP: the last such day", "as `date_start`", _NO_DAY),
    _column("date_prec", "int", "UCDP: 1 a day, 2 two to six days, 3 a week, 4 eight to 31 days, 5 up to a year",
            "the length of the event's own time", _NO_TIME),
    _column("date_basis", "text", "`time` or `published`: a report's date is not the event's, which lies before it as "
            "a rule", "", _NO_DAY),
    _column("where_prec", "int", "UCDP: 1 exact, 2 within 25 km of a known point, 3 the district, 4 the province, "
            "5 a larger or vague region, 6 the country (7, international waters, is never given)",
            "the place's `precision`; `near` is 2 where its radius is at most 25 km, else 5", _NO_PLACE),
    _column("where_coordinates", "text", "UCDP: the name of the place", "the place's `name`", _NO_PLACE),
    _column("latitude", "float", "degrees north (WGS 84)", "the place's `lat`", _NO_POINT),
    _column("longitude", "float", "degrees east (WGS 84)", "the place's `lon`", _NO_POINT),
    _column("radius_km", "float", "how far from the point it may be, in km", "the place's `radius_km`",
            "it is not known"),
    _column("country", "text", "the country's name", "the report's own name for the place's country, else its code",
            "the place has no country"),
    _column("country_code", "text", "ISO 3166-1 alpha-2", "the place's `country`", "the place has no country"),
    _column("adm_1", "text", "UCDP: the first-level division", "the place's `admin1`", "it is not known"),
    _column("side_a", "text", "UCDP: who did it, parted by `; `. UCDP puts the government or the perpetrator here, "
            "sayso always the doer", "names of the event's `actors`", "nobody is named"),
    _column("side_b", "text", "UCDP: to whom it was done", "names of the event's `recipients`", "nobody is named"),
    _column("source_original", "text", "UCDP: who said so first, as far as the report tells",
            "the origin of the claim's chain, else its speaker", _NO_CLAIM + ", or no source is named"),
    _column("source_article", "text", "UCDP: outlet, date and headline", "the report's metadata", "none is known"),
    _column("source_office", "text", "UCDP: the outlet", "the report's `outlet`", "it is not known"),
    _column("source_date", "text", "UCDP: when the report came out", "the report's `published`", "it is not known"),
    _column("source_headline", "text", "UCDP: the report's headline", "the report's `title`", "it has none"),
    _column("number_of_sources", "int", "UCDP: reports that this row rests on. A row is one event as one report tells "
            "it, so it is always 1; the same event told by several reports has several rows", "", _NEVER),
    _column("best", "int", "UCDP: people killed", _DEATHS + ": the one number, or else that of the event's own claim",
            "no number is given, or several and none of them is the event's own claim's"),
    _column("high", "int", "UCDP: the highest number", _DEATHS, "none is given, or one is open upwards (“at least”)"),
    _column("low", "int", "UCDP: the lowest number", _DEATHS, "none is given, or all are open downwards (“up to”)"),
    _column("quantities", "text", "every number that the report gives with the event, with unit, words, offsets and "
            "the claim it stands in", "the event's sentence", "there is none"),
    _column("event_date", "text", "ACLED: the first day on which it may have happened", "as `date_start`", _NO_DAY),
    _column("time_precision", "int", "ACLED: 1 a day, 2 within a week, 3 within a month",
            "the length of the event's own time", _NO_TIME),
    _column("event_type", "text", "ACLED's event type", "`type`, `mode` and the kinds of the recipients, see below",
            "ACLED records no such event, or it is an ASSAULT on nobody named"),
    _column("sub_event_type", "text", "ACLED's sub-event type", "as `event_type`", "as `event_type`"),
    _column("actor1", "text", "ACLED: who did it", "as `side_a`", "nobody is named"),
    _column("actor2", "text", "ACLED: to whom it was done", "as `side_b`", "nobody is named"),
    _column("admin1", "text", "ACLED: the first-level division", "as `adm_1`", "it is not known"),
    _column("location", "text", "ACLED: the name of the place", "as `where_coordinates`", _NO_PLACE),
    _column("geo_precision", "int", "ACLED: 1 the place, 2 near it or its district, 3 a larger region", "`where_prec`",
            _NO_PLACE + ", or it is a country"),
    _column("source", "text", "ACLED: the outlet", "as `source_office`", "it is not known"),
    _column("notes", "text", "ACLED: what happened, here in the report's own words", "`quote` on one line", _NEVER),
    _column("fatalities", "int", "ACLED: people killed. ACLED writes 0 where no number is known; here that is empty",
            "as `best`", "as `best`"),
    _column("url", "text", "where the report was published", "", "it is not known"),
    _column("trigger", "text", "the words that tell of the event", "the event's `trigger`", _NEVER),
    _column("trigger_start", "int", "where they begin in the report's text, in code points", "", _NEVER),
    _column("trigger_end", "int", "where they end", "", _NEVER),
    _column("quote", "text", "the sentence of the trigger", "the report's text", _NEVER),
    _column("quote_start", "int", "where it begins", "", _NEVER),
    _column("quote_end", "int", "where it ends", "", _NEVER),
)  # fmt: skip
