"""Checking a pandas frame, and reports as long-form frames."""

from __future__ import annotations

import json
import sys

import pandas as pd
import pytest

import claimcheck
from claimcheck.frame import KINDS
from claimcheck.samples import sample_path

ARTICLES = [json.loads(sample_path(code).read_text(encoding="utf-8")) for code in ("ar", "en")]


@pytest.fixture(scope="module")
def checked() -> pd.DataFrame:
    """The two samples, checked."""
    return claimcheck.check_frame(pd.DataFrame(ARTICLES, index=["x", "y"]))


def test_rows_index_and_columns_stay(checked: pd.DataFrame) -> None:
    """The frame comes back with its own columns untouched and new ones behind them."""
    before = pd.DataFrame(ARTICLES, index=["x", "y"])
    pd.testing.assert_frame_equal(checked[list(before.columns)], before)
    added = list(checked.columns[len(before.columns) :])
    assert added
    assert all(name.startswith("claimcheck_") for name in added)


def test_the_given_frame_is_not_changed() -> None:
    """A copy is returned."""
    frame = pd.DataFrame({"text": ["Several roads were closed."]})
    claimcheck.check_frame(frame)
    assert list(frame.columns) == ["text"]


def test_figures_are_those_of_the_report(checked: pd.DataFrame) -> None:
    """Counts agree with the report in the same row, which is the one that check() gives."""
    row, article = checked.loc["x"], ARTICLES[0]
    report = row["claimcheck_report"]
    assert report.flags == claimcheck.check(article["text"], published=article["published"]).flags
    assert row["claimcheck_statements"] == len(report.statements)
    assert row["claimcheck_vague_quantities"] == sum(flag.category == "vague_quantity" for flag in report.flags)
    assert row["claimcheck_attributed_share"] == report.summary.attributed_share
    assert row["claimcheck_error"] is None


def test_a_row_that_cannot_be_checked_says_why() -> None:
    """No text, or a bad date: an error in that row, missing figures, the others checked."""
    frame = pd.DataFrame(
        {
            "text": ["Several roads were closed.", None, "", float("nan"), "It rained."],
            "published": [None, None, None, None, "03/04/2025"],
        }
    )
    result = claimcheck.check_frame(frame)
    assert result["claimcheck_error"].notna().tolist() == [False, True, True, True, True]
    assert result["claimcheck_statements"].isna().tolist() == [False, True, True, True, True]
    assert "row 4" in result["claimcheck_error"][4]


def test_columns_have_stable_types() -> None:
    """Counts are nullable integers, also in a frame without rows."""
    empty = claimcheck.check_frame(pd.DataFrame({"text": []}))
    assert str(empty["claimcheck_framing"].dtype) == "Int64"
    assert str(empty["claimcheck_attributed_share"].dtype) == "Float64"


def test_columns_are_named_or_mapped() -> None:
    """The text's column is an argument, any other field a mapping; timestamps are dates."""
    frame = pd.DataFrame({"body": ["It rained."], "day": [pd.Timestamp("2025-11-08 10:00")]})
    report = claimcheck.check_frame(frame, "body", columns={"published": "day"})["claimcheck_report"][0]
    assert str(report.article.published) == "2025-11-08"


@pytest.mark.parametrize(
    ("columns", "arguments", "message"),
    [
        (["body"], {}, "no column 'text'"),
        (["text"], {"columns": {"published": "day"}}, "no column 'day'"),
        (["text"], {"columns": {"headline": "text"}}, "no field 'headline'"),
        (["text", "claimcheck_report"], {}, "already has a column"),
    ],
)
def test_a_wrong_column_is_an_error(columns: list[str], arguments: dict, message: str) -> None:
    """Missing and clashing columns are named."""
    with pytest.raises(claimcheck.InputError, match=message):
        claimcheck.check_frame(pd.DataFrame({name: ["x"] for name in columns}), **arguments)


@pytest.mark.parametrize("kind", KINDS)
def test_long_frames_hold_every_result(checked: pd.DataFrame, kind: str) -> None:
    """One row a result, in order, with the words that its offsets name and the label of its article's row."""
    long = claimcheck.long_frame(checked, kind)
    reports = checked["claimcheck_report"]
    assert len(long) == sum(len(getattr(report, kind)) for report in reports)
    assert list(long.columns) == ["article", "row", "start", "end", "text", *KINDS[kind][0]]
    for _, row in long.iterrows():
        assert reports[row["row"]].article.text[row["start"] : row["end"]] == row["text"]


def test_long_frames_take_reports() -> None:
    """Reports from elsewhere serve as well; rows are then numbered by position."""
    reports = [claimcheck.check("Several roads were closed."), claimcheck.check("It rained.")]
    long = claimcheck.long_frame(reports)
    assert long[["row", "text", "rule"]].values.tolist() == [[0, "Several roads", "vague_quantity/quantifier"]]


def test_long_frames_know_their_columns_without_results() -> None:
    """No findings: an empty frame with the documented columns."""
    assert list(claimcheck.long_frame([], "dates").columns)[:5] == ["article", "row", "start", "end", "text"]


def test_an_unknown_kind_is_an_error(checked: pd.DataFrame) -> None:
    """The kinds that exist are named."""
    with pytest.raises(claimcheck.ConfigError, match="flags, statements"):
        claimcheck.long_frame(checked, "sentences")


def test_a_frame_that_was_not_checked_is_an_error() -> None:
    """Long frames come of reports."""
    with pytest.raises(claimcheck.InputError, match="claimcheck_report"):
        claimcheck.long_frame(pd.DataFrame({"text": ["x"]}))


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install stands in the message."""
    frame = pd.DataFrame({"text": ["A text."]})
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(claimcheck.InputError, match=r"claimcheck\[tables\]"):
        claimcheck.check_frame(frame)
