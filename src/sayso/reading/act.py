"""What the speaker does by speaking: states, denies, accuses, threatens …

The classes follow Searle's division of speech acts (1976: assertives, commissives, directives, expressives), cut as
verification work needs it; the verbs are those of Levin's (1993) say, judgment, threaten and order classes, read off
the cue. Where the cue is neutral ("said"), the content decides only where its own words perform the act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.reading.tables import wordset
from sayso.records import Act

# Base forms of verbs, and nouns that announce the act ("a warning", "in denial of").
_VERBS: Final[dict[Act, str]] = {
    "deny": """deny reject refute dispute dismiss disavow repudiate contradict rebut disagree disclaim discount denial
    rejection""",
    "confirm": """confirm acknowledge admit concede verify corroborate affirm concur agree recognize recognise attest
    concession admission confirmation""",
    "threaten": "threaten threat ultimatum",
    "warn": "warn caution warning alert",
    "promise": "promise vow pledge swear swore sworn commit guarantee assure undertake undertook reassure promise",
    "accuse": """accuse blame allege charge condemn denounce blast slam attack criticize criticise rebuke assail
        lambaste decry fault mock ridicule rip hammer bash chide scold excoriate deplore complain insult taunt
        skewer castigate reproach accusation allegation criticism condemnation""",
    "demand": """demand urge order request implore beg exhort instruct encourage recommend advise petition plead
        advocate propose insist appeal call-for press counsel lobby proposal recommendation""",
    "praise": """praise laud hail commend applaud welcome congratulate thank compliment endorse tout salute extol
        celebrate endorsement""",
    "ask": "ask question wonder inquire enquire query",
    "believe": """believe think thought feel felt suspect expect fear hope doubt assume consider suppose guess
        reckon predict forecast anticipate estimate judge view see saw seen want wish understand understood
        prefer imagine know knew known opinion belief view expectation""",
}
_PRIORITY: Final[tuple[Act, ...]] = (
    "deny", "threaten", "warn", "promise", "accuse", "demand", "praise", "confirm", "ask", "believe",
)  # fmt: skip


def _forms(verb: str) -> set[str]:
    """The regular forms of an English verb."""
    stem = verb.removesuffix("e")
    forms = {verb, verb + "s", stem + "ed", stem + "ing", verb + "es"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        forms |= {verb[:-1] + "ied", verb[:-1] + "ies"}
    if len(verb) <= 5 and verb[-1] in "mpgt" and verb[-2] in "aeiou":
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return forms | ({"committed", "committing"} if verb == "commit" else set())


_ACTS: Final[dict[str, Act]] = {
    form: act for act in reversed(_PRIORITY) for verb in _VERBS[act].split() for form in _forms(verb)
}
# Verbs whose act hangs on the words around them.
_PHRASES: Final[tuple[tuple[str, Act], ...]] = (
        (r"\bcall(?:s|ed|ing)? (?:\w+ )?(?:for|on|upon)\b|\bcalls\b", "demand"),
        (r"\b(?:ask(?:s|ed|ing)?|tell(?:s|ing)?|told) (?:\w+ ){1,4}(?:not )?to\b", "demand"),
        (r"\brul(?:e|es|ed|ing) out\b|\bno truth\b|\b(?:shot|shoots|shooting|hit|hits) (?:down|back)\b", "deny"),
        (r"\b(?:tore into|lash(?:es|ed|ing)? out|(?:took|takes|taking) aim|(?:went|goes|going) after|point(?:s|ed"
         r"|ing)? (?:the |a )?finger)",
         "accuse"),
        (r"\b(?:pa(?:id|ys|ying) tribute|in praise of)\b", "praise"),
        (r"\bsound(?:ed|s|ing)? the alarm\b", "warn"),
        (r"\boffer(?:s|ed|ing)? to\b", "promise"),
        (r"\bin \w+ (?:view|opinion)\b", "believe"),
)  # fmt: skip
_PHRASE_WORDS: Final = wordset(
    """call calls called calling ask asks asked asking tell tells telling told rule rules ruled ruling truth shot
    shoots shooting hit hits tore lash lashes lashed lashing took takes taking went goes going point points
    pointed pointing paid pays paying praise sound sounds sounded sounding offer offers offered offering in not
    never t neither"""
)
_NEGATED: Final = re.compile(r"\b(?:not|never|n[’']t|neither) (?:\w+ )?(?:den(?:y|ied)|rule[sd]? out|reject|dispute)")
# What a content performs by its own words, under a neutral cue.
_CONTENT: Final[tuple[tuple[str, Act], ...]] = (
        (r"(?:we|i) (?:\w+ly )?(?:deny|reject)\b", "deny"),
        (r"(?:we|i) (?:promise|vow|pledge|swear)\b", "promise"),
        (r"beware\b|be warned\b|be aware\b|(?:we|i) warn\b", "warn"),
        (r"(?:we|i) (?:demand|urge|call (?:on|for))\b|(?:\w+ ){1,3}(?:must|should) (?:immediately|stop|release"
         r"|resign|withdraw|leave)\b", "demand"),
        (r"(?:we|i) (?:believe|think|suspect)\b", "believe"),
)  # fmt: skip
_MENACE: Final = re.compile(
    r"(?:will|shall) (?:be dealt with|be targeted|be punished|pay (?:a|the|for|dearly)|face (?:the |grave "
    r"|severe )?consequences|regret|suffer)\b"
    r"|\b(?:we|i)(?: will|[’']ll) (?:attack|strike|destroy|hit|punish|kill|retaliate|crush)\b"
)
_CONTENT_WORDS: Final = (
    "we ",
    "i ",
    "be",
)
_COMPILED_PHRASES: Final = tuple((re.compile(pattern), act) for pattern, act in _PHRASES)
_COMPILED_CONTENT: Final = tuple((re.compile(pattern), act) for pattern, act in _CONTENT)
_OPENING: Final = " \t\n\"'“”‘’«»(["
_WORD: Final = re.compile(r"[a-z]+")


def act_of(cue: str, content: str) -> Act:
    """The act of an attribution, from the words of its cue and its content.

    A cue that is not neutral decides; ``state`` is what remains.
    """
    cue = cue.lower()
    words = _WORD.findall(cue)
    if not _PHRASE_WORDS.isdisjoint(words):
        if _NEGATED.search(cue):
            return "state"
        for pattern, act in _COMPILED_PHRASES:
            if pattern.search(cue):
                return act
    return _act_of_words(words) or _act_of_content(content)


def _act_of_words(words: Sequence[str]) -> Act | None:
    found = {act for word in words if (act := _ACTS.get(word)) is not None}
    return next((act for act in _PRIORITY if act in found), None) if found else None


def _act_of_content(content: str) -> Act:
    head = content[:80].lower().lstrip(_OPENING).removeprefix("that ")
    if head.startswith(_CONTENT_WORDS) or "must " in head or "should " in head:
        for pattern, act in _COMPILED_CONTENT:
            if pattern.match(head):
                return act
    if ("will " in content or "shall " in content or "ll " in content) and _MENACE.search(content.lower()):
        return "threaten"
    return "ask" if content.rstrip(" \n\"'”’»)").endswith("?") else "state"
