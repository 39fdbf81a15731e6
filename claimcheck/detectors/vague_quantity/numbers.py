"""Numbers as an approximation bounds them: digits or number words, scale, per cent, range."""

from __future__ import annotations

from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Variants, phrase_words
from claimcheck.text.tokens import NUMBER, WORD, Token

CURRENCY = frozenset("$\u20ac\u00a3\u00a5")
PER_CENT = frozenset("%\u066a")
# A range, or hours and minutes.
_JOINS = frozenset("-\u2013\u2014:")
# Four digits without a separator between these name a year, not a count, unless a noun follows.
FIRST_YEAR, LAST_YEAR = 1400, 2100


class Numbers:
    """Reads numbers from tokens by the number words of one language."""

    def __init__(
        self,
        *,
        numerals: tuple[str, ...],
        scales: tuple[str, ...],
        percent: tuple[str, ...],
        links: tuple[str, ...],
        duals: tuple[str, ...],
        article: str,
        variants: Variants,
    ) -> None:
        self._variants = variants
        self._scales = frozenset(map(fold, scales))
        self._words = frozenset(map(fold, numerals)) | self._scales
        self._percent = tuple(phrase_words(phrase) for phrase in percent)
        self._links = frozenset(map(fold, links))
        self._duals = frozenset(map(fold, duals))
        self._article = article

    def is_dual(self, token: Token) -> bool:
        """Whether the word counts two of a unit by itself."""
        return token.folded in self._duals

    def is_number(self, token: Token) -> bool:
        """Whether the token is a number in digits or a number word, with or without the article."""
        if token.kind == NUMBER:
            return True
        return token.kind == WORD and self._is_word(token.folded)

    def ends_number(self, token: Token) -> bool:
        """Whether the token is a number, perhaps behind a clitic, so that a scale word goes on from it."""
        return self.is_number(token) or (token.kind == WORD and any(map(self._is_word, self._variants(token.folded))))

    def _is_word(self, word: str) -> bool:
        if word in self._words:
            return True
        return bool(self._article) and word.startswith(self._article) and word[len(self._article) :] in self._words

    def _continues(self, token: Token) -> bool:
        """A number word that goes on: a scale word, or a numeral joined by a one-letter conjunction."""
        word = token.folded
        return self._is_word(word) or (bool(self._article) and self._is_word(word[1:]))

    def end(self, tokens: tuple[Token, ...], first: int) -> int:
        """The index after the number that begins at ``tokens[first]``; ``first`` where none does."""
        count = len(tokens)
        at = first
        if at < count and tokens[at].folded in CURRENCY:
            at += 1
        if at >= count or not (self.is_number(tokens[at]) or self.is_dual(tokens[at])):
            return first
        at += 1
        while at < count:
            token = tokens[at]
            if token.folded in PER_CENT or (token.kind == WORD and self._continues(token)):
                at += 1
            elif self._joins(tokens, at):
                at += 2
            else:
                break
        return self.after_percent(tokens, at)

    def _joins(self, tokens: tuple[Token, ...], at: int) -> bool:
        """A range or a fraction goes on: "20-30", "20 or 30", "half of 1"."""
        if at + 1 >= len(tokens) or not self.is_number(tokens[at + 1]):
            return False
        return tokens[at].folded in _JOINS or tokens[at].folded in self._links

    def after_percent(self, tokens: tuple[Token, ...], at: int) -> int:
        """The index after a "per cent" that begins at ``at``, else ``at``."""
        for words in self._percent:
            if at + len(words) <= len(tokens) and all(tokens[at + i].folded == w for i, w in enumerate(words)):
                return at + len(words)
        return at

    def begin(self, tokens: tuple[Token, ...], last: int) -> int:
        """The index of the first token of the number that ends right before ``last``; ``last`` if none."""
        at = last
        while at and (
            self.is_number(tokens[at - 1])
            or (tokens[at - 1].kind == WORD and bool(self._article) and self._is_word(tokens[at - 1].folded[1:]))
            or (at < last and tokens[at - 1].folded in CURRENCY)
            or (at == last and tokens[at - 1].folded in PER_CENT)
        ):
            at -= 1
        return at

    @staticmethod
    def is_year(tokens: tuple[Token, ...], first: int, last: int) -> bool:
        """Whether the number ``tokens[first:last]`` reads as a year."""
        word = tokens[first].folded
        return last == first + 1 and word.isdigit() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR
