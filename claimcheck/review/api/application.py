"""The HTTP interface as an application of its own, with its own OpenAPI description at ``/api/v1/openapi.json``."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from claimcheck.review import answers
from claimcheck.review.api import articles, findings, imports
from claimcheck.review.api.bearers import Caller
from claimcheck.review.api.bodies import Me, Problem
from claimcheck.version import __version__

ABOUT = """Post an article, get its report, fetch and make decisions.

Every request carries a bearer token. Offsets count Unicode code points. An action names the version of the finding
that it was decided on; where somebody was faster the answer is 409 and tells the present state."""
PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The request cannot be read."},
    401: {"model": Problem, "description": "There is no valid token."},
    403: {"model": Problem, "description": "The role does not allow it."},
    404: {"model": Problem, "description": "There is no such thing."},
    409: {"model": Problem, "description": "It changed in the meantime."},
    413: {"model": Problem, "description": "The body is too large."},
    422: {"model": Problem, "description": "A value cannot be taken."},
    503: {"model": Problem, "description": "Too many articles are being checked."},
}


def create_api(parent: FastAPI) -> FastAPI:
    """The interface over the same instance as the pages."""
    api = FastAPI(
        title="claimcheck review",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        responses=PROBLEMS,
        servers=[{"url": "/api/v1"}],
        root_path_in_servers=False,
    )
    api.state.site = parent.state.site
    api.state.environment = parent.state.environment
    answers.install(api)
    api.include_router(articles.router)
    api.include_router(imports.router)
    api.include_router(findings.router)

    @api.get("/me", tags=["account"])
    def me(person: Caller) -> Me:
        """Whose token this is."""
        return Me(name=person.name, role=person.role.value, version=__version__)

    return api
