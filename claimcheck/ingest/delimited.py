"""CSV and TSV: one article a row, columns named by the first line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, empty
from claimcheck.ingest.columns import text_column
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Outcome, with_notices
from claimcheck.ingest.records import read_row
from claimcheck.ingest.text_stream import open_text

# Spreadsheets in Arabic and European locales write ";" under the name of CSV.
_DELIMITERS = (",", ";", "\t", "|")
_REMEDY = 'close quotation marks and double those inside a cell ("")'
_QUOTED = re.compile('"[^"]*"')


def read_csv(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The articles of a CSV stream in order, in constant memory; the delimiter is told from the header."""
    yield from _read(blob, options, None)


def read_tsv(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The articles of a tab-separated stream in order, in constant memory."""
    yield from _read(blob, options, "\t")


def delimiter_of(header: str) -> str:
    """The delimiter that cuts a header line into most cells; the comma where none does."""
    return max(_DELIMITERS, key=_QUOTED.sub("", header).count)


def _read(blob: Blob, options: ReadOptions, delimiter: str | None) -> Iterator[Outcome]:
    stream, notices = open_text(blob)
    # The module's limit of 131,072 characters a cell is below a long report; it can only be set for the process.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_characters * 2))
    header = stream.readline(options.max_characters)
    skipped = 0
    if header.lower().startswith("sep=") or header.isspace():  # "sep=;" is how Excel names the delimiter
        header = stream.readline(options.max_characters)
        skipped = 1
    if not header.strip():
        raise empty(blob.where)
    delimiter = delimiter or delimiter_of(header)
    rows = csv.reader(chain((header,), stream), delimiter=delimiter, strict=True)
    where = f"{blob.where}, line {skipped + 1}"
    try:
        names = tuple(name.strip() for name in next(rows))
    except csv.Error as error:
        raise InputError(f"the header is {_fault(error)}", where=where, remedy=_REMEDY) from error
    chosen = text_column(names, options, where)
    number = 0
    while True:
        line = rows.line_num + skipped + 1
        number += 1
        where = f"{blob.where}, row {number} (line {line})"
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield InputFailure(where, _fault(error), _REMEDY)
            continue
        if cells is None:
            if number == 1:
                raise InputError("there is no row under the header", where=blob.where, remedy="check the file")
            return
        if not cells:
            number -= 1
            continue
        if len(cells) > len(names):
            yield InputFailure(
                where,
                f"{len(cells)} cells under {len(names)} columns",
                f"put cells that hold {delimiter!r} in quotation marks",
            )
            continue
        yield with_notices(read_row(dict(zip(names, cells, strict=False)), chosen, where, options), notices)


def _fault(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quotation mark that opens here is never closed; what follows was not read"
    return f"not valid CSV: {error}"
