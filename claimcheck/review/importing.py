"""Files of the user's own machine onto the work list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.ingest import InputFailure, ReadOptions
from claimcheck.model import Report
from claimcheck.review.intake import store_many
from claimcheck.review.outcomes import outcomes_of
from claimcheck.review.settings import Settings
from claimcheck.review.store import Store

IMPORTER = "import (command line)"


def import_files(settings: Settings, sources: Sequence[str]) -> Iterator[str]:
    """Import files of the user's own machine, as they come; yields lines to tell the user."""
    store = Store(settings.database)
    store.migrate()
    for source in sources:
        failures: list[InputFailure] = []
        made = _sorted_out(outcomes_of(source, ReadOptions(), settings.checking), failures)
        number = sum(map(len, store_many(store, made, user_id=None, user_name=IMPORTER)))
        yield f"{source}: {number} {'article' if number == 1 else 'articles'} on the list"
        yield from (f"{'note' if failure.skipped else 'error'}: {failure}" for failure in failures)
    store.close()


def _sorted_out(outcomes: Iterator[Report | InputFailure], failures: list[InputFailure]) -> Iterator[Report]:
    for outcome in outcomes:
        if isinstance(outcome, Report):
            yield outcome
        else:
            failures.append(outcome)
