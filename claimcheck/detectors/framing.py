"""Framing: loaded, evaluative and labelling expressions in the journalist's own voice.

A flag is a prompt to look at a choice of words, never a verdict on it. What somebody else is
quoted or reported as saying is theirs and is not flagged.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from claimcheck.detectors.entries import Contexts, LexicalEntry, expand, matched_form, start_of
from claimcheck.detectors.rule import Detector, Finding, Rule, detector
from claimcheck.document import Analysis, Document
from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.model import Severity
from claimcheck.text.lexicon import Lexicon

LOADED_EXPRESSION = Rule(
    id="framing/loaded_expression",
    severity=Severity.INFO,
    message={
        "ar": "لفظ محمّل أو تقييمي بصوت الصحفي: هل من لفظ محايد؟",
        "en": "A loaded or evaluative expression in the journalist's own voice: is there a neutral one?",
    },
    why={
        "ar": "لفظ مثل «فلول» أو «الغاشم» يحكم قبل أن يصف، والحكم إن لزم فليُنسب إلى قائله.",
        "en": "A word such as “brutal” or “regime” judges before it describes; a judgement should have an owner.",
    },
    example={
        "ar": "دخلت القوات المدينة بعد فرار فلول التنظيم.",
        "en": "The brutal crackdown went on overnight.",
    },
)


class FramingEntry(LexicalEntry):
    """One line of ``framing.toml``: ``kind`` says how the words judge (label, enemy, solidarity …).

    ``quoted`` lets a hit count inside quotation marks, which otherwise hold somebody else's words;
    ``cased`` marks words that always bear a capital, which otherwise shows a name.
    """

    kind: str
    quoted: bool = False
    cased: bool = False


class Framing(Table):
    """The loaded expressions of a language, and the ``article`` that may be prefixed to them.

    ``idioms`` are names and fixed formulas that hold such words and judge nothing.
    """

    entries: tuple[FramingEntry, ...] = ()
    slots: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    article: str = ""
    idioms: tuple[str, ...] = ()


class _Compiled:
    """The framing table of one pack made ready: one lexicon, in which None stands for an idiom."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("framing", Framing)
        forms: list[tuple[str, FramingEntry | None]] = [(form, None) for form in expand(table.idioms, table.slots)]
        forms += [(form, entry) for entry in table.entries for form in dict.fromkeys(expand(entry.forms, table.slots))]
        self.lexicon = Lexicon(forms, pack.variants)
        self.contexts = {id(entry): Contexts(entry, table.slots, pack.variants) for entry in table.entries}
        self.article = table.article


def _compiled(pack: LanguagePack) -> _Compiled:
    return pack.build("framing", _Compiled)


def _reads_as_name(document: Document, first: int, last: int) -> bool:
    """Whether a capital inside a sentence of lower-case words makes the hit a name.

    In a headline every word is capital, so the word after must begin in lower case.
    """
    tokens, text = document.tokens, document.text
    if not text[tokens[first].start].isupper() or last >= len(tokens) or not text[tokens[last].start].islower():
        return False
    return document.sentences[document.sentence_at(tokens[first].start)].first != first


@detector(LOADED_EXPRESSION)
def framing(analysis: Analysis) -> Iterator[Finding]:
    """Loaded expressions outside statements and quotation marks; those side by side make one finding."""
    document = analysis.document
    words = _compiled(document.pack)
    tokens = document.tokens
    free = 0
    after_last = -1
    last: Finding | None = None
    for match in document.scan(words.lexicon, overlapping=True):
        first, entry = match.first, match.entry
        if first < free:
            continue
        if entry is None:
            free = match.last
            continue
        if not words.contexts[id(entry)].allow(tokens, first, match.last):
            continue
        if document.quotation_of[first] >= 0 and not entry.quoted:
            continue
        if not entry.cased and _reads_as_name(document, first, match.last):
            continue
        beside = last is not None and first == after_last
        free = match.last
        start = start_of(document, tokens[first], match.form, words.article)
        end = tokens[match.last - 1].end
        statement = analysis.statement_of(start, end)
        if statement is not None and analysis.is_held(statement):
            continue
        after_last = match.last
        if beside and last is not None:
            last = last._replace(end=end)
            continue
        if last is not None:
            yield last
        last = Finding(LOADED_EXPRESSION, start, end, matched_form(tokens, match), start, end, note=entry.kind)
    if last is not None:
        yield last


DETECTORS: tuple[Detector, ...] = (framing,)
