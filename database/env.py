"""Alembic's way in: it runs on the connection that `ech_desktop.store.migrate` opened and checks."""

from alembic import context

from ech_desktop.store.tables import all_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(checked=True),
    render_as_batch=True,
)
context.run_migrations()
