"""What a report states in its own voice: the sentences, or parts of them, that no attribution covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.reading.firmness import firmness_of, polarity_of
from sayso.reading.layout import Layout
from sayso.reading.raw import Offsets
from sayso.records import ChainLink, Claim, Report, Span

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_EDGE = re.compile(r"^[\s,;:.\-–—)\]”’]+|[\s,;:\-–—(\[“‘]+$")
_LOOSE_START = re.compile(r"^(?:and|but|or|that|while|as|adding|which|who|though|although)\s+", re.IGNORECASE)
_LEAST_WORDS = 4


def own_claims(report: Report) -> tuple[Claim, ...]:
    """Claims with ``form: "own"``, no sources and no cue, one for each such stretch of a sentence, in the text's order.

    Their ids go on from the report's own claims. Questions, furniture, headlines and remnants of fewer than four
    words state nothing.
    """
    layout = Layout(report.text)
    taken = sorted(_covered(report))
    chain: tuple[ChainLink, ...] = ()
    if report.outlet is not None:
        chain = (ChainLink(role="outlet", text=report.outlet.name or report.outlet.domain or "this report"),)
    claims = []
    number = max((int(claim.id[1:]) for claim in report.claims if claim.id[1:].isdigit()), default=0)
    for start, end in _stretches(report.text, layout, taken):
        number += 1
        words = report.text[start:end]
        claims.append(
            Claim(
                id=f"c{number}",
                content=(Span(start=start, end=end, text=words),),
                form="own",
                act="state",
                firmness=firmness_of("", words, "state"),
                polarity=polarity_of("", words, "state"),
                chain=chain,
            )
        )
    return tuple(claims)


def with_own_voice(report: Report) -> Report:
    """The report with its own-voice claims added, unless it has some."""
    if any(claim.form == "own" for claim in report.claims):
        return report
    return report.model_copy(update={"claims": report.claims + own_claims(report)})


def _covered(report: Report) -> Iterator[Offsets]:
    for claim in report.claims:
        for span in (*claim.sources, *claim.cue, *claim.content):
            yield span.start, span.end
    for piece in report.page.furniture:
        yield piece.start, piece.end


def _stretches(text: str, layout: Layout, taken: list[Offsets]) -> Iterator[Offsets]:
    starts = [*layout.sentence_starts(), len(text)]
    for begin, stop in pairwise(starts):
        if layout.in_headline(begin) or text[begin:stop].rstrip().endswith("?"):
            continue
        inside = [(max(begin, a), min(stop, b)) for a, b in taken if a < stop and b > begin]
        place = begin
        for a, b in [*sorted(inside), (stop, stop)]:
            if a > place and (found := _trimmed(text, place, a)):
                yield found
            place = max(place, b)


def _trimmed(text: str, start: int, end: int) -> Offsets | None:
    words = text[start:end]
    while (found := _EDGE.search(words)) or (found := _LOOSE_START.search(words)):
        if found.start() == 0:
            start += found.end()
        else:
            end -= found.end() - found.start()
        words = text[start:end]
    return (start, end) if len(_WORD.findall(words)) >= _LEAST_WORDS else None
