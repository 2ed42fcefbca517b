"""Runs the steps on the connection that `hall.store.upkeep.create` hands over."""

from __future__ import annotations

from alembic import context

from hall.store.database.partial_indexes import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
