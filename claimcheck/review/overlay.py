"""A report with decisions laid over it: corrected edges and codes, additions. The stored report stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimcheck.model import (
    Claim,
    ClaimStatus,
    Cue,
    DateExpression,
    Flag,
    Match,
    Report,
    Slice,
    Speaker,
    Statement,
    StatementType,
    Trigger,
    Verdict,
)
from claimcheck.render.index import ordered_dates
from claimcheck.review.identity import Kind, Source, Spans
from claimcheck.review.reports import Loaded
from claimcheck.review.states import DISMISSED, WITHDRAWN, State, rules
from claimcheck.review.tables import Decision


@dataclass(frozen=True)
class LaidOver:
    """The report to show, and the key of the finding behind each id in it; dates are ``d1`` … in text order."""

    report: Report
    keys: dict[str, str]

    def shown(self) -> Iterator[tuple[str, Source]]:
        """Every finding with its id."""
        report = self.report
        yield from ((flag.id, flag) for flag in report.flags)
        yield from ((statement.id, statement) for statement in report.statements)
        yield from ((claim.id, claim) for claim in report.claims)
        yield from ((match.id, match) for match in report.matches)
        yield from ((f"d{place}", found) for place, found in enumerate(ordered_dates(report), 1))


def lay_over(loaded: Loaded, decisions: Iterable[Decision], *, drop_dismissed: bool = False) -> LaidOver:
    """The report with every correction and addition; dismissed findings left out where asked.

    Segments, sentences and the summary remain those of the tool.
    """
    standing = [d for d in decisions if not d.gone and d.status != WITHDRAWN]
    by_key = {decision.key: decision for decision in standing}
    layers: Mapping[Kind, list[tuple[str, object]]] = {kind: [] for kind in Kind}
    for finding in loaded.findings:
        decision = by_key.get(finding.key)
        if decision is None:
            layers[finding.kind].append((finding.key, finding.source))
        elif not (drop_dismissed and decision.status == DISMISSED):
            layers[finding.kind].append((finding.key, corrected(finding.source, State.of(decision), loaded.text)))
    for decision in standing:
        if decision.origin != "tool" and not (drop_dismissed and decision.status == DISMISSED):
            made = added(Kind(decision.kind), decision.key, State.of(decision), loaded.report)
            layers[Kind(decision.kind)].append((decision.key, made))
    report = loaded.report.model_copy(
        update={
            "flags": tuple(each for _, each in layers[Kind.FLAG]),
            "statements": tuple(each for _, each in layers[Kind.STATEMENT]),
            "claims": tuple(each for _, each in layers[Kind.CLAIM]),
            "matches": tuple(each for _, each in layers[Kind.MATCH]),
            "dates": tuple(each for _, each in layers[Kind.DATE]),
        }
    )
    return LaidOver(report, _keys(report, layers))


def _keys(report: Report, layers: Mapping[Kind, list[tuple[str, object]]]) -> dict[str, str]:
    """The key behind each id; dates are numbered by their place in the text."""
    keys = {
        each.id: key
        for kind in (Kind.FLAG, Kind.STATEMENT, Kind.CLAIM, Kind.MATCH)
        for key, each in layers[kind]
        if isinstance(each, Flag | Statement | Claim | Match)
    }
    of_date = {id(each): key for key, each in layers[Kind.DATE]}
    keys.update({f"d{place}": of_date[id(found)] for place, found in enumerate(ordered_dates(report), 1)})
    return keys


def corrected(source: Source, state: State, text: str) -> Source:
    """A finding of the tool with a reviewer's corrections."""
    if not state.corrected:
        return source
    if isinstance(source, Statement):
        return _statement(source, state, text)
    change: dict[str, object] = {}
    if state.spans:
        start, end = state.spans[0]
        change = {"start": start, "end": end, "text": text[start:end]}
    if isinstance(source, Flag) and state.code and state.code in rules():
        rule = rules()[state.code]
        change |= {
            "rule": rule.id,
            "category": rule.category,
            "code": rule.code,
            "message": rule.message,
            "severity": rule.severity,
        }
    elif isinstance(source, Claim) and state.code:
        change["status"] = ClaimStatus(state.code)
    elif isinstance(source, Match) and state.code:
        change["verdict"] = Verdict(state.code)
    elif isinstance(source, DateExpression) and "value" in state.details:
        change["value"] = state.details["value"]
    return source.model_copy(update=change)


def added(kind: Kind, key: str, state: State, report: Report) -> Flag | Statement | Claim | DateExpression:
    """A finding that a reviewer added, as the report's model has it."""
    text, spans = report.article.text, state.spans or ()
    start, end = spans[0][0], spans[-1][1]
    sentence = next((s.id for s in report.sentences if s.start <= start < s.end), "")
    within = _statement_around(report, start, end)
    place = Slice(start=start, end=end, text=text[start:end]).model_dump()
    if kind is Kind.FLAG:
        rule = rules()[state.code or ""]
        return Flag(
            **place,
            id=key,
            category=rule.category,
            code=rule.code,
            rule=rule.id,
            sentence=sentence,
            statement=within,
            voice="source" if within else "journalist",
            severity=rule.severity,
            message=rule.message,
            trigger=Trigger(entry="reviewer", **place),
        )
    if kind is Kind.CLAIM:
        status = ClaimStatus(state.code or "")
        return Claim(**place, id=key, sentence=sentence, statement=within, status=status, priority=1.0, reasons=())
    if kind is Kind.DATE:
        return DateExpression(**place, value=state.details.get("value"), relative=False)
    blank = Statement(
        id=key,
        type=StatementType(state.code or ""),
        content=_slices(text, spans),
        cue=None,
        source=None,
        speaker=Speaker(name="", named=True, kind="unknown", resolved_by="reviewer"),
        sentences=tuple(s.id for s in report.sentences if s.start < end and start < s.end),
        confidence=1.0,
        rule="reviewer",
    )
    return _statement(blank, state, text)


def _statement(source: Statement, state: State, text: str) -> Statement:
    change: dict[str, object] = {}
    if state.spans:
        change["content"] = _slices(text, state.spans)
    if state.code:
        change["type"] = StatementType(state.code)
    details = state.details
    speaker = {name: details[key] for name, key in (("name", "speaker"), ("named", "named")) if key in details}
    if speaker:
        change["speaker"] = source.speaker.model_copy(update={**speaker, "resolved_by": "reviewer"})
    if "source" in details:
        change["source"] = _slices(text, (details["source"],))[0] if details["source"] else None
    if "cue" in details:
        change["cue"] = _cue(source, text, details["cue"]) if details["cue"] else None
    return source.model_copy(update=change)


def _cue(source: Statement, text: str, span: tuple[int, int]) -> Cue:
    part = _slices(text, (span,))[0]
    held = source.cue
    return Cue(**part.model_dump(), lemma=held.lemma if held else part.text, force=held.force if held else "neutral")


def _slices(text: str, spans: Spans) -> tuple[Slice, ...]:
    return tuple(Slice(start=start, end=end, text=text[start:end]) for start, end in spans)


def _statement_around(report: Report, start: int, end: int) -> str | None:
    """The statement whose content holds the span."""
    return next(
        (s.id for s in report.statements if any(part.start <= start and end <= part.end for part in s.content)), None
    )
