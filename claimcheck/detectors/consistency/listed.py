"""Parts that are listed after a colon or a comma or between brackets: «10 قتلى: 3 في حلب و4 في حمص و3 في درعا».

Such a list is held against its total only where it is understood to its end, because one item that is
read wrongly makes a false sum: every item is a number of places, of the total's own noun or of persons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.detectors.consistency.counts import Count, count_at, in_percentage, is_dated
from claimcheck.detectors.consistency.words import ConsistencyWords
from claimcheck.document import Document
from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION, WORD

# Marks that may open a list, each with the marks that may close it.
OPENERS = {
    ":": frozenset(".;\u061b"),
    "(": frozenset(")"),
    "\u2013": frozenset(".;\u061b\u2013"),
    "\u2014": frozenset(".;\u061b\u2014"),
}
COMMAS = frozenset({",", "\u060c"})
OPENERS |= dict.fromkeys(COMMAS, frozenset(".;\u061b"))
# A total stands at most this many tokens before the mark that opens its parts.
TOTAL_REACH = 8
# One thing has no parts, and one part is no list.
SMALLEST_TOTAL = FEWEST_PARTS = 2
# What a number without a noun counts stands at most this many tokens before it.
TOLL_REACH = 4
# An event stands at most this many tokens after its preposition ("in the two attacks").
EVENT_REACH = 3
# An item of the list has at most this many words after its number and noun.
ITEM_WORDS = 6
# The sort of an item that counts by place, of one that repeats the total's noun, of persons by age and sex.
PLACE, SAME, SEX = "place", "same", "sex"


class Listed(NamedTuple):
    """A total, its parts, and the index of the mark between them."""

    total: Count
    parts: list[Count]
    opener: int


class _Item(NamedTuple):
    amount: Count
    sort: str


def listed_parts(document: Document, words: ConsistencyWords, dated: list[tuple[int, int]]) -> Iterator[Listed]:
    """The lists that do not sum to the total before them; ``dated`` are the offsets of dates, which count nothing."""
    tokens = document.tokens
    inexact: set[int] | None = None
    for mark in OPENERS:
        for opener in document.places(mark, 1, len(tokens) - 1):
            if _item(document, words, opener + 1, "") is None and count_at(document, opener + 1) is None:
                continue
            total = _total(document, words, opener) or _toll(document, words, opener)
            if total is None or (mark in COMMAS and not _told_whole(document, words, total, opener)):
                continue
            items, last = _items(document, words, opener, document.tokens[total.last].folded)
            if len(items) < FEWEST_PARTS or not _of_one_sort(words, tokens[total.last].folded, items):
                continue
            parts = [item.amount for item in items]
            gathered = sum(part.value for part in parts)
            mixed = len({item.sort for item in items} - {SAME}) > 1
            if gathered == total.value or (mixed and gathered > total.value):
                continue
            first = document.token_at(total.start)
            if gathered < total.value and (_portioned(document, words, first) or _men_unsaid(document, words, items)):
                continue
            if inexact is None:
                inexact = {at for match in document.scan(words.inexact) for at in range(match.first, match.last)}
            if not inexact.isdisjoint(range(max(first - 3, 0), last)):
                continue
            if any(is_dated(count, dated) for count in (total, *parts)):
                continue
            yield Listed(total, parts, opener)


def _total(document: Document, words: ConsistencyWords, opener: int) -> Count | None:
    """The only number before a mark in its clause; None where there are several or what follows it is a measure."""
    tokens = document.tokens
    total: Count | None = None
    for at in range(opener - 1, max(opener - 1 - TOTAL_REACH, -1), -1):
        token = tokens[at]
        if token.kind == BREAK or (token.kind == PUNCTUATION and token.folded in ".;\u061b\u060c,:()"):
            break
        found = count_at(document, at)
        if found is not None:
            if in_percentage(document, at) or found.last >= opener:
                return None
            if total is not None and found.last != total.last:
                return None
            total = found
        elif token.kind == NUMBER:
            return None
    if total is None or total.value < SMALLEST_TOTAL or tokens[total.last].folded in words.measures:
        return None
    return total


def _men_unsaid(document: Document, words: ConsistencyWords, items: list[_Item]) -> bool:
    """Whether only women and children are counted: news often leaves the men out, who make up the rest."""
    nouns = {document.tokens[item.amount.last].folded for item in items if item.sort == SEX}
    return len(nouns) == len(items) and nouns.isdisjoint(words.adults)


def _portioned(document: Document, words: ConsistencyWords, first: int) -> bool:
    """Whether the parts are said to be some of the total that begins at a token: "of the ten killed, …"."""
    return any(
        match.last == first
        for at in range(max(first - 3, 0), first)
        for match in words.portions.at(document.tokens, at)
    )


def _toll(document: Document, words: ConsistencyWords, opener: int) -> Count | None:
    """A number without a noun right before a colon, behind what it counts: «بلغ عدد القتلى 10:»."""
    tokens = document.tokens
    token = tokens[opener - 1]
    if tokens[opener].folded != ":" or token.kind != NUMBER or not token.folded.isdecimal():
        return None
    before = tokens[max(opener - 1 - TOLL_REACH, 0) : opener - 1]
    forms = {form for each in before for form in (each.folded, *document.pack.variants(each.folded))}
    if forms.isdisjoint(words.tolls) or any(each.kind == NUMBER for each in before):
        return None
    return Count(float(token.folded), token.start, token.end, opener)


def _told_whole(document: Document, words: ConsistencyWords, total: Count, comma: int) -> bool:
    """Whether a comma may open the parts of a total: the first number, of persons, and not of one place.

    «10 cases in Aleppo, 3 in Homs» are three numbers; «10 killed in attacks, 3 in Homs» are one and a part.
    """
    tokens = document.tokens
    first = document.token_at(total.start)
    begin = document.sentences[document.sentence_at(total.start)].first
    if tokens[total.last].folded not in words.persons or any(count_at(document, at) for at in range(begin, first)):
        return False
    for at in range(total.last + 1, comma):
        if tokens[at].folded in words.places:
            near = tokens[at + 1 : min(at + 1 + EVENT_REACH, comma)]
            forms = {form for each in near for form in (each.folded, *document.pack.variants(each.folded))}
            if forms.isdisjoint(words.happenings):
                return False
    return True


def _items(document: Document, words: ConsistencyWords, opener: int, noun: str) -> tuple[list[_Item], int]:
    """The items of a list that is understood to its end, and the index after it; no items otherwise."""
    tokens = document.tokens
    closing = OPENERS[tokens[opener].folded]
    end = document.sentences[document.sentence_at(tokens[opener].start)].last
    items: list[_Item] = []
    at = opener + 1
    while at < end:
        token = tokens[at]
        if token.kind == BREAK or token.folded in closing:
            break
        if items and (token.folded in COMMAS or token.folded in words.links):
            at += 1
            continue
        item = _item(document, words, at, noun)
        if item is None:
            return [], at
        items.append(item)
        at = _after(document, words, item.amount.last, end, closing)
        if at < 0:
            return [], end
    return items, at


def _item(document: Document, words: ConsistencyWords, at: int, noun: str) -> _Item | None:
    """The number of an item and its sort, by the word after the number; None for what cannot be added up."""
    tokens = document.tokens
    count = count_at(document, at)
    if count is None:
        return _alone(document, words, at)
    after = count.last + (tokens[count.last].folded in words.copulas)
    following = tokens[after].folded if after < len(tokens) else ""
    if following in words.places:
        return _Item(count, PLACE)
    if following == noun:
        return _Item(count, SAME)
    kind = words.kinds.get(following)
    return _Item(count, kind) if kind else None


def _alone(document: Document, words: ConsistencyWords, at: int) -> _Item | None:
    """A noun that says one or two of a kind by itself: «طفلان», and behind an article where there is one, "a child"."""
    tokens = document.tokens
    noun = at + (tokens[at].folded in words.articles)
    if noun >= len(tokens) or (words.articles and noun == at):
        return None
    for form in (tokens[noun].folded, *document.pack.variants(tokens[noun].folded)):
        if form in words.alone:
            return _Item(Count(float(words.alone[form]), tokens[at].start, tokens[noun].end, noun), words.kinds[form])
    return None


def _after(
    document: Document,
    words: ConsistencyWords,
    at: int,
    end: int,
    closing: frozenset[str],
) -> int:
    """The index of what separates an item from the next, or of the list's end; -1 where the item is too much."""
    tokens = document.tokens
    first = at
    while at < end:
        token = tokens[at]
        if token.kind == BREAK or token.folded in closing or token.folded in COMMAS:
            return at
        if at > first:
            forms = (token.folded, *document.pack.variants(token.folded))
            joined = words.and_prefix and token.folded.startswith(words.and_prefix)
            alone = joined and not words.alone.keys().isdisjoint(forms)
            if token.folded in words.links or alone or count_at(document, at) is not None:
                return at
            if token.kind == NUMBER or not words.remaining.isdisjoint(forms):
                return -1
            if at - first > ITEM_WORDS or token.kind != WORD:
                return -1
        elif token.folded in words.remaining:
            return -1
        at += 1
    return at


def _of_one_sort(words: ConsistencyWords, noun: str, items: list[_Item]) -> bool:
    """Whether the items are all places, or all persons where the total counts persons."""
    sorts = {item.sort for item in items}
    if PLACE in sorts:
        return sorts == {PLACE}
    return sorts == {SAME} or noun in words.persons or noun in words.kinds
