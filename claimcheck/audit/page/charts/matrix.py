"""A grid of shares: a row a group, a column a class, darker where the share is larger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimcheck.audit.page.charts.canvas import LINE, WIDTH, Canvas, labels_width

ROW = 26.0
PALEST, DARKEST = 0.04, 0.55
"""The darkest cell still lets the letters of its value be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One share, None where nothing is known; ``target`` is the part of the page that it leads to."""

    value: float | None
    small: bool
    target: str | None
    title: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A labelled row with a cell a column."""

    label: str
    cells: tuple[Cell, ...]


def draw_matrix(
    canvas: Canvas, rows: Sequence[MatrixRow], *, columns: Sequence[str], number: Callable[[float], str]
) -> None:
    """Cells with their value written in; one of a small sample is pale, with its value in brackets."""
    labels = labels_width([row.label for row in rows])
    width = (WIDTH - labels - 8) / len(columns)
    known = [cell.value for row in rows for cell in row.cells if cell.value is not None and not cell.small]
    most = max(known, default=0.0) or 1.0
    for at, name in enumerate(columns):
        canvas.text(labels + width * (at + 0.5), 14, name, style="axis", anchor="middle")
    for place, row in enumerate(rows):
        y = LINE + 4 + ROW * place
        canvas.text(labels - 12, y + ROW / 2 + 5, row.label, style="label", anchor="end")
        for at, cell in enumerate(row.cells):
            x = labels + width * at
            share = min((cell.value or 0) / most, 1.0)
            with canvas.link(cell.target, cell.title):
                canvas.rect(x, y, width, ROW, style="cell")
                if cell.value is not None and not cell.small:
                    level = PALEST + (DARKEST - PALEST) * share if cell.value else 0
                    canvas.rect(x + 1, y + 1, width - 2, ROW - 2, style="shade f1", opacity=level)
                words = "\u2013" if cell.value is None else number(cell.value)
                shown = f"({words})" if cell.small and cell.value is not None else words
                canvas.text(x + width / 2, y + ROW / 2 + 4, shown, style="cell-value", anchor="middle", order="ltr")
