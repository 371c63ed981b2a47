"""Aliases that a text itself teaches: "X (PMU), better known by their Arabic name Y", "X, formerly Y".

The patterns are those news style prescribes for introducing a second name (Schwartz and Hearst, 2003, for the
parenthesised short form): an alias counts only where the words between the two names say that it is one.
"""

from __future__ import annotations

import re

from sayso.reading.cast import Cast, Entity
from sayso.reading.names import Name
from sayso.reading.registry import look_up

# A verb alone makes no alias ("A called B a liar"): a comma, a parenthesis or a relative clause must lead to it.
_KNOWN_AS = re.compile(
    r"\)?(?:,| \(|,? (?:which|who|that))? ?(?:(?:is|are|was|were) )?(?:(?:also|better|best|\w+ly|sometimes|now|once) )*"
    r"(?:known|referred to)(?: [\w’'-]+){0,5}? (?:as|by (?:\w+ ){1,4}(?:name|names|acronym|initials|nickname"
    r"|abbreviation|title))"
    r"(?: simply| just)?,? (?:the )?[\"“‘'(]*"
    r"|\)?(?:,| \(|,? (?:which|who|that) (?:is|are|was|were)) ?(?:(?:also|\w+ly|sometimes|now|once) )*"
    r"(?:called|dubbed|nicknamed|styled|abbreviated(?: as| to)?|a\.?k\.?a\.?|alias|formerly(?: known as| called)?"
    r"|née|né|or simply|or just|short for)"
    r" (?:the )?[\"“‘'(]*",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r" ?\((?:the |or |aka |formerly |known as |[\"“‘'])?", re.IGNORECASE)
_PARTIES = frozenset(["D", "R", "I"])


def learn_aliases(text: str, cast: Cast) -> None:
    """Merges the entities that the text says are one."""
    names = cast.names
    for number, name in enumerate(names):
        if name.kind == "adjective":
            continue
        opened = _PARENTHESIS.match(text, name.end)
        if opened is not None:
            inner = names[number + 1] if number + 1 < len(names) else None
            if inner is not None and inner.start - opened.end() <= 1 and _glosses(text, name, inner, cast):
                cast.merge(cast.at(name), cast.at(inner))
                continue
            if _gloss_in_parenthesis(text, name, opened.end(), cast):
                continue
        for other in names[number + 1 : number + 4]:
            gap = text[name.end : other.start]
            if len(gap) > 80 or "\n" in gap:
                break
            if other.kind != "adjective" and _KNOWN_AS.fullmatch(gap):
                # Between them may stand the parenthesised short form: "Units (PMU), known as …".
                cast.merge(cast.at(name), cast.at(other))
                break


def _glosses(text: str, name: Name, inner: Name, cast: Cast) -> bool:
    """Is a name in parentheses another name of the one before them, rather than its place, party or agency?"""
    if text[inner.end : inner.end + 1] not in (")", "”", '"', "’", "'", ","):
        return False
    entity, short = cast.at(name), cast.at(inner)
    if entity is short or short.place or entity.place or "".join(inner.words) in _PARTIES:
        return False
    if entity.person or (short.kind == "outlet" and entity.kind != "outlet"):
        return False
    known, other = look_up(" ".join(name.words)), look_up(" ".join(inner.words))
    if known is not None and other is not None:
        return known == other
    word = "".join(inner.words)
    return (word.isupper() and 2 <= len(word) <= 8) or (entity.kind is not None and len(inner.words) > 1)


def _gloss_in_parenthesis(text: str, name: Name, start: int, cast: Cast) -> bool:
    """A gloss of several names: "Hashd al-Sha'abi (Iraqi (Shia) Popular Forces)"."""
    depth, end = 1, start
    while end < len(text) and depth and end - start < 80:
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    gloss = text[start : end - 1]
    entity = cast.at(name)
    words = [word for word in gloss.replace("(", " ").replace(")", " ").split() if word[0].isalpha()]
    if depth or len(words) < 2 or entity.person or entity.kind is None or entity.place:
        return False
    if "," in gloss or not all(word[0].isupper() or word in ("of", "the", "for", "and", "in") for word in words):
        return False
    _add_form(entity, gloss)
    return True


def _add_form(entity: Entity, form: str) -> None:
    entity.same().forms.setdefault(form, 1)
