"""The screen that all lexicons of a pack share finds what each lexicon finds by itself."""

from __future__ import annotations

from claimcheck.document import read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article
from claimcheck.text.lexicon import Lexicon

TEXT = "The old mill and 3 mills burned. The mill by the river, the old one, stood."


def test_a_document_scans_as_the_lexicon_does() -> None:
    """Screened or not, the matches are the same, for lexicons that join one after the other."""
    document = read_document(Article(id="t", text=TEXT), load_pack("en"))
    for phrases in (["mill", "old mill", "mill by the sea"], ["# mills", "river"], ["the", "the old"], ["absent"]):
        lexicon: Lexicon[str] = Lexicon((phrase, phrase) for phrase in phrases)
        for overlapping in (False, True):
            expected = lexicon.scan(document.tokens, overlapping=overlapping)
            assert document.scan(lexicon, overlapping=overlapping) == expected
            assert bool(expected) == (phrases != ["absent"])


def test_clitics_are_cut_only_for_lexicons_that_ask_for_it() -> None:
    """A lexicon without variants finds the bare word only, beside one that finds it behind a conjunction."""
    pack = load_pack("ar")
    word = "\u0645\u062f\u064a\u0646\u0629"
    document = read_document(Article(id="t", text=f"{word} \u0648{word}"), pack)
    plain, cut = Lexicon([(word, "city")]), Lexicon([(word, "city")], pack.variants)
    assert [match.first for match in document.scan(plain)] == [0]
    assert [match.first for match in document.scan(cut)] == [0, 1]
