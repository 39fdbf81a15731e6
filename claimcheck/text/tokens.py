"""Tokens: words, numbers, punctuation and line breaks, with offsets into the text as given."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.text.folding import CONTROLS, MARKS, fold, fold_number

WORD, NUMBER, PUNCTUATION, BREAK = "w", "d", "p", "n"

_LETTER = r"[^\W\d_]"
_ARABIC = "[\u0621-\u064a]"
# A web address is one word: its colon, stops and figures say nothing. Marks after it are the sentence's.
_OUTSIDE = '\\s<>"()\\[\\]\u00ab\u00bb\u201c\u201d\u060c\u061b'
_ADDRESS = rf"(?:https?://|www\.)[^{_OUTSIDE}]*[^{_OUTSIDE}.,:;!?'\u2019\u061f\u2026]"
_TOKEN = (
    rf"(?P<w>{_ADDRESS}|(?:[A-Za-z]\.){{2,}}"
    rf"|{_LETTER}+(?:[{MARKS}]+{_LETTER}*|[{CONTROLS}]+{_LETTER}+|(?<=[A-Za-z])['\u2019](?=[A-Za-z]){_LETTER}+)*)"
    rf"|(?P<d>\d+(?:[.,\u066b\u066c{CONTROLS}]+\d+)*)"
    rf"|(?P<n>[^\S\n]*\n\s*)"
    rf"|(?P<p>\.{{2,}}|--+|''|``|[^\w\s{MARKS}{CONTROLS}]|_+)"
)
_ONE_TOKEN = re.compile(_TOKEN)
# A text cut into pieces that leave nothing out: a token, with the one space after it if a visible
# character follows, or what lies between tokens. Nearly all pieces of Arabic are the first kind, tried
# first because it costs a third of the general one.
_PIECE = re.compile(
    rf"{_ARABIC}+\ (?={_ARABIC})|(?:{re.sub('[?]P<.>', '?:', _TOKEN)})(?:\ (?=\S))?|\s+|.",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: ``[start, end)`` in code points, its kind, and its folded form.

    ``kind`` is ``w`` (word), ``d`` (number, digits folded to ASCII), ``p`` (punctuation) or ``n``
    (one or more line breaks).
    """

    start: int
    end: int
    kind: str
    folded: str


class _Pieces(dict[str, tuple[int, int, str, str]]):
    """What each piece of text is: its length, the length of its token, and the token's kind and folded form.

    A piece between tokens has an empty kind. Bounded like :class:`Folded`.
    """

    def __init__(self, folded: Folded) -> None:
        self._folded = folded

    def __missing__(self, piece: str) -> tuple[int, int, str, str]:
        if len(self) >= Folded.LIMIT:
            self.clear()
        value = self[piece] = (len(piece), *self._token(piece))
        return value

    def _token(self, piece: str) -> tuple[int, str, str]:
        found = _ONE_TOKEN.match(piece)
        if found is None:
            return 0, "", ""
        token, kind = found.group(), found.lastgroup
        if kind == NUMBER:
            return len(token), NUMBER, fold_number(token)
        if kind == BREAK:
            return len(token), BREAK, "\n"
        word = self._folded[token] if kind == WORD else ""
        # Tatweel that stands alone serves as a dash.
        return (len(token), WORD, word) if word else (len(token), PUNCTUATION, token)


class Folded(dict[str, str]):
    """A memo of folded words, bounded so that a run over millions of articles stays small.

    ``pieces`` is the tokeniser's own memo, kept here so that it lives as long.
    """

    LIMIT = 200_000

    def __init__(self) -> None:
        self.pieces = _Pieces(self)

    def __missing__(self, word: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        value = self[word] = fold(word)
        return value


def tokenise(text: str, folded: Folded) -> tuple[Token, ...]:
    """All tokens of ``text`` in order; white space, stray marks and controls lie between them."""
    out: list[Token] = []
    append, new, pieces = out.append, tuple.__new__, folded.pieces
    at = 0
    for piece in _PIECE.findall(text):
        whole, size, kind, word = pieces[piece]
        if kind:
            # Past Token's own constructor, which would nearly double the cost of the walk.
            append(new(Token, (at, at + size, kind, word)))
        at += whole
    return tuple(out)
