"""What Alembic runs: on the connection it is handed, within its transaction."""

from alembic import context

from engine.workspace.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
