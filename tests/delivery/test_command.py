"""The installed command, run as users run it: exit statuses, what goes to which stream, pipes and Ctrl-C.

A stand-in reader takes the encoder's place (see ``standin``): these tests are about everything around it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SAYSO = str(Path(sys.executable).parent / "sayso")
STANDIN = str(Path(__file__).parent / "standin")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO")}
    config = tmp_path / "config.toml"
    config.write_text("")
    places = {"SAYSO_LEDGER": str(tmp_path / "ledger.sqlite"), "SAYSO_CONFIG": str(config)}
    return {**clean, **places, "PYTHONPATH": STANDIN, "COLUMNS": "80", "NO_COLOR": "1"}


@pytest.fixture
def sayso(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [SAYSO, *arguments],
            env={**environment, **more.pop("env", {})},  # type: ignore[dict-item]
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=180,
            **more,  # type: ignore[call-overload]
        )

    return run


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


GOOD = "The ferry line denied on Monday that any boat had been overloaded, a spokeswoman said."


def test_all_read_ends_with_0_and_json_is_alone_on_stdout(sayso: Run, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD, b=GOOD + " Twice.")
    done = sayso("read", "a.txt", "b.txt", "--json", "--outlet", "Our Paper", "--published", "2021-05")
    assert (done.returncode, done.stderr) == (0, "")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["id"] for report in reports] == ["r-a.txt", "r-b.txt"]
    assert reports[0]["text"] == GOOD
    assert reports[0]["outlet"]["name"] == "Our Paper"
    assert reports[0]["published"] == {"value": "2021-05", "precision": "month", "basis": "given", "time": None}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_bad_inputs_among_good_are_named_and_the_rest_is_read(sayso: Run, tmp_path: Path, workers: str) -> None:
    write(tmp_path, a=GOOD, b="", c="fail", d="crash" if workers == "2" else "refuse", e=GOOD)
    names = ["a.txt", "b.txt", "missing.txt", "c.txt", "d.txt", "e.txt"]
    done = sayso("read", *names, "--json", "--workers", workers)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["r-a.txt", "r-e.txt"]
    complaints = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in complaints] == [["sayso", name] for name in names[1:5]]
    assert all(line.endswith(".") for line in complaints)
    assert "internal error: ZeroDivisionError: by nought" in complaints[2]
    kept = sayso("reports", "--json")
    assert {json.loads(line)["id"] for line in kept.stdout.splitlines()} == {"r-a.txt", "r-e.txt"}


def test_wrong_usage_ends_with_2_and_says_so_on_stderr(sayso: Run) -> None:
    done = sayso("read", "x.txt", "--format", "pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--format" in done.stderr


def test_nothing_to_read_is_said(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = sayso("read", "empty")
    assert done.returncode == 1
    assert done.stderr.startswith("sayso: ")


def test_standard_input_is_read(sayso: Run) -> None:
    done = sayso("read", "-", "--json", "--no-save", input=GOOD)
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == GOOD


def test_no_save_makes_no_ledger_and_reading_twice_changes_nothing(sayso: Run, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD)
    assert sayso("read", "a.txt", "--no-save").returncode == 0
    assert not (tmp_path / "ledger.sqlite").exists()
    first = sayso("read", "a.txt", "--json")
    listed = sayso("reports", "--json").stdout
    assert sayso("read", "a.txt", "--json").stdout == first.stdout
    assert sayso("reports", "--json").stdout == listed
    assert len(listed.splitlines()) == 1


def test_a_ledger_that_cannot_be_opened_is_named(sayso: Run, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD, notes="not a ledger at all, just some words in a file")
    done = sayso("read", "a.txt", "--ledger", "notes.txt")
    assert done.returncode == 1
    assert "notes.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_ends_the_command_quietly(environment: dict[str, str], tmp_path: Path) -> None:
    document = json.dumps({"text": GOOD * 20})
    (tmp_path / "many.jsonl").write_text(f"{document}\n" * 2000)
    for face in (["--json"], []):
        process = subprocess.Popen(
            [SAYSO, "read", "many.jsonl", "--no-save", *face],
            env=environment,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=30) == 141
        assert process.stderr.read() == b""
        process.stderr.close()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_with_130_and_keeps_what_was_done(
    environment: dict[str, str], tmp_path: Path, sayso: Run, workers: str
) -> None:
    write(tmp_path, a=GOOD, b="slow", c=GOOD)
    process = subprocess.Popen(
        [SAYSO, "read", "a.txt", "b.txt", "c.txt", "--json", "--workers", workers],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    rest, complaints = process.communicate(timeout=20)
    assert process.returncode == 130
    assert json.loads(first)["id"] == "r-a.txt"
    assert rest == ""
    assert complaints.count("\n") == 1
    assert "interrupted" in complaints
    assert [json.loads(line)["id"] for line in sayso("reports", "--json").stdout.splitlines()] == ["r-a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is wanted")
def test_progress_goes_to_a_terminal_and_the_output_to_its_file(
    environment: dict[str, str], tmp_path: Path, sayso: Run
) -> None:
    """2026-11-22: the progress display took standard output over, and ``--json > file`` left the file empty."""
    import pty

    write(tmp_path, a=GOOD, b=GOOD)
    ours, theirs = pty.openpty()
    with (tmp_path / "out.jsonl").open("w") as out:
        arguments = [SAYSO, "read", "a.txt", "missing.txt", "b.txt", "--json", "--no-save"]
        process = subprocess.Popen(arguments, env=environment, cwd=tmp_path, stdout=out, stderr=theirs)
        os.close(theirs)
        shown = b""
        while True:
            try:
                some = os.read(ours, 4096)
            except OSError:  # how Linux tells that the other end is closed
                break
            if not some:
                break
            shown += some
        os.close(ours)
        assert process.wait(timeout=30) == 1
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["r-a.txt", "r-b.txt"]
    assert b"missing.txt: " in shown
    assert b'"schema"' not in shown
    assert b"claims" in shown


def test_one_report_is_printed_whole_and_several_in_short(sayso: Run, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD, b=GOOD)
    assert GOOD[:40] in sayso("read", "a.txt").stdout
    several = sayso("read", "a.txt", "b.txt").stdout
    assert several.count("r-a.txt") == several.count("r-b.txt") == 1
    assert "No claims found" not in several


def test_a_page_is_written_or_its_place_complained_of(sayso: Run, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD)
    assert sayso("read", "a.txt", "--html", "page.html").returncode == 0
    assert GOOD[:40] in (tmp_path / "page.html").read_text(encoding="utf-8")
    for place in ("no/such/folder.html", "."):
        done = sayso("read", "a.txt", "--html", place)
        assert done.returncode == 1
        assert done.stderr.startswith("sayso: ")


def test_help_and_version_load_nothing_heavy(environment: dict[str, str]) -> None:
    code = "import sys, sayso.delivery.cli as c; c.app(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    for heavy in ("pydantic", "sqlalchemy", "rich", "onnxruntime", "numpy", "jinja2", "httpx", "lxml"):
        assert f"'{heavy}'" not in done.stdout, heavy
    version = subprocess.run([SAYSO, "--version"], env=environment, capture_output=True, text=True, check=True)
    assert version.stdout.startswith("sayso 0.")


def test_a_page_in_another_language_is_told_of_and_scripts_get_its_text(sayso: Run, tmp_path: Path) -> None:
    french = (
        "Le maire de la ville a annoncé mardi que le pont resterait fermé jusqu’au printemps. Selon un porte-parole "
        "de la préfecture, les travaux ont pris du retard à cause des crues, et les habitants feront un long détour."
    )
    write(tmp_path, a=french, b=GOOD)
    done = sayso("read", "a.txt", "b.txt", "--json")
    assert done.returncode == 1
    assert "a.txt: written in French" in done.stderr
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["language"], first["text"], first["claims"]) == ("fr", french, [])
    assert second["text"] == GOOD
    assert len(json.loads("[" + ",".join(sayso("reports", "--json").stdout.splitlines()) + "]")) == 1
