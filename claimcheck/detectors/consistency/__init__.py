"""An article held against itself: dates, figures and the headline, needing no reference."""

from claimcheck.detectors.consistency.figures import figures
from claimcheck.detectors.consistency.headline import headline
from claimcheck.detectors.consistency.own_dates import own_dates
from claimcheck.detectors.rule import Detector

DETECTORS: tuple[Detector, ...] = (own_dates, figures, headline)

__all__ = ["DETECTORS"]
