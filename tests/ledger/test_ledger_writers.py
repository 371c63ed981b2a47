"""Several writers at once, and writers that die: nothing lost, nothing half-written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from ledger_reports import as_added, convoy

from sayso.ledger import Ledger

HERE = Path(__file__).parent

WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from ledger_reports import convoy
from sayso.ledger import Ledger
first, last, how = int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
reports = [convoy().model_copy(update={"id": f"r-{number:04}"}) for number in range(first, last)]
with Ledger.open(sys.argv[2]) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    print(ledger.add_many(reports) if how == "many" else sum(map(ledger.add, reports)))
"""

DIES = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from ledger_reports import convoy
from sayso.ledger import Ledger
from sqlalchemy import Engine, event

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

with Ledger.open(sys.argv[2]) as ledger:
    ledger.add(convoy().model_copy(update={"title": "Newer", "claims": convoy().claims[:1]}))
"""


def start(where: str, first: int, last: int, how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(HERE), where, str(first), str(last), how]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(*processes: subprocess.Popen[str]) -> list[int]:
    for process in processes:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in said] == [""] * len(processes)
    return [int(out) for out, _ in said]


@pytest.mark.parametrize("how", ["one", "many"])
def test_two_processes_write_one_ledger(where: str, how: str) -> None:
    assert finish(start(where, 0, 50, how), start(where, 50, 100, how)) == [50, 50]
    with Ledger.open(where) as ledger:
        assert ledger.counts()["reports"] == 100
        assert ledger.counts()["claims"] == 400
        assert len(ledger.claims("convoy", limit=None)) == 100


def test_two_processes_write_the_same_reports_once(where: str) -> None:
    assert sum(finish(start(where, 0, 50, "many"), start(where, 0, 50, "one"))) == 50
    with Ledger.open(where) as ledger:
        assert [as_added(report).model_copy(update={"id": "r-aa01"}) for report in ledger] == [convoy()] * 50


@pytest.mark.parametrize(
    "point",
    [
        "DELETE FROM report",
        "INSERT INTO report",
        "INSERT INTO claim",
        "INSERT INTO actor",
        "INSERT INTO place",
        "INSERT INTO event",
    ],
)
@pytest.mark.parametrize("held", [False, True], ids=["new", "replacing"])
def test_a_writer_killed_half_way_leaves_no_half_report(where: str, point: str, held: bool) -> None:
    with Ledger.open(where) as ledger:
        if held:
            ledger.add(convoy())
    died = subprocess.run([sys.executable, "-c", DIES, str(HERE), where, point], capture_output=True, text=True)
    assert died.returncode == -9, died.stderr
    with Ledger.open(where) as ledger:
        assert list(map(as_added, ledger)) == ([convoy()] if held else [])
        assert len(ledger.claims()) == (4 if held else 0)
        assert len(ledger.claims("warned")) == (2 if held else 0)
        assert len(ledger.events("stopped")) == len(ledger.places("zarvan")) == held
        assert ledger.add(convoy()) is not held
        assert as_added(ledger.report("r-aa01")) == convoy()
