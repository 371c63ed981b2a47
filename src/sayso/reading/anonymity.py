"""How far a source is known: ``named``, ``role``, ``anonymous`` or ``collective``.

The classes are defined, with examples, in ``docs/anonymity.md``.
"""

from __future__ import annotations

import re

from sayso.reading.phrases import Phrase
from sayso.reading.tables import wordset
from sayso.records import Anonymity

# The report says that the source would not, or may not, be named.
WITHHELD = re.compile(
    r"(?:on|under|upon|requested|requesting|demanded|given|granted|sought|asked for|calling for|called for"
    r"|request(?:s|ed)? for)"
    r" (?:the )?(?:condition of |conditions of )?(?:strict )?(?:anonymity|confidentiality)"
    r"|(?:not|n[’']t|refused|declined|asked|without|wished not|wishing not|preferred not|did not want"
    r"|without wanting)(?: \w+){0,2}"
    r" (?:be |being )(?:named|identified|quoted by name)"
    r"|(?:who|whom|that) (?:it|they|he|she|we) (?:did|does|do|would) not (?:name|identify)"
    r"|\b(?:unnamed|unidentified|anonymous|undisclosed)\b|not authori[sz]ed to|spoke (?:anonymously|privately)"
    r"|whose name"
    r"|because (?:they|he|she) (?:was|were|is|are) not (?:authori[sz]ed|allowed|permitted)"
    r"|familiar with|close to|with (?:direct )?knowledge|briefed on|privy to|with access to",
    re.IGNORECASE,
)
_WITHHOLDING_NOUNS = wordset(
    """source insider official person informant whistleblower aide operative someone somebody figure"""
)
_COUNTED = re.compile(r"(?:one|two|three|four|five|six|several|some|a (?:few|couple|number))\b", re.IGNORECASE)


def of_description(phrase: Phrase, text: str, owned: bool) -> Anonymity:
    """The class of a source that is described, not named."""
    whole = text[phrase.start : phrase.full_end]
    if phrase.noun_class in ("document", "speech"):
        return "named" if owned else "role"
    if WITHHELD.search(whole) and phrase.noun_class not in ("organisation", "crowd"):
        return "anonymous"
    if phrase.head in _WITHHOLDING_NOUNS:
        return "anonymous"
    if phrase.noun_class == "organisation":
        if phrase.plural and phrase.head != "police":
            return "collective"
        return "named" if owned else "role"
    if phrase.noun_class == "office":
        return "role"
    if phrase.noun_class == "occupation":
        if phrase.plural:
            # "Two engineers" are certain persons kept nameless; "engineers" are meant as a kind of people.
            return "anonymous" if _COUNTED.match(whole) else "collective"
        return "role" if phrase.determiner in ("definite", "possessive") else "anonymous"
    if phrase.noun_class == "crowd" or phrase.plural:
        return "collective"
    return "role" if phrase.determiner in ("definite", "possessive") else "anonymous"


def withheld_nearby(text: str, start: int, end: int) -> bool:
    """Does the sentence around an unnamed source say that the name is withheld?"""
    return WITHHELD.search(text, start, end) is not None
