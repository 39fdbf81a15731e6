"""The migrations make the tables that the code expects, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from claimcheck.review.intake import store_report
from claimcheck.review.people import Person, Role
from claimcheck.review.store import Store
from claimcheck.review.tables import Table
from claimcheck.review.worklist import Filters, page_of
from tests.unit.review.desks import report_on


def test_migrations_and_code_agree(database: str) -> None:
    store = Store(database)
    store.migrate()
    with store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    store.close()
    # PostgreSQL keeps what has no date first by an index that metadata cannot tell, and the index of words is made
    # in each database's own way.
    own = ("ix_articles_published", "article_words")
    assert [each for each in differences if not any(name in str(each) for name in own)] == []


def test_an_older_database_gets_its_words(database: str) -> None:
    """The articles of a database of the first form are found by their texts afterwards."""
    store = Store(database)
    with store.write() as session:
        store_report(session, report_on("Zebras crossed the bridge."), user_id=None, user_name="test")
        if not store.sqlite:
            session.execute(text("DROP FUNCTION articles_with(tsquery, integer)"))
        session.execute(text("DROP TABLE article_words"))
        session.execute(text("UPDATE alembic_version SET version_num = 'v0001'"))
    store.migrate()
    with store.read() as session:
        nobody = Person(0, "nobody", Role.READER)
        assert page_of(session, Filters(q="zebras"), nobody).total == 1
        assert page_of(session, Filters(q="giraffes"), nobody).total == 0
    store.close()


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
