"""Rules, findings, and the decorator that ties a detector to the rules it may yield.

A *rule* is the documented unit that a user sees and can switch off; a *detector* is code that
yields findings for one or more rules; an *entry* is a line of pack data that triggers a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from claimcheck.document import Analysis
from claimcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a user sees of a check.

    ``id`` is ``category/code`` and never changes meaning; ``message`` has a text per interface
    language (``ar``, ``en``); ``why`` is one sentence that a reader of news understands, per
    interface language; ``example`` has per article language a text on which the rule fires, and
    ``headline`` the headline above it, for rules that look at headlines.
    """

    id: str
    severity: Severity
    message: dict[str, str]
    why: dict[str, str]
    example: dict[str, str]
    headline: dict[str, str] = field(default_factory=dict)
    maturity: str = "stable"

    @property
    def category(self) -> str:
        """The part of the id before the slash."""
        return self.id.split("/")[0]

    @property
    def code(self) -> str:
        """The part of the id after the slash."""
        return self.id.split("/")[1]


class Finding(NamedTuple):
    """One hit of a rule: the span ``[start, end)`` flagged, and the words that triggered it.

    ``entry`` names the pack entry or check that fired; ``related`` are further spans that the
    finding rests on (the place where a number is given, the statement that is echoed).
    """

    rule: Rule
    start: int
    end: int
    entry: str
    trigger_start: int
    trigger_end: int
    note: str | None = None
    related: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Detector:
    """A function from an analysis to findings, and the rules that it may yield."""

    rules: tuple[Rule, ...]
    run: Callable[[Analysis], Iterator[Finding]]


def detector(*rules: Rule) -> Callable[[Callable[[Analysis], Iterator[Finding]]], Detector]:
    """Make a detector of a function that yields findings of ``rules``."""

    def make(run: Callable[[Analysis], Iterator[Finding]]) -> Detector:
        return Detector(rules, run)

    return make
