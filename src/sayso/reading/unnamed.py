"""Persons and groups that a text brings up without a name, so that a pronoun can lead back to them: "several voters".

A noun phrase is read backwards from its head noun, whose class :mod:`sayso.reading.nouns` tells. It is taken for a
subject where a clause opens before it or a verb in its finite form follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from sayso.reading.nouns import CROWDS, OCCUPATIONS, OFFICES, ORGANISATIONS, UNNAMED, noun_gender
from sayso.reading.raw import Offsets
from sayso.reading.tables import wordset

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BEFORE = re.compile(r"(?:^|(?<=\s))(\S+)(\s+)$")
_DETERMINERS: Final = wordset(
    """the a an this that these those some many several few most all both no every each another other more two three
    four five six seven eight nine ten dozens his her its their my our your certain numerous various any such one"""
)
_CLOSED: Final = wordset(
    """of to with for by from on in at about against between over under like than into after before among and or but
    nor as if when while where because although though so yet until since that who which whom whose what how why is
    are was were be been being am has have had do does did will would can could may might must shall should not said
    says say told tell tells asked made make makes making took take takes gave give gives got get gets it he she they
    them him i we you us me there here then also only even just too very often still now never ever up down out off
    away back through during without within including per via"""
)
_OPENERS: Final = wordset(
    "that and but or while when as because if where although though so yet until since whether than said says say"
)
_FINITE: Final = wordset(
    """are is were was have has had will would can could may might must shall should do does did say said says told
    tell want wants know think believe see need get go went came come took gave made began who whose"""
)
_GOVERNING: Final = wordset("of to with for by from on in at about against between over under like than into among")
_NEVER: Final = wordset(
    "head member number lot leader figure source state country county city nation house order office "
    "record camp lead business society call guard other youth right"
)
"""Nouns too often used of something else, or in an expression, to bring anybody up."""
_PLURAL_OF: Final = {"man": "men", "woman": "women", "child": "children", "wife": "wives", "person": "persons"}
_ALWAYS_PLURAL: Final = wordset("people police")


class Unnamed(NamedTuple):
    """One such noun phrase."""

    start: int
    end: int
    head: str
    plural: bool
    gender: str
    subject: bool
    body: bool
    """Is it an organisation: "the court", "a company"?"""


@cache
def _heads() -> dict[str, tuple[str, bool]]:
    """Form → noun and whether the form is plural, of every noun for persons, crowds and groups."""
    found: dict[str, tuple[str, bool]] = {}
    for noun in OFFICES | OCCUPATIONS | UNNAMED | CROWDS:
        if noun not in _NEVER:
            found[noun] = (noun, noun in _ALWAYS_PLURAL)
    for noun in ORGANISATIONS.keys() - _NEVER:
        found.setdefault(noun, (noun, False))
    for noun in OFFICES | OCCUPATIONS | UNNAMED | CROWDS | ORGANISATIONS.keys():
        found[plural_of(noun)] = (noun, True)
    return found


def plural_of(noun: str) -> str:
    """The plural of a noun: ``lawyer`` → ``lawyers``, ``spokesman`` → ``spokesmen``."""
    if noun in _ALWAYS_PLURAL:
        return noun
    for single, several in _PLURAL_OF.items():
        if noun.endswith(single):
            return noun[: -len(single)] + several
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def unnamed_between(text: str, start: int, end: int) -> Iterator[Unnamed]:
    """The noun phrases without a name within ``[start, end)``, in order."""
    heads = _heads()
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        known = heads.get(word)
        if known is None:
            if not (match.start() == start and word[0].isupper() and word.lower() in heads):
                continue
            known = heads[word.lower()]
        noun, plural = known
        begin, determined = phrase_start(text, start, match.start())
        if not plural and not determined:
            continue
        if _goes_on(text, match.end(), heads):
            continue
        gender = "" if plural else noun_gender(noun)
        subject = _subject(text, start, begin, match.end())
        yield Unnamed(begin, match.end(), noun, plural, gender, subject, noun in ORGANISATIONS)


def _subject(text: str, floor: int, begin: int, end: int) -> bool:
    before = _BEFORE.search(text, max(floor, begin - 20), begin)
    if before is not None and before.group(1).lower() in _GOVERNING:
        return False
    if before is None or before.group(1)[-1] in ",;:—–-" or before.group(1).lower() in _OPENERS:
        return True
    after = _WORD.match(text, end + 1)
    return after is not None and text[end] == " " and (after.group() in _FINITE or after.group().endswith("ed"))


def phrase_start(text: str, floor: int, head: int) -> tuple[int, bool]:
    """Where the noun phrase begins whose head noun stands at ``head``, and whether a determiner opens it."""
    begin = head
    for _ in range(4):
        before = _BEFORE.search(text, max(floor, begin - 24), begin)
        if before is None:
            break
        word = before.group(1)
        low = word.lower()
        if low in _DETERMINERS:
            return before.start(1), True
        if low in _CLOSED or word[-1] in ',.;:!?)”"' or not word[0].isalpha():
            break
        if word.endswith(("'s", "’s", "s'", "s’")):
            return before.start(1), True
        begin = before.start(1)
    return begin, False


def _goes_on(text: str, end: int, heads: dict[str, tuple[str, bool]]) -> bool:
    """Is the noun only the first part of a compound ("voter rolls", "police chief"), or a name's title?"""
    following = _WORD.match(text, end + 1)
    if following is None or text[end] != " ":
        return text[end : end + 1] in ("'", "’") and text[end + 1 : end + 2] != "s"
    word = following.group()
    return word[0].isupper() or word in heads


def ending_at(text: str, floor: int, end: int) -> Offsets | None:
    """The noun phrase that ends at a place, whatever its noun: "wealthy citizens" before ", who"."""
    while end > floor and not text[end - 1].isalnum():
        end -= 1
    head = end
    while head > floor and (text[head - 1].isalnum() or text[head - 1] in "’'-"):
        head -= 1
    if head == end or text[head:end].lower() in _CLOSED:
        return None
    begin, _ = phrase_start(text, floor, head)
    return begin, end
