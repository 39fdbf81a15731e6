"""Progress on standard error: after a while, in lines or in one that moves, or not at all."""

from __future__ import annotations

import pytest

from claimcheck.cli import progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test sets."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_short_work_shows_nothing(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """Under two seconds nothing is said."""
    bar = progress.Progress(quiet=False, moving=False)
    bar.step("a")
    assert capsys.readouterr().err == ""


def test_long_work_says_a_line_now_and_then(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """Off a terminal there is a plain line every quarter of a minute, on standard error."""
    bar = progress.Progress(quiet=False, moving=False)
    for second in range(0, 40, 2):
        clock[0] = float(second)
        bar.step("a")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "claimcheck: 9 articles checked, 0.6 a second",
        "claimcheck: 17 articles checked, 0.5 a second",
    ]


def test_quiet_work_shows_nothing(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """``--quiet`` silences progress."""
    bar = progress.Progress(quiet=True, moving=True)
    clock[0] = 100.0
    bar.step("a")
    bar.stop()
    assert capsys.readouterr().err == ""


def test_a_moving_line_goes_to_standard_error(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal the line is drawn on standard error, with the article's name as it is."""
    bar = progress.Progress(quiet=False, moving=True)
    clock[0] = 100.0
    bar.step("[bold]name")
    bar.stop()
    assert capsys.readouterr().out == ""
    assert bar.bar is None
