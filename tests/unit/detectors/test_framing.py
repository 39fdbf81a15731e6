"""Framing is looked for in the journalist's own voice only."""

from __future__ import annotations

from claimcheck.attribution.segments import partition
from claimcheck.detectors.framing import framing
from claimcheck.document import Analysis, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article, Speaker, Statement, StatementType

SPEAKER = Speaker(name="X", named=True, kind="person", resolved_by="mention")


def spans(text: str, content: str | None = None) -> list[str]:
    document = read_document(Article(id="t", text=text), load_pack("en"))
    statements: tuple[Statement, ...] = ()
    if content is not None:
        start = text.index(content)
        statements = (
            Statement(
                id="q1",
                type=StatementType.INDIRECT,
                content=(document.slice(start, start + len(content)),),
                cue=None,
                source=None,
                speaker=SPEAKER,
                sentences=("s1",),
                confidence=1,
            ),
        )
    return [text[f.start : f.end] for f in framing.run(Analysis(document, statements, partition(document, statements)))]


def test_statement_content_is_not_framing():
    """The same words inside somebody's statement are theirs."""
    text = "He says the brutal winter ended."
    assert spans(text) == ["brutal"]
    assert spans(text, "the brutal winter ended") == []


def test_editorial_words_beside_a_statement_stay():
    """A statement hides only what it holds."""
    assert spans("The brutal mayor says it rains.", "it rains") == ["brutal"]


def test_headline_case_is_no_name():
    """In a headline every word bears a capital."""
    assert spans("Mayor Defends Brutal Winter Plan") == ["Brutal"]


def test_entry_is_told():
    """A finding names the form of the pack that matched and its kind of judgement."""
    document = read_document(Article(id="t", text="Brutal winter ended."), load_pack("en"))
    found = list(framing.run(Analysis(document, (), ())))
    assert [(f.entry, f.note) for f in found] == [("brutal", "evaluation")]
