"""Pairing of quotation marks, with nested, reversed and unclosed ones."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from claimcheck.text.tokens import BREAK, PUNCTUATION, Token

# Marks that can only open or only close when they are used as their names say. Newspapers also
# write the closing mark on both sides (”…”), so context decides where it contradicts the name.
_PAIRS = {
    "\u00ab": "\u00bb",
    "\u201c": "\u201d",
    "\u2039": "\u203a",
    "\u201e": "\u201c",
    "\u2018": "\u2019",
    "\u300a": "\u300b",
}
_CLOSERS = {"\u00bb": "\u00ab", "\u201d": "\u201c", "\u203a": "\u2039", "\u2019": "\u2018", "\u300b": "\u300a"}
_DOUBLE = {"\u201c": "\u201d", "\u201d": "\u201d", "\u201e": "\u201d", "\u00ab": "\u00bb", "\u00bb": "\u00bb", '"': '"'}
_MARKS = frozenset(_PAIRS) | frozenset(_CLOSERS) | {'"', "''", "``"}
# Where something happens to a quotation: its marks, and line breaks, which end it.
_PLACES = _MARKS | {"\n"}
# A mark of one family closes a mark of the same family only.
_FAMILY = {
    **dict.fromkeys("\u00ab\u00bb", "guillemet"),
    **dict.fromkeys("\u201c\u201d\u201e", "curly"),
    **dict.fromkeys("\u2039\u203a", "single guillemet"),
    **dict.fromkeys("\u2018\u2019", "single"),
    **dict.fromkeys("\u300a\u300b", "double angle"),
    '"': "straight",
    # The same as typewriters and wire services write it: two apostrophes, two grave accents.
    "''": "straight",
    "``": "straight",
}
# A single quote that opens must close within this many tokens, else it is an apostrophe.
SINGLE_REACH = 60
# A straight mark opens a nested pair only where this many more follow: one to close each pair.
NESTED_NEEDS = 2


class Quotation(NamedTuple):
    """One pair of quotation marks.

    ``open`` is the offset of the opening mark, ``start``/``end`` the inside, ``close`` the offset
    after the closing mark; ``closed`` is false where no closing mark was found in the paragraph,
    and ``end == close`` then is the end of the sentence. ``depth`` is 0 for an outer pair.
    """

    open: int
    start: int
    end: int
    close: int
    closed: bool
    depth: int


def _opens(text: str, token: Token, family_open: bool) -> bool:
    """Whether the mark opens here: no pair of its family is open, or it hugs the next word only."""
    if not family_open:
        return True
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    if token.folded in _PAIRS and token.folded != "\u201c":
        return True
    return token.folded == "\u201c" and before.isspace() and not after.isspace()


def pair_quotations(
    text: str, tokens: tuple[Token, ...], marks: list[int], ends: tuple[int, ...]
) -> tuple[Quotation, ...]:
    """The quotations of a text, in order of their opening marks.

    ``marks`` are the indices of the tokens that are punctuation or line breaks, ``ends`` the end
    offsets of the sentences, both in order. A mark never pairs across a line break; one without a
    partner runs to the end of its sentence, or of its paragraph where the next paragraph opens with
    a mark again (the printed press repeats it).
    """
    places = [at for at in marks if tokens[at].folded in _PLACES]
    if all(tokens[at].kind == BREAK for at in places):
        return ()
    out: list[Quotation] = []
    stack: list[Token] = []
    last = len(tokens) - 1
    nesting = _nesting_marks(text, tokens, places)
    for number, at in enumerate(places):
        token = tokens[at]
        if token.kind == BREAK:
            repeated = at < last and tokens[at + 1].folded in _MARKS
            _give_up(out, stack, ends, token.start if repeated else None)
            continue
        family = _FAMILY[token.folded]
        if family == "single" and not _is_single_quote(tokens, at, stack):
            continue
        partner = next((k for k in range(len(stack) - 1, -1, -1) if _FAMILY[stack[k].folded] == family), None)
        if at in nesting or _opens(text, token, partner is not None):
            closing = token.folded in ("\u00bb", "\u203a") or _hugs_the_word_before(text, token)
            if partner is None and closing and not _is_closed_later(text, tokens, places[number + 1 :], token):
                continue  # a closing mark with nothing open is a stray one
            stack.append(token)
            continue
        assert partner is not None
        opening = stack[partner]
        _give_up(out, stack[partner + 1 :], ends, None, depth=partner + 1)
        del stack[partner:]
        out.append(Quotation(opening.start, opening.end, token.start, token.end, True, partner))
    _give_up(out, stack, ends, None)
    return tuple(sorted(q for q in out if q.start < q.end))


def _nesting_marks(text: str, tokens: tuple[Token, ...], places: list[int]) -> frozenset[int]:
    """The straight marks that open a pair inside an open pair: «"he called it "ours" again"».

    Such a mark follows a space and hugs the next word while one is open, and two more follow in
    the paragraph to close both.
    """
    out: set[int] = set()
    paragraph: list[int] = []
    for at in (*places, None):
        if at is not None and tokens[at].kind != BREAK:
            if tokens[at].folded == '"':
                paragraph.append(at)
            continue
        depth = 0
        for number, mark in enumerate(paragraph):
            opener = _looks_opening(text, tokens[mark])
            if opener and depth == 1 and len(paragraph) - number > NESTED_NEEDS:
                out.add(mark)
            depth += 1 if depth == 0 or mark in out else -1
        paragraph = []
    return frozenset(out)


def _looks_opening(text: str, token: Token) -> bool:
    """Whether a mark follows white space or a bracket and hugs the next word."""
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    return (before.isspace() or before in "(:") and not after.isspace()


def _hugs_the_word_before(text: str, token: Token) -> bool:
    """Whether a straight mark follows a word or a stop at once and nothing hugs it after."""
    if token.folded != '"' or token.start == 0 or token.end >= len(text):
        return False
    before, after = text[token.start - 1], text[token.end]
    return (before.isalnum() or before in ".!?\u061f") and (after.isspace() or after in ".\u060c,;:)")


def _is_closed_later(text: str, tokens: tuple[Token, ...], later: list[int], token: Token) -> bool:
    """Whether a straight mark that hugs the word before it opens all the same: «said Sami" It is over".»

    Then the next mark of the paragraph closes and does not open.
    """
    if token.folded != '"' or text[token.end : token.end + 1] in tuple(".\u060c,;:)"):
        return False
    following = next((at for at in later if tokens[at].kind == BREAK or tokens[at].folded == '"'), None)
    return following is not None and tokens[following].kind != BREAK and not _looks_opening(text, tokens[following])


def _is_single_quote(tokens: tuple[Token, ...], at: int, stack: list[Token]) -> bool:
    """Whether a single mark is a quotation mark and no apostrophe."""
    if tokens[at].folded == "\u2019":
        return any(_FAMILY[mark.folded] == "single" for mark in stack)
    return any(t.folded == "\u2019" and t.kind == PUNCTUATION for t in tokens[at + 1 : at + SINGLE_REACH])


def _give_up(
    out: list[Quotation], stack: list[Token], ends: tuple[int, ...], paragraph_end: int | None, depth: int = 0
) -> None:
    """Close the marks left open: at the end of their sentence, or of the paragraph if given."""
    for level, token in enumerate(stack):
        at = bisect_right(ends, token.start)
        end = paragraph_end if paragraph_end is not None else ends[at] if at < len(ends) else token.end
        out.append(Quotation(token.start, token.end, end, end, False, depth + level))
    stack.clear()
