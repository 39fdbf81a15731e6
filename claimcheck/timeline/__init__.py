"""The reference timeline: facts and entities, and what a text says of them."""

from claimcheck.timeline.matching import match_timeline
from claimcheck.timeline.reference import Timeline, load_timeline
from claimcheck.timeline.speakers import link_speakers

__all__ = ["Timeline", "link_speakers", "load_timeline", "match_timeline"]
