"""The commands about accounts, in this process: lists, explanations, derivations, judgements, ratings, wrong usage.

With ``--json`` standard output holds the contract's records and nothing else, one a line.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sayso.delivery.cli import app
from sayso.ledger import Ledger
from sayso.records import Account

COURIER = (
    "HADRIN - A grain silo exploded at the Voss mill on Thursday, injuring four men, the mill's foreman, Piet Sarro, "
    "told the Hadrin Courier. “The roof went up like a lid,” he said.\n\nThe mayor of Hadrin, Greta Moll, said the "
    "mill had failed an inspection in March."
)
RELAYED = (
    "Four men were hurt when a grain silo blew up at the Voss mill in Hadrin, the Hadrin Courier reported on Thursday."
    "\n\nThe newspaper quoted the foreman of the mill. The company was not available for comment."
)
COMET = "The comet Brandt-Ouda will be seen with the naked eye in August, astronomer Lio Vance said."

DOCUMENTS = [
    {"id": "courier", "outlet": "Hadrin Courier", "published": "2024-05-06", "text": COURIER},
    {"id": "relayed", "outlet": "Capital Evening News", "published": "2024-05-07", "text": RELAYED},
    {"id": "copied", "outlet": "Northern Post", "published": "2024-05-08", "text": COURIER},
    {"id": "comet", "outlet": "Star Letter", "published": "2024-07-01", "text": COMET},
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger as ``sayso read`` makes it, not yet corroborated."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "config.toml").write_text("")
    file = folder / "reports.jsonl"
    lines = [
        one | {"url": f"https://{one['outlet'].lower().replace(' ', '')}.example/{one['id']}"} for one in DOCUMENTS
    ]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    path = folder / "ledger.sqlite"
    settings = {"SAYSO_CONFIG": str(folder / "config.toml"), "SAYSO_LEDGER": str(path)}
    done = CliRunner().invoke(app, ["read", str(file), "--json", "--workers", "1"], env=settings)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == len(DOCUMENTS)
    with Ledger.open(path):  # the log is written into the file when the last one closes it
        pass
    return path.read_bytes()


@pytest.fixture(scope="module")
def corroborated(read: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("corroborated") / "ledger.sqlite"
    path.write_bytes(read)
    with Ledger.open(path) as ledger:
        ledger.corroborate()
    with Ledger.open(path):
        pass
    return path.read_bytes()


@pytest.fixture
def ask(corroborated: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(corroborated)
    (tmp_path / "config.toml").write_text("")
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("SAYSO_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return run


def rows(done: Result) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def listed(ask, *arguments: str) -> list[Account]:
    return [Account.model_validate(row) for row in rows(ask("accounts", *arguments, "--json"))]


def home(ask, words: str, document: str = "courier") -> Account:
    """The only account in which this document says these words."""
    found = [one for one in listed(ask) if any(c.input_id == document and words in c.quote for c in one.claims)]
    assert len(found) == 1
    return found[0]


def address(account: Account, document: str) -> str:
    claim = next(one for one in account.claims if one.input_id == document)
    return f"{claim.report}/{claim.claim}"


# Lists


@pytest.mark.parametrize("command", [["accounts"], ["reports"]])
def test_what_was_read_is_corroborated_when_it_is_asked_for(
    ask, read: bytes, tmp_path: Path, command: list[str]
) -> None:
    wanted = ask(*command, "--json").stdout
    (tmp_path / "ledger.sqlite").write_bytes(read)
    assert wanted
    assert ask(*command, "--json").stdout == wanted


def test_accounts_are_listed_as_the_contract_has_them(ask) -> None:
    found = rows(ask("accounts", "--json"))
    assert [Account.model_validate(row).model_dump(mode="json", by_alias=True) for row in found] == found
    assert {row["schema"] for row in found} == {"sayso/account/1"}
    assert {claim["input_id"] for row in found for claim in row["claims"]} == {one["id"] for one in DOCUMENTS}
    account = home(ask, "silo exploded")
    assert {one.outlet for one in account.claims} == {"Hadrin Courier", "Capital Evening News", "Northern Post"}
    assert (account.reports, account.outlets, account.independent_origins) == (3, 3, 1)
    assert (account.first, account.latest) == ("2024-05-06", "2024-05-08")
    assert found == rows(ask("accounts", "list", "--json"))


def test_accounts_are_searched_and_filtered(ask) -> None:
    comet = home(ask, "comet", "comet")
    assert listed(ask, "comet") == listed(ask, "vance") == listed(ask, "--outlet", "star letter") == [comet]
    assert listed(ask, "--since", "2024-06") == [comet]
    assert comet not in listed(ask, "--until", "2024-06")
    assert {one.reports for one in listed(ask, "--reports", "3")} == {3}
    assert listed(ask, "--origins", "2") == []
    assert listed(ask, "--most-origins", "0") == [one for one in listed(ask) if one.independent_origins == 0]
    assert {one.sureness for one in listed(ask, "--sureness", "confirmed")} == {"confirmed"}
    assert len(listed(ask, "--limit", "2")) == 2
    assert listed(ask, "--limit", "2", "--offset", "1") == listed(ask)[1:3]
    assert listed(ask, "--report", comet.claims[0].report) == [comet]


def test_accounts_are_listed_for_a_person(ask) -> None:
    account = home(ask, "silo exploded")
    done = ask("accounts", "silo")
    assert (done.exit_code, done.stderr) == (0, "")
    assert account.id in done.stdout
    assert account.text in done.stdout
    assert "Sarro" in done.stdout


def test_no_match_is_said_on_stderr_and_is_no_failure(ask) -> None:
    done = ask("accounts", "submarine")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr
    done = ask("accounts", "submarine", "--json")
    assert (done.exit_code, done.stdout) == (0, "")


# One account


def test_an_account_is_shown_whole_by_the_beginning_of_its_id(ask) -> None:
    account = home(ask, "silo exploded")
    (row,) = rows(ask("show", account.id[:-2], "--json"))
    assert Account.model_validate(row) == account
    told = ask("show", account.id)
    assert told.exit_code == 0
    for claim in account.claims:
        assert f"{claim.report}/{claim.claim}" in told.stdout


def test_an_account_is_explained(ask) -> None:
    account = home(ask, "silo exploded")
    (row,) = rows(ask("explain", account.id, "--json"))
    assert Account.model_validate({key: row[key] for key in row.keys() - {"ties", "derivations"}}) == account
    held = {(claim.report, claim.start, claim.end, claim.quote) for claim in account.claims}
    assert row["ties"]
    for tie in row["ties"]:
        for side in (tie["one"], tie["other"]):
            assert (side["report"], side["start"], side["end"], side["text"]) in held
        assert isinstance(tie["log_odds"], float)
        assert tie["weights"]
    reports = {claim.report for claim in account.claims}
    assert row["derivations"]
    assert {end for one in row["derivations"] for end in (one["from"], one["report"])} <= reports
    told = ask("explain", account.id).stdout
    assert all(claim.why in " ".join(told.split()) for claim in account.claims)


def test_the_derivations_behind_an_account_are_traced(ask) -> None:
    account = home(ask, "silo exploded")
    by_document = {claim.input_id: claim.report for claim in account.claims}
    (row,) = rows(ask("trace", account.id, "--json"))
    assert row["id"] == account.id
    assert row["claims"] == [claim.model_dump(mode="json") for claim in account.claims]
    edges = {(one["from"], one["report"]): one["kind"] for one in row["derivations"]}
    assert edges[by_document["copied"], by_document["courier"]] == "verbatim"
    assert (by_document["relayed"], by_document["courier"]) in edges
    told = ask("trace", account.id)
    assert told.exit_code == 0
    assert all(report in told.stdout for report in by_document.values())


def test_reports_say_what_they_derive_from(ask) -> None:
    found = {row["outlet"]["name"]: row for row in rows(ask("reports", "--json"))}
    assert len(found) == len(DOCUMENTS)
    assert found["Hadrin Courier"]["derived_from"] == found["Star Letter"]["derived_from"] == []
    (copied,) = found["Northern Post"]["derived_from"]
    assert (copied["report"], copied["kind"]) == (found["Hadrin Courier"]["id"], "verbatim")
    assert copied["evidence"]["why"]
    texts = {row["id"]: json.loads(ask("show", row["id"], "--json").stdout)["text"] for row in found.values()}
    for row in found.values():
        for one in row["derived_from"]:
            assert one["kind"] in {"verbatim", "rewrite", "relay", "uncredited", "circular"}
            assert one["report"] in texts
            for passage in one["evidence"]["passages"]:
                assert 0 <= passage["start"] < passage["end"] <= len(texts[row["id"]])
                start, end = passage["from"]
                assert 0 <= start < end <= len(texts[one["report"]])


# Judgements


def test_accounts_are_merged_and_parted_again(ask) -> None:
    before = listed(ask)
    one, other = home(ask, "silo exploded"), home(ask, "failed an inspection")
    (made,) = rows(ask("accounts", "merge", one.id, other.id, "--who", "Ada", "--json"))
    assert (made["what"], made["who"]) == ("merge", "Ada")
    assert home(ask, "silo exploded") == home(ask, "failed an inspection")
    assert rows(ask("accounts", "judgements", "--json")) == [made]
    assert rows(ask("accounts", "undo", made["id"], "--json")) == [made]
    assert listed(ask) == before
    assert rows(ask("accounts", "judgements", "--json")) == []


def test_claims_are_split_off(ask) -> None:
    account = home(ask, "silo exploded")
    (made,) = rows(ask("accounts", "split", account.id, address(account, "relayed"), "--json"))
    assert made["what"] == "split"
    assert home(ask, "silo exploded") != home(ask, "silo blew up", "relayed")
    told = ask("accounts", "undo")
    assert told.exit_code == 0
    assert made["id"] in told.stdout
    assert home(ask, "silo exploded") == home(ask, "silo blew up", "relayed") == account


def test_origins_are_parted_and_made_one(ask) -> None:
    account = home(ask, "silo exploded")
    parted = rows(ask("accounts", "other-origin", account.id, "o1", address(account, "relayed"), "--json"))
    assert [one["what"] for one in parted] == ["other-origin"]
    account = home(ask, "silo exploded")
    origins = {claim.input_id: claim.origin for claim in account.claims}
    assert origins["relayed"] != origins["courier"] == origins["copied"]
    made = ask("accounts", "same-origin", account.id, origins["courier"], origins["relayed"], "--json")
    assert [one["what"] for one in rows(made)] == ["same-origin"]
    assert len({claim.origin for claim in home(ask, "silo exploded").claims}) == 1


def test_judgements_are_exported_as_training_data(ask, tmp_path: Path) -> None:
    assert ask("accounts", "judgements", "--export", "-").stdout == ""
    account = home(ask, "silo exploded")
    (made,) = rows(ask("accounts", "split", account.id, address(account, "relayed"), "--who", "Ada", "--json"))
    done = ask("accounts", "judgements", "--export", "-")
    pairs = rows(done)
    assert len(pairs) == len(made["one"]) * len(made["other"])
    for one in pairs:
        assert (one["schema"], one["judgement"], one["who"]) == ("sayso/example/1", made["id"], "Ada")
        assert one["verdict"]
        assert one["features"]
        assert one["one"] in made["one"]
        assert one["other"] in made["other"]
    file = tmp_path / "examples.jsonl"
    written = ask("accounts", "judgements", "--export", str(file))
    assert (written.exit_code, written.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == done.stdout
    nowhere = ask("accounts", "judgements", "--export", str(tmp_path / "none" / "examples.jsonl"))
    assert (nowhere.exit_code, nowhere.stdout) == (1, "")
    assert str(tmp_path / "none") in nowhere.stderr


def test_judgements_are_listed_for_a_person(ask) -> None:
    none = ask("accounts", "judgements")
    assert (none.exit_code, none.stdout) == (0, "")
    assert none.stderr
    account, comet = home(ask, "silo exploded"), home(ask, "comet", "comet")
    assert ask("accounts", "merge", account.id, comet.id, "--who", "Ada").exit_code == 0
    told = ask("accounts", "judgements")
    (line,) = told.stdout.splitlines()
    assert "Ada" in line


# Ratings


def test_sources_are_rated_and_the_rating_is_taken_back(ask) -> None:
    before = home(ask, "silo exploded")
    (made,) = rows(ask("rate", "hadrin courier", "b", "--who", "Ada", "--json"))
    assert (made["name"], made["rating"], made["who"]) == ("hadrin courier", "B", "Ada")
    assert home(ask, "silo exploded").grade.reliability == "B"
    assert home(ask, "comet", "comet").grade.reliability == "F"
    assert rows(ask("rate", "--json")) == [made]
    assert "hadrin courier" in ask("rate").stdout
    assert rows(ask("rate", "Hadrin  Courier", "F", "--json"))[0]["rating"] == "F"
    assert home(ask, "silo exploded") == before
    assert rows(ask("rate", "--json")) == []


# What goes wrong


@pytest.mark.parametrize("way", [[], ["--json"]])
@pytest.mark.parametrize("id", ["k-000000000000", "r-000000000000", "nothing"])
@pytest.mark.parametrize("command", ["explain", "trace", "show"])
def test_an_unknown_id_is_named_with_status_1(ask, command: str, id: str, way: list[str]) -> None:
    done = ask(command, id, *way)
    assert (done.exit_code, done.stdout) == (1, "")
    assert id in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["accounts", "merge", "{known}", "k-000000000000"],
        ["accounts", "merge", "k-000000000000", "{known}"],
        ["accounts", "merge", "{known}"],
        ["accounts", "split", "{known}", "r-0000/c1"],
        ["accounts", "split", "{known}", "{all}"],
        ["accounts", "same-origin", "{known}", "o1", "o99"],
        ["accounts", "other-origin", "{known}", "o99", "o1"],
        ["accounts", "undo"],
        ["accounts", "undo", "j-000000000000"],
        ["accounts", "--since", "whenever"],
        ["accounts", "--reports", "-1"],
        ["accounts", "one", "two"],
        ["explain"],
        ["explain", "k-"],
        ["rate", "Hadrin Courier", "G"],
        ["rate", "Hadrin Courier"],
        ["rate", " ", "A"],
    ],
)
def test_a_judgement_or_filter_that_means_nothing_ends_with_2(ask, arguments: list[str]) -> None:
    known = home(ask, "comet", "comet")
    put = {"known": known.id, "all": address(known, "comet")}
    done = ask(*(part.format(**put) for part in arguments))
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr) > 20
    assert ask("accounts", "judgements", "--json").stdout == ask("rate", "--json").stdout == ""


def test_an_empty_ledger_has_no_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text("")
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path / "config.toml"))
    with Ledger.open(tmp_path / "empty.sqlite"):
        pass
    for arguments in (
        ["accounts"],
        ["accounts", "--json"],
        ["reports", "--json"],
        ["accounts", "judgements", "--json"],
    ):
        done = CliRunner().invoke(app, [*arguments, "--ledger", str(tmp_path / "empty.sqlite")])
        assert (done.exit_code, done.stdout) == (0, "")
