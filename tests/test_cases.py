"""The one runner of the literate cases: what a text must yield, quoted, and nothing else."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from claimcheck.model import Article, Report, Statement
from claimcheck.pipeline import analyse
from claimcheck.timeline import Timeline, load_timeline
from tests.case_files import Case, CaseError, Expectation, all_cases, find

STATEMENT_KEYS = ("content", "cue", "source", "speaker", "named", "kind", "force", "resolved")


@cache
def timeline() -> Timeline:
    """The built-in reference data, loaded once."""
    return load_timeline()


def report_of(case: Case) -> Report:
    """The report of a case's text."""
    article = Article(id="case", text=case.text, language=case.options.get("language", case.language), **_given(case))
    return analyse(article, timeline=timeline())


def _given(case: Case) -> dict[str, Any]:
    return {key: value for key, value in case.options.items() if key != "language"}


def _parametrised() -> list[Any]:
    out = []
    for case in all_cases():
        reason = case.known_failure
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        out.append(pytest.param(case, id=case.id, marks=marks))
    return out


@pytest.mark.parametrize("case", _parametrised())
def test_case(case: Case) -> None:
    """The text yields exactly what the case expects of every category that it names."""
    report = report_of(case)
    wanted: dict[str, list[Expectation]] = {}
    for expectation in case.expectations:
        category = expectation.value if expectation.category == "none" else expectation.category.split("/")[0]
        slot = wanted.setdefault(category, [])
        if expectation.category != "none":
            slot.append(expectation)
    for category, expectations in wanted.items():
        CHECKS.get(category, check_flags)(case, report, category, expectations)


def check_flags(case: Case, report: Report, category: str, expectations: list[Expectation]) -> None:
    """Flags of one category: rule and exact span."""
    expected = sorted((*find(case, e.value, e.line), e.category) for e in expectations)
    found = sorted((f.start, f.end, f.rule) for f in report.flags if f.category == category)

    assert _shown(case, found) == _shown(case, expected), case.where


def check_dates(case: Case, report: Report, category: str, expectations: list[Expectation]) -> None:
    """Date expressions: exact span and value; ``null`` for one that cannot be resolved."""
    expected = []
    for e in expectations:
        quoted, equals, value = e.value.rpartition(" = ")
        if not equals:
            raise CaseError(f"{case.path}:{e.line}: a date is 'date: <text> = <value>'")
        expected.append((*find(case, quoted, e.line), None if value == "null" else value))
    found = [(d.start, d.end, d.value) for d in report.dates]

    assert _shown(case, sorted(found, key=str)) == _shown(case, sorted(expected, key=str)), case.where


def check_matches(case: Case, report: Report, category: str, expectations: list[Expectation]) -> None:
    """Timeline matches: fact and verdict."""
    expected = sorted(tuple(e.value.split()) for e in expectations)
    found = sorted({(m.fact, m.verdict.value) for m in report.matches})

    assert found == expected, case.where


def check_claims(case: Case, report: Report, category: str, expectations: list[Expectation]) -> None:
    """Claims: status and exact text, in any order."""
    expected = sorted(tuple(part.strip() for part in e.value.split("|", 1)) for e in expectations)
    found = sorted((c.status.value, c.text) for c in report.claims)

    assert found == expected, case.where


def check_statements(case: Case, report: Report, category: str, expectations: list[Expectation]) -> None:
    """Statements in order of their content; only the keys that a line names are compared."""
    expected = [_statement_line(case, e) for e in expectations]
    found = [_as_dict(s) for s in report.statements]
    shown = [
        {key: one[key] for key in (want if at < len(expected) else one)}
        for at, one in enumerate(found)
        for want in [expected[at] if at < len(expected) else one]
    ]

    assert shown == expected, case.where


def _statement_line(case: Case, expectation: Expectation) -> dict[str, str]:
    kind, *parts = (part.strip() for part in expectation.value.split(" | "))
    out = {"type": kind}
    for part in parts:
        key, colon, value = part.partition(":")
        if not colon or key.strip() not in STATEMENT_KEYS:
            raise CaseError(f"{case.path}:{expectation.line}: {part!r} is not one of {', '.join(STATEMENT_KEYS)}")
        out[key.strip()] = value.strip()
        if key.strip() == "content":
            for quoted in value.strip().split(" ## "):
                find(case, quoted, expectation.line)
    return out


def _as_dict(statement: Statement) -> dict[str, str]:
    return {
        "type": statement.type.value,
        "content": " ## ".join(part.text for part in statement.content),
        "cue": statement.cue.text if statement.cue else "-",
        "source": statement.source.text if statement.source else "-",
        "speaker": statement.speaker.name,
        "named": "yes" if statement.speaker.named else "no",
        "kind": statement.speaker.kind,
        "force": statement.cue.force if statement.cue else "-",
        "resolved": statement.speaker.resolved_by,
    }


def _shown(case: Case, items: list[tuple[Any, ...]]) -> list[str]:
    """Spans as the words that they cover, for readable differences."""
    return [f"{case.text[start:end]!r} at {start}: {rest}" for start, end, *rest in items]


CHECKS = {"date": check_dates, "match": check_matches, "claim": check_claims, "statement": check_statements}
