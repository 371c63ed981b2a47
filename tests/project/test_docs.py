"""What the documentation says is so: its commands run, its output is real, and nothing is left out of it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sayso import settings
from sayso.delivery.cli import app

ROOT = Path(__file__).parents[2]
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*DOCS, ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CREDITS.md", ROOT / "examples" / "README.md",
         ROOT / "benchmarks" / "README.md"]  # fmt: skip
SAYSO = Path(sys.executable).with_name("sayso")
COMMANDS = typer.main.get_command(app)


def text(*pages: Path) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def console(page: Path) -> list[str]:
    """The commands of a page's console blocks, without their comments."""
    blocks = re.findall(r"```console\n(.*?)```", text(page), re.S)
    return [line[2:].split("  #")[0].strip() for block in blocks for line in block.splitlines() if line[:2] == "$ "]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PATH": f"{SAYSO.parent}{os.pathsep}{os.environ['PATH']}",
        "SAYSO_LEDGER": str(folder / "ledger.sqlite"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    return subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder that looks like a clone to a command that reads examples, and may be written to."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "examples" / "README.md"], ids=lambda page: page.parent.name
)
def test_every_command_of_a_readme_runs_when_followed_word_for_word(page: Path, clone: Path) -> None:
    commands = [command for command in console(page) if command.split()[0] not in ("make", "source")]
    assert len(commands) > 4
    for command in commands:
        ran = run(command, clone)
        assert (ran.returncode, ran.stderr) == (0, ""), command


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.M))
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", text(*PAGES)))
    assert {"demo", "test", "quality", "train"} <= named <= targets


def test_every_make_target_is_explained() -> None:
    assert re.findall(r"^([a-z][a-z-]*):(?!.*## )(?!=| export)", text(ROOT / "Makefile"), re.M) == ["help"]


def test_the_output_shown_in_the_readme_is_what_is_printed(clone: Path) -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import write_readme
    finally:
        sys.path.pop(0)
    readme = text(ROOT / "README.md")
    shown = [block["output"] for block in write_readme.BLOCK.finditer(readme)]
    now = [block["output"] for block in write_readme.BLOCK.finditer(write_readme.filled(readme))]
    assert shown == now, "run `make readme`"
    assert all(len(output.splitlines()) > 15 for output in shown)


@pytest.mark.parametrize("page", [ROOT / "README.md", *DOCS], ids=lambda page: page.stem)
def test_python_examples_run(page: Path, clone: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", text(page), re.S)
    if not blocks:
        pytest.skip("no Python on this page")
    ran = run(f"{shlex.quote(sys.executable)} -c {shlex.quote(chr(10).join(blocks))}", clone)
    assert ran.returncode == 0, ran.stderr


def test_every_command_has_help_and_is_described() -> None:
    assert isinstance(COMMANDS, typer.core.TyperGroup)
    described = text(*DOCS)
    assert set(COMMANDS.commands) >= {"read", "reports", "claims", "actors", "show", "trace"}
    for name, command in COMMANDS.commands.items():
        assert command.help, name
        assert f"sayso {name}" in described, name


def test_every_option_is_described() -> None:
    described = text(*DOCS)
    for name, command in COMMANDS.commands.items():
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in described, f"sayso {name} {option}"


def test_every_setting_and_variable_is_described() -> None:
    described = text(*DOCS)
    source = text(*(ROOT / "src").rglob("*.py"))
    known = {f"SAYSO_{field.upper()}" for field in settings.Settings.__dataclass_fields__}
    variables = set(re.findall(r"\bSAYSO_[A-Z]+(?:_[A-Z]+)*\b", source)) | known
    assert len(variables) >= 5
    assert {name for name in variables if f"`{name}`" not in described} == set()


def test_every_public_name_is_described() -> None:
    import sayso

    described = text(ROOT / "docs" / "python.md")
    hidden = {name for name in sayso.__all__ if name not in described and not name.startswith("__")}
    assert hidden == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", text(page)):
        if "://" not in link:
            assert (page.parent / link).exists(), link


def test_the_readme_and_the_page_on_quality_give_the_same_figures() -> None:
    row = re.compile(r"^\| ([a-z][\w ]+?) \| ([\d.]+) \|", re.M)
    everything = dict(row.findall(text(ROOT / "docs" / "quality.md")))
    shown = dict(row.findall(text(ROOT / "README.md")))
    assert "relation F1" in shown, "run `python benchmarks/quality.py --write`"
    assert shown.items() <= everything.items()
