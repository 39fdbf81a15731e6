"""The reference timeline: facts and entities, and what a text says of them."""

from claimcheck.timeline.matching import match_timeline
from claimcheck.timeline.reference import Timeline, load_timeline

__all__ = ["Timeline", "load_timeline", "match_timeline"]
