"""Runs that are killed and go on, and runs that refuse to."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from claimcheck.audit import load
from claimcheck.audit.ledger import Ledger
from claimcheck.audit.store import part_path
from claimcheck.errors import ConfigError
from tests.conftest import Run
from tests.unit.audit.corpus import COMMAND, audit, contents, environment, sabotage, write_corpus

COUNT, CHUNK = 120, 10
# Each article takes a twentieth of a second more, so that a kill comes in the midst.
SLOW = """
import time
import claimcheck.audit.worker as worker
analyse = worker.analyse_document
def slow(article, **more):
    time.sleep(0.05)
    return analyse(article, **more)
worker.analyse_document = slow
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of twelve chunks, one row bad."""
    return write_corpus(tmp_path_factory.mktemp("corpus") / "corpus.jsonl", COUNT, n31="{")


@pytest.fixture(scope="module")
def unbroken(corpus: Path) -> dict[str, str]:
    """The files of a run that nothing stopped."""
    audit(corpus, "-o", corpus.parent / "unbroken", "--chunk", CHUNK, "-j", "1")
    return contents(corpus.parent / "unbroken")


def begin(corpus: Path, out: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a slow run and wait until some chunks are done."""
    command = [*COMMAND, "--no-report", str(corpus), "-o", str(out), "--chunk", str(CHUNK), *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=sabotage(out.parent / "slow", SLOW))
    wait_for(lambda: len(lines(out)) >= 2)
    return process


def lines(out: Path) -> list[bytes]:
    """The lines of the ledger."""
    ledger = out / "ledger.jsonl"
    return ledger.read_bytes().splitlines() if ledger.exists() else []


def wait_for(seen: Callable[[], bool]) -> None:
    """Until something is seen, at most a minute."""
    limit = time.monotonic() + 60
    while not seen():
        assert time.monotonic() < limit
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The worker processes of a run."""
    return [child.pid for child in psutil.Process(pid).children() if any("spawn_main" in a for a in child.cmdline())]


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    tmp_path: Path, corpus: Path, unbroken: dict[str, str]
) -> None:
    """kill -9 in the midst, twice; what was done is kept, and no worker outlives its parent."""
    out = tmp_path / "out"
    process = begin(corpus, out, "-j", "2")
    workers = children(process.pid)
    assert len(workers) == 2
    process.kill()
    process.communicate()
    done = len(lines(out))
    assert 2 <= done < COUNT // CHUNK
    wait_for(lambda: not any(map(psutil.pid_exists, workers)))
    with pytest.raises(ConfigError, match="not finished"):
        load(out)
    kept = {
        path: path.stat().st_mtime_ns for number in range(2) for path in out.glob(f"*/*/part-00000{number}.parquet")
    }

    command = [*COMMAND, "--no-report", str(corpus), "-o", str(out), "--chunk", str(CHUNK), "--resume"]
    again = subprocess.Popen(command, stderr=subprocess.PIPE, env=sabotage(tmp_path / "slow", SLOW))
    wait_for(lambda: len(lines(out)) > done)
    again.kill()
    again.communicate()

    # What a kill in the midst of writing leaves: half a line, a file under its other name.
    with (out / "ledger.jsonl").open("ab") as ledger:
        ledger.write(b'{"chunk":11,"fir')
    (out / "tables" / "flags" / "part-000011.parquet.under-way").write_bytes(b"PAR1")
    said = audit(corpus, "-o", out, "--chunk", CHUNK, "--resume", "-j", "2").stderr
    assert f"{COUNT - 1} articles analysed, 1 errors" in said
    assert contents(out) == unbroken
    first = [path for path in kept if json.loads(lines(out)[0])["chunk"] == 0 and path.name == "part-000000.parquet"]
    assert all(path.stat().st_mtime_ns == kept[path] for path in first)


def test_a_finished_run_has_nothing_left_to_do(tmp_path: Path, corpus: Path, unbroken: dict[str, str]) -> None:
    """Resuming it changes nothing and says what is there."""
    said = audit(corpus, "-o", corpus.parent / "unbroken", "--chunk", CHUNK, "--resume").stderr
    assert f"{COUNT - 1} articles analysed" in said
    assert contents(corpus.parent / "unbroken") == unbroken


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path, corpus: Path) -> None:
    """Ctrl-C: the exit code of an interruption, no traceback."""
    out = tmp_path / "out"
    process = begin(corpus, out, "-j", "2")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert b"go on with --resume" in said
    assert b"Traceback" not in said


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path, corpus: Path, unbroken: dict[str, str]) -> None:
    """Its chunk is done again by another."""
    out = tmp_path / "out"
    process = begin(corpus, out, "-j", "2")
    victim = children(process.pid)[0]
    os.kill(victim, signal.SIGKILL)
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert contents(out) == unbroken


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["--chunk", "20"], "configuration.chunk was 10, is 20"),
        (["--ignore", "framing"], "configuration.rules was null"),
        (["--no-timeline"], "timeline was "),
        (["--map", "text=title"], 'configuration.map.text was null, is "title"'),
        (["--by", "month"], 'view.by 1 was "outlet", is "month"'),
    ],
)
def test_another_configuration_is_refused(
    corpus: Path, unbroken: dict[str, str], claimcheck: Run, changed: list[str], said: str
) -> None:
    """Tables of two manifests are never mixed: exit code 2, and the difference named."""
    out = corpus.parent / "unbroken"
    done = claimcheck("audit", corpus, "-o", out, "--chunk", CHUNK, "--resume", *changed)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "begun under another manifest" in done.stderr
    assert contents(corpus.parent / "unbroken") == unbroken


def test_another_input_is_refused(tmp_path: Path, claimcheck: Run) -> None:
    """A file changed since by its digest; standard input, which has none before it is read, by its articles."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 30)
    out, piped = tmp_path / "out", tmp_path / "piped"
    audit(corpus, "-o", out, "--chunk", CHUNK)
    whole = corpus.read_text(encoding="utf-8")
    audit("-", "-o", piped, "--chunk", CHUNK, input=whole)
    ledger = (piped / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (piped / "ledger.jsonl").write_bytes(b"".join(ledger[:2]))
    corpus.write_text(whole.replace("bridge 5 ", "bridge 50 "), encoding="utf-8")
    again = ("--chunk", CHUNK, "--no-report", "-j", 1, "--resume")
    said = claimcheck("audit", corpus, "-o", out, *again).stderr
    assert "input 1.bytes was " in said
    assert "input 1.sha256 was " in said
    said = claimcheck("audit", "-", "-o", piped, *again, input=corpus.read_text(encoding="utf-8")).stderr
    assert "articles 0 to 9 of the input are not those of the run that was begun" in said
    said = claimcheck("audit", "-", "-o", piped, *again, input="".join(whole.splitlines(keepends=True)[:CHUNK])).stderr
    assert "the input is shorter than that of the run that was begun" in said
    audit("-", "-o", piped, "--chunk", CHUNK, "--resume", input=whole)
    assert len(load(piped)["articles"]) == 30


def test_a_folder_in_use_is_refused(tmp_path: Path, corpus: Path, unbroken: dict[str, str], claimcheck: Run) -> None:
    """An audit without --resume, a folder with other files, one inside the input, one that a run is at work in."""

    def refusal(*arguments: str | Path) -> str:
        done = claimcheck("audit", "--chunk", CHUNK, *arguments)
        assert done.exit_code == 2
        return done.stderr

    assert "add --resume" in refusal(corpus, "-o", corpus.parent / "unbroken")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    assert "the folder is not empty" in refusal(corpus, "-o", tmp_path / "full")
    assert "the folder is not empty" in refusal(corpus, "-o", tmp_path / "full", "--overwrite")
    assert (tmp_path / "full" / "thesis.txt").read_text() == "mine"
    assert "inside the input" in refusal(corpus.parent, "-o", corpus.parent / "new")
    process = begin(corpus, tmp_path / "out", "-j", "1")
    assert "another run is at work" in refusal(corpus, "-o", tmp_path / "out", "--resume")
    process.kill()
    process.communicate()


def test_overwrite_begins_again(tmp_path: Path, corpus: Path, unbroken: dict[str, str]) -> None:
    """The files of another audit go; those of this one are as if nothing had been there."""
    other = write_corpus(tmp_path / "other.jsonl", 3)
    out = tmp_path / "out"
    audit(other, "-o", out, "--chunk", "1", "-j", "1")
    assert len(contents(out)) > 3 * 7
    audit(corpus, "-o", out, "--chunk", CHUNK, "--overwrite")
    assert contents(out) == unbroken


def test_a_missing_table_file_is_noticed(
    tmp_path: Path, corpus: Path, unbroken: dict[str, str], claimcheck: Run
) -> None:
    """The ledger says what must be there."""
    out = tmp_path / "out"
    shutil.copytree(corpus.parent / "unbroken", out)
    part_path(out, "claims", 3).unlink()
    said = claimcheck("audit", corpus, "-o", out, "--chunk", CHUNK, "--resume").stderr
    assert re.search(r"claims/part-000003\.parquet: .*removed or changed", said)


def test_the_ledger_cuts_off_half_a_line(tmp_path: Path, corpus: Path, unbroken: dict[str, str]) -> None:
    """A line without its end is no line, even where it could be read."""
    path = tmp_path / "ledger.jsonl"
    whole = (corpus.parent / "unbroken" / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    path.write_bytes(whole[0] + whole[1].rstrip(b"\n"))
    ledger = Ledger(tmp_path)
    assert [entry.chunk for entry in ledger.entries()] == [0]
    assert path.read_bytes() == whole[0]
    assert not ledger.complete


def test_standard_error_that_goes_away_breaks_nothing(tmp_path: Path, corpus: Path, unbroken: dict[str, str]) -> None:
    """The reader of messages is gone: the run ends, and going on gives the same bytes."""
    out = tmp_path / "out"
    command = [*COMMAND, "--no-report", str(corpus), "-o", str(out), "--chunk", str(CHUNK)]
    read, write = os.pipe()
    os.close(read)
    subprocess.run(command, stderr=write, env=environment(), check=False, timeout=240)
    os.close(write)
    audit(corpus, "-o", out, "--chunk", CHUNK, "--resume")
    assert contents(out) == unbroken
