"""The scorer and the clusterings of the coreference benchmark, on clusters and reports made up for it."""

import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import coreference as bench

Clusters = list[frozenset[int]]
labels = st.lists(st.integers(0, 5), min_size=1, max_size=12)
STORIES = {
    "1": (
        "Rescuers pulled nine miners from the Halden pit on Friday .\nA roof collapse had trapped them .",
        [("pulled", "rescue"), ("collapse", "fall"), ("trapped", "trap")],
    ),
    "2": (
        "Nine miners were pulled out of the Halden pit after the roof collapsed .",
        [("pulled out", "rescue"), ("collapsed", "fall")],
    ),
}


def clusters(*groups: str) -> Clusters:
    return [frozenset(map(ord, group)) for group in groups]


def by_label(found: list[int]) -> Clusters:
    return [frozenset(at for at, one in enumerate(found) if one == label) for label in sorted(set(found))]


def test_figures_of_a_worked_example() -> None:
    gold, found = clusters("abc", "de", "f"), clusters("ab", "cde", "f")
    figures = bench.score(gold, found)
    # MUC: three links in gold; "abc" is cut once, "de" never.
    assert figures["MUC"] == pytest.approx([100 * 2 / 3] * 3)
    recall, precision = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6, (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6
    assert figures["B3"][:2] == pytest.approx([100 * recall, 100 * precision])
    # CEAF-e aligns abc-ab (4/5), de-cde (4/5) and f-f (1).
    assert figures["CEAF-e"] == pytest.approx([100 * 2.6 / 3] * 3)
    assert figures["CoNLL"][2] == pytest.approx(np.mean([figures[name][2] for name in ("MUC", "B3", "CEAF-e")]))


def test_what_stands_alone_scores_no_link_and_counts_all_the_same() -> None:
    figures = bench.score(clusters("abcd"), clusters("a", "b", "c", "d"))
    assert figures["MUC"] == [0, 0, 0]
    assert figures["B3"][:2] == pytest.approx([25, 100])
    assert figures["CEAF-e"][:2] == pytest.approx([40, 10])


@given(labels)
def test_gold_itself_is_perfect_but_for_links_where_there_are_none(found: list[int]) -> None:
    gold = by_label(found)
    figures = bench.score(gold, gold[::-1])
    assert figures["B3"] == pytest.approx([100] * 3)
    assert figures["CEAF-e"] == pytest.approx([100] * 3)
    assert figures["MUC"][2] == pytest.approx(100 if len(gold) < len(found) else 0)


@given(st.data(), labels)
def test_recall_of_one_is_precision_of_the_other(data: st.DataObject, gold: list[int]) -> None:
    found = data.draw(st.lists(st.integers(0, 5), min_size=len(gold), max_size=len(gold)))
    there, back = bench.score(by_label(gold), by_label(found)), bench.score(by_label(found), by_label(gold))
    for name in ("MUC", "B3", "CEAF-e"):
        assert there[name] == pytest.approx([back[name][1], back[name][0], back[name][2]])
        assert all(0 <= figure <= 100 + 1e-9 for figure in there[name])


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_alignment_is_the_best_of_all(rows: int, columns: int, random: object) -> None:
    draw = random.random  # type: ignore[attr-defined]
    table = np.array([[round(draw(), 1) for _ in range(columns)] for _ in range(rows)])
    wide = table if rows <= columns else table.T
    best = max(
        sum(wide[at, to] for at, to in enumerate(taken)) for taken in permutations(range(wide.shape[1]), len(wide))
    )
    assert bench.aligned(table) == pytest.approx(best)


@pytest.mark.parametrize(
    ("trigger", "word"),
    [("were arrested", "arresting"), ("broke out in tears", "break"), ("a roof collapse", "collapses"), ("6.1", "6.1")],
)
def test_the_head_of_a_trigger(trigger: str, word: str) -> None:
    assert bench.head(trigger) == bench.head(word)


@pytest.fixture(name="story")
def made_up_story(tmp_path: Path) -> Path:
    path = tmp_path / "dev.jsonl"
    lines = []
    for name, (text, marked) in STORIES.items():
        spans = [
            {"kind": "event", "start": text.index(f" {words} ") + 1, "text": words, "chain": chain}
            for words, chain in marked
        ]
        lines.append(json.dumps({"id": name, "topic": name, "subtopic": name, "text": text, "spans": spans}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_every_sentence_is_a_claim_and_every_mention_stands_in_one(story: Path) -> None:
    known, mentions = bench.load(story)
    assert [len(one.statements) for one in known] == [2, 1]
    assert [one.statement for one in mentions] == [(0, 0), (0, 1), (0, 1), (1, 0), (1, 0)]
    assert [one.trigger for one in mentions if one.chain == "fall"] == ["collapse", "collapsed"]


def test_systems_cluster_each_mention_once_and_lemmas_find_what_shares_a_head(story: Path) -> None:
    known, mentions = bench.load(story)
    (all_of_them,) = bench.parted(known, mentions, range(len(mentions)), "mixed")
    for system, offered in bench.SYSTEMS.values():
        assert sorted(at for group in system(all_of_them, offered[-1]) for at in group) == [0, 1, 2, 3, 4]
    lemma, offered = bench.SYSTEMS["lemma"]
    assert sorted(lemma(all_of_them, offered[0])) == [[0, 3], [1, 4], [2]]
    assert all_of_them.sentence[1, 2] == all_of_them.sentence[3, 4] == bench.same_claim().bias  # of one sentence
    assert all_of_them.sentence[0, 3] > all_of_them.sentence[0, 1]


def test_no_mention_is_scored_with_what_it_helped_to_choose(story: Path) -> None:
    known, mentions = bench.load(story)
    assert bench.halved(mentions) == [[0, 1, 2], [3, 4]]
    figures = bench.run(known, mentions, "topic")
    assert set(figures) == set(bench.SYSTEMS)
    assert figures["alone"]["B3"][2] == pytest.approx(100)  # no event has two mentions within one topic
    assert figures["sayso"]["chosen"] != [(), ()] and figures["lemma"]["chosen"] == [(), ()]


SHARED = bench.HERE.parent.parent / "shared" / "data" / "ecbplus" / "dev.jsonl"


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="ECB+ is not beside the project")
def test_the_lemma_baseline_stands_where_it_was_measured() -> None:
    known, mentions = bench.load(SHARED)
    assert len(mentions) == 1245
    found: Clusters = []
    for part in bench.parted(known, mentions, range(len(mentions)), "topic"):
        found += [frozenset(group) for group in bench.SYSTEMS["lemma"][0](part, ())]
    assert bench.score(bench.gold_of(mentions, range(len(mentions))), found)["CoNLL"][2] == pytest.approx(72.3, abs=0.1)
