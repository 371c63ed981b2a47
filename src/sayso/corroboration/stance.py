"""How each statement of an account stands to it: asserts, denies, hedges or retracts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import POINTS_BACK, Statement, content_stems

Stance = Literal["asserts", "denies", "hedges", "retracts"]

_HEDGE = re.compile(
    r"\b(?:may|might|appear(?:s|ed)?|apparently|likely|allegedly|alleged|unconfirmed|unverified|possibly"
    r"|perhaps|probably"
    r"|(?:thought|believed|understood|suspected|feared|presumed|rumou?red) to|suspected|rumou?rs?|seem(?:s|ed)?"
    r"|suggests?|purported(?:ly)?|supposed(?:ly)?|could have|not (?:yet )?(?:confirmed|verified)|understands)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)|refut(?:es|ed"
    r"|ing)|rebut(?:s|ted)?"
    r"|kn(?:ew|ows?) (?:of no|nothing (?:of|about))|no knowledge of (?:any|such|the)|(?:not"
    r"|un)\s?aware of (?:any|such)"
    r"|contradict(?:s|ed|ing)?|challeng(?:es|ed|ing)|debunk(?:s|ed)?|contest(?:s|ed)"
    r"|(?:call(?:s|ed)|describ(?:es|ed)|brand(?:s|ed)|labell?ed) (?:it|them|this|that"
    r"|the \w+)(?: \w+)? (?:as )?(?:an? )?(?:\w+ )?"
    r"(?:fabrication|lie|lies|false|untrue|fiction|hoax|fake|nonsense|invention|baseless|smear|fantasy|rubbish|wrong)"
    r"|is (?:false|untrue|a lie|a hoax|a fabrication|nonsense|fiction|baseless|invented)|not true|no truth)\b",
    re.IGNORECASE,
)
_NOT_A_DENIAL = re.compile(
    r"\b(?:not|n[’']t|never|nobody|no one) (?:den|reject|dismiss|disput|refut|contradict|contest|challeng)", re.I
)
_RETRACTION = re.compile(
    r"\b(?:withdr[ae]ws?|withdrawn|retract(?:s|ed)?|mistaken|recant(?:s|ed)?|takes? (?:it|that|this) back"
    r"|misread|misreported|misheard|misspoke"
    r"|apologi[sz]es?|apologi[sz]ed|sorry|(?:has|had|have) no basis|was wrong|were wrong|no longer (?:stands?"
    r"|says?|believes?|sure)"
    r"|cannot (?:now )?say|(?:did|does) not know|had no knowledge|no knowledge of (?:his|her|their) own"
    r"|did not (?:himself|herself|in fact|actually)?\s?(?:see|look|hear|count|witness)"
    r"|should not have|in error|an error|incorrect(?:ly)?|was repeating what|only heard|deleted|removed the)\b",
    re.IGNORECASE,
)
_UPHOLDS = re.compile(
    r"\b(?:stands? by|stood by|unaffected|not affected|unchanged|(?:account|count|figure|story"
    r"|rest)\b[^.]{0,30}\bstands?|still says|has not changed)\b",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"\b(?:fewer than|less than|under|below|no more than|not more than|at most)\s*$|\b(?:fewer than|less than"
    r"|below|no more than|not more than|at most) \d",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|nor|without|cannot|fail(?:s|ed)?)\b|n[’']t\b", re.IGNORECASE
)


def negated(text: str) -> bool:
    """Do a text's words negate it? Two negations undo each other."""
    return len(_NEGATION.findall(text)) % 2 == 1


def upholds(sentence: str) -> bool:
    """Does a sentence of a correction say that something still stands?"""
    return bool(_UPHOLDS.search(sentence))


def withdraws(sentence: str) -> bool:
    """Does a sentence take something back?"""
    return bool(_RETRACTION.search(sentence)) and not upholds(sentence)


def points_back(one: Statement) -> bool:
    """Is a content no more than a word for what was said before: "rejected the claim", "denied it"?"""
    words = set(content_stems(one.text))
    plain = set(re.findall(r"[a-z]+", one.text.lower()))
    return bool(plain & POINTS_BACK) and len(words) <= 2


def denies_by_words(profile: Profile, one: Statement) -> bool:
    """Do the words around a statement, its cue above all, say that it is denied?"""
    cue = " ".join(span.text for span in one.claim.cue)
    if one.claim.act == "deny":
        return not _NOT_A_DENIAL.search(_sentence(profile, one)) and not re.search(r"\b(?:declin|refus)", cue)
    if _DENIAL.search(cue):
        return not _NOT_A_DENIAL.search(_sentence(profile, one))
    sentence = _sentence(profile, one)
    found = _DENIAL.search(sentence)
    if found is None or _NOT_A_DENIAL.search(sentence):
        return False
    return one.own or found.start() + one.sentence[0] <= one.start + 12


def follows_denial(profile: Profile, one: Statement) -> bool:
    """Does a statement go on from a denial in the sentence before, as its reason or its other half?"""
    if one.own:
        return False
    before = [
        other
        for other in profile.statements
        if other.paragraph == one.paragraph and other.number < one.number and other.number >= one.number - 2
    ]
    if any(denies_by_words(profile, other) and _same_side(other, one) for other in before):
        return True
    start, _ = one.sentence
    near = (
        profile.report.text[max(0, start - 350) : start].rsplit("\n", 1)[-1]
        if profile.report.text[start - 1 : start] != "\n"
        else ""
    )
    previous = near.strip()
    last = re.split(r"(?<=[.?!”\"])\s+", previous)[-1] if previous else ""
    return bool(_DENIAL.search(last)) and not _NOT_A_DENIAL.search(last)


def _same_side(other: Statement, one: Statement) -> bool:
    if other.actor is None or one.actor is None or other.actor.id == one.actor.id:
        return True
    return True if one.actor.anonymity != "anonymous" else other.actor.id == one.actor.id


def stance_of(profile: Profile, one: Statement, mostly_negated: bool | None, count: float | None = None) -> Stance:
    """A statement's stance by its own words and those around it.

    ``count`` is the figure that most of the account give: "fewer than" much less denies it. ``mostly_negated`` says
    whether nearly all statements of the account are negations, None where they are mixed.
    """
    sentence = _sentence(profile, one)
    if profile.correction and withdraws(sentence):
        return "retracts"
    if not profile.correction and re.search(
        r"\b(?:sorry|I was wrong|we were wrong|withdr[ae]w|retract(?:s|ed)?)\b", sentence, re.I
    ):
        return "retracts"
    if denies_by_words(profile, one) or follows_denial(profile, one):
        return "denies"
    if count is not None and any(value < 0.8 * count for value in _capped(one)):
        return "denies"
    if (
        mostly_negated is False
        and not one.own
        and one.numbers == ()
        and one.claim.polarity == "negative"
        and negated(one.gist)
    ):
        return "denies"
    cue = " ".join(span.text for span in one.claim.cue)
    if _HEDGE.search(one.gist) or _HEDGE.search(cue):
        return "hedges"
    return "asserts"


def _capped(one: Statement) -> list[float]:
    """The figures that a statement only allows less than: "fewer than 400,000"."""
    return [q.value for q in one.numbers if q.kind == "count" and _CAP.search(one.gist[: one.gist.find(q.text)])]


def usual_count(members: Sequence[Statement]) -> float | None:
    """The count that most statements of an account give, if more than one does."""
    counts = Counter(q.value for one in members for q in one.numbers if q.kind == "count" and not _CAP.search(one.gist))
    value, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    return value if times > 1 else None


def _sentence(profile: Profile, one: Statement) -> str:
    return profile.report.text[one.sentence[0] : one.sentence[1]]


def leaning(known: Sequence[Profile], members: Sequence[Statement]) -> bool | None:
    """Are nearly all of an account's plain assertions negations, or nearly none? None where they are mixed."""
    plain = [negated(one.gist) for one in members if not denies_by_words(known[one.report], one)]
    if len(plain) < 3:
        return None
    share = sum(plain) / len(plain)
    return True if share >= 0.8 else False if share <= 0.2 else None
