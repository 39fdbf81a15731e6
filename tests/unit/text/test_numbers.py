"""The number reader: number words of both languages, digits, scales, ranges and shares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.languages import load_pack
from claimcheck.languages.number_words import number_reader
from claimcheck.text.numbers import NumberReading, digits_value
from claimcheck.text.tokens import tokenise


def read(text: str, language: str) -> NumberReading | None:
    """The number at the start of a text."""
    pack = load_pack(language)
    return number_reader(pack).at(tokenise(text, pack.folded), 0)


def whole(text: str, language: str) -> float | None:
    """The number that a whole text writes, None where the reader stops short of its end."""
    pack = load_pack(language)
    tokens = tokenise(text, pack.folded)
    found = number_reader(pack).at(tokens, 0)
    return found.value if found is not None and found.last == len(tokens) else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("مئتي", 200),
        ("مائتين", 200),
        ("ألفي", 2000),
        ("مليوني", 2_000_000),
        ("ملياري", 2_000_000_000),
        ("عشرين ألفاً", 20_000),
        ("مليون ومئتي ألف", 1_200_000),
        ("تسعمئة وتسعة وتسعون ألفا وتسعمئة وتسعة وتسعون", 999_999),
        ("٣ ملايين", 3_000_000),
        ("3.5 مليون", 3_500_000),
        ("٣٫٥ مليون", 3_500_000),
        ("١٬٢٣٤", 1234),
        ("نصف مليون", 500_000),
        ("ربع مليار", 250_000_000),
        ("مليون ونصف المليون", 1_500_000),
        ("ثلاثة ونصف مليون", 3_500_000),
        ("مليون و200 ألف", 1_200_000),
        ("ثلاثة أرباع", 0.75),
        ("اثنتي عشرة", 12),
        ("أحد عشر", 11),
        ("ثلاثَ عشرةَ", 13),
        ("ألفين وأربعة وعشرين", 2024),
        ("ثلاثمائة و ستة و خمسون", 356),
        ("ثلاث مئة", 300),
        ("مئة وخمسة وعشرين ألفا", 125_000),
        ("خمسة آلاف ومئتان", 5200),
        ("ألف مليون", 1_000_000_000),
        ("أربعة عشر مليونا وثلاثمئة ألف", 14_300_000),
        ("صفر", 0),
        ("مائة وواحد", 101),
        ("وثلاثة", 3),
        ("بعشرة آلاف", 10_000),
    ],
)
def test_arabic_numbers_in_words_and_digits(text: str, value: float) -> None:
    """Arabic number words are read in all cases, joined, with duals, scales and fractions."""
    assert whole(text, "ar") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five", 25),
        ("one hundred and twenty-five thousand", 125_000),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("2.5 million", 2_500_000),
        ("5m", 5_000_000),
        ("a hundred", 100),
        ("three dozen", 36),
        ("twelve hundred", 1200),
        ("two thirds", 2 / 3),
        ("one thousand two hundred and three", 1203),
        ("seven million four hundred thousand", 7_400_000),
        ("1,234.5", 1234.5),
    ],
)
def test_english_numbers_in_words_and_digits(text: str, value: float) -> None:
    """English number words are read with and without "and", hyphens and articles."""
    assert whole(text, "en") == value


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("20 إلى 30", "ar", 20, 30),
        ("من 3 إلى 5 ملايين", "ar", 3_000_000, 5_000_000),
        ("بين عشرة وعشرين", "ar", 10, 20),
        ("بين 20 و30", "ar", 20, 30),
        ("20-30", "en", 20, 30),
        ("between 20 and 30", "en", 20, 30),
        ("3 to 5 million", "en", 3_000_000, 5_000_000),
    ],
)
def test_ranges_have_both_ends(text: str, language: str, low: float, high: float) -> None:
    """A range keeps its lower and upper end, both in the scale that stands once."""
    found = read(text, language)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(("text", "language"), [("15%", "ar"), ("خمسة في المئة", "ar"), ("15 percent", "en")])
def test_shares_are_marked(text: str, language: str) -> None:
    """A number before a per cent sign or word is a share."""
    found = read(text, language)
    assert found is not None
    assert found.percent


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("الثامن عشر", "ar", 18), ("الخامس والعشرين", "ar", 25), ("الحادي عشر", "ar", 11), ("21st", "en", 21)],
)
def test_ordinals_are_marked(text: str, language: str, value: int) -> None:
    """An ordinal is read whole and told from a count."""
    found = read(text, language)
    assert found is not None
    assert (found.value, found.ordinal) == (value, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [("أحد الحاضرين", "ar"), ("آلاف الناس", "ar"), ("كتاب", "ar"), ("hundred", "en"), ("a house", "en"), ("", "en")],
)
def test_what_is_no_number(text: str, language: str) -> None:
    """Words that only make numbers beside others, and other words, are no numbers."""
    assert read(text, language) is None


def test_definite_numbers_say_so() -> None:
    """The article on the first word is reported."""
    found = read("الثلاثة", "ar")
    assert found is not None
    assert found.definite


@pytest.mark.parametrize(("digits", "value"), [("1,234", 1234), ("1,5", 1.5), ("1.2.3", None), ("1,234,567", 1234567)])
def test_separators(digits: str, value: float | None) -> None:
    """Commas group thousands before three digits and else mark decimals; nonsense is None."""
    assert digits_value(digits) == value


_UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_TENS = ["", "", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"]
_HUNDREDS = ["", "مئة", "مئتين", *(f"{stem}مئة" for stem in ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"))]
_SCALES = (
    (10**9, "مليار", "مليارين", "مليارات"),
    (10**6, "مليون", "مليونين", "ملايين"),
    (10**3, "ألف", "ألفين", "آلاف"),
)


def spelt(number: int) -> str:
    """A number below a billion billions in Arabic words, oblique case."""
    parts: list[str] = []
    for scale, one, two, many in _SCALES:
        count, number = divmod(number, scale)
        if count:
            words = one if count == 1 else two if count == 2 else f"{group(count)} {many if count <= 10 else one}"
            parts.append(words)
    if number:
        parts.append(group(number))
    return " و".join(parts)


def group(number: int) -> str:
    """A number from 1 to 999 in Arabic words."""
    hundreds, rest = divmod(number, 100)
    parts = [_HUNDREDS[hundreds]] if hundreds else []
    if 0 < rest <= 10:
        parts.append(_UNITS[rest])
    elif 10 < rest < 20:
        parts.append(f"{'أحد' if rest == 11 else 'اثني' if rest == 12 else _UNITS[rest - 10]} عشر")
    elif rest:
        tens, ones = divmod(rest, 10)
        parts.extend(word for word in (_UNITS[ones], _TENS[tens]) if word)
    return " و".join(parts)


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_arabic_spelling_round_trip(number: int) -> None:
    """Every number spelt in Arabic words is read back as itself, to the last word."""
    assert whole(spelt(number), "ar") == number


@given(st.text(max_size=60))
def test_nothing_raises(text: str) -> None:
    """Any text is read or left alone."""
    for language in ("ar", "en"):
        read(text, language)
