"""The database: connections, transactions, migrations; SQLite and PostgreSQL by the same code."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from claimcheck.errors import ConfigError

# How long a writer waits for writers of other processes before it gives up, in seconds.
BUSY_SECONDS = 30
# Threads of the server and a few to spare.
CONNECTIONS = 48
_WRITES = "claimcheck_writes"


class Store:
    """One database. ``read`` and ``write`` give sessions; what ``write`` did is on disk when its block ends.

    On SQLite a write takes the lock at its beginning (``BEGIN IMMEDIATE``), so that it never fails half-way
    because of another writer; writers of this process queue in order of arrival, those of other processes wait.
    """

    def __init__(self, database: str) -> None:
        self.url = database_url(database)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._writing = threading.Lock() if self.sqlite else nullcontext()
        self.engine = self._engine()

    def _engine(self) -> Engine:
        if not self.sqlite:
            return create_engine(self.url, pool_size=CONNECTIONS, max_overflow=8, pool_pre_ping=True)
        if self.url.database:
            _make_private(Path(self.url.database))
        engine = create_engine(self.url, pool_size=CONNECTIONS, max_overflow=8, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with self.engine.connect() as connection, Session(connection, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept together, or not at all where the block raises."""
        with (
            self._writing,
            self.engine.connect().execution_options(**{_WRITES: True}) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.commit()

    def migrate(self) -> None:
        """Bring the tables to the newest form; raises :class:`ConfigError` where the database cannot be used."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(resources.files("claimcheck.review").joinpath("migrations")))
        try:
            with self._writing, self.engine.connect().execution_options(**{_WRITES: True}) as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                connection.commit()
        except OperationalError as error:
            raise ConfigError(
                f"the database cannot be used: {error.orig}",
                where=self.url.render_as_string(hide_password=True),
                remedy="check --database, and that the server runs",
            ) from error

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def database_url(database: str) -> URL:
    """The URL of a database; a plain ``postgresql://`` means the driver that the extra brings.

    Raises :class:`ConfigError` for anything but SQLite in a file and PostgreSQL.
    """
    try:
        url = make_url(database)
    except ArgumentError as error:
        raise ConfigError(
            f"{database!r} is no database URL", remedy="such as sqlite:////path/review.sqlite3 or postgresql://…"
        ) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername == "postgresql+psycopg":
        return url
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise ConfigError(
        f"{url.drivername} is not served",
        where="--database",
        remedy="use sqlite:////path/review.sqlite3 or postgresql://user@host/name",
    )


def _make_private(path: Path) -> None:
    """The folder of the file, and the file itself, for this user alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.touch(mode=0o600)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Transactions are begun by :func:`_begin_sqlite`, not by the driver; a commit reaches the disk."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "foreign_keys=ON",
        "cache_size=-16000",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
