"""Write ``docs/cli.md`` from the commands themselves: ``python docs/write_cli.py``, or ``--check`` to compare only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from sayso.delivery.cli import app

TARGET = Path(__file__).parent / "cli.md"
HEAD = """\
# The command line

<!-- Written by docs/write_cli.py from the commands; change them, not this file. -->

"""
SETTINGS = """\
## Settings

Settings are read from `config.toml` in the platform's config folder (`~/.config/sayso` on Linux), or from the file
that `SAYSO_CONFIG` names. A variable lies over the file, an option over both.

| key | variable | option | meaning |
| --- | --- | --- | --- |
| `ledger` | `SAYSO_LEDGER` | `--ledger` | a path (SQLite) or a `postgresql://` URL |
| `gazetteer` | `SAYSO_GAZETTEER` | `--gazetteer` | the folder of your own places |
| `workers` | `SAYSO_WORKERS` | `--workers` | processes that read at the same time |
| `allow_private` | `SAYSO_ALLOW_PRIVATE` | `--allow-private` | fetch URLs that lead into your own network |

## Exit status

| status | meaning |
| --- | --- |
| 0 | all was read, or the question was answered |
| 1 | something could not be read, saved or found; standard error says what, why and what to do |
| 2 | wrong usage |
| 130 | interrupted by Ctrl-C; what was printed and saved before stays |
| 141 | whoever read standard output closed it |

Reports and answers go to standard output, everything else to standard error. With `--json` each line of standard
output is one JSON object.
"""


def reference() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)
    parts = [HEAD, f"{group.help}\n\n", "| command | |\n| --- | --- |\n"]
    parts += [
        f"| [`sayso {name}`](#sayso-{name.replace(' ', '-')}) | {_first(command.help)} |\n"
        for name, command in _commands(group)
    ]
    for name, command in _commands(group):
        parts.append(f"\n## sayso {name}\n\n")
        parts.extend(_command(name, command))
    return "".join(parts) + "\n" + SETTINGS


def _commands(group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {part}", inner) for part, inner in _commands(command))
        else:
            yield name, command


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(_usage(argument) for argument in arguments)
    yield f"```\nsayso {name} {usage} [OPTIONS]\n```\n\n"
    yield "\n\n".join(" ".join(paragraph.split()) for paragraph in command.help.split("\n\n")) + "\n\n"
    yield "| | |\n| --- | --- |\n"
    for argument in arguments:
        yield f"| `{argument.metavar}` | {argument.help} |\n"
    for option in options:
        shown = ", ".join(f"`{flag}`" for flag in option.opts)
        value = "" if option.is_flag else f" {_value(option)}"
        default = f" Default: {_default(option)}." if option.show_default and _default(option) else ""
        yield f"| {shown}{value} | {option.help}{default} |\n"


def _usage(argument: Any) -> str:
    shown = argument.metavar + ("..." if argument.nargs == -1 else "")
    return shown if argument.required else f"[{shown}]"


def _value(option: Any) -> str:
    return f"`{option.metavar}`".replace("|", "\\|")


def _default(option: Any) -> str:
    default = option.default
    return "" if default in (None, False, ()) or callable(default) else str(getattr(default, "value", default))


def _first(text: str) -> str:
    return text.strip().split("\n\n")[0]


def main() -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    written = reference()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(written, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == written:
        return 0
    print(f"{TARGET} is out of date: run python docs/write_cli.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
