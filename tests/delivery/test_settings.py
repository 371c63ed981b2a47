"""Settings: the file, the environment over it, flags over both; what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import settings
from sayso.errors import SaysoError


def written(folder: Path, text: str) -> dict[str, str]:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return {"SAYSO_CONFIG": str(path)}


def test_flags_lie_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    environ = written(tmp_path, 'ledger = "file.sqlite"\nworkers = 3\nallow_private = true\n')
    assert settings.load(environ) == settings.Settings("file.sqlite", 3, True)
    environ |= {"SAYSO_LEDGER": "postgresql://desk@db/news", "SAYSO_WORKERS": "2", "SAYSO_ALLOW_PRIVATE": "no"}
    assert settings.load(environ) == settings.Settings("postgresql://desk@db/news", 2, False)
    assert settings.load(environ, ledger="flag.sqlite", workers=None).ledger == "flag.sqlite"
    assert settings.load(environ, workers=5).workers == 5


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.load(written(tmp_path, "")) == settings.Settings(None, 1, False)
    assert settings.load(written(tmp_path, 'ledger = "~/l.sqlite"')).ledger == str(Path("~/l.sqlite").expanduser())


def test_without_a_named_file_the_platforms_config_folder_is_looked_in() -> None:
    path = settings.config_file({})
    assert path.name == "config.toml"
    assert path.parent.name == "sayso"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("leger = 'x'", "there is no setting 'leger'. The settings are: ledger, workers, allow_private, gazetteer."),
        ("ledger = 3", ": ledger: expected a path or a URL in quotes, not 3."),
        ("workers = 0", ": workers: expected a whole number from 1 up, not 0."),
        ("workers = true", "expected a whole number"),
        ("allow_private = 'maybe'", ": allow_private: expected true or false, not 'maybe'."),
        ("ledger = ", "the settings cannot be read"),
    ],
)
def test_a_wrong_setting_names_its_key_and_file(tmp_path: Path, text: str, said: str) -> None:
    environ = written(tmp_path, text)
    with pytest.raises(SaysoError) as caught:
        settings.load(environ)
    assert said in str(caught.value)
    assert environ["SAYSO_CONFIG"] in str(caught.value)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match=r"^SAYSO_WORKERS: expected a whole number"):
        settings.load({**written(tmp_path, ""), "SAYSO_WORKERS": "many"})
    with pytest.raises(SaysoError, match="there is no such settings file"):
        settings.load({"SAYSO_CONFIG": str(tmp_path / "none.toml")})
