"""The tables of an audit opened for queries: DuckDB over their Parquet files, with what measures need beside them.

What can be counted article by article is counted slice by slice: so many partitions at a time that memory does not
depend on how many there are. What needs the whole corpus at once (copies, groups) is sorted and joined by DuckDB,
which puts on disk what does not fit.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.audit.measures.classes import quoted
from claimcheck.audit.schema import arrow_schema
from claimcheck.errors import InputError
from claimcheck.ingest.extras import extra_module

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLES = ("articles", "statements", "flags", "matches", "errors")
MEMORY = "160MB"
"""What DuckDB may take before it goes to disk. What its results take in Python and libraries come on top."""

THREADS = 2
"""More threads need more memory each."""

ROW_GROUP = 8192
"""Rows that a table keeps in memory until they are written: a row of signatures or counts has half a kilobyte."""

SLICE = 20_000
"""Articles that are counted at a time, give or take one partition."""

Files = Mapping[str, Sequence[Path]]
"""Table -> files of it."""


@contextmanager
def opened(directory: Path, *, memory: str = MEMORY) -> Iterator[DuckDBPyConnection]:
    """A connection with a view ``all_T`` of each table T of the audit in ``directory`` that measures read.

    Intermediate tables lie in a database in a temporary folder, so that what exceeds ``memory`` goes to disk.
    A table without files is empty. Raises :class:`InputError` where the folder holds no articles.
    """
    duckdb = extra_module("duckdb", extra="audit", purpose="measuring an audit")
    with tempfile.TemporaryDirectory(prefix="claimcheck-audit-") as scratch:
        connection = duckdb.connect()
        try:
            database = quoted(str(Path(scratch, "measures.duckdb")))
            connection.execute(f"ATTACH {database} AS measures (ROW_GROUP_SIZE {ROW_GROUP}); USE measures")
            connection.execute(f"SET memory_limit = {quoted(memory)}")
            connection.execute(f"SET threads = {THREADS}")
            connection.execute(f"SET temp_directory = {quoted(scratch)}")
            connection.execute("SET enable_progress_bar = false")
            # Every query that needs an order asks for it; keeping that of the files costs memory.
            connection.execute("SET preserve_insertion_order = false")
            _views(connection, {table: _files(directory, table) for table in TABLES}, "all_")
            yield connection
        finally:
            connection.close()


def slices(connection: DuckDBPyConnection, directory: Path) -> Iterator[tuple[int, int]]:
    """Go through the corpus slice by slice: while one is at hand, each table T of it is the view ``T``.

    Yields the places in the input of its first and last article. A partition has a file of the same name in each table.
    """
    held: list[str] = []
    rows = 0
    files = _files(directory, "articles")
    for place, path in enumerate(files):
        held.append(path.name)
        rows += _rows(path)
        if rows >= SLICE or place == len(files) - 1:
            found = {
                table: [path for name in held if (path := Path(directory, "tables", table, name)).exists()]
                for table in TABLES
            }
            _views(connection, found, "")
            first, last = connection.execute("SELECT min(article), max(article) FROM articles").fetchall()[0]
            if first is not None:
                yield first, last
            held, rows = [], 0


def append(connection: DuckDBPyConnection, table: str, query: str) -> None:
    """Add the rows of a query to a table, which is made where there is none."""
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} AS SELECT * FROM ({query}) LIMIT 0")
    connection.execute(f"INSERT INTO {table} {query}")


def another(connection: DuckDBPyConnection) -> DuckDBPyConnection:
    """A second connection to the same tables, to write while the first one reads."""
    second = connection.cursor()
    second.execute("USE measures")
    return second


def batches(connection: DuckDBPyConnection, query: str, rows: int) -> Iterator[Any]:
    """The answer to a query as Arrow record batches of about ``rows`` rows, which is all that is held at a time."""
    reader: Any = connection.sql(query).to_arrow_reader(rows)
    yield from reader


def _files(directory: Path, table: str) -> list[Path]:
    files = sorted(Path(directory, "tables", table).glob("*.parquet"))
    if not files and table == "articles":
        raise InputError(
            "the folder holds no tables of an audit", where=str(directory), remedy="make them with claimcheck audit"
        )
    return files


def _rows(path: Path) -> int:
    parquet = extra_module("pyarrow.parquet", extra="audit", purpose="measuring an audit")
    return int(parquet.read_metadata(path).num_rows)


def _views(connection: DuckDBPyConnection, files: Files, prefix: str) -> None:
    for table, paths in files.items():
        if paths:
            listed = ", ".join(quoted(str(path)) for path in paths)
            connection.execute(f"CREATE OR REPLACE VIEW {prefix}{table} AS SELECT * FROM read_parquet([{listed}])")
        else:
            connection.register(f"no_{table}", arrow_schema(table).empty_table())
            connection.execute(f"CREATE OR REPLACE VIEW {prefix}{table} AS SELECT * FROM no_{table}")
