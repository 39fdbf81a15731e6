"""Reports and articles from files of the user's own machine onto the work list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimcheck.api import chosen_rules
from claimcheck.errors import InputError
from claimcheck.ingest import InputFailure, ReadOptions, read_articles
from claimcheck.model import SCHEMA, Report
from claimcheck.pipeline import analyse
from claimcheck.review.intake import store_many
from claimcheck.review.settings import Settings
from claimcheck.review.store import Store
from claimcheck.timeline import load_timeline

IMPORTER = "import (command line)"
# So much of a file tells reports from articles.
_SAMPLE = 64 * 1024


def import_files(settings: Settings, sources: Sequence[str]) -> Iterator[str]:
    """Import files; yields lines to tell the user. Raises :class:`InputError` for what is no report and no article."""
    store = Store(settings.database)
    store.migrate()
    for source in sources:
        failures: list[str] = []
        number = 0
        made = reports_of(source, ReadOptions(), settings.checking, failures)
        for stored in store_many(store, made, user_id=None, user_name=IMPORTER):
            number += stored
        yield f"{source}: {number} {'article' if number == 1 else 'articles'} on the list"
        yield from failures
    store.close()


def reports_of(source: str, options: ReadOptions, checking: Mapping[str, Any], failures: list[str]) -> Iterator[Report]:
    """The reports in a file, or those made of its articles; what cannot be read is told in ``failures``."""
    path = Path(source)
    if path.is_file() and holds_reports(path):
        yield from _reports(path, failures)
        return
    rules = chosen_rules(checking.get("select", ()), checking.get("ignore", ()))
    timeline = None
    if not checking.get("no_timeline"):
        timeline = load_timeline(checking.get("reference"), checking.get("timeline", ()))
    for outcome in read_articles([source], options):
        if isinstance(outcome, InputFailure):
            failures.append(str(outcome))
            continue
        report = analyse(outcome.article, timeline=timeline, selected=rules)
        yield report.model_copy(update={"notices": (*outcome.notices, *report.notices)})


def holds_reports(path: Path) -> bool:
    """Whether a file begins like reports of this tool."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE).lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and SCHEMA.encode() in start[:400]


def _reports(path: Path, failures: list[str]) -> Iterator[Report]:
    """Reports, one a line, or one over all lines (``--format json``)."""
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline()
        if first.strip() == "{":
            yield _report(first + file.read(), str(path))
            return
        for number, line in enumerate((first, *file) if first else file, 1):
            if not line.strip():
                continue
            try:
                yield _report(line, f"{path}: line {number}")
            except InputError as error:
                failures.append(str(error))


def _report(text: str, where: str) -> Report:
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"no report: {place}: {first['msg']}", where=where, remedy="make it anew by check") from None
