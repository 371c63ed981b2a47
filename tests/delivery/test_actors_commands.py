"""The commands about actors: a list by the bare name, and identities put right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.delivery.cli import app
from sayso.ledger import Ledger
from sayso.records import Actor, Report


def report(number: int, *names: str) -> Report:
    actors = tuple(
        Actor(id=f"a{nth}", name=name, kind="person", country="IQ", anonymity="named")
        for nth, name in enumerate(names, 1)
    )
    return Report(id=f"r-{number:04}", text="A report.", actors=actors)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("blank") / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add_many([report(1, "Idris Vane", "Lena Horn"), report(2, "Edris Vane"), report(3, "Idris Omar Vane")])
    with Ledger.open(path):  # the log is written into the file when the last one closes it
        pass
    return path.read_bytes()


@pytest.fixture
def ask(blank: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(blank)
    (tmp_path / "config.toml").write_text("")
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("SAYSO_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return run


def rows(done: Result) -> list[dict]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_bare_command_lists_with_or_without_a_query(ask) -> None:
    assert {row["name"] for row in rows(ask("actors", "vane", "--json"))} == {"Edris Vane", "Idris Omar Vane"}
    assert rows(ask("actors", "vane", "--json")) == rows(ask("actors", "list", "vane", "--json"))
    assert len(rows(ask("actors", "--json", "--kind", "person"))) == 3
    assert "Lena Horn" in ask("actors").stdout
    row = rows(ask("actors", "horn", "--json"))[0]
    assert row["key"].startswith("i-")
    assert (row["id"], row["reports"]) == ("r-0001/a2", 1)


def test_reports_are_shown_with_the_keys_of_their_actors(ask) -> None:
    first, second = (rows(ask("show", f"r-000{number}", "--json"))[0]["actors"][0]["key"] for number in (1, 2))
    assert first == second


def test_suggest_merge_undo(ask) -> None:
    suggested = rows(ask("actors", "suggested", "--json"))
    assert suggested[0]["evidence"][0]["what"] == "middle name"
    assert "middle name" in ask("actors", "suggested").stdout
    pair = suggested[0]["one"]["key"], suggested[0]["other"]["key"]
    made = rows(ask("actors", "merge", *pair, "--who", "Lena", "--json"))[0]
    assert (made["what"], made["judgement"], made["who"]) == ("merge", "same", "Lena")
    assert rows(ask("actors", "suggested", "--json")) == []
    told = rows(ask("actors", "identity", "Idris Vane", "--json"))[0]
    assert told["records"] == ["r-0001/a1", "r-0002/a1", "r-0003/a1"]
    assert "link" in ask("actors", "identity", "Idris Vane").stdout
    assert "undone" in ask("actors", "undo", made["id"]).stdout
    assert rows(ask("actors", "suggested", "--json")) == suggested


def test_split_hide_and_carry(ask, tmp_path: Path) -> None:
    assert ask("actors", "split", "Idris Vane", "r-0002/a1").exit_code == 0
    assert ask("actors", "hide", "Lena Horn").exit_code == 0
    assert ask("actors", "unsure", "Idris Vane", "Idris Omar Vane").exit_code == 0
    listed = ask("actors", "--json").stdout
    assert "Lena Horn" not in listed
    file = tmp_path / "decisions.jsonl"
    assert ask("actors", "decisions", "--export", str(file)).exit_code == 0
    assert [json.loads(line)["what"] for line in file.read_text().splitlines()] == ["split", "hide", "unsure"]
    assert ask("actors", "decisions", "--export", "-").stdout == file.read_text()
    assert len(ask("actors", "decisions").stdout.splitlines()) == 3
    for _ in range(3):
        ask("actors", "undo")
    done = ask("actors", "decisions", "--import", str(file))
    assert (done.exit_code, "0 decisions were new" in done.stderr) == (0, True)


def test_a_users_file(ask, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,kind,country,aliases\nHarbour Master,person,IQ,Lena Horn\n")
    assert rows(ask("actors", "add", str(file), "--json"))[0]["what"] == "add"
    assert [row["key"] for row in rows(ask("actors", "horn", "--json"))] == ["own:harbour-master"]
    file.write_text("name,kind,country\nHarbour Master,person,XX\n")
    wrong = ask("actors", "add", str(file))
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert f"{file}:2: 'XX' is no country code" in wrong.stderr


@pytest.mark.parametrize(
    "arguments", [["merge", "Idris Vane"], ["merge", "Idris Vane", "nobody"], ["undo"], ["hide"], ["list", "x", "y"]]
)
def test_wrong_usage_ends_with_2(ask, arguments: list[str]) -> None:
    done = ask("actors", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr) > 20
