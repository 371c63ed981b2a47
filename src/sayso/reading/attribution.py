"""Find attributions: who is said to have said what.

One word of every cue is its anchor. The encoder gives each word its probability of being one; for the likely ones the
tagger marks source, cue and content, the way semantic roles are tagged for a predicate (Shi and Lin 2019). A content
in two parts, a source shared by two cues and an attribution within another's content come out of the same decoding.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.reading.decode import CONTENT, CUE, INSIDE, NEVER, SOURCE, TAGS, Floats, best_tags, log_softmax, runs
from sayso.reading.edges import tidy
from sayso.reading.encoder import Encoder, Reading
from sayso.reading.marks import read_marks, read_predicates, whole
from sayso.reading.raw import Attribution, Findings, Mark, Offsets, Predicate
from sayso.reading.tokens import Pieces, split, without
from sayso.reading.typeset import find_typeset
from sayso.reading.windows import pack

FAR = 80  # pieces from its anchor that the tagger learned from; what it says of those beyond holds within a paragraph


def find(
    texts: Sequence[str], encoder: Encoder, skipped: Sequence[Sequence[Offsets]] | None = None
) -> list[list[Attribution]]:
    """The attributions of each text, in the order of the text.

    ``skipped`` holds for each text the stretches that are not read, such as page furniture; no span touches them.
    """
    return [list(findings.attributions) for findings in find_all(texts, encoder, skipped, marks=False)]


def find_all(
    texts: Sequence[str],
    encoder: Encoder,
    skipped: Sequence[Sequence[Offsets]] | None = None,
    marks: bool = True,
) -> list[Findings]:
    """All that the model finds in each text: attributions and, with ``marks``, names, phrases and predicates, too."""
    found: list[list[Attribution]] = [[] for _ in texts]
    marked: list[list[Mark]] = [[] for _ in texts]
    predicates: list[list[Predicate]] = [[] for _ in texts]
    windows: list[tuple[Pieces, int, int]] = []
    owners: list[int] = []
    for number, text in enumerate(texts):
        pieces = split(text, encoder.tokenizer)
        if skipped and skipped[number]:
            pieces = without(pieces, skipped[number])
        for start, end in pack(text, pieces, encoder.size):
            windows.append((pieces, start, end))
            owners.append(number)
    for reading in encoder.read(windows, marks):
        for window, attribution in _candidates(reading, windows, encoder):
            found[owners[window]].append(attribution)
        if reading.marks is not None and reading.predicates is not None:
            for row, window in enumerate(reading.windows):
                pieces, start, end = windows[window]
                real = slice(1, end - start + 1)
                marked[owners[window]] += read_marks(reading.marks[row, real], pieces, start, end)
                predicates[owners[window]] += read_predicates(reading.predicates[row, real], pieces, start, end)
    out = []
    for number, text in enumerate(texts):
        gaps = skipped[number] if skipped else ()
        tagged, typeset = ([_outside(a, gaps) for a in some] for some in (found[number], find_typeset(text)))
        out.append(
            Findings(
                attributions=tuple(tidy(text, a) for a in _settle(tagged, encoder.threshold, typeset)),
                marks=tuple(sorted(whole(marked[number], gaps), key=lambda m: (m.start, -m.end))),
                predicates=tuple(sorted(predicates[number], key=lambda p: p.start)),
            )
        )
    return out


def _candidates(
    reading: Reading, windows: Sequence[tuple[Pieces, int, int]], encoder: Encoder
) -> list[tuple[int, Attribution]]:
    """Every attribution in a batch whose anchor is likely enough: a score is never higher than it."""
    first = np.zeros(reading.anchors.shape, dtype=np.bool_)
    opens, quoted = np.zeros_like(first), np.zeros_like(first)
    for row, number in enumerate(reading.windows):
        pieces, start, end = windows[number]
        real = slice(1, end - start + 1)
        first[row, real] = pieces.first[start:end]
        opens[row, real] = pieces.opens[start:end]
        quoted[row, real] = pieces.quoted[start:end]
    rows, at = np.nonzero((reading.anchors > encoder.threshold) & first)
    if not len(rows):
        return []
    logits, where = encoder.tag(reading, rows, at)
    scores = log_softmax(logits)
    # of PolNeAR's 23,289 content runs one crosses a paragraph's end, and few not in quotation marks leave the cue's own
    paragraph = opens.cumsum(1)
    seen = rows[:, None], where
    scores[opens[seen], INSIDE] = NEVER
    elsewhere = paragraph[seen] != paragraph[rows, at][:, None]
    scores[elsewhere & (~quoted[seen] | (np.abs(where - at[:, None]) > FAR)), 1:] = NEVER
    words, scores = _words_only(scores, where, first[seen])
    out = []
    for k, tags in enumerate(best_tags(scores)):
        number = reading.windows[rows[k]]
        pieces, start, end = windows[number]
        columns = words[k][words[k] >= 0]
        spans = _Spans(pieces, start, end, columns)
        here = int(np.searchsorted(columns, at[k]))
        attribution = _attribution(tags, scores[k], here, spans, float(reading.anchors[rows[k], at[k]]))
        if attribution:
            out.append((number, attribution))
    return out


def _words_only(scores: Floats, where: NDArray[np.intp], first: NDArray[np.bool_]) -> tuple[NDArray[np.intp], Floats]:
    """Keep the pieces that open words: their columns (anchors, words), -1 beyond the last, and their scores."""
    most = int(first.sum(1).max())
    order = np.argsort(~first, axis=1, kind="stable")[:, :most]
    real = np.take_along_axis(first, order, 1)
    columns = np.where(real, np.take_along_axis(where, order, 1), -1)
    kept = np.take_along_axis(scores, order[..., None], 1)
    nothing = np.full(TAGS, NEVER, dtype=np.float32)
    nothing[0] = 0.0
    return columns, np.where(real[..., None], kept, nothing)


class _Spans:
    """From runs of words in a window to offsets in the text."""

    def __init__(self, pieces: Pieces, start: int, end: int, columns: NDArray[np.intp]) -> None:
        self.pieces, self.end = pieces, end
        self.at = columns + start - 1

    def __call__(self, run: tuple[int, int]) -> Offsets:
        last = int(self.at[run[1] - 1]) + 1
        while last < self.end and not self.pieces.first[last]:
            last += 1
        return int(self.pieces.starts[self.at[run[0]]]), int(self.pieces.ends[last - 1])


def _attribution(
    tags: NDArray[np.int8], scores: Floats, here: int, spans: _Spans, likelihood: float
) -> Attribution | None:
    content = runs(tags, CONTENT)
    if not content:
        return None
    # a cue is one phrase around its anchor, a source one phrase: of several, the one least likely to be nothing
    cue = [r for r in runs(tags, CUE) if r[0] <= here < r[1]] or [(here, here + 1)]
    source = sorted(runs(tags, SOURCE), key=lambda r: float(scores[r[0] : r[1], 0].sum()))[:1]
    sure = float(np.exp(scores[:, CONTENT : CONTENT + 2]).sum(-1).max())
    return Attribution(
        source=tuple(map(spans, source)),
        cue=tuple(map(spans, cue)),
        content=tuple(map(spans, content)),
        score=likelihood * sure,
    )


def _outside(attribution: Attribution, gaps: Sequence[Offsets]) -> Attribution:
    """The attribution with every span that runs on past a gap cut there."""

    def cut(spans: Sequence[Offsets]) -> tuple[Offsets, ...]:
        for start, end in gaps:
            spans = [part for a, b in spans for part in ((a, min(b, start)), (max(a, end), b)) if part[0] < part[1]]
        return tuple(spans)

    return Attribution(cut(attribution.source), cut(attribution.cue), cut(attribution.content), attribution.score)


def _settle(candidates: list[Attribution], threshold: float, typeset: list[Attribution]) -> list[Attribution]:
    """Of candidates that share words of a cue keep the surest; drop the unsure, and what typography told better."""
    kept = [a for a in typeset if a.source and a.cue and a.content]
    taken = [span for a in kept for span in (*a.source, *a.cue)]
    for candidate in sorted(candidates, key=lambda c: -c.score):
        (start, end) = candidate.cue[0]
        if candidate.score >= threshold and not any(start < t and s < end for s, t in taken):
            kept.append(candidate)
            taken.append(candidate.cue[0])
    return sorted(kept, key=lambda c: (min(c.cue[0], c.content[0]), c.cue))
