"""Which reports of a story tell of another event, and which of their sentences of this one all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.corroboration.meaning import rareness
from sayso.corroboration.profiles import Profile
from sayso.corroboration.statements import Statement, words_of

_SHARED = 0.5
"""Share of a story's reports that hold a name, from which it names the event."""
_LEAD = 3
"""Sentences, the title among them, in which a report says what it is about."""
_RARE = 3.0
_FEWEST = 4


def elsewhere(known: Sequence[Profile], chosen: Sequence[Statement]) -> list[bool]:
    """For each statement whether it tells of another event than the story's reports mostly do.

    A report is of another event where its lead holds names of its own and none that half of the reports hold; its
    sentences that hold such a name tell of this event nevertheless.
    """
    if len(known) < _FEWEST:
        return [False] * len(chosen)
    held = [{word.lower() for word in one.traits.capitals if rareness(word.lower()) >= _RARE} for one in known]
    spread = Counter(name for names in held for name in names)
    shared = {name for name, count in spread.items() if count >= _SHARED * len(known)}
    if not shared:
        return [False] * len(chosen)
    outside = [_is_outside(one, names, spread, shared) for one, names in zip(known, held, strict=True)]
    return [
        outside[one.report] and not shared.intersection(words_of(known[one.report].report.text[slice(*one.sentence)]))
        for one in chosen
    ]


def _is_outside(profile: Profile, names: set[str], spread: Counter[str], shared: set[str]) -> bool:
    text = profile.report.text
    end = profile.sentences[min(_LEAD, len(profile.sentences)) - 1][1] if profile.sentences else len(text)
    lead = set(words_of(f"{profile.report.title or ''} . {text[:end]}"))
    if lead & shared:
        return False
    return sum(spread[name] == 1 for name in lead & names) >= 2
