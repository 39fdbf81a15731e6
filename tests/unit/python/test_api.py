"""The Python interface: one text, or a stream of articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.model import Article

TEXT = "The mayor said on Monday that several bridges were closed."


def test_check_returns_the_report_model() -> None:
    """The report holds the text as given and what was found in it."""
    report = claimcheck.check(TEXT, published="2025-11-08", title="Bridges", outlet="The Post")
    assert isinstance(report, claimcheck.Report)
    assert (report.article.text, report.article.title, report.article.outlet) == (TEXT, "Bridges", "The Post")
    assert report.article.published == date(2025, 11, 8)
    assert [flag.rule for flag in report.flags] == ["vague_quantity/quantifier"]


def test_a_date_may_be_a_date() -> None:
    """``published`` takes what the standard library calls a date."""
    assert claimcheck.check(TEXT, published=date(2025, 11, 8)) == claimcheck.check(TEXT, published="2025-11-08")


def test_the_id_is_stable_and_depends_on_the_text() -> None:
    """The same text has the same id in every run, another text another one."""
    assert claimcheck.check(TEXT).article.id == claimcheck.check(TEXT).article.id
    assert claimcheck.check(TEXT).article.id != claimcheck.check(TEXT + " ").article.id


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "\u202e", "«", "👩‍🚀" * 50, "\0", "a" * 100_000])
def test_no_text_raises(text: str) -> None:
    """Whatever the text, there is a report."""
    assert claimcheck.check(text).article.text == text


def test_a_date_that_cannot_be_read_raises() -> None:
    """A date with two readings is refused, not guessed."""
    with pytest.raises(claimcheck.InputError):
        claimcheck.check(TEXT, published="03/04/2025")


def test_select_and_ignore_take_one_name_or_several() -> None:
    """A single string is a name, not its letters."""
    assert claimcheck.check(TEXT, select="framing").flags == ()
    assert claimcheck.check(TEXT, ignore=["vague_quantity/quantifier"]).flags == ()


def test_an_unknown_rule_raises() -> None:
    """A misspelt rule is an error, not an empty result."""
    with pytest.raises(claimcheck.ConfigError):
        claimcheck.check(TEXT, select=("vague",))


def test_the_timeline_can_be_left_out_or_laid_over(tmp_path: Path) -> None:
    """True is the bundled one, False none, a path the bundled one with the file over it."""
    own = tmp_path / "own.yaml"
    own.write_text("- id: golan-annexation-1981\n  disabled: true\n")
    bundled = claimcheck.check(TEXT).tool.timeline
    fewer = claimcheck.check(TEXT, timeline=own).tool.timeline
    assert claimcheck.check(TEXT, timeline=False).tool.timeline is None
    assert bundled
    assert fewer
    assert fewer.facts == bundled.facts - 1


def test_check_articles_is_lazy_and_keeps_the_order() -> None:
    """Articles are taken one by one, as reports are asked for."""
    taken = []

    def articles() -> Iterator[Article]:
        for name in ("a", "b"):
            taken.append(name)
            yield Article(id=name, text=TEXT)

    stream = claimcheck.check_articles(articles())
    assert taken == []
    assert next(iter(stream)).article.id == "a"
    assert taken == ["a"]


def test_check_articles_refuses_wrong_arguments_at_the_call() -> None:
    """An unknown rule is found before the first article."""
    with pytest.raises(claimcheck.ConfigError):
        claimcheck.check_articles([], select="nothing")


def test_every_public_name_exists() -> None:
    """What the package announces can be imported; what it does not have is an AttributeError."""
    for name in claimcheck.__all__:
        assert getattr(claimcheck, name) is not None
    assert set(claimcheck.__all__) <= set(dir(claimcheck))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = claimcheck.chek


@pytest.mark.parametrize("text", [5, None, b"text"])
def test_a_text_that_is_no_string_is_named(text: Any) -> None:
    """The message says what was given, not where it failed inside."""
    with pytest.raises(TypeError, match=type(text).__name__):
        claimcheck.check(text)
