"""WARC (ISO 28500): the web pages that a crawler stored, one article a page."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, buffered
from claimcheck.ingest.extras import extra_module, foreign_parser
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Item, Unread
from claimcheck.ingest.web_page import read_page

_PAGES = ("text/html", "application/xhtml+xml")
_GOOD = "200"
# Records of these types hold what a server sent; the others are requests, descriptions and repetitions.
_ANSWERS = ("response", "resource")
_SHOWN = 5
_REMEDY = "get the file again; what stood before was read"


def read_warc(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The articles of the pages in a WARC stream, in order, one record in memory.

    Answers other than pages (pictures, redirects, errors) are passed over and counted. The day of the crawl is
    not taken for the day of publication: a crawler comes by years later. Raises :class:`InputError` for a
    damaged file or where warcio is not installed.
    """
    archive = extra_module("warcio.archiveiterator", extra="audit", purpose="reading WARC")
    records = archive.ArchiveIterator(blob.stream, no_record_parse=False)
    others: Counter[str] = Counter()
    number = 0
    while True:
        number += 1
        where = f"{blob.where}, record {number}"
        with foreign_parser(where, "the WARC file is damaged", _REMEDY):
            record = next(records, None)
            if record is None:
                break
            if record.rec_type not in _ANSWERS:
                continue
            kind, encoding = _content_type(record)
            status = record.http_headers.get_statuscode() if record.http_headers else _GOOD
            if status != _GOOD or kind not in _PAGES:
                others[kind if status == _GOOD else f"status {status}"] += 1
                continue
            data = record.content_stream().read(options.max_download + 1)
        url = record.rec_headers.get_header("WARC-Target-URI")
        yield from _page(Unread(f"{where} ({url})", "", data, url, "html", encoding), options)
    if others:
        yield _passed_over(blob.where, others)
    if number == 1:
        raise InputError("there is no record in it", where=blob.where, remedy="check that the crawl was stored")


def _page(page: Unread, options: ReadOptions) -> Iterator[Item]:
    """The article of one page; a page that cannot be read costs itself only."""
    if len(page.data) > options.max_download:
        size = options.max_download // 1_048_576
        yield InputFailure(page.where, f"larger than {size} MB, which is no article", "give its text on its own")
    elif options.defer:
        yield page
    else:
        blob = Blob(page.where, page.name, buffered(io.BytesIO(page.data)), None, page.url, page.format, page.encoding)
        try:
            yield from read_page(blob, options)
        except InputError as error:
            yield InputFailure.of(error, page.where)


def _content_type(record: Any) -> tuple[str, str | None]:
    """The MIME type of a record's payload, and the encoding that it names."""
    headers = record.http_headers or record.rec_headers
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    _, named, encoding = parameters.lower().partition("charset=")
    return kind.strip().lower() or "no type", encoding.strip(" \"';") if named else None


def _passed_over(where: str, others: Counter[str]) -> InputFailure:
    total = sum(others.values())
    listed = ", ".join(f"{kind}: {count}" for kind, count in sorted(others.items())[:_SHOWN])
    listed += " …" if len(others) > _SHOWN else ""
    answers = "1 answer" if total == 1 else f"{total} answers"
    return InputFailure(
        where, f"{answers} that hold no page passed over ({listed})", "nothing: they are no articles", skipped=True
    )
