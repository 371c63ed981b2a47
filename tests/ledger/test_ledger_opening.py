"""Opening a ledger: where it is found, what is refused, how it is migrated."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger_reports import as_added, convoy
from sqlalchemy import create_engine, text

from sayso.ledger import Ledger, LedgerError
from sayso.ledger.migrate import MIGRATIONS
from sayso.ledger.schema import APPLICATION_ID, HEAD, REVISIONS, VERSION_TABLE, metadata


def engine_at(where: str):
    return create_engine(
        where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    )


def test_a_ledger_is_made_with_its_folder_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "50% ü.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(convoy())
    with Ledger.open(str(path)) as ledger:
        assert as_added(ledger.report("r-aa01")) == convoy()
        assert ledger.where == str(path)
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert len(ledger) == 1


def test_without_a_place_the_environment_then_the_users_folder_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "mine.sqlite"))
    with Ledger.open() as ledger:
        assert ledger.where == str(tmp_path / "mine.sqlite")
    monkeypatch.delenv("SAYSO_LEDGER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    with Ledger.open() as ledger:
        assert ledger.where.endswith(os.path.join("sayso", "ledger.sqlite"))
        assert ledger.where.startswith(str(tmp_path))


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add(convoy())


def test_sqlite_keeps_a_write_ahead_log_and_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def _text_file(path: Path) -> Path:
    path.write_text("Some notes, rather longer than the mark of an SQLite file.")
    return path


def _other_database(path: Path) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    return path


def _damaged(path: Path) -> Path:
    path.write_bytes(b"SQLite format 3\0" + b"\x07" * 4000)
    return path


def _newer(path: Path) -> Path:
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_text_file, "is not a ledger"),
        (_other_database, "is an SQLite database, but not a ledger"),
        (_damaged, "not a database|malformed"),
        (_newer, "was written by a newer sayso .*; upgrade sayso"),
        (lambda path: path.parent, "is a folder; name a file in it"),
        (lambda path: _text_file(path) / "ledger.sqlite", "give another path"),
        (lambda path: Path("/proc/ledger/ledger.sqlite"), "make its folder writable"),
    ],
)
def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, make, reason: str) -> None:
    path = make(tmp_path / "thing.sqlite")
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=reason) as caught:
        Ledger.open(path)
    assert caught.value.where == str(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert before is None or path.read_bytes() == before


def as_nobody(folder: Path, script: str) -> str:
    """What a script prints that may read the folder but not write to it."""
    before = "import os, sys\nfrom sayso.ledger import Ledger, LedgerError\nimport sayso.ledger.store\n"
    # All that is imported late, now: the interpreter itself may be out of nobody's reach.
    before += f"with Ledger.open({str(folder.parent / 'warm.sqlite')!r}) as ledger:\n    ledger.claims('x')\n"
    if os.geteuid() == 0:
        # Nothing is read-only to root.
        for above in folder.parents:
            if above.name.startswith(("pytest-", "popen-")):
                above.chmod(0o755)
        before += "os.setuid(65534)\n"
    folder.chmod(0o555)
    try:
        return subprocess.run(
            [sys.executable, "-c", before + script], capture_output=True, text=True, check=True
        ).stdout
    finally:
        folder.chmod(0o755)


def test_a_ledger_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "led ger%20.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(convoy())
    path.chmod(0o444)
    script = f"""
with Ledger.open({str(path)!r}) as ledger:
    print(ledger.where == {str(path)!r}, [row.id for row in ledger.claims("stopped")], len(list(ledger)))
    try:
        ledger.add(next(iter(ledger)).model_copy(update={{"title": "New"}}))
    except LedgerError as error:
        print(error.reason, error.cure)
"""
    first, second = as_nobody(tmp_path, script).splitlines()
    assert first == "True ['r-aa01/c1'] 1"
    assert second.startswith("attempt to write a readonly database make the file and its folder writable")


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    empty, old = tmp_path / "empty.sqlite", tmp_path / "old.sqlite"
    for path in (empty, old):
        path.touch()
    Ledger.open(old).close()
    with sqlite3.connect(old) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0001'")
    connection.close()
    script = "for name in sys.argv[1:]:\n    try:\n        Ledger.open(name)\n    except LedgerError as error:\n"
    script += "        print(error)\n"
    script = script.replace("sys.argv[1:]", repr([str(tmp_path / "new.sqlite"), str(empty), str(old)]))
    told = as_nobody(tmp_path, script).splitlines()
    assert told[0] == f"{tmp_path}: cannot be written to; make it writable, or give another path"
    assert told[1] == f"{empty}: cannot be written to; make it writable, or give another path"
    assert "was written by an older sayso and may only be read" in told[2]


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("", "is not a place that lasts"),
        (":memory:", "is not a place that lasts"),
        ("mysql://someone:secret@host/db", "sayso keeps no ledger in mysql"),
        ("postgresql://[::1/db", "URL"),
        ("postgresql://someone:secret@127.0.0.1:1/db", "check that the server runs"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_without_telling_the_password(where: str, reason: str) -> None:
    with pytest.raises(LedgerError, match=reason) as caught:
        Ledger.open(where)
    assert "secret" not in str(caught.value)


def test_a_postgresql_database_with_tables_of_the_same_name_is_refused(database: str) -> None:
    engine = engine_at(database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE report (title text)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="has tables of its own called report"):
        Ledger.open(database)


# Migrations


def test_the_version_baked_in_is_that_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_the_migrations_make_the_tables_that_the_schema_describes(where: str) -> None:
    Ledger.open(where).close()
    engine = engine_at(where)

    def ours(thing: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
        return not (kind == "table" and reflected and ("_search" in str(name) or name == VERSION_TABLE))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == HEAD
    engine.dispose()


def test_a_current_ledger_is_opened_without_alembic(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.sqlite").close()
    script = (
        "import sys\nimport sayso.ledger\nassert 'sqlalchemy' not in sys.modules\n"
        f"sayso.ledger.Ledger.open({str(tmp_path / 'ledger.sqlite')!r}).close()\nassert 'sqlalchemy' in sys.modules\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_several_may_make_one_ledger_at_once(where: str) -> None:
    def use(number: int) -> bool:
        with Ledger.open(where) as ledger:
            return ledger.add(convoy().model_copy(update={"id": f"r-{number}"}))

    with ThreadPoolExecutor(6) as threads:
        assert all(threads.map(use, range(6)))
    with Ledger.open(where) as ledger:
        assert ledger.counts() == {"reports": 6, "claims": 24, "actors": 14, "outlets": 1, "places": 6, "events": 6}


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import alembic.command

    path = tmp_path / "ledger.sqlite"
    run = alembic.command.upgrade

    def fail(*given: object) -> None:
        run(*given)
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(alembic.command, "upgrade", fail)
        with pytest.raises(RuntimeError, match="power cut"):
            Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
    with Ledger.open(path) as ledger:
        assert ledger.add(convoy())
