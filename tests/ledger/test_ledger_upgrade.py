"""A ledger that an older sayso wrote: brought up to date when it is opened, with nothing lost."""

from __future__ import annotations

import json
import sqlite3
import zlib
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from ledger_reports import as_added, convoy, drones
from sqlalchemy import Connection, text
from test_ledger_opening import engine_at

from sayso.ledger import Ledger, write
from sayso.ledger.migrate import MIGRATIONS
from sayso.ledger.schema import HEAD, VERSION_TABLE
from sayso.ledger.words import tsvector
from sayso.records import Report


def made_at_0001(where: str, *reports: Report) -> None:
    """A ledger as the first release left it, with its rows."""
    engine = engine_at(where)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, "0001")
        for number, report in enumerate(reports, 1):
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT nextval(pg_get_serial_sequence('report', 'pk'))"))
            write_as_0001_did(connection, number, report)
    engine.dispose()


def write_as_0001_did(connection: Connection, key: int, report: Report) -> None:
    plain = report.to_json().encode()
    day = report.published.value
    insert(
        connection,
        "report",
        {
            "pk": key,
            "id": report.id,
            "digest": blake2b(plain, digest_size=16).hexdigest(),
            "url": report.url,
            "outlet_name": report.outlet.name,
            "outlet_domain": report.outlet.domain,
            "outlet_key": report.outlet.name.lower().replace(" ", ""),
            "outlet_site": report.outlet.domain.removeprefix("www."),
            "title": report.title,
            "language": report.language,
            "published": report.published.model_dump_json(),
            "earliest": day,
            "latest": day,
            "claims": len(report.claims),
            "actors": len(report.actors),
            "added": "2025-01-01T00:00:00+00:00",
            "text": report.text,
            "record": zlib.compress(plain, 1),
        },
        ("title", "text"),
    )
    for place, claim in enumerate(report.claims):
        insert(
            connection,
            "claim",
            {
                "pk": key << 20 | place,
                "report_pk": key,
                "id": claim.id,
                "earliest": day,
                "latest": day,
                "act": claim.act,
                "firmness": claim.firmness,
                "anonymity": claim.anonymity,
                "form": claim.form,
                "content": " … ".join(span.text for span in claim.content),
                "cue": " … ".join(span.text for span in claim.cue),
                "source": " … ".join(span.text for span in claim.sources),
                "names": "",
                "speakers": "[]",
                "chain": "",
                "record": claim.model_dump_json(by_alias=True),
            },
            ("content", "cue", "source", "names"),
        )
    for place, actor in enumerate(report.actors):
        insert(
            connection,
            "actor",
            {
                "pk": key << 20 | place,
                "report_pk": key,
                "id": actor.id,
                "identity": actor.key or f"{report.id}/{actor.id}",
                "earliest": day,
                "name": actor.name,
                "aliases": " | ".join(actor.aliases),
                "kind": actor.kind,
                "country": actor.country,
                "anonymity": actor.anonymity,
                "claims": 1,
                "record": actor.model_dump_json(by_alias=True),
            },
            ("name", "aliases"),
        )


def insert(connection: Connection, table: str, row: dict[str, Any], searched: tuple[str, ...]) -> None:
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)
    if connection.dialect.name == "postgresql":
        found = text(f"INSERT INTO {table}_search VALUES (:pk, CAST(:terms AS tsvector), CAST(:terms AS tsvector))")
        connection.execute(found, {"pk": row["pk"], "terms": tsvector(*(row[name] or "" for name in searched))})


def revision(where: str) -> str:
    engine = engine_at(where)
    with engine.connect() as connection:
        found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    engine.dispose()
    return found


def test_an_old_ledger_is_brought_up_to_date_and_filled(where: str) -> None:
    made_at_0001(where, convoy(), drones())
    assert revision(where) == "0001"
    told: list[tuple[int, int]] = []
    with Ledger.open(where, told=lambda done, total: told.append((done, total))) as ledger:
        assert told[-1] == (2, 2)
        assert list(map(as_added, ledger)) == [convoy(), drones()]
        assert [row.id for row in ledger.claims("depot")] == ["r-ac03/c1"]
        assert [row.id for row in ledger.events("depot")] == ["r-ac03/e1"]
        assert [row.id for row in ledger.places(within="33,44,10")] == ["r-ac03/p2"]
        assert [row.id for row in ledger.events(actor="northern", reality="denied")] == ["r-ac03/e2"]
        assert [row.id for row in ledger.claims(place="Kesran")] == ["r-ac03/c1", "r-ac03/c2"]
        assert [row.id for row in ledger.claims(happened_from="2022-04")] == ["r-ac03/c3"]
        assert ledger.counts() == {"reports": 2, "claims": 7, "actors": 7, "outlets": 2, "places": 4, "events": 4}
        assert ledger.add(drones()) is False
        assert ledger.add(drones().model_copy(update={"events": (), "title": "Newer"})) is True
        assert [row.id for row in ledger.events()] == ["r-aa01/e1"]
        assert [row.id for row in ledger.claims("depot")] == ["r-ac03/c1"]
    assert revision(where) == HEAD


def test_a_filled_ledger_holds_what_a_new_one_would(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    made_at_0001(str(old), convoy(), drones())
    Ledger.open(old).close()
    with Ledger.open(new) as ledger:
        ledger.add_many([convoy(), drones()])
    rows = []
    for path in (old, new):
        with sqlite3.connect(path) as connection:
            rows.append(
                [
                    sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=str)
                    for table in ("place", "claim_place", "event", "event_actor", "place_search", "event_search")
                ]
                + connection.execute("SELECT pk, first, last FROM claim ORDER BY pk").fetchall()
            )
        connection.close()
    assert rows[0] == rows[1]
    assert all(rows[0][:4])


def test_an_upgrade_that_is_broken_off_leaves_the_old_ledger(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_at_0001(where, convoy(), drones())

    def power_cut(*given: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(write, "_insert_parts", power_cut)
        with pytest.raises(RuntimeError, match="power cut"):
            Ledger.open(where)
    assert revision(where) == "0001"
    with Ledger.open(where) as ledger:
        assert ledger.counts()["events"] == 4


def test_reports_without_places_and_events_are_passed_over(tmp_path: Path) -> None:
    plain = convoy().model_copy(update={"places": (), "times": (), "events": ()})
    made_at_0001(str(tmp_path / "old.sqlite"), plain)
    assert write._NO_PARTS in json.dumps(json.loads(plain.to_json()), separators=(",", ":")).encode()
    with Ledger.open(tmp_path / "old.sqlite") as ledger:
        assert ledger.counts() == {"reports": 1, "claims": 4, "actors": 4, "outlets": 1, "places": 0, "events": 0}
