"""The report of an audit: measures and pages, made at the end of a run or again on finished tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimcheck.audit.manifest import read_manifest
from claimcheck.audit.tables import check_finished
from claimcheck.cli.exits import say
from claimcheck.cli.plan import Given, chosen_interface, first
from claimcheck.config import find_config, load_settings
from claimcheck.errors import ConfigError

KEYS = ("outlet", "month", "section")
DEDUPE = ("none", "outlet", "corpus")
PAGE = "index.html"


@dataclass(frozen=True)
class View:
    """How results are grouped, how often near-duplicates count, and the language of the pages."""

    by: tuple[str, ...]
    dedupe: str
    interface: str


def parse_view(by: str | None, dedupe: str | None, interface: str, settled: View | None = None) -> View:
    """The view that options ask for; what was not given is as ``settled`` by the run, or the default.

    Raises :class:`ConfigError` for an unknown key or word.
    """
    keys = settled.by if settled and by is None else _keys(by or "outlet")
    chosen = dedupe or (settled.dedupe if settled else DEDUPE[0])
    if chosen not in DEDUPE:
        raise ConfigError(f"--dedupe: there is no {chosen!r}", remedy=f"one of {', '.join(DEDUPE)}")
    return View(keys, chosen, interface)


def report_again(folder: Path, by: str | None, dedupe: str | None, given: Given) -> None:
    """Make the report of a finished audit once more, also by other keys."""
    settings = load_settings(given.config or find_config(Path.cwd()))
    interface = chosen_interface(given, settings)
    check_finished(folder)
    settled = read_manifest(folder)["view"]
    begun = View(tuple(settled["by"]), settled["dedupe"], interface)
    write_report(folder, parse_view(by, dedupe, interface, begun), first(given.quiet, settings.quiet))


def write_report(folder: Path, view: View, quiet: bool) -> None:
    """Measure the tables and write the pages."""
    from claimcheck.audit.measures import compute
    from claimcheck.audit.page import write

    if not quiet:
        say("measuring")
    made = write(folder, compute(folder, view.by, dedupe=view.dedupe), view.interface)
    index = next((path for path in made if path.name == PAGE), folder)
    if not quiet:
        say(f"report: {index}")


def _keys(by: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in by.split(",") if part.strip())
    if not keys or not set(keys) <= set(KEYS) or len(set(keys)) < len(keys):
        raise ConfigError(f"--by {by!r} names no grouping", remedy=f"some of {', '.join(KEYS)}, joined by commas")
    return keys
