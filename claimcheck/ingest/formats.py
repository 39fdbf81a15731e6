"""The formats that are read, and how one is told from name and content."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.columns import has_text_column
from claimcheck.ingest.delimited import delimiter_of, read_csv, read_tsv
from claimcheck.ingest.json_document import read_json
from claimcheck.ingest.json_lines import read_json_lines
from claimcheck.ingest.markdown import read_markdown
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Item, Unread
from claimcheck.ingest.parquet import read_parquet
from claimcheck.ingest.pdf import read_pdf
from claimcheck.ingest.plain_text import read_text
from claimcheck.ingest.warc import read_warc
from claimcheck.ingest.web_page import read_page
from claimcheck.ingest.word import read_docx


class Format(NamedTuple):
    """A format: its reader, the ends of names and the content types that mean it.

    ``costly`` marks formats of one article a file that take far longer to read than a text does.
    """

    read: Callable[[Blob, ReadOptions], Iterator[Item]]
    extensions: tuple[str, ...]
    types: tuple[str, ...]
    costly: bool = False


FORMATS: Mapping[str, Format] = {
    "text": Format(read_text, (".txt", ".text"), ("text/plain",)),
    "markdown": Format(read_markdown, (".md", ".markdown"), ("text/markdown",)),
    "html": Format(read_page, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), costly=True),
    "docx": Format(
        read_docx,
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        costly=True,
    ),
    "pdf": Format(read_pdf, (".pdf",), ("application/pdf",), costly=True),
    "json": Format(read_json, (".json",), ("application/json",)),
    "jsonl": Format(read_json_lines, (".jsonl", ".ndjson"), ("application/x-ndjson", "application/jsonl")),
    "csv": Format(read_csv, (".csv",), ("text/csv",)),
    "tsv": Format(read_tsv, (".tsv", ".tab"), ("text/tab-separated-values",)),
    "parquet": Format(read_parquet, (".parquet", ".pq"), ("application/vnd.apache.parquet",)),
    "warc": Format(read_warc, (".warc",), ("application/warc",)),
}
_BY_EXTENSION = {end: name for name, found in FORMATS.items() for end in found.extensions}
_BY_TYPE = {kind: name for name, found in FORMATS.items() for kind in found.types}

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p)[\s>]", re.IGNORECASE)
# First bytes of what people give by mistake, and what to do with it.
_OTHER = (
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc) or a DOCX with a password", "save it as DOCX without a password"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or text"),
    (b"\x89PNG", "a picture", "give the article's text, or run text recognition over it"),
    (b"\xff\xd8\xff", "a picture", "give the article's text, or run text recognition over it"),
    (b"GIF8", "a picture", "give the article's text, or run text recognition over it"),
    (b"ustar", "a tar archive", "unpack it and give the folder"),
)


def format_of_name(name: str) -> str | None:
    """The format that the end of a file's name means."""
    return _BY_EXTENSION.get(name[name.rfind(".") :].lower()) if "." in name else None


def format_of_type(content_type: str) -> str | None:
    """The format that a MIME type means."""
    return _BY_TYPE.get(content_type)


def format_of_content(blob: Blob) -> str:
    """The format told from the first bytes; raises :class:`InputError` for kinds that cannot be read."""
    sample = blob.sample()
    for magic, name in ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"WARC/1.", "warc")):
        if sample.startswith(magic):
            return name
    if sample.startswith(b"PK\x03\x04") and b"word/" in sample:
        return "docx"
    for magic, what, remedy in _OTHER:
        if sample.startswith(magic) or (magic == b"ustar" and sample[257:262] == magic):
            raise InputError(f"this is {what}, not an article", where=blob.where, remedy=remedy)
    text = sample.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        return "jsonl" if _is_line_of_json(text) else "json"
    if _HTML.match(text) or (text.startswith(b"<") and _HTML.search(text)):
        return "html"
    if text.startswith(b"---"):
        return "markdown"
    header = text.partition(b"\n")[0].decode("utf-8", "replace").strip()
    if len(header) < 1000:
        mark = delimiter_of(header)
        names = tuple(name.strip().strip('"') for name in header.split(mark))
        if len(names) > 1 and has_text_column(names):
            return "tsv" if mark == "\t" else "csv"
    return "text"


def read_as(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The articles of a blob; its format by the caller's word, the server's, the name, the content, in this order."""
    name = options.format or blob.format or format_of_name(blob.name) or format_of_content(blob)
    if options.defer and FORMATS[name].costly:
        yield Unread(blob.where, blob.name, blob.whole(options), blob.url, name, blob.encoding)
    else:
        yield from FORMATS[name].read(blob, options)


def check_format(name: str | None) -> None:
    """Raise :class:`InputError` for the name of a format that does not exist."""
    if name is not None and name not in FORMATS:
        raise InputError(f"there is no format {name!r}", remedy=f"one of {', '.join(FORMATS)}")


def _is_line_of_json(text: bytes) -> bool:
    line, end, _ = text.partition(b"\n")
    try:
        return bool(end) and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
