"""Alembic runs this: migrations on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from claimcheck.review.tables import Table


def run() -> None:
    """Run the migrations within the caller's transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Table.metadata,
        render_as_batch=True,
        transactional_ddl=False,
    )
    context.run_migrations()


run()
