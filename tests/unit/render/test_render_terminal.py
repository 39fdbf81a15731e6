"""The terminal view."""

from __future__ import annotations

import re
import unicodedata

import pytest
from report_maker import bare_report
from rich.cells import cell_len
from sample_reports import arabic_report, english_report

from claimcheck.model import Report
from claimcheck.render.to_terminal import LEAST_WIDTH, render


@pytest.mark.parametrize("report", [arabic_report(), english_report()])
@pytest.mark.parametrize("width", [LEAST_WIDTH, 80, 132])
def test_no_line_is_wider_than_asked(report: Report, width: int) -> None:
    """Lines are wrapped, never cut: long ids fold."""
    assert max(cell_len(line) for line in render(report, {}, width=width).splitlines()) <= width


def test_plain_text_has_no_escape_codes() -> None:
    """A pipe or a file gets text alone; a terminal gets colour."""
    assert "\x1b" not in render(arabic_report(), {})
    assert "\x1b[" in render(arabic_report(), {}, colour=True)


def test_an_article_cannot_drive_the_terminal() -> None:
    """Escape codes and overrides in an article are written out."""
    report = bare_report("Quiet.", title="x\x1b]0;owned\x07\u202e")
    shown = render(report, {}, colour=True)
    assert "\x1b]" not in shown
    assert "\u202e" not in shown
    assert "⟦U+001B⟧" in shown


def test_markup_of_the_terminal_library_is_text() -> None:
    """Square brackets and emoji codes in an article are shown as they are."""
    assert "[red]x[/red] :smile:" in render(bare_report("Quiet.", title="[red]x[/red] :smile:"), {})


def test_nothing_stands_right_of_arabic() -> None:
    """Every table has its Latin columns first, so that a terminal's handling of direction cannot mix them up."""
    tables = render(arabic_report(), {}, width=100).split("Who said what")[1]
    for line in tables.splitlines():
        cells = [cell for cell in re.split(r"\s{2,}", line.strip()) if cell]
        arabic = [any(unicodedata.bidirectional(letter) == "AL" for letter in cell) for cell in cells]
        assert not any(arabic[:-1]) or "(" in cells[-1]


def test_statements_are_grouped_by_source_and_claims_ranked() -> None:
    """A source stands over its statements, and the claim that most needs a check comes first."""
    shown = render(english_report(), {}, width=100)
    assert shown.index("The water ministry  (government, named)") < shown.index("it had begun repairs")
    assert "<3" in shown
    assert shown.index("0.95") < shown.index("0.80") < shown.index("0.30")


def test_labels_follow_the_language_asked_for() -> None:
    """The same view speaks Arabic where Arabic is asked for."""
    assert "ادعاءات للتحقق" in render(english_report(), {}, language="ar")


def test_an_empty_report_says_so() -> None:
    """Sections without results say that nothing was found."""
    shown = render(bare_report("Quiet."), {})
    assert "No attributed statement was found." in shown
    assert "The article was not compared with a timeline." in shown
