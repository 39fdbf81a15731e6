"""Hygiene of language packs: what would make a word unfindable, found twice, or of unknown origin."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimcheck.languages
from claimcheck.languages import available_packs, load_pack
from claimcheck.text.folding import fold

FOLDER = Path(claimcheck.languages.__file__).parent
TABLES = sorted(FOLDER.glob("*/*.toml"))
# Letters that look like Arabic ones on screen and are others: a word typed with them is never found.
LOOK_ALIKES = "\u06cc\u06a9\u06be\u06c1\u06d5"
HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Tatweel stretches a word and is never compared; one-letter abbreviations are written with it.
TATWEEL = re.compile("[^\\W\u0640]{2}\u0640|\u0640[^\\W\u0640]")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def strings(data: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every string with the keys that lead to it, keys themselves included."""
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield at, key
            yield from strings(value, f"{at}.{key}".lstrip("."))
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, at)


def lists(data: Any, at: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of strings, and the keys of every table, with the keys that lead to it."""
    if isinstance(data, dict):
        yield at, list(data)
        for key, value in data.items():
            yield from lists(value, f"{at}.{key}".lstrip("."))
    elif isinstance(data, list):
        yield at, [value for value in data if isinstance(value, str)]
        for value in data:
            if not isinstance(value, str):
                yield from lists(value, at)


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_where_words_come_from_is_said(path: Path) -> None:
    """Each file has a head with source, licence and the day of its last review."""
    head = read(path).get("head", {})
    assert head.get("source")
    assert head.get("licence")
    date.fromisoformat(str(head.get("reviewed")))


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_words_are_written_as_texts_write_them(path: Path) -> None:
    """Composed (NFC), no presentation forms, no stretched words, no invisible controls, no blanks at the edges."""
    faults = []
    for at, word in strings(read(path)):
        if word != unicodedata.normalize("NFC", word):
            faults.append(f"{at}: {word!r} is not NFC")
        if HIDDEN.search(word) or TATWEEL.search(word) or PRESENTATION.search(word):
            faults.append(f"{at}: {word!r} holds controls, tatweel or presentation forms")
        if word != word.strip() or "  " in word:
            faults.append(f"{at}: {word!r} holds blanks too many")
    assert faults == []


@pytest.mark.parametrize("path", [p for p in TABLES if p.parent.name == "ar"], ids=name_of)
def test_arabic_words_hold_no_letters_of_other_languages(path: Path) -> None:
    """Farsi ya and kaf look like Arabic ones; only the list that tells languages apart may hold them."""
    found = [
        (at, word)
        for at, word in strings(read(path))
        if at != "foreign_letters" and any(letter in word for letter in LOOK_ALIKES)
    ]
    assert found == []


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    """A list of words holds each once, also when their diacritics or case differ and nothing else."""
    twice = []
    for at, words in lists(read(path)):
        folded = Counter(unicodedata.normalize("NFC", word).casefold() for word in words)
        twice += [(at, word) for word, times in folded.items() if times > 1]
    assert twice == []


def test_packs_have_the_same_tables() -> None:
    """What one language knows, the others know: but for tables that only the grammar of one reads."""
    own = {code: set(load_pack(code).settings.own_tables) for code in available_packs()}
    tables = {code: {path.stem for path in FOLDER.glob(f"{code}/*.toml")} - own[code] for code in available_packs()}
    first, *others = tables.values()
    assert all(other == first for other in others), tables


@pytest.mark.parametrize("code", available_packs())
def test_abbreviations_are_found_by_the_form_that_is_compared(code: str) -> None:
    """Each abbreviation, folded, is in the set that sentence splitting looks at; none stands twice."""
    lines = (FOLDER / code / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if (word := line.split("#")[0].strip())]
    assert {fold(word) for word in words} == load_pack(code).abbreviations
    assert len(words) == len(set(words))
