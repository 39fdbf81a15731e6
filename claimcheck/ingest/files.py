"""The files that a source stands for, before any of them is read."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")


def is_address(source: str) -> bool:
    """Whether a source is an address of any scheme and not the name of a file."""
    return _ADDRESS.match(source) is not None


def files_of(source: str) -> Iterator[Path | None]:
    """The files of a source in the order in which they are read; None for an address or standard input."""
    if source == STANDARD_INPUT or is_address(source):
        yield None
    elif Path(source).is_dir():
        yield from files_in(Path(source))
    else:
        yield Path(source)


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, in the order of their names; hidden ones are left alone."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield Path(place, name)


class Metered(io.FileIO):
    """A file that tells how many bytes of it were read, where somebody wants to know."""

    def __init__(self, path: Path, tell: Callable[[int], None] | None) -> None:
        super().__init__(path, "rb")
        self._tell = tell

    def readinto(self, buffer: Buffer, /) -> int | None:
        """One read, told."""
        count = super().readinto(buffer)
        self._read(count or 0)
        return count

    def read(self, size: int | None = -1, /) -> bytes:
        """One read, told; zipfile reads like this."""
        data = super().read(-1 if size is None else size)
        self._read(len(data or b""))
        return data

    def _read(self, count: int) -> None:
        if self._tell and count:
            self._tell(count)
