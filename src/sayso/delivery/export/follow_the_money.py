"""Reports as FollowTheMoney entities, one a line, as Aleph and OpenAleph load them.

A report is an Article; an actor that is named, a Person, PublicBody, Company, Organization or LegalEntity, with a
Mention that ties its name to the Article; an event, an Event; a claim of a named speaker, an UnknownLink from the
speaker to the Article whose ``role`` is the act. FollowTheMoney has no schema for a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

from sayso.delivery.export.told import EventTold, Told
from sayso.delivery.in_words import event_kind, first_words, one_line
from sayso.records import Actor, ActorKind, Claim, Report

SCHEMATA: dict[ActorKind, str] = {
    "person": "Person",
    "government": "PublicBody",
    "military": "PublicBody",
    "armed_group": "Organization",
    "party": "Organization",
    "company": "Company",
    "ngo": "Organization",
    "igo": "Organization",
    "outlet": "Organization",
    "document": "Document",
    "people": "LegalEntity",
    "other": "LegalEntity",
}

Entity = dict[str, Any]


def entities(report: Report, events: Sequence[int] | None = None) -> Iterator[Entity]:
    """The entities of one report; ``events`` are the numbers of those wanted, and then claims are left out."""
    told = Told(report)
    article = _id(report.id)
    wanted = report.events if events is None else [report.events[number] for number in events]
    taking = {who for one in wanted for who in (*one.actors, *one.recipients)}
    yield _article(told, article)
    for actor in report.actors:
        if _named(actor) and (events is None or actor.id in taking):
            yield _actor(told, actor)
            yield _entity(
                _id(report.id, actor.id, "mention"),
                "Mention",
                name=[actor.name],
                document=[article],
                resolved=[_who(told, actor)],
                detectedSchema=[SCHEMATA[actor.kind]],
                contextCountry=_country(actor.country),
            )
    for one in wanted:
        yield _event(EventTold(told, one), article)
    for claim in report.claims if events is None else ():
        yield from _links(told, claim, article)


def _article(told: Told, article: str) -> Entity:
    report = told.report
    return _entity(
        article,
        "Article",
        title=[report.title],
        sourceUrl=[report.url],
        publisher=[told.outlet],
        author=report.byline,
        publishedAt=[told.published],
        bodyText=[report.text],
    )


def _actor(told: Told, actor: Actor) -> Entity:
    schema = SCHEMATA[actor.kind]
    names = {"title": [actor.name]} if schema == "Document" else {"name": [actor.name], "alias": actor.aliases}
    return _entity(_who(told, actor), schema, **names, country=_country(actor.country), proof=[_id(told.report.id)])


def _event(one: EventTold, article: str) -> Entity:
    actors = one.told.actors

    def ids(whom: Sequence[str]) -> list[str]:
        return [_who(one.told, actors[who]) for who in whom if who in actors and _named(actors[who])]

    first, last = one.own_days
    return _entity(
        _id(one.told.report.id, one.event.id),
        "Event",
        name=[f"{event_kind(one.event.type, one.event.mode)}: {first_words(one.quote.text)}"],
        summary=[one_line(one.quote.text)],
        notes=[f"{one.event.reality}; [{one.event.trigger.start}:{one.event.trigger.end}]"],
        organizer=ids(one.event.actors),
        involved=ids(one.event.recipients),
        startDate=[first],
        endDate=[last],
        location=[one.place.name] if one.place else [],
        country=_country(one.place.country) if one.place else [],
        proof=[article],
        recordId=[one.id],
    )


def _links(told: Told, claim: Claim, article: str) -> Iterator[Entity]:
    speaking = dict.fromkeys([*(span.actor for span in claim.sources), *claim.signatories])
    for who in speaking:
        actor = told.actors.get(who or "")
        if actor and _named(actor):
            yield _entity(
                _id(told.report.id, claim.id, actor.id),
                "UnknownLink",
                subject=[_who(told, actor)],
                object=[article],
                role=[claim.act],
                summary=[one_line(" … ".join(span.text for span in claim.content))],
                description=[f"{claim.firmness}, {claim.polarity}, {claim.form}"],
                date=[told.published],
                recordId=[f"{told.report.id}/{claim.id}"],
                proof=[article],
            )


def _named(actor: Actor) -> bool:
    """Whether an actor is somebody in particular: "an informed source" must not become one person in a database."""
    return actor.anonymity == "named" and bool(actor.name.strip())


def _who(told: Told, actor: Actor) -> str:
    return _id("actor", actor.key) if actor.key else _id(told.report.id, actor.id)


def _country(code: str | None) -> list[str]:
    return [code.lower()] if code else []


def _id(*parts: str) -> str:
    return "sayso-" + blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _entity(id: str, schema: str, **properties: Sequence[str | None]) -> Entity:
    filled = {name: [value for value in values if value and value.strip()] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}
