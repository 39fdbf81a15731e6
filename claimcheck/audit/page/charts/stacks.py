"""Bars made up of classes, one for each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimcheck.audit.page.charts.canvas import LINE, WIDTH, Canvas, labels_width
from claimcheck.audit.page.charts.scale import scale_over

ROW, BAR = 26.0, 18.0
LETTER = 7.5
"""Rough width of a letter of the legend, to break it into lines."""

WRITTEN = 34.0
"""A part at least this wide has its value written into it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One class of a bar; ``target`` is the part of the page that it leads to."""

    value: float
    target: str | None
    title: str


@dataclass(frozen=True, slots=True)
class StackRow:
    """A labelled bar with a part for each class; no parts where nothing is known."""

    label: str
    parts: tuple[Part, ...]


def draw_stacks(
    canvas: Canvas,
    rows: Sequence[StackRow],
    *,
    classes: Sequence[str],
    number: Callable[[float], str],
    written: Callable[[float], str],
    ceiling: float | None = None,
) -> None:
    """Rows of bars over one axis from 0; with ``ceiling`` the axis ends there.

    ``number`` writes the values of the axis, ``written`` those inside the bars.
    """
    labels = labels_width([row.label for row in rows])
    scale = scale_over(
        [sum(part.value for part in row.parts) for row in rows] if ceiling is None else [ceiling],
        start=labels,
        end=WIDTH - 24,
        ceiling=ceiling,
    )
    top = _legend(canvas, classes, labels)
    bottom = top + ROW * len(rows)
    for tick in scale.ticks:
        canvas.line(scale(tick), top, scale(tick), bottom, style="grid")
        canvas.text(scale(tick), bottom + LINE - 4, number(tick), style="axis", anchor="middle", order="ltr")
    for place, row in enumerate(rows):
        y = top + ROW * place + (ROW - BAR) / 2
        canvas.text(labels - 12, y + BAR / 2 + 5, row.label, style="label", anchor="end")
        if not row.parts:
            canvas.text(scale(0) + 4, y + BAR / 2 + 4, "\u2013", style="axis", order="ltr")
        at = 0.0
        for index, part in enumerate(row.parts):
            start, width = scale(at), scale(at + part.value) - scale(at)
            at += part.value
            if width <= 0:
                continue
            with canvas.link(part.target, part.title):
                canvas.rect(start, y, width, BAR, style=f"bar f{index + 1}")
                if width >= WRITTEN:
                    place_of = start + width / 2
                    canvas.text(
                        place_of,
                        y + BAR / 2 + 4,
                        written(part.value),
                        style=f"in i{index + 1}",
                        anchor="middle",
                        order="ltr",
                    )


def _legend(canvas: Canvas, classes: Sequence[str], labels: float) -> float:
    """Swatches with their names, in as many lines as they need; returns where they end."""
    x, y = labels, 4.0
    for index, name in enumerate(classes):
        width = 30 + LETTER * len(name)
        if x > labels and x + width > WIDTH:
            x, y = labels, y + LINE
        canvas.rect(x, y, 12, 12, style=f"bar f{index + 1}")
        canvas.text(x + 18, y + 11, name, style="axis")
        x += width
    return y + LINE + 6
