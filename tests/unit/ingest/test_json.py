"""JSON and JSONL: shapes that are read and shapes that are explained."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimcheck.ingest import InputFailure, ReadArticle, ReadOptions, read_articles
from claimcheck.ingest.json_document import _CHUNK
from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, codes, failures, outcomes, write


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ({"text": ENGLISH}, 1),
        ([{"text": ENGLISH}, {"body": ARABIC}], 2),
        ({"status": "ok", "articles": [{"content": ENGLISH}] * 3}, 3),
        ({"title": "feed", "items": [{"content_text": ENGLISH}]}, 1),
        ({"schema": "claimcheck.report/1", "article": {"id": "a", "text": ARABIC}}, 1),
        ([{"articles": [{"text": ENGLISH}]}, {"text": ARABIC}], 2),
    ],
)
def test_usual_shapes_are_read(tmp_path: Path, data: object, count: int) -> None:
    """One article, arrays, and objects that wrap a list, indented or not."""
    for indent in (None, 2):
        assert len(articles(write(tmp_path / "a.json", json.dumps(data, indent=indent)))) == count
        assert len(articles(write(tmp_path / "a.jsonl", json.dumps(data, indent=indent)))) == count


def test_objects_one_behind_the_other_are_read(tmp_path: Path) -> None:
    """A .json file that is JSONL, or indented objects in a row."""
    content = json.dumps({"text": ENGLISH}, indent=1) + "\n" + json.dumps({"text": ARABIC})
    assert [read.where.rpartition(", ")[2] for read in articles(write(tmp_path / "a.json", content))] == [
        "record 1",
        "record 2",
    ]


def test_synonyms_of_columns_are_found(tmp_path: Path) -> None:
    """Names are compared without case and marks; objects are taken by their name, lists are joined."""
    record = {
        "articleBody": ["One.", "Two."],
        "Headline": "H",
        "source": {"id": None, "name": "Daily"},
        "author": [{"name": "A"}, "B"],
        "datePublished": "2025-11-08T10:00:00Z",
        "inLanguage": "ar-SY",
        "guid": 7,
    }
    article = articles(write(tmp_path / "a.json", json.dumps(record)))[0].article
    assert (article.text, article.title, article.outlet, article.author) == ("One.\nTwo.", "H", "Daily", "A, B")
    assert (article.published, article.language, article.id) == (date(2025, 11, 8), "ar", "7")


def test_a_date_of_collection_is_used_and_said(tmp_path: Path) -> None:
    """The day of a crawl anchors dates where nothing better is there, with a notice; a real one is preferred."""
    (read,) = articles(
        write(tmp_path / "a.json", json.dumps({"text": ENGLISH, "date_extracted": "2015-07-21 02:51:32"}))
    )
    assert read.article.published == date(2015, 7, 21)
    assert codes(read) == ["date_of_collection"]
    (read,) = articles(
        write(tmp_path / "a.json", json.dumps({"text": ENGLISH, "date_extracted": "2015-07-21", "date": "2015-07-20"}))
    )
    assert read.article.published == date(2015, 7, 20)
    assert codes(read) == []


def test_map_overrides_and_reaches_into_objects(tmp_path: Path) -> None:
    """``--map`` beats the known names; a dotted key goes into nested objects."""
    path = write(tmp_path / "a.json", json.dumps({"text": "summary", "full": {"body": ENGLISH}}))
    assert articles(path, mapping={"text": "full.body"})[0].article.text == ENGLISH


def test_a_mapped_key_that_is_absent_is_said(tmp_path: Path) -> None:
    """The text's is a failure that lists the keys; another's is a notice."""
    path = write(tmp_path / "a.json", json.dumps({"text": ENGLISH, "headline": "H"}))
    (failure,) = failures(path, mapping={"text": "body"})
    assert "'body'" in failure.message
    assert "'headline'" in failure.message
    (read,) = articles(path, mapping={"title": "head"})
    assert codes(read) == ["mapped_key_absent"]


@pytest.mark.parametrize("data", ["text", 3, None, ["a", "b"], [[1]], {"a": 1}, {"articles": []}, {"articles": ["x"]}])
def test_another_shape_is_explained(tmp_path: Path, data: object) -> None:
    """What is no article is named, with the remedy."""
    for failure in failures(write(tmp_path / "a.json", json.dumps(data))):
        assert failure.remedy


@pytest.mark.parametrize(
    "bad", ['{"text": "x"', "nonsense", '{"text": 1,}', "[" * 100_000, '{"n": ' + "9" * 5000 + "}"]
)
def test_a_bad_line_costs_that_line(tmp_path: Path, bad: str) -> None:
    """The failure names the line, and the lines around it are read."""
    good = json.dumps({"text": ENGLISH})
    first, failure, last = outcomes(write(tmp_path / "a.jsonl", f"{good}\n\n{bad}\n{good}\n"))
    assert isinstance(first, ReadArticle)
    assert isinstance(failure, InputFailure)
    assert isinstance(last, ReadArticle)
    assert failure.where.endswith("line 3")


def test_records_with_a_bad_date_or_no_text_are_named(tmp_path: Path) -> None:
    """Each failure names its record; the good one between is read."""
    records = [{"text": ENGLISH, "date": "31/31/2025"}, {"text": ARABIC}, {"text": "  "}, {"title": "t"}, 5]
    found = outcomes(write(tmp_path / "a.json", json.dumps(records)))
    assert [type(outcome).__name__ for outcome in found] == ["InputFailure", "ReadArticle"] + ["InputFailure"] * 3
    assert [outcome.where.rpartition(" ")[2] for outcome in found] == ["1", "2", "3", "4", "5"]


def test_an_array_is_read_before_its_end_and_a_cut_one_keeps_what_it_has(tmp_path: Path) -> None:
    """A file cut in two, also between records, gives the records before and a failure with the line."""
    whole = json.dumps([{"text": ENGLISH}, {"text": ARABIC}], indent=1)
    for cut in (whole[:-20], whole.rstrip("]\n ")):
        found = outcomes(write(tmp_path / "a.json", cut))
        assert isinstance(found[0], ReadArticle)
        assert isinstance(found[-1], InputFailure)
        assert "line" in found[-1].where


def test_records_across_reads_come_out_whole(tmp_path: Path) -> None:
    """Records that straddle the edge of a read, or are longer than one, are the same as elsewhere."""
    texts = ["x" * (_CHUNK - 40), '\\" ]}, {[' * 50, "y" * (_CHUNK * 3), ARABIC * 100]
    path = write(tmp_path / "a.json", json.dumps([{"text": text} for text in texts], ensure_ascii=False))
    assert [read.article.text for read in articles(path, max_characters=_CHUNK * 4)] == texts


def test_a_value_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """A string without an end does not fill the memory."""
    path = write(tmp_path / "a.json", '[{"text": "' + "x" * (_CHUNK * 3))
    (failure,) = failures(path, max_bytes=_CHUNK)
    assert "more than" in failure.message


def test_reading_is_lazy(tmp_path: Path) -> None:
    """The first article is there although the last line is broken."""
    path = write(tmp_path / "a.jsonl", json.dumps({"text": ENGLISH}) + "\n{")
    assert isinstance(next(read_articles([str(path)], ReadOptions())), ReadArticle)


@pytest.mark.parametrize("value", [5, True, {"ar": ARABIC}, [ARABIC, 7]])
def test_a_text_that_is_no_text_is_refused(tmp_path: Path, value: object) -> None:
    """A number or an object under the text's key is a mistake in the file, not an article."""
    (failure,) = failures(write(tmp_path / "a.json", json.dumps({"text": value})))
    assert "not the article's text" in failure.message


def test_paragraphs_as_a_list_are_one_text(tmp_path: Path) -> None:
    (read,) = articles(write(tmp_path / "a.json", json.dumps({"text": [ARABIC, None, ENGLISH]})))
    assert read.article.text == f"{ARABIC}\n{ENGLISH}"


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    (failure,) = failures(write(tmp_path / "a.json", "[]"))
    assert "list holds no article" in failure.message
