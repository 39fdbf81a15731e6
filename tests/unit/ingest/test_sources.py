"""Files, folders, standard input and what happens to the others when one is bad."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claimcheck.errors import InputError
from claimcheck.ingest import InputFailure, ReadArticle, ReadOptions, parse_mapping, read_articles
from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, codes, failures, outcomes, write


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """In a batch each bad file is a failure in its place and the good ones are read."""
    write(tmp_path / "a.txt", ENGLISH)
    write(tmp_path / "b.txt", "")
    write(tmp_path / "c.json", '{"text": ')
    write(tmp_path / "d.txt", ARABIC)
    kinds = [type(outcome) for outcome in outcomes(tmp_path)]
    assert kinds == [ReadArticle, InputFailure, InputFailure, ReadArticle]


def test_a_missing_file_is_a_failure_that_names_it(tmp_path: Path) -> None:
    """A file that is not there is named, and files behind it are read."""
    good = write(tmp_path / "good.txt", ENGLISH)
    missing, read = outcomes(tmp_path / "no such.txt", good)
    assert isinstance(missing, InputFailure)
    assert "no such.txt" in missing.where
    assert missing.remedy
    assert isinstance(read, ReadArticle)


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    """The order does not depend on the file system; hidden files and folders are left alone."""
    (tmp_path / "inner").mkdir()
    for name in ("b.txt", "a.txt", ".hidden.txt", "inner/c.txt"):
        write(tmp_path / name, f"{ENGLISH} {name}")
    assert [Path(read.where).name for read in articles(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_files_of_no_format_in_a_folder_are_passed_over_and_named(tmp_path: Path) -> None:
    """They are one line to the reader, marked as skipped so that the exit code can stay 0."""
    write(tmp_path / "a.txt", ENGLISH)
    write(tmp_path / "style.css", "p {}")
    _, passed = outcomes(tmp_path)
    assert isinstance(passed, InputFailure)
    assert passed.skipped
    assert "style.css" in passed.message


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    """An empty folder is not silently nothing."""
    assert not failures(tmp_path)[-1].skipped


def test_standard_input_tells_its_format_from_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads JSONL, JSON and text without being told, and leaves the stream open."""
    lines = "".join(json.dumps({"id": f"{n}", "text": ARABIC}) + "\n" for n in range(3))
    for content, count in ((lines, 3), (json.dumps([{"text": ENGLISH}]), 1), (ARABIC, 1)):
        source = io.BytesIO(content.encode("utf-8"))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source, encoding="utf-8"))
        assert len(articles("-")) == count
        assert not source.closed


def test_standard_input_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first article of a JSONL pipe is there before the second was written."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as source, os.fdopen(into, "wb", buffering=0) as sink:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source, encoding="utf-8"))
        stream: Iterator[ReadArticle | InputFailure] = read_articles(["-"])
        for number in ("1", "2"):
            sink.write(json.dumps({"id": number, "text": ENGLISH}).encode() + b"\n")
            read = next(stream)
            assert isinstance(read, ReadArticle)
            assert read.article.id == number


@pytest.mark.parametrize(
    ("sources", "options"), [([], {}), ("a.txt", {}), (["-", "-"], {}), (["a.txt"], {"format": "word"})]
)
def test_wrong_use_raises_at_the_call(sources: list[str], options: dict[str, str]) -> None:
    """What no input could mend is an error before anything is read."""
    with pytest.raises(InputError):
        read_articles(sources, ReadOptions(**options))  # type: ignore[arg-type]


def test_mappings_are_parsed_and_checked() -> None:
    """``--map`` takes field=column and refuses a field that does not exist."""
    assert parse_mapping(["text=body", "published = day"]) == {"text": "body", "published": "day"}
    for bad in ("text", "text=", "=x", "txt=body"):
        with pytest.raises(InputError):
            parse_mapping([bad])
    with pytest.raises(InputError):
        ReadOptions(mapping={"txt": "body"})


def test_overrides_win_over_what_a_file_says(tmp_path: Path) -> None:
    """Each override replaces the file's value, and a bad date that is overridden does not matter."""
    path = write(tmp_path / "a.json", json.dumps({"text": ENGLISH, "title": "t", "source": "s", "date": "soon"}))
    (read,) = articles(
        path, title="T", outlet="O", language="en", url="http://u.example", author="A", published=date(2025, 1, 2)
    )
    article = read.article
    assert (article.title, article.outlet, article.language, article.author) == ("T", "O", "en", "A")
    assert article.published == date(2025, 1, 2)


def test_a_derived_id_is_stable_and_differs_by_outlet(tmp_path: Path) -> None:
    """The same text gives the same id in another run and another file; another outlet gives another."""
    one, two = write(tmp_path / "a.txt", ENGLISH), write(tmp_path / "b.txt", ENGLISH)
    assert articles(one)[0].article.id == articles(two)[0].article.id
    assert articles(one)[0].article.id != articles(one, outlet="x")[0].article.id


def test_repeated_ids_are_numbered_in_order_and_said(tmp_path: Path) -> None:
    """Ids are unique within a run, also where a numbered one is there already."""
    lines = [{"id": own, "text": ENGLISH} for own in ("x", "x-2", "x", "x")]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    read = articles(path)
    assert [one.article.id for one in read] == ["x", "x-2", "x-3", "x-4"]
    assert ["id_repeated" in codes(one) for one in read] == [False, False, True, True]


def test_a_file_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    """Messages about odd file names can be written as UTF-8."""
    (failure,) = failures(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    str(failure).encode("utf-8")


def test_a_directory_entry_with_a_nul_is_a_failure() -> None:
    """A name that the system refuses is a failure, not a crash."""
    assert len(failures("a\0b.txt")) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "picture"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "Word"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.md", b"---\ntitle: x\n---\n", "empty"),
        ("a.csv", b"", "no text"),
        ("a.jsonl", b"", "no text"),
        ("a.json", b"  ", "no text"),
    ],
)
def test_what_is_no_article_is_said_to_be_none(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """Each kind of wrong file gets its own message and a remedy."""
    (failure,) = failures(write(tmp_path / name, content))
    assert said in failure.message
    assert failure.remedy


def test_an_article_beyond_the_limit_is_refused_with_its_length(tmp_path: Path) -> None:
    """20 MB in one article are named as what they are."""
    path = write(tmp_path / "big.txt", (ENGLISH + "\n") * (20_000_000 // len(ENGLISH)))
    (failure,) = failures(path)
    assert "characters" in failure.message
    (failure,) = failures(path, max_bytes=1_000_000)
    assert "MB" in failure.message
