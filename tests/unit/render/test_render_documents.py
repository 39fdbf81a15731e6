"""Markdown and Word documents."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from report_maker import Maker, bare_report
from sample_reports import arabic_report, english_report

from claimcheck.errors import ConfigError
from claimcheck.render import RENDERERS, to_docx
from claimcheck.render.to_markdown import escaped

# The order of children that Word's schema demands (ECMA-376 part 1, 17.3.1.26 and 17.3.2.28), as far as used.
PPR = ("pStyle", "keepNext", "keepLines", "numPr", "bidi", "spacing", "ind", "jc", "outlineLvl")
RPR = ("rStyle", "rFonts", "b", "bCs", "color", "sz", "szCs", "u", "shd", "rtl", "lang")


def _markdown(name: str = "ar") -> str:
    return str(RENDERERS["markdown"].render({"ar": arabic_report(), "en": english_report()}[name]))


def _docx(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def test_right_to_left_markdown_stands_in_a_block_of_its_direction() -> None:
    """An Arabic report is wrapped with blank lines around, so that the Markdown inside is still read."""
    assert _markdown("ar").startswith('<div dir="rtl">\n\n# ')
    assert _markdown("ar").endswith("\n\n</div>\n")
    assert "<div" not in _markdown("en")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a*b_c`d[e]", r"a\*b\_c\`d\[e\]"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("- item", r"\- item"),
        ("1. item", r"\1. item"),
        ("# head", r"\# head"),
        ("a | b", r"a \| b"),
        ("x\u202ey", "x⟦RLO⟧y"),
    ],
)
def test_article_text_is_never_read_as_markdown(text: str, plain: str) -> None:
    """Marks of Markdown and HTML in an article are shown, not obeyed."""
    assert escaped(text) == plain


def test_markdown_tables_have_as_many_cells_in_each_row() -> None:
    """A bar in an article does not open a new column."""
    report = Maker("a | b said | c.").report(title="x | y")
    for page in (_markdown("ar"), _markdown("en"), str(RENDERERS["markdown"].render(report))):
        tables = [block.splitlines() for block in page.split("\n\n") if block.startswith("|")]
        assert tables
        for rows in tables:
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_markdown_marks_statements_and_findings_in_the_text() -> None:
    """The article shows where each statement begins and ends and what each finding is."""
    assert "<sup>\\[4</sup>التصدعات أخطر مما أُعلن<sup>4\\]</sup><sup>3\\]</sup>" in _markdown("ar")
    assert "<u>النظام البائد</u><sup>موجِّه</sup>" in _markdown("ar")


def test_markdown_links_only_web_addresses() -> None:
    """A reference with a script address is named without a link."""
    assert "](https://example.org/profile)" in _markdown()
    assert "javascript" not in _markdown()


def test_word_document_reads_from_right_to_left() -> None:
    """Paragraphs, Arabic runs and tables of an Arabic report carry Word's marks of direction."""
    document = _docx(RENDERERS["docx"].encoded(arabic_report()))
    written = [paragraph for paragraph in document.paragraphs if paragraph.text]
    assert sum(p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None for p in written) > len(written) * 0.8
    for paragraph in written:
        for run in paragraph.runs:
            if re.search("[\u0620-\u064a]", run.text):
                assert run._r.rPr.find(qn("w:rtl")) is not None
                assert run._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"
            elif re.fullmatch("[A-Za-z][A-Za-z ]*", run.text):
                assert run._r.rPr.find(qn("w:rtl")) is None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)


def test_english_word_document_has_no_marks_of_the_other_direction() -> None:
    """A left-to-right report leaves direction to Word but for the Arabic in its messages."""
    document = _docx(RENDERERS["docx"].encoded(english_report()))
    assert all(p._p.pPr is None or p._p.pPr.find(qn("w:bidi")) is None for p in document.paragraphs)


@pytest.mark.parametrize("report", [arabic_report(), english_report()])
def test_word_properties_stand_in_the_order_of_the_schema(report: object) -> None:
    """Strict readers refuse a paragraph or run whose properties are out of order."""
    document = _docx(RENDERERS["docx"].encoded(report))  # type: ignore[arg-type]
    for tag, order in (("w:pPr", PPR), ("w:rPr", RPR)):
        for properties in document.element.body.iter(qn(tag)):
            names = [child.tag.split("}")[1] for child in properties]
            assert set(names) <= set(order)
            assert names == sorted(names, key=order.index)


def test_word_document_holds_the_article_its_sources_and_claims() -> None:
    """Whoever gets only the Word file gets the text, who said what, and what to check."""
    report = arabic_report()
    document = _docx(RENDERERS["docx"].encoded(report))
    lines = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "وفق الخطة المقررة" in lines
    for claim in report.claims:
        assert claim.text in lines
    for source in report.summary.sources:
        assert source.name in cells


def test_word_document_holds_no_time_of_making() -> None:
    """The archive's entries and the document's properties state no clock time."""
    with zipfile.ZipFile(io.BytesIO(RENDERERS["docx"].encoded(arabic_report()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-10-02T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without python-docx the format says what to install."""
    monkeypatch.setattr(to_docx, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"python-docx.*pip install"):
        RENDERERS["docx"].render(arabic_report())


def test_controls_that_xml_forbids_are_written_out() -> None:
    """A NUL or an escape in an article does not stop the document."""
    document = _docx(RENDERERS["docx"].encoded(bare_report("a\x00b\x1b \ud800 \u202ec.")))
    assert any("a⟦U+0000⟧b⟦U+001B⟧ ⟦U+D800⟧ ⟦RLO⟧c." in paragraph.text for paragraph in document.paragraphs)
