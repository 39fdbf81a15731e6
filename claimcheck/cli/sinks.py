"""Where reports go: standard output, one file, or a folder. Nothing is ever left half-written."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from claimcheck.cli.formats import MANY_ARTICLES, renderer
from claimcheck.errors import ConfigError
from claimcheck.model import Report

# The reports of all articles in one file, in a folder with other formats.
LINES_FILE = "reports.jsonl"
# File systems allow 255 bytes a name; an id in Arabic letters takes two bytes a letter.
NAME_BYTES = 120
_UNSAFE = re.compile(r"[^\w.-]+")

Encode = Callable[[str, Report], bytes]
"""Makes the bytes of a report in a format."""


class Sink(ABC):
    """Takes reports one after the other; ``close`` completes what was begun, ``discard`` removes it."""

    @abstractmethod
    def add(self, report: Report) -> None:
        """Take one report."""

    def close(self) -> None:  # noqa: B027 (most sinks have nothing to complete)
        """Complete the output."""

    def discard(self) -> None:  # noqa: B027
        """Remove what is not complete."""

    def written(self) -> tuple[int, str]:
        """How many files were written, and where."""
        return 0, ""


class Stream(Sink):
    """Standard output. A format of one document an article is held back until it is sure that it is the only one."""

    def __init__(self, name: str, encode: Encode) -> None:
        self.name, self.encode = name, encode
        self.held: bytes | None = None
        self.first = True

    def add(self, report: Report) -> None:
        """Write the report at once where the format can hold several."""
        made = self.encode(self.name, report)
        if self.name not in MANY_ARTICLES:
            _refuse_second(self.held, self.name)
            self.held = made
            return
        if not self.first and self.name != "jsonl":
            made = b"\n" + made
        self.first = False
        _to_standard_output(made)

    def close(self) -> None:
        """Write the one document."""
        if self.held is not None:
            _to_standard_output(self.held)


class OneFile(Sink):
    """One file, which appears when it is complete."""

    def __init__(self, path: Path, name: str, encode: Encode) -> None:
        self.path, self.name, self.encode = path, name, encode
        self.partial: Partial | None = None

    def add(self, report: Report) -> None:
        """Append the report to the file to be."""
        if self.partial is None:
            self.partial = Partial(self.path)
        elif self.name not in MANY_ARTICLES:
            _refuse_second(b"", self.name)
        elif self.name != "jsonl":
            self.partial.write(b"\n")
        self.partial.write(self.encode(self.name, report))

    def close(self) -> None:
        """Put the file in its place; a batch without a single article leaves none."""
        if self.partial is not None:
            self.partial.keep()

    def discard(self) -> None:
        """Remove the file to be."""
        if self.partial is not None:
            self.partial.remove()

    def written(self) -> tuple[int, str]:
        """One file, or none."""
        return int(self.partial is not None), str(self.path)


class Folder(Sink):
    """A folder: a file an article and format, named after the article's id; JSONL is one file for all."""

    def __init__(self, folder: Path, names: Sequence[str], encode: Encode) -> None:
        self.folder, self.names, self.encode = folder, names, encode
        self.lines = OneFile(folder / LINES_FILE, "jsonl", encode) if "jsonl" in names else None
        self.taken: set[str] = set()
        self.count = 0

    def add(self, report: Report) -> None:
        """Write the files of one article, each complete or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        stem = self._stem(report.article.id)
        for name in self.names:
            if name == "jsonl":
                continue
            write_file(self.folder / f"{stem}{renderer(name).suffix}", self.encode(name, report))
            self.count += 1
        if self.lines:
            self.lines.add(report)

    def close(self) -> None:
        """Complete the file of lines."""
        if self.lines:
            self.lines.close()

    def discard(self) -> None:
        """Remove the file of lines; the files of articles are complete."""
        if self.lines:
            self.lines.discard()

    def written(self) -> tuple[int, str]:
        """The number of files, and the folder."""
        return self.count + (self.lines.written()[0] if self.lines else 0), str(self.folder)

    def _stem(self, article_id: str) -> str:
        """A file name for an id: no separators, short enough, and no other article's on any file system."""
        stem = _UNSAFE.sub("-", article_id).strip("-.") or "article"
        stem = stem.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore")
        name, number = stem, 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name.casefold())
        return name


class Partial:
    """A file under way, beside its place and under another name."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        self.path, self.temporary = path, Path(name)
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def write(self, content: bytes) -> None:
        """Append to the file under way."""
        self.file.write(content)

    def keep(self) -> None:
        """Put it in its place, with the rights of a file made the usual way."""
        self.file.close()
        if self.path.exists():
            shutil.copymode(self.path, self.temporary)
        else:
            self.temporary.chmod(0o666 & ~_umask())
        self.temporary.replace(self.path)

    def remove(self) -> None:
        """Remove it."""
        self.file.close()
        self.temporary.unlink(missing_ok=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file, or leave what was there."""
    partial = Partial(path)
    try:
        partial.write(content)
        partial.keep()
    except BaseException:
        partial.remove()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refuse_second(held: bytes | None, name: str) -> None:
    if held is not None:
        raise ConfigError(
            f"the format {name} holds one article, and there are several",
            remedy="choose jsonl, or a folder with -o reports/",
        )


def _to_standard_output(content: bytes) -> None:
    """Bytes as they are: no newline is translated and nothing is encoded again."""
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(content.decode("utf-8"))
    else:
        binary.write(content)
        binary.flush()
