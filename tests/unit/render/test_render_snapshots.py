"""Whole reports, compared byte for byte with what was looked at and accepted.

``UPDATE_SNAPSHOTS=1 pytest tests/unit/render`` rewrites them; the difference is reviewed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample_reports import arabic_report, english_report

from claimcheck.model import Report
from claimcheck.render import RENDERERS
from claimcheck.render.wording import LANGUAGES, wording

SNAPSHOTS = Path(__file__).parents[2] / "snapshots" / "render"
REPORTS = {"ar": arabic_report(), "en": english_report()}
TEXT_FORMATS = [name for name, renderer in RENDERERS.items() if not renderer.binary and name != "jsonl"]


@pytest.mark.parametrize("language", REPORTS)
@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_report_is_as_accepted(name: str, language: str) -> None:
    """A change of any format shows as a difference to review."""
    made = RENDERERS[name].encoded(REPORTS[language])
    path = SNAPSHOTS / f"{language}{RENDERERS[name].suffix}"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_bytes(made)
    assert path.read_bytes() == made


@pytest.mark.parametrize("report", REPORTS.values())
@pytest.mark.parametrize("name", RENDERERS)
def test_same_report_same_bytes(name: str, report: Report) -> None:
    """Every format depends on the report alone."""
    copy = Report.model_validate_json(report.to_json())
    assert RENDERERS[name].encoded(report) == RENDERERS[name].encoded(copy)


def test_suffixes_are_distinct() -> None:
    """Two formats of one article never overwrite each other."""
    suffixes = [renderer.suffix for renderer in RENDERERS.values()]
    assert len(set(suffixes)) == len(suffixes)


def test_every_phrase_is_in_both_languages() -> None:
    """No reader of either language meets an empty label."""
    for group, entries in wording().items():
        for key, text in entries.items():
            assert all(text.get(code) for code in LANGUAGES), f"{group}.{key}"
