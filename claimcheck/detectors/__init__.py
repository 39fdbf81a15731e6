"""The detectors, and how their findings become flags."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import TypeAdapter

from claimcheck.detectors.consistency import DETECTORS as CONSISTENCY
from claimcheck.detectors.framing import DETECTORS as FRAMING
from claimcheck.detectors.rule import Detector, Finding, Rule
from claimcheck.detectors.timeline_conflict import DETECTORS as TIMELINE
from claimcheck.detectors.unverified_claim import DETECTORS as UNVERIFIED_CLAIM
from claimcheck.detectors.vague_quantity import DETECTORS as VAGUE_QUANTITY
from claimcheck.document import Analysis
from claimcheck.errors import ConfigError
from claimcheck.model import Flag

DETECTORS: tuple[Detector, ...] = (*VAGUE_QUANTITY, *UNVERIFIED_CLAIM, *FRAMING, *TIMELINE, *CONSISTENCY)
_FLAGS = TypeAdapter(tuple[Flag, ...])


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of its detectors."""
    return tuple(rule for each in DETECTORS for rule in each.rules)


def select_rules(select: Collection[str] = (), ignore: Collection[str] = ()) -> frozenset[str]:
    """The ids of the rules to run: those under a prefix of ``select`` (all if empty), less ``ignore``.

    A prefix is a category or a whole id. Raises :class:`ConfigError` for one that names no rule.
    """
    ids = [rule.id for rule in all_rules()]
    for prefix in (*select, *ignore):
        if not any(_under(rule_id, prefix) for rule_id in ids):
            raise ConfigError(f"no rule is named {prefix!r}", remedy="'claimcheck rules' lists them")
    chosen = [i for i in ids if not select or any(_under(i, prefix) for prefix in select)]
    return frozenset(i for i in chosen if not any(_under(i, prefix) for prefix in ignore))


def run_detectors(analysis: Analysis, selected: frozenset[str] | None = None) -> tuple[Flag, ...]:
    """All flags of the selected rules (all where None), in order of the text, numbered from ``f1``."""
    found: list[Finding] = []
    for each in DETECTORS:
        if selected is None or any(rule.id in selected for rule in each.rules):
            found.extend(f for f in each.run(analysis) if selected is None or f.rule.id in selected)
    unique = {(f.start, f.end, f.rule.id): f for f in reversed(found)}
    ordered = sorted(unique.values(), key=lambda f: (f.start, f.end, f.rule.id))
    return _FLAGS.validate_python(
        tuple([_flag(analysis, finding, number) for number, finding in enumerate(ordered, 1)])
    )


def _flag(analysis: Analysis, finding: Finding, number: int) -> dict[str, Any]:
    """The keys of a :class:`~claimcheck.model.Flag`: all flags of an article are validated at one go."""
    document, rule = analysis.document, finding.rule
    text = document.text
    statement = analysis.statement_of(finding.start, finding.end)
    return {
        "id": f"f{number}",
        "category": rule.category,
        "code": rule.code,
        "rule": rule.id,
        "start": finding.start,
        "end": finding.end,
        "text": text[finding.start : finding.end],
        "sentence": document.sentence_id(finding.start),
        "statement": statement.id if statement else None,
        "voice": "source" if statement and analysis.is_held(statement) else "journalist",
        "severity": rule.severity,
        "message": rule.message,
        "trigger": {
            "entry": finding.entry,
            "start": finding.trigger_start,
            "end": finding.trigger_end,
            "text": text[finding.trigger_start : finding.trigger_end],
            "note": finding.note,
        },
        "related": tuple([{"start": start, "end": end, "text": text[start:end]} for start, end in finding.related]),
    }


def _under(rule_id: str, prefix: str) -> bool:
    return rule_id == prefix or rule_id.startswith(prefix.rstrip("/") + "/")
