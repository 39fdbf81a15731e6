"""The reference timeline: facts and entities, and what a text says of them."""

from claimcheck.document import Analysis
from claimcheck.model import Match
from claimcheck.timeline.reference import Timeline, load_timeline

__all__ = ["Timeline", "load_timeline", "match_timeline"]


def match_timeline(analysis: Analysis, timeline: Timeline) -> tuple[Match, ...]:
    """The facts that sentences of the article name, with verdicts, numbered from ``m1``."""
    return ()
