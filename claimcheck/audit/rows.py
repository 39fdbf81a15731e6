"""The rows that one article adds to the tables, taken from its report as it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.audit.schema import TABLES
from claimcheck.audit.signature import signature
from claimcheck.document import Document
from claimcheck.ingest import ReadArticle
from claimcheck.model import Report, SegmentKind
from claimcheck.text.tokens import NUMBER, WORD

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

_TITLE_RULES = ("consistency/headline_unattributed", "consistency/headline_quotation")
# Kinds of tokens that tell one text from another.
_TELLING = frozenset({WORD, NUMBER})
# Between the parts of a statement's content.
_GAP = " … "


def empty_rows() -> Rows:
    """A list of rows for each table, without any."""
    return {table: [] for table in TABLES}


def article_rows(
    place: int, read: ReadArticle, report: Report, document: Document, rules: frozenset[str] | None
) -> Rows:
    """The rows of one article, by table; values stand in the order of :data:`claimcheck.audit.schema.TABLES`.

    ``place`` is its place in the input, ``rules`` the ids of the rules that were run, None for all.
    """
    article = report.article
    month = article.published.strftime("%Y-%m") if article.published else None
    keys = (place, article.outlet, month, read.section)
    words = _WordCounter(document)
    sentences = _Sentences(report)
    out = empty_rows()
    counts = [words.inside(statement.content) for statement in report.statements]
    out["statements"] = [
        (
            *keys,
            statement.id,
            statement.parent,
            statement.type.value,
            statement.rule,
            statement.confidence,
            *((cue.text, cue.lemma, cue.force) if (cue := statement.cue) else (None, None, None)),
            statement.source.text if statement.source else None,
            *((who := statement.speaker).name, who.entity, who.named, who.kind, who.resolved_by),
            statement.content[0].start,
            statement.content[-1].end,
            count,
            _GAP.join([part.text for part in statement.content]),
            sentences.text(statement.sentences),
        )
        for statement, count in zip(report.statements, counts, strict=True)
    ]
    out["flags"] = [
        (
            *keys,
            *(flag.id, flag.category, flag.code, flag.rule, flag.severity.value, flag.voice, flag.statement),
            *(flag.trigger.entry, flag.start, flag.end, flag.text, sentences.text((flag.sentence,))),
        )
        for flag in report.flags
    ]
    out["claims"] = [
        (
            *keys,
            *(claim.id, claim.statement, claim.status.value, claim.priority),
            *(claim.reasons, claim.flags, claim.matches, claim.start, claim.end, claim.text),
        )
        for claim in report.claims
    ]
    out["matches"] = [
        (
            *keys,
            *(match.id, match.fact, match.label.get("ar"), match.label.get("en"), match.verdict.value, match.method),
            *(match.score, match.statement, match.start, match.end, sentences.text((match.sentence,))),
            [
                {"field": c.field, "claimed": c.claimed, "reference": c.reference, "agrees": c.agrees, "note": c.note}
                for c in match.checks
            ],
        )
        for match in report.matches
    ]
    spoken = dict(zip([statement.id for statement in report.statements], counts, strict=True))
    out["sources"] = [
        (
            *keys,
            *(source.name, source.entity, source.named, source.kind, len(source.statements)),
            sum([spoken[ident] for ident in source.statements]),
        )
        for source in report.summary.sources
    ]
    types, verdicts = report.summary.statements, report.summary.matches
    out["articles"] = [
        (
            *keys,
            *(article.id, article.published, report.tool.language_pack, article.title, article.url, article.author),
            *(article.sha256, len(article.text), len(words.starts), len(report.sentences)),
            words.inside([part for part in report.segments if part.kind is SegmentKind.ATTRIBUTED]),
            *(len(report.statements), types.get("direct", 0), types.get("indirect", 0), types.get("mixed", 0)),
            *(len(report.summary.sources), len(report.flags), len(report.claims)),
            *(verdicts.get("agrees", 0), verdicts.get("contradicts", 0), verdicts.get("mentions", 0)),
            *_headline(report, rules),
            [notice.code for notice in (*read.notices, *report.notices)],
            read.where,
            signature(words.telling),
        )
    ]
    return out


def error_row(
    place: int, where: str | None, ident: str | None, step: str, reason: str, remedy: str | None, skipped: bool = False
) -> Row:
    """The row of ``errors`` for an item that gave no article; parsers quote bytes that no table could hold."""
    texts = (_sound(where), _sound(ident), step, skipped, _sound(reason), _sound(remedy))
    return (place, *texts)


class _WordCounter:
    """The words of an article: where they start, and how many lie in given spans."""

    def __init__(self, document: Document) -> None:
        kinds = document.kinds
        self.starts = [token[0] for token, kind in zip(document.tokens, kinds, strict=True) if kind == WORD]
        # Numbers count here: bulletins that differ in their figures only are no copies of one another.
        self.telling = [word for word, kind in zip(document.words, kinds, strict=True) if kind in _TELLING]

    def inside(self, spans: Sequence[Any]) -> int:
        starts = self.starts
        return sum([bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in spans])


class _Sentences:
    """The texts of an article's sentences by id; findings of one sentence share one string."""

    def __init__(self, report: Report) -> None:
        self._text = report.article.text
        self._spans = {sentence.id: sentence for sentence in report.sentences}
        self._memo: dict[tuple[str, ...], str] = {}

    def text(self, ids: tuple[str, ...]) -> str:
        """From the start of the first sentence to the end of the last."""
        if ids not in self._memo:
            first, last = self._spans[ids[0]], self._spans[ids[-1]]
            self._memo[ids] = self._text[first.start : last.end]
        return self._memo[ids]


def _headline(report: Report, rules: frozenset[str] | None) -> Iterator[bool | None]:
    """For each rule about headlines whether it fired; None where it was not run or there is no headline."""
    fired = report.summary.flags
    for rule in _TITLE_RULES:
        run = bool(report.article.title) and (rules is None or rule in rules)
        yield rule in fired if run else None


def _sound(text: str | None) -> str | None:
    return text and text.encode("utf-8", "replace").decode("utf-8")
