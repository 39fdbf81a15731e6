"""What a fact-checker works through: checkable propositions, ranked."""

from claimcheck.document import Analysis
from claimcheck.model import Claim, Flag

__all__ = ["build_claims"]


def build_claims(analysis: Analysis, flags: tuple[Flag, ...]) -> tuple[Claim, ...]:
    """The claims of an article, the most in need of a check first, numbered from ``c1``."""
    return ()
