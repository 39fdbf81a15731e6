"""Whatever fits, or breaks, the OpenAPI description: no request makes the server fail."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from claimcheck.review.app import create_app
from claimcheck.review.settings import Settings
from claimcheck.review.site import Site
from tests.unit.review.desks import Browser, put
from tests.unit.review.test_api import token_for

# Each of these starts a process that checks an article.
COSTLY = {
    ("POST", "/articles"),
    ("POST", "/articles/batch"),
    ("POST", "/imports"),
    ("POST", "/articles/{article_id}/recheck"),
}
EXAMPLES, COSTLY_EXAMPLES = 25, 3


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An instance with some articles, so that requests get past the first lookup."""
    path: Path = tmp_path_factory.mktemp("api") / "review.sqlite3"
    app = create_app(Settings(database=f"sqlite:///{path}"))
    with TestClient(app):
        site: Site = app.state.site
        object.__setattr__(site, "app", app)
        for number in range(3):
            put(site, id=f"article-{number}")
        Browser(site)
        yield site


def operations() -> list[tuple[str, str]]:
    """Every operation that the description has."""
    from claimcheck.review.api import articles, findings, imports

    routes = [*articles.router.routes, *imports.router.routes, *findings.router.routes]
    found = {(method, route.path) for route in routes for method in route.methods}  # type: ignore[attr-defined]
    return sorted({*found, ("GET", "/me")})


@pytest.mark.parametrize(("method", "path"), operations())
def test_no_request_makes_the_server_fail(server: Site, method: str, path: str) -> None:
    """Requests of schemathesis, valid and not: the answer is never 500, and is one that the description knows."""
    headers = {"Authorization": f"Bearer {token_for(server)}"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", server.app)  # type: ignore[attr-defined]
    operation = schema[path][method]
    # Checking an article again with a text of schemathesis leaves no findings: another one is for that.
    number = 3 if path.endswith("recheck") else 1
    keys = [each["key"] for each in Browser(server).findings(number)]
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(
            max_examples=COSTLY_EXAMPLES if (method, path) in COSTLY else EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case: schemathesis.Case) -> None:
            if mode is GenerationMode.POSITIVE:  # noqa: B023 (run before the next mode)
                known = {"article_id": number, "key": keys[hash(str(case.body)) % len(keys)]}
                case.path_parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                case.call_and_validate(
                    headers=headers,
                    checks=[not_a_server_error, status_code_conformance, response_schema_conformance],
                )

        holds()
