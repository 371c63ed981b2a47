"""The tables of a ledger, as the newest migration leaves them.

``report.record`` holds the whole report (its JSON, deflated); every other column and table is an index
made from it. The tables called ``…_search`` are FTS5 tables on SQLite and ``tsvector`` tables with GIN indexes
on PostgreSQL, so they are made by the migrations, not here.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every migration this version of sayso knows, oldest first; a test compares it with the files."""

HEAD = REVISIONS[-1]
VERSION_TABLE = "sayso_ledger_version"
APPLICATION_ID = 0x73617973
"""What ``PRAGMA application_id`` says of a SQLite file that is a ledger: "says" in ASCII."""

PARTS_BITS = 20
"""A claim, actor, place or event has the key ``report.pk << PARTS_BITS | its number in the report``: parts of
one report lie together and in order, and their keys are known before they are written."""

Key = BigInteger().with_variant(Integer, "sqlite")
metadata = MetaData()

report = Table(
    "report",
    metadata,
    Column("pk", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False),
    Column("url", Text),
    Column("outlet_name", Text),
    Column("outlet_domain", Text),
    Column("outlet_key", Text, nullable=False),
    Column("outlet_site", Text, nullable=False),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text),
    Column("earliest", Text, nullable=False),
    Column("latest", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("actors", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    # The id that the input document gave itself, and what the report is known by: null until that is worked out.
    Column("input_id", Text),
    Column("wording", Key),
)
Index("report_by_wording", report.c.wording)
Index("report_by_day", report.c.earliest.desc(), report.c.pk, report.c.latest)
Index("report_by_outlet", report.c.outlet_key)
Index("report_by_site", report.c.outlet_site)

claim = Table(
    "claim",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=False),
    Column("report_pk", Key, ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("earliest", Text, nullable=False),
    Column("latest", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("firmness", Text, nullable=False),
    Column("anonymity", Text),
    Column("form", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("record", Text, nullable=False),
    # The days of the claim's own time; null where it has none.
    Column("first", Text),
    Column("last", Text),
    UniqueConstraint("report_pk", "id", name="claim_by_address"),
)
# It covers every filter, so that a listing by date reads the index alone until it has its page.
Index(
    "claim_by_day",
    claim.c.earliest.desc(),
    claim.c.pk,
    claim.c.latest,
    claim.c.act,
    claim.c.firmness,
    claim.c.anonymity,
    claim.c.form,
    claim.c.report_pk,
)

actor = Table(
    "actor",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=False),
    Column("report_pk", Key, ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("earliest", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("anonymity", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("report_pk", "id", name="actor_by_address"),
)
Index(
    "actor_by_identity",
    actor.c.identity,
    actor.c.pk,
    actor.c.report_pk,
    actor.c.earliest,
    actor.c.claims,
    actor.c.kind,
    actor.c.country,
    actor.c.anonymity,
)

place = Table(
    "place",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=False),
    Column("report_pk", Key, ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("earliest", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("around", Text, nullable=False),
    Column("country", Text),
    Column("precision", Text, nullable=False),
    Column("radius_km", Double),
    Column("lat", Double),
    # The point on the unit sphere: how far two places lie apart is then plain arithmetic in any database.
    Column("x", Double),
    Column("y", Double),
    Column("z", Double),
    Column("events", Integer, nullable=False),
    Column("spans", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("report_pk", "id", name="place_by_address"),
)
Index(
    "place_by_identity",
    place.c.identity,
    place.c.pk,
    place.c.report_pk,
    place.c.earliest,
    place.c.events,
    place.c.country,
    place.c.precision,
)
Index("place_by_latitude", place.c.lat)
Index("place_by_country", place.c.country)

claim_place = Table(
    "claim_place",
    metadata,
    Column("claim_pk", Key, ForeignKey("claim.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("place_pk", Key, primary_key=True, autoincrement=False),
)
"""The places that a claim's content names or its events happen at."""
Index("claim_place_by_place", claim_place.c.place_pk)

event = Table(
    "event",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=False),
    Column("report_pk", Key, ForeignKey("report.pk", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    # The first and last day on which it may have happened: its time's, or else the report's.
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("reality", Text, nullable=False),
    Column("country", Text),
    Column("place_pk", Key),
    Column("claim_pk", Key),
    Column("quote", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("spot", Text, nullable=False),
    Column("beside", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("report_pk", "id", name="event_by_address"),
)
Index(
    "event_by_day",
    event.c.first.desc(),
    event.c.pk,
    event.c.last,
    event.c.type,
    event.c.mode,
    event.c.reality,
    event.c.country,
    event.c.place_pk,
    event.c.report_pk,
)
Index("event_by_place", event.c.place_pk)
Index("event_by_claim", event.c.claim_pk)

event_actor = Table(
    "event_actor",
    metadata,
    Column("event_pk", Key, ForeignKey("event.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("actor_pk", Key, primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
)
"""Who did it (``role`` is "actor") and to whom it was done ("recipient")."""
Index("event_actor_by_actor", event_actor.c.actor_pk, event_actor.c.role)
