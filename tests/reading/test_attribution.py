"""The shipped weights on texts of our own: what must be found, and what must hold of whatever is found."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.attribution import find
from sayso.reading.encoder import Encoder, load
from sayso.reading.raw import Attribution

LAYERED = (
    "The ferry had been overloaded for weeks, the harbour master told the Lassen Courier on Friday.\n\n"
    "“Nobody listened to us,” said Mira Tolvanen, a deckhand. “We wrote three letters.”\n\n"
    "The company denied that any boat carried over 200 passengers. It also said that the crew had been trained.\n\n"
    "According to a report by the coastguard, the engine room was flooded within minutes."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load()


def told(text: str, a: Attribution) -> tuple[str, str, list[str]]:
    words = lambda spans: [text[s:e] for s, e in spans]  # noqa: E731
    return " ".join(words(a.source)), " ".join(words(a.cue)), words(a.content)


def test_plain_attributions_are_found_with_their_speakers(encoder: Encoder) -> None:
    found = {cue: (source, content) for source, cue, content in (told(LAYERED, a) for a in find([LAYERED], encoder)[0])}
    assert found["told"][0] == "the harbour master"
    assert found["told"][1] == ["The ferry had been overloaded for weeks"]
    assert found["denied"][0] == "The company"
    assert found["also said"] == ("It", ["that the crew had been trained"])
    assert "the coastguard" in found["According to"][0]


def test_a_quotation_parted_by_its_speaker_is_one_content(encoder: Encoder) -> None:
    parted = [told(LAYERED, a) for a in find([LAYERED], encoder)[0] if "Nobody" in str(told(LAYERED, a))]
    assert len(parted) == 1
    source, cue, content = parted[0]
    assert source.startswith("Mira Tolvanen")
    assert (cue, content) == ("said", ["“Nobody listened to us,”", "“We wrote three letters.”"])


def test_no_span_touches_what_is_skipped(encoder: Encoder) -> None:
    text = "Sign up to our list, the editor said that all is well.\n\nThe mayor said that the road is open."
    skipped = (0, text.index("\n"))
    found = find([text], encoder, [[skipped]])[0]
    assert [told(text, a)[0] for a in found] == ["The mayor"]
    assert all(start >= skipped[1] for a in found for start, _ in (*a.source, *a.cue, *a.content))


def test_what_is_found_in_a_text_does_not_depend_on_its_company(encoder: Encoder) -> None:
    rng = random.Random(5)
    paragraphs = LAYERED.split("\n\n")
    texts = ["\n\n".join(rng.choices(paragraphs, k=rng.randint(1, 9))) for _ in range(12)]
    together = find(texts, encoder)
    for text, found in zip(texts, together, strict=True):
        alone = find([text], encoder)[0]
        assert [(a.source, a.cue, a.content) for a in alone] == [(a.source, a.cue, a.content) for a in found]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*LAYERED.split(" "), "\n\n", "“", "”", '"', "İstanbul", "ﬁ", "😀", "\u202e", "«", "\r\n"]),
        max_size=60,
    )
)
def test_spans_are_within_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    for a in find([text], load())[0]:
        assert a.content
        assert 0 < a.score <= 1
        for spans in (a.source, a.cue, a.content):
            flat = [offset for span in spans for offset in span]
            assert flat == sorted(flat)
            assert all(start < end <= len(text) for start, end in spans)


def test_an_empty_text_and_a_very_long_word_are_read(encoder: Encoder) -> None:
    assert find(["", " \n\n ", "x" * 5000], encoder) == [[], [], []]
