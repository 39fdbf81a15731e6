"""Unverified claims: what a reader cannot trace to an identifiable source, or what the text itself doubts.

The codes are those of the annotation guidelines: anonymous sources, hearsay, predictions without a
holder, assertions without a source, withheld details, and what the article says it could not verify.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.rule import Detector, Finding, detector
from claimcheck.detectors.unverified_claim.anonymous_source import anonymous_source
from claimcheck.detectors.unverified_claim.reading import read
from claimcheck.detectors.unverified_claim.rules import RULES
from claimcheck.detectors.unverified_claim.unsourced_assertion import unsourced_assertion
from claimcheck.detectors.unverified_claim.wording import (
    details_withheld,
    explicitly_unverified,
    hearsay,
    unsourced_prediction,
)
from claimcheck.document import Analysis


@detector(*RULES.values())
def unverified_claims(analysis: Analysis) -> Iterator[Finding]:
    """All rules of the category on one reading of the article."""
    reading = read(analysis)
    yield from anonymous_source(reading)
    yield from hearsay(reading)
    yield from unsourced_prediction(reading)
    yield from unsourced_assertion(reading)
    yield from details_withheld(reading)
    yield from explicitly_unverified(reading)


DETECTORS: tuple[Detector, ...] = (unverified_claims,)

__all__ = ["DETECTORS", "unverified_claims"]
