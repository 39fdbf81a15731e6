"""A report looked up by id and put in reading order, shared by all formats."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model import Claim, DateExpression, Flag, Match, Report, SourceSummary, Statement
from claimcheck.render.visible import direction, one_line


@dataclass(frozen=True)
class Index:
    """Lookups over one report.

    ``number`` counts statements from 1 in order of the text; ``claims`` are ranked, those that
    cannot be checked last; ``categories`` are in order of first mention in :data:`CATEGORY_ORDER`,
    then alphabetical; ``first_language`` is the interface language that goes first.
    """

    report: Report
    direction: str
    first_language: str
    number: dict[str, int]
    statements: dict[str, Statement]
    flags: dict[str, Flag]
    matches: dict[str, Match]
    sentence_text: dict[str, str]
    sentence_of: dict[str, str]
    categories: dict[str, tuple[Flag, ...]]
    claims: tuple[Claim, ...]
    sources: tuple[tuple[SourceSummary, tuple[Statement, ...]], ...] = field(default=())

    def speaker_of(self, statement: str | None) -> str | None:
        """The name of a statement's speaker; None for the journalist's own matter."""
        return self.statements[statement].speaker.name if statement in self.statements else None


# The categories of the contract in the order in which readers meet them; others follow.
CATEGORY_ORDER = ("timeline", "consistency", "unverified_claim", "vague_quantity", "framing")


def index_of(report: Report) -> Index:
    """The index of ``report``."""
    text = report.article.text
    ordered = sorted(report.statements, key=lambda statement: _start(statement))
    way = direction(text or report.article.title or "")
    grouped: dict[str, list[Flag]] = {}
    for flag in sorted(report.flags, key=lambda flag: (flag.start, flag.end, flag.id)):
        grouped.setdefault(flag.category, []).append(flag)
    rank = {category: place for place, category in enumerate(CATEGORY_ORDER)}
    categories = sorted(grouped, key=lambda category: (rank.get(category, len(rank)), category))
    by_id = {statement.id: statement for statement in report.statements}
    return Index(
        report=report,
        direction=way,
        first_language="ar" if way == "rtl" else "en",
        number={statement.id: place for place, statement in enumerate(ordered, 1)},
        statements=by_id,
        flags={flag.id: flag for flag in report.flags},
        matches={match.id: match for match in report.matches},
        sentence_text={sentence.id: one_line(text[sentence.start : sentence.end]) for sentence in report.sentences},
        sentence_of={statement.id: statement.sentences[0] for statement in ordered if statement.sentences},
        categories={category: tuple(grouped[category]) for category in categories},
        claims=tuple(sorted(report.claims, key=_rank)),
        sources=tuple(
            (source, tuple(by_id[one] for one in source.statements if one in by_id))
            for source in report.summary.sources
        ),
    )


def ordered_dates(report: Report) -> tuple[DateExpression, ...]:
    """The dates in order of the text."""
    return tuple(sorted(report.dates, key=lambda found: (found.start, found.end)))


def reasons_of(report: Report) -> tuple[str, ...]:
    """The reasons that occur in a report's claims, each once, in order of the ranked claims."""
    ranked = sorted(report.claims, key=_rank)
    return tuple(dict.fromkeys(reason for claim in ranked for reason in claim.reasons))


def content_of(statement: Statement) -> str:
    """A statement's content on one line; a gap between two spans shows as an ellipsis."""
    return " \u2026 ".join(one_line(part.text) for part in statement.content)


def date_kind(found: DateExpression) -> str:
    """The value of a date with its calendar where that is not Gregorian."""
    calendar = "" if found.calendar == "gregorian" else f" ({found.calendar})"
    return f"{found.value}{calendar}" if found.value else ""


def _start(statement: Statement) -> tuple[int, int]:
    """Where a statement begins in the text: its content, cue or source, whichever comes first."""
    starts = [part.start for part in (*statement.content, statement.cue, statement.source) if part]
    return (min(starts, default=0), -sum(part.end - part.start for part in statement.content))


def _rank(claim: Claim) -> tuple[bool, float, int, str]:
    """Checkable before not checkable, then by priority, then by place."""
    return (claim.status.value == "not_checkable", -claim.priority, claim.start, claim.id)
