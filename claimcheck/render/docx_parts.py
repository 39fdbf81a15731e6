"""Paragraphs, runs and tables of Word documents that read in either direction.

Word takes direction from three places, and each list of properties has a fixed order of children
(ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.60): ``bidi`` in a paragraph, ``rtl`` in a run,
``bidiVisual`` in a table.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from claimcheck.render.visible import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

# Faces that Word has on every system and that hold Arabic letters.
FACE = "Arial"
# The oldest time that a zip archive can state: a document says when its article appeared, not when it was made.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_PPR_AFTER_BIDI = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "jc")


@dataclass(frozen=True, slots=True)
class Ink:
    """How a run looks. ``size`` is in points; ``underline`` and colours are Word's values."""

    bold: bool = False
    size: float | None = None
    colour: str | None = None
    underline: str | None = None
    underline_colour: str | None = None
    shading: str | None = None


PLAIN = Ink()
BOLD = Ink(bold=True)
SOFT = Ink(size=9, colour="555555")


def write(paragraph: Paragraph, text: str, ink: Ink = PLAIN) -> None:
    """Add ``text`` to a paragraph, a run for each stretch of one direction, controls made visible."""
    base_rtl = _is_rtl(paragraph)
    for rtl, stretch in _stretches(visible(text), base_rtl):
        run = paragraph.add_run(stretch)
        _dress(run._r, ink, rtl)


def set_direction(paragraph: Paragraph, rtl: bool) -> None:
    """Make a paragraph right-to-left, or leave it left-to-right."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not rtl:
        return
    properties = paragraph._p.get_or_add_pPr()
    later = [child for child in properties if child.tag in {qn(f"w:{name}") for name in _PPR_AFTER_BIDI}]
    element = OxmlElement("w:bidi")
    if later:
        later[0].addprevious(element)
    else:
        properties.append(element)


def table(document: Document, widths: Iterable[float], rtl: bool) -> Table:
    """An empty ruled table with columns of ``widths`` centimetres, first column on the reading side."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    columns = list(widths)
    made: Table = document.add_table(rows=0, cols=len(columns))
    made.style = "Table Grid"
    made.autofit = False
    for column, width in zip(made.columns, columns, strict=True):
        column.width = Cm(width)
    if rtl:
        made._tbl.tblPr.find(qn("w:tblStyle")).addnext(OxmlElement("w:bidiVisual"))
    return made


def add_row(made: Table, widths: Iterable[float], *, head: bool = False) -> tuple[_Cell, ...]:
    """A new row, its cells as wide as the columns; a head row repeats on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    row = made.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
    return tuple(row.cells)


def archived(document: Document) -> bytes:
    """The document's bytes, the same for the same content: no times of making in the archive."""
    made = io.BytesIO()
    document.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name), compresslevel=6)
    return out.getvalue()


def _is_rtl(paragraph: Paragraph) -> bool:
    from docx.oxml.ns import qn

    properties = paragraph._p.pPr
    return properties is not None and properties.find(qn("w:bidi")) is not None


def _stretches(text: str, rtl: bool) -> Iterator[tuple[bool, str]]:
    """``text`` in stretches of one direction; neutral characters go with what stands before them."""
    current = rtl
    ways: list[tuple[bool, str]] = []
    for character in text:
        kind = bidirectional(character)
        if kind in ("L", "R", "AL"):
            current = kind != "L"
        ways.append((current, character))
    for way, group in groupby(ways, key=lambda item: item[0]):
        yield way, "".join(character for _, character in group)


def _dress(run: Any, ink: Ink, rtl: bool) -> None:
    """Write a run's properties in the order that Word's schema demands."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def element(name: str, **attributes: str) -> Any:
        made = OxmlElement(f"w:{name}")
        for key, value in attributes.items():
            made.set(qn(f"w:{key}"), value)
        return made

    children = [element("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE)]
    if ink.bold:
        children += [element("b"), element("bCs")]
    if ink.colour:
        children.append(element("color", val=ink.colour))
    if ink.size:
        half_points = str(round(ink.size * 2))
        children += [element("sz", val=half_points), element("szCs", val=half_points)]
    if ink.underline:
        children.append(element("u", val=ink.underline, color=ink.underline_colour or "auto"))
    if ink.shading:
        children.append(element("shd", val="clear", color="auto", fill=ink.shading))
    if rtl:
        children += [element("rtl"), element("lang", bidi="ar-SA")]
    properties = run.get_or_add_rPr()
    for child in children:
        properties.append(child)
