"""Charts as files: an SVG that stands alone, and a PNG of it made with a font that comes along.

PNG is drawn by resvg, which shapes Arabic and orders mixed text itself. IBM Plex Sans Arabic has the letters of both
scripts, so that a chart comes out the same on every machine; fonts of the system are asked only for other scripts.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.ingest.extras import extra_module

FONT = "IBM Plex Sans Arabic"
WEIGHTS = (400, 600)
ZOOM = 2

STYLE = (
    "text{font-family:'IBM Plex Sans Arabic','Noto Sans Arabic','Segoe UI','DejaVu Sans',sans-serif;font-size:13px}"
    ".paper{fill:#fff}.title{fill:#1d1c1a;font-weight:600;font-size:14px}.label{fill:#1d1c1a}.axis{fill:#55514b;font-size:11.5px}.in{font-size:11px;fill:#fff}.cell-value{font-size:11.5px}"
    ".i2,.i3,.i5{fill:#1d1c1a}.grid{stroke:#d9d4ca;stroke-width:1}"
    ".whole{stroke-width:1.2;stroke-dasharray:4 3;opacity:.8}"
    ".reach{stroke-width:2.2}.trend{fill:none;stroke-width:1.8}.band{opacity:.2}.dot{stroke-width:2}"
    ".f1{fill:#0b5494}.f2{fill:#e0a32e}.f3{fill:#7fb8a4}.f4{fill:#a3300f}"
    ".f5{fill:#b9b3a8}.f6{fill:#5a4a8a}.f7{fill:#3b5566}"
    ".l1{stroke:#0b5494}.l2{stroke:#c07f00}.l3{stroke:#3f8f74}.l4{stroke:#a3300f}.l5{stroke:#7d776c}.hollow{fill:#fff}"
    ".bar{stroke:#fff;stroke-width:.8}.cell{fill:none;stroke:#d9d4ca;stroke-width:.6}"
)
"""Colours of a chart on white paper; in the page the same classes take the page's colours."""

# Letters, figures and signs outside the blocks that the font covers.
_OTHER_SCRIPTS = re.compile(r"[^\u0000-\u024f\u0600-\u06ff\u2000-\u206f\u25a0-\u25ff\u2190-\u21ff]")


def png_of(svg: str) -> bytes:
    """The picture of a chart as PNG, twice its size in pixels."""
    resvg: Any = extra_module("resvg_py", extra="audit", purpose="drawing charts")
    drawn = resvg.svg_to_bytes(
        svg_string=svg,
        font_files=[str(path) for path in font_files()],
        font_family=FONT,
        sans_serif_family=FONT,
        skip_system_fonts=not _OTHER_SCRIPTS.search(svg),
        zoom=ZOOM,
    )
    return bytes(drawn)


@cache
def font_files() -> tuple[Path, ...]:
    """The files of the font that charts are drawn with."""
    fonts: Any = extra_module("fontpkg", extra="audit", purpose="drawing charts")
    return tuple(Path(fonts.path(FONT, weight)) for weight in WEIGHTS)
