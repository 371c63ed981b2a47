"""The reference of the command line is what the commands say of themselves, and it leaves none of them out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from sayso.delivery.cli import app

DOCS = Path(__file__).parents[2] / "docs"


def every(group: Any, before: str = "") -> dict[str, Any]:
    """All commands by their whole names, those of groups among them."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        inner = every(command, f"{before}{name} ") if hasattr(command, "commands") else {f"{before}{name}": command}
        found |= inner
    return found


COMMANDS = every(typer.main.get_command(app))


def test_the_page_is_up_to_date() -> None:
    subprocess.run([sys.executable, DOCS / "write_cli.py", "--check"], check=True)


def test_only_commands_that_work_are_offered() -> None:
    actors = ("list", "identity", "suggested", "merge", "split", "unsure", "hide", "add", "undo", "decisions")
    works = {"read", "reports", "claims", "places", "events", "show", "trace", "export"}
    accounts = ("list", "merge", "split", "same-origin", "other-origin", "undo", "judgements")
    works |= {"explain", "rate"} | {f"accounts {name}" for name in accounts}
    works |= {f"actors {name}" for name in actors} | {f"gazetteer {name}" for name in ("add", "list", "remove")}
    assert set(COMMANDS) == works


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(name: str) -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    section = page.split(f"\n## sayso {name}\n")[1].split("\n## ")[0]
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert parameter.help, parameter.name
        assert parameter.help in section
        assert (parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar) in section
    flags = {flag for parameter in COMMANDS[name].params for flag in parameter.opts}
    # The gazetteer is the user's, whatever the ledger.
    assert flags >= ({"--json"} if name.startswith("gazetteer ") else {"--json", "--ledger"})
