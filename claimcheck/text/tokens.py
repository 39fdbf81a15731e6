"""Tokens: words, numbers, punctuation and line breaks, with offsets into the text as given."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, compress, repeat
from operator import add
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
        if len(self) >= Folded.LIMIT:
            self.clear()
        value = self[word] = fold(word)
        return value


class Forms(dict[str, tuple[str, ...]]):
    """A memo of the forms that a language's morphology gives for a folded word, bounded like :class:`Folded`."""

    def __init__(self, make: Callable[[str], tuple[str, ...]]) -> None:
        self._make = make

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= Folded.LIMIT:
            self.clear()
        value = self[word] = self._make(word)
        return value


class Columns(NamedTuple):
    """The tokens of a text, and their starts, kinds and folded words once more by themselves."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]


def columns(text: str, folded: Folded) -> Columns:
    """All tokens of ``text`` in order; white space, stray marks and controls lie between them.

    Column by column, without a step of the interpreter for each token: half the cost of a loop.
    """
    known: list[tuple[int, int, str, str]] = list(map(folded.pieces.__getitem__, _PIECE.findall(text)))
    if not known:
        return Columns((), (), (), ())
    wholes, sizes, kinds, words = zip(*known, strict=True)
    starts = tuple(accumulate(wholes[:-1], initial=0))
    ends = tuple(map(add, starts, sizes))
    if "" in kinds:
        starts, ends, words = (tuple(compress(column, kinds)) for column in (starts, ends, words))
        kinds = tuple(filter(None, kinds))
    # Past Token's own constructor, which would nearly double the cost.
    tokens = tuple(map(tuple.__new__, repeat(Token), zip(starts, ends, kinds, words, strict=True)))
    return Columns(tokens, starts, kinds, words)


def tokenise(text: str, folded: Folded) -> tuple[Token, ...]:
    """All tokens of ``text`` in order."""
    return columns(text, folded).tokens
