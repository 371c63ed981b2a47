"""Attribution by a headline's colon: "Security Source: Jets Spied on Bases"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.cast import Cast
from sayso.reading.nouns import lemma, noun_class
from sayso.reading.raw import Attribution
from sayso.reading.selection import usable
from sayso.reading.tables import wordset
from sayso.records import Page

_HEADLINE = re.compile(r"\s*(?P<source>[^\n:“”\"]{2,60}?)(?P<cue>:)\s+(?P<content>[^\n]{12,300}?)\s*(?:\n|\Z)")
_LABELS = wordset(
    """exclusive breaking update updated watch video live opinion analysis factbox correction report-card explainer
    interview review profile latest poll-tracker editorial letters podcast gallery photos timeline q&a how-to
    obituary focus"""
)


def headline_attribution(page: Page, cast: Cast, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attribution that the text's first line makes with a colon; none where one is there already.

    What stands before the colon must be able to speak: a name that the report speaks of, or a noun for a person,
    a document or an organisation.
    """
    match = _HEADLINE.match(page.text)
    if match is None or any(start < match.end() for a in attributions for start, _ in (*a.content, *a.cue)):
        return []
    words = match.group("source").split()
    if (
        len(words) > 7
        or words[-1].lower() in _LABELS
        or words[0].lower() in _LABELS
        or words[0].lower() in ("the", "how", "why")
    ):
        return []
    known = cast.find(words)
    if known is None and len(words) > 1:
        known = cast.find(words[-1:]) if cast.find(words[-1:]) is not None and words[-1][0].isupper() else None
    speaks = known is not None and not known.place and known.kind is not None
    if not speaks:
        noun, _ = lemma(words[-1])
        speaks = noun_class(noun) in ("office", "unnamed", "occupation") or noun in (
            "report",
            "poll",
            "study",
            "survey",
            "police",
        )
    if not speaks:
        return []
    found = Attribution((match.span("source"),), (match.span("cue"),), (match.span("content"),), score=0.5)
    return usable(page, [found])
