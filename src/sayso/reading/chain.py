"""How each content travelled: origin → relay … → publishing outlet.

A relay is read only from words that say so: "told X", "in an interview with X", "a memo seen by X", "X reported"
after somebody else's claim, "citing Y", a dateline's agency, a credit line. Each station keeps those words' place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.cast import Cast, Entity
from sayso.reading.dateline import Line
from sayso.reading.layout import Layout
from sayso.reading.names import Name
from sayso.reading.raw import Attribution, Offsets
from sayso.reading.registry import by_domain, look_up
from sayso.reading.speakers import Speakers
from sayso.records import ChainRole, Page

# Words that lead from a content, or its source, to the medium that carried it.
_TO_MEDIUM = re.compile(
    r"\b(?:(?:told|tells|telling|informed)|(?:interview|interviews|conversation|phone call) (?:with|on|to|for|by)"
    r"|interviewed (?:by|on)"
    r"|(?:speaking|spoke|talking|talked) (?:to|with|on)|(?:comments?|remarks?|statements?|emails?|e-mails?"
    r"|letters?) (?:to|for|on)|appear(?:ing|ed|ance) on"
    r"|(?:quoted|cited|reported|published|carried|aired|broadcast|obtained|seen|reviewed|viewed|released|confirmed"
    r"|verified|first reported) (?:by|in|on)"
    r"|(?:leaked|given|shown|provided|shared|sent|handed|made available) (?:to|with)|(?:a|the|its|his"
    r"|her) (?:report|article|story|op-ed|column|piece|broadcast) (?:in|on|by|from|for)"
    r"|(?:wrote|writing|posted|post|said|tweeted|published|announced|published|video|statement) (?:\w+ )?(?:on|in|for)"
    r"|per|via|on)\s+(?:the |its |their )?",
    re.IGNORECASE,
)
_BARRIER = re.compile(r"[,;:()“”\"]| (?:that|and|to) ")
_REPORTED = re.compile(
    r"(?:['’]s)? ?(?:news agency|newspaper|website|news website|news|television|TV|radio|magazine|channel|agency)?,? "
    r"(?:has |have |had |also |first |earlier |is |are |later )*(?:reported|reports|reporting|writes|wrote|learned"
    r"|says|said)\b"
)
_ACCORDING = re.compile(
    r"\baccording to (?:(?:a|the) (?:\w+ )?(?:report|story|article|account)s? (?:in|by|from|on) )?(?:the )?$",
    re.IGNORECASE,
)
_CITING = re.compile(
    r"\b(?:citing|quoting|cited|quoted|quotes|cites|attributed (?:it|this|that) to)\s+(?=[\w“\"])", re.IGNORECASE
)
_SAID = re.compile(
    r"(?:that )?(?P<who>[^\W_][^,.;:“”\"\n]{2,80}?) "
    r"(?:said|says|told|announced|claimed|confirmed|denied|warned|vowed|threatened|accused|insisted)\b"
)
_MEDIUM_AFTER = re.compile(
    r"(?:['’]s)?[ \xa0](?:\w+ )?(?:news\b|newspaper|website|news site|site\b|channel|television|TV\b|radio"
    r"|magazine|daily\b|weekly\b|news agency|agency\b|broadcaster"
    r"|network|portal|podcast|newsletter|blog\b|wire\b|show\b)",
    re.IGNORECASE,
)
_MEDIUM_BEFORE = re.compile(
    r"(?:newspaper|website|news site|channel|broadcaster|magazine|news agency|daily|weekly|tabloid|network|outlet"
    r"|portal|podcast|station|journal|programme|program)\s+$",
    re.IGNORECASE,
)
_PLATFORMS = frozenset(
    (
        "twitter",
        "x",
        "facebook",
        "telegram",
        "instagram",
        "youtube",
        "tiktok",
        "whatsapp",
        "linkedin",
        "reddit",
        "weibo",
        "vk",
        "truth social",
    )
)
_CREDIT = re.compile(
    r"(?:^|\n)[(\[*]?\s*(?:(?:additional |with )?reporting (?:by|from)|source[s]?:|via|h/t|hat tip:?(?: to)?"
    r"|with (?:material|files|information) from"
    r"|this (?:article|story|report) (?:was )?(?:first |originally )?(?:appeared|published) (?:in|on|by"
    r"|at))\s*(?:the )?(?=[\w@])"
    r"|(?:^|\n)[(\[*]?\s*(?:the )?(?=[A-Z][^\n]{2,120}\bcontributed (?:to|reporting))",
    re.IGNORECASE,
)
_AGENCY_SLUG = re.compile(r"(?:\((?P<a>[A-Z][\w .]{1,20})\)|/(?P<b>[A-Z]{2,8})/|[—–-] ?(?P<c>[A-Z][\w]{1,12}))\s*$")


@dataclass(slots=True)
class Station:
    """One station of a chain: an actor where known, and the words that name it."""

    role: ChainRole
    entity: Entity | None
    span: Offsets | None
    text: str = ""


@dataclass(slots=True)
class Link:
    """What chain reading needs of one claim."""

    source: Offsets | None
    cue: Offsets | None
    content: Sequence[Offsets]
    entity: Entity | None
    outer: int | None
    anaphoric: bool
    """Is the source a pronoun, a definite description or unnamed, so that it goes on from an earlier one?"""


def read_chains(
    page: Page,
    layout: Layout,
    cast: Cast,
    speakers: Speakers,
    attributions: Sequence[Attribution],
    inside: Sequence[int | None],
    dateline: Line | None,
) -> list[list[Station]]:
    """The stations of every attribution's content, in order; each ends at the publishing outlet."""
    outlet = _publishing_outlet(page, cast)
    links = []
    for number, attribution in enumerate(attributions):
        phrase = speakers.phrases[number]
        links.append(
            Link(
                next(iter(attribution.source), None) if phrase is None else _piece(attribution.source, phrase.start),
                attribution.cue[0] if attribution.cue else None,
                attribution.content,
                speakers.speaker(number),
                inside[number],
                phrase is not None and (phrase.kind == "pronoun" or phrase.determiner in ("definite", "demonstrative")),
            )
        )
    carriers = [number for number, link in enumerate(links) if link.entity is not None and link.entity.kind == "outlet"]
    for number, link in enumerate(links):
        if link.outer is None and carriers:
            link.outer = _overlapping_outlet(number, links, carriers)
    agency = None
    if dateline is not None and dateline.agency is not None:
        agency = _agency(layout.text, cast, dateline.agency, outlet)
    return Chains(layout, cast, speakers, outlet, agency).read(links)


def _publishing_outlet(page: Page, cast: Cast) -> Entity | None:
    """The page's own outlet, as the actor of its name in the text where there is one."""
    if page.outlet is None or not (page.outlet.name or page.outlet.domain):
        return None
    known = by_domain().get(page.outlet.domain or "")
    name = page.outlet.name or (known.name if known else page.outlet.domain) or ""
    words = name.removeprefix("The ").split()
    entity = cast.find(words) or cast.find(name.split())
    if entity is None or entity.person:
        entry = known or look_up(name)
        entity = cast.add(Entity(name=name, words=tuple(word.lower() for word in words), kind="outlet"))
        entity.country = entry.country if entry else None
    entity.kind = "outlet"
    # The page's own name for its outlet comes before the short forms of its text.
    entity.name, entity.forms = name, {name: 1, **entity.forms}
    return entity


def _agency(text: str, cast: Cast, span: Offsets, outlet: Entity | None) -> tuple[Entity, Offsets] | None:
    """The agency of a dateline, unless it publishes the page itself."""
    name = text[span[0] : span[1]]
    entity = cast.find(name.split())
    entry = look_up(name)
    if entity is None or entity.person:
        entity = cast.add(Entity(name=name, words=tuple(name.lower().split()), kind="outlet"))
        entity.country = entry.country if entry else None
    entity.kind = "outlet"
    if outlet is not None and (entity is outlet or (entry is not None and entry == look_up(outlet.name))):
        return None
    return entity, span


def _piece(source: Sequence[Offsets], position: int) -> Offsets:
    return next((span for span in source if span[0] <= position < span[1]), source[0])


def _overlapping_outlet(number: int, links: Sequence[Link], carriers: Sequence[int]) -> int | None:
    """An outlet's attribution of the same words in the same sentence: "A said …, B reported"."""
    link = links[number]
    if link.entity is None or link.entity.kind == "outlet":
        return None
    start, end = link.content[0]
    for other in carriers:
        shared = sum(max(0, min(end, last) - max(start, first)) for first, last in links[other].content)
        if other != number and 2 * shared > end - start:
            return other
    return None


class Chains:
    """Reads the chain of each claim of one report."""

    def __init__(
        self,
        layout: Layout,
        cast: Cast,
        speakers: Speakers,
        outlet: Entity | None,
        agency: tuple[Entity, Offsets] | None,
    ) -> None:
        self._layout = layout
        self._cast = cast
        self._speakers = speakers
        self._outlet = outlet
        self._agency = agency or self._credited()

    def read(self, links: Sequence[Link]) -> list[list[Station]]:
        """The stations of every claim, each ending at the publishing outlet."""
        relays = self._relays(links)
        chains: list[list[Station]] = []
        for number, link in enumerate(links):
            chain: list[Station] = []
            cited = self._cited(link)
            if cited is not None:
                chain.append(cited)
            if link.source is not None and link.entity is not None:
                chain.append(Station("relay" if cited else "origin", link.entity, link.source))
            for station in relays[number]:
                self._append(chain, station)
            outer, seen = link.outer, {number}
            while outer is not None and outer not in seen:
                seen.add(outer)
                carrier = links[outer]
                if carrier.source is not None and carrier.entity is not None:
                    self._append(chain, Station("relay", carrier.entity, carrier.source))
                for station in relays[outer]:
                    self._append(chain, station)
                outer = carrier.outer
            if not relays[number] and not any(s.role == "relay" for s in chain):
                self._inherit(chain, number, links, relays)
            if self._agency is not None:
                self._append(chain, Station("relay", self._agency[0], self._agency[1]))
            while len(chain) > 1 and chain[-1].role == "relay" and self._is_outlet_of_page(chain[-1].entity):
                chain.pop()
            chain.append(Station("outlet", self._outlet, None, self._outlet.name if self._outlet else "this report"))
            chains.append(chain)
        return chains

    def _append(self, chain: list[Station], station: Station) -> None:
        if station.entity is None or all(station.entity is not other.entity for other in chain):
            chain.append(station)

    def _is_outlet_of_page(self, entity: Entity | None) -> bool:
        return entity is not None and self._outlet is not None and entity.same() is self._outlet.same()

    def _inherit(self, chain: list[Station], number: int, links: Sequence[Link], relays: list[list[Station]]) -> None:
        """ "He said …" after "… told X": the same conversation goes on, as long as the speaker and the place stay."""
        link = links[number]
        if number == 0 or not link.anaphoric or link.source is None:
            return
        before = links[number - 1]
        if before.entity is not link.entity or before.source is None or not relays[number - 1]:
            return
        if self._layout.paragraph(link.source[0]) - self._layout.paragraph(before.source[0]) <= 1:
            for station in relays[number - 1]:
                self._append(chain, station)
            relays[number] = list(relays[number - 1])

    def _relays(self, links: Sequence[Link]) -> list[list[Station]]:
        """The media that the claims' own sentences name, each given to the claim whose cue is nearest."""
        found: list[list[Station]] = [[] for _ in links]
        by_sentence: dict[int, list[int]] = {}
        for number, link in enumerate(links):
            span = link.cue or link.source or (link.content[0] if link.content else None)
            if span is not None:
                by_sentence.setdefault(self._layout.sentence(span[0]), []).append(number)
        for numbers in by_sentence.values():
            first = links[numbers[0]]
            anchor = first.cue or first.source or first.content[0]
            start, end = self._layout.sentence_bounds(anchor[0])
            for name, told in self._media(start, end):
                number = _nearest(numbers, links, name.start, told)
                link = links[number]
                entity = self._cast.at(name)
                own = any(
                    other.source is not None
                    and other.source[0] <= name.start < other.source[1]
                    and other.entity is entity
                    for other in (links[n] for n in numbers)
                )
                # Within the content the words tell of something else, but right after the cue of this very claim.
                apart = _inside(link.content, name.start) and not _follows(link, name.start)
                if own or entity is link.entity or (told and apart):
                    continue
                entity.kind = "outlet" if entity.kind in (None, "other", "person") else entity.kind
                found[number].append(Station("relay", entity, (name.start, name.end)))
        return found

    def _media(self, start: int, end: int) -> list[tuple[Name, bool]]:
        """The names in a stretch of text that stand there as media; with each, whether words before it say so."""
        text = self._layout.text
        names = self._cast.names_between(start, end)
        if not names:
            return []
        found: list[tuple[Name, bool]] = []
        for name in names:
            if name.kind == "adjective":
                continue
            entity = self._cast.at(name)
            medium = self._is_medium(name, entity)
            if not medium and entity.name.lower() not in _PLATFORMS:
                continue
            if self._led_to(name, max(start, name.start - 75)):
                found.append((name, True))
            elif medium and (_REPORTED.match(text, name.end) or _ACCORDING.search(text, start, name.start)):
                found.append((name, False))
        return found

    def _led_to(self, name: Name, start: int) -> bool:
        """Do words like "told" or "in an interview with" lead to this name, with only its description between?"""
        lead = -1
        for match in _TO_MEDIUM.finditer(self._layout.text, start, name.start):
            lead = match.end()
        return lead >= 0 and name.start - lead <= 45 and not _BARRIER.search(self._layout.text, lead, name.start)

    def _is_medium(self, name: Name, entity: Entity) -> bool:
        if entity.kind == "outlet" or self._is_outlet_of_page(entity):
            return True
        if entity.place or entity.kind in ("government", "military", "armed_group", "party", "igo"):
            return False
        text = self._layout.text
        return bool(
            _MEDIUM_AFTER.match(text, name.end) or _MEDIUM_BEFORE.search(text, max(0, name.start - 20), name.start)
        )

    def _cited(self, link: Link) -> Station | None:
        """The origin behind an outlet's "citing Y" or "quoting Y", or behind its content "Y said …"."""
        if link.source is None or link.entity is None or link.entity.kind not in ("outlet",):
            return None
        text = self._layout.text
        start, end = self._layout.sentence_bounds(link.source[0])
        told = _SAID.match(text, *link.content[0])
        if told is not None:
            return Station("origin", self._speakers.meant_by(*told.span("who")), told.span("who"))
        match = _CITING.search(text, link.source[1], end) or _CITING.search(text, start, link.source[0])
        if match is None:
            return None
        stop = re.search(r"[,;:.“\"\n]|\b(?:that|as saying|who|which)\b|$", text[match.end() : end])
        span = (match.end(), match.end() + (stop.start() if stop else end - match.end()))
        while span[1] > span[0] and text[span[1] - 1].isspace():
            span = (span[0], span[1] - 1)
        if span[1] - span[0] < 3 or span[1] - span[0] > 120:
            return None
        return Station("origin", self._speakers.meant_by(*span), span)

    def _credited(self) -> tuple[Entity, Offsets] | None:
        """An agency or outlet credited at the end of the text."""
        text = self._layout.text
        bare = text.rstrip()
        tail = max(0, len(bare) - 500)
        for match in _CREDIT.finditer(bare, tail):
            line_end = text.find("\n", match.end())
            for name in self._cast.names_between(match.end(), line_end if line_end > 0 else len(text)):
                entity = self._cast.at(name)
                if self._is_medium(name, entity) and not self._is_outlet_of_page(entity):
                    return entity, (name.start, name.end)
        slug = _AGENCY_SLUG.search(bare, tail)
        if slug is not None:
            start, end = next(slug.span(group) for group in ("a", "b", "c") if slug.group(group))
            agency = self._cast.find(text[start:end].split())
            if agency is not None and agency.kind == "outlet" and not self._is_outlet_of_page(agency):
                return agency, (start, end)
        return None


def _distance(link: Link, position: int) -> int:
    spans = [span for span in (link.cue, link.source) if span is not None]
    return min((max(start - position, position - end, 0) for start, end in spans), default=10_000)


def _nearest(numbers: Sequence[int], links: Sequence[Link], position: int, told: bool) -> int:
    """Which of a sentence's claims a medium belongs to: that whose cue it follows, or else that nearest by."""
    if told:
        followed = [number for number in numbers if _follows(links[number], position)]
        numbers = followed or numbers
    return min(numbers, key=lambda number: _distance(links[number], position))


def _follows(link: Link, position: int) -> bool:
    """Does a place come right after a claim's cue: "said in an interview with X"?"""
    return link.cue is not None and 0 <= position - link.cue[1] <= 40


def _inside(content: Sequence[Offsets], position: int) -> bool:
    return any(start <= position < end for start, end in content)
