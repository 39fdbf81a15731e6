"""Shorthand of these tests: a small corpus, the command line as a process, folders as bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.audit import load
from claimcheck.audit.chunks import Chunk
from claimcheck.audit.run import Audit
from claimcheck.audit.setup import Setup
from claimcheck.audit.tables import Tables
from claimcheck.audit.worker import Done, work
from claimcheck.ingest import ReadOptions

COMMAND = [sys.executable, "-m", "claimcheck", "audit"]
ROOT = Path(__file__).parents[3]

_ARABIC = (
    "قال رئيس البلدية سامر الحداد إن «الجسر رقم {n} سيفتح قبل نهاية الشهر»، وأضاف أن عشرات العمال يعملون فيه. "
    "ونفى مصدر أمني رفض الكشف عن اسمه وقوع إصابات، فيما زعمت صحيفة محلية أن {n} شخصا أصيبوا."
)
_ENGLISH = (
    "The mayor, Sam Hadley, said on Monday that bridge {n} “would open before the month is out”. Dozens of workers "
    "were hired, according to a source who asked not to be named. {n} people were hurt, the Harbour Post claimed."
)


def record(number: int) -> dict[str, Any]:
    """An article of the corpus: two outlets, two months, two languages."""
    arabic = number % 2 == 0
    return {
        "id": f"n{number}",
        "text": (_ARABIC if arabic else _ENGLISH).format(n=number + 2),
        "title": "افتتاح الجسر" if arabic else "Bridge to open soon",
        "outlet": "الميناء" if arabic else "Harbour Post",
        "section": "محليات" if number % 3 else None,
        "published": f"2025-0{1 + number % 2}-1{number % 9}",
    }


def write_corpus(path: Path, count: int, **replaced: str) -> Path:
    """A JSONL file of ``count`` articles; ``replaced`` gives other lines by number, as ``n7="not JSON"``."""
    lines = [replaced.get(f"n{number}") or json.dumps(record(number), ensure_ascii=False) for number in range(count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that runs the code under test."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def audit(*arguments: str | Path, code: int = 0, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run ``claimcheck audit``, without the report, to its end and see that it ends with ``code``."""
    more.setdefault("env", environment())
    given = [*map(str, arguments)]
    jobs = [] if {"-j", "--scheduler"} & {*given} else ["-j", "1"]
    command = [*COMMAND, "--no-report", *jobs, *given]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False, **more)
    assert done.returncode == code, (done.returncode, done.stderr)
    assert "Traceback" not in done.stderr
    return done


class Here:
    """The work done in this process, for tests of what does not depend on processes."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def results(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        return (work(chunk, self.setup) for chunk in chunks)

    def close(self) -> None:
        """There is nothing to let go of."""


def audit_here(
    source: Path, folder: Path, *, chunk: int = 500, resume: bool = False, compare: bool = False, **reading: Any
) -> Tables:
    """An audit in this process; returns its tables."""
    setup = Setup(ReadOptions(defer=True, **reading), compare=compare)
    Audit((str(source),), folder, setup, Here, chunk=chunk, resume=resume).run()
    return load(folder)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sabotage(folder: Path, program: str) -> dict[str, str]:
    """An environment in which every process begins with ``program``: faults that no article could bring about."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(program, encoding="utf-8")
    return environment(PYTHONPATH=f"{folder}{os.pathsep}{ROOT}")


DEADLY = """
import os, signal
import claimcheck.audit.worker as worker
analyse = worker.analyse_document
def deadly(article, **more):
    if article.id == "n7":
        os.kill(os.getpid(), signal.SIGKILL)
    if article.id == "n9":
        raise ArithmeticError("no such thing")
    return analyse(article, **more)
worker.analyse_document = deadly
"""
"""A process that analyses the article n7 dies of it; n9 fails as a fault of the engine would make it."""
