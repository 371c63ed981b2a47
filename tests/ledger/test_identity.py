"""Who is who across reports, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ledger import FilterError, Ledger, LedgerError
from sayso.records import Actor, Report

UNHURRIED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def person(name: str, country: str | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "person", "country": country, **more}


def report(number: int, *actors: dict[str, Any]) -> Report:
    return Report(
        id=f"r-{number:04}",
        text=f"Report {number}.",
        actors=tuple(Actor(**{"id": f"a{nth}", "anonymity": "named", **one}) for nth, one in enumerate(actors, 1)),
    )


HARBOUR = [
    report(1, person("Haider al-Abadi", "IQ"), {"name": "Hashd al-Shaabi", "kind": "armed_group", "country": "IQ"}),
    report(2, person("Haidar Al Abadi"), {"name": "PMU", "kind": "armed_group", "aliases": ("Hashed Shaabi",)}),
    report(3, person("Haider Jawad al-Abadi", "IQ"), person("Smith")),
    report(4, person("Smith"), {"name": "officials", "anonymity": "anonymous"}),
    report(5, {"name": "officials", "anonymity": "anonymous"}, {"name": "the spokesman", "anonymity": "role"}),
]


def keys(ledger: Ledger) -> dict[str, str | None]:
    return {f"{read.id}/{who.id}": who.key for read in ledger for who in read.actors}


def groups(ledger: Ledger) -> set[frozenset[str]]:
    """The addresses that share a key; those without a key stand alone."""
    found: dict[str, set[str]] = {}
    for address, key in keys(ledger).items():
        found.setdefault(key or address, set()).add(address)
    return {frozenset(group) for group in found.values()}


# Reading


def test_reports_that_speak_of_one_actor_share_its_key(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    held = keys(ledger)
    assert held["r-0001/a1"] == held["r-0002/a1"] is not None
    assert held["r-0001/a2"] == held["r-0002/a2"] == "reg:popular-mobilization-forces"
    assert held["r-0003/a1"] not in (None, held["r-0001/a1"])
    rows = {row.key: row.reports for row in ledger.actors("shaabi OR abadi") + ledger.actors("abadi")}
    assert rows[held["r-0001/a1"]] == 2


def test_one_word_surnames_and_unnamed_actors_are_never_one_by_name(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    held = keys(ledger)
    assert [held[address] for address in ("r-0003/a2", "r-0004/a1", "r-0004/a2", "r-0005/a1", "r-0005/a2")] == [
        None
    ] * 5


def test_what_a_report_teaches_leads_to_reports_that_use_the_other_name(ledger: Ledger) -> None:
    ledger.add_many(
        [
            report(1, {"name": "Tarsk Harbour Board", "kind": "government", "aliases": ("Tarsk Port Office",)}),
            report(2, {"name": "Tarsk Port Office", "kind": "government"}),
            report(3, {"name": "Kesran Relief Union", "kind": "ngo", "aliases": ("KRU",), "country": "IQ"}),
            report(4, {"name": "KRU", "kind": "ngo", "country": "IQ"}),
            report(5, {"name": "KRU", "kind": "ngo"}),
        ]
    )
    held = keys(ledger)
    assert held["r-0001/a1"] == held["r-0002/a1"]
    assert held["r-0003/a1"] == held["r-0004/a1"]
    # An acronym alone, of no known country, is asked about.
    assert held["r-0003/a1"] == held["r-0005/a1"] or ledger.identities.suggested()


def test_likely_merges_are_suggested_with_their_evidence_and_not_made(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    first = ledger.identities.suggested()[0]
    assert {first.one.name, first.other.name} == {"Haider al-Abadi", "Haider Jawad al-Abadi"}
    assert 0.5 <= first.score < 0.9
    assert {piece.what for piece in first.evidence} == {"middle name", "kind", "country"}
    assert json.loads(json.dumps(first.to_dict()))["evidence"][0]["weight"] > 0


def test_a_name_between_two_countries_stays_alone(ledger: Ledger) -> None:
    ledger.add_many(
        [
            report(1, person("John Harbour", "US")),
            report(2, person("John Harbour")),
            report(3, person("John Harbour", "GB")),
        ]
    )
    assert len(set(keys(ledger).values())) == 3
    assert len(ledger.identities.suggested()) == 3


def test_a_country_or_a_kind_that_contradicts_keeps_names_apart(ledger: Ledger) -> None:
    ledger.add_many(
        [
            report(1, person("Amal Tarsk", "IQ")),
            report(2, {"name": "Amal Tarsk", "kind": "company", "country": "IQ"}),
            report(3, person("Amal Tarsk", "RU")),
        ]
    )
    assert len(set(keys(ledger).values())) == 3


def test_a_newer_reading_takes_what_the_older_one_taught_away(ledger: Ledger) -> None:
    board = report(1, {"name": "Tarsk Harbour Board", "kind": "government", "aliases": ("Tarsk Port Office",)})
    ledger.add_many([board, report(2, {"name": "Tarsk Port Office", "kind": "government"})])
    assert len(groups(ledger)) == 1
    ledger.add(report(1, {"name": "Tarsk Harbour Board", "kind": "government"}))
    assert len(groups(ledger)) == 2
    ledger.add(board)
    assert len(groups(ledger)) == 1


def test_a_report_from_a_ledger_changes_nothing_when_it_is_added_again(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    assert ledger.add_many(list(ledger)) == 0


NAMES = st.sampled_from(
    ["Haider al-Abadi", "Haidar Al Abadi", "Haider Jawad al-Abadi", "Tarsk Harbour Board", "Tarsk Port Office", "PMU",
     "Kesran Union", "Hashd Shaabi", "Smith", "John Harbour", "J. Harbour"]
)  # fmt: skip
ACTORS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "aliases": st.lists(NAMES, max_size=1).map(tuple),
        "kind": st.sampled_from(["person", "government", "armed_group", "other"]),
        "country": st.sampled_from([None, "IQ", "US"]),
        "anonymity": st.sampled_from(["named", "named", "named", "role"]),
    }
)


@UNHURRIED
@given(st.lists(st.lists(ACTORS, min_size=1, max_size=2), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, blank: bytes, told: list[list[dict[str, Any]]], chance: Any
) -> None:
    reports = [report(number, *actors) for number, actors in enumerate(told)]
    mixed = chance.sample(reports, len(reports))
    made = []
    for order, detour in ((reports, False), (mixed, True)):
        path = tmp_path_factory.mktemp("order") / "ledger.sqlite"
        path.write_bytes(blank)
        with Ledger.open(path) as ledger:
            if detour:  # an older reading of one, by other names, comes and goes
                ledger.add(report(0, person("Tarsk Port Office"), person("Haider al-Abadi", aliases=("John Harbour",))))
            for one in order:
                ledger.add(one)
            suggested = {(one.one.key, one.other.key, one.score) for one in ledger.identities.suggested(None)}
            made.append((keys(ledger), suggested))
    assert made[0] == made[1]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An empty SQLite ledger: making one takes longer than all else."""
    path = tmp_path_factory.mktemp("blank") / "ledger.sqlite"
    Ledger.open(path).close()
    return path.read_bytes()


def test_added_at_once_or_one_by_one_is_the_same(tmp_path: Path, blank: bytes) -> None:
    made = set()
    for number, order in enumerate([*permutations(HARBOUR[:3])]):
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(blank)
        with Ledger.open(path) as ledger:
            ledger.add_many(order) if number % 2 else [ledger.add(one) for one in order]
            made.add(tuple(sorted(keys(ledger).items())))
    assert len(made) == 1


# Deciding


def test_a_merge_holds_through_later_readings_and_can_be_undone(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    before = keys(ledger)
    made = ledger.identities.merge("Haider al-Abadi", "Haider Jawad al-Abadi", who="Lena")
    assert (made.what, made.judgement, made.who) == ("merge", "same", "Lena")
    held = keys(ledger)
    assert held["r-0001/a1"] == held["r-0002/a1"] == held["r-0003/a1"]
    assert not ledger.identities.suggested()
    ledger.add(HARBOUR[2].model_copy(update={"title": "Read anew"}))
    ledger.add(report(6, person("Haider Jawad al-Abadi", "IQ")))
    assert keys(ledger)["r-0006/a1"] == held["r-0001/a1"]
    assert ledger.identities.undo() == made
    assert {address: key for address, key in keys(ledger).items() if address in before} == before


def test_a_record_can_be_split_off_and_stays_so_when_it_is_read_anew(ledger: Ledger) -> None:
    reports = [report(number, person("John Harbour", "US"), person("Ann Other")) for number in (1, 2, 3)]
    ledger.add_many(reports)
    ledger.identities.split("John Harbour", "r-0002/a1")
    assert keys(ledger)["r-0001/a1"] == keys(ledger)["r-0003/a1"] != keys(ledger)["r-0002/a1"]
    ledger.add(report(2, person("Ann Other"), person("John Harbour", "US")))
    assert keys(ledger)["r-0001/a1"] == keys(ledger)["r-0003/a1"] != keys(ledger)["r-0002/a2"]
    assert keys(ledger)["r-0002/a2"] is not None
    ledger.identities.undo()
    assert len(set(keys(ledger).values())) == 2


def test_names_can_be_split_and_are_not_suggested_again(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    ledger.identities.split("Haider al-Abadi", "Haidar Al Abadi")
    held = keys(ledger)
    assert held["r-0001/a1"] != held["r-0002/a1"]
    pairs = [{one.one.key, one.other.key} for one in ledger.identities.suggested()]
    assert {held["r-0001/a1"], held["r-0002/a1"]} not in pairs
    ledger.identities.merge("r-0001/a1", "r-0002/a1")
    assert keys(ledger)["r-0001/a1"] == keys(ledger)["r-0002/a1"]


def test_what_nobody_can_tell_is_kept_apart_and_not_asked_again(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    assert ledger.identities.unsure("Haider al-Abadi", "Haider Jawad al-Abadi").judgement == "unsure"
    assert not ledger.identities.suggested()
    assert keys(ledger)["r-0001/a1"] != keys(ledger)["r-0003/a1"]


def test_unnamed_actors_can_be_merged_by_hand(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    ledger.identities.merge("r-0004/a2", "r-0005/a1")
    held = keys(ledger)
    assert held["r-0004/a2"] == held["r-0005/a1"] is not None
    assert held["r-0005/a2"] is None
    ledger.identities.undo()
    assert keys(ledger)["r-0004/a2"] is None


def test_what_is_hidden_is_left_out_of_lists_until_undone(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    ledger.identities.hide("Haidar Al Abadi", "r-0003/a2")
    shown = {row.name for row in ledger.actors(limit=None)}
    assert "Haidar Al Abadi" not in shown
    assert "Haider Jawad al-Abadi" in shown
    assert [row.id for row in ledger.actors("smith")] == ["r-0004/a1"]
    ledger.identities.undo()
    assert "Haidar Al Abadi" in {row.name for row in ledger.actors(limit=None)}


def test_decisions_can_be_carried_to_another_ledger(ledger: Ledger, tmp_path: Path, blank: bytes) -> None:
    ledger.add_many(HARBOUR)
    own = tmp_path / "own.csv"
    own.write_text("name,kind,aliases,country\nAbadi Office,government,Haider Jawad al-Abadi Office,IQ\n")
    ledger.identities.merge("Haider al-Abadi", "Haider Jawad al-Abadi")
    ledger.identities.split("Haider al-Abadi", "r-0002/a1")
    ledger.identities.hide("reg:popular-mobilization-forces")
    ledger.identities.add(own)
    carried = tmp_path / "decisions.jsonl"
    carried.write_text("".join(json.dumps(one.to_dict()) + "\n" for one in ledger.identities.decisions()))
    (tmp_path / "other.sqlite").write_bytes(blank)
    with Ledger.open(tmp_path / "other.sqlite") as other:
        other.add_many(HARBOUR[:2])
        assert other.identities.replay(carried) == 4
        other.add_many(HARBOUR[2:])
        assert keys(other) == keys(ledger)
        assert other.identities.decisions() == ledger.identities.decisions()
        assert other.identities.replay(carried) == 0


def test_an_identity_tells_what_it_is_made_of(ledger: Ledger) -> None:
    ledger.add_many(HARBOUR)
    found = ledger.identities.identity("r-0002/a1")
    assert found is not None
    assert found.records == ("r-0001/a1", "r-0002/a1")
    assert set(found.names) == {"Haider al-Abadi", "Haidar Al Abadi"}
    assert found.links[0].evidence[0].what == "spelling"
    assert ledger.identities.identity(found.key[:8]) == found
    assert ledger.identities.identity("r-0003/a2") is None


@pytest.mark.parametrize("reference", ["nobody", "i-", "r-0001/a9", "r-9999/a1", ""])
def test_a_reference_to_nobody_says_so(ledger: Ledger, reference: str) -> None:
    ledger.add_many(HARBOUR)
    with pytest.raises(FilterError):
        ledger.identities.merge("Haider al-Abadi", reference)
    assert ledger.identities.decisions() == []


def test_a_name_of_two_actors_is_asked_back(ledger: Ledger) -> None:
    ledger.add_many([report(1, person("John Harbour", "US")), report(2, person("John Harbour", "GB"))])
    with pytest.raises(FilterError, match="several"):
        ledger.identities.hide("John Harbour")
    with pytest.raises(FilterError, match="one and the same"):
        ledger.identities.merge("r-0001/a1", "r-0001/a1")


# A user's own actors


def test_a_users_own_actors_are_known_in_what_was_read_and_what_comes(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add_many([report(1, {"name": "Qadim Line", "kind": "company"}), report(2, {"name": "QSL", "kind": "other"})])
    own = tmp_path / "own.json"
    own.write_text(json.dumps([{"name": "Qadim Shipping", "aliases": ["Qadim Line", "QSL"], "kind": "company"}]))
    ledger.identities.add(own)
    assert set(keys(ledger).values()) == {"own:qadim-shipping"}
    ledger.add(report(3, {"name": "Qadim Shipping", "kind": "company", "country": "IQ"}))
    assert keys(ledger)["r-0003/a1"] == "own:qadim-shipping"
    ledger.identities.undo()
    assert "own:qadim-shipping" not in keys(ledger).values()


def test_more_spellings_of_an_actor_of_the_registry_lead_to_it(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(report(1, {"name": "Volunteer Columns", "kind": "armed_group"}))
    own = tmp_path / "own.csv"
    own.write_text(
        "name;x\n".replace(";x", ",kind,aliases,country\n") + "Hashd Shaabi,armed_group,Volunteer Columns,IQ\n"
    )
    ledger.identities.add(own)
    assert keys(ledger)["r-0001/a1"] == "reg:popular-mobilization-forces"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", "", "lists no actors"),
        (b"name,kind\n", "", "lists no actors"),
        (b"name,kind\nB\xe9la Line,company\n", ":2", "not UTF-8"),
        (b"title,kind\nX,ngo\n", ":1", "no name and kind"),
        (b"name,kind,colour\nA B,ngo,red\n", ":2", "no field 'colour'"),
        (b"name,kind\nA B,ngo\n,ngo\n", ":3", "no name"),
        (b"name,kind\nA B,gang\n", ":2", "'gang' is not known"),
        (b"name,kind,country\nA B,ngo,IQ\nC D,ngo,QQ\n", ":3", "'QQ' is no country code"),
        (b"name,kind,aliases\nA B,ngo,Ay Bee\nC D,ngo,ay-bee\n", ":3", "is A B on line 2"),
        (b"name,kind,aliases\nA B,ngo,Hamas\n", ":2", "is known as Hamas"),
        (b"name,kind,country\nHezbollah,armed_group,FR\n", ":2", "is known as Hezbollah"),
        (b"name,kind,aliases\nA B,armed_group,Hamas;Hezbollah\n", ":2", "those of Hamas and Hezbollah"),
        (b"name,kind\nA B,ngo\nA B,ngo\n", ":3", "line 2"),
        (b'name,kind\n"A B,ngo\n', ":", "no CSV"),
        (b"name,kind\nA,B,ngo\n", ":2", "3 cells under 2"),
        (b'[{"name": "A B", "kind": "ngo"},\n {"name": 7, "kind": "ngo"}]', ":2", "name is no text"),
        (b'[{"name": "A B", "kind": "ngo"},\n {"name": ]', ":2", "no JSON"),
        (b'{"name": "A B", "kind": "ngo"}\n{"name": "A C"}\n', ":2", "kind '' is not known"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, blank: bytes, content: bytes, line: str, reason: str
) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(blank)
    file = tmp_path / "own actors"
    file.write_bytes(content)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.add_many(HARBOUR)
        before = keys(ledger)
        with pytest.raises(LedgerError) as caught:
            ledger.identities.add(file)
        assert reason in str(caught.value)
        assert f"{file}{line}" in str(caught.value)
        assert (keys(ledger), ledger.identities.decisions()) == (before, [])


@pytest.mark.parametrize(
    ("content", "line"),
    [("", ""), ("nonsense\n", ":1"), ("{}\n", ":1"), ('{"schema": "sayso/actor-decision/1", "id": "d-1"}', ":1")],
)
def test_decisions_that_cannot_be_read_are_refused_with_their_line(
    tmp_path: Path, blank: bytes, content: str, line: str
) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(blank)
    file = tmp_path / "decisions.jsonl"
    file.write_text(content)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        with pytest.raises(LedgerError) as caught:
            ledger.identities.replay(file)
        assert f"{file}{line}" in str(caught.value)
        with pytest.raises(LedgerError):
            ledger.identities.replay(tmp_path / "none.jsonl")
