"""Measures of an audit: figures by outlet and period with intervals, differences with tests, examples.

The heavy libraries come with ``pip install "claimcheck[audit]"`` and are imported when something is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.audit.measures.results import Measures
from claimcheck.ingest.extras import extra_module

__all__ = ["Measures", "compute"]

RESAMPLES = 1000


def compute(
    directory: Path, by: Sequence[str] = ("outlet",), *, dedupe: str = "none", resamples: int = RESAMPLES
) -> Measures:
    """Measure the tables of an audit.

    ``directory`` is the output folder of a run. ``by`` names the keys to group by: any of ``outlet``, ``month`` and
    ``section``; figures come for the whole corpus, for the values of the first key, and for all keys together;
    differences and examples for the values of the first. ``dedupe`` says how often near-duplicates count: ``none``
    (each time), ``outlet`` (once an outlet) or ``corpus`` (once, for who published first). ``resamples`` sets how
    often articles are drawn again for the intervals. The same tables give the same measures.

    Raises :class:`~claimcheck.errors.ConfigError` for an unknown key or way to count, and
    :class:`~claimcheck.errors.InputError` where the folder holds no tables or a library is missing.
    """
    for module in ("duckdb", "pyarrow", "scipy"):
        extra_module(module, extra="audit", purpose="measuring an audit")
    from claimcheck.audit.measures.computation import compute_measures

    return compute_measures(directory, tuple(by), dedupe=dedupe, resamples=resamples)
