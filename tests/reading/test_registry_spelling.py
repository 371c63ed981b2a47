"""Transliterations of one name are found to be one; names that are plainly different are not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from registry_names import DIFFERENT, SAME, pairs

from sayso.reading.registry.entries import registry
from sayso.reading.registry.spelling import agree, fold, skeletons

SAME_PAIRS, DIFFERENT_PAIRS = pairs(SAME), pairs(DIFFERENT)
NAMES = st.text(st.characters(codec="utf-8", categories=("L", "Zs", "Pd", "Po")), max_size=25) | st.sampled_from(
    [name for pair in SAME_PAIRS + DIFFERENT_PAIRS for name in pair]
)

UNHURRIED = settings(deadline=None)


def one_name(one: str, other: str) -> bool:
    return bool(set(skeletons(one)) & set(skeletons(other))) and agree(one, other)


def test_the_rules_keep_their_precision_and_recall_on_150_pairs() -> None:
    assert len(SAME_PAIRS) + len(DIFFERENT_PAIRS) >= 150
    missed = [pair for pair in SAME_PAIRS if not one_name(*pair)]
    confused = [pair for pair in DIFFERENT_PAIRS if one_name(*pair)]
    assert confused == []
    assert len(missed) <= 0.05 * len(SAME_PAIRS), missed


def test_no_two_actors_of_the_registry_are_one_in_another_spelling() -> None:
    by_key: dict[str, list[tuple[str, str | None]]] = {}
    for name, entry in registry().by_name.items():
        if not entry.place and len(name) > 4 and any(spelling for spelling in entry.names if not spelling.isupper()):
            for key in skeletons(name):
                by_key.setdefault(key, []).append((name, entry.id))
    confused = {
        (one, other)
        for names in by_key.values()
        for one, slug in names
        for other, others_slug in names
        if slug != others_slug and one < other and agree(one, other)
    }
    assert len(confused) <= 8, confused


@UNHURRIED
@given(NAMES, NAMES)
def test_agreement_is_mutual_and_holds_of_oneself(one: str, other: str) -> None:
    assert agree(one, other) == agree(other, one)
    assert agree(one, one) or not fold(one).strip() or not skeletons(one)


@UNHURRIED
@given(NAMES)
def test_case_accents_and_apostrophes_do_not_matter(name: str) -> None:
    assert fold(fold(name)) == fold(name) or "the " in fold(name)
    assert skeletons(name.upper()) == skeletons(name.lower()) or not name.isascii()


@UNHURRIED
@given(st.sampled_from([name for pair in SAME_PAIRS for name in pair]), st.sampled_from(["al-", "Al ", "el-", ""]))
def test_a_leading_article_does_not_matter(name: str, article: str) -> None:
    assert agree(article + name, name)
