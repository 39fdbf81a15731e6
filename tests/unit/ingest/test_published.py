"""Publication dates as files write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from claimcheck.errors import InputError
from claimcheck.ingest import parse_published

DAY = date(2025, 11, 8)


@pytest.mark.parametrize(
    "value",
    [
        "2025-11-08",
        " 2025-11-08 ",
        "2025/11/8",
        "2025.11.08",
        "20251108",
        "2025-11-08 02:51:32",
        "2025-11-08T02:51:32Z",
        "2025-11-08T23:51:32.123+03:00",
        "٢٠٢٥-١١-٠٨",
        "Sat, 08 Nov 2025 10:00:00 GMT",
        "1762600000",
        1762600000,
        1762600000123,
        DAY,
        datetime(2025, 11, 8, 23, 59),
    ],
)
def test_iso_like_forms_give_the_day_as_written(value: object) -> None:
    """A time is dropped and a zone is not applied: the day is the one on the page."""
    assert parse_published(value) == DAY


@pytest.mark.parametrize(("value", "day"), [("25/12/2025", date(2025, 12, 25)), ("12/25/2025", date(2025, 12, 25))])
def test_a_day_above_twelve_tells_the_order(value: str, day: date) -> None:
    """Where only one reading is a date it is taken."""
    assert parse_published(value) == day


@pytest.mark.parametrize("value", [None, "", " ", "NaT", "null", float("nan")])
def test_nothing_is_no_date(value: object) -> None:
    """What tables write for nothing is the absence of a date, not an error."""
    assert parse_published(value) is None


@pytest.mark.parametrize(
    "value", ["03/04/2025", "2025-02-30", "2025-13-01", "yesterday", "2025", "2025-11", "أمس", "0", True]
)
def test_what_cannot_be_read_without_guessing_is_refused(value: object) -> None:
    """An ambiguous or impossible date is an error that says how to write it."""
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        parse_published(value)
