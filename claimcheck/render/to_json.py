"""The report contract as JSON: indented for people, one line for JSONL."""

from __future__ import annotations

import json
import re
from operator import attrgetter
from typing import Any

from claimcheck.model import Report

# A lone surrogate (half of a broken character) cannot be written as UTF-8, but JSON can escape it.
_SURROGATE = re.compile("[\ud800-\udfff]")
# Where the words of a report come from: if no lone surrogate is here, there is none in the report.
_TEXTS = attrgetter("text", "id", "title", "outlet", "url", "author", "language")


def render(report: Report) -> str:
    """The report as indented JSON with a line break at its end."""
    return _text(report.model_dump(by_alias=True), indent=2) + "\n"


def render_line(report: Report) -> str:
    """The report as one line of JSON with a line break at its end."""
    article = report.article
    if any(value and _SURROGATE.search(value) for value in _TEXTS(article)):
        return _text(report.model_dump(by_alias=True), indent=None) + "\n"
    return report.to_json() + "\n"


def _text(data: dict[str, Any], *, indent: int | None) -> str:
    """JSON text of ``data``; dates as ISO strings, lone surrogates escaped."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, default=str)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
