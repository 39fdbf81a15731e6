"""One run of an audit: cut the input into chunks, have them worked on, write their tables, keep the ledger."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from claimcheck.audit.chunks import CHUNK, Chunk, cut
from claimcheck.audit.ledger import LEDGER, Entry, Ledger, Totals
from claimcheck.audit.manifest import MANIFEST, build_manifest, check_same, read_manifest, write_manifest
from claimcheck.audit.setup import Setup
from claimcheck.audit.store import TABLES_FOLDER, UNDER_WAY, prepare_tables, write_parts
from claimcheck.audit.worker import Done
from claimcheck.errors import ConfigError
from claimcheck.ingest import read_items
from claimcheck.ingest.files import STANDARD_INPUT, is_address

REPORT_FOLDER = "report"


class Step(NamedTuple):
    """How far a run is.

    ``analysed`` items of this run, ``passed`` items found done already, ``seen`` items read so far; ``bytes_read``
    of the input's files, which have ``bytes_all``, None where that is not known.
    """

    analysed: int
    passed: int
    seen: int
    bytes_read: int
    bytes_all: int | None


class Executor(Protocol):
    """Who does the work: processes of this machine, or a cluster."""

    def results(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """The chunks' tables as they get done, in any order."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True)
class Audit:
    """A run to be made. ``start`` gives the executor; ``view`` says how results are grouped, for the manifest."""

    sources: tuple[str, ...]
    folder: Path
    setup: Setup
    start: Callable[[Setup], Executor]
    chunk: int = CHUNK
    view: Mapping[str, Any] = field(default_factory=dict)
    resume: bool = False
    overwrite: bool = False

    def run(self, watch: Callable[[Step], None] = lambda step: None) -> Totals:
        """Do what is not yet done.

        When it returns, all tables are whole, and their bytes are those of any other run over the same input under
        the same manifest. When it raises or the process is killed, ``resume`` goes on from what is on the disk.
        Raises :class:`ClaimcheckError` for what stands in the way, before anything is written, and OSError where
        the disk is full or taken away.
        """
        self._check_place()
        timeline = self.setup.load()
        info = timeline.info if timeline else None
        setup = replace(self.setup, timeline=info.sha256 if info else None)
        manifest = build_manifest(self.sources, setup, info, self.chunk, self.view)
        with _alone(self.folder):
            self._begin(manifest)
            ledger = Ledger(self.folder)
            ledger.check_parts()
            if not ledger.complete:
                self._work(ledger, setup, manifest, watch)
        return ledger.totals

    def _work(self, ledger: Ledger, setup: Setup, manifest: dict[str, Any], watch: Callable[[Step], None]) -> None:
        prepare_tables(self.folder)
        meter = _Meter(manifest["input"])
        items = read_items(self.sources, replace(setup.reading, on_read=meter.add))
        chunks = _Chunks(cut(items, self.chunk, known=ledger.digest), ledger)
        analysed = 0
        executor = self.start(setup)
        try:
            for done in executor.results(iter(chunks)):
                write_parts(self.folder, done.number, done.tables)
                ledger.add(Entry.of(done))
                analysed += done.size
                watch(Step(analysed, chunks.passed, chunks.seen, meter.read, meter.all))
        finally:
            executor.close()
        ledger.finish()

    def _check_place(self) -> None:
        """Raise where the folder lies inside the input: the next run would read the tables as articles."""
        place = self.folder.resolve()
        for source in self.sources:
            named = source != STANDARD_INPUT and not is_address(source)
            if named and place.is_relative_to(Path(source).resolve()):
                raise ConfigError("it lies inside the input", where=str(self.folder), remedy="name another folder: -o")

    def _begin(self, manifest: dict[str, Any]) -> None:
        """Make the folder ready: new, emptied, or the one to go on with."""
        if self.overwrite and (self.folder / MANIFEST).exists():
            _remove(self.folder)
        if (self.folder / MANIFEST).exists():
            if not self.resume:
                raise ConfigError(
                    "there is an audit in it", where=str(self.folder), remedy="add --resume, or --overwrite it"
                )
            check_same(read_manifest(self.folder), manifest, self.folder)
            return
        if any(not path.name.endswith(UNDER_WAY) for path in self.folder.iterdir()):
            raise ConfigError("the folder is not empty", where=str(self.folder), remedy="name a new one: -o")
        write_manifest(self.folder, manifest)


class _Chunks:
    """The chunks still to be done. Those that are done are passed over once their input is seen to be the same."""

    def __init__(self, chunks: Iterator[Chunk], ledger: Ledger) -> None:
        self._chunks, self._ledger = chunks, ledger
        self._last = ledger.last
        self.passed = self.seen = self.count = 0

    def __iter__(self) -> Iterator[Chunk]:
        for chunk in self._chunks:
            self.count += 1
            self.seen += chunk.size
            known = self._ledger.digest(chunk.number)
            if known is None:
                yield chunk
            elif known == chunk.digest:
                self.passed += chunk.size
            else:
                raise ConfigError(
                    f"articles {chunk.first} to {chunk.first + chunk.size - 1} of the input are not those of the run "
                    "that was begun",
                    where=str(self._ledger.folder),
                    remedy="give the same input, or begin again with --overwrite",
                )
        if self._last >= self.count:
            raise ConfigError(
                "the input is shorter than that of the run that was begun",
                where=str(self._ledger.folder),
                remedy="give the same input, or begin again with --overwrite",
            )


class _Meter:
    """Bytes of the input's files read, and in all; none in all where a part of the input is no file."""

    def __init__(self, files: list[dict[str, Any]]) -> None:
        sizes = [file["bytes"] for file in files]
        self.all: int | None = None if None in sizes else sum(sizes)
        self.read = 0

    def add(self, count: int) -> None:
        self.read += count


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made where it is missing. Raises :class:`ConfigError` where another run holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name != "posix":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        # The system lets go of it when the process ends, however it ends.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ConfigError(
            "another run is at work in it", where=str(folder), remedy="wait for it, or name another folder: -o"
        ) from None
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    """Remove an audit: what a run writes, and nothing else; the manifest, by which it is known, last."""
    (folder / LEDGER).unlink(missing_ok=True)
    for name in (TABLES_FOLDER, REPORT_FOLDER):
        if (folder / name).exists():
            shutil.rmtree(folder / name)
    (folder / MANIFEST).unlink()
