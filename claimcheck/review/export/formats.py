"""The formats of an export by name, for one article and for many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from claimcheck.render import RENDERERS
from claimcheck.review.export.annotations import to_annotations
from claimcheck.review.export.gold import to_gold
from claimcheck.review.export.reviewed import Reviewed, render_reviewed
from claimcheck.review.export.sheets import to_csv, to_xlsx

JSON, LINES, TEXT = "application/json", "application/x-ndjson", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Format:
    """How an export is made, named and declared; ``many`` where one file can hold several articles."""

    suffix: str
    media: str
    make: Callable[[Iterable[Reviewed]], bytes]
    many: bool = True


def _each(name: str, reviewed: Iterable[Reviewed]) -> bytes:
    return b"".join(render_reviewed(each, name) for each in reviewed)


def _one(own: str, media: str) -> Format:
    return Format(RENDERERS[own].suffix, media, partial(_each, own), many=False)


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {
    "json": _one("json", JSON),
    "jsonl": Format(".jsonl", LINES, partial(_each, "jsonl")),
    "html": _one("html", "text/html; charset=utf-8"),
    "md": _one("markdown", "text/markdown; charset=utf-8"),
    "docx": _one("docx", DOCX),
    "claimreview": _one("claim-review", "application/ld+json"),
    "terminal": _one("terminal", TEXT),
    "csv": Format(".csv", "text/csv; charset=utf-8", to_csv),
    "xlsx": Format(".xlsx", XLSX, to_xlsx),
    "gold": Format(".gold.json", JSON, to_gold),
    "annotations": Format(".annotations.jsonld", "application/ld+json", to_annotations),
}
MANY: Sequence[str] = tuple(name for name, each in FORMATS.items() if each.many)
