"""Accounts: what reports are known by, their stories, derivations, accounts; the user's judgements and ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEARCHED = ("text", "quotes", "names")


def upgrade() -> None:
    op.add_column("report", sa.Column("input_id", sa.Text))
    op.add_column("report", sa.Column("wording", _key()))
    op.create_index("report_by_wording", "report", ["wording"])
    _wordings()
    _stories()
    _decided()
    if op.get_bind().dialect.name == "sqlite":
        _fts5()
    else:
        _tsvector()


def _key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _wordings() -> None:
    op.create_table(
        "wording",
        sa.Column("pk", _key(), primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("correction", sa.Boolean, nullable=False),
        sa.Column("credits", sa.Text, nullable=False),
        sa.Column("story", _key()),
        sa.Column("stale", sa.Boolean, nullable=False),
    )
    op.create_index("wording_by_story", "wording", ["story"])
    stale = sa.text("stale")
    op.create_index("wording_stale", "wording", ["pk"], sqlite_where=stale, postgresql_where=stale)
    op.create_table(
        "wording_key",
        sa.Column("key", _key(), primary_key=True, autoincrement=False),
        sa.Column("wording", _key(), sa.ForeignKey("wording.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.SmallInteger, nullable=False),
        sa.Column("weight", sa.SmallInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("wording_key_by_wording", "wording_key", ["wording"])
    op.create_table("common_key", sa.Column("key", _key(), primary_key=True, autoincrement=False))
    op.create_table(
        "wording_link",
        sa.Column("one", _key(), sa.ForeignKey("wording.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("other", _key(), sa.ForeignKey("wording.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("strength", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("pk", _key(), primary_key=True),
        sa.Column("members", sa.Text, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
    )
    untold = sa.text("NOT told")
    op.create_index("story_untold", "story", ["pk"], sqlite_where=untold, postgresql_where=untold)
    op.create_table(
        "account",
        sa.Column("pk", _key(), primary_key=True),
        sa.Column("story", _key(), sa.ForeignKey("story.pk", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("sureness", sa.Text, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("credibility", sa.Integer, nullable=False),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("latest", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("account_by_story", "account", ["story"])
    # It covers every filter, so that a listing reads the index alone until it has its page.
    op.create_index(
        "account_by_reports",
        "account",
        [sa.text("reports DESC"), "pk", "origins", "outlets", "sureness", "first", "latest", "credibility"],
    )
    op.create_table(
        "account_report",
        sa.Column("report_pk", _key(), sa.ForeignKey("report.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("account_pk", _key(), sa.ForeignKey("account.pk", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("account_report_by_account", "account_report", ["account_pk"])
    op.create_table(
        "derivation",
        sa.Column("later_pk", _key(), sa.ForeignKey("report.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("earlier_pk", _key(), sa.ForeignKey("report.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("story", _key(), sa.ForeignKey("story.pk", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("derivation_by_earlier", "derivation", ["earlier_pk"])
    op.create_index("derivation_by_story", "derivation", ["story"])


def _decided() -> None:
    op.create_table(
        "judgement",
        sa.Column("pk", _key(), primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("undone", sa.Text),
    )
    op.create_table(
        "rating",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rating", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
    )


def _fts5() -> None:
    names = ", ".join(SEARCHED)

    def values(row: str) -> str:
        return ", ".join(f"{row}.{column}" for column in SEARCHED)

    added = f"INSERT INTO account_search(rowid, {names}) VALUES (new.pk, {values('new')});"
    gone = f"INSERT INTO account_search(account_search, rowid, {names}) VALUES ('delete', old.pk, {values('old')});"
    op.execute(
        f"CREATE VIRTUAL TABLE account_search USING fts5({names}, content='account', content_rowid='pk', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO account_search(account_search, rank) VALUES ('rank', 'bm25(2.0, 1.0, 1.0)')")
    op.execute(f"CREATE TRIGGER account_added AFTER INSERT ON account BEGIN {added} END")
    op.execute(f"CREATE TRIGGER account_gone AFTER DELETE ON account BEGIN {gone} END")


def _tsvector() -> None:
    op.execute(
        "CREATE TABLE account_search (pk bigint PRIMARY KEY REFERENCES account(pk) ON DELETE CASCADE, "
        "terms tsvector NOT NULL, names tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX account_search_terms ON account_search USING gin (terms)")
