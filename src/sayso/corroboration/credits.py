"""Where a report says that it has something from another outlet: "the Ledger reported", "according to the Herald"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets
from sayso.reading.tables import wordset
from sayso.records import Report

_SAYS = (
    r"(?:says?|said|reports?|reported|writes?|wrote|claims?|claimed|understands?|understood|revealed|reveals?"
    r"|disclosed"
    r"|discloses|uncovered|found|published|gave|gives|quoted|quotes|cited|cites|broke|announced|put|puts"
    r"|carried|learned"
    r"|stated|noted|alleged|described|told|posted|tweeted|aired|broadcast|printed|adds|added)\b"
)
_AFTER = re.compile(
    rf"(?:\s+(?:newspaper|paper|newswire|news agency|agency|website|site|radio|station|magazine|daily|weekly|tv"
    rf"|channel))?"
    rf"(?:,[^,.;]{{3,50}},)?\s*(?:(?:has|had|have|earlier|also|first|later|meanwhile|now|again|then|itself"
    rf"|on \w+day)\s+){{0,3}}{_SAYS}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:according to|reports? (?:in|by|from|on)|reported (?:in|by|on)|article (?:in|by)|story (?:in|by)"
    r"|quoted (?:in|by)"
    r"|interview with|told|citing|quoting|via|h/t|hat tip(?: to)?:?|credit(?:ed)?:?|source:|courtesy of|seen by"
    r"|published (?:in|by|on)|disclosed by|revealed by|uncovered by|obtained by|appeared (?:in|on)|carried by|story:"
    r"|figure in|account in|piece in|drawn from)\s+(?:the\s+|an?\s+)?"
    r"(?:(?:[a-z-]+\s+){0,3}(?:newspaper|paper|site|website|agency|broadcaster|station|outlet|magazine|daily"
    r"|weekly|wire)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Ii]ts|[Tt]his)\s+(?:\w+\s+)?(?P<noun>newspaper|paper|website|site|agency|news agency"
    r"|broadcaster|station|magazine|daily|weekly"
    r"|channel|outlet|portal|wire|blog|report|article)\b"
)
GENERIC = wordset(
    """
    the a an news agency times daily weekly post online media press service wire newswire radio television tv
    channel review journal report reporter today bulletin newspaper magazine herald record national state morning
    evening local independent free
    """
)
_SELF = re.compile(
    r"\b(?:this|our)\s+(?:site|newspaper|paper|station|website|agency|magazine|own|article|report|bulletin)\b|\bwe\b",
    re.I,
)
_CORRECTION = re.compile(
    r"\b(?:correct(?:ion|s|ed)\b|clarif(?:ication|ies|y)\b|we (?:withdraw|retract|regret|apologi[sz]e|misread"
    r"|misreported)"
    r"|withdraws? (?:that|the)|(?:retract(?:s|ed)|withdrawn) (?:that|the|its)|an earlier version|editor[’']s note)",
    re.IGNORECASE,
)


_NAMED = re.compile(r"(?:[A-Z][\w’'&-]*\s(?:of\s|the\s|and\s|&\s)?){0,4}[A-Z][\w’'&-]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """One sentence in which a report names another outlet as where it has something from."""

    outlet: str
    """The outlet's key, as :func:`outlet_key` gives it."""
    span: Offsets
    """Where the name, or the words that stand for it, are."""
    sentence: Offsets
    told: bool
    """Is it only said that somebody told it to that outlet?"""


def outlet_key(name: str | None) -> str:
    """An outlet's name in lower case without its article: the same for "The Meridian Ledger" and "Meridian Ledger"."""
    words = re.findall(r"[\w&@]+", (name or "").lower())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def key_of(report: Report) -> str:
    """The key of a report's outlet; empty where it has none."""
    if report.outlet is None:
        return ""
    return outlet_key(report.outlet.name) or (report.outlet.domain or "")


def credited(text: str) -> frozenset[str]:
    """The keys of whatever a text names as having reported, or been told, something: outlets, and some speakers."""
    return frozenset(
        outlet_key(match.group())
        for match in _NAMED.finditer(text)
        if _AFTER.match(text, match.end()) or _BEFORE.search(text, max(0, match.start() - 60), match.start())
    )


def credits_in(report: Report, outlets: Sequence[str]) -> list[Credit]:
    """Every credit to one of ``outlets`` (keys) in a report, its own outlet aside, in the order of the text."""
    mine, lowered = key_of(report), report.text.lower()
    likely = [
        key for key in outlets if key and key != mine and all(word in lowered for word in key.split() if word != "&")
    ]
    if not likely:
        return []
    layout = Layout(report.text)
    found = [credit for key in likely for credit in _named(report.text, key, layout)]
    found.sort(key=lambda credit: credit.span)
    return sorted([*found, *_referred(report.text, found, layout)], key=lambda credit: credit.span)


def is_correction(report: Report) -> bool:
    """Does a report set right what its outlet published before? Its title says so, or its first paragraphs."""
    if report.title and re.search(
        r"\b(?:correction|clarification|retraction|erratum|apology|we were wrong)\b", report.title, re.I
    ):
        return True
    return bool(_CORRECTION.search(report.text[:700])) and bool(_SELF.search(report.text[:700]))


def _named(text: str, key: str, layout: Layout) -> Iterator[Credit]:
    words = key.split()
    forms = [r"[\s&-]+".join(re.escape(word) for word in words if word != "&")]
    full = re.search(rf"\b{forms[0]}\b", text, re.IGNORECASE)
    if full is None:
        return
    short = words[-1]
    if len(words) > 1 and short not in GENERIC:
        forms.append(rf"(?<=[Tt]he ){re.escape(short.capitalize())}")
        forms.append(rf"(?<=[Tt]he ){re.escape(words[0].capitalize())}(?=\s+(?:{_SAYS}|now\b))")
    elif len(words) > 1 and words[0] not in GENERIC:
        forms.append(rf"{re.escape(words[0].capitalize())}(?=\s+(?:{_SAYS}|now\b))")
    seen: set[int] = set()
    for number, form in enumerate(forms):
        for match in re.finditer(
            rf"\b{form}\b(?!\s*['’]s\b)" if number == 0 else rf"{form}\b", text, re.IGNORECASE if number == 0 else 0
        ):
            if any(abs(match.start() - start) < len(key) for start in seen):
                continue
            before = text[max(0, match.start() - 90) : match.start()]
            led = _BEFORE.search(before)
            if led is None and _AFTER.match(text, match.end()) is None:
                continue
            seen.add(match.start())
            told = bool(led and led.group().lower().startswith(("told", "interview", "seen", "obtained")))
            yield Credit(key, match.span(), layout.sentence_bounds(match.start()), told)


def _referred(text: str, named: Sequence[Credit], layout: Layout) -> Iterator[Credit]:
    """ "The newspaper said": the outlet that was credited last."""
    for match in _MEDIUM.finditer(text):
        if _AFTER.match(text, match.end()) is None and not re.search(r"according to $", text[: match.start()]):
            continue
        before = [credit for credit in named if credit.span[0] < match.start()]
        if before and not any(credit.span[0] <= match.start() < credit.span[1] + 30 for credit in named):
            yield Credit(before[-1].outlet, match.span(), layout.sentence_bounds(match.start()), False)
