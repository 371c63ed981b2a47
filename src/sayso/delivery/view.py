"""A report as a person is told it: names instead of identifiers, words instead of codes; the same for every face."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.delivery.in_words import (
    coordinates,
    days_in_words,
    event_kind,
    first_words,
    lies_in,
    one_line,
    place_in_words,
    precision_in_words,
)

if TYPE_CHECKING:
    from sayso.records import Actor, ChainLink, Claim, Published, Report

THIS_REPORT = "this report"
NO_SOURCE = "no source named"
OWN_VOICE = "the outlet itself"

_BASIS = {
    "given": "as given",
    "metadata": "from the page's metadata",
    "url": "from the address",
    "text": "stated in the text",
    "inferred": "inferred from the text",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in words. ``key`` is its id made safe for markup; ``chain`` the names of its stations; ``wording`` the
    source as the text has it, where that does not hold the speaker's name."""

    id: str
    key: str
    label: str
    speaker: str
    wording: str
    anonymity: str
    act: str
    firmness: str
    negative: bool
    form: str
    content: str
    chain: tuple[str, ...]
    inside: str
    signed: str


@dataclass(frozen=True, slots=True)
class ActorView:
    name: str
    kind: str
    anonymity: str
    aliases: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event in words; ``key`` is its id made safe for markup, ``words`` its trigger, ``claim`` a claim's label."""

    key: str
    words: str
    kind: str
    who: str
    whom: str
    where: str
    when: str
    reality: str
    claim: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in words; ``marked`` where the text names it, ``also`` the other names it has there."""

    key: str
    name: str
    inside: str
    point: str
    precision: str
    also: tuple[str, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class TimeView:
    """A time in words; ``days`` are its first and last."""

    key: str
    words: str
    value: str
    days: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """``chains`` are the distinct chains, each with the labels of the claims that came by it."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    claims: tuple[ClaimView, ...]
    chains: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    actors: tuple[ActorView, ...]
    events: tuple[EventView, ...]
    places: tuple[PlaceView, ...]
    times: tuple[TimeView, ...]


def view_of(report: Report) -> ReportView:
    """Tell a report in words."""
    actors = {actor.id: actor for actor in report.actors}
    labels = {claim.id: _label(claim, number) for number, claim in enumerate(report.claims, 1)}
    claims = tuple(
        _told_once(_claim_view(claim, number, actors, labels) for number, claim in enumerate(report.claims, 1))
    )
    chains: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        if claim.chain:
            chains.setdefault(claim.chain, []).append(claim.label)
    return ReportView(
        id=report.id,
        title=one_line(report.title or first_words(report.text) or "(untitled)"),
        facts=tuple(_facts(report)),
        claims=claims,
        chains=tuple((chain, tuple(by)) for chain, by in chains.items()),
        actors=tuple(_actor_views(report, labels)),
        events=tuple(_event_views(report, actors, labels)),
        places=tuple(_place_views(report)),
        times=tuple(_time_views(report)),
    )


def _label(claim: Claim, number: int) -> str:
    digits = claim.id.removeprefix("c")
    return digits if digits.isdecimal() else str(number)


def _claim_view(claim: Claim, number: int, actors: dict[str, Actor], labels: dict[str, str]) -> ClaimView:
    names = [actors[source.actor].name if source.actor in actors else source.text for source in claim.sources]
    wording = one_line(" … ".join(source.text for source in claim.sources))
    speaker = one_line(", ".join(dict.fromkeys(names)))
    if not speaker:
        speaker = OWN_VOICE if claim.form == "own" else NO_SOURCE
    return ClaimView(
        id=claim.id,
        key=f"c{number}",
        label=labels[claim.id],
        speaker=speaker,
        wording=wording if speaker.casefold() not in wording.casefold() else "",
        anonymity=claim.anonymity or "",
        act=claim.act,
        firmness=claim.firmness,
        negative=claim.polarity == "negative",
        form=claim.form,
        content=one_line(" … ".join(span.text for span in claim.content)),
        chain=_chain(claim, actors),
        inside=labels.get(claim.inside or "", ""),
        signed=one_line(", ".join(actors[actor].name for actor in claim.signatories if actor in actors)),
    )


def _told_once(claims: Iterable[ClaimView]) -> Iterable[ClaimView]:
    """A list of signatories is told with the first claim they sign; the further ones point there."""
    told: dict[str, str] = {}
    for claim in claims:
        first = told.setdefault(claim.signed, claim.label)
        same = claim.signed and first != claim.label
        yield replace(claim, signed=f"the signatories of claim {first}") if same else claim


def _chain(claim: Claim, actors: dict[str, Actor]) -> tuple[str, ...]:
    stations = tuple(_station(link, actors) for link in claim.chain)
    return (NO_SOURCE, *stations) if stations == (THIS_REPORT,) and claim.form != "own" else stations


def _station(link: ChainLink, actors: dict[str, Actor]) -> str:
    if link.role == "outlet" and link.start is None:
        return THIS_REPORT
    actor = actors.get(link.actor or "")
    name = one_line(actor.name if actor else link.text)
    return f"{name} ({actor.anonymity})" if actor and actor.anonymity != "named" else name


def _actor_views(report: Report, labels: dict[str, str]) -> Iterable[ActorView]:
    speaks: dict[str, list[str]] = {}
    for claim in report.claims:
        for speaker in dict.fromkeys([*(source.actor or "" for source in claim.sources), *claim.signatories]):
            speaks.setdefault(speaker, []).append(labels[claim.id])
    for actor in report.actors:
        yield ActorView(
            name=one_line(actor.name),
            kind=actor.kind.replace("_", " ") + (f", {actor.country}" if actor.country else ""),
            anonymity=actor.anonymity,
            aliases=tuple(one_line(alias) for alias in actor.aliases if alias != actor.name),
            claims=tuple(speaks.get(actor.id, ())),
        )


def _event_views(report: Report, actors: dict[str, Actor], labels: dict[str, str]) -> Iterable[EventView]:
    places = {place.id: place for place in report.places}
    times = {time.id: time for time in report.times}
    carried = {name: claim.id for claim in reversed(report.claims) for name in claim.events}

    def names(ids: Iterable[str]) -> str:
        return one_line(", ".join(actors[id].name for id in dict.fromkeys(ids) if id in actors))

    for event in report.events:
        place, time = places.get(event.place or ""), times.get(event.time or "")
        yield EventView(
            key=key_of(event.id),
            words=one_line(event.trigger.text),
            kind=event_kind(event.type, event.mode),
            who=names(event.actors),
            whom=names(event.recipients),
            where=place_in_words(place) if place else "",
            when=days_in_words(time.start_date or time.value, time.end_date) if time else "",
            reality=event.reality,
            claim=labels.get(event.claim or carried.get(event.id, ""), ""),
        )


def _place_views(report: Report) -> Iterable[PlaceView]:
    named: dict[str, list[str]] = {}
    for mention in report.mentions:
        if mention.place:
            named.setdefault(mention.place, []).append(one_line(mention.text))
    if report.dateline and report.dateline.place:
        named.setdefault(report.dateline.place, [])
    for place in report.places:
        also = [name for name in dict.fromkeys(named.get(place.id, ())) if name != place.name]
        yield PlaceView(
            key=key_of(place.id),
            name=one_line(place.name),
            inside=one_line(lies_in(place)),
            point=coordinates(place),
            precision=precision_in_words(place),
            also=tuple(also),
            marked=place.id in named,
        )


def _time_views(report: Report) -> Iterable[TimeView]:
    for time in report.times:
        days = days_in_words(time.start_date, time.end_date)
        yield TimeView(key_of(time.id), one_line(time.text), time.value, days)


def key_of(id: str) -> str:
    """An id made safe for markup."""
    return re.sub(r"[^A-Za-z0-9-]", "-", id)


def _facts(report: Report) -> Iterable[tuple[str, str]]:
    if report.outlet and (report.outlet.name or report.outlet.domain):
        yield "outlet", " · ".join(dict.fromkeys(filter(None, (report.outlet.name, report.outlet.domain))))
    if report.byline:
        yield "by", ", ".join(report.byline)
    yield "published", date_in_words(report.published)
    if report.dateline:
        yield "dateline", one_line(report.dateline.text)
    if report.language:
        yield "language", report.language
    if report.url:
        yield "address", report.url
    counts = [
        f"{count:,} {what if count != 1 else what.removesuffix('s')}"
        for what, count in (("views", report.page.views), ("comments", report.page.comments))
        if count is not None
    ]
    if counts:
        yield "counters", ", ".join(counts)
    if report.page.furniture:
        kinds = Counter(item.kind for item in report.page.furniture)
        yield "furniture", ", ".join(f"{kind} {count}" if count > 1 else kind for kind, count in kinds.items())


def date_in_words(published: Published | None) -> str:
    """``5 April 2020 (as given)``, to the precision that is known; never a date without its basis."""
    if published is None:
        return "date unknown"
    parts = [int(part) for part in published.value.split("T")[0].split("-") if part.isdecimal()]
    words = str(parts[0]) if parts else published.value
    if len(parts) > 1 and 1 <= parts[1] <= 12:
        words = f"{_MONTHS[parts[1] - 1]} {words}"
    if len(parts) > 2:
        words = f"{parts[2]} {words}"
    return f"{words} ({_BASIS[published.basis]})"
