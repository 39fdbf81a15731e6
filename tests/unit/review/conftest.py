"""A review desk for each test: on SQLite, and on PostgreSQL where CLAIMCHECK_TEST_POSTGRES names a server."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from claimcheck.review import passwords
from claimcheck.review.app import create_app
from claimcheck.review.settings import Settings
from claimcheck.review.site import Site
from claimcheck.review.store import Store
from tests.unit.review.desks import Browser, put

POSTGRES = os.environ.get("CLAIMCHECK_TEST_POSTGRES", "")


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost a thousandth: how costly they are in earnest is argon2's own matter."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)
    monkeypatch.setattr(passwords, "_NOBODY", quick.hash("nobody"))


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables, made by the migrations once and copied for each test."""
    path = tmp_path_factory.mktemp("review") / "empty.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture(scope="session")
def empty_postgres() -> Iterator[str]:
    """The name of a database with the tables, made by the migrations once."""
    name = f"claimcheck_{uuid.uuid4().hex[:12]}"
    _on_server(f"CREATE DATABASE {name}")
    store = Store(_postgres(name))
    store.migrate()
    store.close()
    yield name
    _on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", *(["postgres"] if POSTGRES else [])])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with the tables and nothing in them."""
    if request.param == "sqlite":
        path = tmp_path / "review.sqlite3"
        shutil.copy(request.getfixturevalue("empty_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    name = f"claimcheck_{uuid.uuid4().hex[:12]}"
    _on_server(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('empty_postgres')}")
    yield _postgres(name)
    _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def _postgres(name: str) -> str:
    return sqlalchemy.make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


def _on_server(command: str) -> None:
    server = sqlalchemy.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(command)
    server.dispose()


@pytest.fixture
def site(database: str) -> Iterator[Site]:
    """An instance of the desk."""
    app = create_app(Settings(database=database))
    with TestClient(app):
        held: Site = app.state.site
        object.__setattr__(held, "app", app)
        yield held


@pytest.fixture
def browser(site: Site) -> Browser:
    """The browser of the one local user."""
    return Browser(site)


@pytest.fixture
def article(site: Site) -> int:
    """The id of an article on the list."""
    return put(site)
