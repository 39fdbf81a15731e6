"""PDF: the text of its pages, as far as a PDF lets it be rebuilt.

A PDF holds places of letters, not text. For Arabic, pdfium turns some words round and mirrors brackets where
the maker wrote letters in visual order; poppler's pdftotext rights most of that. Measured on ten PDFs of five
Arabic articles, as the share of words in their order: from Chromium pdfium 0.35 and pdftotext 0.96, from
WeasyPrint 0.95 and 0.96. So pdfium reads first, and pdftotext is asked for Arabic where it is installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.ingest import notices as notes
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.extras import extra_module, foreign_parser
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Outcome
from claimcheck.ingest.pdf_text import Rebuilt, rebuild
from claimcheck.model import Notice

# PDFium's code for a file that needs a password (FPDF_ERR_PASSWORD).
_PASSWORD = 4
# poppler reads hundreds of pages a second; more than this is a damaged file.
_POPPLER_SECONDS = 60
_REMEDY = "print it to PDF again, or save the text as a text file"


def read_pdf(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The one article of a PDF file: lines joined to paragraphs, one a line.

    Raises :class:`InputError` for a damaged, encrypted or scanned file, or where pypdfium2 is not installed.
    """
    pdfium = extra_module("pypdfium2", extra="docs", purpose="reading PDF")
    data = blob.whole(options)
    pages = _pages(pdfium, data, blob.where)
    if not any(page.strip() for page in pages):
        raise InputError(
            "the PDF holds no text: its pages are pictures",
            where=blob.where,
            remedy="run text recognition over it (ocrmypdf -l ara+eng), or give the article's text",
        )
    rebuilt = rebuild(pages)
    if rebuilt.arabic and (poppler := shutil.which("pdftotext")):
        again = rebuild(_poppler_pages(poppler, data))
        rebuilt = again if again.text and again.doubt <= rebuilt.doubt else rebuilt
    empty = sum(not page.strip() for page in pages)
    yield assemble({"text": rebuilt.text}, where=blob.where, options=options, notices=_notices(rebuilt, empty))


def _notices(rebuilt: Rebuilt, empty_pages: int) -> tuple[Notice, ...]:
    told = (
        (notes.PDF_ORDER_DOUBTFUL, rebuilt.doubtful),
        (notes.PDF_QUOTES_TURNED, rebuilt.turned),
        (notes.PDF_REBUILT, rebuilt.arabic),
        (notes.PDF_PAGES_WITHOUT_TEXT, empty_pages > 0),
    )
    return tuple(notice for notice, due in told if due)


def _pages(pdfium: Any, data: bytes, where: str) -> list[str]:
    """The text of each page as pdfium gives it."""
    with foreign_parser(where, "not a readable PDF file", _REMEDY):
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD:
                raise InputError(
                    "the PDF is encrypted", where=where, remedy="open it with its password and save it without one"
                ) from error
            raise
        with document:
            return [_page_text(document, number) for number in range(len(document))]


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_range())
        finally:
            text_page.close()
    finally:
        page.close()


def _poppler_pages(program: str, data: bytes) -> list[str]:
    """The text of each page as pdftotext gives it; none where it fails, for then pdfium's stands."""
    import subprocess  # only for Arabic PDFs

    try:
        done = subprocess.run(
            [program, "-q", "-enc", "UTF-8", "-", "-"],
            input=data,
            capture_output=True,
            timeout=_POPPLER_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.decode("utf-8", "replace").split("\f")
