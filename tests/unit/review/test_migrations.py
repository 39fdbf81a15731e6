"""The migrations make the tables that the code expects, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from claimcheck.review.store import Store
from claimcheck.review.tables import Table


def test_migrations_and_code_agree(database: str) -> None:
    store = Store(database)
    store.migrate()
    with store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    store.close()
    # PostgreSQL keeps what has no date first by an index that metadata cannot tell.
    assert [each for each in differences if "ix_articles_published" not in str(each)] == []


def test_sqlite_writes_ahead(tmp_path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'r.sqlite3'}")
    store.migrate()
    with store.read() as session:
        told = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous")
        }
    store.close()
    assert told == {"journal_mode": "wal", "synchronous": 2}
