"""The reviewed report: what stands, as corrected, with decisions and notes, in every format of ``check``.

The report keeps its form: segments and summary are made anew from the statements that stand. What was decided is
under the key ``review``; formats for people say it beside each finding and among the notices.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from sqlalchemy.orm import Session

from claimcheck.api import explanations
from claimcheck.attribution.segments import partition
from claimcheck.document import Analysis, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Claim, Flag, Frozen, Notice, Report
from claimcheck.render import RENDERERS
from claimcheck.render.visible import one_line
from claimcheck.render.wording import Bilingual
from claimcheck.review.desk import decisions_in
from claimcheck.review.findings import finding_views
from claimcheck.review.overlay import LaidOver, lay_over
from claimcheck.review.reports import Loaded
from claimcheck.review.states import CONFIRMED, DISMISSED, OPEN
from claimcheck.review.tables import Article
from claimcheck.review.views import FindingView
from claimcheck.review.wording import LANGUAGES, say
from claimcheck.summary import summarise

# So much of a finding's words is quoted in a notice.
QUOTED = 80


class Verdicts(Frozen):
    """One decision in the report: ``id`` is that of a finding that stands, null for what was dismissed or is gone."""

    key: str
    id: str | None
    kind: str
    rule: str
    status: str
    origin: str
    code: str
    found_code: str | None
    spans: tuple[tuple[int, int], ...]
    found_spans: tuple[tuple[int, int], ...]
    text: tuple[str, ...]
    reason: str | None
    comments: tuple[dict[str, str], ...]
    gone: bool
    by: str | None
    at: datetime | None


class Review(Frozen):
    """What people decided: the article's state, and a decision for each finding that anybody touched."""

    state: str
    reviewers: tuple[str, ...]
    open: int
    decisions: tuple[Verdicts, ...]


class ReviewedReport(Report):
    """A report with its review; every span still slices to its own text."""

    review: Review


@dataclass(frozen=True)
class Reviewed:
    """An article as reviewed: the report that stands, all findings with what was decided, and its row."""

    article: Article
    original: Report
    report: ReviewedReport
    findings: list[FindingView]


def review_of(session: Session, loaded: Loaded, article: Article) -> Reviewed:
    """The article with the decisions that count."""
    decisions = decisions_in(session, article.id)
    everything = finding_views(loaded, lay_over(loaded, decisions), decisions)
    standing = lay_over(loaded, decisions, drop_dismissed=True)
    report = _made_whole(standing, loaded.report, any(each.kind == "statement" for each in decisions))
    id_of = {key: identity for identity, key in standing.keys.items()}
    review = Review(
        state=article.state,
        reviewers=tuple(dict.fromkeys(each.user_name for each in decisions)),
        open=sum(each.status == OPEN and each.kind == "flag" for each in everything),
        decisions=tuple(_verdict(each, id_of) for each in everything if each.version),
    )
    told = {name: getattr(report, name) for name in Report.model_fields if name != "schema_"}
    return Reviewed(article, loaded.report, ReviewedReport(**told, schema=report.schema_, review=review), everything)


def _made_whole(standing: LaidOver, original: Report, statements_changed: bool) -> Report:
    """The report without references to what no longer stands, counted anew."""
    report = standing.report
    flags, matches = {flag.id for flag in report.flags}, {match.id for match in report.matches}
    statements = {statement.id for statement in report.statements}

    def within(identity: str | None) -> str | None:
        return identity if identity in statements else None

    report = report.model_copy(
        update={
            "statements": tuple(s.model_copy(update={"parent": within(s.parent)}) for s in report.statements),
            "flags": tuple(_placed(flag, within(flag.statement)) for flag in report.flags),
            "matches": tuple(m.model_copy(update={"statement": within(m.statement)}) for m in report.matches),
            "claims": tuple(_cleaned(claim, within(claim.statement), flags, matches) for claim in report.claims),
        }
    )
    pack = load_pack(report.article.language or original.tool.language_pack or "")
    document = read_document(report.article, pack)
    segments = report.segments
    if statements_changed and document.text:
        segments = partition(document, report.statements)
    analysis = Analysis(document, report.statements, segments, report.dates, report.matches)
    summary = summarise(analysis, report.flags, report.claims)
    return report.model_copy(update={"segments": segments, "summary": summary})


def _placed(flag: Flag, statement: str | None) -> Flag:
    return (
        flag if flag.statement == statement else flag.model_copy(update={"statement": statement, "voice": "journalist"})
    )


def _cleaned(claim: Claim, statement: str | None, flags: set[str], matches: set[str]) -> Claim:
    kept = {
        "statement": statement,
        "flags": tuple(one for one in claim.flags if one in flags),
        "matches": tuple(one for one in claim.matches if one in matches),
    }
    return claim.model_copy(update=kept)


def _verdict(view: FindingView, id_of: Mapping[str, str]) -> Verdicts:
    told = view.model_dump(include=set(Verdicts.model_fields) - {"id", "found_code"})
    return Verdicts(**told, id=id_of.get(view.key), found_code=view.found_code or None)


def render_reviewed(reviewed: Reviewed, name: str) -> bytes:
    """The reviewed report in a format of :data:`claimcheck.render.RENDERERS`."""
    if name in ("json", "jsonl"):
        return RENDERERS[name].encoded(reviewed.report)
    made = RENDERERS[name].encoded(_with_notes(reviewed), explanations())
    return _with_bodies(made, reviewed) if name == "claim-review" else made


def _with_notes(reviewed: Reviewed) -> Report:
    """The report with decisions and notes where formats for people show them."""
    by_id = {each.id: each for each in reviewed.report.review.decisions if each.id and each.kind == "flag"}
    flags = tuple(
        flag.model_copy(update={"message": _marked(flag.message, by_id[flag.id])}) if flag.id in by_id else flag
        for flag in reviewed.report.flags
    )
    told = {name: getattr(reviewed.report, name) for name in Report.model_fields if name != "schema_"}
    notices = (*_notices(reviewed), *reviewed.report.notices)
    return Report(**{**told, "flags": flags, "notices": notices}, schema=reviewed.report.schema_)


def _marked(message: Mapping[str, str], verdict: Verdicts) -> dict[str, str]:
    """A finding's message with who decided what about it, and the notes."""

    def note(language: str) -> str:
        status = say(language, "status", verdict.status)
        day = verdict.at.date().isoformat() if verdict.at else ""
        mark = _words()["mark"][language].format(status=status, by=one_line(verdict.by or ""), day=day)
        notes = " ".join(f"{one_line(each['by'])}: {one_line(each['text'])}" for each in verdict.comments)
        return f"{mark} {notes}".strip()

    return {language: f"{text} {note(language)}" for language, text in message.items()}


def _notices(reviewed: Reviewed) -> Sequence[Notice]:
    review = reviewed.report.review
    if not review.decisions:
        return (_notice("review", lambda language: _words()["untouched"][language]),)
    live = [each for each in review.decisions if not each.gone]
    counts = {status: sum(each.status == status for each in live) for status in (CONFIRMED, DISMISSED)}
    added = sum(each.origin != "tool" and each.status == CONFIRMED for each in live)
    names = ", ".join(map(one_line, review.reviewers))
    out = [
        _notice(
            "review",
            lambda language: _words()["summary"][language].format(names=names, added=added, open=review.open, **counts),
        )
    ]
    for each in live:
        if each.status == DISMISSED:
            out.append(_notice("review_dismissed", lambda language, each=each: _dismissed(each, language)))  # type: ignore[misc]
        elif each.kind != "flag" and each.comments:
            out.append(_notice("review_note", lambda language, each=each: _noted(each, language)))  # type: ignore[misc]
    return out


def _notice(code: str, told: Callable[[str], str]) -> Notice:
    return Notice(code=code, message={language: told(language) for language in LANGUAGES})


def _dismissed(verdict: Verdicts, language: str) -> str:
    reason = say(language, "dismissal", verdict.reason or "other")
    told = _words()["dismissed"][language].format(text=_quote(verdict), rule=verdict.rule, reason=reason)
    return f"{told} {_noted(verdict, language)}" if verdict.comments else told


def _noted(verdict: Verdicts, language: str) -> str:
    comment = " ".join(f"{one_line(each['by'])}: {one_line(each['text'])}" for each in verdict.comments)
    return _words()["noted"][language].format(text=_quote(verdict), comment=comment)


def _quote(verdict: Verdicts) -> str:
    text = one_line(" \u2026 ".join(verdict.text))
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}\u2026"


def _with_bodies(made: bytes, reviewed: Reviewed) -> bytes:
    """ClaimReview drafts with the reviewers' notes on their claims as the body of the review."""
    notes = {
        f"{reviewed.report.article.id}/{each.id}": " ".join(one_line(note["text"]) for note in each.comments)
        for each in reviewed.report.review.decisions
        if each.id and each.comments
    }
    document: dict[str, Any] = json.loads(made)
    for draft in document["@graph"]:
        if draft["identifier"] in notes:
            draft["reviewBody"] = notes[draft["identifier"]]
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@cache
def _words() -> Mapping[str, Bilingual]:
    text = resources.files(__package__).joinpath("wording.toml").read_text(encoding="utf-8")
    words: Mapping[str, Bilingual] = tomllib.loads(text)["review"]
    return words
