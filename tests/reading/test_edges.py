"""Edges of spans: punctuation is put where annotators put it, and no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.edges import tidy
from sayso.reading.raw import Attribution, Offsets


def at(text: str, words: str) -> Offsets:
    return text.index(words), text.index(words) + len(words)


def tidied(text: str, source: str, cue: str, *content: str) -> tuple[str, list[str]]:
    raw = Attribution((at(text, source),), (at(text, cue),), tuple(at(text, c) for c in content), 1.0)
    a = tidy(text, raw)
    return text[slice(*a.source[0])], [text[slice(*c)] for c in a.content]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Ann Reis, the mayor", "Ann Reis, the mayor,"),
        ("Ann Reis, the mayor,", "Ann Reis, the mayor,"),
        ("mayor,", "mayor"),
    ],
)
def test_a_source_takes_the_comma_that_closes_its_apposition_only(source: str, wanted: str) -> None:
    assert tidied("Ann Reis, the mayor, said it rained.", source, "said", "it rained")[0] == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (["it rained, and"], ["it rained, and"]),
        (["it rained,"], ["it rained"]),
        ([", and hailed in the U.S."], ["and hailed in the U.S."]),
        (["it rained", "and hailed"], ["it rained, and hailed"]),
        (["“So wet"], ["“So wet.”"]),
        (["“So wet.”"], ["“So wet.”"]),
    ],
)
def test_a_content_keeps_its_quotation_marks_and_sheds_its_stops(content: list[str], wanted: list[str]) -> None:
    text = "She said it rained, and hailed in the U.S. too. He said: “So wet.”"
    assert tidied(text, "She", "said", *content)[1] == wanted


@given(st.text(alphabet='ab “”",.;:\n—', min_size=6, max_size=60), st.data())
def test_no_word_is_added_or_lost(text: str, data: st.DataObject) -> None:
    cuts = sorted(
        data.draw(
            st.lists(st.integers(0, len(text)), min_size=4, max_size=8, unique=True).filter(lambda c: len(c) % 2 == 0)
        )
    )
    spans = tuple(zip(cuts[::2], cuts[1::2], strict=True))
    a = tidy(text, Attribution(spans[:1], (), spans[1:], 0.5))
    for before, after in ((spans[:1], a.source), (spans[1:], a.content)):
        words = [re.findall(r"\w", "".join(text[s:e] for s, e in which)) for which in (before, after)]
        assert words[0] == words[1]
        assert all(0 <= s < e <= len(text) for s, e in after)


def test_a_content_too_long_to_be_seen_whole_begins_with_its_sentence() -> None:
    sentence = (
        "The drones have been circling over the depots of the Halm brigades in the reed beds west of Korven, "
        "and over the ferry yards of Selm, as well as over the two villages on the far bank of the lower river, "
        "and other places along the old railway line that leads from the salt works towards the northern border"
    )
    text = f"It rained. {sentence}, an officer who asked not to be named, told the Arden Gazette."
    source, content = tidied(
        text, "an officer who asked not to be named", "told", sentence[sentence.index("and other") :]
    )
    assert (source, content) == ("an officer who asked not to be named", [sentence])
