"""What is done with a finished audit: SQL, frames; and the words of its progress."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimcheck.audit import load
from claimcheck.audit.run import Step
from claimcheck.cli.audit_progress import described
from claimcheck.errors import ConfigError
from tests.conftest import Run
from tests.unit.audit.corpus import audit, write_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished audit of twenty articles, in a folder whose name SQL must quote."""
    place = tmp_path_factory.mktemp("reader's")
    audit(write_corpus(place / "corpus.jsonl", 20), "-o", place / "out", "--chunk", "8")
    return place / "out"


def test_questions_are_answered_as_csv_in_a_pipe(folder: Path, claimcheck: Run) -> None:
    """A header and rows; -o names the folder as well as the argument does."""
    query = "SELECT outlet, count(*) AS n FROM articles GROUP BY outlet ORDER BY outlet"
    for arguments in (["--sql", query, folder], ["--sql", query, "-o", folder]):
        done = claimcheck("audit", *arguments)
        assert done.exit_code == 0, done.output
        assert list(csv.reader(io.StringIO(done.stdout))) == [
            ["outlet", "n"],
            ["Harbour Post", "10"],
            ["الميناء", "10"],
        ]


def test_questions_are_answered_as_json_and_table(folder: Path, claimcheck: Run) -> None:
    """Lists stay lists; the table shows names and values."""
    query = "SELECT article, notices, published FROM articles WHERE article = 1"
    rows = json.loads(claimcheck("audit", "--sql", query, folder, "-f", "json").stdout)
    assert rows == [{"article": 1, "notices": [], "published": "2025-02-11"}]
    assert json.loads(claimcheck("audit", "--sql", "SELECT 1 WHERE false", folder, "-f", "json").stdout) == []
    cells = claimcheck("audit", "--sql", "SELECT reasons FROM claims LIMIT 1", folder, "-f", "csv").stdout
    assert isinstance(json.loads(list(csv.reader(io.StringIO(cells)))[1][0]), list)


def test_tables_can_be_joined(folder: Path) -> None:
    """Every row of the other tables belongs to an article."""
    tables = load(folder)
    for table in ("statements", "flags", "claims", "sources"):
        query = f"SELECT count(*) AS n FROM {table} JOIN articles USING (article, outlet, month)"
        assert tables.sql(query).n[0] == len(tables[table]) > 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT nothing FROM flags", "nothing"),
        ("DROP VIEW flags", "one statement that gives rows"),
        ("SELECT 1; SELECT 2", "one statement that gives rows"),
    ],
)
def test_a_faulty_question_is_said(folder: Path, claimcheck: Run, query: str, said: str) -> None:
    """Exit code 2 and what is wrong."""
    done = claimcheck("audit", "--sql", query, folder)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_folder_without_an_audit_is_said(tmp_path: Path, claimcheck: Run) -> None:
    """For SQL and for frames; and where no folder is named."""
    assert "holds no audit" in claimcheck("audit", "--sql", "SELECT 1", tmp_path).stderr
    assert "the folder of one audit" in claimcheck("audit", "--sql", "SELECT 1").stderr
    with pytest.raises(ConfigError, match="holds no audit"):
        load(tmp_path)


def test_frames_are_read_when_asked_for(folder: Path) -> None:
    """A mapping of table names; some columns of a table; an unknown name is a KeyError."""
    tables = load(folder)
    assert list(tables) == ["articles", "statements", "flags", "claims", "matches", "sources", "errors"]
    frame = tables.read("articles", ["article", "month"])
    assert list(frame.columns) == ["article", "month"]
    assert list(frame.article) == list(range(20))
    assert tables.manifest["configuration"]["chunk"] == 8
    with pytest.raises(KeyError):
        tables["people"]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(500, 0, 1000, 100, 1000), "500 of about 10,000 articles, 50 a second, 0:03:10 left"),
        (Step(500, 250, 1000, 500, 500), "750 of 1,000 articles (250 were done before), 50 a second, 0:00:05 left"),
        (Step(500, 0, 500, 0, None), "500 articles, 50 a second"),
        (Step(0, 500, 500, 100, 1000), "500 of about 5,000 articles (500 were done before), 0 a second, unknown left"),
    ],
)
def test_progress_tells_rate_and_time_left(step: Step, words: str) -> None:
    """The whole is estimated from the bytes read; where these are not known nothing is guessed."""
    assert described(step, 10.0) == words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "add -o DIR"),
        (["-o", "out"], "nothing to audit"),
        (["a.jsonl", "-o", "out", "--by", "author"], "--by 'author' names no grouping"),
        (["a.jsonl", "-o", "out", "--resume", "--overwrite"], "exclude each other"),
        (["a.jsonl", "-o", "out", "-j", "2", "--scheduler", "tcp://localhost:1"], "exclude each other"),
        (["a.jsonl", "-o", "out", "--map", "body"], "does not map a column"),
    ],
)
def test_wrong_use_is_said_before_anything_is_read(claimcheck: Run, arguments: list[str], said: str) -> None:
    """Exit code 2, nothing written."""
    done = claimcheck("audit", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not Path("out").exists()
