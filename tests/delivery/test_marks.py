"""Marks on a text: whatever spans nest, overlap or touch, the text comes back unchanged."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sayso.delivery.marks import Mark, marks_of, paragraphs, pieces
from sayso.delivery.page import marked_html
from sayso.delivery.plain import reflowed, visible
from sayso.delivery.view import view_of
from written import TEXT, written_report

WORDS = st.text(st.sampled_from("ab <>&\"'\n\té—“”\u202e\u05d0\x1b\x00😀"), max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(WORDS)
    marks = []
    for number in range(draw(st.integers(0, 8)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        role = draw(st.sampled_from(["source", "cue", "content", "own", "furniture", "dateline"]))
        marks.append(Mark(start, end, role, f"c{number % 3 + 1}" if role not in ("furniture", "dateline") else ""))
    return text, sorted(marks)


CLAIMS = {claim.id: claim for claim in view_of(written_report()).claims}


@given(marked_texts())
def test_pieces_joined_are_the_text_and_each_mark_opens_and_closes_once(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = list(pieces(text, marks))
    assert "".join(piece.text for piece in cut) == text
    assert sorted(mark for piece in cut for mark in piece.opening) == marks
    assert sorted(mark for piece in cut for mark in piece.closing) == marks
    at = 0
    for piece in cut:
        covering = sorted(m for m in marks if m.start <= at and at + len(piece.text) <= m.end)
        assert sorted(piece.marks) == covering
        at += len(piece.text)


@given(marked_texts())
def test_the_marked_html_without_its_tags_is_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    written = marked_html(visible(text), marks, CLAIMS, "k")
    assert html.unescape(re.sub(r"<[^>]*>", "", written)) == visible(text)
    root = etree.fromstring(f"<p>{written}</p>")
    assert "".join(root.itertext()) == visible(text)


@given(marked_texts(), st.data())
def test_any_stretch_of_a_text_can_be_marked_alone(case: tuple[str, list[Mark]], data: st.DataObject) -> None:
    text, marks = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert "".join(piece.text for piece in pieces(text, marks, start, end)) == text[start:end]


@given(WORDS)
def test_paragraphs_cover_the_text_and_showing_it_keeps_its_length(text: str) -> None:
    assert "".join(text[start:end] for start, end in paragraphs(text)) == text
    assert len(reflowed(visible(text))) == len(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", visible(text))


def test_hard_wrapped_lines_flow_and_short_lines_stay() -> None:
    wrapped = "The council met on Monday and spoke for hours about\nthe bridge and who is to pay for it.\nShort\nlines"
    assert reflowed(wrapped) == wrapped.replace("about\nthe", "about the")


def test_marks_of_a_report_lie_on_the_words_they_name() -> None:
    marks = marks_of(written_report())
    words = {(mark.claim, mark.role): TEXT[mark.start : mark.end] for mark in marks if mark.first}
    assert words["c3", "source"] == "he"
    assert words["c5", "content"] == "that the lifeboats were inspected"
    assert [mark.first for mark in marks if (mark.claim, mark.role) == ("c3", "content")] == [True, False]
    assert words["c8", "own"] == "Blue Strait Lines denied the report."
