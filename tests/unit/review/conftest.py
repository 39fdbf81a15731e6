"""A review desk for each test: on SQLite, and on PostgreSQL where CLAIMCHECK_TEST_POSTGRES names a server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from fastapi.testclient import TestClient

from claimcheck.review.app import create_app
from claimcheck.review.settings import Settings
from claimcheck.review.site import Site
from tests.unit.review.desks import Browser, put

POSTGRES = os.environ.get("CLAIMCHECK_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", *(["postgres"] if POSTGRES else [])])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'review.sqlite3'}"
        return
    name = f"claimcheck_{uuid.uuid4().hex[:12]}"
    server = sqlalchemy.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield sqlalchemy.make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
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
