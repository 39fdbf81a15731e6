"""WARC files of crawls."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck.ingest import InputFailure, ReadArticle, ReadOptions, Unread, read_items, read_unread
from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, failures, outcomes, write


def page(text: str, title: str, language: str = "en", charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{text} {number}.</p>" for number in range(4))
    return (
        f'<html lang="{language}"><head><title>{title}</title><meta property="article:published_time" '
        f'content="2024-03-05"></head><body><article><h1>{title}</h1>{body}</article></body></html>'
    ).encode(charset)


def warc(records: list[tuple[str, bytes, str, str]], *, packed: bool) -> bytes:
    """A WARC file of (address, payload, content type, status); each answer with its request before it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "test"}))
    for url, payload, kind, status in records:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        answer = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(payload), http_headers=answer)
        )
    return out.getvalue()


RECORDS = [
    ("http://news.example.org/a", page(ENGLISH, "A market for the harbour"), "text/html", "200 OK"),
    ("http://news.example.org/p.png", b"\x89PNG", "image/png", "200 OK"),
    ("http://news.example.org/gone", page(ENGLISH, "Gone"), "text/html", "404 Not Found"),
    (
        "http://news.example.org/b",
        page(ARABIC, "سوق للميناء", "ar", "cp1256"),
        "text/html; charset=windows-1256",
        "200 OK",
    ),
    ("http://news.example.org/empty", b"<html><body></body></html>", "text/html", "200 OK"),
]


@pytest.mark.parametrize(("name", "packed"), [("crawl.warc", False), ("crawl.warc.gz", True), ("crawl", False)])
def test_pages_of_a_crawl_are_articles(tmp_path: Path, name: str, packed: bool) -> None:
    """Pages are read in the encoding that the server named; the rest is counted; an empty page fails alone."""
    found = outcomes(write(tmp_path / name, warc(RECORDS, packed=packed)))
    read = [outcome for outcome in found if isinstance(outcome, ReadArticle)]
    assert [one.article.title for one in read] == ["A market for the harbour", "سوق للميناء"]
    assert [one.article.url for one in read] == ["http://news.example.org/a", "http://news.example.org/b"]
    assert all(str(one.article.published) == "2024-03-05" for one in read)
    assert ARABIC in read[1].article.text
    empty, passed = [outcome for outcome in found if isinstance(outcome, InputFailure)]
    assert "record 11 (http://news.example.org/empty)" in empty.where
    assert not empty.skipped
    assert passed.skipped
    assert passed.message == "2 answers that hold no page passed over (image/png: 1, status 404: 1)"


def test_a_damaged_crawl_keeps_what_came_before(tmp_path: Path) -> None:
    """A file cut off in its packed form ends in a failure."""
    found = outcomes(write(tmp_path / "crawl.warc.gz", warc(RECORDS[:1] * 40, packed=True)[:-900]))
    assert isinstance(found[0], ReadArticle)
    assert isinstance(found[-1], InputFailure)
    assert len(found) < 40


def test_what_is_no_crawl_is_a_failure(tmp_path: Path) -> None:
    """Text under the name of a WARC file."""
    (failure,) = failures(write(tmp_path / "crawl.warc", "Prices rose.\n"))
    assert "damaged" in failure.message


def test_pages_can_be_read_later(tmp_path: Path) -> None:
    """Put off, they come out as bytes, and reading them gives what reading at once gives."""
    path = write(tmp_path / "crawl.warc", warc(RECORDS, packed=False))
    html = write(tmp_path / "page.html", page(ENGLISH, "A market for the harbour"))
    options = ReadOptions(defer=True)
    items = list(read_items([str(path), str(html)], options))
    assert [type(item) for item in items] == [Unread, Unread, Unread, InputFailure, Unread]
    later = [read_unread(item, options) if isinstance(item, Unread) else item for item in items]
    assert later == list(read_items([str(path), str(html)]))
    assert [one.article.text for one in articles(html)] == [later[-1].article.text]  # type: ignore[union-attr]


def test_a_section_is_read_and_can_be_mapped(tmp_path: Path) -> None:
    """The section stands beside the article; it is no part of the report."""
    lines = '{"text": "Prices rose.", "category": "Economy", "part": "World"}\n'
    path = write(tmp_path / "a.jsonl", lines)
    assert [one.section for one in articles(path)] == ["Economy"]
    assert [one.section for one in articles(path, mapping={"section": "part"})] == ["World"]
