"""Which of the origins of an account count: those with access of their own that have not taken it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.corroboration.access import POLITICIAN, SAW
from sayso.corroboration.denials import upholds
from sayso.corroboration.profiles import Profile
from sayso.corroboration.traced import Traced

_FITS = -1.6
"""Log-odds from which an origin surely enough states what the others state."""
_RUMOUR = re.compile(
    r"\b(?:unconfirmed|rumou?r|social media|posts?\b|messages?|chat groups?|word (?:is|was)|going (?:a?round)|every pub"
    r"|talk of|tale|buzz|queue|clip|shared|viral|whisper|gossip|they say|trending|forum|hashtag)",
    re.IGNORECASE,
)
_SUPPORTS = ("asserts", "hedges")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an origin counts: ``alone`` where it does only if no other does; and why it does not."""

    counts: bool
    alone: bool = False
    why: str = ""


def verdict(known: Sequence[Profile], items: Sequence[Traced], told: Sequence[Traced], fit: float) -> Verdict:
    """Does an origin that supports an account count?

    ``items`` are its statements with a source of their own, in order of publication, ``told`` all that go back to it;
    ``fit`` is the highest log-odds,
    over them, of stating what other reports of the account state.
    """
    supporting = [item for item in items if item.stance in _SUPPORTS]
    reacting = {(item.statement.report, item.source.key) for item in told if item.source.access == "none"}
    access = {
        "none" if (item.statement.report, item.source.key) in reacting else item.source.access for item in supporting
    }
    last = [item for item in items if item.statement.report == items[-1].statement.report]
    taken = sum(item.stance == "retracts" for item in last)
    denied = any(item.stance == "denies" for item in items if item not in last)
    if taken and not denied and 2 * taken >= len(last) and not any(upholds(_sentences(known, [item])) for item in last):
        return Verdict(False, why="withdrawn")
    if any(item.source.kind == "untraced" for item in items):
        return Verdict(False, why="a rumour that cannot be traced")
    if all(item.stance == "hedges" for item in supporting) and _RUMOUR.search(_words(supporting)):
        return Verdict(False, why="a rumour, told with reserve")
    if "own" not in access and access & {"none", "hearsay"}:
        return Verdict(False, why="has no access of its own")
    if fit < _FITS:
        return Verdict(False, why="does not surely state the same")
    described = " ".join(item.source.name for item in supporting)
    if POLITICIAN.search(described) and not SAW.search(_sentences(known, supporting)):
        return Verdict(False, why="comments, and does not say to have seen it")
    if access == {"vague"} and all(item.source.kind == "outlet" for item in items):
        return Verdict(False, alone=True, why="names no source, and others do")
    return Verdict(True)


def _words(items: Sequence[Traced]) -> str:
    return " ".join(item.statement.text for item in items)


def _sentences(known: Sequence[Profile], items: Sequence[Traced]) -> str:
    return " ".join(known[item.statement.report].report.text[slice(*item.statement.sentence)] for item in items)
