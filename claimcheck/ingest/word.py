"""DOCX: the paragraphs of a Word document in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import InputError
from claimcheck.ingest import notices as notes
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.extras import extra_module, foreign_parser
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Outcome

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted and moved-away text is not part of the article; a fallback repeats what stands beside it.
_PASSED_OVER = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_CHANGES = frozenset({f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo"})
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_REMEDY = "open it in Word or LibreOffice and save it again as DOCX, or as text"


def read_docx(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The one article of a DOCX file: its paragraphs and table cells, one a line, without empty ones.

    A first paragraph in the style "Title" is the title and not part of the text. The file's own author
    and dates are those of its making, not of the article, and are left alone. Raises
    :class:`InputError` for a damaged file or where python-docx is not installed.
    """
    docx = extra_module("docx", extra="docs", purpose="reading DOCX")
    data = blob.whole(options)
    with foreign_parser(blob.where, "not a readable DOCX file", _REMEDY):
        _refuse_bomb(data, blob.where, options)
        document = docx.Document(io.BytesIO(data))
        # python-docx's own paragraph.text leaves out tracked insertions and content controls; the tree has all.
        body = document.element.body
        title = _title(document)
        lines = [line for line in _paragraphs(body) if line.strip()]
        changed = any(True for _ in body.iter(*_CHANGES))
    found = {"text": "\n".join(lines[1:] if title and lines and lines[0].strip() == title else lines), "title": title}
    yield assemble(found, where=blob.where, options=options, notices=(notes.TRACKED_CHANGES,) if changed else ())


def _refuse_bomb(data: bytes, where: str, options: ReadOptions) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(member.file_size for member in package.infolist()) > options.max_bytes:
            raise InputError(
                f"unpacks to more than {options.max_bytes // 1_048_576} MB, which is no article",
                where=where,
                remedy=_REMEDY,
            )


def _title(document: Any) -> str | None:
    """The text of the first paragraph that is not empty, where its style is that of a title."""
    first = next((paragraph for paragraph in document.paragraphs if paragraph.text.strip()), None)
    style = getattr(getattr(first, "style", None), "name", None)
    return first.text.strip() if first is not None and style == "Title" else None


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph; one inside a text box comes behind the one that it hangs in."""
    pending = [body]
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}p":
            pieces: list[str] = []
            boxes: list[Any] = []
            _collect(element, pieces, boxes)
            yield "".join(pieces)
            pending.extend(reversed(boxes))
        elif element.tag not in _PASSED_OVER:
            pending.extend(reversed(element))


def _collect(paragraph: Any, pieces: list[str], boxes: list[Any]) -> None:
    """Gather a paragraph's characters, and the paragraphs nested in it."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}p":
            boxes.append(element)
        elif element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _MARKS:
            pieces.append(_MARKS[element.tag])
        elif element.tag not in _PASSED_OVER:
            pending.extend(reversed(element))
