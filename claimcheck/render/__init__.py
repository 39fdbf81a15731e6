"""Reports in every format: pure functions from a report to text or bytes.

Same report, same bytes. Heavy libraries are imported by the format that needs them, when it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimcheck.model import Report
from claimcheck.render.wording import Explanations

NO_EXPLANATIONS: Explanations = {}


@dataclass(frozen=True, slots=True)
class Renderer:
    """One format: its file suffix, whether it yields bytes, and the function that makes it.

    ``function`` takes the report and explanations of rules and reasons; a text format yields
    ``str`` that encodes as UTF-8, a binary one ``bytes``.
    """

    suffix: str
    binary: bool
    function: Callable[[Report, Explanations], str | bytes]

    def render(self, report: Report, explanations: Explanations = NO_EXPLANATIONS) -> str | bytes:
        """``report`` in this format."""
        return self.function(report, explanations)

    def encoded(self, report: Report, explanations: Explanations = NO_EXPLANATIONS) -> bytes:
        """``report`` in this format as the bytes of a file."""
        made = self.function(report, explanations)
        return made if isinstance(made, bytes) else made.encode("utf-8")


def _json(report: Report, _: Explanations) -> str:
    from claimcheck.render.to_json import render

    return render(report)


def _jsonl(report: Report, _: Explanations) -> str:
    from claimcheck.render.to_json import render_line

    return render_line(report)


def _html(report: Report, explanations: Explanations) -> str:
    from claimcheck.render.to_html import render

    return render(report, explanations)


def _markdown(report: Report, explanations: Explanations) -> str:
    from claimcheck.render.to_markdown import render

    return render(report, explanations)


def _docx(report: Report, explanations: Explanations) -> bytes:
    from claimcheck.render.to_docx import render

    return render(report, explanations)


def _claim_review(report: Report, _: Explanations) -> str:
    from claimcheck.render.claim_review import render

    return render(report)


def _terminal(report: Report, explanations: Explanations) -> str:
    from claimcheck.render.to_terminal import render

    return render(report, explanations)


RENDERERS: Mapping[str, Renderer] = {
    "terminal": Renderer(".txt", False, _terminal),
    "json": Renderer(".json", False, _json),
    "jsonl": Renderer(".jsonl", False, _jsonl),
    "html": Renderer(".html", False, _html),
    "markdown": Renderer(".md", False, _markdown),
    "docx": Renderer(".docx", True, _docx),
    "claim-review": Renderer(".claimreview.jsonld", False, _claim_review),
}
