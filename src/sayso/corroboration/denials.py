"""Words that tell how a statement stands to a claim: denials, hedges, withdrawals."""

from __future__ import annotations

import re

from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import POINTS_BACK, Statement, content_stems

HEDGE = re.compile(
    r"\b(?:may|might|appear(?:s|ed)?|apparently|likely|allegedly|alleged|unconfirmed|unverified|possibly"
    r"|perhaps|probably"
    r"|(?:thought|believed|understood|suspected|feared|presumed|rumou?red) to|suspected|rumou?rs?|seem(?:s|ed)?"
    r"|suggests?|purported(?:ly)?|supposed(?:ly)?|could have|not (?:yet )?(?:confirmed|verified)|understands)\b",
    re.IGNORECASE,
)
DENIAL = re.compile(
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
INSISTS = re.compile(
    r"\b(?:insist\w*|maintain\w*|repeat(?:s|ed)|st(?:ands?|ood|icks?|uck|icking) (?:by|to)|swears?|swore|recalled"
    r"|stressed|retort\w*|hit back|countered|according to|rejected|replied|assured|ruled out)\b",
    re.IGNORECASE,
)
CONTRARY = re.compile(
    r"\b(?:no such|not one|not a (?:single|gram|soul|word|shred)|nobody|no one|nothing|never|none|neither|at no time"
    r"|no (?:\w+ ){0,2}(?:whatever|of any kind|whatsoever)|within range|rumou?rs? (?:that|are)|false|untrue|invent\w*"
    r"|fabricat\w*|lie|lies|nonsense|fairy|fantasy|baseless|hoax|smear|slander|malicious|does not correspond|allegation"
    r"|so-called|far-fetched|propaganda|hysteri\w*|absurd|ridiculous)\b",
    re.IGNORECASE,
)
"""Words of those who say that something is not so."""
SPEAKS_OFFICIALLY = re.compile(
    r"\b(?:spokes(?:man|woman|person)|ministry|minister|company|firm|board|council|authority|lawyer|barrister|counsel"
    r"|army|general staff|government|police|agency|management|operator|owners?|bank|director|chief executive|party"
    r"|office|administration|press service|colonel|command)\b",
    re.IGNORECASE,
)
ONLY = re.compile(r"\b(?:only|just|no more than|fewer than|less than|under|exactly|merely)\b", re.IGNORECASE)
TAKES_BACK = re.compile(
    r"\b(?:was|were) (?:mistaken|wrong)|took back|takes? (?:it|that) (?:all )?back|withdr[ae]w\w*|retract\w*|apolog\w*"
    r"|regret\w*|correct(?:ion|s|ed)\b|mistake\w*|should (?:not|never) have|now says|in error"
    r"|made (?:it|the whole of it) up|misread|misheard|did not (?:see|hear|say)|never (?:saw|said)|accepts? that"
    r"|acknowledg\w*",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\b(?:tak(?:e|es|ing|en)|took) (?:(?:it|that|this|them|her|his|their|my|what|those)\b.{0,40}?"
    r"|all .{0,20}?)?\bback\b"
    r"|\bwithdr(?:aws?|ew|awn|awing)\b|\bretract(?:s|ed|ing|ion)\b|\brecant(?:s|ed)\b|\bdisown(?:s|ed)\b"
    r"|\b(?:was|were|is|am) (?:wrong|mistaken|untrue|false|not true)\b.{0,30}?\b(?:I|we|he|she|they|to say)\b"
    r"|\b(?:I|we|he|she|they) (?:was|were|had been) (?:wrong|mistaken)\b|\b(?:that|this|it"
    r"|which) was (?:not true|untrue|false|wrong)\b"
    r"|\bmade (?:it|this|that|the (?:whole|story)).{0,20}? up\b|\bput (?:it|the story) together out of\b"
    r"|\b(?:now|since) (?:says?|said|told|tells?|writes?|admits?) .{0,30}?\b(?:never|not|nobody|no one"
    r"|nothing|another|other)\b"
    r"|\b(?:I|he|she|they|we) (?:had not|hadn[’']t|have not|did not|didn[’']t|never) (?:seen|saw|see|look"
    r"|know|knew|heard|hear"
    r"|counted|count|witness)\w*\b.{0,40}?\b(?:anything|himself|herself|myself|at all|any|one)\b"
    r"|\bcannot vouch\b|\bcould not vouch\b|\bno basis (?:for|in)\b|\bshould (?:never|not) have (?:read"
    r"|printed|published|said"
    r"|gone|run|appeared|been)\b|\b(?:we|I) (?:apologi[sz]e|regret)\b|\b[Ss]orry\b",
)
"""Plain words of taking something back."""
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
        return not _NOT_A_DENIAL.search(sentence_of(profile, one)) and not re.search(r"\b(?:declin|refus)", cue)
    if DENIAL.search(cue):
        return not _NOT_A_DENIAL.search(sentence_of(profile, one))
    sentence = sentence_of(profile, one)
    found = DENIAL.search(sentence)
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
    return bool(DENIAL.search(last)) and not _NOT_A_DENIAL.search(last)


def _same_side(other: Statement, one: Statement) -> bool:
    if other.actor is None or one.actor is None or other.actor.id == one.actor.id:
        return True
    return True if one.actor.anonymity != "anonymous" else other.actor.id == one.actor.id


def sentence_of(profile: Profile, one: Statement) -> str:
    """The words of the sentence that a statement stands in."""
    return profile.report.text[one.sentence[0] : one.sentence[1]]
