"""The names of output formats on the command line, and which of them can hold several articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import ConfigError
from claimcheck.render import RENDERERS, Renderer

# Name on the command line -> name of the renderer.
FORMATS = {
    "terminal": "terminal",
    "json": "json",
    "jsonl": "jsonl",
    "html": "html",
    "md": "markdown",
    "docx": "docx",
    "claimreview": "claim-review",
}
# The renderers' own names serve as well.
ALIASES = {own: name for name, own in FORMATS.items()}
# The others are one document an article.
MANY_ARTICLES = frozenset({"terminal", "jsonl", "md"})


def renderer(name: str) -> Renderer:
    """The renderer of a format."""
    return RENDERERS[FORMATS[name]]


def parse_formats(names: Sequence[str]) -> tuple[str, ...]:
    """Formats as given (``html,json`` is two), each once; raises :class:`ConfigError` for an unknown one."""
    parts = (part.strip().lower() for name in names for part in name.split(","))
    wanted = [ALIASES.get(part, part) for part in parts if part]
    for name in wanted:
        if name not in FORMATS:
            raise ConfigError(f"there is no format {name!r}", remedy=f"one of {', '.join(FORMATS)}")
    return tuple(dict.fromkeys(wanted))


def format_of_path(path: Path) -> str | None:
    """The format that the end of a file name means."""
    ends = {renderer(name).suffix: name for name in FORMATS}
    # The longest first: .claimreview.jsonld before any shorter end.
    return next((ends[end] for end in sorted(ends, key=len, reverse=True) if path.name.lower().endswith(end)), None)
