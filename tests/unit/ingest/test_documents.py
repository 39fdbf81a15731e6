"""Markdown, HTML, DOCX and PDF."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, codes, failures, outcomes, write

FIXTURES = Path(__file__).parents[2] / "articles"
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="{{charset}}"><title>سوق جديدة | صحيفة المرفأ</title>
<meta property="og:title" content="سوق جديدة في الميناء"><meta property="og:site_name" content="صحيفة المرفأ">
<meta property="article:published_time" content="2025-11-08T09:30:00+03:00"><meta name="author" content="سامر العلي">
</head><body><nav><a href="/a">سياسة</a> <a href="/b">اقتصاد</a></nav>
<article><h1>سوق جديدة في الميناء</h1><p>{ARABIC}</p><p>{ARABIC.replace("الميناء", "الشاطئ")}</p>
<blockquote><p>«لن نؤجل الافتتاح»، قال رئيس البلدية في ختام الجولة التي شارك فيها تجار المدينة.</p></blockquote>
</article><footer>جميع الحقوق محفوظة 2019</footer></body></html>"""


def test_front_matter_is_metadata_and_the_body_stays_as_it_stands(tmp_path: Path) -> None:
    """Values are read as written (no YAML surprises); the text is an uncut stretch of the file, marks included."""
    body = f"\n**{ENGLISH}**\n\n> quoted [link](http://x.example)\n"
    head = "---\ntitle: No\ndate: 2025-11-08\nauthor: [A, B]\noutlet: Daily\nlang: en\ntext: not this\n---\n"
    (read,) = articles(write(tmp_path / "a.md", head + body))
    article = read.article
    assert (article.title, article.author, article.outlet, article.language) == ("No", "A, B", "Daily", "en")
    assert (article.published, article.text) == (date(2025, 11, 8), body)


def test_a_first_heading_is_the_title(tmp_path: Path) -> None:
    """Without front matter, too; a heading further down or of another level is text."""
    assert articles(write(tmp_path / "a.md", f"# Title #\r\n\r\n{ENGLISH}"))[0].article.title == "Title"
    assert articles(write(tmp_path / "b.md", f"## Part\n{ENGLISH}"))[0].article.text.startswith("## Part")


@pytest.mark.parametrize("head", ["---\ntitle: [\n---\n", "---\n- a\n---\n", "---\ntitle: x\ndate: 31 Feb\n---\n"])
def test_bad_front_matter_is_a_failure(tmp_path: Path, head: str) -> None:
    """YAML that is none, a list, a bad date: named with a remedy."""
    (failure,) = failures(write(tmp_path / "a.md", head + ENGLISH))
    assert failure.remedy


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_gives_text_title_outlet_author_and_day(tmp_path: Path, charset: str) -> None:
    """The encoding that the page names is believed without a notice; quotations stay, furniture goes."""
    (read,) = articles(write(tmp_path / "a.html", PAGE.replace("{charset}", charset).encode(charset)))
    article = read.article
    assert ARABIC in article.text
    assert "«لن نؤجل الافتتاح»" in article.text
    assert "جميع الحقوق" not in article.text
    assert (article.title, article.outlet, article.author) == ("سوق جديدة في الميناء", "صحيفة المرفأ", "سامر العلي")
    assert article.published == date(2025, 11, 8)
    assert codes(read) == []


def test_a_page_that_names_a_wrong_encoding_is_read_by_its_bytes(tmp_path: Path) -> None:
    """UTF-8 under a Windows-1256 label is UTF-8, and Windows-1256 without a label is found by its letters."""
    assert ARABIC in articles(write(tmp_path / "a.html", PAGE.replace("{charset}", "windows-1256")))[0].article.text
    (read,) = articles(write(tmp_path / "b.html", PAGE.replace("{charset}", "utf-16").encode("cp1256")))
    assert ARABIC in read.article.text
    assert codes(read) == ["encoding_guessed"]


def test_a_headline_inside_the_text_is_the_title_alone(tmp_path: Path) -> None:
    """The title is not read as a sentence of the article."""
    page = f"<html><body><article><h1>A new market</h1><p>{ENGLISH}</p><p>{ENGLISH} Twice.</p></article></body></html>"
    (read,) = articles(write(tmp_path / "a.html", page))
    assert read.article.title == "A new market"
    assert read.article.text.startswith(ENGLISH)


def test_broken_html_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Unclosed and crossed tags, a cut-off end, NUL characters."""
    page = f"<html><body><div><article><p>{ENGLISH}<b><p>{ENGLISH}\x00</i></div><p>{ARABIC}<a href='"
    assert ENGLISH in articles(write(tmp_path / "a.html", page))[0].article.text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_a_failure(tmp_path: Path, page: str) -> None:
    """A page that needs a script or a login says so."""
    (failure,) = failures(write(tmp_path / "a.html", page))
    assert "text" in failure.message


def test_a_page_of_deep_nesting_does_not_crash(tmp_path: Path) -> None:
    """Fifty thousand open tags give an article or a failure."""
    assert len(outcomes(write(tmp_path / "a.html", "<div>" * 50_000 + ENGLISH))) == 1


def test_a_word_document_gives_its_paragraphs(tmp_path: Path) -> None:
    """Title, paragraphs, table cells, hyperlinks; a tracked insertion is in, a deletion out, and it is said."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("سوق جديدة", style="Title")
    document.add_paragraph(ARABIC)
    document.add_paragraph("")
    document.add_table(1, 2).rows[0].cells[1].text = "cell"
    paragraph = document.add_paragraph("start ")
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for tag, inner in (("ins", "<w:t>added</w:t>"), ("del", "<w:delText>gone</w:delText>")):
        element = docx.oxml.parse_xml(f'<w:{tag} {namespace} w:id="1" w:author="x"><w:r>{inner}</w:r></w:{tag}>')
        paragraph._p.append(element)
    document.save(str(tmp_path / "a.docx"))
    (read,) = articles(tmp_path / "a.docx")
    assert read.article.title == "سوق جديدة"
    assert read.article.text == f"{ARABIC}\ncell\nstart added"
    assert codes(read) == ["tracked_changes"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_word_document_is_a_failure(tmp_path: Path, content: bytes) -> None:
    """Whatever python-docx raises comes out as a message with the file's name."""
    (failure,) = failures(write(tmp_path / "a.docx", content))
    assert "DOCX" in failure.message


def test_a_pdf_in_english_gives_paragraphs() -> None:
    """Lines are joined, headings stay apart, nothing is said of doubts."""
    (read,) = articles(FIXTURES / "market_en.pdf")
    first, second, third = read.article.text.split("\n")
    assert first == "Harbour council opens a market"
    assert "that it had cost 3.5 million" in second
    assert third.startswith("“We finished")
    assert codes(read) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_a_pdf_in_arabic_is_read_in_order_through_pdftotext() -> None:
    """Words, quotation marks, figures and the per-cent sign stand where the page has them."""
    (read,) = articles(FIXTURES / "market_ar.pdf")
    for piece in ("قالت بلدية الميناء، الاثنين، إن", "«مئة وعشرين متجر", "45% من", "العلي: «أنجزنا", "مارس ٢٠٢٤."):
        assert piece in read.article.text
    assert codes(read) == ["pdf_text_rebuilt"]


def test_a_pdf_in_visual_order_is_doubtful_without_pdftotext(monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfium alone gives reversed words for this file, and the notice says so."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (read,) = articles(FIXTURES / "market_ar.pdf")
    assert "pdf_order_doubtful" in codes(read)


def test_an_encrypted_pdf_says_so() -> None:
    """The message names the password, not a library's error."""
    (failure,) = failures(FIXTURES / "market_encrypted.pdf")
    assert "encrypted" in failure.message


def test_a_scanned_pdf_says_so(tmp_path: Path) -> None:
    """A page without letters is a picture: the remedy is text recognition."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument.new()
    document.new_page(200, 200)
    document.save(tmp_path / "a.pdf")
    (failure,) = failures(tmp_path / "a.pdf")
    assert "recognition" in (failure.remedy or "")


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"hello"])
def test_a_damaged_pdf_is_a_failure(tmp_path: Path, content: bytes) -> None:
    """pdfium's error comes out as a message with the file's name."""
    (failure,) = failures(write(tmp_path / "a.pdf", content))
    assert "PDF" in failure.message
