"""Where spans begin and end, by PolNeAR's conventions: small repairs at the edges of what the model tagged.

In its train part a source with an apposition takes the comma that closes it (850 of 926) and any other leaves it (799
of 804); a content outside quotation marks leaves its stop (97 %) and its comma (97 %); nobody marks half a pair of
quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.reading.raw import Attribution, Offsets

_CLOSING = re.compile(r"[.,!?;:…]{0,3}[”\"]")
_ONLY_POINTS = re.compile(r"[\s,;:—–-]*")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"A-Z])|\n\s*|\s[–—]\s")
_REACH = 280  # characters from its anchor within which the tagger learned where a content begins
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b(?:Inc|Corp|Jr|Sr|Co|Ltd|etc|a\.m|p\.m))\.$")


def tidy(text: str, attribution: Attribution) -> Attribution:
    """The attribution with its edges mended."""
    cue = attribution.cue[0] if attribution.cue else None
    return replace(
        attribution,
        source=tuple(_source(text, span, cue) for span in attribution.source),
        content=tuple(_content(text, span) for span in _joined(text, _whole(text, attribution, cue))),
    )


def _source(text: str, span: Offsets, cue: Offsets | None) -> Offsets:
    start, end = span
    while end > start + 1 and text[end - 1] in ", ":
        end -= 1
    if "," in text[start:end] and text[end : end + 1] == "," and cue is not None and cue[0] > end:
        end += 1
    return start, end


def _whole(text: str, attribution: Attribution, cue: Offsets | None) -> tuple[Offsets, ...]:
    """The content, begun with its sentence where that lies beyond the tagger's reach.

    In "…, the source told X" all that comes before the source is content. Where the sentence is so long that its
    beginning lies beyond what the tagger learned from, it starts at some comma on the way.
    """
    if cue is None or len(attribution.content) != 1:
        return attribution.content
    (start, end), *_ = attribution.content
    after = min(cue[0], *(s for s, _ in attribution.source), len(text))
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(0, cue[0] - 1500), cue[0])]
    sentence = max((e for e in ends if e <= start), default=0 if cue[0] < 1500 else start)
    far = cue[0] - sentence > _REACH and start > sentence and text[start - 1] not in '“"'
    if far and 0 <= after - end <= 2 and "," in text[end:after] and text[sentence] not in '“"':
        return ((sentence, end),)
    return attribution.content


def _joined(text: str, spans: tuple[Offsets, ...]) -> list[Offsets]:
    """Neighbours with nothing but a comma or a dash between them are one."""
    out: list[Offsets] = []
    for start, end in spans:
        if out and "\n" not in text[out[-1][1] : start] and _ONLY_POINTS.fullmatch(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _content(text: str, span: Offsets) -> Offsets:
    start, end = span
    while start < end - 1 and text[start] in ",;: ":
        start += 1
    inside = text[start:end]
    if inside.count("“") > inside.count("”") or (inside.count('"') % 2 and inside.startswith('"')):
        closing = _CLOSING.match(text, end)
        return start, closing.end() if closing else end
    if inside[:1] in '“"':
        return start, end
    if len(inside) > 1 and inside[-1] in ",;." and not _ABBREVIATION.search(inside) and not inside.endswith("..."):
        end -= 1
    return start, end
