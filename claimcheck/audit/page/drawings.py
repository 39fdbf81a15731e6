"""The charts of an audit: from figures to SVG, for the page and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.audit.measures.catalogue import Unit
from claimcheck.audit.measures.results import Figure, Group
from claimcheck.audit.page.charts.canvas import WIDTH, Canvas
from claimcheck.audit.page.charts.dots import DotRow, Mark, draw_dots
from claimcheck.audit.page.charts.images import STYLE
from claimcheck.audit.page.charts.matrix import Cell, MatrixRow, draw_matrix
from claimcheck.audit.page.charts.stacks import Part, StackRow, draw_stacks
from claimcheck.audit.page.charts.trends import Panel, Point, draw_trends
from claimcheck.audit.page.layout import CELLS, CHARTS, Chart
from claimcheck.audit.page.view import MEASURES, View
from claimcheck.audit.page.words import plain

LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in both forms: ``inline`` for the page, with links; ``alone`` with its own colours, for a file."""

    name: str
    topic: str
    caption: str
    inline: str
    alone: str


def all_drawings(view: View) -> list[Drawing]:
    """Every chart of the audit, topic by topic, then month by month."""
    made = [_drawing(view, topic, chart) for topic, charts in CHARTS.items() for chart in charts]
    return [*made, *_trends(view)]


def _drawing(view: View, topic: str, chart: Chart) -> Drawing:
    measure = MEASURES[chart.measures[0]]
    name = view.words.say("stack", chart.title) if chart.title else view.words.measure(measure.key)
    key = "stacked" if chart.shape != "dots" else "counted" if measure.unit is Unit.EFFECTIVE else "caption"
    caption = view.words.say("text", key, measure=name, unit=view.words.unit(measure))
    forms = []
    for links in (True, False):
        canvas = Canvas(width=WIDTH, rtl=view.words.rtl, links=links)
        {"dots": _dots, "stacks": _stacks, "matrix": _matrix}[chart.shape](canvas, view, chart)
        forms.append(canvas.svg(title=caption) if links else canvas.svg_alone(title=caption, style=STYLE))
    return Drawing(chart.name, topic, caption, *forms)


def _dots(canvas: Canvas, view: View, chart: Chart) -> None:
    unit = MEASURES[chart.measures[0]].unit
    rows = [
        DotRow(_label(view, group), tuple(_mark(view, view.figure(group, measure)) for measure in chart.measures))
        for group in _by_value(view, chart.measures[0])
    ]
    draw_dots(
        canvas,
        rows,
        series=[view.words.short(measure) for measure in chart.measures],
        number=_axis(unit),
        whole=[view.figure((), measure).value for measure in chart.measures],
        ceiling=_ceiling(unit),
    )


def _stacks(canvas: Canvas, view: View, chart: Chart) -> None:
    unit = MEASURES[chart.measures[0]].unit
    rows = []
    for group in view.shown:
        figures = [view.figure(group, measure) for measure in chart.measures]
        parts = [
            Part(figure.value or 0.0, view.target(group, MEASURES[figure.measure].examples), view.title(figure))
            for figure in figures
        ]
        known = any(figure.value is not None for figure in figures)
        rows.append(StackRow(_label(view, group), tuple(parts) if known else ()))
    draw_stacks(
        canvas,
        rows,
        classes=[view.words.short(measure) for measure in chart.measures],
        number=_axis(unit),
        written=_written(unit),
        ceiling=_ceiling(unit),
    )


def _matrix(canvas: Canvas, view: View, chart: Chart) -> None:
    rows = [
        MatrixRow(
            _label(view, group),
            tuple(
                Cell(figure.value, figure.small, view.target(group, MEASURES[measure].examples), view.title(figure))
                for measure in chart.measures
                for figure in (view.figure(group, measure),)
            ),
        )
        for group in view.shown
    ]
    columns = [view.words.short(measure) for measure in chart.measures]
    draw_matrix(canvas, rows, columns=columns, number=lambda value: f"{value * 100:.1f}%")


def _trends(view: View) -> Iterator[Drawing]:
    """A chart for each of the main measures, where articles are grouped by something and by month."""
    by = view.measures.by
    if by[1:] != ("month",):
        return
    months = sorted({str(each.group[1]) for each in view.measures.figures if each.by == by and each.group[1]})
    if len(months) < 2:
        return
    for key in CELLS:
        measure = MEASURES[key]
        panels = [Panel(_label(view, group), tuple(_points(view, group, key, months))) for group in view.shown]
        caption = view.words.say("text", "monthly", measure=view.words.measure(key), unit=view.words.unit(measure))
        forms = []
        for links in (True, False):
            canvas = Canvas(width=WIDTH, rtl=view.words.rtl, links=links)
            draw_trends(canvas, panels, months=months, number=_axis(measure.unit), ceiling=_ceiling(measure.unit))
            forms.append(canvas.svg(title=caption) if links else canvas.svg_alone(title=caption, style=STYLE))
        yield Drawing(f"months-{key.replace('/', '-')}", "trends", caption, *forms)


def _points(view: View, group: Group, measure: str, months: Sequence[str]) -> Iterator[Point]:
    for place, month in enumerate(months):
        figure = view.find((*group, month), measure)
        if figure is not None and figure.value is not None:
            yield Point(place, figure.value, figure.low, figure.high, figure.small)


def _mark(view: View, figure: Figure) -> Mark:
    target = view.target(figure.group, MEASURES[figure.measure].examples)
    return Mark(figure.value, figure.low, figure.high, figure.small, target, view.title(figure))


def _by_value(view: View, measure: str) -> list[Group]:
    """The groups shown, the highest first; those without a value last."""
    return sorted(view.shown, key=lambda group: -(view.figure(group, measure).value or -1.0))


def _label(view: View, group: Group) -> str:
    name = view.words.group(group)
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}\u2026"


def _ceiling(unit: Unit) -> float | None:
    return 1.0 if unit is Unit.SHARE else None


def _axis(unit: Unit) -> Callable[[float], str]:
    """How numbers along an axis of this unit are written."""
    return _per_cent if unit is Unit.SHARE else _short


def _written(unit: Unit) -> Callable[[float], str]:
    """How numbers inside a bar of this unit are written."""
    return (lambda value: f"{value * 100:.1f}%") if unit is Unit.SHARE else plain


def _per_cent(value: float) -> str:
    return f"{value * 100:.3g}%"


def _short(value: float) -> str:
    return f"{value:,.6g}"
