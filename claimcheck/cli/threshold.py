"""``--fail-on``: which findings make the exit code 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.detectors import select_rules
from claimcheck.errors import ConfigError
from claimcheck.model import Report, Severity

# From the mildest to the gravest.
_RANKS = (Severity.INFO, Severity.REVIEW, Severity.SERIOUS)


@dataclass(frozen=True)
class Threshold:
    """Severities from which on, and rules by which, a report counts as failed."""

    severities: frozenset[Severity] = frozenset()
    rules: frozenset[str] = frozenset()

    def reached(self, report: Report) -> bool:
        """Whether a finding of the report is at or above the threshold."""
        return any(flag.severity in self.severities or flag.rule in self.rules for flag in report.flags)


def parse_threshold(names: Sequence[str]) -> Threshold:
    """The threshold that severities, categories and rule ids name; :class:`ConfigError` for anything else."""
    severities: set[Severity] = set()
    rules: list[str] = []
    for name in names:
        if name in set(_RANKS):
            severities.update(_RANKS[_RANKS.index(Severity(name)) :])
        else:
            rules.append(name)
    try:
        return Threshold(frozenset(severities), select_rules(rules) if rules else frozenset())
    except ConfigError as error:
        raise ConfigError(
            f"--fail-on: {error.message}", remedy=f"a severity ({', '.join(_RANKS)}), a category or a rule"
        ) from error
