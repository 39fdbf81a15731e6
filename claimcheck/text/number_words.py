"""Number words by what each may contribute to a number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from claimcheck.text.folding import fold
from claimcheck.text.tokens import Folded

# Which decimal places of a group below a thousand a word fills: two words never fill the same one.
ONES, TENS, HUNDREDS = 1, 2, 4


class NumberWords(NamedTuple):
    """The number words of a language; the fields as in ``claimcheck.languages.number_words.Numbers``."""

    article: str = ""
    and_prefix: str = ""
    and_words: tuple[str, ...] = ()
    linked: bool = False
    one_before_scale: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    range_first: tuple[str, ...] = ()
    range_to: tuple[str, ...] = ()
    range_and: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    compound_only: tuple[str, ...] = ()
    after_digits: tuple[str, ...] = ()
    units: Mapping[int, tuple[str, ...]] = {}
    tens: Mapping[int, tuple[str, ...]] = {}
    hundreds: Mapping[int, tuple[str, ...]] = {}
    scales: Mapping[int, tuple[str, ...]] = {}
    duals: Mapping[int, tuple[str, ...]] = {}
    fractions: Mapping[str, tuple[str, ...]] = {}
    parts: Mapping[str, tuple[str, ...]] = {}
    ordinals: Mapping[int, tuple[str, ...]] = {}


class NumberWord(NamedTuple):
    """What one folded word may contribute; absent roles are None."""

    small: int | None = None
    mask: int = 0
    scale: int | None = None
    dual: int | None = None
    fraction: Fraction | None = None
    part: Fraction | None = None
    ordinal: int | None = None
    alone: bool = True
    definite: bool = False
    joined: bool = False


class WordMemo(dict[str, NumberWord | None]):
    """A bounded memo: a folded word, perhaps with article or conjunction, to its number word."""

    def __init__(self, known: Mapping[str, NumberWord], article: str, prefix: str) -> None:
        super().__init__()
        self._known = known
        self._article = article
        self._prefix = prefix

    def __missing__(self, word: str) -> NumberWord | None:
        if len(self) >= Folded.LIMIT:
            self.clear()
        found = self._bare(word)
        if self._prefix and word.startswith(self._prefix):
            # Folding levels "one" and "and one of": such a word may stand for either.
            joined = self._bare(word[len(self._prefix) :])
            if joined is not None:
                found = (found or joined)._replace(joined=True)
        self[word] = found
        return found

    def _bare(self, word: str) -> NumberWord | None:
        found = self._known.get(word)
        if found is None and self._article and word.startswith(self._article):
            found = self._known.get(word[len(self._article) :])
            return found._replace(definite=True) if found else None
        return found


def compiled_words(words: NumberWords) -> dict[str, NumberWord]:
    """Every folded number word with all that it may contribute."""
    out: dict[str, NumberWord] = {}

    def put(forms: tuple[str, ...], **roles: Any) -> None:
        for form in forms:
            key = fold(form)
            out[key] = out.get(key, NumberWord())._replace(**roles)

    for value, forms in words.units.items():
        put(forms, small=value, mask=ONES if 0 < value < 10 else ONES | TENS if value else 7)
    for value, forms in words.tens.items():
        put(forms, small=value, mask=TENS)
    for value, forms in words.hundreds.items():
        put(forms, small=value, mask=HUNDREDS)
    for value, forms in words.scales.items():
        put(forms, scale=value)
    for value, forms in words.duals.items():
        put(forms, dual=value)
    for text, forms in words.fractions.items():
        put(forms, fraction=Fraction(text))
    for text, forms in words.parts.items():
        put(forms, part=Fraction(text))
    for value, forms in words.ordinals.items():
        put(forms, ordinal=value)
    put(words.compound_only, alone=False)
    put(words.after_digits, alone=False)
    return out
