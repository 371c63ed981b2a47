"""The tables of ledger-wide identity: nodes, their names, the links between them, and what people decided.

A node is what one name, kind and country stand for in all reports; an actor of a report is a member of one node or of
none. Nodes that are one actor share a ``cluster``, which is the actor's ledger-wide key. All but ``identity_decision``
is made anew from the reports, the registry and the decisions.
"""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, Table, Text

from sayso.ledger.schema import Key, metadata

node = Table(
    "identity_node",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("records", Integer, nullable=False),
    Column("cluster", Text, nullable=False),
    Column("hidden", Integer, nullable=False),
)
Index("identity_node_by_cluster", node.c.cluster)
Index("identity_node_hidden", node.c.cluster, sqlite_where=node.c.hidden == 1, postgresql_where=node.c.hidden == 1)

name = Table(
    "identity_name",
    metadata,
    Column("node", Text, ForeignKey("identity_node.key", ondelete="CASCADE"), primary_key=True),
    Column("folded", Text, primary_key=True),
    Column("written", Text, nullable=False),
    Column("own", Integer, nullable=False),
    Column("learned", Integer, nullable=False),
)
Index("identity_name_by_folded", name.c.folded)

block = Table(
    "identity_block",
    metadata,
    Column("node", Text, ForeignKey("identity_node.key", ondelete="CASCADE"), primary_key=True),
    Column("block", Text, primary_key=True),
)
Index("identity_block_by_block", block.c.block)

link = Table(
    "identity_link",
    metadata,
    Column("one", Text, ForeignKey("identity_node.key", ondelete="CASCADE"), primary_key=True),
    Column("other", Text, ForeignKey("identity_node.key", ondelete="CASCADE"), primary_key=True),
    Column("score", Double, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("fate", Text, nullable=False),
)
Index("identity_link_by_other", link.c.other)
Index("identity_link_by_fate", link.c.fate, link.c.score.desc())

member = Table(
    "identity_member",
    metadata,
    Column("actor_pk", Key, ForeignKey("actor.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("node", Text, nullable=False),
)
Index("identity_member_by_node", member.c.node)

decision = Table(
    "identity_decision",
    metadata,
    Column("pk", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("made", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("judgement", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("undone", Text),
)
