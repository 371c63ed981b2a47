"""Which reports tell of the same event, so that the same words about another town, day or firm stay apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from sayso.corroboration.derivations import Derivation, Profile
from sayso.corroboration.statements import names_in, words_of
from sayso.reading.dateline import find_dateline

_LEAD = 2
"""Sentences of the lead."""
_DAYS = 60
"""Reports further apart than this tell of one event only if one derives from the other."""
_DISCLAIMS = re.compile(
    r"\b(?:not (?:related|connected|linked|to be confused)|unrelated|unconnected|no (?:connection|link"
    r"|relation)|nothing to do with"
    r"|not the (?:same|one)|(?:kilomet(?:re|er)s|km|miles) (?:north|south|east|west|from|away|inland))",
    re.IGNORECASE,
)
"""A sentence that names another event to tell it from its own."""


def scenes(known: Sequence[Profile], derived: Sequence[Derivation]) -> list[int]:
    """For each report the number of its event; reports of one event share it.

    Two reports are joined by a name that stands in the lead of one, and in the lead of the other or twice in its body:
    a name that one background sentence mentions joins nothing. A derivation joins too.
    """
    outlets = _outlets(known)
    leads, counts = zip(*(_names(one, outlets) for one in known), strict=True) if known else ((), ())
    joined = {(d.later, d.earlier) for d in derived}
    parent = list(range(len(known)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    for a, one in enumerate(known):
        for b in range(a):
            other = known[b]
            linked = (one.report.id, other.report.id) in joined or (other.report.id, one.report.id) in joined
            if (
                linked
                or _corrects(one, counts[a], other, counts[b])
                or (_near_in_time(one, other) and _share(leads[a], counts[a], leads[b], counts[b]))
            ):
                parent[root(a)] = root(b)
    return [root(place) for place in range(len(known))]


def _share(lead: set[str], count: Counter[str], other_lead: set[str], other_count: Counter[str]) -> bool:
    return any(other_count[name] >= 2 or name in other_lead for name in lead) or any(
        count[name] >= 2 for name in other_lead
    )


def _outlets(known: Sequence[Profile]) -> re.Pattern[str]:
    """The outlets' own names, which say nothing of the event; their initials too, as agencies sign with them."""
    names = sorted({one.outlet for one in known} - {""}, key=len, reverse=True)
    full = [r"[\s&-]+".join(re.escape(word) for word in name.split() if word != "&") for name in names]
    initials = [_initials(name) for name in names if len(name.split()) > 1]
    return re.compile(rf"\b(?:{'|'.join([*full, *initials]) or '(?!)'})\b", re.IGNORECASE)


def _names(one: Profile, outlets: re.Pattern[str]) -> tuple[set[str], Counter[str]]:
    dateline = find_dateline(one.report.text)
    begin = dateline.span[1] if dateline else 0
    count: Counter[str] = Counter()
    lead: set[str] = set()
    for number, (start, end) in enumerate(one.sentences):
        if _DISCLAIMS.search(one.report.text, start, end):
            continue
        found = names_in(outlets.sub(lambda m: m.group().lower(), one.report.text[max(start, begin) : end]))
        found -= {word.lower() for word in words_of(" ".join(outlets.findall(one.report.text[start:end])))}
        count.update(found)
        if number < _LEAD:
            lead |= found
    return lead | {word for word in words_of(one.report.title or "") if word in count}, count


def _corrects(one: Profile, count: Counter[str], other: Profile, other_count: Counter[str]) -> bool:
    """Does one of them set right what the same outlet published before on the same names?"""
    if one.outlet != other.outlet or not (one.correction or other.correction):
        return False
    return sum((count & other_count).values()) >= 2


def _initials(outlet: str) -> str:
    return "".join(word[0] for word in outlet.split())


def _near_in_time(one: Profile, other: Profile) -> bool:
    try:
        days = (date.fromisoformat(one.when[:10]) - date.fromisoformat(other.when[:10])).days
    except ValueError:
        return True
    return abs(days) <= _DAYS
