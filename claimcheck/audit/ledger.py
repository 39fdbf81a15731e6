"""The ledger of an audit: one line a chunk that is whole on the disk, appended when it is."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
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


class Ledger:
    """The chunks of a folder that are done. ``complete`` is set once the input was read to its end."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / LEDGER
        self.entries: dict[int, Entry] = {}
        self.complete = False
        if self.path.exists():
            self._read()

    def _read(self) -> None:
        """Read the lines that are whole, and cut off what a killed run left half-written."""
        whole = 0
        content = self.path.read_bytes()
        for line in content.splitlines(keepends=True):
            try:
                record = json.loads(line)
            except ValueError:
                break
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            if "end" in record:
                self.complete = True
            else:
                entry = Entry(**record)
                self.entries[entry.chunk] = entry
        if whole < len(content):
            os.truncate(self.path, whole)

    def check_parts(self) -> None:
        """Raise :class:`ConfigError` where a file of a chunk that is done is missing or has another length."""
        for entry in self.entries.values():
            for table, (size, _) in entry.parts.items():
                path = part_path(self.folder, table, entry.chunk)
                if not path.is_file() or path.stat().st_size != size:
                    raise ConfigError(
                        "this file was removed or changed since it was written",
                        where=str(path),
                        remedy="begin again with --overwrite",
                    )

    @property
    def known(self) -> dict[int, str]:
        """The digests of the chunks that are done, by number."""
        return {number: entry.digest for number, entry in self.entries.items()}

    def add(self, entry: Entry) -> None:
        """Note a chunk whose files are on the disk; when this returns, so is the note."""
        self.entries[entry.chunk] = entry
        with self.path.open("ab") as file:
            file.write(_line(entry._asdict()))
            file.flush()
            os.fsync(file.fileno())

    def finish(self, chunks: int) -> None:
        """Close it: the entries in the order of the input, whatever the order in which they were done."""
        lines: Iterable[bytes] = (_line(self.entries[number]._asdict()) for number in sorted(self.entries))
        totals = {
            name: sum(getattr(entry, name) for entry in self.entries.values())
            for name in ("items", "articles", "errors", "skipped")
        }
        write_whole(self.path, b"".join([*lines, _line({"end": {"chunks": chunks, **totals}})]))
        force(self.folder)
        self.complete = True


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode() + b"\n"
