"""Tokens: words, numbers, punctuation and line breaks, with offsets into the text as given."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.text.folding import CONTROLS, MARKS, fold, fold_number

WORD, NUMBER, PUNCTUATION, BREAK = "w", "d", "p", "n"

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<w>(?:[A-Za-z]\.){{2,}}"
    rf"|{_LETTER}(?:(?:{_LETTER}|[{MARKS}])+|[{CONTROLS}]+(?={_LETTER})|(?<=[A-Za-z])['\u2019](?=[A-Za-z]))*)"
    rf"|(?P<d>\d+(?:[.,\u066b\u066c{CONTROLS}]+\d+)*)"
    rf"|(?P<n>[^\S\n]*\n\s*)"
    rf"|(?P<p>\.{{2,}}|--+|''|``|[^\w\s{MARKS}{CONTROLS}]|_+)"
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


class Folded(dict[str, str]):
    """A memo of folded words, bounded so that a run over millions of articles stays small."""

    LIMIT = 200_000

    def __missing__(self, word: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        value = self[word] = fold(word)
        return value


def tokenise(text: str, folded: Folded) -> tuple[Token, ...]:
    """All tokens of ``text`` in order; white space, stray marks and controls lie between them."""
    out: list[Token] = []
    append = out.append
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        start, end = found.span()
        if kind == WORD:
            word = folded[found.group()]
            # Tatweel that stands alone serves as a dash.
            append(Token(start, end, WORD, word) if word else Token(start, end, PUNCTUATION, found.group()))
        elif kind == PUNCTUATION:
            append(Token(start, end, PUNCTUATION, found.group()))
        elif kind == NUMBER:
            append(Token(start, end, NUMBER, fold_number(found.group())))
        else:
            append(Token(start, end, BREAK, "\n"))
    return tuple(out)
