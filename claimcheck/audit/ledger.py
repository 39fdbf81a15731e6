"""The ledger of an audit: one line a chunk that is whole on the disk, appended when it is.

In memory a chunk is its digest and the place of its line, 200 bytes, so that a run of many chunks stays small.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.audit.store import force, part_path, write_whole
from claimcheck.audit.worker import Done
from claimcheck.errors import ConfigError

LEDGER = "ledger.jsonl"


class Entry(NamedTuple):
    """A chunk that is done: what it was made of (``digest`` of its input) and its files, by table: bytes, SHA-256."""

    chunk: int
    first: int
    items: int
    digest: str
    articles: int
    errors: int
    skipped: int
    parts: dict[str, list[Any]]

    @classmethod
    def of(cls, done: Done) -> Entry:
        """The entry of a chunk just done."""
        parts = {table: [len(data), hashlib.sha256(data).hexdigest()] for table, data in done.tables.items()}
        return cls(*done[:-1], parts)


class Totals(NamedTuple):
    """What the chunks that are done hold: items, rows of articles and errors, and errors that are no faults."""

    items: int = 0
    articles: int = 0
    errors: int = 0
    skipped: int = 0

    def plus(self, entry: Entry) -> Totals:
        """The totals with one chunk more."""
        return Totals(*(total + getattr(entry, name) for name, total in self._asdict().items()))


class _Line(NamedTuple):
    start: int
    length: int
    digest: bytes


class Ledger:
    """The chunks of a folder that are done. ``complete`` is set once the input was read to its end."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / LEDGER
        self.totals = Totals()
        self.complete = False
        self._lines: dict[int, _Line] = {}
        self._size = 0
        if self.path.exists():
            self._read()

    def _read(self) -> None:
        """Read the lines that are whole, and cut off what a killed run left half-written."""
        with self.path.open("rb") as file:
            for line in file:
                try:
                    record = json.loads(line)
                except ValueError:
                    break
                if not line.endswith(b"\n"):
                    break
                if "end" in record:
                    self.complete = True
                    self._size += len(line)
                else:
                    self._note(Entry(**record), len(line))
        if self._size < self.path.stat().st_size:
            os.truncate(self.path, self._size)

    def _note(self, entry: Entry, length: int) -> None:
        self._lines[entry.chunk] = _Line(self._size, length, bytes.fromhex(entry.digest))
        self._size += length
        self.totals = self.totals.plus(entry)

    def entries(self) -> Iterator[Entry]:
        """The chunks that are done, in the order of the input, read from the disk one by one."""
        return (Entry(**json.loads(line)) for line in self._sorted_lines())

    def check_parts(self) -> None:
        """Raise :class:`ConfigError` where a file of a chunk that is done is missing or has another length."""
        for entry in self.entries():
            for table, (size, _) in entry.parts.items():
                path = part_path(self.folder, table, entry.chunk)
                if not path.is_file() or path.stat().st_size != size:
                    raise ConfigError(
                        "this file was removed or changed since it was written",
                        where=str(path),
                        remedy="begin again with --overwrite",
                    )

    def digest(self, number: int) -> str | None:
        """The digest of the input of a chunk that is done; None for one that is not."""
        line = self._lines.get(number)
        return line.digest.hex() if line else None

    @property
    def last(self) -> int:
        """The number of the last chunk that is done; -1 before the first."""
        return max(self._lines, default=-1)

    def add(self, entry: Entry) -> None:
        """Note a chunk whose files are on the disk; when this returns, so is the note."""
        line = _line(entry._asdict())
        with self.path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._note(entry, len(line))

    def finish(self) -> None:
        """Close it: the entries in the order of the input, whatever the order in which they were done."""
        end = _line({"end": {"chunks": len(self._lines), **self.totals._asdict()}})
        write_whole(self.path, self._sorted_lines(), end)
        force(self.folder)
        self.complete = True

    def _sorted_lines(self) -> Iterator[bytes]:
        if not self._lines:
            return
        with self.path.open("rb") as file:
            for number in sorted(self._lines):
                file.seek(self._lines[number].start)
                yield file.read(self._lines[number].length)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode() + b"\n"
