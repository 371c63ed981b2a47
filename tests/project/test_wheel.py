"""The wheel holds all that sayso needs to run, and runs from it alone."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "reports" / "note.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    ran = subprocess.run(build, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "src" / "sayso"
    wanted = {
        path.relative_to(ROOT / "src").as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("sayso/")}
    assert held == wanted
    for part in ("weights/encoder.onnx", "delivery/templates/", "ledger/migrations/versions/", "py.typed"):
        assert any(name.startswith(f"sayso/{part}") for name in held), part


def test_the_wheel_carries_licence_and_credits(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name}
    assert names == {"LICENSE", "CREDITS.md"}


def test_sayso_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    start = "import sayso.delivery.cli as cli; print(cli.__file__, file=__import__('sys').stderr); cli.main()"
    command = [sys.executable, "-c", start, "read", "--json", "--ledger", str(tmp_path / "l.sqlite"), str(EXAMPLE)]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "XDG_CONFIG_HOME": str(tmp_path)}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert str(tmp_path) in ran.stderr
    assert json.loads(ran.stdout)["text"].startswith("Ministry knew")
