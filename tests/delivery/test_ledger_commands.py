"""The commands that ask the ledger, in this process: lists, single records, ways of claims, wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.delivery.cli import app
from sayso.ledger import Ledger
from written import OFFICIAL, written_report

HERE = "r-0123456789abcdef"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    with Ledger.open(path) as opened:
        opened.add(written_report())
    return path


@pytest.fixture
def ask(ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    config = tmp_path / "config.toml"
    config.write_text("")
    monkeypatch.setenv("SAYSO_CONFIG", str(config))
    monkeypatch.setenv("SAYSO_LEDGER", str(ledger))
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return run


def test_reports_are_listed_and_searched(ask) -> None:
    row = json.loads(ask("reports", "ferry", "--json").stdout)
    assert (row["id"], row["claims"]) == (HERE, 8)
    listed = ask("reports")
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert HERE in listed.stdout
    assert "2031-05" in listed.stdout


def test_claims_are_filtered_and_told_in_words(ask) -> None:
    found = ask("claims", "--firmness", "doubtful", "--firmness", "possible", "--json").stdout.splitlines()
    assert sorted(json.loads(line)["id"] for line in found) == [f"{HERE}/c5", f"{HERE}/c7"]
    told = ask("claims", "lifeboats", "--source", "blue").stdout
    assert "Blue Strait Lines" in told
    assert "doubtful" in told
    assert f"{HERE}/c5" in told


def test_actors_are_listed_with_their_aliases(ask) -> None:
    assert "BSL" in ask("actors", "blue strait").stdout
    kinds = [json.loads(line)["kind"] for line in ask("actors", "--kind", "ngo", "--json").stdout.splitlines()]
    assert kinds == ["ngo", "ngo"]


def test_places_are_listed_where_they_lie(ask) -> None:
    told = ask("places", "--within", "-12.4,44.2,30").stdout
    assert "Port Arden, Northcoast, MU" in " ".join(told.split())
    assert f"{HERE}/p1" in told
    assert f"{HERE}/p2" not in told
    row = json.loads(ask("places", "arden", "--country", "mu", "--precision", "near", "--json").stdout)
    assert (row["id"], row["geonameid"], row["events"], row["radius_km"]) == (f"{HERE}/p1", 77, 1, 12)
    assert [span["text"] for span in row["mentions"]] == ["PORT ARDEN", "Port Arden"]
    names = [json.loads(line)["name"] for line in ask("places", "--within", "mauritius", "--json").stdout.splitlines()]
    assert sorted(names) == ["Mauritius", "Port Arden"]


def test_events_are_listed_with_who_where_and_when(ask) -> None:
    told = " ".join(ask("events").stdout.split())
    assert "OTHER, accident nobody named · reported" in told
    assert "Port Arden, Northcoast, MU · 2031-04-28 – 2031-05-04 · Northern Ledger" in told
    assert "REJECT Blue Strait Lines → an official at the harbour" in told
    assert "(2031-05-01 – 2031-05-31)" in told
    row = json.loads(ask("events", "--type", "other", "--mode", "accident", "--place", "Port Arden", "--json").stdout)
    assert (row["trigger"]["text"], row["claim"], row["where"]["name"]) == ("sank", "c2", "Port Arden")
    assert row["quote"].startswith("PORT ARDEN – The ferry that sank")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--actor", "blue strait"], ["e2"]),
        (["--recipient", "official"], ["e2"]),
        (["--from", "2031-05-06"], ["e2", "e3"]),
        (["--to", "2031-04-30"], ["e1"]),
        (["--reality", "possible"], ["e3"]),
        (["--claim", f"{HERE}/c7"], ["e3"]),
        (["--claim", "c2", "--report", HERE], ["e1"]),
        (["--country", "mu"], ["e1"]),
        (["ferry"], ["e1"]),
        (["submarine"], []),
    ],
)
def test_events_are_filtered(ask, arguments: list[str], found: list[str]) -> None:
    done = ask("events", "--json", *arguments)
    assert done.exit_code == 0
    assert sorted(json.loads(line)["event"] for line in done.stdout.splitlines()) == found


def test_claims_are_filtered_by_place(ask) -> None:
    assert json.loads(ask("claims", "--place", "Port Arden", "--json").stdout)["claim"] == "c2"
    assert ask("claims", "--to", "2031-04", "--json").stdout == ""


def test_a_list_that_was_cut_says_so(ask) -> None:
    cut = ask("claims", "--limit", "2")
    assert "the first 2 are shown" in cut.stderr
    assert len(ask("claims", "--limit", "0", "--json").stdout.splitlines()) == 8
    assert len(ask("claims", "--limit", "3", "--offset", "6", "--json").stdout.splitlines()) == 2


def test_no_match_is_said_on_stderr_and_is_no_failure(ask) -> None:
    none = ask("claims", "submarine")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "no claims match" in none.stderr


def test_show_prints_any_record_whole(ask) -> None:
    shown = json.loads(ask("show", HERE, "--json").stdout)
    for actor in shown["actors"]:
        actor["key"] = None
    assert shown == json.loads(written_report().to_json())
    assert "Port Arden" in ask("show", "r-01").stdout
    claim = ask("show", f"{HERE}/c5").stdout
    assert "“that the lifeboats were inspected”" in claim
    assert "Coastal Watch" in ask("show", f"{HERE}/a6").stdout
    assert json.loads(ask("show", f"{HERE}/a6", "--json").stdout)["name"] == "Coastal Watch"
    assert json.loads(ask("show", f"{HERE}/e3", "--json").stdout)["actor_names"] == [
        "Seafarers' Union",
        "Coastal Watch",
    ]
    assert "Northcoast" in ask("show", f"{HERE}/p1").stdout
    assert "“call for”" in ask("show", f"{HERE}/e3").stdout
    assert json.loads(ask("show", f"{HERE}/t1", "--json").stdout)["time"]["from"] == "2031-04-28"


def test_trace_prints_the_way_of_a_claim(ask) -> None:
    told = " ".join(ask("trace", f"{HERE}/c2").stdout.split())
    assert f"origin {OFFICIAL}" in told
    assert "→ relay Arden Courier “the Arden Courier”" in told
    assert "→ outlet this report (Northern Ledger)" in told
    assert f"inside {HERE}/c4" in " ".join(ask("trace", f"{HERE}/c5").stdout.split())
    stations = json.loads(ask("trace", f"{HERE}/c2", "--json").stdout)["stations"]
    assert [station["role"] for station in stations] == ["origin", "relay", "outlet"]


def test_an_unknown_id_is_named_with_status_1(ask) -> None:
    for command in ("show", "trace"):
        done = ask(command, "r-none")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "r-none: no record" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--published", "soon"],
        ["read", "x.txt", "--workers", "0"],
        ["reports", "--since", "whenever"],
        ["claims", "--act", "shout"],
        ["events", "--type", "brawl"],
        ["events", "--from", "then"],
        ["places", "--within", "1,2"],
        ["accounts", "--sureness", "quite"],
        ["rate", "Our Paper"],
        ["frobnicate"],
        ["show"],
    ],
)
def test_wrong_usage_ends_with_2(ask, arguments: list[str]) -> None:
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr) > 20


def test_a_wrong_settings_file_is_named(ask, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("leger = 1\n")
    done = ask("reports")
    assert done.exit_code == 1
    assert str(tmp_path / "config.toml") in done.stderr
