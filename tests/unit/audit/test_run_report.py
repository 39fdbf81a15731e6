"""A whole audit from the command line, with its report."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import Run
from tests.unit.audit.corpus import COMMAND, contents, environment, write_corpus


def test_a_run_ends_with_its_report(tmp_path: Path, claimcheck: Run) -> None:
    """The pages are there; made again they have the same bytes; by other keys they say so, and the tables stay."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 40)
    out = tmp_path / "out"
    command = [*COMMAND, str(corpus), "-o", str(out), "--by", "outlet,month", "--chunk", "20"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert f"report: {out}/report/index.html" in done.stderr
    made = contents(out)
    assert {"report/index.html", "report/summary.md", "report/summary.xlsx"} <= set(made)
    again = claimcheck("audit", "--report-only", out)
    assert again.exit_code == 0, again.stderr
    assert contents(out) == made
    other = claimcheck("audit", "--report-only", out, "--by", "month", "--interface", "ar")
    assert other.exit_code == 0, other.stderr
    changed = {name for name, digest in contents(out).items() if made.get(name) != digest}
    assert "report/index.html" in changed
    assert all(name.startswith("report/") for name in changed)
    page = (out / "report" / "index.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' in page
    assert "2025-01" in page


def test_a_report_of_nothing_is_refused(tmp_path: Path, claimcheck: Run) -> None:
    """No audit in the folder, no folder, a way to count that there is not."""
    assert "holds no audit" in claimcheck("audit", "--report-only", tmp_path).stderr
    assert "the folder of one audit" in claimcheck("audit", "--report-only").stderr
    said = claimcheck("audit", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--dedupe", "twice")
    assert "--dedupe: there is no 'twice'" in said.stderr
    assert said.exit_code == 2
