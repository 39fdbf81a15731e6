"""Every figure and difference as rows, for those who go on counting."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from claimcheck.audit.measures.counts import KEYS
from claimcheck.audit.measures.results import Difference, Figure, Group, Measures
from claimcheck.audit.page.view import MEASURES
from claimcheck.ingest.extras import extra_module

if TYPE_CHECKING:
    import pyarrow as pa

FIGURE_COLUMNS = (
    "by",
    *KEYS,
    "measure",
    "unit",
    "value",
    "low",
    "high",
    "articles",
    "count",
    "base",
    "small",
    "tool_low",
    "tool_high",
)
DIFFERENCE_COLUMNS = (
    "by",
    "group",
    "other",
    "measure",
    "unit",
    "value",
    "other_value",
    "articles",
    "other_articles",
    "difference",
    "low",
    "high",
    "ratio",
    "effect",
    "p",
    "p_corrected",
    "verdict",
    "tool_low",
    "tool_high",
)


def figure_row(figure: Figure) -> dict[str, Any]:
    """A figure by column; the keys that its group is not grouped by are empty."""
    keys = dict.fromkeys(KEYS) | dict(zip(figure.by, figure.group, strict=True))
    row = {name: getattr(figure, name) for name in FIGURE_COLUMNS if hasattr(figure, name) and name != "by"}
    return {"by": ",".join(figure.by), **keys, **row, "unit": MEASURES[figure.measure].unit.value}


def difference_row(found: Difference, by: Sequence[str]) -> dict[str, Any]:
    """A difference by column; ``other`` is empty where all others together are meant."""
    row = {name: getattr(found, name) for name in DIFFERENCE_COLUMNS if hasattr(found, name)}
    names = {"group": _name(found.group), "other": _name(found.other)}
    return row | {"by": by[0], **names, "unit": MEASURES[found.measure].unit.value, "verdict": found.verdict.value}


def figures_csv(measures: Measures) -> bytes:
    """All figures as CSV."""
    return _csv(FIGURE_COLUMNS, map(figure_row, measures.figures))


def differences_csv(measures: Measures) -> bytes:
    """All differences as CSV, between pairs as well."""
    return _csv(DIFFERENCE_COLUMNS, (difference_row(each, measures.by) for each in measures.differences))


def figures_parquet(measures: Measures) -> bytes:
    """All figures as Parquet."""
    pa: Any = extra_module("pyarrow", extra="audit", purpose="writing Parquet")
    parquet: Any = extra_module("pyarrow.parquet", extra="audit", purpose="writing Parquet")
    sink = io.BytesIO()
    rows = [figure_row(figure) for figure in measures.figures]
    parquet.write_table(pa.Table.from_pylist(rows, schema=_schema(pa)), sink, compression="zstd")
    return sink.getvalue()


def _schema(pa: Any) -> pa.Schema:
    special = {"articles": pa.int64(), "small": pa.bool_()}
    texts = ("by", *KEYS, "measure", "unit")
    return pa.schema(
        [(name, pa.string() if name in texts else special.get(name, pa.float64())) for name in FIGURE_COLUMNS]
    )


def _csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _number(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode()


def _number(value: Any) -> Any:
    """Floats with the digits that matter: sums differ in the last ones from machine to machine."""
    return f"{value:.9g}" if isinstance(value, float) else value


def _name(group: Group | None) -> str | None:
    return None if group is None else " · ".join(value or "" for value in group)
