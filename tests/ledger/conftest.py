"""A ledger on each back end: SQLite in a file, PostgreSQL on a server of its own that lives as long as the session."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_reports import convoy, drones, strike, tal_omar
from told_stories import baker, capital, comet, courier, porter, radio, strike_again

from sayso.ledger import Ledger

BACK_ENDS = ["sqlite", "postgresql"]


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _unprivileged() -> str | None:
    """The user to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a running PostgreSQL server's one database."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's binaries are not installed")
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if user:
        shutil.chown(folder, user)

    def run(*command: object) -> None:
        parts = [str(part) for part in command]
        done = subprocess.run(parts, user=user, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=40"
    try:
        run(binaries / "initdb", "-D", folder / "data", "-U", "sayso", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")
        run(binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", settings, "start")
        yield f"postgresql://sayso@/postgres?host={folder}"
        run(binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _schema(server: str) -> str:
    """The URL of an empty PostgreSQL schema, which is to a ledger as good as a database of its own."""
    import psycopg

    name = f"l{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def database(server: str) -> str:
    return _schema(server)


@pytest.fixture(params=BACK_ENDS)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a ledger, on each back end in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    return _schema(request.getfixturevalue("server"))


@pytest.fixture(scope="module", params=BACK_ENDS)
def two(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of two reports, for tests that only read: making one for each would take most of their time."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("two") / "ledger.sqlite")
    else:
        where = _schema(request.getfixturevalue("server"))
    with Ledger.open(where) as opened:
        assert opened.add_many([convoy(), strike()]) == 2
        yield opened


@pytest.fixture(scope="module", params=BACK_ENDS)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of three reports with places, times and events, for tests that only read."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("full") / "ledger.sqlite")
    else:
        where = _schema(request.getfixturevalue("server"))
    with Ledger.open(where) as opened:
        assert opened.add_many([convoy(), drones(), tal_omar()]) == 3
        yield opened


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where) as opened:
        yield opened


@pytest.fixture(scope="module", params=BACK_ENDS)
def stories(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of three stories, corroborated, for tests that only read."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("stories") / "ledger.sqlite")
    else:
        where = _schema(request.getfixturevalue("server"))
    with Ledger.open(where) as opened:
        opened.add_many([courier(), capital(), radio(), porter(), baker(), strike_again(), comet()])
        opened.corroborate()
        yield opened
