"""Files as reports: reports as they are, articles checked; needs no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimcheck.api import chosen_rules
from claimcheck.errors import InputError
from claimcheck.ingest import InputFailure, ReadOptions, read_articles
from claimcheck.ingest.outcome import ReadArticle
from claimcheck.model import SCHEMA, Report
from claimcheck.pipeline import analyse
from claimcheck.timeline import load_timeline

# So much of a file tells reports from articles.
_SAMPLE = 64 * 1024


def outcomes_of(source: str, options: ReadOptions, checking: Mapping[str, Any]) -> Iterator[Report | InputFailure]:
    """The reports in a file, or those made of its articles, and what could not be read."""
    path = Path(source)
    if path.is_file() and holds_reports(path):
        yield from _reports(path, options.max_characters)
        return
    rules = chosen_rules(checking.get("select", ()), checking.get("ignore", ()))
    timeline = None
    if not checking.get("no_timeline"):
        timeline = load_timeline(checking.get("reference"), checking.get("timeline", ()))
    for outcome in read_articles([source], options):
        if isinstance(outcome, ReadArticle):
            report = analyse(outcome.article, timeline=timeline, selected=rules)
            yield report.model_copy(update={"notices": (*outcome.notices, *report.notices)})
        elif isinstance(outcome, InputFailure):
            yield outcome


def holds_reports(path: Path) -> bool:
    """Whether a file begins like reports of this tool."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE).lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and SCHEMA.encode() in start[:400]


def _reports(path: Path, most: int) -> Iterator[Report | InputFailure]:
    """Reports, one a line, or one over all lines (``--format json``)."""
    where = path.name
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = file.readline()
            if first.strip() == "{":
                yield _report(first + file.read(), where, most)
                return
            for number, line in enumerate(chain((first,), file), 1):
                if line.strip():
                    yield _report(line, f"{where}: line {number}", most)
    except UnicodeDecodeError:
        yield InputFailure(where, "it is not UTF-8", "make the reports anew by check")


def _report(text: str, where: str, most: int) -> Report | InputFailure:
    try:
        report = Report.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return InputFailure.of(InputError(f"no report: {place}: {first['msg']}", remedy="make it anew by check"), where)
    if len(report.article.text) > most:
        return InputFailure(where, f"longer than {most} characters", "split it")
    return report
