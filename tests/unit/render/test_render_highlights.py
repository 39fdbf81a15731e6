"""How an article is cut into runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_maker import Maker, bare_report
from sample_reports import arabic_report, english_report

from claimcheck.model import Report
from claimcheck.render.highlights import Layer, cut, snapped


def _rebuilt(report: Report) -> str:
    """The text that the runs hold, with what stands between paragraphs."""
    text, at, out = report.article.text, 0, ""
    for paragraph in cut(report):
        out += text[at : paragraph.start] + "".join(run.text for run in paragraph.runs)
        at = paragraph.end
    return out + text[at:]


@pytest.mark.parametrize("report", [arabic_report(), english_report()])
def test_runs_hold_the_whole_text_in_order(report: Report) -> None:
    """Cutting drops, repeats and moves nothing."""
    assert _rebuilt(report) == report.article.text


@given(st.text(max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    """A text without findings is cut into runs that rebuild it, whatever it holds."""
    assert _rebuilt(bare_report(text)) == text


def test_nested_statements_lie_over_the_same_run_outer_one_first() -> None:
    """Inside a relayed report the outer statement's mark encloses the inner one's."""
    runs = [run for paragraph in cut(arabic_report()) for run in paragraph.runs if run.text == "التصدعات أخطر مما أُعلن"]
    assert [mark.id for mark in runs[0].marks if mark.layer is Layer.CONTENT] == ["st3", "st4"]


def test_a_discontinuous_statement_has_numbered_parts() -> None:
    """A statement broken by a parenthesis opens twice under one id, and the gap is not marked."""
    runs = [run for paragraph in cut(arabic_report()) for run in paragraph.runs]
    parts = [(m.part, m.parts) for run in runs for m in run.opening if m.id == "st2" and m.layer is Layer.CONTENT]
    gap = next(run for run in runs if run.text == "لم يحدد موعدا")
    assert parts == [(1, 2), (2, 2)]
    assert [mark.layer for mark in gap.marks] == [Layer.FLAG, Layer.FLAG]


def test_a_mark_that_begins_inside_a_word_is_shown_over_the_whole_word() -> None:
    """The cue without its conjunction is shown with it; the exact span is kept beside."""
    report = Maker("وأضافت الوزارة ذلك.").report(
        statements=(Maker("وأضافت الوزارة ذلك.").statement("st1", "indirect", ["ذلك"], "الوزارة", cue="أضافت"),)
    )
    mark = next(m for p in cut(report) for run in p.runs for m in run.opening if m.layer is Layer.CUE)
    exact = next(m for p in cut(report, whole_words=False) for r in p.runs for m in r.opening if m.layer is Layer.CUE)
    assert (mark.start, mark.exact) == (0, (1, 6))
    assert exact.start == 1


@pytest.mark.parametrize(
    ("text", "at", "step", "expected"),
    [
        ("قال الوزير", 4, 1, 4),
        ("قال الوزير", 6, -1, 4),
        ("كتابَه", 5, 1, 6),
        ("الأمن، ثم", 5, 1, 5),
        ("ماذا؟نعم", 4, 1, 4),
        ("Assad's", 5, 1, 7),
        ("the 'core", 5, -1, 5),
        ("in 2024", 4, 1, 7),
        ("新聞報道", 2, 1, 2),
        ("e\u0301t", 1, 1, 3),
    ],
)
def test_edges_leave_words_whole(text: str, at: int, step: int, expected: int) -> None:
    """An edge moves out of a word and of a composed letter, never across punctuation or in unspaced scripts."""
    assert snapped(text, at, step) == expected


def test_an_endless_word_does_not_pull_an_edge_across_it() -> None:
    """A run of letters longer than any word leaves the edge where it was."""
    assert snapped("ب" * 5000, 2500, 1) == 2500


def test_each_run_names_its_sentence() -> None:
    """Runs of a sentence carry its id; the space between two sentences carries none."""
    runs = cut(english_report())[0].runs
    assert runs[0].sentence == "s1"
    assert next(run for run in runs if run.text == " " and run.start > 90).sentence is None
