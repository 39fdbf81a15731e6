"""What holds of every report, whatever the text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.api import check
from claimcheck.render import RENDERERS

# Words on which the engine works: cues, quantities, names, dates, hedges, in both languages.
WORDS = (  # noqa: SIM905 (four lines of words are easier to read than a hundred strings)
    "قال وقالت أعلنت الوزارة وزير الخارجية مصادر إن أن وأضاف مؤكدا بحسب وفق عدة آلاف نحو أكثر من معظم مؤخرا أمس السبت "
    "المقبل 8 ديسمبر 2024 دمشق سقوط يُعتقد من المتوقع لم تحدد الإرهابي وذلك حيث الذي في على الشركة الرئيس ١٢٣ ٪ "
    "said that the minister according to sources reportedly several dozens about 20 most on Monday 8 December 2024 "
    "Damascus is expected to denied it he they told Reuters brutal regime spokesman Smith Jr. U.S. could not verify of"
).split()
MARKS = [
    "«",
    "»",
    '"',
    "“",
    "”",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "[",
    ":",
    "،",
    ",",
    ".",
    "؟",
    "!",
    "…",
    "-",
    "—",
    "\n",
    "\n\n",
]
ODD = [
    "\u200f",
    "\u202b",
    "\u2067",
    "\u0640",
    "\u064b",
    "\ufeff",
    "\u200d",
    "😀",
    "\t",
    "\u00a0",
    "\x00",
    "\r\n",
    "ﷺ",
    "ﻻ",
]

pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(ODD), st.text(max_size=3))
mixed = st.lists(st.tuples(pieces, st.sampled_from(["", " ", " "])), max_size=120).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
texts = st.one_of(mixed, st.text(max_size=200))
languages = st.sampled_from(["ar", "en", None, "xx"])
days = st.one_of(st.none(), st.dates())


@given(texts, languages, days)
def test_segments_partition_any_text_and_spans_slice(text: str, language: str | None, published: object) -> None:
    """Segments follow one another from the first to the last code point; every span is the words that it names."""
    report = check(text, language=language, published=published)  # type: ignore[arg-type]
    assert "".join(text[s.start : s.end] for s in report.segments) == text
    assert all(text[found.start : found.end] == found.text for found in report.slices())


@given(texts, languages)
def test_references_between_results_hold(text: str, language: str | None) -> None:
    """Every id that a result names belongs to a result of the report."""
    report = check(text, language=language, published="2025-11-08")
    sentences = {each.id for each in report.sentences}
    statements = {each.id for each in report.statements}
    flags, matches = {each.id for each in report.flags}, {each.id for each in report.matches}
    assert len(sentences) == len(report.sentences)
    assert all(each.statement in {None, *statements} for each in (*report.segments, *report.flags, *report.claims))
    assert all(each.sentence in sentences for each in (*report.flags, *report.matches, *report.claims))
    assert all(set(each.sentences) <= sentences for each in report.statements)
    assert all(set(each.flags) <= flags and set(each.matches) <= matches for each in report.claims)


@given(texts, languages)
def test_attributed_segments_are_the_content_of_statements(text: str, language: str | None) -> None:
    """A segment is attributed exactly where a statement's content stands."""
    report = check(text, language=language, timeline=False)
    content = {at for each in report.statements for part in each.content for at in range(part.start, part.end)}
    inside = {at for each in report.segments if each.kind == "attributed" for at in range(each.start, each.end)}
    assert content == inside


@given(texts, languages)
def test_the_same_input_gives_the_same_bytes(text: str, language: str | None) -> None:
    """Two runs differ in nothing, and the JSON reads back."""
    first, second = (
        RENDERERS["jsonl"].encoded(check(text, language=language, published="2025-11-08")) for _ in range(2)
    )
    assert first == second
    assert json.loads(first)["article"]["text"].encode("utf-8", "replace") == text.encode("utf-8", "replace")
