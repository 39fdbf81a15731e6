"""The application: pages, actions and HTTP interface over one database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib import resources

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from claimcheck.review import answers
from claimcheck.review.api.application import create_api
from claimcheck.review.outer import Outer, host_names
from claimcheck.review.pages import account, desk, exports, front, new, others, signing, users
from claimcheck.review.settings import Settings
from claimcheck.review.site import Site
from claimcheck.review.store import Store
from claimcheck.review.templating import make_environment

PAGES = (
    front.router,
    signing.router,
    account.router,
    users.router,
    new.router,
    exports.router,
    desk.router,
    others.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The application of an instance; its database is brought to the newest form first.

    Raises :class:`~claimcheck.errors.ConfigError` where the database cannot be used.
    """
    settings = replace(settings, names=host_names(settings))
    store = Store(settings.database)
    store.migrate()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(title="claimcheck review", openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.site = Site(settings, store)
    app.state.environment = make_environment()
    answers.install(app)
    for router in PAGES:
        app.include_router(router)
    app.mount("/api/v1", create_api(app))
    app.mount("/static", StaticFiles(directory=str(resources.files("claimcheck.review").joinpath("static"))))
    app.add_middleware(Outer, settings=settings)
    return app
