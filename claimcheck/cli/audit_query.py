"""``claimcheck audit --sql``: a question to the tables, answered for people or for programs."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.audit.tables import connect
from claimcheck.errors import ConfigError

FORMATS = ("table", "csv", "json")
# Rows fetched at a time; the whole result may be larger than memory.
_ROWS = 1000
# Rows of a table on a terminal, and its width where there is none.
_SHOWN, _WIDTH = 200, 120


def the_one_folder(inputs: list[str] | None, output: Path | None) -> Path:
    """The folder of the audit that is meant, named as the argument or by ``-o``."""
    named = [*(Path(given) for given in inputs or ()), *([output] if output else [])]
    if len(named) != 1:
        raise ConfigError("this needs the folder of one audit", remedy="write: claimcheck audit --sql 'SELECT …' DIR")
    return named[0]


def answer(folder: Path, query: str, form: str | None) -> None:
    """Print the result of a query: a table on a terminal, CSV in a pipe, unless ``form`` says otherwise.

    Raises :class:`ConfigError` for a faulty query, an unknown format, or a folder without a finished audit.
    """
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form not in FORMATS:
        raise ConfigError(f"there is no format {form!r}", remedy=f"one of {', '.join(FORMATS)}")
    connection = connect(folder)
    import duckdb

    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise ConfigError("a question is one statement that gives rows", where="--sql", remedy="write a SELECT")
        if form == "table":
            width = shutil.get_terminal_size((_WIDTH, 0)).columns
            connection.sql(query).show(max_rows=_SHOWN, max_width=width)
        else:
            {"csv": _csv, "json": _json}[form](connection.execute(query))
    except duckdb.Error as error:
        raise ConfigError(str(error), where="--sql", remedy="tables and columns are listed in docs/audit.md") from error


def _csv(result: Any) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column[0] for column in result.description])
    for row in _rows(result):
        writer.writerow([_plain(value) if isinstance(value, list | dict) else value for value in row])


def _json(result: Any) -> None:
    names = [column[0] for column in result.description]
    before = "[\n"
    for row in _rows(result):
        record = dict(zip(names, row, strict=True))
        sys.stdout.write(before + json.dumps(record, ensure_ascii=False, default=str))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def _rows(result: Any) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(_ROWS):
        yield from rows


def _plain(value: Any) -> str:
    """A list or record inside a cell."""
    return json.dumps(value, ensure_ascii=False, default=str)
