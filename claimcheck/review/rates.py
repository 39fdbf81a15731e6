"""How often reviewers dismiss the findings of each rule: which rules cry wolf."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from claimcheck.review.identity import Kind
from claimcheck.review.states import CONFIRMED, DISMISSED, rules
from claimcheck.review.tables import SHARED, Decision, RuleCount


@dataclass(frozen=True, slots=True)
class Rate:
    """What became of a rule's findings in the reports in force.

    ``confirmed`` includes ``corrected``, those that stand with another code or other edges; ``added`` are findings
    that reviewers missed; ``open`` those that nobody decided. ``rate`` is dismissed / (dismissed + confirmed).
    """

    rule: str
    confirmed: int = 0
    dismissed: int = 0
    corrected: int = 0
    added: int = 0
    open: int = 0

    @property
    def rate(self) -> float | None:
        """The share of dismissals among what was decided; None where nothing was."""
        decided = self.confirmed + self.dismissed
        return self.dismissed / decided if decided else None


def rates(session: Session) -> list[Rate]:
    """The figures for every rule with a finding, the most dismissed first."""
    corrected = case((Decision.code.is_not(None) | Decision.spans.is_not(None), 1), else_=0)
    rows = session.execute(
        select(Decision.rule, Decision.status, Decision.origin, func.count(), func.sum(corrected))
        .where(Decision.layer == SHARED, Decision.kind == Kind.FLAG.value, Decision.gone.is_(False))
        .group_by(Decision.rule, Decision.status, Decision.origin)
    ).all()
    known = set(rules())
    out = {rule: Rate(rule, open=number) for rule, number in session.execute(select(RuleCount.rule, RuleCount.number))}
    for rule, status, origin, number, changed in rows:
        rate = out.get(rule, Rate(rule))
        if origin != "tool":
            out[rule] = replace(rate, added=rate.added + number) if status == CONFIRMED else rate
        elif status == DISMISSED:
            out[rule] = replace(rate, dismissed=number, open=rate.open - number)
        elif status == CONFIRMED:
            out[rule] = replace(rate, confirmed=number, corrected=int(changed), open=rate.open - number)
    found = (rate for rate in out.values() if rate.rule in known or rate.rate is not None)
    return sorted(found, key=lambda rate: (-(rate.rate or 0.0), -rate.dismissed, rate.rule))
