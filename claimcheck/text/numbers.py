"""Numbers in digits, in words and in both, read from tokens by the number words of a language.

Arabic joins the parts of a number by a conjunction (three and twenty and a hundred), English sets
them side by side; both multiply by scale words. The words come from a language pack.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Variants, phrase_words
from claimcheck.text.number_words import HUNDREDS, ONES, TENS, NumberWord, NumberWords, WordMemo, compiled_words
from claimcheck.text.tokens import NUMBER, PUNCTUATION, WORD, Token

PER_CENT = frozenset("%\u066a")
_DASHES = frozenset("-\u2013\u2014")
# A separator before exactly this many digits groups thousands.
_GROUP = 3
_THOUSAND = 1000


class NumberReading(NamedTuple):
    """A number on the tokens ``[first, last)``.

    ``low`` and ``high`` are equal but in a range. ``form`` is ``digits``, ``words`` or ``mixed``;
    ``definite`` says that the first word bears the article.
    """

    first: int
    last: int
    low: float
    high: float
    ordinal: bool = False
    percent: bool = False
    form: str = "words"
    definite: bool = False

    @property
    def value(self) -> float:
        """The number, of a range its lower end."""
        return self.low


def digits_value(folded: str) -> float | None:
    """The value of a folded number token (``1,234.5``), None where its separators make no number.

    A comma before exactly three digits groups thousands, else it is a decimal sign; a full stop is
    a decimal sign unless it stands twice.
    """
    if folded.isdecimal():
        return int(folded)
    whole, stop, decimals = folded.rpartition(".")
    if stop and whole.replace(",", "").isdecimal() and decimals.isdecimal():
        groups = whole.split(",")
        if all(len(group) == _GROUP for group in groups[1:]):
            return float(f"{''.join(groups)}.{decimals}")
        return None
    groups = folded.replace(".", ",").split(",")
    if not all(group.isdecimal() for group in groups):
        return None
    if all(len(group) == _GROUP for group in groups[1:]):
        return int("".join(groups))
    return float(".".join(groups)) if len(groups) == 2 else None


class NumberReader:
    """Reads numbers from tokens by the number words of one language."""

    def __init__(self, words: NumberWords, variants: Variants | None = None) -> None:
        self.words = WordMemo(compiled_words(words), words.article, words.and_prefix)
        self._variants = variants
        self._linked = words.linked
        self._one = frozenset(map(fold, words.one_before_scale))
        self._and = frozenset(map(fold, words.and_words))
        self._and_prefix = words.and_prefix
        self._percent = tuple(phrase_words(phrase) for phrase in words.percent)
        self._to = frozenset(map(fold, words.range_to))
        self._from = frozenset(map(fold, words.range_first))
        self._suffixes = frozenset(words.ordinal_suffixes)
        self._after_digits = frozenset(map(fold, words.after_digits))

    def at(self, tokens: tuple[Token, ...], first: int) -> NumberReading | None:
        """The number that begins at ``tokens[first]``: range, fraction, percentage or plain; None if none."""
        if first >= len(tokens):
            return None
        opened = tokens[first].folded in self._from
        found = self.single(tokens, first + opened)
        if found is None:
            return None
        last, high = found.last, found.low
        if not found.ordinal:
            second = self._second(tokens, last, opened)
            if second is not None:
                last, high = second.last, second.low
                if found.low < _THOUSAND <= high and tokens[second.last - 1].kind == WORD:
                    found = self._scaled_alike(tokens, found, second)
        if opened and last == found.last:
            return None
        after = self._after_percent(tokens, last)
        return found._replace(first=first, last=after, high=max(high, found.low), percent=after > last)

    def single(self, tokens: tuple[Token, ...], first: int) -> NumberReading | None:
        """The number at ``tokens[first]`` without range or per cent; clitics before it are allowed."""
        if first >= len(tokens):
            return None
        token = tokens[first]
        if token.kind == NUMBER:
            return self._digits(tokens, first)
        if token.kind != WORD:
            return None
        if self.words[token.folded] is None and self._variants is not None:
            for form in self._variants(token.folded):
                if self.words[form] is not None:
                    token = token._replace(folded=form)
                    tokens = (*tokens[first : first + 1], *tokens[first + 1 : first + 24])
                    found = self._from_words((token, *tokens[1:]), 0)
                    return found and found._replace(first=first, last=first + found.last)
        return self._from_words(tokens, first)

    def _second(self, tokens: tuple[Token, ...], at: int, opened: bool) -> NumberReading | None:
        """The upper end of a range whose lower end stops before ``at``."""
        if at >= len(tokens):
            return None
        link = tokens[at]
        if link.folded in _DASHES or link.folded in self._to or (opened and link.folded in self._and):
            second = self.single(tokens, at + 1)
        elif opened and link.kind == WORD and (word := self.words[link.folded]) is not None and word.joined:
            second = self.single(tokens, at)
        else:
            return None
        return second if second is not None and not second.ordinal else None

    @staticmethod
    def _scaled_alike(tokens: tuple[Token, ...], low: NumberReading, high: NumberReading) -> NumberReading:
        """In "3 to 5 million" the lower end counts in the scale of the upper one."""
        scale = 1
        while high.low >= scale * _THOUSAND:
            scale *= _THOUSAND
        return low._replace(low=_plain(low.low * scale))

    def _digits(self, tokens: tuple[Token, ...], first: int) -> NumberReading | None:
        value = digits_value(tokens[first].folded)
        if value is None:
            return None
        at = first + 1
        if at < len(tokens) and tokens[at].kind == WORD:
            token = tokens[at]
            word = self.words[token.folded]
            if token.folded in self._suffixes and token.start == tokens[first].end:
                return NumberReading(first, at + 1, value, value, ordinal=True, form="digits")
            abbreviated = token.folded in self._after_digits
            if (
                word is not None
                and word.scale
                and not word.joined
                and (not abbreviated or token.start == tokens[first].end)
            ):
                total = self._words_on(tokens, first, at, Fraction(str(value)))
                return total._replace(form="mixed")
        return NumberReading(first, at, value, value, form="digits")

    def _from_words(self, tokens: tuple[Token, ...], first: int) -> NumberReading | None:
        token = tokens[first]
        if token.folded in self._one and first + 1 < len(tokens):
            follower = self.words[tokens[first + 1].folded]
            if follower is not None and follower.scale and not follower.joined:
                return self._words_on(tokens, first, first + 1, Fraction(1))
            return None
        word = self.words[token.folded]
        if word is None:
            return None
        if word.fraction is not None and (found := self._of_scale(tokens, first, word.fraction)) is not None:
            return found
        found = self._words_on(tokens, first, first, None)
        ordinal = self._ordinal(tokens, first, word)
        if ordinal is not None and ordinal.last >= found.last:
            return ordinal
        if found.last == first or (found.last == first + 1 and not word.alone):
            return None
        return found

    def _of_scale(self, tokens: tuple[Token, ...], first: int, fraction: Fraction) -> NumberReading | None:
        """Half a million: a fraction, perhaps an article, a scale."""
        at = first + 1
        if at < len(tokens) and tokens[at].folded in self._one:
            at += 1
        if at < len(tokens) and tokens[at].kind == WORD:
            scale = self.words[tokens[at].folded]
            if scale is not None and scale.scale and not scale.joined:
                value = _plain(fraction * scale.scale)
                return NumberReading(first, at + 1, value, value)
        return None

    def _ordinal(self, tokens: tuple[Token, ...], first: int, word: NumberWord) -> NumberReading | None:
        """An ordinal in words: eighth, twenty-eighth, and with the units first as Arabic sets them."""
        at, value, last = first, word.ordinal, first + 1
        definite = word.definite
        if value is None and word.mask == TENS and (word.definite or not self._linked):
            value = word.small
            if not self._linked:
                if last < len(tokens) and tokens[last].folded in _DASHES:
                    last += 1
                unit = self.words[tokens[last].folded] if last < len(tokens) else None
                if value is None or unit is None or unit.ordinal is None or unit.ordinal > 9:
                    return None
                value, at = value + unit.ordinal, last
                return NumberReading(first, at + 1, value, value, ordinal=True)
            return NumberReading(first, last, value or 0, value or 0, ordinal=True, definite=True)
        if value is None:
            return None
        following = self.words[tokens[last].folded] if last < len(tokens) else None
        if following is not None and self._linked and value < 10:
            if following.small == 10 and not following.joined and not following.definite:
                value, last = value + 10, last + 1
            elif following.mask == TENS and following.joined and following.definite:
                value, last = value + (following.small or 0), last + 1
        if last == first + 1 and not word.alone:
            return None
        return NumberReading(first, last, value, value, ordinal=True, definite=definite)

    def _words_on(self, tokens: tuple[Token, ...], first: int, start: int, group: Fraction | None) -> NumberReading:
        """The cardinal from ``start`` on; ``group`` is what was read before it (digits)."""
        total = Fraction(0)
        mask = ONES | TENS | HUNDREDS if group is not None else 0
        lowest = Fraction(10) ** 18  # the scale read last: the next one is smaller
        at, last, count = start, start, len(tokens)
        while at < count:
            token = tokens[at]
            linked = False
            if at > first and at == last and at + 1 < count:
                if token.folded in self._and:
                    linked, at = True, at + 1
                elif not self._linked and token.folded in _DASHES and tokens[at].start == tokens[at - 1].end:
                    at += 1
                if linked and tokens[at].folded in self._one and at + 1 < count:
                    at += 1
                token = tokens[at]
            if token.kind == NUMBER:
                value = digits_value(token.folded)
                if value is None or group is not None or not linked or not total or value >= lowest:
                    break
                group, mask = Fraction(str(value)), ONES | TENS | HUNDREDS
                at = last = at + 1
                continue
            word = self.words[token.folded] if token.kind == WORD else None
            if word is None:
                break
            linked = linked or word.joined
            begun = group is not None or bool(total)
            if word.fraction is not None and linked and begun:
                unit = lowest if group is None else Fraction(1)
                if group is None:
                    total += word.fraction * unit
                else:
                    group += word.fraction
                at = last = at + 1
                scale = self.words[tokens[at].folded] if at < count and tokens[at].kind == WORD else None
                if group is None and scale is not None and scale.scale == lowest and scale.definite:
                    at = last = at + 1
                continue
            if word.part is not None and group is not None and not linked:
                value_of_part = _plain(total + group * word.part)
                return NumberReading(first, at + 1, value_of_part, value_of_part)
            if word.scale is not None and group is not None and not linked and word.scale < lowest:
                if word.scale in (12, 100) and group < 10 and not mask & (TENS | HUNDREDS):
                    group, mask = group * word.scale, HUNDREDS if word.scale == 100 else 7
                else:
                    total, group, mask, lowest = total + group * word.scale, None, 0, Fraction(word.scale)
            elif word.scale == 100 and not mask & HUNDREDS and (linked or not begun):
                group, mask = (group or Fraction(0)) + 100, mask | HUNDREDS
            elif word.dual is not None and group is None and word.dual < lowest and (linked or not begun):
                total, lowest = total + word.dual, Fraction(word.dual, 2)
            elif word.scale is not None and group is None and word.scale < lowest and (linked or not begun):
                total, lowest = total + word.scale, Fraction(word.scale)
            elif word.scale is not None and group is None and total and not linked and word.scale > lowest:
                total, lowest = total * word.scale, Fraction(word.scale)
            elif word.small is not None and (added := self._added(word, group, mask, linked, begun, lowest)):
                group, mask = (group or Fraction(0)) + word.small, added
            else:
                break
            at = last = at + 1
        value_of_all = _plain(total + (group or Fraction(0)))
        definite = bool((opening := self.words[tokens[first].folded]) and opening.definite)
        return NumberReading(first, last, value_of_all, value_of_all, definite=definite)

    def _added(
        self, word: NumberWord, group: Fraction | None, mask: int, linked: bool, begun: bool, lowest: Fraction
    ) -> int:
        """The places filled once ``word`` joins its group, 0 where it cannot join."""
        if begun and self._linked and not linked:
            # Three ten: thirteen, also after hundreds.
            teen = word.small == 10 and mask & ONES and not mask & TENS
            return mask | TENS if teen else 0
        if begun and not self._linked and linked and mask & TENS:
            return 0
        if mask & word.mask or (word.small or 0) >= lowest:
            return 0
        if not self._linked and mask & ONES:
            return 0
        return mask | word.mask

    def _after_percent(self, tokens: tuple[Token, ...], at: int) -> int:
        if at >= len(tokens):
            return at
        if tokens[at].kind == PUNCTUATION:
            return at + (tokens[at].folded in PER_CENT)
        for words in self._percent:
            if at + len(words) <= len(tokens) and all(tokens[at + i].folded == w for i, w in enumerate(words)):
                return at + len(words)
        return at


def _plain(value: Fraction | float) -> float:
    """An int where the value is whole, else a float."""
    fraction = Fraction(value)
    return int(fraction) if fraction.denominator == 1 else float(fraction)
