"""What the user has settled once: a TOML file, with environment variables over it and flags over both.

The file is ``config.toml`` in the platform's config folder for sayso (``~/.config/sayso`` on Linux), or the
file that ``SAYSO_CONFIG`` names. Each key has a variable of the same name: ``ledger`` is ``SAYSO_LEDGER``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: a path or a ``postgresql://`` URL, or None for the ledger's own default.
    ``workers``: processes that read at the same time, at least 1.
    ``allow_private``: whether addresses inside one's own network may be fetched.
    ``gazetteer``: the folder of the user's own places, or None for the user's data folder."""

    ledger: str | None = None
    workers: int = 1
    allow_private: bool = False
    gazetteer: str | None = None


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The file that settings are read from, whether or not it exists."""
    named = environ.get("SAYSO_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("sayso", appauthor=False) / "config.toml"


def load(environ: Mapping[str, str] = os.environ, **flags: Any) -> Settings:
    """The settings in force: defaults, then the file, then the environment, then ``flags`` that are not None.

    Raises :class:`SaysoError` naming the key and the file or variable where a value is wrong.
    """
    found: dict[str, Any] = {}
    path = config_file(environ)
    for key, value in _file_values(path, must_exist="SAYSO_CONFIG" in environ).items():
        found[key] = _READERS[key](value, f"{path}: {key}")
    for key, reader in _READERS.items():
        variable = f"SAYSO_{key.upper()}"
        if environ.get(variable):
            found[key] = reader(environ[variable], variable)
    found.update({key: value for key, value in flags.items() if value is not None})
    return Settings(**found)


def _file_values(path: Path, must_exist: bool) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise SaysoError(
                "there is no such settings file", "Correct or unset SAYSO_CONFIG", name=str(path)
            ) from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SaysoError(f"the settings cannot be read: {error}", "Correct the file", name=str(path)) from error
    for key in values:
        if key not in _READERS:
            known = ", ".join(_READERS)
            raise SaysoError(f"there is no setting {key!r}", f"The settings are: {known}", name=str(path))
    return values


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SaysoError(f"expected a path or a URL in quotes, not {value!r}", name=where)
    return value if "://" in value else str(Path(value).expanduser())


def _count(value: object, where: str) -> int:
    try:
        number = -1 if isinstance(value, bool) else int(str(value))
    except ValueError:
        number = -1
    if number < 1:
        raise SaysoError(f"expected a whole number from 1 up, not {value!r}", name=where)
    return number


def _switch(value: object, where: str) -> bool:
    word = str(value).strip().lower()
    if word in TRUE | FALSE:
        return word in TRUE
    raise SaysoError(f"expected true or false, not {value!r}", name=where)


_READERS: dict[str, Callable[[object, str], Any]] = {
    "ledger": _text,
    "workers": _count,
    "allow_private": _switch,
    "gazetteer": _text,
}
