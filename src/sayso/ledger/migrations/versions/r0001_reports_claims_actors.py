"""Reports, claims and actors, with full-text search over each."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x73617973
SEARCHED = {
    "report": (("title", "text"), "bm25(4.0, 1.0)"),
    "claim": (("content", "cue", "source", "names"), "bm25(2.0, 0.5, 1.0, 0.5)"),
    "actor": (("name", "aliases"), "bm25(2.0, 1.0)"),
}


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _tables()
    for table, (columns, rank) in SEARCHED.items():
        if on_sqlite:
            _fts5(table, columns, rank)
        else:
            _tsvector(table)


def _tables() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "report",
        sa.Column("pk", key, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("outlet_name", sa.Text),
        sa.Column("outlet_domain", sa.Text),
        sa.Column("outlet_key", sa.Text, nullable=False),
        sa.Column("outlet_site", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("earliest", sa.Text, nullable=False),
        sa.Column("latest", sa.Text, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("actors", sa.Integer, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("report_by_day", "report", [sa.text("earliest DESC"), "pk", "latest"])
    op.create_index("report_by_outlet", "report", ["outlet_key"])
    op.create_index("report_by_site", "report", ["outlet_site"])
    op.create_table(
        "claim",
        sa.Column("pk", key, primary_key=True, autoincrement=False),
        sa.Column("report_pk", key, sa.ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text, nullable=False),
        sa.Column("latest", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("firmness", sa.Text, nullable=False),
        sa.Column("anonymity", sa.Text),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("speakers", sa.Text, nullable=False),
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("report_pk", "id", name="claim_by_address"),
    )
    covered = ["pk", "latest", "act", "firmness", "anonymity", "form", "report_pk"]
    op.create_index("claim_by_day", "claim", [sa.text("earliest DESC"), *covered])
    op.create_table(
        "actor",
        sa.Column("pk", key, primary_key=True, autoincrement=False),
        sa.Column("report_pk", key, sa.ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("anonymity", sa.Text, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("report_pk", "id", name="actor_by_address"),
    )
    covered = ["pk", "report_pk", "earliest", "claims", "kind", "country", "anonymity"]
    op.create_index("actor_by_identity", "actor", ["identity", *covered])


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
