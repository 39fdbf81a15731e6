"""From options and settings to an audit, and its run with progress and a last word."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.api import chosen_rules
from claimcheck.audit.chunks import CHUNK
from claimcheck.audit.ledger import Totals
from claimcheck.audit.run import Audit, Executor
from claimcheck.audit.setup import Setup
from claimcheck.cli.audit_progress import AuditProgress
from claimcheck.cli.audit_report import View, parse_view, write_report
from claimcheck.cli.exits import WRONG, say
from claimcheck.cli.plan import Given, chosen_interface, first, names, reading
from claimcheck.config import Settings, find_config, load_settings
from claimcheck.errors import ConfigError
from claimcheck.ingest.extras import extra_module

# What a full or broken disk raises: no room, quota used up, file too large, input/output error.
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_LIBRARIES = ("pyarrow", "numpy")


@dataclass(frozen=True)
class AuditGiven:
    """The options of ``claimcheck audit`` that ``claimcheck check`` has not; None where one was not given."""

    output: Path | None
    by: str | None
    dedupe: str | None
    report: bool
    resume: bool
    overwrite: bool
    jobs: int | None
    scheduler: str | None
    chunk: int | None


@dataclass(frozen=True)
class AuditRun:
    """A run and how it is shown; ``view`` is that of the report, None for no report."""

    audit: Audit
    view: View | None
    quiet: bool

    def run(self) -> int:
        """Do it; returns the exit code."""
        progress = AuditProgress(quiet=self.quiet, moving=sys.stderr.isatty())
        try:
            with _disk_faults():
                totals = self.audit.run(progress.step)
        except KeyboardInterrupt:
            progress.stop()
            say("what is done is kept; go on with --resume")
            raise
        finally:
            progress.stop()
        self._conclude(totals)
        if self.view and totals.articles:
            with _disk_faults():
                write_report(self.audit.folder, self.view, self.quiet)
        return 0 if totals.articles else WRONG

    def _conclude(self, totals: Totals) -> None:
        if self.quiet:
            return
        faults = totals.errors - totals.skipped
        errors = f", {faults} errors (see the table errors)" if faults else ""
        skipped = f", {totals.skipped} notes on what was passed over" if totals.skipped else ""
        say(f"{totals.articles} articles analysed{errors}{skipped}: {self.audit.folder}")


def plan_audit(given: Given, more: AuditGiven) -> AuditRun:
    """The run that options and settings ask for.

    Raises :class:`~claimcheck.errors.ClaimcheckError` for anything wrong, before an article is read.
    """
    settings = load_settings(given.config or find_config(Path.cwd()))
    if more.output is None:
        raise ConfigError("an audit needs a folder to write to", remedy="add -o DIR")
    if not given.inputs:
        raise ConfigError(
            "there is nothing to audit", remedy="name files, folders or addresses, or - for standard input"
        )
    if more.resume and more.overwrite:
        raise ConfigError("--resume and --overwrite exclude each other", remedy="give one")
    if more.scheduler and more.jobs:
        raise ConfigError("--jobs and --scheduler exclude each other", remedy="give one")
    for library in _LIBRARIES:
        extra_module(library, extra="audit", purpose="an audit")
    interface = chosen_interface(given, settings)
    view = parse_view(more.by, more.dedupe, interface)
    audit = Audit(
        sources=given.inputs,
        folder=more.output,
        setup=_setup(given, settings),
        start=lambda setup: _executor(setup, more),
        chunk=more.chunk or CHUNK,
        view={"by": list(view.by), "dedupe": view.dedupe},
        resume=more.resume,
        overwrite=more.overwrite,
    )
    return AuditRun(audit, view if more.report else None, first(given.quiet, settings.quiet))


def _setup(given: Given, settings: Settings) -> Setup:
    none = first(given.no_timeline, settings.no_timeline)
    if none and given.timeline:
        raise ConfigError("--timeline and --no-timeline exclude each other", remedy="give one")
    reference = first(given.reference, settings.reference)
    return Setup(
        reading=replace(reading(given, settings), defer=True),
        rules=chosen_rules(names(given.select, settings.select), names(given.ignore, settings.ignore)),
        compare=not none,
        reference=str(reference) if reference else None,
        extra=tuple(map(str, first(given.timeline, settings.timeline))),
        semantic=first(given.semantic, settings.semantic),
    )


def _executor(setup: Setup, more: AuditGiven) -> Executor:
    if more.scheduler:
        from claimcheck.audit.cluster import DaskCluster

        return DaskCluster(setup, more.scheduler)
    from claimcheck.audit.pool import LocalPool

    return LocalPool(setup, more.jobs or cores())


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _disk_faults() -> Iterator[None]:
    """Say of a full disk what helps."""
    try:
        yield
    except OSError as error:
        if error.errno not in _DISK:
            raise
        raise ConfigError(
            error.strerror or str(error),
            where=str(error.filename) if error.filename else "the output folder",
            remedy="make room, then go on with --resume",
        ) from error
