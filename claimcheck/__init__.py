"""claimcheck: who said what in a news article, what is vague, and what the record says."""

from claimcheck.model import Article, Report
from claimcheck.version import __version__

__all__ = ["Article", "Report", "__version__"]
