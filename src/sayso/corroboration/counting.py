"""Which of the origins of an account count: those with access of their own that have not taken it back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.corroboration.access import HAS_IT_FROM, POLITICIAN, SAW
from sayso.corroboration.profiles import Profile
from sayso.corroboration.traced import Traced

FEATURES = (
    "takes it back", "takes it back last", "asserts again after", "denies too", "a rumour", "only hedges",
    "has access", "gives no source", "no access", "relays", "hearsay", "a person", "a document", "a body", "unnamed",
    "a group", "only an outlet's word", "rumour's words", "hedged rumour", "tells it often", "the only one",
    "saw it", "a politician", "has it from somebody", "denied by others",
)  # fmt: skip
_RUMOUR = re.compile(
    r"\b(?:unconfirmed|rumou?r|social media|posts?\b|messages?|chat groups?|word (?:is|was)|going (?:a?round)|every pub"
    r"|talk of|tale|buzz|queue|clip|shared|viral|whisper|gossip|they say|trending|forum|hashtag)",
    re.IGNORECASE,
)
_SUPPORTS = ("asserts", "hedges")


def counting_row(known: Sequence[Profile], items: Sequence[Traced], origins: int, denied: bool) -> tuple[float, ...]:
    """The features of one origin: its statements with a source of their own, in order of publication; how many origins
    support the account, and whether others deny it."""
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
