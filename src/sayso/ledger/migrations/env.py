"""Alembic's door: runs the migrations on the connection that ``sayso.ledger.migrate`` hands over."""

from alembic import context

from sayso.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
