"""The one runner of the literate cases in ``tests/cases``; their format is described there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from claimcheck.detectors import all_rules
from claimcheck.model import Article, Flag, Match, Report, Statement
from claimcheck.pipeline import analyse
from claimcheck.timeline import Timeline, load_timeline
from tests.case_format import Case, CaseError, Expected, case_files, read_cases

CHECKED = {True: "agrees", False: "differs", None: "unknown"}
Found = tuple[str, Callable[[Expected], bool]]


@cache
def bundled_timeline() -> Timeline:
    """The reference data of the package, read once."""
    return load_timeline()


def _parameters() -> Iterator[Any]:
    rules = frozenset(rule.id for rule in all_rules())
    for path in case_files():
        for case in read_cases(path, rules):
            if isinstance(case, CaseError):
                yield pytest.param(case, id=str(case).split(": ")[0].removeprefix("tests/cases/"))
            elif case.known_failure:
                mark = pytest.mark.xfail(strict=True, reason=case.known_failure, raises=pytest.fail.Exception)
                yield pytest.param(case, id=case.name, marks=mark)
            else:
                yield pytest.param(case, id=case.name)


@pytest.mark.parametrize("case", list(_parameters()))
def test_case(case: Case | CaseError) -> None:
    """A text yields exactly what its case lists, of each category that the case names."""
    if isinstance(case, CaseError):
        pytest.fail(str(case), pytrace=False)
    report = run(case)
    complaints = [line for category in named_categories(case) for line in compare(case, report, category)]
    if complaints:
        pytest.fail("\n".join([f"{case.heading} (tests/cases/{case.name})", *complaints]), pytrace=False)


def run(case: Case) -> Report:
    """The report of a case's text, with the bundled timeline."""
    given = {key: value for key, value in case.attributes.items() if key != "language"}
    article = Article.model_validate({"id": "case", "text": case.text, "language": case.language, **given})
    return analyse(article, timeline=bundled_timeline())


def named_categories(case: Case) -> list[str]:
    """What the case speaks of: whole categories, and single rules that it asserts to be absent."""
    whole = dict.fromkeys(e.category for e in case.expected if not (e.none and e.code))
    single = dict.fromkeys(e.rule for e in case.expected if e.none and e.code and e.category not in whole)
    return [*whole, *single]


def compare(case: Case, report: Report, category: str) -> Iterator[str]:
    """A line for each result of ``category`` that is missing, and for each that nobody expected."""
    wanted = [e for e in case.expected if not e.none and e.category == category]
    for expected in case.expected:
        if expected.none and wanted and expected.rule in {category, *(e.rule for e in wanted)}:
            yield f"  line {expected.line} says none: {expected.rule}, but the case lists some"
    found = list(_found(report, category))
    pairs = _pairing(wanted, found)
    for number, expected in enumerate(wanted):
        if number not in pairs:
            yield f"  missing (line {expected.line}): {_line_of(case, expected)}"
    taken = set(pairs.values())
    for number, (line, _) in enumerate(found):
        if number not in taken:
            yield f"  unexpected: {line}"


def _pairing(wanted: list[Expected], found: list[Found]) -> dict[int, int]:
    """As many expected results as possible paired with one found result each (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(number: int, seen: set[int]) -> bool:
        for at, (_, fits) in enumerate(found):
            if at not in seen and fits(wanted[number]):
                seen.add(at)
                if at not in holder or place(holder[at], seen):
                    holder[at] = number
                    return True
        return False

    for number in range(len(wanted)):
        place(number, set())
    return {number: at for at, number in holder.items()}


def _found(report: Report, category: str) -> Iterator[Found]:
    """Each result of a category: as a line of a case, and whether an expectation fits it."""
    text = report.article.text
    if category == "date":
        for date in report.dates:
            line = f"date: {quoted(text, date.start, date.end)} = {date.value or 'null'}"
            yield line, _fits(((date.start, date.end),), {"value": date.value})
    elif category == "statement":
        for statement in report.statements:
            spans = tuple((s.start, s.end) for s in statement.content)
            yield _statement_line(text, statement), _fits(spans, _statement_facts(statement))
    elif category == "match":
        for match in report.matches:
            yield _match_line(match), _fits(((match.start, match.end),), _match_facts(match))
    elif category == "claim":
        for claim in report.claims:
            facts = {"status": str(claim.status), "reasons": frozenset(claim.reasons)}
            line = f"claim: {claim.status} | {quoted(text, claim.start, claim.end)}"
            if claim.reasons:
                line += f" | reasons: {' '.join(claim.reasons)}"
            yield line, _fits(((claim.start, claim.end),), facts)
    else:
        for flag in report.flags:
            if category in (flag.category, flag.rule):
                line = f"{flag.rule}: {quoted(text, flag.start, flag.end)} | voice: {flag.voice}"
                yield line, _fits(((flag.start, flag.end),), _flag_facts(flag))


def _fits(spans: tuple[tuple[int, int], ...], facts: dict[str, object]) -> Callable[[Expected], bool]:
    def fits(expected: Expected) -> bool:
        if expected.spans and expected.spans != spans:
            return False
        if expected.code and facts.get("code") != expected.code:
            return False
        return all(facts.get(key) == value for key, value in expected.values)

    return fits


def _flag_facts(flag: Flag) -> dict[str, object]:
    return {
        "code": flag.code,
        "voice": flag.voice,
        "severity": str(flag.severity),
        "trigger": flag.trigger.text,
        "related": " ## ".join(part.text for part in flag.related) or "-",
    }


def _statement_facts(statement: Statement) -> dict[str, object]:
    cue, source, speaker = statement.cue, statement.source, statement.speaker
    return {
        "type": str(statement.type),
        "cue": (cue.start, cue.end) if cue else None,
        "source": (source.start, source.end) if source else None,
        "force": cue.force if cue else None,
        "lemma": cue.lemma if cue else None,
        "speaker": speaker.name or None,
        "named": speaker.named,
        "kind": speaker.kind,
        "entity": speaker.entity,
        "resolved": speaker.resolved_by,
        "rule": statement.rule,
    }


def _match_facts(match: Match) -> dict[str, object]:
    checks = {f"check {check.field}": CHECKED[check.agrees] for check in match.checks}
    return {"fact": match.fact, "verdict": str(match.verdict), **checks}


def _statement_line(text: str, statement: Statement) -> str:
    cue, source, speaker = statement.cue, statement.source, statement.speaker
    parts = [
        f"statement: {statement.type}",
        f"content: {' ## '.join(quoted(text, s.start, s.end) for s in statement.content)}",
        f"cue: {quoted(text, cue.start, cue.end) if cue else 'null'}",
        f"source: {quoted(text, source.start, source.end) if source else 'null'}",
        f"speaker: {speaker.name or 'null'}",
        f"named: {'yes' if speaker.named else 'no'}",
        f"kind: {speaker.kind}",
    ]
    return " | ".join(parts)


def _match_line(match: Match) -> str:
    checks = "".join(f" | {check.field}: {CHECKED[check.agrees]}" for check in match.checks)
    return f"match: {match.fact} {match.verdict}{checks}"


def _line_of(case: Case, expected: Expected) -> str:
    return case.path.read_text(encoding="utf-8").split("\n")[expected.line - 1].strip()


def quoted(text: str, start: int, end: int) -> str:
    """The words of a span as a case writes them: with the number of the occurrence where they repeat."""
    words = text[start:end]
    number, at = 0, -1
    while at < start:
        at = text.find(words, at + 1)
        number += 1
    shown = words.replace("\n", "\\n")
    return shown if number == 1 else f"{shown} [{number}]"
