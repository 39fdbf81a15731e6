"""What an application holds between requests."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from claimcheck.review.reports import Reports
from claimcheck.review.settings import Settings
from claimcheck.review.store import Store
from claimcheck.review.worklist import FacetCounts


@dataclass(frozen=True)
class Site:
    """One instance of the review desk."""

    settings: Settings
    store: Store
    reports: Reports = field(default_factory=Reports)
    facets: FacetCounts = field(default_factory=FacetCounts)


def site_of(request: HTTPConnection) -> Site:
    """The instance that answers a request."""
    site: Site = request.app.state.site
    return site
