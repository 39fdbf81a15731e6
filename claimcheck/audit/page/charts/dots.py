"""A dot and its interval for each group: one or more series in rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimcheck.audit.page.charts.canvas import LINE, WIDTH, Canvas, labels_width
from claimcheck.audit.page.charts.scale import scale_over

ROW = 26.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One value with its limits; ``target`` is the part of the page that it leads to."""

    value: float | None
    low: float | None
    high: float | None
    small: bool
    target: str | None
    title: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """A labelled row with a mark for each series."""

    label: str
    marks: tuple[Mark, ...]


def draw_dots(
    canvas: Canvas,
    rows: Sequence[DotRow],
    *,
    series: Sequence[str],
    number: Callable[[float], str],
    whole: Sequence[float | None] = (),
    ceiling: float | None = None,
) -> None:
    """Rows of dots over one axis from 0.

    ``series`` names what the marks of a row are, in their order; a legend shows them where there are several.
    ``whole`` are the values of all groups together, drawn as lines. A small sample has a hollow dot.
    """
    labels = labels_width([row.label for row in rows])
    marks = [mark for row in rows for mark in row.marks]
    reach = [bound for mark in marks for bound in (mark.value, mark.high) if bound is not None]
    scale = scale_over(reach, start=labels, end=WIDTH - 24, ceiling=ceiling)
    top = _legend(canvas, series, labels) if len(series) > 1 else 6.0
    bottom = top + ROW * len(rows)
    for tick in scale.ticks:
        canvas.line(scale(tick), top, scale(tick), bottom, style="grid")
        canvas.text(scale(tick), bottom + LINE - 4, number(tick), style="axis", anchor="middle", order="ltr")
    for at, value in enumerate(whole):
        if value is not None:
            canvas.line(scale(value), top, scale(value), bottom, style=f"whole l{at + 1}")
    for place, row in enumerate(rows):
        middle = top + ROW * (place + 0.5)
        canvas.text(labels - 12, middle + 5, row.label, style="label", anchor="end")
        spread = 7.0 if len(row.marks) > 1 else 0.0
        for at, mark in enumerate(row.marks):
            y = middle + spread * (at - (len(row.marks) - 1) / 2)
            with canvas.link(mark.target, mark.title):
                if mark.value is None:
                    canvas.text(scale(0) + 4, y + 4, "\u2013", style="axis", order="ltr")
                    continue
                if mark.low is not None and mark.high is not None:
                    canvas.line(scale(mark.low), y, scale(mark.high), y, style=f"reach l{at + 1}")
                hollow = " hollow" if mark.small else ""
                canvas.dot(scale(mark.value), y, 4.5, style=f"dot f{at + 1} l{at + 1}{hollow}")


def _legend(canvas: Canvas, series: Sequence[str], labels: float) -> float:
    """Dots with their names, one under the other; returns where they end."""
    for at, name in enumerate(series):
        canvas.dot(labels + 5, 10 + LINE * at, 4.5, style=f"dot f{at + 1} l{at + 1}")
        canvas.text(labels + 16, 15 + LINE * at, name, style="axis")
    return LINE * len(series) + 8
