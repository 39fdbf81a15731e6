"""Files of an audit: written under another name, forced to disk, then put in their place."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from claimcheck.audit.schema import TABLES

TABLES_FOLDER = "tables"
# Nothing but a file under way ends like this.
UNDER_WAY = ".under-way"


def part_path(folder: Path, table: str, number: int) -> Path:
    """Where a table's rows of a chunk stand."""
    return folder / TABLES_FOLDER / table / f"part-{number:06d}.parquet"


def prepare_tables(folder: Path) -> None:
    """Make the folders of the tables; remove what a killed run left under way."""
    for table in TABLES:
        place = folder / TABLES_FOLDER / table
        place.mkdir(parents=True, exist_ok=True)
        for left in place.glob(f"*{UNDER_WAY}"):
            left.unlink()


def write_parts(folder: Path, number: int, tables: dict[str, bytes]) -> None:
    """Write the tables of a chunk; when this returns they are on the disk, when it raises none is half-written."""
    for table, content in tables.items():
        write_whole(part_path(folder, table, number), content)
    for table in tables:
        force(folder / TABLES_FOLDER / table)


def write_whole(path: Path, *content: bytes | Iterable[bytes]) -> None:
    """Write a file so that its name shows all of it or what was there before, after a loss of power as well.

    ``content`` is written piece by piece. The folder's own entry is forced to disk by :func:`force`.
    """
    under_way = path.with_name(path.name + UNDER_WAY)
    try:
        with under_way.open("wb") as file:
            for piece in content:
                file.writelines((piece,) if isinstance(piece, bytes) else piece)
            file.flush()
            os.fsync(file.fileno())
        under_way.replace(path)
    except BaseException as error:
        under_way.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # A full disk is met in the midst of writing, where Python does not know the name any more.
            error.filename = error.filename or str(path)
        raise


def force(folder: Path) -> None:
    """Force a folder's list of names to disk, where the system can (Windows cannot)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
