"""Where articles come from: standard input, an address, a file, a folder, an archive."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, Borrowed, buffered
from claimcheck.ingest.compressed import DAMAGE, packing_of_content, packing_of_name, unpacked, zip_members
from claimcheck.ingest.files import STANDARD_INPUT, Metered, files_in, is_address
from claimcheck.ingest.formats import format_of_name, read_as
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Item

# A compressed file may hold another; more layers than this are an attack.
_LAYERS = 3
# So many passed-over files are named; a saved page's folder has hundreds.
_SHOWN = 5


def read_source(source: str, options: ReadOptions) -> Iterator[Item]:
    """The articles of one source; every failure of it is yielded, none raised."""
    where = shown(source)
    try:
        if source == STANDARD_INPUT:
            yield from _guarded(Blob("standard input", "", buffered(Borrowed(sys.stdin.buffer))), options, _LAYERS)
        elif is_address(source):
            from claimcheck.ingest.download import download  # ssl and http.client: only where an address is given

            yield from _guarded(download(source, options), options, _LAYERS)
        elif Path(source).is_dir():
            yield from _read_folder(Path(source), options)
        else:
            yield from _read_file(Path(source), options)
    except InputError as error:
        yield InputFailure.of(error, where)


def shown(name: str) -> str:
    """A file's name fit for messages: names that are not UTF-8 carry surrogates otherwise."""
    return os.fsencode(name).decode("utf-8", "replace")


def _read_file(path: Path, options: ReadOptions) -> Iterator[Item]:
    where = shown(str(path))
    try:
        opened = Metered(path, options.on_read)
    except FileNotFoundError:
        yield InputFailure(where, "there is no such file", "check the name; quote names that hold spaces")
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        yield InputFailure(where, f"it cannot be opened: {reason}", "check its name and your rights to it")
        return
    with opened:
        blob = Blob(where, path.name, buffered(opened), path=path if path.is_file() else None)
        yield from _guarded(blob, options, _LAYERS)


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Item]:
    """The files of a folder and the folders in it, in the order of their names; hidden ones are left alone."""
    passed: list[str] = []
    found = 0
    for path in files_in(folder):
        if options.format is None and not _is_known(path.name):
            passed.append(path.name)
            continue
        found += 1
        yield from _read_file(path, options)
    if passed:
        yield _passed_over(shown(str(folder)), passed)
    if not found:
        yield InputFailure(
            shown(str(folder)),
            "no article file was found in the folder",
            "name the files, or their format with --input-format",
        )


def _is_known(name: str) -> bool:
    return format_of_name(name) is not None or packing_of_name(name) is not None


def _passed_over(where: str, names: list[str]) -> InputFailure:
    listed = ", ".join(map(shown, names[:_SHOWN])) + (" …" if len(names) > _SHOWN else "")
    files = "1 file" if len(names) == 1 else f"{len(names)} files"
    return InputFailure(
        where,
        f"{files} of no known format passed over: {listed}",
        "to read one, name it with --input-format",
        skipped=True,
    )


def _guarded(blob: Blob, options: ReadOptions, layers: int) -> Iterator[Item]:
    """The articles of a blob and, where it breaks off, the failure that ends it."""
    try:
        yield from _read_blob(blob, options, layers)
    except InputError as error:
        yield InputFailure.of(error, blob.where)
    except DAMAGE as error:
        yield InputFailure(blob.where, f"damaged or not readable: {error}", "get the file again, or unpack it by hand")


def _read_blob(blob: Blob, options: ReadOptions, layers: int) -> Iterator[Item]:
    packing = packing_of_name(blob.name)
    if packing is None and options.format is None and blob.format is None and format_of_name(blob.name) is None:
        packing = packing_of_content(blob.sample())
    if packing is None:
        yield from read_as(blob, options)
    elif not layers:
        raise InputError("compressed too many times over", where=blob.where, remedy="unpack it by hand")
    elif packing == "zip":
        yield from _read_zip(blob, options, layers - 1)
    else:
        yield from _read_blob(unpacked(blob, packing), options, layers - 1)


def _read_zip(blob: Blob, options: ReadOptions, layers: int) -> Iterator[Item]:
    passed: list[str] = []
    for member in zip_members(blob, options):
        if isinstance(member, InputError):
            yield InputFailure.of(member, blob.where)
        elif options.format is None and not _is_known(member.name):
            passed.append(member.name)
        else:
            yield from _guarded(member, options, layers)
    if passed:
        yield _passed_over(blob.where, passed)
