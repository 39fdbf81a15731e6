"""One run of ``claimcheck check``: read, analyse and write articles one after the other."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.api import explanations
from claimcheck.cli.exits import FOUND, WRONG, say
from claimcheck.cli.formats import format_of_path, renderer
from claimcheck.cli.progress import Progress
from claimcheck.cli.sinks import Encode, Folder, OneFile, Sink, Stream
from claimcheck.cli.threshold import Threshold
from claimcheck.errors import ConfigError
from claimcheck.ingest import InputFailure, ReadArticle, ReadOptions, read_articles
from claimcheck.model import Report
from claimcheck.pipeline import analyse
from claimcheck.timeline import Timeline

# What a folder gets unless formats are named: one file for programs, one for people.
FOLDER_FORMATS = ("json", "html")


@dataclass(frozen=True)
class Batch:
    """Everything that a run needs to know."""

    sources: tuple[str, ...]
    reading: ReadOptions
    timeline: Timeline | None
    rules: frozenset[str] | None
    formats: tuple[str, ...]
    output: str | None
    threshold: Threshold
    interface: str
    quiet: bool
    verbose: bool

    def run(self) -> int:
        """Do it; returns the exit code."""
        sink = open_sink(self.formats, self.output, Encoder(self.interface))
        drawn = sys.stderr.isatty() and (self.output is not None or not sys.stdout.isatty())
        progress = Progress(quiet=self.quiet, moving=drawn)
        failed = found = False
        try:
            for outcome in read_articles(self.sources, self.reading):
                if isinstance(outcome, InputFailure):
                    failed |= self._tell(outcome, progress)
                    continue
                report = self._check(outcome)
                found |= self.threshold.reached(report)
                sink.add(report)
                progress.step(outcome.where)
                if progress.count == 1:
                    _collect_garbage_again()
                if self.verbose:
                    progress.stop()
                    self._describe(outcome, report)
            sink.close()
        finally:
            progress.stop()
            sink.discard()
        self._conclude(sink, progress.count)
        if failed:
            return WRONG
        return FOUND if found else 0

    def _check(self, read: ReadArticle) -> Report:
        """The report of an article, the notices of its reading first."""
        report = analyse(read.article, timeline=self.timeline, selected=self.rules)
        if read.notices:
            report = report.model_copy(update={"notices": (*read.notices, *report.notices)})
        return report

    def _tell(self, failure: InputFailure, progress: Progress) -> bool:
        """Say what could not be read; files merely passed over are no failure."""
        progress.stop()
        if not failure.skipped:
            say(f"error: {failure}")
        elif not self.quiet:
            say(f"note: {failure}")
        return not failure.skipped

    @staticmethod
    def _describe(read: ReadArticle, report: Report) -> None:
        statements, flags = len(report.statements), len(report.flags)
        say(f"{read.where}: {report.article.id}: {statements} statements, {flags} findings")
        for notice in report.notices:
            say(f"{read.where}: note: {notice.message['en']}")

    def _conclude(self, sink: Sink, articles: int) -> None:
        files, place = sink.written()
        if files and not self.quiet:
            of_articles = "1 article" if articles == 1 else f"{articles} articles"
            say(f"{of_articles} checked, {files} {'file' if files == 1 else 'files'} written: {place}")


def _collect_garbage_again() -> None:
    """From here on memory matters more than start-up; what start-up made is left out of every later search."""
    gc.freeze()
    gc.enable()


class Encoder:
    """Makes bytes of reports; the terminal view as wide and as coloured as the terminal."""

    def __init__(self, interface: str) -> None:
        self.interface = interface
        self.explanations: dict[str, dict[str, str]] | None = None

    def __call__(self, name: str, report: Report) -> bytes:
        """``report`` in the format ``name``."""
        if self.explanations is None:
            self.explanations = explanations()
        if name == "terminal":
            return self._terminal(report, self.explanations)
        return renderer(name).encoded(report, self.explanations)

    def _terminal(self, report: Report, known: dict[str, dict[str, str]]) -> bytes:
        from claimcheck.render.to_terminal import DEFAULT_WIDTH, render

        shown = sys.stdout.isatty()
        width = shutil.get_terminal_size((DEFAULT_WIDTH, 0)).columns if shown else DEFAULT_WIDTH
        colour = shown and not os.environ.get("NO_COLOR")
        text = render(report, known, width=width, colour=colour, language=self.interface)
        encoding = (sys.stdout.encoding or "utf-8") if shown else "utf-8"
        return text.encode(encoding, "backslashreplace")


def open_sink(formats: Sequence[str], output: str | None, encode: Encode) -> Sink:
    """Where the reports go: a name with an end (``report.html``) is a file, any other a folder.

    Raises :class:`ConfigError` where formats and output do not fit.
    """
    if output is None:
        if len(formats) > 1:
            raise ConfigError("several formats do not fit into standard output", remedy="add -o reports/")
        return Stream(formats[0] if formats else default_format(), encode)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)) or not (path.suffix or path.exists()):
        return Folder(path, formats or FOLDER_FORMATS, encode)
    if len(formats) > 1:
        raise ConfigError(f"several formats do not fit into the file {output}", remedy="name a folder: -o reports/")
    name = formats[0] if formats else format_of_path(path)
    if name is None:
        raise ConfigError(
            f"the name {output} does not say which format to write", remedy="add --format, or end a folder with /"
        )
    return OneFile(path, name, encode)


def default_format() -> str:
    """For people on a terminal, for programs in a pipe."""
    return "terminal" if sys.stdout.isatty() else "jsonl"
