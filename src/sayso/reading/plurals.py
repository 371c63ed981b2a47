"""Unnamed collective subjects: "several groups issued a joint statement", "two of the unions said".

Nothing but such a phrase brings these actors up, so that a later *they*, or "the statement", can lead back to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sayso.reading.nouns import lemma, noun_class
from sayso.reading.tables import wordset

_COUNT = (
    "several|some|many|various|numerous|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of|scores of"
    "|hundreds of|thousands of|a (?:group|number|handful|coalition|couple) of"
)
_ADVERBS = r"(?:(?:\w+ly|also|then|later|together|have|has|had) )*"
STATEMENTS: Final = r"(?:statement|communiqu[eé]|declaration|letter|manifesto|petition|appeal)"
_ISSUE = (
    r"(?:issued|released|published|put out|made|signed|sent|circulated|posted|wrote|adopted|issue|release|publish)"
    rf" (?:a|an|their|another|the) (?:(?!and\b)[\w-]+ ){{0,3}}?(?P<statement>{STATEMENTS})\b"
)
_VERB = (
    r"\w+ed\b|(?:said|say|told|tell|have|had|has|were|are|will|would|met|sent|made|put|wrote|held|went|came|took"
    r"|gave|fought|left|began)\b"
)
_SUBJECT = re.compile(
    rf"\b(?P<phrase>(?P<count>{_COUNT}|the) (?:[a-z][\w’'-]* ){{0,3}}?(?P<noun>[a-z]+)"
    rf"(?: (?:in|from|of) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?),? {_ADVERBS}(?:(?P<issued>{_ISSUE})|{_VERB})",
)
_BEFORE = re.compile(r"([\w’'-]+) $")
_GOVERNORS: Final = wordset(
    "of to with for by from on in at about against between over under like than into after before including among"
)
_ACTING: Final = frozenset(("organisation", "office", "occupation", "unnamed", "crowd"))


class Subject(NamedTuple):
    """Where an unnamed collective stands that is the subject of its clause."""

    start: int
    end: int
    statement: int
    """Where the statement stands that it issues; -1 where it does something else."""


def collective_subjects(text: str) -> Iterator[Subject]:
    """Every indefinite plural subject of a text, and every definite one that issues a statement."""
    for match in _SUBJECT.finditer(_uncapitalised(text)):
        noun, plural = lemma(match.group("noun"))
        if not plural or noun_class(noun) not in _ACTING or (match.group("count") == "the" and not match["issued"]):
            continue
        before = _BEFORE.search(text, max(0, match.start() - 20), match.start())
        if before is not None and before.group(1).lower() in _GOVERNORS:
            continue
        yield Subject(*match.span("phrase"), match.start("statement"))


_OPENERS = re.compile(
    r"\b(?:The|Several|Some|Many|Various|Numerous|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Scores|Hundreds"
    r"|Thousands|A)\b"
)


def _uncapitalised(text: str) -> str:
    """The text with a determiner's capital at the start of a sentence taken off; every offset stays."""
    return _OPENERS.sub(lambda match: match.group().lower(), text)
