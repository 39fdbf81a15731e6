"""The pages of an audit: dashboard, charts, summaries and tables of all figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.audit.measures.results import Measures

FOLDER = "report"


def write(directory: Path, measures: Measures, interface: str = "en") -> list[Path]:
    """Write what was measured into ``directory/report`` and return the files, in order.

    ``index.html`` is the dashboard; ``charts/`` holds each chart as SVG and PNG; ``summary.md`` and ``summary.xlsx``
    are for those who write about it; ``measures.parquet``, ``measures.csv`` and ``differences.csv`` hold every figure
    and test. ``interface`` is the language, ``ar`` or ``en``. The same measures give the same bytes.

    Raises :class:`~claimcheck.errors.InputError` where a library of ``claimcheck[audit]`` is missing.
    """
    from claimcheck.audit.page.writing import write_pages

    return write_pages(directory / FOLDER, measures, interface)
