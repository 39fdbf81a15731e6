"""HTML: main text, title, outlet, author and date of a page, through trafilatura, offline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.errors import InputError
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.encodings import Decoded, decode
from claimcheck.ingest.extras import extra_module, foreign_parser
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Outcome
from claimcheck.ingest.plain_text import decoding_notices

# trafilatura takes seconds a megabyte on odd pages; no article's page is larger.
_MAX_PAGE = 20 * 1024 * 1024
# Browsers look for <meta charset> in the first 1,024 bytes; pages of this decade put it later.
_META_BYTES = 8192
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# A character that HTML forbids and lxml stops at.
_NUL = "\x00"


def read_page(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The one article of a web page: its paragraphs as trafilatura finds them, one a line.

    Raises :class:`InputError` where there is no main text, the page is damaged beyond reading, or
    trafilatura is not installed.
    """
    decoded = decode_page(blob, options)
    trafilatura = extra_module("trafilatura", extra="html", purpose="reading web pages")
    with foreign_parser(blob.where, "the page could not be read", "save its text as a text file and check that"):
        found = _extracted(trafilatura, decoded.text)
    if not found.get("text"):
        raise InputError(
            "no article text was found in the page",
            where=blob.where,
            remedy="if it needs a login or a script to show its text, save the text as a text file",
        )
    found["url"] = blob.url or found["url"]
    yield assemble(found, where=blob.where, options=options, notices=decoding_notices(decoded))


def decode_page(blob: Blob, options: ReadOptions) -> Decoded:
    """The page as text, by byte-order mark, UTF-8, the server's word, the page's own, then its letters."""
    data = blob.whole(options, min(options.max_bytes, _MAX_PAGE))
    head = data[:_META_BYTES]
    named = _META.search(head) or _XML.search(head)
    declared = blob.encoding or (named[1].decode("ascii", "replace") if named else None)
    decoded = decode(data, blob.where, declared)
    return decoded._replace(text=_DECLARATION.sub("", decoded.text.replace(_NUL, ""), count=1))


def _extracted(trafilatura: object, page: str) -> dict[str, object]:
    """What trafilatura finds, as fields of an article."""
    document = trafilatura.bare_extraction(  # type: ignore[attr-defined]
        page,
        include_comments=False,
        with_metadata=True,
        # Only dates that the page's markup states, and the day of publication before that of a change.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None:
        return {}
    # Some layouts repeat the headline at the head of the text; it is the title, not a sentence of the article.
    first, _, rest = (document.text or "").partition("\n")
    return {
        "text": rest if rest and first.strip() == document.title else document.text,
        "title": document.title,
        "outlet": document.sitename,
        "author": document.author,
        "url": document.url,
        "published": document.date,
        "language": document.language,
    }
