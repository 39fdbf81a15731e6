"""The tables of an audit opened for queries: DuckDB over their Parquet files, with what measures need beside them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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
MEMORY = "400MB"
THREADS = 2
"""More threads need more memory each."""


@contextmanager
def opened(directory: Path, *, memory: str = MEMORY) -> Iterator[DuckDBPyConnection]:
    """A connection with a view of each table of the audit in ``directory`` that measures read.

    Intermediate tables lie in a database in a temporary folder, so that what exceeds ``memory`` goes to disk.
    A table without files is empty. Raises :class:`InputError` where the folder holds no articles.
    """
    duckdb = extra_module("duckdb", extra="audit", purpose="measuring an audit")
    with tempfile.TemporaryDirectory(prefix="claimcheck-audit-") as scratch:
        connection = duckdb.connect(str(Path(scratch, "measures.duckdb")))
        try:
            connection.execute(f"SET memory_limit = {quoted(memory)}")
            connection.execute(f"SET threads = {THREADS}")
            connection.execute(f"SET temp_directory = {quoted(scratch)}")
            connection.execute("SET enable_progress_bar = false")
            # Every query that needs an order asks for it; keeping that of the files costs memory.
            connection.execute("SET preserve_insertion_order = false")
            for table in TABLES:
                _view(connection, directory, table)
            yield connection
        finally:
            connection.close()


def batches(connection: DuckDBPyConnection, query: str, rows: int) -> Iterator[Any]:
    """The answer to a query as Arrow record batches of about ``rows`` rows, which is all that is held at a time."""
    reader: Any = connection.sql(query).to_arrow_reader(rows)
    yield from reader


def _view(connection: DuckDBPyConnection, directory: Path, table: str) -> None:
    files = sorted(Path(directory, "tables", table).glob("*.parquet"))
    if files:
        listed = ", ".join(quoted(str(file)) for file in files)
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")
        return
    if table == "articles":
        raise InputError(
            "the folder holds no tables of an audit", where=str(directory), remedy="make them with claimcheck audit"
        )
    connection.register(f"no_{table}", arrow_schema(table).empty_table())
    connection.execute(f"CREATE VIEW {table} AS SELECT * FROM no_{table}")
