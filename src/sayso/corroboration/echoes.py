"""Reports that repeat another's words to the last one: they are attached to it, and compared with nothing.

A text that a thousand outlets carry makes a thousand claims of one: without this, each would be compared with each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.corroboration.derivations import Depends
from sayso.corroboration.derived import Derivation, Passage
from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import Statement, words_of

Key = tuple[int, int]
"""A statement by the place of its report in the story and its number there."""


def echoes_of(known: Sequence[Profile]) -> dict[int, int]:
    """The places of reports that repeat an earlier one's words, with the place of the first that has them."""
    first: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for one in known:
        at = first.setdefault(tuple(one.words), one.place)
        if at != one.place and not one.correction:
            found[one.place] = at
    return found


def matched(known: Sequence[Profile], echoes: Mapping[int, int]) -> dict[Key, Key]:
    """The statements of echoes with the same statement of the report they repeat; those without one left out."""
    found: dict[Key, Key] = {}
    for place, first in echoes.items():
        numbers = {_words(one): one.number for one in reversed(known[first].statements)}
        for one in known[place].statements:
            if (number := numbers.get(_words(one))) is not None:
                found[place, one.number] = first, number
    return found


def with_echoes(depends: Depends, known: Sequence[Profile], echoes: Mapping[int, int]) -> Depends:
    """The derivations with each echo as a verbatim copy of what it repeats, sentence by sentence."""
    found = list(depends.derivations)
    for place, first in echoes.items():
        one, other = known[place], known[first]
        passages = tuple(Passage(a, b, 1.0) for a, b in zip(one.sentences, other.sentences, strict=False))
        found.append(Derivation(one.report.id, other.report.id, "verbatim", "all its words stand there", passages))
    likely = {**depends.likely, **dict.fromkeys(echoes.items(), 1.0)}
    return replace(depends, derivations=tuple(sorted(found, key=lambda d: (d.later, d.earlier))), likely=likely)


def _words(one: Statement) -> tuple[str, ...]:
    return tuple(words_of(one.text))
