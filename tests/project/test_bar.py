"""What every file of the project is held to."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).parents[2]
LONGEST = 400
LARGEST = 30 * 2**20
# Written in parts, so that this file does not name them.
HOSTS = [
    f"{name}.{domain}"
    for name, domain in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("deb.debian", "org"), ("security.debian", "org"), ("huggingface", "co"), ("anaconda", "org"),
    )
]  # fmt: skip
MACHINE = re.compile(r"(?<![\w.:~/-])/(?:work|root|home|opt|Users)/\w")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name]
    return [path for path in paths if path.is_file()]


FILES = tracked()
pytestmark = pytest.mark.skipif(not FILES, reason="not a git checkout")


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in FILES:
        data = path.read_bytes()
        if b"\0" not in data[:4096]:
            found.append((path, data.decode("utf-8", "replace")))
    return found


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in FILES if path.stem.lower() in VAGUE] == []


def test_no_module_is_long() -> None:
    modules = [path for path in FILES if path.suffix == ".py" and path.is_relative_to(ROOT / "src")]
    long = {path.name: n for path in modules if (n := path.read_text(encoding="utf-8").count("\n")) > LONGEST}
    assert long == {}
    assert len(modules) > 20


def test_no_file_names_a_package_registry() -> None:
    assert [(path, host) for path, text in texts() for host in HOSTS if host in text] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert [(path, found[0]) for path, text in texts() if (found := MACHINE.search(text))] == []


def test_no_file_is_too_large_to_clone() -> None:
    assert [path for path in FILES if path.stat().st_size > LARGEST] == []


def test_the_version_is_one_and_the_changelog_has_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == sayso.__version__
    assert f"## {sayso.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_runs_needs_no_torch_and_every_locked_file_has_its_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-build.lock"):
        entries = re.split(r"\n(?=[a-z])", (ROOT / name).read_text(encoding="utf-8").strip())
        assert len(entries) > 5, name
        for entry in entries:
            assert "==" in entry and "--hash=sha256:" in entry, (name, entry[:60])
            assert not entry.startswith("torch=="), name


def test_the_development_lock_holds_the_releases_of_the_run_time_lock() -> None:
    pin = re.compile(r"^([a-z][\w.-]*)(?:\[[\w,]+\])?==(\S+)", re.M)
    run, dev = (
        dict(pin.findall((ROOT / name).read_text(encoding="utf-8")))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert {name: dev.get(name) for name in run} == run


def test_the_locks_cover_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    for lock, dependencies in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", [*project["dependencies"], *extras]),
    ):
        locked = {
            re.sub(r"[-_.]+", "-", name)
            for name in re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.M)
        }
        names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", one)[0].lower()) for one in dependencies}
        assert names <= locked, f"{lock}: run `make lock`"


def test_every_library_has_its_licence_in_the_credits() -> None:
    credits = (ROOT / "CREDITS.md").read_text(encoding="utf-8").lower()
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    assert [name for name in locked if not re.search(rf"\b{re.escape(name)}\b", credits)] == []
