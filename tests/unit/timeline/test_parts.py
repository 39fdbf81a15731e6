"""The parts that matching is made of: dates, numbers, words, names."""

from __future__ import annotations

import pytest

from claimcheck.languages import load_pack
from claimcheck.text.tokens import tokenise
from claimcheck.timeline.figures import digits_value, read_numbers
from claimcheck.timeline.index import RAREST
from claimcheck.timeline.names import AMBIGUOUS, SHORT
from claimcheck.timeline.screening import (
    DATED_WORTH,
    MASK_BITS,
    SEED_WORTH,
    UNDATED_WORTH,
    WordHits,
    likely_rows,
)
from claimcheck.timeline.times import Period, bounds, slip
from claimcheck.timeline.words import words_of
from tests.unit.timeline.support import bundled


@pytest.mark.parametrize("value", ["2023-02-30", "2023-13", "20", "2023-1-1", "x", "2023-02-01/2023-01-01", "0000"])
def test_impossible_dates_have_no_bounds(value: str) -> None:
    """What is no date of the calendar names no period, and raises nothing."""
    assert bounds(value) is None


def test_precisions_overlap() -> None:
    """A day lies in its month, the month in its year; neighbours are a day apart."""
    day, month, year = bounds("2024-12-08"), bounds("2024-12"), bounds("2024")
    assert day is not None
    assert month is not None
    assert year is not None
    assert day.overlaps(month)
    assert month.overlaps(year)
    assert day.distance(Period(day.last + 3, day.last + 9)) == 3


@pytest.mark.parametrize(
    ("claimed", "reference", "part"),
    [
        ("2023-12-08", "2024-12-08", "year"),
        ("2024-11-08", "2024-12-08", "month"),
        ("2024-12-18", "2024-12-08", "day"),
        ("2024-10", "2024-07-08", "month"),
        ("1972", "1962-08-23", "year"),
        ("1985", "1962-08-23", ""),
        ("2023-11-08", "2024-12-08", ""),
        ("2024-12-08", "2024-12-08", ""),
    ],
)
def test_slips(claimed: str, reference: str, part: str) -> None:
    """A slip exchanges one part of a date and keeps the others."""
    assert slip(claimed, reference) == part


@pytest.mark.parametrize(
    ("digits", "value"),
    [("1,426", 1426), ("1.250.000", 1250000), ("7,8", 7.8), ("75.1", 75.1), ("59", 59), ("1,2,3", None)],
)
def test_separators_of_digits(digits: str, value: float | None) -> None:
    """Three digits after a separator are a group, fewer are decimals."""
    assert digits_value(digits) == value


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("ar", "قتل ثلاثة عشر شخصا", 13, "dead"),
        ("ar", "نقل مئة وخمسين معتقلا", 150, "arrested"),
        ("ar", "ثلاثة آلاف مراقب", 3000, "observers"),
        ("ar", "بتسعة وتسعين صوتا", 99, "vote"),
        ("ar", "١٢٣ مداهمة", 123, "raid"),
        ("en", "forty-four people were killed", 44, "dead"),
        ("en", "a dozen bodies", 12, "entity"),
        ("en", "three hundred unarmed observers", 300, "observers"),
        ("en", "1.2 million refugees", 1_200_000, "displaced"),
    ],
)
def test_numbers_in_words_and_digits(language: str, text: str, value: float, unit: str) -> None:
    """Number words add up as they are spoken, and know what they count."""
    pack = load_pack(language)
    tokens = tokenise(text, pack.folded)
    numbers = read_numbers(tokens, 0, len(tokens), words_of(pack), frozenset())
    assert [number.value for number in numbers] == [value]
    assert unit in numbers[0].units


def test_concepts_are_shared_by_languages() -> None:
    """One event word in Arabic and in English is the same feature."""
    arabic, english = (words_of(load_pack(code)) for code in ("ar", "en"))
    assert "c:withdraw" in arabic.features["انسحبت"]
    assert "c:withdraw" in english.features["withdrew"]
    assert arabic.table.concepts.keys() == english.table.concepts.keys()


@pytest.mark.parametrize(
    ("language", "text", "entity", "flags"),
    [
        ("ar", "التقى الوفد بأحمد الشرع", "ahmad-al-sharaa", 0),
        ("ar", "في مدينه حلب", "aleppo", 0),
        ("ar", "قال الشيشكلي", "adib-al-shishakli", SHORT),
        ("ar", "مصير الأسد", "bashar-al-assad", AMBIGUOUS | SHORT),
        ("en", "Ahmad al-Sharaa spoke", "ahmad-al-sharaa", 0),
        ("en", "the SDF said", "sdf", 4),
    ],
)
def test_names(language: str, text: str, entity: str, flags: int) -> None:
    """Names are found under clitics, spelling variants and short forms, with how sure they are."""
    pack = load_pack(language)
    found = [t for m in bundled().names.mentions(text, tokenise(text, pack.folded), pack) for t in m.targets]
    assert (entity, flags) in found


@pytest.mark.parametrize("text", ["gave us hope", "a ban on fishing", "what is this"])
def test_abbreviations_need_capitals(text: str) -> None:
    """Common words that look like abbreviations and names in small letters are no names."""
    pack = load_pack("en")
    assert not bundled().names.mentions(text, tokenise(text, pack.folded), pack)


@pytest.mark.parametrize(("dated", "least"), [(True, DATED_WORTH), (False, UNDATED_WORTH)])
def test_the_first_look_refuses_only_what_cannot_suffice(dated: bool, least: float) -> None:
    """Where the masks refuse a fact, the greatest worth of its words stays below what it must collect."""
    for seeds in range(1, 4):
        for others in range(4):
            hits = {WordHits(RAREST, {3: RAREST}, holder=False) for _ in range(seeds)}
            hits |= {WordHits(SEED_WORTH - 0.1, {3: SEED_WORTH - 0.1}, holder=False) for _ in range(others)}
            if not likely_rows(hits, dated=dated):
                assert seeds * RAREST + others * SEED_WORTH < least


def test_masks_lose_no_fact() -> None:
    """Rows beyond the width of a mask share bits, and none is lost by it."""
    hits = [WordHits(5.0, {7: 5.0, 7 + MASK_BITS: 5.0}, holder=False) for _ in range(3)]
    assert likely_rows(set(hits), dated=False) == 1 << 7
    assert likely_rows(set(hits[:2]), dated=False) == 0
    assert likely_rows(set(hits[:2]), dated=True) == 1 << 7
