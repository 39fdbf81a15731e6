"""Reading of reference files: YAML, JSON, JSON Lines and CSV to records as plain data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.errors import ReferenceDataError
from claimcheck.timeline.yaml_reading import read_yaml

SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".csv")
# Keys of a JSON or YAML file under which records may stand instead of at the top.
GROUPS = ("facts", "entities", "records", "timeline")
# Separates the values of a list inside a CSV cell; commas and semicolons occur in news wording.
CELL_SEPARATOR = "|"
LISTS = frozenset(
    [
        "aliases_ar",
        "aliases_en",
        "keywords_ar",
        "keywords_en",
        "wording_ar",
        "wording_en",
        "actors",
        "places",
        "ambiguous_aliases",
        "part_of",
    ]
)
FLAGS = frozenset({"override", "disabled"})
TRUE = frozenset({"true", "yes", "1", "x"})


class RawRecord(NamedTuple):
    """A record as read, and where: the file, with the line or the number of the record."""

    data: dict[str, Any]
    where: str


def data_files(path: Path) -> list[Path]:
    """The reference files that a path names: itself, or those of a folder in order of name."""
    if path.is_dir():
        found = sorted(entry for entry in path.iterdir() if entry.suffix.lower() in SUFFIXES and entry.is_file())
        if not found:
            raise ReferenceDataError(
                "no reference file in this folder", where=str(path), remedy=f"expected one of {', '.join(SUFFIXES)}"
            )
        return found
    if not path.is_file():
        raise ReferenceDataError("no such file or folder", where=str(path), remedy="check the path")
    if path.suffix.lower() not in SUFFIXES:
        raise ReferenceDataError(
            f"{path.suffix or 'no suffix'!s} is no format of reference data",
            where=str(path),
            remedy=f"use one of {', '.join(SUFFIXES)}",
        )
    return [path]


def read_records(path: Path, content: bytes | None = None) -> Iterator[RawRecord]:
    """The records of one file in order. Raises :class:`ReferenceDataError` naming file and line."""
    raw = path.read_bytes() if content is None else content
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReferenceDataError(
            f"not UTF-8 at byte {error.start}", where=str(path), remedy="save the file as UTF-8"
        ) from error
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return _listed(_yaml(text, path), path)
    if suffix == ".json":
        return _listed(_json(text, str(path), whole=True), path)
    if suffix == ".jsonl":
        return _lines(text, path)
    return _csv(text, path)


def _yaml(text: str, path: Path) -> object:
    import yaml

    try:
        return read_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise ReferenceDataError(
            f"malformed YAML: {problem}", where=place, remedy="check indentation, quotes and colons there"
        ) from error


def _json(text: str, where: str, *, whole: bool = False) -> Any:
    """The data of a JSON text; ``where`` has its line already unless the text is a ``whole`` file."""
    try:
        return json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise ReferenceDataError(
            f"malformed JSON: {error}",
            where=f"{where}:{line}" if line and whole else where,
            remedy="check commas and quotes there",
        ) from error


def _listed(content: object, path: Path) -> Iterator[RawRecord]:
    if content is None:
        return
    if isinstance(content, dict):
        content = [content] if "id" in content else [record for key in GROUPS for record in content.get(key) or ()]
    if not isinstance(content, list):
        raise ReferenceDataError("a list of records is expected", where=str(path), remedy="see docs/timeline.md")
    for number, record in enumerate(content, 1):
        yield _record(record, f"{path}, record {number}")


def _lines(text: str, path: Path) -> Iterator[RawRecord]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{path}:{number}"
            yield _record(_json(line, where), where)


def _csv(text: str, path: Path) -> Iterator[RawRecord]:
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        yield RawRecord(from_cells(row), f"{path}:{number}")


def from_cells(row: dict[str, Any]) -> dict[str, Any]:
    """A record from CSV cells: empty cells are absent, lists are cut, nested fields are JSON."""
    out: dict[str, Any] = {}
    for key, cell in row.items():
        value = (cell or "").strip() if isinstance(cell, str) or cell is None else cell
        if not key or value == "":
            continue
        if key in LISTS:
            out[key] = [part.strip() for part in value.split(CELL_SEPARATOR) if part.strip()]
        elif key in FLAGS:
            out[key] = value.lower() in TRUE
        elif key == "sources" and not value.startswith("["):
            out[key] = [{"url": url.strip()} for url in value.split(CELL_SEPARATOR) if url.strip()]
        elif isinstance(value, str) and value[:1] in "[{":
            out[key] = _json(value, key)
        else:
            out[key] = value
    return out


def _record(record: object, where: str) -> RawRecord:
    if not isinstance(record, dict):
        raise ReferenceDataError("a record is a mapping of fields", where=where, remedy="see docs/timeline.md")
    if not all(type(key) is str for key in record):
        record = {str(key): value for key, value in record.items()}
    return RawRecord(record, where)
