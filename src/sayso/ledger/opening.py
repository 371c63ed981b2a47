"""From what a user calls the ledger to an engine on a migrated database, or a LedgerError that says why not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from sayso.ledger import migrate
from sayso.ledger.errors import LedgerError

WRITING = "sayso_writing"
"""Execution option of a connection that is going to write: SQLite then takes the write lock at once."""

Told = Callable[[int, int], object]
"""Hears of how many reports a migration has gone through, and of how many there are."""

BUSY_SECONDS = 120
_MAGIC = b"SQLite format 3\0"
_ELSEWHERE = "give another path with --ledger or SAYSO_LEDGER; sayso makes the file"


def address(where: str | os.PathLike[str] | None) -> URL:
    """The database URL of a path, a ``postgresql://`` URL, or None: ``SAYSO_LEDGER``, else the user's data folder."""
    if where is None:
        where = os.environ.get("SAYSO_LEDGER") or _default()
    name = os.fspath(where)
    if "://" not in name:
        if name in ("", ":memory:"):
            raise LedgerError(repr(name), "is not a place that lasts", "give a path or a postgresql:// URL")
        return URL.create("sqlite", database=str(Path(name).expanduser().absolute()))
    try:
        url = make_url(name)
    except (ArgumentError, ValueError):
        raise LedgerError("ledger", "its URL cannot be read", "write postgresql://user@host:port/database") from None
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database:
        return address(url.database)
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise LedgerError(
        url.render_as_string(), f"sayso keeps no ledger in {backend}", "give a path (SQLite) or a postgresql:// URL"
    )


def _default() -> Path:
    from platformdirs import user_data_path

    return user_data_path("sayso", appauthor=False) / "ledger.sqlite"


def spoken(url: URL) -> str:
    """The ledger's name for messages: its path, or its URL without the password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def engine(url: URL, told: Told = lambda done, total: None) -> Engine:
    """An engine on the ledger at ``url``, made and migrated as need be. LedgerError where that cannot be.

    An SQLite file that may only be read is opened as it stands. ``told`` hears of how many reports a migration has
    gone through, and of how many there are.
    """
    made = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        with made.connect() as connection:
            state = migrate.state(connection, spoken(url))
            connection.rollback()
            if state.foreign:
                raise LedgerError(spoken(url), state.foreign, _ELSEWHERE)
            if state.revision is None and made.dialect.name == "sqlite" and made.url.query.get("mode") != "ro":
                _keep_a_log(made)
        if not state.current and made.url.query.get("mode") == "ro":
            if state.revision is None:
                raise LedgerError(spoken(url), "cannot be written to", "make it writable, or give another path")
            reason = "was written by an older sayso and may only be read, so it cannot be brought up to date"
            raise LedgerError(spoken(url), reason, "copy it to a folder of your own and open the copy")
        if not state.current:
            migrate.upgrade(made.execution_options(**{WRITING: True}), spoken(url), told)
    except DBAPIError as error:
        made.dispose()
        raise trouble(spoken(url), error) from error
    except LedgerError:
        made.dispose()
        raise
    return made


def trouble(where: str, error: DBAPIError) -> LedgerError:
    """A database driver's complaint, as a LedgerError."""
    said = " ".join(str(error.orig).split())
    for sign, cure in {
        "not a database": _ELSEWHERE,
        "malformed": "restore it from a backup, or rescue what can be with: sqlite3 FILE .recover",
        "readonly": "make the file and its folder writable, or give another path with --ledger",
        "unable to open": "make the file and its folder readable and writable, or give another path with --ledger",
        "locked": f"another program has been writing to it for {BUSY_SECONDS} seconds: wait for it, or stop it",
        "full": "make room on the disk; what was written before is safe",
        "connection": "check that the server runs and that host, port, user and password are right",
    }.items():
        if sign in said:
            return LedgerError(where, said, cure)
    return LedgerError(where, said, "nothing half-written was kept; try again, and report it if it stays")


def _sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    try:
        if path.is_dir():
            raise LedgerError(str(path), "is a folder", f"name a file in it: {path / 'ledger.sqlite'}")
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb") as file:
                magic = file.read(len(_MAGIC))
            if magic and magic != _MAGIC:
                raise LedgerError(str(path), "is not a ledger (nor any SQLite database)", _ELSEWHERE)
        for place in (path, path.parent):
            if place.exists() and not os.access(place, os.R_OK | os.W_OK):
                if path.exists() and os.access(path, os.R_OK):
                    url = _only_to_read(path)
                    break
                raise LedgerError(str(place), "cannot be written to", "make it writable, or give another path")
    except OSError as error:
        reason = error.strerror or str(error)
        raise LedgerError(str(path), reason, "make its folder writable, or give another path") from error
    made = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _only_to_read(path: Path) -> URL:
    # Reading a database with a log wants a place to write the log's index to, unless nothing can change meanwhile:
    # without a log beside it, nobody has the file open.
    beside = path.with_name(f"{path.name}-wal").exists()
    query = {"mode": "ro", "uri": "true"} | ({} if beside else {"immutable": "1"})
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query=query)


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA wal_autocheckpoint = 4000")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail at once, without waiting, where another
    # process has written in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def _keep_a_log(made: Engine) -> None:
    # Outside any transaction, as SQLite wants it; the setting stays with the file.
    raw = made.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise LedgerError(
            spoken(url), "the PostgreSQL driver is not installed", "run: pip install 'sayso[postgres]'"
        ) from None
