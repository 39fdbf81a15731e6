"""An article held against itself: dates, figures and the headline, needing no reference."""

from claimcheck.detectors.consistency.durations import durations
from claimcheck.detectors.consistency.headline import headline
from claimcheck.detectors.consistency.own_dates import own_dates
from claimcheck.detectors.consistency.parts import parts
from claimcheck.detectors.consistency.two_dates import two_dates
from claimcheck.detectors.rule import Detector

DETECTORS: tuple[Detector, ...] = (own_dates, two_dates, parts, durations, headline)

__all__ = ["DETECTORS"]
