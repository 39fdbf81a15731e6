"""Every format makes a report of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_maker import bare_report

from claimcheck.render import RENDERERS

ANY = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("name", RENDERERS)
@settings(max_examples=20, deadline=None)
@given(text=ANY, title=ANY, url=ANY)
def test_nothing_raises_and_all_can_be_written(name: str, text: str, title: str, url: str) -> None:
    """Controls, broken characters and markup in text, title and address never stop a report."""
    report = bare_report(text, title=title, outlet=title, url=url)
    assert RENDERERS[name].encoded(report)
