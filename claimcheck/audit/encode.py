"""Rows to Parquet: the same rows give the same bytes."""

from __future__ import annotations

import io

from claimcheck.audit.rows import Row, Rows
from claimcheck.audit.schema import TABLES, arrow_schema
from claimcheck.ingest.extras import extra_module

COMPRESSION = "zstd"
# Measured on news text: level 3 is a tenth smaller than 1 at twice the cost, which is a hundredth of the whole.
LEVEL = 3
# Columns of texts that hardly repeat as a whole: a dictionary of them costs time and saves nothing.
_TEXTS = frozenset(
    {"id", "title", "url", "sha256", "place", "minhash", "article", "start", "end", "content", "sentence", "text"}
)


def encode(rows: Rows) -> dict[str, bytes]:
    """Every table of a chunk as the bytes of a Parquet file, also those without rows."""
    return {table: _encoded(table, rows[table]) for table in TABLES}


def _encoded(table: str, rows: list[Row]) -> bytes:
    arrow = extra_module("pyarrow", extra="audit", purpose="writing tables")
    parquet = extra_module("pyarrow.parquet", extra="audit", purpose="writing tables")
    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    out = io.BytesIO()
    parquet.write_table(
        arrow.Table.from_arrays(arrays, schema=schema),
        out,
        compression=COMPRESSION,
        compression_level=LEVEL,
        use_dictionary=[column.name for column in TABLES[table] if column.name not in _TEXTS],
        # Statistics let readers pass over whole files; of long texts they would be copies.
        write_statistics=[column.name for column in TABLES[table] if column.name not in _TEXTS - {"article"}],
    )
    return out.getvalue()
