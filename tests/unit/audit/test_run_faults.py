"""Articles that kill processes, and disks without room."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
from pathlib import Path

import pytest

from claimcheck.audit import load
from tests.unit.audit.corpus import COMMAND, DEADLY, audit, audit_here, contents, environment, sabotage, write_corpus


def test_an_article_that_kills_its_process_is_left_out(tmp_path: Path) -> None:
    """It lands among the errors, as does one on which the engine fails; all others are analysed."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 20)
    said = audit(
        *(corpus, "-o", tmp_path / "out", "--chunk", "10", "-j", "2"), env=sabotage(tmp_path / "site", DEADLY)
    ).stderr
    assert "18 articles analysed, 2 errors" in said
    errors = load(tmp_path / "out")["errors"]
    assert list(errors.article) == [7, 9]
    assert list(errors.step) == ["crash", "analyse"]
    assert list(errors.reason) == [
        "the process died while it worked on this item, twice",
        "ArithmeticError: no such thing",
    ]
    assert list(errors.id.fillna("")) == ["", "n9"]
    assert errors.place[0].endswith("corpus.jsonl, line 8")


def test_processes_that_die_of_nothing_end_the_run(tmp_path: Path) -> None:
    """No article is to blame: the run gives up with a message instead of trying for ever."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 20)
    program = "import os\nimport claimcheck.audit.worker as worker\nworker.encode = lambda rows: os._exit(9)\n"
    done = audit(
        *(corpus, "-o", tmp_path / "out", "--chunk", "10", "-j", "1"), env=sabotage(tmp_path / "site", program), code=2
    )
    assert "die one after the other" in done.stderr


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))


def test_a_file_that_cannot_grow_stops_the_run_and_loses_nothing(tmp_path: Path) -> None:
    """The system refuses to write on: exit code 2, no half file, and with room the run goes on."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 60)
    audit(corpus, "-o", tmp_path / "unbroken", "--chunk", "20")
    done = subprocess.run(
        [*COMMAND, "--no-report", str(corpus), "-o", str(tmp_path / "out"), "--chunk", "20", "-j", "1"],
        preexec_fn=_small_files,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert ".parquet: File too large (make room, then go on with --resume)" in done.stderr
    assert not list((tmp_path / "out").rglob("*.under-way"))
    audit(corpus, "-o", tmp_path / "out", "--chunk", "20", "--resume")
    assert contents(tmp_path / "out") == contents(tmp_path / "unbroken")


@pytest.mark.parametrize("writes", [0, 1, 5, 9, 16, 17, 32, 33])
def test_a_full_disk_at_any_moment_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
    """No room at the so-manieth forcing to disk: manifest, a table, a folder, the ledger."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 30)
    audit_here(corpus, tmp_path / "unbroken", chunk=15)
    force, count = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count > writes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        force(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        audit_here(corpus, tmp_path / "out", chunk=15)
    monkeypatch.setattr(os, "fsync", force)
    tables = audit_here(corpus, tmp_path / "out", chunk=15, resume=True)
    assert len(tables["articles"]) == 30
    assert contents(tmp_path / "out") == contents(tmp_path / "unbroken")
