"""CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from claimcheck.ingest import InputFailure, ReadArticle
from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, failures, outcomes, write


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    """Cells may hold delimiters, quotation marks and line ends."""
    text = f'{ENGLISH}; "so, they said",\n\tand | more'
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["Site", "Headline", "Body"], ["Daily", "H", text]])
    (read,) = articles(write(tmp_path / "a.csv", out.getvalue()))
    assert (read.article.text, read.article.title, read.article.outlet) == (text, "H", "Daily")


def test_tsv_and_excels_first_line_are_read(tmp_path: Path) -> None:
    """A .tsv needs no telling, and ``sep=;`` is not a header."""
    assert articles(write(tmp_path / "a.tsv", f"title\ttext\na, b\t{ENGLISH}\n"))[0].article.title == "a, b"
    assert articles(write(tmp_path / "a.csv", f"sep=;\r\ntitle;text\r\nx;{ARABIC}\r\n"))[0].article.text == ARABIC


def test_a_missing_column_lists_the_columns(tmp_path: Path) -> None:
    """A table without a known text column, or without the mapped one, fails once and says what it has."""
    path = write(tmp_path / "a.csv", "headline,prose\nx,y\nz,w\n")
    (failure,) = failures(path)
    assert "'prose'" in failure.message
    assert "--map text=" in (failure.remedy or "")
    assert articles(path, mapping={"text": "prose"})[0].article.text == "y"
    (failure,) = failures(path, mapping={"text": "prose", "published": "day"})
    assert "'day'" in failure.message


def test_bad_rows_are_named_by_row_and_line(tmp_path: Path) -> None:
    """A bad date, an empty text, too many cells: each costs its row."""
    rows = [
        f'2025-01-01,"{ENGLISH}\nsecond line"',
        "soon,abc",
        "2025-01-02,",
        "2025-01-03,a,b,c",
        f"2025-01-04,{ARABIC}",
    ]
    found = outcomes(write(tmp_path / "a.csv", "date,text\n" + "\n".join(rows) + "\n"))
    assert [isinstance(outcome, ReadArticle) for outcome in found] == [True, False, False, False, True]
    assert [outcome.where.partition(", ")[2] for outcome in found] == [
        "row 1 (line 2)",
        "row 2 (line 4)",
        "row 3 (line 5)",
        "row 4 (line 6)",
        "row 5 (line 7)",
    ]


def test_an_unclosed_quotation_mark_names_where_it_opens(tmp_path: Path) -> None:
    """The rows before are read and the failure points at the row, not at the end of the file."""
    found = outcomes(write(tmp_path / "a.csv", f'id,text\n1,{ARABIC}\n2,"open\n3,{ARABIC}\n'))
    assert isinstance(found[0], ReadArticle)
    assert isinstance(found[1], InputFailure)
    assert "row 2 (line 3)" in found[1].where


def test_a_cell_longer_than_the_modules_limit_is_read(tmp_path: Path) -> None:
    """A report of 300,000 letters is an article."""
    text = "word " * 60_000 + "end"
    assert articles(write(tmp_path / "a.csv", f"text\n{text}\n"))[0].article.text == text


def test_parquet_is_read_with_its_own_types(tmp_path: Path) -> None:
    """Dates, timestamps and nulls need no text form; a row without text is named."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.table(
        {
            "body": [ARABIC, None, ENGLISH],
            "date": [datetime(2025, 11, 8, 12), None, datetime(2025, 11, 9)],
            "site": ["a", None, None],
            "unused": [1.5, 2.5, 3.5],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second, third = outcomes(tmp_path / "a.parquet")
    assert isinstance(first, ReadArticle)
    assert isinstance(third, ReadArticle)
    assert (first.article.text, first.article.published, first.article.outlet) == (ARABIC, date(2025, 11, 8), "a")
    assert third.article.outlet is None
    assert second.where.endswith("row 2")


def test_a_damaged_parquet_file_is_a_failure(tmp_path: Path) -> None:
    """Bytes that are no Parquet, and a file cut in two."""
    for content in (b"PAR1 nothing", b"text"):
        (failure,) = failures(write(tmp_path / "a.parquet", content))
        assert "Parquet" in failure.message


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a library is not installed the message holds the pip command."""
    for module, extra, name in (
        ("pyarrow.parquet", "tables", "a.parquet"),
        ("trafilatura", "html", "a.html"),
        ("docx", "docs", "a.docx"),
        ("pypdfium2", "docs", "a.pdf"),
    ):
        monkeypatch.setitem(sys.modules, module, None)
        (failure,) = failures(write(tmp_path / name, b"<p>x</p>"))
        assert f'pip install "claimcheck[{extra}]"' in str(failure)
