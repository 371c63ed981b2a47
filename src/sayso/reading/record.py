"""Writes what was read as the public records: claims, actors, mentions and events with their ids, and the report."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sayso.reading.act import act_of
from sayso.reading.cast import Cast, Entity
from sayso.reading.chain import Station
from sayso.reading.dateline import Line
from sayso.reading.events import find_events
from sayso.reading.events.given import Moment, Party, Telling
from sayso.reading.firmness import firmness_of, polarity_of
from sayso.reading.form import form_of
from sayso.reading.layout import Layout
from sayso.reading.mentions import Mentioned
from sayso.reading.places import Located
from sayso.reading.raw import Attribution, Offsets, Predicate
from sayso.reading.registry import registry_key
from sayso.reading.signatories import Signing
from sayso.reading.speakers import Speakers
from sayso.reading.times import time_of
from sayso.records import Actor, Anonymity, Page, Place, Report, Time

Fields = dict[str, Any]
"""A record's fields, before the models check them."""


class Told(NamedTuple):
    """What is said by whom, each list in the order of the attributions."""

    attributions: Sequence[Attribution]
    speakers: Speakers
    inside: Sequence[int | None]
    signings: Sequence[Signing]
    dateline: Line | None
    chains: Sequence[Sequence[Station]]


class Setting(NamedTuple):
    """About whom, where and when, and what the model says may have happened."""

    mentions: Sequence[Mentioned] = ()
    located: Located = Located()
    times: Sequence[Time] = ()
    predicates: Sequence[Predicate] = ()
    furniture: Sequence[Offsets] = ()


def report_id(page: Page) -> str:
    """``r-`` and twelve hexadecimal digits: a digest of who published which text.

    The publisher is the page's URL, or its outlet's domain or name where it has none. The same report read twice has
    the same id; one text published by two outlets is two reports.
    """
    outlet = page.outlet
    publisher = page.url or (outlet and (outlet.domain or outlet.name)) or ""
    return "r-" + hashlib.sha256(f"{publisher}\n{page.text}".encode(errors="surrogatepass")).hexdigest()[:12]


def report_of(page: Page, layout: Layout, cast: Cast, told: Told, setting: Setting | None = None) -> Report:
    """The report: a page's own facts, its claims, the actors they speak of, and their setting where it was read."""
    actors = Actors()
    claims = [_claim(number, layout, told, actors) for number in range(len(told.attributions))]
    line = told.dateline
    dateline = None
    if line is not None:
        place = setting.located.at(line.span[0]) if setting is not None else None
        dateline = _slice(page.text, line.span) | {"place": place}
    fields = _of_page(page) | {"dateline": dateline}
    if setting is not None:
        fields |= _setting(layout, claims, setting, actors)
    # One validation of the whole costs a fraction of building model by model.
    return Report.model_validate(fields | {"actors": actors.records(), "claims": claims})


def _setting(layout: Layout, claims: list[Fields], setting: Setting, actors: Actors) -> Fields:
    """Mentions, places, times and events; the claims are told their time and their events."""
    countries = {place.id for place in setting.located.places if place.precision == "country"}
    states = {id(m.entity.same()) for m in setting.mentions if m.entity and m.place in countries and m.type != "NORP"}
    mentions = [_mention(number, layout.text, m, actors, states) for number, m in enumerate(setting.mentions, 1)]
    scenes = setting.located.scenes
    events = find_events(
        layout,
        setting.predicates,
        [_party(m, scenes) for m in mentions],
        [Moment.of_time(time) for time in setting.times if time.start_date is not None],
        [_telling(claim) for claim in claims],
        setting.furniture,
    )
    for claim in claims:
        claim["events"] = [event.id for event in events if event.claim == claim["id"]]
        claim["time"] = _said_at(layout.text, claim, setting.times)
        origin = next((link for link in claim["chain"] if link["role"] == "origin"), None)
        if origin is not None:
            origin["time"] = claim["time"]
    return {"mentions": mentions, "places": _mentioned_places(setting), "times": setting.times, "events": events}


def _mentioned_places(setting: Setting) -> list[Place]:
    """The places that some mention means, and those that these lie in."""
    kept = {mention.place for mention in setting.mentions if mention.place}
    outer = {place.id: place.within for place in setting.located.places}
    for mentioned in list(kept):
        around = outer.get(mentioned)
        while around is not None and around not in kept:
            kept.add(around)
            around = outer.get(around)
    return [place for place in setting.located.places if place.id in kept]


def _said_at(text: str, claim: Fields, times: Sequence[Time]) -> str | None:
    """When it was said: the time that dates the cue."""
    for cue in claim["cue"]:
        time = time_of(times, text, cue["start"], cue["end"])
        inside = next((t for t in times if t.id == time), None)
        if inside is not None and not any(c["start"] <= inside.start < c["end"] for c in claim["content"]):
            return time
    return None


def _mention(number: int, text: str, mentioned: Mentioned, actors: Actors, states: set[int]) -> Fields:
    entity = mentioned.entity.same() if mentioned.entity is not None else None
    # Of places a state acts, and a town only where it is said to; "Iraqi" by itself is nobody.
    acts = mentioned.type != "NORP" and entity is not None and (not entity.place or id(entity) in states)
    return {
        "id": f"m{number}",
        **_slice(text, (mentioned.start, mentioned.end)),
        "type": mentioned.type,
        "actor": actors.id(entity) if entity is not None and acts else None,
        "place": mentioned.place,
    }


def _party(mention: Fields, scenes: Collection[int]) -> Party:
    place = mention["place"] if mention["start"] in scenes else None
    return Party(mention["start"], mention["end"], mention["type"], mention["actor"], place)


def _telling(claim: Fields) -> Telling:
    def spans(part: str) -> tuple[Offsets, ...]:
        return tuple((span["start"], span["end"]) for span in claim[part])

    return Telling(
        claim["id"],
        spans("sources"),
        spans("cue"),
        spans("content"),
        actors=tuple(dict.fromkeys(source["actor"] for source in claim["sources"] if source["actor"])),
        act=claim["act"],
        firmness=claim["firmness"],
        polarity=claim["polarity"],
    )


def unread_report(page: Page) -> Report:
    """A page's own facts, where none of its claims could be read."""
    return Report.model_validate(_of_page(page))


def _of_page(page: Page) -> Fields:
    return {
        "id": report_id(page),
        "url": page.url,
        "outlet": page.outlet,
        "title": page.title,
        "byline": page.byline,
        "language": page.language,
        "text": page.text,
        "published": page.published,
        "page": page.facts,
    }


class Actors:
    """Gives an id to each entity when it is first spoken of."""

    def __init__(self) -> None:
        self._ids: dict[int, str] = {}
        self._entities: list[Entity] = []

    def id(self, entity: Entity) -> str:
        entity = entity.same()
        if id(entity) not in self._ids:
            self._entities.append(entity)
            self._ids[id(entity)] = f"a{len(self._entities)}"
        return self._ids[id(entity)]

    def records(self) -> list[Actor]:
        return [_actor(entity, f"a{number}") for number, entity in enumerate(self._entities, 1)]


def _actor(entity: Entity, actor_id: str) -> Actor:
    name = _full_name(entity)
    actor = Actor(
        id=actor_id,
        name=name,
        aliases=tuple(form for form in entity.forms if form != name),
        kind=entity.kind or "other",
        country=entity.country,
        anonymity=entity.anonymity,
    )
    key = registry_key(actor)
    return actor.model_copy(update={"key": key}) if key is not None else actor


def _full_name(entity: Entity) -> str:
    """The fullest name: for a person the longest, for others the first that is no acronym, or its longer form."""
    forms = [form for form in entity.forms if not form.isupper() and "(" not in form] or list(entity.forms)
    if not forms:
        return entity.name
    if entity.person:
        return max(forms, key=lambda form: len(form.split()))
    first = forms[0]
    return next(
        (form for form in forms if form != first and form.endswith(f" {first}") and len(form) > len(first)), first
    )


def _claim(number: int, layout: Layout, told: Told, actors: Actors) -> Fields:
    text = layout.text
    attribution = told.attributions[number]
    entity = told.speakers.speaker(number)
    actor = actors.id(entity) if entity is not None else None
    cue = " ".join(text[start:end] for start, end in attribution.cue)
    content = " ".join(text[start:end] for start, end in attribution.content)
    act = act_of(cue, content)
    outer = told.inside[number]
    signatories = _signatories(number, layout, told, entity)
    return {
        "id": f"c{number + 1}",
        "sources": [{**_slice(text, span), "actor": actor} for span in attribution.source],
        "cue": [_slice(text, span) for span in attribution.cue],
        "content": [_slice(text, span) for span in attribution.content],
        "form": form_of(attribution.content, layout),
        "act": act,
        "firmness": firmness_of(cue, content, act),
        "polarity": polarity_of(cue, content, act),
        "anonymity": _anonymity(number, told, entity, signatories),
        "chain": [_link(text, station, actors) for station in told.chains[number]],
        "signatories": [actors.id(signatory) for signatory in signatories],
        "inside": f"c{outer + 1}" if outer is not None else None,
    }


def _slice(text: str, span: Offsets) -> Fields:
    return {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def _link(text: str, station: Station, actors: Actors) -> Fields:
    actor = actors.id(station.entity) if station.entity is not None else None
    words = _slice(text, station.span) if station.span is not None else {"text": station.text}
    return {"role": station.role, "actor": actor, **words}


def _anonymity(number: int, told: Told, entity: Entity | None, signatories: Sequence[Entity]) -> Anonymity | None:
    """The class of the claim's source: the speaker's, but collective for several who speak as one."""
    if entity is None:
        return None
    phrase = told.speakers.phrases[number]
    if phrase is not None and phrase.kind != "name" and (len(signatories) > 1 or (phrase.plural and entity.words)):
        return "collective"
    return entity.anonymity


def _signatories(number: int, layout: Layout, told: Told, entity: Entity | None) -> list[Entity]:
    """Who signed the statement this claim comes from, or speaks in it jointly."""
    if entity is None:
        return []
    found = list(entity.members)
    source = told.attributions[number].source
    for signing in told.signings:
        signed_here = layout.sentence(signing.start) == layout.sentence(source[0][0]) if source else False
        if signed_here or (signing.owner is not None and entity is signing.owner.same()):
            found += [signatory for signatory in signing.signatories if signatory not in found]
    return [signatory for signatory in found if signatory is not entity]
