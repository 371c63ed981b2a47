"""How firmly a content is put forward, and whether it is affirmed or denied.

The scale is that of FactBank (Saurí and Pustejovsky, 2009): certain, probable, possible, each positive or negative,
seen from the source. ``doubtful`` is added for what the report itself keeps at a distance ("so-called", "allegedly",
"claimed without evidence"). The first words that hedge decide, the weakest of them winning.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Act, Firmness, Polarity

_DOUBT = re.compile(
    r"\b(?:so-called|alleged(?:ly)?|alleg(?:e|es|ing)|purported(?:ly)?|supposed(?:ly)?|self-styled|falsely|baseless(?:ly)?|unfounded|unproven|unsubstantiated"
    r"|unverified|unconfirmed|debunked|discredited|without (?:\w+ ){0,2}(?:evidence|proof)|no (?:\w+ ){0,2}(?:evidence|proof) (?:that|of|for)"
    r"|(?:could|can|has|have) not (?:be |been )?(?:independently )?(?:verif|confirm)\w+|rumou?r(?:s|ed)?|doubt(?:s|ed|ful|ing)?|skeptical|sceptical"
    r"|unlikely|improbable|cast(?:s|ing)? doubt|no proof|remains unclear)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|possibility|perhaps|maybe|potential(?:ly)?|conceivabl[ey]|can[’']?t rule out|not rule out|suggest(?:s|ed|ing)?"
    r"|speculat\w+|wonder(?:s|ed|ing)?|unclear|uncertain|not sure|hint(?:s|ed|ing)?|if\b.*\bwould)\b",
    re.IGNORECASE,
)
_PROBABLE = re.compile(
    r"\b(?:likely|probabl[ey]|probability|apparent(?:ly)?|appear(?:s|ed|ing)?|seem(?:s|ed|ing(?:ly)?)?|presumabl[ey]|reportedly|expect(?:s|ed)?|should be|believ\w+"
    r"|think(?:s|ing)?|thought|suspect(?:s|ed)?|estimat\w+|assum\w+|about to|almost certainly|in all likelihood|forecast\w*|predict\w*|anticipat\w+"
    r"|guess\w*|fear(?:s|ed)?|hope[sd]?|feel(?:s)?|felt)\b",
    re.IGNORECASE,
)
# A claim's own assertion lies in its first clause; hedges far inside belong to something else.
_HEAD = 90
_NEGATIVE = re.compile(
    r"\b(?:not|never|no longer|neither|nor|none|nobody|no one|nothing|cannot|without)\b|\bno\b(?! (?:doubt|matter|later|wonder|less|more than))|n[’']t\b"
    r"|\b(?:fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|false|untrue)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.;:!?]|,| (?:but|although|though|while|because|which|who|that|and|unless|until|if|when|after|before) "
)
_NEGATED_CUE = re.compile(r"\b(?:not|never|n[’']t|no)\b", re.IGNORECASE)
_BELIEF: Final = frozenset(("believe",))


def firmness_of(cue: str, content: str, act: Act) -> Firmness:
    """``certain``, unless cue or the content's opening hedges."""
    head = content[:_HEAD]
    if _DOUBT.search(cue) or _DOUBT.search(head):
        return "doubtful"
    if _POSSIBLE.search(cue) or _POSSIBLE.search(head):
        return "possible"
    if _PROBABLE.search(cue) or _PROBABLE.search(head) or (act in _BELIEF and not _FIRM.search(cue)):
        return "probable"
    return "certain"


_FIRM = re.compile(
    r"\b(?:know(?:s|n)?|knew|see[sn]?|saw|want(?:s|ed)?|insist\w*|certain|sure|convinced)\b", re.IGNORECASE
)


def polarity_of(cue: str, content: str, act: Act) -> Polarity:
    """Does the speaker affirm the content or negate it? A denial of a negative affirms."""
    negative = act == "deny"
    if _NEGATED_CUE.search(cue) and act not in ("deny", "confirm"):
        negative = not negative
    if _NEGATIVE.search(_main_clause(content)):
        negative = not negative if act == "deny" and not _NEGATED_CUE.search(cue) else True
    return "negative" if negative else "positive"


def _main_clause(content: str) -> str:
    """The content's first clause that is long enough to hold a predicate."""
    text = content.strip(" \"“”'‘’«»,")
    text = re.sub(r"^(?:that|whether|if|how|why)\s+", "", text, flags=re.IGNORECASE)
    for match in _CLAUSE_END.finditer(text):
        if match.start() >= 24:
            return text[: match.start()]
    return text[:160]
