"""Tokens in columns: each token where the text has it, each column the tokens' own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.document import read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article
from claimcheck.text.tokens import Folded, columns

TEXTS = st.text(alphabet="aB. \n\u0648\u0642\u0627\u0644\u0650\u06401\u0662-\u00ab\u00bb\u200f'\t", max_size=60)


@given(TEXTS)
def test_columns_agree_with_the_tokens_and_the_text(text: str) -> None:
    tokens, starts, kinds, words = columns(text, Folded())
    assert starts == tuple(token.start for token in tokens)
    assert kinds == tuple(token.kind for token in tokens)
    assert words == tuple(token.folded for token in tokens)
    end = 0
    for token in tokens:
        assert end <= token.start < token.end <= len(text)
        if token.kind == "p":
            assert text[token.start : token.end] == token.folded
        end = token.end


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_document_knows_where_its_words_stand(text: str, first: int, last: int) -> None:
    document = read_document(Article(id="a", text=text), load_pack("ar"))
    for word in {*document.words, "nowhere"}:
        held = [at for at, other in enumerate(document.words) if other == word and first <= at < last]
        assert document.places(word, first, last) == held
