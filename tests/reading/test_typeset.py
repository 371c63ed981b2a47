"""Attributions told by typography alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.typeset import find_typeset


def told(text: str) -> list[tuple[str, str]]:
    return [
        (text[slice(*a.source[0])], text[slice(*a.content[0])])
        for a in find_typeset(text)
        if text[slice(*a.cue[0])].strip()
    ]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("“It was over in a minute.” — Mira Tolvanen", "Mira Tolvanen", "“It was over in a minute.”"),
        ('"Nobody came to help us." - Ilias Prohaska, baker.', "Ilias Prohaska, baker", '"Nobody came to help us."'),
        ("“The river rose twice.”―Jo de la Cruz ", "Jo de la Cruz", "“The river rose twice.”"),
    ],
)
def test_a_signed_quotation(line: str, source: str, content: str) -> None:
    assert told(f"Readers wrote to us.\n{line}\nMore below.") == [(source, content)]


@pytest.mark.parametrize(
    "line",
    [
        "“It was over in a minute.” — Mira Tolvanen said so in May",
        "“It rose,” she said, “and fell again.” — Mira Tolvanen",
        "“So it goes” – the tune that everybody knows: a hit.",
        "A plain line — Mira Tolvanen",
    ],
)
def test_no_signed_quotation(line: str) -> None:
    assert told(line) == []


def test_the_turns_of_a_transcript() -> None:
    text = "HOST: Were you there?\n\nTOLVANEN: I was.\n\nHOST: Alone?\n\nTOLVANEN (laughing): With the dog."
    assert told(text) == [
        ("HOST", "Were you there?"),
        ("TOLVANEN", "I was."),
        ("HOST", "Alone?"),
        ("TOLVANEN", "With the dog."),
    ]


def test_capitals_and_a_colon_make_no_transcript() -> None:
    assert told("UPDATE: The road is open.\nREAD MORE: The bridge.\nWATCH: The flood.\nKORVEN: Rain is expected.") == []


@given(st.text(alphabet='“”"—- ABab:\n.’', max_size=120))
def test_spans_are_slices_in_order(text: str) -> None:
    for a in find_typeset(text):
        for (start, end), *more in (a.source, a.cue, a.content):
            assert not more
            assert 0 <= start < end <= len(text)
