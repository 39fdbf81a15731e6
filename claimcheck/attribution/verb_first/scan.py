"""What every construction works on: one sentence of a document with the pack's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from claimcheck.attribution.assembly import is_label
from claimcheck.attribution.verb_first.words import Reading, Words
from claimcheck.document import Document
from claimcheck.span import Span
from claimcheck.text.quotations import Quotation
from claimcheck.text.sentences import SentenceSpan
from claimcheck.text.tokens import BREAK, PUNCTUATION, WORD, Token

COMMAS = frozenset({",", "\u060c", "\u061b", ";"})
DASHES = frozenset({"-", "\u2013", "\u2014", "--", "\u0640", "\u0640\u0640"})


HAMZAS = frozenset("\u0621\u0623\u0624\u0625\u0626")
ALI, ON_UNDOTTED = "\u0639\u0644\u064a", "\u0639\u0644\u0649 "


@dataclass(slots=True)
class Found:
    """An attribution before its speaker is known.

    ``agreement`` is the gender and number of the cue; ``carries`` says that the cue is a
    participle, whose speaker is that of the clause before it.
    """

    content: tuple[Span, ...]
    cue: Span | None
    lemma: str
    force: str
    source: Span | None
    rule: str
    confidence: float
    gender: str = ""
    number: str = ""
    carries: bool = False
    nested: bool = False
    order: int = 0


class Opener(NamedTuple):
    """How the content opens.

    ``frame`` names the construction; content starts at offset ``start``, in token ``token``;
    ``source`` are the token bounds of the subject, if one stands between; ``quotation`` is set
    where the content is a quotation; ``governed`` is the preposition's token if it directly
    follows the cue; ``delegated`` is the token of a participle that carries the cue on («علق… قائلا»).
    """

    frame: str
    start: int
    token: int
    source: tuple[int, int] | None
    quotation: Quotation | None = None
    governed: int | None = None
    delegated: int | None = None


@dataclass(slots=True)
class Scan:
    """One sentence under analysis, its tokens ``[first, last)`` of ``document.tokens``.

    ``openers`` keeps what :func:`~claimcheck.attribution.verb_first.frames.find_opener` answered;
    ``taken`` collects the token indices that already serve as a cue or must not.
    """

    document: Document
    words: Words
    sentence: SentenceSpan
    tokens: tuple[Token, ...]
    taken: set[int] = field(default_factory=set)
    openers: dict[tuple[int, Reading, bool], Opener | None] = field(default_factory=dict)
    first: int = field(init=False)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.sentence.first
        self.last = self.sentence.last

    def readings(self, at: int) -> tuple[Reading, ...]:
        """The cue readings of the token, as the text spells it."""
        found = self.words.readings(self.tokens[at].folded)
        if any(reading.spelled for reading in found):
            token = self.tokens[at]
            if HAMZAS.isdisjoint(self.document.text[token.start : token.end]):
                return tuple(reading for reading in found if not reading.spelled)
        return found

    def is_word(self, at: int) -> bool:
        """Whether the token is a word."""
        return self.first <= at < self.last and self.tokens[at].kind == WORD

    def folded(self, at: int) -> str:
        """The folded token, empty outside the sentence."""
        return self.tokens[at].folded if self.first <= at < self.last else ""

    def is_given_name(self, at: int) -> bool:
        """Whether «علي» is the name: written with dots, in a text that writes the preposition without."""
        token = self.tokens[at]
        if token.folded != ALI or self.document.text[token.end - 1] != ALI[-1]:
            return False
        return ON_UNDOTTED in self.document.text

    def is_mark(self, at: int) -> bool:
        """Whether the token is punctuation or lies outside the sentence."""
        return not self.first <= at < self.last or self.tokens[at].kind in (PUNCTUATION, BREAK)

    def quotation_opening(self, at: int) -> Quotation | None:
        """The quotation whose opening mark is the token, if it is one."""
        token = self.tokens[at]
        return self.document.quotation_from(token.start) if token.kind == PUNCTUATION else None

    def is_label(self, quotation: Quotation) -> bool:
        """Whether a quotation is a name or label."""
        return is_label(self.document, quotation)

    def after(self, quotation: Quotation) -> int:
        """The index of the first token after a quotation."""
        _, last = self.document.token_range(quotation.open, quotation.close)
        return last

    def cue_span(self, at: int, reading: Reading, last: int | None = None) -> Span:
        """The span of a cue without its conjunction; ``last`` is its last token, if not the first."""
        token = self.tokens[at]
        start = token.start
        text = self.document.text
        for _ in range(reading.cut):
            start += 1
            while start < token.end and text[start] in _MARKS:
                start += 1
        return Span(start, self.tokens[at if last is None else last].end)

    def span(self, first: int, last: int) -> Span:
        """The span of the tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


# Vowel signs and tatweel that may follow the letter of a conjunction.
_MARKS = frozenset(map(chr, (*range(0x64B, 0x660), 0x640, 0x670)))
