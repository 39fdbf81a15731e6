"""One small panel for each group: a value and its interval from month to month, all panels on one scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimcheck.audit.page.charts.canvas import LINE, WIDTH, Canvas
from claimcheck.audit.page.charts.scale import scale_over

PANEL, HEIGHT, GAP, COLUMNS = 138.0, 72.0, 22.0, 3
AXIS = 44.0


@dataclass(frozen=True, slots=True)
class Point:
    """The value of a month (its place among all months) with its limits."""

    month: int
    value: float
    low: float | None
    high: float | None
    small: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A group and its points, in order of the months."""

    label: str
    points: tuple[Point, ...]


def draw_trends(
    canvas: Canvas,
    panels: Sequence[Panel],
    *,
    months: Sequence[str],
    number: Callable[[float], str],
    ceiling: float | None = None,
) -> None:
    """Panels in rows of three; ``months`` names every month from the first to the last."""
    reach = [bound for panel in panels for point in panel.points for bound in (point.value, point.high) if bound]
    for place, panel in enumerate(panels):
        left = AXIS + (place % COLUMNS) * (PANEL + (WIDTH - AXIS - COLUMNS * PANEL - 8) / (COLUMNS - 1))
        top = 8 + (place // COLUMNS) * (HEIGHT + LINE * 2 + GAP)
        scale = scale_over(reach, start=top + LINE + HEIGHT, end=top + LINE, ticks=3, ceiling=ceiling)
        canvas.text(left, top + 12, panel.label, style="label")
        for tick in scale.ticks:
            canvas.line(left, scale(tick), left + PANEL, scale(tick), style="grid")
            if place % COLUMNS == 0:
                canvas.text(left - 6, scale(tick) + 4, number(tick), style="axis", anchor="end", order="ltr")
        step = PANEL / max(len(months) - 1, 1)
        places = {point.month: left + (step * point.month if len(months) > 1 else PANEL / 2) for point in panel.points}
        _band(canvas, panel.points, places, scale)
        if panel.points:
            canvas.path([(places[p.month], scale(p.value)) for p in panel.points], style="trend l1")
        for point in panel.points:
            hollow = " hollow" if point.small else ""
            with canvas.link(None, f"{panel.label}, {months[point.month]}: {number(point.value)}"):
                canvas.dot(places[point.month], scale(point.value), 3.2, style=f"dot f1 l1{hollow}")
        under = top + LINE + HEIGHT + LINE - 4
        canvas.text(left, under, months[0], style="axis", order="ltr")
        if len(months) > 1:
            canvas.text(left + PANEL, under, months[-1], style="axis", anchor="end", order="ltr")


def _band(canvas: Canvas, points: Sequence[Point], places: dict[int, float], scale: Callable[[float], float]) -> None:
    """The intervals as an area; a single one as a line."""
    known = [(places[p.month], scale(p.low), scale(p.high)) for p in points if p.low is not None and p.high is not None]
    if len(known) == 1:
        x, low, high = known[0]
        canvas.line(x, low, x, high, style="reach l1")
    elif known:
        outline = [(x, high) for x, _, high in known] + [(x, low) for x, low, _ in reversed(known)]
        canvas.path(outline, style="band f1", closed=True)
