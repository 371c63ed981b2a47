"""The ratchet over figures of quality, on figures made up for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import floors as ratchet
from floors import Figure, Floors

HASHES = {"gold": "aa"}
HELD = Floors({"relation F1": 70.0, "exact cue F1": 60.0}, {"gold": "aa"})
percent = st.floats(0, 100, allow_nan=False)


def figures(relation: float, cue: float) -> list[Figure]:
    return [Figure("relation F1", relation, "gold"), Figure("exact cue F1", cue, "gold")]


def test_figures_at_or_above_their_floors_pass() -> None:
    assert ratchet.failures(HELD, figures(70.0, 99.0), HASHES) == []


def test_a_figure_below_its_floor_fails_and_is_named() -> None:
    (found,) = ratchet.failures(HELD, figures(69.9, 61.0), HASHES)
    assert found.startswith("relation F1: 69.9 is below its floor of 70.0")


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    (found,) = ratchet.failures(HELD, figures(75.0, 61.0)[:1], HASHES)
    assert found.startswith("exact cue F1") and "not measured" in found


def test_a_figure_without_a_floor_passes() -> None:
    assert ratchet.failures(HELD, [*figures(70, 60), Figure("new", 1.0, "gold")], HASHES) == []


def test_other_data_fails_until_it_is_accepted_with_a_reason() -> None:
    (found,) = ratchet.failures(HELD, figures(90, 90), {"gold": "bb"})
    assert "gold" in found and "--accept-data" in found
    with pytest.raises(ValueError, match="reason"):
        ratchet.with_data(HELD, "gold", "bb", " ", "2020-01-01")
    accepted = ratchet.with_data(HELD, "gold", "bb", "two articles corrected", "2020-01-01")
    assert ratchet.failures(accepted, figures(90, 90), {"gold": "bb"}) == []
    assert accepted.notes[-1].reason == "two articles corrected"


def test_raising_lifts_to_just_under_what_was_measured() -> None:
    lifted = ratchet.raised(HELD, figures(74.24, 61.0), HASHES, margin=0.5)
    assert lifted.floors == {"relation F1": 73.7, "exact cue F1": 60.5}


@given(percent, percent)
def test_raising_never_lowers_and_never_fails_what_it_was_raised_on(relation: float, cue: float) -> None:
    lifted = ratchet.raised(HELD, figures(relation, cue), HASHES)
    assert all(lifted.floors[name] >= HELD.floors[name] for name in HELD.floors)
    if relation >= 70 and cue >= 60:
        assert ratchet.failures(lifted, figures(relation, cue), HASHES) == []


def test_lowering_takes_one_floor_down_and_keeps_the_reason() -> None:
    down = ratchet.lowered(HELD, Figure("relation F1", 68.0, "gold"), "half the layers, twice the speed", "2020-01-01")
    assert down.floors == {"relation F1": 67.5, "exact cue F1": 60.0}
    assert down.notes[-1] == ratchet.Note(
        "2020-01-01", "relation F1", "70.0 to 67.5", "half the layers, twice the speed"
    )


@pytest.mark.parametrize(
    ("figure", "reason", "says"),
    [
        (Figure("relation F1", 60.0, "gold"), "", "reason"),
        (Figure("nothing", 60.0, "gold"), "why not", "no floor"),
        (Figure("relation F1", 80.0, "gold"), "why not", "no lower"),
    ],
)
def test_lowering_is_refused_without_reason_or_need(figure: Figure, reason: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        ratchet.lowered(HELD, figure, reason, "2020-01-01")


def test_floors_survive_their_file(tmp_path: Path) -> None:
    held = ratchet.lowered(HELD, Figure("relation F1", 68.0, "gold"), "„Gründe“", "2020-01-01")
    ratchet.save(held, tmp_path / "floors.json")
    assert ratchet.load(tmp_path / "floors.json") == held
    assert ratchet.load(tmp_path / "none.json") == Floors()


def test_the_hash_of_data_follows_names_and_contents(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    before = ratchet.sha256_of([one, two])
    assert ratchet.sha256_of([two, one]) == before
    two.write_text("c")
    assert ratchet.sha256_of([one, two]) != before
