"""How far the number runs that an approximation bounds: currency, number, per cent, unit counted by itself."""

from __future__ import annotations

from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Variants
from claimcheck.text.numbers import PER_CENT, NumberReader
from claimcheck.text.tokens import NUMBER, WORD, Token

CURRENCY = frozenset("$\u20ac\u00a3\u00a5")
# Between hours and minutes.
_CLOCK = ":"
# Within a compound: "one-third", "half-dozen".
_HYPHEN = "-"
# Arabic writes the sixtieth as it writes the sixty.
_ROUND = frozenset(range(20, 100, 10))
# A number in digits between these, with no noun after it, names a year and not a count.
FIRST_YEAR, LAST_YEAR = 1400, 2100


class Numbers:
    """Bounds of numbers by the number words of one language.

    ``fractions`` are words that are a number by themselves ("half"), ``duals`` nouns that count two
    of their unit, ``after`` what may follow a number as a part of it ("p.m."), ``links`` what joins
    two numbers to one bound ("half of 1 per cent", "60 or 70").
    """

    def __init__(
        self,
        reader: NumberReader,
        *,
        fractions: tuple[str, ...],
        after: tuple[str, ...],
        links: tuple[str, ...],
        duals: tuple[str, ...],
        article: str,
        variants: Variants,
    ) -> None:
        self._reader = reader
        self._fractions = frozenset(map(fold, fractions)) | {article + word for word in map(fold, fractions)}
        self._article = article
        self._variants = variants
        self._after = frozenset(map(fold, after))
        self._links = frozenset(map(fold, links))
        self._duals = frozenset(map(fold, duals))

    def is_dual(self, token: Token) -> bool:
        """Whether the word counts two of a unit by itself."""
        return token.folded in self._duals

    def is_percent(self, tokens: tuple[Token, ...], first: int) -> bool:
        """Whether the number that begins at ``tokens[first]`` is a percentage, which counts no noun."""
        found = self._reader.at(tokens, first)
        return found is not None and found.percent

    def ends_number(self, token: Token) -> bool:
        """Whether the token may be the last of a number, perhaps behind a clitic, so that a scale word goes on."""
        if token.kind != WORD:
            return token.kind == NUMBER
        word = self._reader.words[token.folded]
        if self._is_fraction(token.folded) or (word is not None and word.ordinal is None):
            return True
        found = self._reader.single((token,), 0)
        return found is not None and not found.ordinal

    def _is_fraction(self, word: str) -> bool:
        return word in self._fractions or any(form in self._fractions for form in self._variants(word))

    def end(self, tokens: tuple[Token, ...], first: int) -> int:
        """The index after the number that begins at ``tokens[first]``; ``first`` where none does."""
        count = len(tokens)
        at = first + (first < count and (tokens[first].folded in CURRENCY or tokens[first].folded == self._article))
        if at >= count:
            return first
        last = self._plain(tokens, at)
        if last == at:
            return first
        while last + 1 < count:
            link = tokens[last]
            further = last + 1
            if link.folded == _HYPHEN and link.start == tokens[last - 1].end:
                further += self.ends_number(tokens[last + 1])
            elif link.folded == _CLOCK or link.folded in self._links:
                further = self._plain(tokens, last + 1)
            if further == last + 1:
                break
            last = further
        return last + (last < count and tokens[last].folded in self._after)

    def _plain(self, tokens: tuple[Token, ...], at: int) -> int:
        token = tokens[at]
        if token.folded in self._duals:
            return at + 1
        word = self._reader.words[token.folded] if token.kind == WORD else None
        found = None if word is not None and word.joined else self._reader.at(tokens, at)
        if found is not None and (not found.ordinal or found.low in _ROUND):
            return found.last
        return at + (token.folded in self._fractions)

    def begin(self, tokens: tuple[Token, ...], last: int) -> int:
        """The index of the first token of the number that ends right before ``last``; ``last`` if none."""
        at = last
        while at and (
            self.ends_number(tokens[at - 1])
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
