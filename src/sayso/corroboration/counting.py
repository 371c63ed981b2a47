"""Which of the origins of an account count: those that add access of their own and have not taken it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.corroboration.access import HAS_IT_FROM, POLITICIAN, SAW
from sayso.corroboration.meaning import Vectors
from sayso.corroboration.profiles import Profile
from sayso.corroboration.traced import Traced

FEATURES = (
    "takes it back", "takes it back last", "asserts again after", "denies too", "a rumour", "only hedges",
    "has access", "gives no source", "no access", "relays", "hearsay", "a person", "a document", "a body", "unnamed",
    "a group", "only an outlet's word", "rumour's words", "hedged rumour", "tells it often", "the only one",
    "saw it", "a politician", "has it from somebody", "denied by others", "how surely a source of its own",
    "likeness to another origin", "likely another origin again", "near what the others say",
    "reports that go back to it",
    "share of the reports", "another origin in its report", "another origin of its outlet", "the first report",
    "named person who saw it", "own words of one report only", "withdrawn by a person", "how surely it states the same",
    "not surely the same",
)  # fmt: skip
_RUMOUR = re.compile(
    r"\b(?:unconfirmed|rumou?r|social media|posts?\b|messages?|chat groups?|word (?:is|was)|going (?:a?round)|every pub"
    r"|talk of|tale|buzz|queue|clip|shared|viral|whisper|gossip|they say|trending|forum|hashtag)",
    re.IGNORECASE,
)
_SUPPORTS = ("asserts", "hedges")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One origin that supports an account: ``items`` are its statements with a source of their own, in order of
    publication, ``all`` every statement that goes back to it; ``own`` is the highest log-odds of having a source,
    ``nearest`` the highest of being another supporting origin again."""

    items: tuple[Traced, ...]
    all: tuple[Traced, ...]
    own: float
    nearest: float
    fit: float
    """The highest log-odds, over its statements, of stating the same as other reports of the account do."""


def counting_rows(known: Sequence[Profile], found: Sequence[Candidate], denied: bool) -> list[tuple[float, ...]]:
    """One row of :data:`FEATURES` for each origin that supports an account; ``denied`` says whether others deny it."""
    told = [item.statement for one in found for item in one.all]
    meant = np.stack([known[one.report].vectors[one.number] for one in told])
    centre = meant.mean(axis=0)
    reports = {one.report for one in told}
    return [
        (*_by_itself(known, one.items, len(found), denied), *_beside_others(known, one, found, reports, centre))
        for one in found
    ]


def _beside_others(
    known: Sequence[Profile],
    one: Candidate,
    found: Sequence[Candidate],
    reports: set[int],
    centre: Vectors,
) -> tuple[float, ...]:
    mine = {item.statement.report for item in one.items}
    outlets = {known[place].outlet for place in mine} - {""}
    others = [other for other in found if other is not one]
    beside = {item.statement.report for other in others for item in other.items}
    near = [known[i.statement.report].vectors[i.statement.number] @ centre for i in one.items if i.stance in _SUPPORTS]
    sources = {item.source.kind for item in one.items}
    around = " ".join(known[i.statement.report].report.text[slice(*i.statement.sentence)] for i in one.items)
    return (
        max(-3.0, min(3.0, one.own)) / 3,
        max(-6.0, min(6.0, one.nearest)) / 6 if others else -1.0,
        float(bool(others) and one.nearest > 0),
        float(max(near, default=0.0)),
        min(len({item.statement.report for item in one.all}), 8) / 8,
        len({item.statement.report for item in one.all}) / max(1, len(reports)),
        float(bool(mine & beside)),
        float(any(known[place].outlet in outlets for place in beside - mine)),
        float(min(reports) in mine),
        float("person" in sources and bool(SAW.search(around))),
        float(sources == {"outlet"} and len(one.all) == 1),
        float(any(i.stance == "retracts" and i.source.kind in ("person", "anonymous", "role") for i in one.items)),
        max(-4.0, min(4.0, one.fit)) / 4,
        float(one.fit < -1),
    )


def _by_itself(known: Sequence[Profile], items: Sequence[Traced], origins: int, denied: bool) -> tuple[float, ...]:
    stances = [item.stance for item in items]
    supporting = [item for item in items if item.stance in _SUPPORTS]
    kinds = {item.source.kind for item in items}
    access = [item.source.access for item in supporting]
    text = " ".join(item.statement.text for item in supporting)
    around = " ".join(known[item.statement.report].report.text[slice(*item.statement.sentence)] for item in supporting)
    described = " ".join(item.source.name for item in supporting)
    taken = "retracts" in stances
    hedged = all(item.stance == "hedges" for item in supporting)
    return (
        float(taken),
        float(taken and stances[-1] == "retracts"),
        float(taken and "asserts" in stances[1:]),
        float("denies" in stances),
        float("untraced" in kinds),
        float(hedged),
        float("own" in access),
        float(all(one == "vague" for one in access)),
        float("none" in access),
        float("relay" in access),
        float("hearsay" in access),
        float("person" in kinds),
        float("document" in kinds),
        float("organisation" in kinds),
        float(bool(kinds & {"anonymous", "role"})),
        float("collective" in kinds),
        float(kinds == {"outlet"}),
        float(bool(_RUMOUR.search(text))),
        float(bool(_RUMOUR.search(text)) and hedged),
        float(len(supporting) > 1),
        float(origins == 1),
        float(bool(SAW.search(around))),
        float(bool(POLITICIAN.search(described))),
        float(bool(HAS_IT_FROM.search(around))),
        float(denied),
    )
