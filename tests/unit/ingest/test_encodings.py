"""Encodings: what is detected, what is said about it, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, codes, write

MIXED = "The council (البلدية) gave no figures. " * 4
FRENCH = "L’été dernier, la région était « prête » à négocier, a déclaré François."


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        (ARABIC, "utf-8", False),
        (ARABIC, "utf-8-sig", False),
        (ARABIC, "utf-16", False),
        (ARABIC, "utf-16-le", True),
        (ARABIC, "utf-16-be", True),
        (ENGLISH, "utf-16-le", True),
        (ARABIC, "utf-32", False),
        (ARABIC, "cp1256", True),
        (MIXED, "cp1256", True),
        (ARABIC.replace("«", "(").replace("»", ")"), "iso8859-6", True),
        (MIXED, "iso8859-6", True),
        (ENGLISH, "cp1252", True),
        (FRENCH, "cp1252", True),
        ("قال الوزير", "cp1256", True),
    ],
)
def test_a_newsroom_encoding_is_read_and_a_guess_is_said(
    tmp_path: Path, text: str, encoding: str, guessed: bool
) -> None:
    """The text comes out letter by letter, with a notice where the encoding was judged by letters."""
    (read,) = articles(write(tmp_path / "a.txt", text.encode(encoding)))
    assert read.article.text == text
    assert ("encoding_guessed" in codes(read)) is guessed


def test_one_row_in_another_encoding_is_read(tmp_path: Path) -> None:
    """A JSONL file put together from two systems: the odd line is decoded on its own."""
    good = json.dumps({"text": ARABIC}, ensure_ascii=False).encode("utf-8")
    odd = json.dumps({"text": ARABIC, "title": "سوق جديدة"}, ensure_ascii=False).encode("cp1256")
    first, second = articles(write(tmp_path / "a.jsonl", good + b"\n" + odd + b"\n"))
    assert codes(first) == []
    assert second.article.text == ARABIC
    assert second.article.title == "سوق جديدة"
    assert codes(second) == ["encoding_guessed"]


def test_a_csv_in_windows_1256_is_read(tmp_path: Path) -> None:
    """Encoding detection serves tables too, and each article says so."""
    content = f"العنوان;النص\r\nسوق;{ARABIC}\r\n".encode("cp1256")
    (read,) = articles(write(tmp_path / "a.csv", content))
    assert (read.article.title, read.article.text) == ("سوق", ARABIC)
    assert codes(read) == ["encoding_guessed"]


def test_a_file_cut_inside_a_letter_stays_utf8(tmp_path: Path) -> None:
    """Damage to a UTF-8 file costs the damaged letters and is said."""
    (read,) = articles(write(tmp_path / "a.txt", ARABIC.encode()[:-2]))
    assert read.article.text.startswith(ARABIC[:-2])
    assert codes(read) == ["characters_replaced"]


def test_lone_surrogates_in_json_become_replacement_characters(tmp_path: Path) -> None:
    """The article can be written as UTF-8 afterwards, and the change is said."""
    (read,) = articles(write(tmp_path / "a.json", '{"text": "a \\ud800 b", "title": "\\udfff"}'))
    assert read.article.text == "a \ufffd b"
    read.article.model_dump_json().encode("utf-8")
    assert "characters_replaced" in codes(read)


def test_plain_text_is_the_file_to_the_letter(tmp_path: Path) -> None:
    """Line ends, bidirectional marks, tatweel and diacritics stay: offsets count in the file's own text."""
    text = "\r\nقــال «الوزيرُ\u200f» \u202bconfirmed\u202c\r\n\r\n😀 نص\n"
    assert articles(write(tmp_path / "a.txt", text))[0].article.text == text
