"""Templates of entries, contexts, and the start of a matched form."""

from __future__ import annotations

import pytest

from claimcheck.detectors.entries import Context, Contexts, LexicalEntry, expand, start_of
from claimcheck.document import read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article
from claimcheck.text.tokens import Folded, tokenise


def tokens(text: str):
    return tokenise(text, Folded())


def no_variants(word: str) -> tuple[str, ...]:
    return ()


def test_slots_expand_to_every_combination():
    """A form stands for each choice of its slots."""
    slots = {"a": ("x", "y"), "b": ("", "1")}
    assert list(expand(["{a} {b} z"], slots)) == ["x z", "x 1 z", "y z", "y 1 z"]


def test_unknown_slot_is_an_error():
    """A slot that the table lacks is a mistake in the pack."""
    with pytest.raises(KeyError):
        list(expand(["{nothing}"], {}))


@pytest.mark.parametrize(
    ("phrase", "text", "holds"),
    [
        ("word", "word here", True),
        ("other", "word here", False),
        ("wo*", "word here", True),
        ("*rd", "word here", True),
        ("word here", "word here now", True),
        ("word there", "word here now", False),
        ("#", "12 men", True),
        (".", ", then", True),
        (".", "then", False),
    ],
)
def test_context_before(phrase, text, holds):
    """A context phrase is found where it begins: whole words, beginnings, ends, numbers, edges."""
    assert Context([phrase], no_variants).follows(tokens(text), 0) is holds


def test_edge_of_the_text_is_an_edge():
    """Nothing before and nothing after the text is the edge of a clause."""
    edge = Context(["."], no_variants)
    assert edge.precedes(tokens("word"), 0)
    assert edge.follows(tokens("word"), 1)


def test_phrase_before_is_matched_whole():
    """A phrase of two words must end right before the place."""
    context = Context(["one of"], no_variants)
    assert context.precedes(tokens("one of many"), 2)
    assert not context.precedes(tokens("two of many"), 2)


def test_all_contexts_must_allow():
    """A hit counts where no cancelling neighbour stands and a required one does."""
    entry = LexicalEntry(forms=("x",), not_after=("no",), only_before=("y",))
    contexts = Contexts(entry, {}, no_variants)
    assert contexts.allow(tokens("so x y"), 1, 2)
    assert not contexts.allow(tokens("no x y"), 1, 2)
    assert not contexts.allow(tokens("so x z"), 1, 2)


@pytest.mark.parametrize(
    ("word", "form", "starts"),
    [
        ("وبعض", "بعض", 1),
        ("البعض", "بعض", 0),
        ("والبعض", "بعض", 1),
        ("للبعض", "بعض", 0),
        ("وَبعض", "بعض", 2),
    ],
)
def test_start_leaves_out_proclitics_and_keeps_the_article(word, form, starts):
    """The form begins after its clitics, with its article; a fused article keeps the whole word."""
    document = read_document(Article(id="t", text=word), load_pack("ar"))
    assert start_of(document, document.tokens[0], form, "ال") == starts
