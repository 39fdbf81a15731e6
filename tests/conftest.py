"""Fixtures that several areas of tests use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

# Examples are drawn the same way in every run, and a slow machine is no failure.
settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

Run = Callable[..., Result]


@pytest.fixture
def claimcheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, run in an empty folder; takes arguments and ``input`` for standard input."""
    from claimcheck.cli import app

    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(each) for each in arguments], input=input, prog_name="claimcheck")

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two short articles as JSON lines, outside the folder in which commands run their output."""
    path = tmp_path / "articles.jsonl"
    rows = [
        {"id": "a/1", "text": "The mayor said that several bridges were closed.", "published": "2025-11-08"},
        {"id": "A/1", "text": "Sources said that the dam is safe. It opens tomorrow.", "published": "2025-11-08"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
