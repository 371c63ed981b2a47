"""Places, times and events, with full-text search; which claims are about which places and days."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEARCHED = {
    "place": (("name", "names", "around"), "bm25(3.0, 2.0, 0.5)"),
    "event": (("quote", "names", "spot"), "bm25(1.0, 1.0, 1.0)"),
}


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for column in ("first", "last"):
        op.add_column("claim", sa.Column(column, sa.Text))
    _places()
    _events()
    for table, (columns, rank) in SEARCHED.items():
        if on_sqlite:
            _fts5(table, columns, rank)
        else:
            _tsvector(table)


def _key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _part(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("pk", _key(), primary_key=True, autoincrement=False),
        sa.Column("report_pk", _key(), sa.ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        *columns,
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("report_pk", "id", name=f"{name}_by_address"),
    )


def _places() -> None:
    _part(
        "place",
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("around", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("precision", sa.Text, nullable=False),
        sa.Column("radius_km", sa.Double),
        sa.Column("lat", sa.Double),
        sa.Column("x", sa.Double),
        sa.Column("y", sa.Double),
        sa.Column("z", sa.Double),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("spans", sa.Text, nullable=False),
    )
    covered = ["pk", "report_pk", "earliest", "events", "country", "precision"]
    op.create_index("place_by_identity", "place", ["identity", *covered])
    op.create_index("place_by_latitude", "place", ["lat"])
    op.create_index("place_by_country", "place", ["country"])
    op.create_table(
        "claim_place",
        sa.Column(
            "claim_pk", _key(), sa.ForeignKey("claim.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("place_pk", _key(), primary_key=True, autoincrement=False),
    )
    op.create_index("claim_place_by_place", "claim_place", ["place_pk"])


def _events() -> None:
    _part(
        "event",
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("reality", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("place_pk", _key()),
        sa.Column("claim_pk", _key()),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("spot", sa.Text, nullable=False),
        sa.Column("beside", sa.Text, nullable=False),
    )
    covered = ["pk", "last", "type", "mode", "reality", "country", "place_pk", "report_pk"]
    op.create_index("event_by_day", "event", [sa.text("first DESC"), *covered])
    op.create_index("event_by_place", "event", ["place_pk"])
    op.create_index("event_by_claim", "event", ["claim_pk"])
    op.create_table(
        "event_actor",
        sa.Column(
            "event_pk", _key(), sa.ForeignKey("event.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("actor_pk", _key(), primary_key=True, autoincrement=False),
        sa.Column("role", sa.Text, primary_key=True),
    )
    op.create_index("event_actor_by_actor", "event_actor", ["actor_pk", "role"])


def _fts5(table: str, columns: tuple[str, ...], rank: str) -> None:
    names = ", ".join(columns)
    search = f"{table}_search"

    def values(row: str) -> str:
        return ", ".join(f"{row}.{column}" for column in columns)

    added = f"INSERT INTO {search}(rowid, {names}) VALUES (new.pk, {values('new')});"
    gone = f"INSERT INTO {search}({search}, rowid, {names}) VALUES ('delete', old.pk, {values('old')});"
    op.execute(
        f"CREATE VIRTUAL TABLE {search} USING fts5({names}, content='{table}', content_rowid='pk', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(f"INSERT INTO {search}({search}, rank) VALUES ('rank', '{rank}')")
    op.execute(f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {added} END")
    op.execute(f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {gone} END")
    op.execute(f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {gone} {added} END")


def _tsvector(table: str) -> None:
    search = f"{table}_search"
    op.execute(
        f"CREATE TABLE {search} (pk bigint PRIMARY KEY REFERENCES {table}(pk) ON DELETE CASCADE, "
        "terms tsvector NOT NULL, names tsvector NOT NULL)"
    )
    op.execute(f"CREATE INDEX {search}_terms ON {search} USING gin (terms)")
    op.execute(f"CREATE INDEX {search}_names ON {search} USING gin (names)")
