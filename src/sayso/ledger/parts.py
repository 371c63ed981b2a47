"""Places and events of a report as rows: where on the sphere, on which days, in which words, about which claims."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Any

from sayso.ledger.days import days
from sayso.ledger.schema import PARTS_BITS
from sayso.ledger.sentence import sentence_around
from sayso.ledger.words import sound
from sayso.records import Event, Place, Report, Span, Time

Row = dict[str, Any]


@dataclass(slots=True)
class Parts:
    """The rows of some reports, by table."""

    places: list[Row] = field(default_factory=list)
    claim_places: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    event_actors: list[Row] = field(default_factory=list)

    def add(self, read: Report, key: int, earliest: str, latest: str) -> None:
        """Add the rows of the report with this key, published between these days."""
        if not (read.places or read.events):
            return
        places = {one.id: one for one in read.places}
        around = {one.id: _around(one, places) for one in read.places}
        place_keys = {one.id: key << PARTS_BITS | number for number, one in enumerate(read.places)}
        named = _named(read)
        events = Counter(happening.place for happening in read.events)
        for one in read.places:
            row = _place_row(read, one, named.get(one.id, []), around[one.id], earliest)
            self.places.append(row | {"pk": place_keys[one.id], "report_pk": key, "events": events[one.id]})
        carried = carried_by(read)
        claim_keys = {one.id: key << PARTS_BITS | number for number, one in enumerate(read.claims)}
        for claim, place in _claims_places(read, carried):
            if place in place_keys:
                self.claim_places.append({"claim_pk": claim_keys[claim], "place_pk": place_keys[place]})
        times = {one.id: one for one in read.times}
        actors = {one.id: (key << PARTS_BITS | number, one.name) for number, one in enumerate(read.actors)}
        for number, happening in enumerate(read.events):
            pk = key << PARTS_BITS | number
            where = places.get(happening.place or "")
            doing = [actors[who] for who in dict.fromkeys(happening.actors) if who in actors]
            meeting = [actors[who] for who in dict.fromkeys(happening.recipients) if who in actors]
            names = {"actor_names": [name for _, name in doing], "recipient_names": [name for _, name in meeting]}
            time = times.get(happening.time or "")
            self.events.append(
                {
                    "pk": pk,
                    "report_pk": key,
                    "place_pk": place_keys.get(happening.place or ""),
                    "claim_pk": claim_keys.get(carried.get(happening.id, "")),
                    "spot": sound(" | ".join([where.name, around[where.id]])) if where else "",
                    "names": sound(" | ".join(name for _, name in (*doing, *meeting))),
                    **_event_row(read, happening, where, time, names, (earliest, latest)),
                }
            )
            for role, taking in (("actor", doing), ("recipient", meeting)):
                self.event_actors += [{"event_pk": pk, "actor_pk": who, "role": role} for who, _ in taking]


def time_days(time: Time | None) -> tuple[str, str]:
    """The first and last day that a time may mean; ``("", "")`` where it fixes none."""
    if time is None:
        return "", ""
    first, last = days(time.start_date or time.value)
    if not first and time.end_date:
        first = days(time.end_date)[0]
    return first, max(last, days(time.end_date)[1])


def on_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    """Degrees of latitude and longitude as a point on the unit sphere, to a hundredth of a millimetre on Earth."""
    across = cos(radians(lat))
    x, y, z = across * cos(radians(lon)), across * sin(radians(lon)), sin(radians(lat))
    # PostgreSQL refuses to square what is next to nought.
    return round(x, 12), round(y, 12), round(z, 12)


def carried_by(read: Report) -> dict[str, str]:
    """The claim that carries each event, by the event's id; what no claim carries is left out."""
    held = {one.id for one in read.claims}
    by_list = {name: claim.id for claim in reversed(read.claims) for name in claim.events}
    return by_list | {one.id: one.claim for one in read.events if one.claim and one.claim in held}


def _named(read: Report) -> dict[str, list[Span]]:
    """The words that name each place, in the order of the text."""
    named: dict[str, list[Span]] = {}
    for mention in read.mentions:
        if mention.place:
            named.setdefault(mention.place, []).append(mention)
    if read.dateline and read.dateline.place:
        spans = named.setdefault(read.dateline.place, [])
        if all((span.start, span.end) != (read.dateline.start, read.dateline.end) for span in spans):
            spans.insert(0, read.dateline)
    return named


def _around(one: Place, places: dict[str, Place]) -> str:
    """The names of what lies around a place, from the near to the far."""
    names, seen = [one.admin1 or ""], {one.id}
    while (outer := places.get(one.within or "")) and outer.id not in seen:
        seen.add(outer.id)
        names += [outer.name, outer.admin1 or ""]
        one = outer
    return " | ".join(dict.fromkeys(filter(None, names)))


def _claims_places(read: Report, carried: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each claim with each place that its content names or that an event of it happens at, once."""
    spots = sorted((mention.start, mention.end, mention.place) for mention in read.mentions if mention.place)
    starts = [start for start, _, _ in spots]
    happening: dict[str, list[str]] = {}
    for one in read.events:
        if one.place and one.id in carried:
            happening.setdefault(carried[one.id], []).append(one.place)
    for claim in read.claims:
        places = list(happening.get(claim.id, ()))
        for span in claim.content:
            for start, end, place in spots[bisect_left(starts, span.start) :]:
                if start >= span.end:
                    break
                if end <= span.end:
                    places.append(place)
        for place in dict.fromkeys(places):
            yield claim.id, place


def _place_row(read: Report, one: Place, spans: Sequence[Span], around: str, earliest: str) -> Row:
    x, y, z = (None, None, None) if one.lat is None or one.lon is None else on_sphere(one.lat, one.lon)
    return {
        "id": sound(one.id),
        "identity": f"geonames:{one.geonameid}" if one.geonameid is not None else f"{sound(read.id)}/{sound(one.id)}",
        "earliest": earliest,
        "name": sound(one.name),
        "names": sound(" | ".join(dict.fromkeys(span.text for span in spans))),
        "around": sound(around),
        "country": None if one.country is None else sound(one.country),
        "precision": one.precision,
        "radius_km": one.radius_km,
        "lat": None if x is None else one.lat,
        "x": x,
        "y": y,
        "z": z,
        "spans": json.dumps([[span.start, span.end, span.text] for span in spans]),
        "record": one.model_dump_json(by_alias=True),
    }


def _event_row(
    read: Report,
    one: Event,
    where: Place | None,
    time: Time | None,
    names: dict[str, list[str]],
    published: tuple[str, str],
) -> Row:
    first, last = time_days(time)
    basis = "time" if first else "published" if published[0] else None
    if not first:
        first, last = published
    start, end = sentence_around(read.text, one.trigger.start, one.trigger.end)
    beside = {
        **names,
        "where": where.model_dump(mode="json") if where else None,
        "when": {"from": first or None, "to": last or None, "basis": basis, "text": time.text if time else None},
        "quote_start": start,
        "quote_end": end,
    }
    return {
        "id": sound(one.id),
        "first": first,
        "last": last,
        "type": sound(one.type),
        "mode": None if one.mode is None else sound(one.mode),
        "reality": one.reality,
        "country": None if where is None or where.country is None else sound(where.country),
        "quote": sound(read.text[start:end]),
        "beside": json.dumps(beside),
        "record": one.model_dump_json(by_alias=True),
    }
