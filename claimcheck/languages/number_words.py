"""``numbers.toml``: the number words of a language, and the reader made of them."""

from __future__ import annotations

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.number_words import NumberWords
from claimcheck.text.numbers import NumberReader


class Numbers(Table):
    """Number words by what they do; keys are values, fractions as ``numerator/denominator``.

    ``units`` are 0 to 19, ``hundreds`` single words for a multiple of a hundred, ``scales`` what
    multiplies the number before it, ``duals`` scales that hold their own "two", ``parts`` plural
    fractions that a number counts. ``linked`` says that the parts of a number are joined by "and";
    ``one_before_scale`` are articles that stand for one ("a hundred"). ``compound_only`` words make a
    number only beside others, ``after_digits`` are short forms that need digits before them.
    """

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
    units: dict[int, tuple[str, ...]] = {}
    tens: dict[int, tuple[str, ...]] = {}
    hundreds: dict[int, tuple[str, ...]] = {}
    scales: dict[int, tuple[str, ...]] = {}
    duals: dict[int, tuple[str, ...]] = {}
    fractions: dict[str, tuple[str, ...]] = {}
    parts: dict[str, tuple[str, ...]] = {}
    ordinals: dict[int, tuple[str, ...]] = {}


def number_reader(pack: LanguagePack) -> NumberReader:
    """The number reader of a pack, made once; without number words it reads digits alone."""
    return pack.build("number reader", _compiled)


def _compiled(pack: LanguagePack) -> NumberReader:
    table = pack.table("numbers", Numbers)
    words = NumberWords(**{name: getattr(table, name) for name in NumberWords._fields})
    return NumberReader(words, pack.variants)
