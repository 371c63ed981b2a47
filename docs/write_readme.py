"""Put real output into README.md: ``python docs/write_readme.py``.

After a line ``<!-- output -->`` stands a console block that opens with ``$ `` and a command; what follows it there is
replaced by what that command prints now.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- output -->\n)```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```\n", re.S)
WIDTH = "96"


def output(command: str) -> str:
    """What a command prints in the project's folder, on a page 96 columns wide."""
    sayso = Path(sys.executable).with_name("sayso")
    words = [str(sayso) if word == "sayso" else word for word in shlex.split(command)]
    with tempfile.TemporaryDirectory() as nothing_set:
        environment = os.environ | {"COLUMNS": WIDTH, "XDG_CONFIG_HOME": nothing_set, "NO_COLOR": "1"}
        ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return "".join(line.rstrip() + "\n" for line in ran.stdout.splitlines())


def filled(readme: str) -> str:
    """The README with the output of its marked commands as it is now."""
    return BLOCK.sub(lambda block: f"```console\n$ {block['command']}\n{output(block['command'])}```\n", readme)


def main() -> None:
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
