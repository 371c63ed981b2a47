"""Who is who across reports: nodes, names, links, members and decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

    def of_node(column: str) -> sa.Column[str]:
        return sa.Column(column, sa.Text, sa.ForeignKey("identity_node.key", ondelete="CASCADE"), primary_key=True)

    op.create_table(
        "identity_node",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("cluster", sa.Text, nullable=False),
        sa.Column("hidden", sa.Integer, nullable=False),
    )
    op.create_index("identity_node_by_cluster", "identity_node", ["cluster"])
    veiled = sa.text("hidden = 1")
    op.create_index("identity_node_hidden", "identity_node", ["cluster"], sqlite_where=veiled, postgresql_where=veiled)
    op.create_table(
        "identity_name",
        of_node("node"),
        sa.Column("folded", sa.Text, primary_key=True),
        sa.Column("written", sa.Text, nullable=False),
        sa.Column("own", sa.Integer, nullable=False),
        sa.Column("learned", sa.Integer, nullable=False),
    )
    op.create_index("identity_name_by_folded", "identity_name", ["folded"])
    op.create_table("identity_block", of_node("node"), sa.Column("block", sa.Text, primary_key=True))
    op.create_index("identity_block_by_block", "identity_block", ["block"])
    op.create_table(
        "identity_link",
        of_node("one"),
        of_node("other"),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("fate", sa.Text, nullable=False),
    )
    op.create_index("identity_link_by_other", "identity_link", ["other"])
    op.create_index("identity_link_by_fate", "identity_link", ["fate", sa.text("score DESC")])
    op.create_table(
        "identity_member",
        sa.Column(
            "actor_pk", key, sa.ForeignKey("actor.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("node", sa.Text, nullable=False),
    )
    op.create_index("identity_member_by_node", "identity_member", ["node"])
    op.create_table(
        "identity_decision",
        sa.Column("pk", key, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("judgement", sa.Text, nullable=False),
        sa.Column("subjects", sa.Text, nullable=False),
        sa.Column("undone", sa.Text),
    )
