"""The tables of a finished audit: as pandas frames, and through SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.audit.ledger import Ledger
from claimcheck.audit.manifest import Manifest, read_manifest
from claimcheck.audit.schema import TABLES, arrow_schema
from claimcheck.audit.store import TABLES_FOLDER
from claimcheck.errors import ConfigError
from claimcheck.ingest.extras import extra_module

if TYPE_CHECKING:
    import pandas as pd


class Tables(Mapping[str, "pd.DataFrame"]):
    """The tables of an audit by name; each is read when it is asked for, and not kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, table: str) -> pd.DataFrame:
        """The whole table. Raises KeyError for a table that does not exist."""
        return self.read(table)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

    def read(self, table: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """A table in the order of the input, or some of its columns.

        Raises KeyError for a table that does not exist, and :class:`ConfigError` where pyarrow is missing.
        """
        TABLES[table]
        dataset = extra_module("pyarrow.dataset", extra="audit", purpose="reading tables")
        extra_module("pandas", extra="audit", purpose="reading tables")
        found = dataset.dataset(sorted(map(str, parts(self.folder, table))), arrow_schema(table), format="parquet")
        frame: pd.DataFrame = found.to_table(columns=list(columns) if columns is not None else None).to_pandas()
        return frame

    @property
    def manifest(self) -> Manifest:
        """What the tables were made of."""
        return read_manifest(self.folder)

    def sql(self, query: str) -> pd.DataFrame:
        """The result of a query in DuckDB's SQL over views named after the tables."""
        frame: pd.DataFrame = connect(self.folder).execute(query).df()
        return frame


def open_tables(folder: Path) -> Tables:
    """As :func:`claimcheck.audit.load`."""
    check_finished(folder)
    return Tables(folder)


def connect(folder: Path) -> Any:
    """A DuckDB connection in memory with a view over each table. Raises as :func:`open_tables` does."""
    check_finished(folder)
    duckdb = extra_module("duckdb", extra="audit", purpose="SQL")
    connection = duckdb.connect()
    for table in TABLES:
        pattern = str(folder / TABLES_FOLDER / table / "*.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{pattern}')")
    return connection


def parts(folder: Path, table: str) -> list[Path]:
    """The files of a table, in the order of the input."""
    return sorted((folder / TABLES_FOLDER / table).glob("*.parquet"))


def check_finished(folder: Path) -> None:
    """Raise :class:`ConfigError` where a folder holds no audit, or one whose input was not read to its end."""
    read_manifest(folder)
    if not Ledger(folder).complete:
        raise ConfigError("this audit is not finished", where=str(folder), remedy="go on with it: add --resume")
