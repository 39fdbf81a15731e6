"""``claimcheck review``: accounts from the command line, imports, and who may be let in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claimcheck.review.importing import import_files
from claimcheck.review.settings import Settings, is_loopback
from tests.unit.review.desks import TEXT, report_on


def test_another_address_needs_accounts(claimcheck, tmp_path: Path) -> None:
    """Where others could reach it, a desk without accounts does not start, and says what to do."""
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    result = claimcheck("review", "--database", url, "--host", "0.0.0.0", "--no-browser")
    assert result.exit_code == 2
    assert "there are no accounts" in result.stderr
    assert "claimcheck review invite" in result.stderr


def test_with_an_invitation_it_starts(claimcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **options: started.append(options["host"]))
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    assert claimcheck("review", "--database", url, "invite", "rana", "--role", "admin").exit_code == 0
    assert claimcheck("review", "--database", url, "--host", "0.0.0.0", "--no-browser").exit_code == 0
    assert started == ["0.0.0.0"]


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("10.0.0.4", False)]
)
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_accounts_from_the_command_line(claimcheck, tmp_path: Path) -> None:
    """Invite, list, change a role, close an account; every step says what it did or why not."""
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"

    def review(*arguments: str):
        return claimcheck("review", "--database", url, *arguments)

    link = review("invite", "rana", "--role", "admin").stdout
    assert link.startswith("http://127.0.0.1:8321/invite/")
    assert review("invite", "sami").exit_code == 0
    assert review("users").stdout.split() == ["admin", "invited", "rana", "editor", "invited", "sami"]
    assert review("role", "sami", "reader").exit_code == 0
    assert review("role", "sami", "king").exit_code == 2
    assert review("role", "rana", "reader").exit_code == 2  # the only admin
    assert review("disable", "sami").exit_code == 0
    assert "disabled" in review("users").stdout
    assert review("disable", "nobody").exit_code == 2
    assert len(review("token", "rana").stdout.strip()) > 30


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "nonsense", "postgresql://127.0.0.1:1/none"])
def test_a_database_that_cannot_be_used(claimcheck, url: str) -> None:
    result = claimcheck("review", "--database", url, "users")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_imports_reports_and_articles(tmp_path: Path, database: str) -> None:
    """Reports come as they are, articles are checked; a line that is neither is told and passed over."""
    reports = tmp_path / "reports.jsonl"
    reports.write_text(report_on(id="one").to_json() + '\n{"schema": 1}\n' + report_on(id="two").to_json() + "\n")
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "three", "text": TEXT}) + "\n")
    told = list(import_files(Settings(database=database), [str(reports), str(articles)]))
    assert told[0].endswith("2 articles on the list")
    assert told[1].startswith("error: reports.jsonl: line 2: no report")
    assert told[2].endswith("1 article on the list")
    again = list(import_files(Settings(database=database), [str(reports)]))
    assert again[0] == told[0]


def test_the_file_is_for_its_owner(claimcheck, tmp_path: Path) -> None:
    path = tmp_path / "own" / "r.sqlite3"
    claimcheck("review", "--database", f"sqlite:///{path}", "users")
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0


def test_no_web_framework_before_it_is_asked_for() -> None:
    """Nothing below the desk imports it: a check loads no web framework."""
    import subprocess
    import sys

    code = "import sys, claimcheck.cli.check, claimcheck.pipeline; print({'fastapi', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
