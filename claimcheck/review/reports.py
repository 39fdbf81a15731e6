"""Reports read from the database, the latest ones held in memory: a report never changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from claimcheck.model import Report
from claimcheck.review.identity import Finding, findings_of
from claimcheck.review.intake import report_in_force
from claimcheck.review.tables import Article

HELD = 64


@dataclass(frozen=True)
class Loaded:
    """A report with its findings; ``by_key`` looks them up, ``key_of`` gives the key of an id in the report."""

    report: Report
    findings: tuple[Finding, ...]
    by_key: dict[str, Finding] = field(repr=False)
    key_of: dict[str, str] = field(repr=False)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.report.article.text

    @classmethod
    def of(cls, report: Report) -> Loaded:
        """A report with its findings looked up."""
        found = findings_of(report)
        return cls(report, found, {f.key: f for f in found}, {f.id: f.key for f in found})


class Reports:
    """Gives the report of an article's present revision."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[int, int], Loaded] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, session: Session, article: Article) -> Loaded:
        """The report in force."""
        place = (article.id, article.revision)
        with self._lock:
            if place in self._held:
                self._held.move_to_end(place)
                return self._held[place]
        loaded = Loaded.of(report_in_force(session, article))
        with self._lock:
            self._held[place] = loaded
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        return loaded
