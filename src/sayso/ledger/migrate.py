"""Which migration a database stands at, and bringing it up to the newest.

Alembic is loaded only when there is something to migrate: reading the version is one query.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, inspect, text

from sayso.ledger import write
from sayso.ledger.errors import LedgerError
from sayso.ledger.identity import placing
from sayso.ledger.schema import APPLICATION_ID, HEAD, REVISIONS, VERSION_TABLE, metadata

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x73617973
_WITHOUT_PARTS = "0001"
_WITHOUT_IDENTITIES = ("0001", "0002")


class State(NamedTuple):
    """``revision`` is None for a database without a ledger; ``foreign`` says why it must not be made one."""

    revision: str | None
    foreign: str | None

    @property
    def current(self) -> bool:
        return self.revision == HEAD


def state(connection: Connection, where: str) -> State:
    """Where the database stands. LedgerError if a newer sayso wrote it."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        if VERSION_TABLE not in found:
            mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
            foreign = "is an SQLite database, but not a ledger" if found or mark not in (0, APPLICATION_ID) else None
            return State(None, foreign)
    elif connection.scalar(text("SELECT to_regclass(:name)"), {"name": VERSION_TABLE}) is None:
        taken = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
        return State(None, f"has tables of its own called {', '.join(taken)}" if taken else None)
    revision = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    if revision is not None and revision not in REVISIONS:
        raise LedgerError(
            where,
            f"was written by a newer sayso (its tables are at {revision}, this one knows {HEAD})",
            "upgrade sayso: pip install --upgrade sayso",
        )
    return State(revision, None)


def upgrade(engine: Engine, where: str, told: Callable[[int, int], object] = lambda done, total: None) -> None:
    """Run the missing migrations in one transaction, under a lock: all of them or none.

    Tables that an older sayso did not have are filled from the reports it kept; ``told`` hears how many are done.
    ``engine`` takes the write lock when a transaction begins (SQLite); on PostgreSQL an advisory lock is taken.
    Whoever waited for the lock finds the work done.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = state(connection, where)
        if not found.current:
            _run(connection)
        if found.revision == _WITHOUT_PARTS:
            write.refill(connection, told)
        if found.revision in _WITHOUT_IDENTITIES:
            placing.fill(connection, told)


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, HEAD)
