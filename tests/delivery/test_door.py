"""The Python door: what is public, how one report and many are read, what is raised."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from readers import troubled

import sayso
from sayso.reading import batch

GOOD = "The ferry line denied on Monday that any boat had been overloaded, a spokeswoman said."


@pytest.fixture(autouse=True)
def _standin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "read_pages", troubled)


def test_the_public_names_are_these_and_no_others() -> None:
    assert sorted(sayso.__all__) == [
        "Actor",
        "ChainLink",
        "Claim",
        "Ledger",
        "LedgerError",
        "Page",
        "Report",
        "SaysoError",
        "Span",
        "UnreadableError",
        "__version__",
        "read",
        "read_all",
    ]
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert dir(sayso) == sorted(sayso.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sayso.nothing


def test_importing_sayso_loads_nothing_heavy() -> None:
    code = (
        "import sayso, sys; print(sorted(m for m in sys.modules if m in {'pydantic', 'sqlalchemy', 'numpy', 'typer'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert sayso.__version__ == version("sayso")


def test_a_path_a_text_and_html_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")
    for report in (sayso.read(path), sayso.read(str(path)), sayso.read(text=GOOD)):
        assert report.text == GOOD
    told = sayso.read(text=GOOD, title="Ferry Line Denies", published="2021-05", outlet="Our Paper")
    assert (told.title, told.outlet and told.outlet.name) == ("Ferry Line Denies", "Our Paper")
    assert told.published
    assert (told.published.value, told.published.basis) == ("2021-05", "given")
    html = f"<html><head><title>Ferry</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>"
    assert GOOD in sayso.read(html=html).text
    assert GOOD in sayso.read(html=html.encode()).text


def test_exactly_one_source_is_wanted() -> None:
    for wrong in ({}, {"text": GOOD, "html": GOOD}):
        with pytest.raises(TypeError, match="give one of"):
            sayso.read(**wrong)


def test_what_cannot_be_read_is_raised_with_reason_and_cure(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(sayso.UnreadableError) as caught:
        sayso.read(missing)
    assert caught.value.name == str(missing)
    assert caught.value.reason
    assert caught.value.cure
    assert str(caught.value).startswith(f"{missing}: ")
    with pytest.raises(sayso.SaysoError, match="soon"):
        sayso.read(text=GOOD, published="soon")
    with pytest.raises(sayso.UnreadableError, match="internal error"):
        sayso.read(text="fail")


def test_several_reports_in_one_source_are_for_read_all(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(sayso.UnreadableError, match=r"sayso\.read_all"):
        sayso.read(tmp_path)
    assert [report.id for report in sayso.read_all(tmp_path)] == ["r-a.txt", "r-b.txt", "r-c.txt"]


def test_reading_many_ends_at_the_first_unreadable_or_tells_of_each(tmp_path: Path) -> None:
    for name, text in {"a": GOOD, "b": "", "c": GOOD}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    reports = sayso.read_all([tmp_path])
    assert next(reports).id == "r-a.txt"
    with pytest.raises(sayso.UnreadableError, match="empty"):
        next(reports)
    told: list[sayso.UnreadableError] = []
    assert [r.id for r in sayso.read_all([tmp_path], on_unreadable=told.append)] == ["r-a.txt", "r-c.txt"]
    assert [Path(error.name).name for error in told] == ["b.txt"]


def test_many_are_read_only_as_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    asked = 0

    def endless() -> Iterator[Path]:
        nonlocal asked
        while True:
            asked += 1
            yield tmp_path / "a.txt"

    reports = sayso.read_all(endless())
    next(reports)
    assert asked < 5
