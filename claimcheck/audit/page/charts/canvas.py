"""An SVG drawing that mirrors itself for languages written from right to left.

Coordinates are given for left to right; ``start`` of a text is where reading starts. The direction of the SVG itself is
fixed: renderers disagree on what ``direction`` does to anchors. The order of characters within a label comes from
directional isolates, which browsers and resvg treat alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from textwrap import wrap

_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
_END = "\u2069"
_ANCHORS = {"start": "end", "middle": "middle", "end": "start"}

WIDTH = 500.0
"""Width of every chart, so that letters are of one size in all of them."""

LINE = 20
"""Height of a line of text, in units of the drawing."""


LETTER = 7.4
HEADING, MARGIN = 64, 12
NARROWEST, WIDEST = 60.0, 190.0


def labels_width(labels: Sequence[str]) -> float:
    """The room that the labels of rows need, roughly, with a gap after them."""
    return min(max(12 + LETTER * max(map(len, labels), default=0), NARROWEST), WIDEST)


class Canvas:
    """Collects the parts of one drawing of ``width`` units; ``links`` says whether parts may be links into the page."""

    def __init__(self, *, width: float, rtl: bool, links: bool) -> None:
        self.width = width
        self.rtl = rtl
        self.links = links
        self.height = 0.0
        self._parts: list[str] = []

    def text(self, x: float, y: float, words: str, *, style: str, anchor: str = "start", order: str = "auto") -> None:
        """Words at a base line; ``order`` is ``ltr`` for numbers, ``rtl``, or ``auto`` by the first letter."""
        held = f"{_ISOLATES[order]}{escape(words)}{_END}"
        side = _ANCHORS[anchor] if self.rtl else anchor
        self._add(f'<text class="{style}" x="{self._x(x)}" y="{_n(y)}" text-anchor="{side}">{held}</text>', y + 6)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, style: str) -> None:
        """A straight line."""
        ends = f'x1="{self._x(x1)}" y1="{_n(y1)}" x2="{self._x(x2)}" y2="{_n(y2)}"'
        self._add(f'<line class="{style}" {ends}/>', max(y1, y2))

    def rect(
        self, x: float, y: float, width: float, height: float, *, style: str, opacity: float | None = None
    ) -> None:
        """A rectangle whose reading edge is at ``x``."""
        left = self.width - x - width if self.rtl else x
        size = f'x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        seen = "" if opacity is None else f' fill-opacity="{opacity:.2f}"'
        self._add(f'<rect class="{style}" {size}{seen}/>', y + height)

    def dot(self, x: float, y: float, radius: float, *, style: str) -> None:
        """A circle."""
        self._add(f'<circle class="{style}" cx="{self._x(x)}" cy="{_n(y)}" r="{_n(radius)}"/>', y + radius)

    def path(self, points: list[tuple[float, float]], *, style: str, closed: bool = False) -> None:
        """Straight lines from point to point."""
        steps = " ".join(f"{'L' if at else 'M'}{self._x(x)} {_n(y)}" for at, (x, y) in enumerate(points))
        self._add(f'<path class="{style}" d="{steps}{" Z" if closed else ""}"/>', max(y for _, y in points))

    @contextmanager
    def link(self, target: str | None, title: str) -> Iterator[None]:
        """What is drawn inside leads to the element ``target`` of the page, and says ``title`` under the pointer."""
        linked = self.links and target is not None
        self._parts.append(f'<a href="#{escape(target or "")}">' if linked else "<g>")
        self._parts.append(f"<title>{escape(title)}</title>")
        yield
        self._parts.append("</a>" if linked else "</g>")

    def svg(self, *, title: str) -> str:
        """The drawing as an SVG element of a page that has a style for it."""
        size = f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" width="{_n(self.width)}" height="{_n(self.height)}"'
        head = '<svg xmlns="http://www.w3.org/2000/svg" class="chart" direction="ltr" role="img"'
        return f"{head} {size}><title>{escape(title)}</title>{''.join(self._parts)}</svg>"

    def svg_alone(self, *, title: str, style: str) -> str:
        """The drawing with its title over it and colours of its own, as the content of a file."""
        heading = Canvas(width=self.width, rtl=self.rtl, links=False)
        order = "rtl" if self.rtl else "ltr"
        for at, line in enumerate(wrap(title, HEADING)):
            heading.text(0, LINE * (at + 1), line, style="title", order=order)
        top = heading.height + 6
        box = f'viewBox="{-MARGIN} {-MARGIN} {_n(self.width + 2 * MARGIN)} {_n(self.height + top + 2 * MARGIN)}"'
        size = f'width="{_n(self.width + 2 * MARGIN)}" height="{_n(self.height + top + 2 * MARGIN)}"'
        paper = f'<rect class="paper" x="{-MARGIN}" y="{-MARGIN}" {size}/>'
        drawn = f'<g transform="translate(0 {_n(top)})">{"".join(self._parts)}</g>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" direction="ltr" role="img" {box} {size}>'
            f"<title>{escape(title)}</title><style>{style}</style>{paper}{''.join(heading._parts)}{drawn}</svg>"
        )

    def _x(self, x: float) -> str:
        return _n(self.width - x if self.rtl else x)

    def _add(self, part: str, bottom: float) -> None:
        self._parts.append(part)
        self.height = max(self.height, bottom + 4)


def _n(value: float) -> str:
    """A coordinate to a tenth."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"
