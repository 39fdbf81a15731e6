"""Word classes and noun phrases of English clauses."""

from __future__ import annotations

import pytest

from claimcheck.attribution.subject_first.clause import LONGEST, Clause, clauses_of
from claimcheck.attribution.subject_first.phrases import noun_phrases
from claimcheck.attribution.subject_first.words import words_of
from claimcheck.document import Document, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article


def read(text: str) -> Document:
    return read_document(Article(id="a", text=text), load_pack("en"))


def clause(text: str) -> Clause:
    document = read(text)
    return clauses_of(document, words_of(document.pack))[0]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The mayor said he was ill.", "DNVRAJ."),
        ("Mr. Reed denied it.", "XXXVR."),
        ("Experts fear prices will rise.", "NUNMU."),
        ("Their fear was great.", "DNAJ."),
        ("The plan was rejected.", "DNAE."),
    ],
)
def test_classes(text: str, letters: str) -> None:
    """Ambiguous forms are verbs or nouns by what stands before them."""
    assert clause(text).letters == letters


def test_noun_phrases() -> None:
    """A phrase reaches from its determiner to its last noun; a pronoun stands alone."""
    found = clause("The old mayor of Leeds said they met Lena Ortiz.")
    texts = [" ".join(found.words[phrase.first : phrase.last]) for phrase in noun_phrases(found)]
    assert texts == ["the old mayor", "leeds", "they", "lena ortiz"]


def test_text_without_stops_is_read_in_parts() -> None:
    """No clause is longer than the limit, and the parts cover the text."""
    document = read("word " * (LONGEST * 2 + 10))
    clauses = clauses_of(document, words_of(document.pack))
    assert [found.length for found in clauses] == [LONGEST, LONGEST, 10]
