"""The tables of corroboration: what reports are known by, stories, accounts, and what the user decided.

All but ``judgement`` and ``rating`` are made from the reports and those two, and can be made anew. A report whose
``wording`` is null, a wording that is ``stale`` and a story that is not ``told`` wait to be worked out.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Table, Text

from sayso.ledger.schema import Key, metadata


def _of(table: str, name: str) -> Column[int]:
    return Column(name, Key, ForeignKey(f"{table}.pk", ondelete="CASCADE"), primary_key=True)


wording = Table(
    "wording",
    metadata,
    Column("pk", Key, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("named", Boolean, nullable=False),
    Column("correction", Boolean, nullable=False),
    Column("credits", Text, nullable=False),
    Column("story", Key),
    Column("stale", Boolean, nullable=False),
)
Index("wording_by_story", wording.c.story)
Index("wording_stale", wording.c.pk, sqlite_where=wording.c.stale, postgresql_where=wording.c.stale)

wording_key = Table(
    "wording_key",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),
    _of("wording", "wording"),
    Column("kind", SmallInteger, nullable=False),
    # In hundredths: the database must not round it.
    Column("weight", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)
Index("wording_key_by_wording", wording_key.c.wording)

common_key = Table("common_key", metadata, Column("key", Key, primary_key=True, autoincrement=False))
"""Keys that so many wordings hold that they count for nothing."""

wording_link = Table(
    "wording_link",
    metadata,
    _of("wording", "one"),
    _of("wording", "other"),
    Column("strength", Double, nullable=False),
    sqlite_with_rowid=False,
)
"""Neighbours, each pair both ways round."""

story = Table(
    "story",
    metadata,
    Column("pk", Key, primary_key=True),
    Column("members", Text, nullable=False),
    Column("told", Boolean, nullable=False),
)
Index("story_untold", story.c.pk, sqlite_where=~story.c.told, postgresql_where=~story.c.told)

account = Table(
    "account",
    metadata,
    Column("pk", Key, primary_key=True),
    Column("story", Key, ForeignKey("story.pk", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False, unique=True),
    Column("sureness", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("credibility", Integer, nullable=False),
    Column("first", Text, nullable=False),
    Column("latest", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("quotes", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
Index("account_by_story", account.c.story)
Index(
    "account_by_reports",
    account.c.reports.desc(),
    account.c.pk,
    account.c.origins,
    account.c.outlets,
    account.c.sureness,
    account.c.first,
    account.c.latest,
    account.c.credibility,
)

account_report = Table(
    "account_report", metadata, _of("report", "report_pk"), _of("account", "account_pk"), sqlite_with_rowid=False
)
Index("account_report_by_account", account_report.c.account_pk)

derivation = Table(
    "derivation",
    metadata,
    _of("report", "later_pk"),
    _of("report", "earlier_pk"),
    Column("story", Key, ForeignKey("story.pk", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("derivation_by_earlier", derivation.c.earlier_pk)
Index("derivation_by_story", derivation.c.story)

judgement = Table(
    "judgement",
    metadata,
    Column("pk", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("made", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("undone", Text),
)

rating = Table(
    "rating",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("rating", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("who", Text, nullable=False),
)
