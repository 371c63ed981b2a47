"""Who stands behind one statement, as its report tells it: a speaker, a document, its own witness, another outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sayso.corroboration.credits import outlet_key
from sayso.corroboration.profiles import Profile
from sayso.corroboration.quantities import quantities
from sayso.corroboration.statements import Statement, content_stems, words_of
from sayso.records import Actor

OriginKind = Literal["person", "role", "anonymous", "collective", "document", "outlet", "organisation", "untraced"]
Access = Literal["own", "hearsay", "relay", "vague", "none"]

REPORTER = re.compile(
    r"\b(?:this|our|its|the paper[’']s|the newspaper[’']s|an?) (?:own )?(?:reporter|correspondent|journalist"
    r"|photographer|team|crew)s?\b"
    r"|\breporter for this\b|\bour own count\b|\bwe (?:saw|counted|measured|watched|visited|found|examined|filmed)\b",
    re.IGNORECASE,
)
_SAW_IT = re.compile(
    r"\b(?:saw|seen|counted|measured|watched|visited|walked|examined|filmed|photographed|inspected|found) "
    r"(?:\w+ ){0,6}?(?:it|them|this|these|those|there|both|each)\b"
    r"|\band (?:saw|counted|measured|photographed) (?:it|them)\b",
    re.IGNORECASE,
)
_EXAMINED = re.compile(
    r"\b(?:examination|investigation|analysis|inquiry|review|count|tally|survey) by (?:the |this )?", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\b(?P<noun>memo(?:randum)?|document|report|letter|log ?book|log|bulletin|register|ledger|record"
    r"|certificate|transcript|e-?mail"
    r"|footage|recording|declaration|affidavit|filing|invoice|contract|minutes|spreadsheet|database|file"
    r"|dossier|audit|survey|photograph"
    r"|photo|image|video|clip|map|study|manifest|receipt)s?\b"
)
_TITLED = re.compile(
    r"(?:the )?(?P<noun>Bulletin|Report|Memo|Memorandum|Circular|Communiqu[eé]|Notice|Decree|Order|Letter|Directive)"
    r" (?:No\.|number|of|dated|\d)"
)
"""A document by its title: "Bulletin No. 3"."""
_SHOWS = re.compile(
    r"\b(?:says?|said|shows?|showed|gives?|gave|puts?|lists?|listed|records?|recorded|states?|warned|describes?"
    r"|described|reads?|contains?|figure)\b"
)
_HAS_SEEN = re.compile(
    r"\b(?:obtained|seen|reviewed|examined|read|viewed|verified|inspected) by\b|\bha(?:s|ve"
    r"|d) (?:also )?(?:reviewed|obtained|seen|read|examined)\b"
    r"|\bcopy of\b|\bour copy\b|\ba copy (?:seen|of)\b|\bshown (?:to )?(?:the|this)\b",
    re.IGNORECASE,
)
HEARSAY = re.compile(
    r"\b(?:quoting|citing|relaying|repeating|referring to|on the basis of|based on|given (?:to )?(?:them|him"
    r"|her|it|us)? ?by|been given by|told by|passed on by|supplied by"
    r"|heard (?:it )?from|learned (?:it |of \w+ \w+ )?from|according to)\s+(?P<who>(?:the |an? |its "
    r"|their )?[^,.;:\"“”]{3,60})",
    re.IGNORECASE,
)
NO_ACCESS = re.compile(
    r"\b(?:knew only what|only what (?:he|she|they|it) had (?:read|heard|seen)|learned (?:of"
    r"|about) .{0,40}from (?:the )?(?:press|media|news|newspapers?|television|radio|reports|her telephone"
    r"|his telephone)"
    r"|(?:no|not any|did not have|offered no|without) (?:own |first-?hand |direct )?(?:information"
    r"|knowledge) of (?:its|their|his|her) own|from (?:the )?(?:press|media)\b"
    r"|had (?:only )?(?:read|heard) (?:it|about)|sickened by what|uncovered)\b",
    re.IGNORECASE,
)
_REACTS = ("demand", "ask", "praise", "threaten", "promise")
"""What a speaker does who takes the fact as given."""
REACTION = re.compile(
    r"\b(?:read|heard|seen?|saw|learn(?:ed|t)|hear|read about) (?:of |about |it )?(?:in|on|from|through|via) "
    r"(?:the |a )?(?:news\w*|papers?|press|media|television|TV|radio|internet|reports?|social|[A-Z])"
    r"|\b(?:appalled|shocked|horrified|outraged|saddened|sickened|dismayed|alarmed|disturbed|stunned)"
    r" (?:by|at|to|that)\b"
    r"|\bif (?:true|confirmed|this is|these|it is true|the reports?)\b"
    r"|\b(?:reports|allegations|claims|revelations) that\b",
)
RUMOUR = re.compile(
    r"\b(?:unconfirmed|unverified|anonymous) (?:posts?|reports?|messages?|claims?|rumou?rs?|accounts?)\b"
    r"|\brumou?rs?\b|\bposts? on social media\b"
    r"|\bsocial[- ]media (?:posts?|users?|accounts?|rumou?rs?)\b|\b(?:messages?|chats?) circulating\b"
    r"|\bword (?:is|was) (?:going|spreading)\b",
    re.IGNORECASE,
)
FRESH = re.compile(
    r"\btold (?:us|this \w+)\b|\b(?:asked|declined|refused|did not want|requested"
    r"|wished) (?:not )?(?:to )?(?:be |give |have )?(?:named|identified|quoted|anonymity|his name|her name"
    r"|their names?)\b"
    r"|\bon (?:the )?condition of\b|\b(?:on|under) the same (?:terms|condition)|\bspoke(?:n)? to (?:us|this)\b"
    r"|\bspeaking to\b|\bin (?:an|a telephone|a phone) interview\b|\bby (?:tele)?phone\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^(?:the |some |many |several |one |a |an |two |other )?(?:[a-z-]+ )?(?:officials?|officers?|sources?"
    r"|experts?|residents?|witnesses|people|they|critics|observers|monitors|hackers|attackers|intruders"
    r"|analysts|locals"
    r"|workers?|trader|man|woman|neighbou?rs?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who a report names, or shows, behind a statement."""

    kind: OriginKind
    name: str
    key: str
    """The same for the same source in one report, and across reports where it is named."""
    access: Access
    words: frozenset[str]
    """Stems of its name and of how the report describes it."""
    behind: str = ""
    """Hearsay: the words for who told it."""


def source_of(profile: Profile, one: Statement, outlets: frozenset[str]) -> Source:
    """The source that a report gives for a statement, read from its words alone."""
    text = profile.report.text
    sentence = text[one.sentence[0] : one.sentence[1]]
    actor = one.actor
    phrase = " ".join(span.text for span in one.claim.sources)
    described = frozenset(content_stems(f"{actor.name if actor else ''} {phrase}"))
    outlet = profile.report.outlet.name if profile.report.outlet and profile.report.outlet.name else "this report"
    if RUMOUR.search(sentence) and not FRESH.search(sentence):
        return Source("untraced", "rumour", "rumour", "none", described)
    credited = [credit for credit in profile.credits if _in(credit.sentence, one) and not credit.told]
    if credited and not _overrides(profile, one, sentence):
        near = min(credited, key=lambda credit: abs(credit.span[0] - one.end))
        return Source("outlet", near.outlet, f"outlet {near.outlet}", "relay", described, near.outlet)
    if actor is not None and outlet_key(actor.name) in outlets and outlet_key(actor.name) != profile.outlet:
        key = outlet_key(actor.name)
        return Source("outlet", actor.name, f"outlet {key}", "relay", described, key)
    if one.claim.act == "ask":
        return Source("outlet", outlet, f"voice {profile.report.id}", "vague", described)
    if _is_reporter(profile, one, sentence, actor):
        return Source(
            "outlet", f"{outlet} reporter", f"reporter {profile.outlet or profile.report.id}", "own", frozenset()
        )
    if document := _document(profile, one, sentence, phrase):
        return document
    if actor is None or _is_publisher(profile, actor):
        if one.own and _seen_by_reporter(profile, one):
            key = f"reporter {profile.outlet or profile.report.id}"
            return Source("outlet", f"{outlet} reporter", key, "own", frozenset())
        return Source("outlet", outlet, f"voice {profile.report.id}", "vague", frozenset())
    return _speaker(profile, one, sentence, actor, phrase, described)


def _overrides(profile: Profile, one: Statement, sentence: str) -> bool:
    """A named speaker who talks of an outlet's report speaks for himself, unless he only relays it."""
    actor = one.actor
    return (
        actor is not None
        and actor.kind == "person"
        and actor.anonymity == "named"
        and actor.name.lower() not in profile.outlet
        and not _names_outlet(one)
    )


def _names_outlet(one: Statement) -> bool:
    return bool(
        re.search(
            r"\b(?:newspaper|paper|agency|radio|station|site|magazine)\b",
            " ".join(s.text for s in one.claim.sources),
            re.I,
        )
    )


def _in(span: tuple[int, int], one: Statement) -> bool:
    return span[0] <= one.start < span[1]


def _is_publisher(profile: Profile, actor: Actor) -> bool:
    key = outlet_key(actor.name)
    return key == profile.outlet or (bool(key) and key in profile.outlet) or actor.name.startswith("the author")


def _is_reporter(profile: Profile, one: Statement, sentence: str, actor: Actor | None) -> bool:
    if actor is not None and actor.anonymity == "named" and not _is_publisher(profile, actor):
        return False
    if REPORTER.search(sentence) and (
        actor is None or one.own or actor.name.lower() in ("reporter", "correspondent") or _is_publisher(profile, actor)
    ):
        return True
    return bool(
        one.own
        and (found := _EXAMINED.search(sentence))
        and outlet_key(sentence[found.end() :]).startswith(profile.outlet[:8])
    )


def _seen_by_reporter(profile: Profile, one: Statement) -> bool:
    """Does the next sentence of the paragraph say that the outlet's reporter saw or counted "them"?"""
    end = one.sentence[1]
    following = next((span for span in profile.sentences if span[0] >= end), None)
    if following is None or "\n\n" in profile.report.text[end - 1 : following[0]].strip(" "):
        return False
    sentence = profile.report.text[following[0] : following[1]]
    return bool(REPORTER.search(sentence) and _SAW_IT.search(sentence))


def _document(profile: Profile, one: Statement, sentence: str, phrase: str) -> Source | None:
    """A document that speaks, or that the report says it has seen."""
    if one.actor is not None and one.actor.kind == "person" and one.actor.anonymity == "named":
        return None
    subject = _DOCUMENT.search(" ".join(sentence.split()[:6])) if one.own and _SHOWS.search(sentence) else None
    found = (
        _DOCUMENT.search(phrase)
        or _TITLED.match(phrase)
        or subject
        or (
            _DOCUMENT.search(sentence)
            if _HAS_SEEN.search(sentence) or (one.actor and one.actor.kind == "document")
            else None
        )
    )
    speaks = one.actor is not None and one.actor.kind == "document"
    if not speaks and (found is None or re.match(r"(?:the|an?) (?:report|paper|list)$", phrase.strip(), re.I)):
        return None
    noun = found["noun"].lower() if found else "document"
    named = re.search(rf"(?:\b(?:an?|the|its|their)\s+)(?:[\w-]+ ){{0,3}}{re.escape(noun)}s?\b", sentence, re.I)
    name = phrase.strip(" ,") if _DOCUMENT.search(phrase) else named.group() if named else noun
    belongs = re.search(
        rf"{re.escape(noun)}\w* (?:\w+ \w+ )?(?:of|by|from|issued by|kept by) ([^,.;“\"]{{3,60}})", sentence
    )
    codes = " ".join(q.text for q in quantities(sentence) if q.kind == "code")
    words = frozenset(content_stems(f"{phrase} {name} {belongs[1] if belongs else ''}")) | frozenset(
        codes.lower().split()
    )
    return Source("document", name, f"document {profile.report.id} {noun}", "own", words)


def _speaker(
    profile: Profile, one: Statement, sentence: str, actor: Actor, phrase: str, described: frozenset[str]
) -> Source:
    about = described | frozenset(content_stems(_description(profile, actor)))
    access: Access = "own"
    behind = ""
    hearsay = HEARSAY.search(sentence)
    if (hearsay and hearsay.start() + one.sentence[0] >= one.start - 5) or (hearsay and actor.kind == "person"):
        who = hearsay["who"]
        if not set(words_of(actor.name)) & set(words_of(who)):
            access, behind = "hearsay", who
    if NO_ACCESS.search(said_by(profile, actor)) or (
        one.claim.anonymity == "collective" and NO_ACCESS.search(_around(profile, one))
    ):
        access = "none"
    if one.claim.act in _REACTS or REACTION.search(profile.report.text, one.sentence[0], one.end):
        access = "none"
    if actor.anonymity == "named":
        kind: OriginKind = (
            "person"
            if actor.kind == "person"
            or (actor.kind == "other" and _is_persons(actor.name, phrase) and not one.claim.signatories)
            else "organisation"
        )
        name = words_of(actor.name)
        return Source(
            kind, actor.name, f"named {' '.join(name[-1:] if kind == 'person' else name)}", access, about, behind
        )
    if actor.anonymity == "collective" or (actor.anonymity == "role" and actor.kind not in ("person",)):
        kind = "collective" if actor.anonymity == "collective" else "organisation"
        if _VAGUE.match(phrase) and not FRESH.search(sentence) and access == "own":
            access = "vague"
        return Source(kind, actor.name, f"{kind} {' '.join(sorted(described))}", access, about, behind)
    kind = "anonymous" if actor.anonymity == "anonymous" else "role"
    fresh = bool(FRESH.search(said_by(profile, actor))) or any(link.role == "relay" for link in one.claim.chain)
    if (
        not fresh
        and kind == "anonymous"
        and (_VAGUE.match(phrase) or re.match(r"(?:a|an|one)\b", phrase.strip(), re.I))
        and access == "own"
    ):
        told = re.search(r"\btold\b|\binterview\b", sentence)
        access = "own" if told else "vague"
    return Source(kind, actor.name, f"{kind} {profile.report.id} {actor.id}", access, about, behind)


def _is_persons(name: str, phrase: str) -> bool:
    """Two or three capitalised words without an article are a person's name."""
    return len(words_of(name)) in (2, 3) and not re.search(rf"\b[Tt]he {re.escape(name)}", phrase)


def _description(profile: Profile, actor: Actor) -> str:
    """Every phrase by which a report introduces a speaker."""
    return " ".join(span.text for claim in profile.report.claims for span in claim.sources if span.actor == actor.id)


def said_by(profile: Profile, actor: Actor) -> str:
    """The sentences in which a speaker speaks."""
    text = profile.report.text
    spans = sorted({one.sentence for one in profile.statements if one.actor is not None and one.actor.id == actor.id})
    return " ".join(text[a:b] for a, b in spans)


def _around(profile: Profile, one: Statement) -> str:
    """The paragraph of a statement and the next: there it says what a group of signatories knows by itself."""
    text = profile.report.text
    end = text.find("\n\n", one.end)
    further = text.find("\n\n", end + 2) if end >= 0 else -1
    return text[one.sentence[0] : further if further > 0 else len(text)]
