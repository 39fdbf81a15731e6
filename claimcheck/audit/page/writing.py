"""Writing the pages: what goes into which file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.audit.measures.results import Measures
from claimcheck.audit.page import to_files, to_html, to_markdown, to_workbook
from claimcheck.audit.page.charts.images import png_of
from claimcheck.audit.page.drawings import Drawing, all_drawings
from claimcheck.audit.page.view import View
from claimcheck.audit.page.words import Words

PAGE = "index.html"
SUMMARY, WORKBOOK = "summary.md", "summary.xlsx"
FIGURES, ALL_FIGURES, DIFFERENCES = "measures.csv", "measures.parquet", "differences.csv"
CHARTS = "charts"


def write_pages(folder: Path, measures: Measures, interface: str) -> list[Path]:
    """As :func:`claimcheck.audit.page.write`, into ``folder``; each file appears when it is complete."""
    view = View(measures, Words(interface))
    drawings = all_drawings(view)
    written = []
    for name, content in _files(view, drawings):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.tmp")
        part.write_bytes(content)
        part.replace(path)
        written.append(path)
    return written


def _files(view: View, drawings: Sequence[Drawing]) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file."""
    names = (SUMMARY, WORKBOOK, FIGURES, ALL_FIGURES, DIFFERENCES, f"{CHARTS}/*.svg", f"{CHARTS}/*.png")
    yield PAGE, to_html.render(view, drawings, names).encode()
    for drawing in drawings:
        yield f"{CHARTS}/{drawing.name}.svg", drawing.alone.encode()
        yield f"{CHARTS}/{drawing.name}.png", png_of(drawing.alone)
    yield SUMMARY, to_markdown.render(view, drawings, CHARTS).encode()
    yield WORKBOOK, to_workbook.render(view)
    yield FIGURES, to_files.figures_csv(view.measures)
    yield ALL_FIGURES, to_files.figures_parquet(view.measures)
    yield DIFFERENCES, to_files.differences_csv(view.measures)
