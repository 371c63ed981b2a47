"""Takes a source's words apart: pronoun, name, or description; its head noun, determiner and modifiers.

"the Charlotte police chief, who …" is a definite description with the head *chief*; "Ryan Ellis, a consultant" is a
name; "Mr. Grassley and Mr. Leahy" are two; "a spokesman for X" is an indefinite description.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from sayso.reading.names import Name
from sayso.reading.nouns import NounClass, lemma, noun_class

PhraseKind = Literal["pronoun", "name", "names", "description"]
Determiner = Literal["definite", "indefinite", "possessive", "demonstrative", "none"]

PRONOUNS: Final[dict[str, str]] = {
    word: meaning
    for meaning, words in (
        ("m", "he him his himself"),
        ("f", "she her hers herself"),
        ("thing", "it its itself this that"),
        ("many", "they them their theirs themselves these both"),
        ("speaker", "i me my mine myself"),
        ("speakers", "we us our ours ourselves"),
        ("relative", "who which whose whom"),
        (
            "anyone",
            """you your yours one those everyone everybody nobody anyone some many others most each few all another
            several none""",
        ),
    )
    for word in words.split()
}  # fmt: skip
"""Pronoun → ``m``, ``f``, ``thing``, ``many``, ``speaker``, ``speakers``, ``relative`` or ``anyone``."""

_KINDS: Final[tuple[tuple[Determiner, str], ...]] = (
    ("definite", "the"),
    ("demonstrative", "this that these those such"),
    (
        "indefinite",
        """a an another one some any two three four five six seven eight nine ten several many few other various
        dozens most more no every each both all numerous certain""",
    ),
    ("possessive", "his her its their my our your whose"),
)
_DETERMINERS: Final = {word: kind for kind, words in _KINDS for word in words.split()}
_WORD = re.compile(r"\w+(?:[’'ʼ`‘\-.&]\w+)*")
# What follows a head noun: a clause, an apposition, a phrase with a preposition.
_TAIL = re.compile(
    r",|\(|\s--?\s|\s--|—|–|;|\b(?:who|which|that|whose|whom|of|at|in|on|for|with|from|to|by|about|against|among|across"
    r"|near|under|inside"
    r"|behind|within|outside|around|after|before|between|over|as|close|familiar|speaking|speaks|looking|including"
    r"|like|such|named"
    r"|called|known|representing|led|involved|briefed|seen|obtained|published|released|issued|conducted"
    r"|commissioned|not|also"
    r"|present|working|based|living|identified|describing|dated|titled|entitled|signed|posted|sent|written"
    r"|supporting|opposed"
    r"|have|has|had|is|was|were|are|will|when|where|while|because)\b"
)
# A *that* right after a noun leads a clause about it.
_SAME_CLAUSE = re.compile(
    r"(?<![\w’'])(?!(?:and|but|or|nor|so|if|than|as|of|to|in|on|said|says|say|all|because|while|when)\b)"
    r"[\w’'-]*[^\W\d_] $"
)
# What is no part of the phrase, though the span begins with it.
_OPENER = re.compile(
    r"(?:while|as|but|and|that|because|when|although|though|if|even|where|yet|by|to|for|from|with|according to) (?=\w)",
    re.IGNORECASE,
)
# The office before a name, where it has a preposition of its own: "Secretary of State John Kerry".
_OFFICE = re.compile(
    r"(?:the )?(?:[A-Z][\w.’'-]* ){1,3}(?:of|for) (?:the )?(?:[A-Z][\w.’'-]* ){1,4}(?:and (?:[A-Z][\w.’'-]* ){1,2})?"
)
_OF_WHAT = re.compile(r" (?:of|for|at|in|with|from|to|on)\b")
# What says who a person is, right before the name: "longtime aide ", "Gov. ".
_LED = re.compile(r"(?:[a-z-]{3,}|[A-Z][a-z]+\.) $")
_HIMSELF = re.compile(r"(?<=\w) (?:him|her|it)self$|(?<=\w) themselves$")
_POSSESSIVE = re.compile(r"['’]s$")
_PARTITIVE = re.compile(
    r"(?:(?:a|the) )?(?:group|number|series|couple|pair|majority|handful|coalition|team|panel|one|two|three|some"
    r"|many|most|several"
    r"|few|dozens|hundreds|thousands|all|members?|none|each|either|neither|any|both) of ",
    re.I,
)


@dataclass(slots=True)
class Phrase:
    """A source taken apart. ``start`` and ``end`` bound the phrase proper, its tail of clauses cut off."""

    kind: PhraseKind
    start: int
    end: int
    full_end: int
    names: Sequence[Name] = ()
    """The name of a ``name``, the members of ``names``, any names that modify a description's head."""
    pronoun: str = ""
    head: str = ""
    noun_class: NounClass = "other"
    plural: bool = False
    determiner: Determiner = "none"
    modifiers: tuple[str, ...] = ()


def parse(text: str, start: int, end: int, names: Sequence[Name]) -> Phrase:
    """The phrase at ``[start, end)``; ``names`` are the proper names inside it, in order."""
    bare = text[start:end].lower()
    if bare == "that" and _SAME_CLAUSE.search(text, max(0, start - 24), start):
        return Phrase("pronoun", start, end, end, pronoun="relative")
    if bare in PRONOUNS:
        return Phrase("pronoun", start, end, end, pronoun=PRONOUNS[bare])
    if len(names) == 1 and names[0].start == start and names[0].end == end and names[0].kind != "adjective":
        return Phrase("name", start, end, end, names=(names[0],))
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1] in " ,;:—–-\n\t":
        end -= 1
    alone = _HIMSELF.search(text, start, end)
    if alone is not None:
        end = alone.start()
    opened = _OPENER.match(text, start, end)
    if opened is not None:
        start = opened.end()
    if text[start:end].lower() in PRONOUNS:
        return Phrase("pronoun", start, end, end, pronoun=PRONOUNS[text[start:end].lower()])
    members = _members(text, start, end, names)
    if members:
        return Phrase("names", start, end, end, names=members, plural=True)
    core = _core_end(text, start, end, names)
    named = [name for name in names if name.end <= core]
    last = named[-1] if named else None
    if last is not None and last.kind != "adjective" and core - last.end <= (2 if last.possessive else 0):
        return Phrase("name", start, core, end, names=(last,))
    apposed = _apposed(text, core, end, names)
    phrase = _description(text, start, core, end, named)
    if apposed is not None and not phrase.plural and phrase.noun_class in ("office", "occupation", "other"):
        return Phrase("name", start, core, end, names=(apposed,), noun_class=phrase.noun_class)
    return phrase


def _members(text: str, start: int, end: int, names: Sequence[Name]) -> list[Name]:
    """The names of a plain list: "A, B and C"; empty where the phrase is anything else."""
    if len(names) < 2 or not (
        " and " in text[names[0].end : names[-1].start] or "&" in text[names[0].end : names[-1].start]
    ):
        return []
    if names[0].start - start > 40 or end - names[-1].end > 2:
        return []
    for before, after in pairwise(names):
        gap = text[before.end : after.start]
        if after.title:
            gap = gap[: len(gap) - len(after.title)]
        if gap.strip(" .").removeprefix(",").strip() not in (
            "",
            "and",
            "&",
            ", and",
            "and the",
            "the",
            "also",
            "as well as",
        ) or ("," not in gap and "and" not in gap and "&" not in gap):
            return []
    return list(names)


def _core_end(text: str, start: int, end: int, names: Sequence[Name]) -> int:
    """Where the phrase's tail begins: at the first comma, preposition or clause outside its names."""
    partitive = _PARTITIVE.match(text, start, end)
    position = partitive.end() if partitive else start + 1
    if names and names[0].kind == "person" and names[0].start > start and text[start].isupper():
        office = _OFFICE.fullmatch(text, start, names[0].start)
        if office is not None:
            position = names[0].end
    while True:
        match = _TAIL.search(text, position, end)
        if match is None:
            return end
        inside = next((name for name in names if name.start <= match.start() < name.end), None)
        if inside is None:
            core = match.start()
            while core > start and text[core - 1].isspace():
                core -= 1
            if core > start:
                return core
            position = match.end()
        else:
            position = inside.end


def _apposed(text: str, core: int, end: int, names: Sequence[Name]) -> Name | None:
    """The name in "another critic, Laurence Tribe," and in "the mayor of Tolvan, Greta Moll,"."""
    if text[core : core + 2] != ", ":
        return _apposed_to_holder(text, core, end, names)
    for name in names:
        if name.start >= core:
            lead = text[core + 2 : name.start].strip(" .").lower()
            if (not lead or lead == name.title) and (name.end >= end - 1 or text[name.end] in ",("):
                return name if name.kind in ("person", "") else None
            last = names[-1]
            whole = last.end >= end - 1 and last.kind == "person" and "," not in text[core + 2 : last.start]
            return last if whole and _LED.search(text, core, last.start) else None
    return None


def _apposed_to_holder(text: str, core: int, end: int, names: Sequence[Name]) -> Name | None:
    """The name after "of the Corvin Bank, ": a person's, who holds the office that the phrase describes."""
    last = names[-1] if names else None
    if last is None or last.start <= core or last.end < end - 1 or not _OF_WHAT.match(text, core):
        return None
    between = text[core : last.start]
    if between.count(",") != 1 or between.rpartition(",")[2].strip(" .").lower() not in ("", last.title or ""):
        return None
    looks_it = last.kind == "" and len(text[last.start : last.end].split()) in (2, 3)
    return last if last.kind == "person" or looks_it else None


def _description(text: str, start: int, core: int, end: int, names: list[Name]) -> Phrase:
    partitive = _PARTITIVE.match(text, start, core)
    begin = partitive.end() if partitive and partitive.end() < core else start
    words = [(match.start(), match.group()) for match in _WORD.finditer(text, begin, core)]
    determiner: Determiner = "indefinite" if begin > start else "none"
    first = 0
    while first < len(words) - 1 and words[first][1].lower() in _DETERMINERS:
        if determiner == "none":
            determiner = _DETERMINERS[words[first][1].lower()]
        first += 1
    if not words:
        return Phrase("description", start, core, end, names=names)
    if len(words) > 1 and words[-2][1].endswith(("'s", "’s")) and first == len(words) - 2:
        determiner = "possessive" if determiner == "none" else determiner
    head, plural = lemma(_POSSESSIVE.sub("", words[-1][1]))
    kind = noun_class(head)
    if begin > start and not (partitive and partitive.group().lower().startswith("one ")):
        plural = True
    modifiers = tuple(word.lower() for _, word in words[first:-1])
    return Phrase(
        "description",
        start,
        core,
        end,
        names=names,
        head=head,
        noun_class=kind,
        plural=plural or head in ("police", "people", "media", "staff"),
        determiner=determiner,
        modifiers=modifiers,
    )
