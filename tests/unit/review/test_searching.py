"""The search of the work list: titles by any part of a word, texts by whole words, in both languages folded."""

from __future__ import annotations

import pytest

from claimcheck.review.searching import MOST_LETTERS, words_of
from claimcheck.review.site import Site
from tests.unit.review.desks import Browser, put


@pytest.fixture
def shelf(site: Site) -> Browser:
    """Three articles with words of their own."""
    put(site, "The ferry to Larsen Island_North sank. Its captain’s log was found.", id="en", title="Shipwreck")
    put(site, "قال الوزير إن المدارسَ ستُفتح قريبا، وبالمستشفيات نقص. ولم تُغلق الطرقات.", id="ar", title="تعليم")
    put(site, "Nothing of note. 1e5 O'Brien x' & | ! : * \" ) ( said.", id="odd", title="Ferry timetable")
    return Browser(site)


def found(browser: Browser, query: str) -> set[str]:
    page = browser.get("/articles", params={"q": query}).text
    return {name for name, title in (("en", "Shipwreck"), ("ar", "تعليم"), ("odd", "Ferry timetable")) if title in page}


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("ferry", {"en", "odd"}),
        ("FERRY captain", {"en"}),
        ("ferry timetable", {"odd"}),
        ("wreck", {"en"}),  # a part of a title's word
        ("apta", set()),  # but not of a text's
        ("island_north", {"en"}),
        ("المدارس", {"ar"}),
        ("مدارس", {"ar"}),  # without the article
        ("والمدارس", {"ar"}),
        ("مستشفيات", {"ar"}),
        ("الطرقاتِ وزير", {"ar"}),
        ("قال ferry", set()),
        ("o'brien", {"odd"}),
        ('" OR 1 * ( NEAR : & | !', set()),
        ("", {"en", "ar", "odd"}),
        ("&|!", {"en", "ar", "odd"}),  # no word: nothing is filtered
    ],
)
def test_words_are_found(shelf: Browser, query: str, articles: set[str]) -> None:
    assert found(shelf, query) == articles


def test_a_changed_text_is_found_by_its_new_words(shelf: Browser) -> None:
    shelf.json("/articles/1/recheck", {"text": "The tram to the market was late."})
    assert found(shelf, "captain") == set()
    assert found(shelf, "tram") == {"en"}


def test_a_huge_text_is_indexed_in_part(site: Site, browser: Browser) -> None:
    """PostgreSQL's index takes a megabyte of an article: the longest words are left out, nothing fails."""
    words = words_of(" ".join(f"{'كلمة' * 9}{number}" for number in range(30_000)), "ar")
    assert sum(map(len, words)) <= MOST_LETTERS
    put(site, "short " + "z" * 5000 + " " + " ".join(f"{'q' * 50}{number}" for number in range(7000)), id="huge")
    assert 'href="/articles/1"' in browser.get("/articles", params={"q": "short"}).text
