"""What was uploaded or pasted, read and checked by a process that can be stopped (:mod:`claimcheck.review.child`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from claimcheck.ingest import InputFailure
from claimcheck.model import Report
from claimcheck.render.visible import one_line
from claimcheck.review.child import OUT_OF_MEMORY
from claimcheck.review.refusals import Refusal
from claimcheck.review.settings import Limits

# What a child may see of the environment: nothing that could hold a password.
_PASSED = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LANG", "LC_ALL", "CLAIMCHECK_REFERENCE_DATA", "TMPDIR")
_OWN = {"PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
# So many uploads are read at the same time; others wait this long.
_AT_A_TIME = threading.BoundedSemaphore(2)
_WAIT_SECONDS = 60.0
_COPY_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as sent: the name that was given, which only tells its format, and its bytes."""

    name: str
    content: BinaryIO


@contextmanager
def read_uploads(
    uploads: Sequence[Upload], limits: Limits, checking: Mapping[str, Any]
) -> Iterator[Iterator[Report | InputFailure]]:
    """The reports on what was uploaded, and what could not be read; to be consumed within the block.

    Raises :class:`Refusal` where too many uploads are being read already.
    """
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        files = [_put_down(upload, Path(folder), number) for number, upload in enumerate(uploads)]
        yield _outcomes(files, Path(folder), limits, checking)


@contextmanager
def read_article(
    article: Mapping[str, Any], limits: Limits, checking: Mapping[str, Any]
) -> Iterator[Iterator[Report | InputFailure]]:
    """The report on one article given as its fields."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        path = Path(folder) / "article.json"
        path.write_text(json.dumps(article), encoding="utf-8")
        files = [{"path": str(path), "shown": "article", "format": "json"}]
        yield _outcomes(files, Path(folder), limits, checking)


def _put_down(upload: Upload, folder: Path, number: int) -> dict[str, Any]:
    """The file in a folder of ours under a name of ours; of the given name only a known ending is kept."""
    shown = one_line(upload.name)[-120:] or "file"
    ends = [end for end in Path(shown.lower()).suffixes if end[1:].isalnum() and len(end) < 12 and end.isascii()]
    path = folder / f"{number}{''.join(ends[-2:])}"
    with path.open("wb") as file:
        while piece := upload.content.read(_COPY_BYTES):
            file.write(piece)
    return {"path": str(path), "shown": shown, "format": None}


def _outcomes(
    files: Sequence[Mapping[str, Any]], folder: Path, limits: Limits, checking: Mapping[str, Any]
) -> Iterator[Report | InputFailure]:
    job, answer = folder / "job", folder / "answer"
    bounds = {
        "memory": limits.child_memory,
        "seconds": int(limits.child_seconds) + 1,
        "output": limits.output,
        "articles": limits.articles,
        "bytes": max(limits.upload, limits.body) * 4,
        "characters": limits.characters,
    }
    job.write_text(json.dumps({"files": files, "limits": bounds, "checking": dict(checking)}), encoding="utf-8")
    if not _AT_A_TIME.acquire(timeout=_WAIT_SECONDS):
        raise Refusal(503, "failed", "too many uploads are being read; try again in a minute")
    try:
        trouble = _run(job, answer, folder, limits.child_seconds)
    finally:
        _AT_A_TIME.release()
    with answer.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.endswith("\n"):
                break  # the process was stopped in the midst of it
            told = json.loads(line)
            yield InputFailure(**told["failure"]) if "failure" in told else Report.model_validate(told["report"])
    if trouble:
        yield InputFailure("upload", trouble, "split it, or check it on the command line and import the reports")


def _run(job: Path, answer: Path, folder: Path, seconds: float) -> str | None:
    """Run the process; returns what went wrong."""
    environment = {name: os.environ[name] for name in _PASSED if name in os.environ} | _OWN
    if folders := environment.get("PYTHONPATH"):  # the process runs in another folder
        environment["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, folders.split(os.pathsep)))
    with answer.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "claimcheck.review.child", str(job)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            return f"it was not read within {seconds:g} seconds"
        finally:
            process.kill()
            process.wait()
    if code == 0:
        return None
    return "it needs more memory than an upload may take" if code == OUT_OF_MEMORY else f"reading it failed ({code})"
