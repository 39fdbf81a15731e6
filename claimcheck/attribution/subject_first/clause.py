"""One sentence as the grammar sees it: words, resolved word classes, quotation depth."""

from __future__ import annotations

import re

from claimcheck.attribution.subject_first.words import Words
from claimcheck.document import Document
from claimcheck.text.tokens import NUMBER, WORD, Token

_PUNCTUATION_CLASSES = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".", "?": ".",
    "-": "-", "--": "-", "\u2013": "-", "\u2014": "-", "\u2026": ".",
}  # fmt: skip
OPENING, CLOSING, OTHER = "q", "Q", "k"
# Classes after which an ambiguous verb form is a verb, and after which it is a noun.
_BEFORE_VERB = frozenset("RXMTWnd")
_BEFORE_NOUN = frozenset("DJPmx#G")
_NOMINAL = frozenset("NXRO#WZ)Qt")
_POSSESSIVE = ("'s", "s'")


class Clause:
    """One sentence, or a part of an overlong one; lists are indexed by token relative to the first, ``base``.

    ``index`` is the number of the sentence, ``bounds`` are its tokens in the document.

    ``classes`` are the letters of :mod:`words`, with ``x`` for a possessive name, ``m`` for another
    possessive, ``q``/``Q`` for opening and closing quotation marks, and punctuation as itself;
    ``letters`` are the same as one string.
    ``depth`` says which quotation a token stands in, -1 for none.
    """

    __slots__ = ("base", "classes", "depth", "document", "index", "length", "letters", "words")

    def __init__(
        self, document: Document, vocabulary: Words, index: int, marks: dict[int, str], bounds: tuple[int, int]
    ) -> None:
        base, end = bounds
        tokens = document.tokens[base:end]
        text = document.text
        self.document = document
        self.index = index
        self.base = base
        self.length = len(tokens)
        self.words = [token.folded for token in tokens]
        self.depth = document.quotation_of[base:end]
        known, common = vocabulary.memo, vocabulary.common
        classes: list[str] = []
        before = "."
        for at, token in enumerate(tokens):
            word = token.folded
            if token.kind == WORD:
                found = known.get(word) or vocabulary.word_class(word)
                if (
                    text[token.start] not in _LOWER
                    and found not in _CLOSED
                    and text[token.start].isupper()
                    and (
                        before not in ".q:"
                        or (found in "Nm" and word not in common)
                        or _capital_next(text, tokens, at)
                        or (_is_title(tokens, at, vocabulary.titles) and _capital_next(text, tokens, at + 1))
                    )
                ):
                    found = "x" if word.endswith(_POSSESSIVE) else "t" if found == "t" else NAME
                if found == "C" and before == NAME and _firm_next(text, tokens, at, vocabulary.firm_tails):
                    found = NAME
                if found in _AMBIGUOUS:
                    found = _resolved(found, before, classes, tokens[at - 1].folded if at else "")
            elif token.kind == NUMBER:
                found = "#"
            else:
                found = marks.get(token.start) or _PUNCTUATION_CLASSES.get(word, OTHER)
                if word == "." and before == NAME and _capital_next(text, tokens, at):
                    found = NAME  # the point of "Mr. Smith", "J. Smith"
                elif word == _AMPERSAND and before == NAME and _capital_next(text, tokens, at):
                    found = NAME
                elif word == "-" and _hugged(text, token.start):
                    found = "J"  # the hyphen of "front-runner" parts nothing
            classes.append(found)
            before = found
        letters = "".join(classes)
        at = _forgotten_close(letters, self.words, vocabulary) if OPENING in letters else -1
        if at >= 0:
            classes[at] = CLOSING
            letters = "".join(classes)
            self.depth = (*self.depth[: at + 1], *(-1 for _ in self.depth[at + 1 :]))
        self.classes = classes
        self.letters = letters


# Subject and verb, or verb and subject, after the last comma of a sentence.
_INQUIT = re.compile(
    r",(?:(?:(?:D{1,2}[J#]*|[J#]*)[NXx#tJ]*[NX]|R)([Vv])|([Vv])(?:D{1,2}[J#]*|[J#]*)[NXx#tJ]*[NX])t?\.?$"
)


def _forgotten_close(letters: str, words: list[str], vocabulary: Words) -> int:
    """The comma behind which a sentence's quotation must end though no mark closes it; -1 for none.

    ``"We are ready, the mayor said.``: who speaks stands in no quotation.
    """
    if CLOSING in letters[letters.rindex(OPENING) :]:
        return -1
    found = _INQUIT.search(letters, letters.rindex(OPENING))
    if found is None:
        return -1
    form = vocabulary.cue_forms.get(words[max(found.start(1), found.start(2))])
    return found.start() if form is not None and form.pos == "verb" and "quote" in form.frames else -1


# A text without stops is read in parts of this many tokens, so that cost stays linear in its length.
LONGEST = 300


def clauses_of(document: Document, vocabulary: Words) -> list[Clause]:
    """The sentences of a document as clauses, in order."""
    marks: dict[int, str] = {}
    for quotation in document.quotations:
        marks[quotation.open] = OPENING
        if quotation.closed:
            marks[quotation.end] = CLOSING
    return [
        Clause(document, vocabulary, index, marks, (first, min(first + LONGEST, sentence.last)))
        for index, sentence in enumerate(document.sentences)
        for first in range(sentence.first, sentence.last, LONGEST)
    ]


NAME = "X"
_AMPERSAND = "&"
_AMBIGUOUS = frozenset("YZvU")
# Classes of function words: a capital makes no name of them.
_CLOSED = frozenset("RDPCSWHTMAhdn")
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")


def _capital_next(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the next token is capitalised too: a name at the start of a sentence."""
    return at + 1 < len(tokens) and text[tokens[at + 1].start].isupper()


def _is_title(tokens: tuple[Token, ...], at: int, titles: frozenset[str]) -> bool:
    """Whether a word is a title with its point before a name: the "Sen." of "Sen. Hale said"."""
    if tokens[at].folded not in titles or at + 2 >= len(tokens) or tokens[at + 1].folded != ".":
        return False
    return tokens[at + 1].start == tokens[at].end


def _firm_next(text: str, tokens: tuple[Token, ...], at: int, tails: frozenset[str]) -> bool:
    """Whether a firm's name goes on behind "and"."""
    return _capital_next(text, tokens, at) and tokens[at + 1].folded in tails


def _hugged(text: str, at: int) -> bool:
    """Whether a mark stands between two characters that are not blanks."""
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def _resolved(found: str, before: str, classes: list[str], word_before: str) -> str:
    """The class of an ambiguous verb form after the classes and the word before it."""
    if before == "B" and len(classes) > 1:
        before = classes[-2]
    if found == "v":
        return "E" if before in "AhDJP" else "V"
    if found == "Y":
        # After a plural noun a base form is its verb: "experts fear".
        plural = before == "N" and word_before.endswith("s") and classes[-1] == "N"
        return "U" if plural or before in _BEFORE_VERB else "N"
    if found == "Z":
        return "N" if before in _BEFORE_NOUN else "V" if before in "RXNWt" else "N"
    if found == "U":
        return "N" if before in "Dmx" else "U"
    return found
