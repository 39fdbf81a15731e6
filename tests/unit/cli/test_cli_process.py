"""The command line as a process: pipes that close, and what start-up loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "claimcheck"]
# Each costs 30 ms to 3 s to import, and a short check of a text file needs none of them.
HEAVY = ("pandas", "pyarrow", "rich", "jinja2", "trafilatura", "docx", "pypdfium2", "ssl", "http.client", "yaml")


def test_a_pipe_that_closes_early_is_no_error(tmp_path: Path) -> None:
    """The reader of a pipe goes away: no traceback, and the exit code of a closed pipe."""
    path = tmp_path / "many.jsonl"
    row = json.dumps({"text": "Several roads were closed, the mayor said. " * 30})
    path.write_text("\n".join([row] * 300))
    with subprocess.Popen([*COMMAND, "check", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 141


def test_a_short_check_loads_nothing_heavy(tmp_path: Path) -> None:
    """Libraries of formats that are not asked for stay out of the process."""
    (tmp_path / "a.txt").write_text("The mayor said that several bridges were closed.")
    program = (
        "import sys; sys.argv = ['claimcheck', 'check', 'a.txt', '-o', 'out.jsonl', '-q']\n"
        "from claimcheck.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_package_loads_nothing_else() -> None:
    """``import claimcheck`` costs no library at all; names are imported when they are used."""
    program = (
        "import sys, claimcheck; print([n for n in ('pydantic', 'typer', 'claimcheck.model') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_run_as_a_module_names_itself() -> None:
    """``python -m claimcheck`` is the same program."""
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: claimcheck ")
