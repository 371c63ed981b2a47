from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.raw import Attribution
from sayso.reading.read import build_report
from sayso.records import Page, Report

PIECES = [
    "Inga Solis",
    "Mr. Holm",
    "the mayor",
    "He",
    "they",
    "It",
    "the statement",
    "a source",
    "Radio Kestrel",
    "BAGHDAD – ",
    " said ",
    " told ",
    ", ",
    ". ",
    "\n\n",
    "“",
    "”",
    '"',
    "«",
    "(AP)",
    "(",
    ")",
    ": ",
    "who ",
    " and ",
    "’s ",
    "signed by ",
    "in an interview with ",
    "citing ",
    "known as ",
    "al-Ma’aloumeh",
    "U.S.",
    "is not ",
    "may ",
    "?",
    "😀",
    "é",
    "\u2028",
    "\t",
    "1,856 ",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> tuple[Page, list[Attribution]]:
    text = draw(texts)
    offset = st.integers(-2, len(text) + 2)
    spans = st.lists(st.tuples(offset, offset), max_size=3).map(tuple)
    attributions = draw(st.lists(st.builds(Attribution, spans, spans, spans, st.just(0.5)), max_size=6))
    furniture = draw(st.lists(st.tuples(offset.filter(lambda n: n >= 0), offset.filter(lambda n: n >= 0)), max_size=1))
    facts = {"furniture": [{"start": min(pair), "end": max(pair), "kind": "other"} for pair in furniture]}
    outlet = draw(st.none() | st.just({"name": "Radio Kestrel"}))
    return Page.model_validate({"input_name": "test", "text": text, "facts": facts, "outlet": outlet}), attributions


@settings(max_examples=300, deadline=None)
@given(pages())
def test_any_text_and_offsets_give_a_sound_report(made: tuple[Page, list[Attribution]]) -> None:
    page, attributions = made
    report = build_report(page, attributions)
    actors = {actor.id for actor in report.actors}
    claims = {claim.id for claim in report.claims}
    for claim in report.claims:
        for span in (*claim.sources, *claim.cue, *claim.content):
            assert page.text[span.start : span.end] == span.text
        for source in claim.sources:
            assert source.actor is None or source.actor in actors
        assert set(claim.signatories) <= actors
        assert claim.inside is None or (claim.inside in claims and claim.inside != claim.id)
        assert claim.chain[-1].role == "outlet"
        for link in claim.chain:
            assert link.actor is None or link.actor in actors
            assert link.start is None or page.text[link.start : link.end] == link.text
        assert (claim.anonymity is None) == (not any(source.actor for source in claim.sources))
    assert Report.from_json(report.to_json()) == report
    assert build_report(page, attributions) == report


@settings(max_examples=100, deadline=None)
@given(pages())
def test_the_model_s_spans_are_kept_as_they_are(made: tuple[Page, list[Attribution]]) -> None:
    page, attributions = made
    given_spans = {(a.source, a.cue, a.content) for a in attributions}
    for claim in build_report(page, attributions).claims:
        spans = tuple(tuple((s.start, s.end) for s in part) for part in (claim.sources, claim.cue, claim.content))
        headline = [span.text for span in claim.cue] == [":"]
        assert spans in given_spans or headline


@pytest.mark.parametrize(
    "piece", [".", " ", "\n", '"', "“a ", "Abc ", "Al, ", "A (", "J. ", "A-", "He said. ", "Al and "]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        page = Page(input_name="test", text=(piece * length)[:length])
        best = float("inf")
        for _ in range(3):
            begun = time.thread_time()
            build_report(page, [])
            best = min(best, time.thread_time() - begun)
        return best

    assert seconds(40_000) < 12 * seconds(10_000) + 0.05
