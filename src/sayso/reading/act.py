"""What the speaker does by speaking: states, denies, accuses, threatens …

The classes follow Searle's division of speech acts (1976: assertives, commissives, directives, expressives), cut as
verification work needs it; the verbs are those of Levin's (1993) say, judgment, threaten and order classes, read off
the cue. Where the cue is neutral ("said"), the content decides only where its own words perform the act.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Act

# Phrases come before the verbs they hold; the first table that matches wins.
_PHRASES: Final[tuple[tuple[re.Pattern[str], Act], ...]] = tuple(
    (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), act)
    for pattern, act in (
        (r"called? (?:\w+ )?(?:for|on|upon)\b|calls for|calling (?:for|on|upon)|appeal(?:s|ed|ing)? (?:for|to)|pressed for", "demand"),
        (r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|disavow\w*"
         r"|repudiat\w+|contradict\w*|rebut\w*|disagree\w*|no truth", "deny"),
        (r"confirm\w*|acknowledg\w+|admit\w*|conced\w+|verif(?:y|ies|ied)|corroborat\w+|affirm\w*|concur\w*|agree[sd]?\b"
         r"|agreeing|recogni[sz]e[sd]?", "confirm"),
        (r"threaten\w*|threats?\b", "threaten"),
        (r"warn\w*|caution\w*|alert(?:s|ed|ing)\b|sound(?:ed|s)? the alarm", "warn"),
        (r"promis\w+|vow\w*|pledg\w+|swor[en]|swear\w*|commit(?:s|ted|ting)\b|undert(?:ake|ook)\w*|guarantee\w*|assur\w+|offer(?:s|ed|ing)? to",
         "promise"),
        (r"blam(?:e|es|ed|ing)|accus\w+|alleg(?:e|es|ed|ing|ation)\w*|charg(?:e|es|ed|ing)\b|condemn\w*|denounc\w+|blast\w*|slam(?:s|med|ming)?\b"
         r"|attack(?:s|ed|ing)?\b|criti(?:cize|cise)\w*|criticism|rebuk\w+|assail\w*|lambast\w*|decr(?:y|ies|ied)|fault(?:s|ed)\b|mock(?:s|ed|ing)?\b"
         r"|ridicul\w+|rip(?:s|ped)\b|hammer(?:s|ed)\b|bash\w*|chid\w+|scold\w*|tore into|lash(?:es|ed|ing)? out|took aim|excoriat\w+"
         r"|deplor\w+|complain\w*|claim(?:s|ed|ing)? responsibility(?!)|impl(?:y|ies|icat)\w*(?!)", "accuse"),
        (r"demand\w*|urg(?:e|es|ed|ing)\b|order(?:s|ed|ing)?\b|insist(?:s|ed|ing)? (?:on|that \w+ (?:must|should))|request\w*|implor\w+"
         r"|beg(?:s|ged|ging)?\b|press(?:es|ed|ing)\b|exhort\w*|instruct\w*|encourag\w+|recommend\w*|advis(?:e|es|ed|ing)\b|petition\w*"
         r"|ask(?:s|ed|ing)? (?:\w+ ){1,4}to\b|tell(?:s|ing)? (?:\w+ ){1,3}to\b|plead\w*|advocat\w+|propos(?:e|es|ed|ing)\b", "demand"),
        (r"prais\w+|laud\w*|hail(?:s|ed|ing)?\b|commend\w*|applaud\w*|welcom\w+|congratulat\w+|thank\w*|compliment\w*|endors\w+|tout(?:s|ed|ing)?\b"
         r"|salut\w+|pay(?:s|ing)? tribute|paid tribute", "praise"),
        (r"ask(?:s|ed|ing)?\b|question\w*|wonder(?:s|ed|ing)?\b|inquir\w+|enquir\w+|quer(?:y|ies|ied)", "ask"),
        (r"believ\w+|think(?:s|ing)?\b|thought\b|feel(?:s|ing)?\b|felt\b|suspect(?:s|ed)?\b|expect\w*|fear(?:s|ed)?\b|hop(?:e|es|ed|ing)\b|doubt\w*"
         r"|assum\w+|consider(?:s|ed)?\b|suppos\w+|guess\w*|reckon\w*|predict\w*|forecast\w*|anticipat\w+|estimat\w+|judg(?:e|es|ed|ing)\b"
         r"|view(?:s|ed)?\b|see[sn]?\b|saw\b|want(?:s|ed)?\b|wish\w*|understood|in (?:\w+ ){0,3}(?:view|opinion)|opinion|prefer\w*|imagin\w+|know(?:s|n)?\b|knew\b",
         "believe"),
    )
)  # fmt: skip
_NEGATED_CUE = re.compile(r"\b(?:not|never|n[’']t)\s+(?:\w+ )?(?:den(?:y|ied)|rule[sd]? out)", re.IGNORECASE)
_RULED_OUT = re.compile(r"\brul(?:e|es|ed|ing) out\b", re.IGNORECASE)
# What a content performs by its own words, under a neutral cue.
_CONTENT: Final[tuple[tuple[re.Pattern[str], Act], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), act)
    for pattern, act in (
        (r"^\W*(?:we|i) (?:categorically |flatly |strongly )?(?:deny|reject)\b", "deny"),
        (r"\b(?:will|shall) (?:be dealt with|be targeted|pay|face (?:the )?consequences|regret|respond with force|be punished|suffer)\b"
         r"|\b(?:we|i)(?: will|[’']ll) (?:attack|strike|destroy|hit|punish|kill|retaliate|crush|make \w+ pay)\b", "threaten"),
        (r"\b(?:we|i) (?:promise|vow|pledge|swear)\b", "promise"),
        (r"^\W*(?:beware|be warned|be aware)\b|\bwe warn\b", "warn"),
        (r"^\W*(?:we|i) (?:demand|urge|call (?:on|for))\b|^\W*(?:he|she|they|it|[A-Z]\w+) (?:must|should) (?:immediately|stop|release|resign|withdraw|leave)\b",
         "demand"),
        (r"^\W*(?:we|i) (?:believe|think|suspect)\b", "believe"),
    )
)  # fmt: skip
_QUESTION = re.compile(r"\?[\"”’'»)\s]*$")


def act_of(cue: str, content: str) -> Act:
    """The act of an attribution, from its cue's words and its content's.

    A cue that is not neutral decides; ``state`` is what remains.
    """
    if _NEGATED_CUE.search(cue):
        return "state"
    if _RULED_OUT.search(cue):
        return "deny"
    for pattern, act in _PHRASES:
        if pattern.search(cue):
            return act
    for pattern, act in _CONTENT:
        if pattern.search(content):
            return act
    if _QUESTION.search(content):
        return "ask"
    return "state"
