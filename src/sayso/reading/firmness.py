"""How firmly a content is put forward, and whether it is affirmed or denied.

The scale is that of FactBank (Saurí and Pustejovsky, 2009): certain, probable, possible, each positive or negative,
seen from the source. ``doubtful`` is added for what is kept at a distance ("so-called", "allegedly", "without
evidence"). A claim's own assertion lies in the opening of its content, so only cue and opening are read; where
several words hedge, the weakest wins.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.reading.tables import wordset
from sayso.records import Act, Firmness, Polarity

_DOUBTFUL: Final = wordset(
    """alleged allegedly allege alleges alleging purported purportedly supposed supposedly falsely baseless
    unfounded unproven unsubstantiated unverified unconfirmed debunked discredited rumor rumour rumors rumours
    rumored rumoured doubt doubts doubted doubtful doubting skeptical sceptical unlikely improbable so-called
    self-styled groundless"""
)
_POSSIBLE: Final = wordset(
    """may might could possible possibly possibility perhaps maybe potential potentially conceivably suggest
    suggests suggested suggesting speculate speculates speculated speculation wonder wonders wondered unclear
    uncertain hint hints hinted hinting"""
)
_PROBABLE: Final = wordset(
    """likely probable probably probability apparent apparently appear appears appeared appearing seem seems
    seemed seeming seemingly presumably reportedly expect expects expected believe believes believed believing
    think thinks thinking thought suspect suspects suspected estimate estimates estimated assume assumes
    assumed forecast forecasts predict predicts predicted anticipate anticipates anticipated guess guesses
    fear fears feared hope hopes hoped feel feels felt almost"""
)
# Phrases, looked for only where one of their words stands.
_DOUBTFUL_PHRASE: Final = re.compile(
    r"without (?:\w+ ){0,2}(?:evidence|proof)|no (?:\w+ ){0,2}(?:evidence|proof)|not (?:be "
    r"|been )?(?:independently )?(?:verif|confirm)\w+"
)
_PHRASE_WORDS: Final = wordset("evidence proof verified confirmed verify confirm")
_FIRM: Final = wordset(
    "know knows knew known see sees saw seen want wants wanted insist insists insisted certain sure convinced"
)
_HEAD: Final = 90
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*(?:['’]t)?")
# Negation proper, which alone turns a content round: "that it refused" affirms a refusal.
_NEGATION: Final = wordset("not never neither nor none nobody nothing nowhere cannot no")
# In a cue a verb may deny too: "declined to say".
_DENYING: Final = _NEGATION | wordset(
    """without fail fails failed refuse refuses refused refusing decline declines declined declining"""
)
_CLAUSE_END: Final = re.compile(
    r"[.;:!?,]|\b(?:but|although|though|while|because|which|who|that|and|unless|until|if|when|after|before|as|than"
    r"|to)\b"
)
_MAY: Final = re.compile(r"\bmay \d|\b(?:in|of|since|last|early|late|mid) may\b")
_CONJUNCTION: Final = re.compile(r"(?:that|whether|if|how|why)\s+")
_OPENING: Final = " \t\n\"'“”‘’«»(["


def firmness_of(cue: str, content: str, act: Act) -> Firmness:
    """``certain``, unless the cue or the content's opening hedges."""
    head = content[:_HEAD].lower()
    cue = cue.lower()
    words = {*_WORD.findall(cue), *_WORD.findall(head)}
    if words & _DOUBTFUL or (words & _PHRASE_WORDS and (_DOUBTFUL_PHRASE.search(cue) or _DOUBTFUL_PHRASE.search(head))):
        return "doubtful"
    if words & _POSSIBLE and not _harmless(words, head):
        return "possible"
    if words & _PROBABLE or (act == "believe" and not words & _FIRM):
        return "probable"
    return "certain"


def _harmless(words: set[str], head: str) -> bool:
    """The month of May, and "as soon as possible"."""
    hedges = words & _POSSIBLE
    return (hedges == {"may"} and _MAY.search(head) is not None) or (hedges == {"possible"} and "as possible" in head)


def polarity_of(cue: str, content: str, act: Act) -> Polarity:
    """Does the speaker affirm the content or negate it? Who denies a negative affirms."""
    negative = act == "deny"
    if act not in ("deny", "confirm") and _negates(cue.lower(), _DENYING):
        negative = True
    if _negates(_main_clause(content), _NEGATION):
        negative = not negative
    return "negative" if negative else "positive"


def _negates(words: str, negatives: frozenset[str]) -> bool:
    return not negatives.isdisjoint(_WORD.findall(words)) or "n't" in words or "n’t" in words


def _main_clause(content: str) -> str:
    """The content's first clause long enough to hold a predicate, in lower case."""
    text = content[:200].lower().lstrip(_OPENING)
    opened = _CONJUNCTION.match(text)
    if opened:
        text = text[opened.end() :]
    end = _CLAUSE_END.search(text, 16)
    return text[: end.start()] if end else text
