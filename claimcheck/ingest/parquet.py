"""Parquet: one article a row, read in batches of the columns that are needed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.columns import text_column
from claimcheck.ingest.extras import extra_module, foreign_parser
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Outcome
from claimcheck.ingest.records import read_row

# Rows in memory at a time.
_BATCH = 256
_BUFFER = 64 * 1024
_REMEDY = "write the file again; it is damaged or not Parquet"


def read_parquet(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The articles of a Parquet file in order, one batch in memory."""
    parquet = extra_module("pyarrow.parquet", extra="tables", purpose="reading Parquet")
    source = blob.path or io.BytesIO(blob.whole(options))
    with foreign_parser(blob.where, "not a readable Parquet file", _REMEDY):
        # Without read-ahead and with a small buffer memory is that of a batch, not of a row group.
        table = parquet.ParquetFile(source, pre_buffer=False, buffer_size=_BUFFER)
    with table:
        chosen = text_column(tuple(table.schema_arrow.names), options, blob.where)
        batches = table.iter_batches(batch_size=_BATCH, columns=list(dict.fromkeys(chosen.values())))
        number = 0
        while True:
            with foreign_parser(f"{blob.where}, after row {number}", "a part of the Parquet file is damaged", _REMEDY):
                batch = next(batches, None)
                rows = batch.to_pylist() if batch is not None else []
            if batch is None:
                break
            if blob.path and options.on_read:
                options.on_read(blob.path.stat().st_size * len(rows) // table.metadata.num_rows)
            for row in rows:
                number += 1
                yield read_row(row, chosen, f"{blob.where}, row {number}", options)
        if not number:
            raise InputError("the table has no rows", where=blob.where, remedy="check the file")
