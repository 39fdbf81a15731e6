"""The self-contained HTML report: one file, nothing loaded, readable without script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.model import Report
from claimcheck.render.highlights import cut
from claimcheck.render.index import Index, content_of, date_kind, index_of, ordered_dates, reasons_of
from claimcheck.render.marks import VERDICT_SIGNS, ArticleView, say, shown, slot_names, voice_style
from claimcheck.render.overview import finding_groups, notable_figures, voice_strip
from claimcheck.render.visible import direction, one_line, web_link
from claimcheck.render.wording import Explanations, explanation, phrase, wording

STYLESHEETS = ("base.css", "article.css", "sections.css", "print.css")
SCRIPT = "enhance.js"
# Flagged words up to this many characters are quoted in the label of a claim.
SHORT_QUOTE = 32


def render(report: Report, explanations: Explanations) -> str:
    """The report as an HTML document.

    ``explanations`` are shown beside the findings and claims that they explain. The policy in the
    page's head allows its own style and script by digest and nothing else, from anywhere.
    """
    index = index_of(report)
    slots = slot_names(index)
    style = _style(tuple(slots[category] for category in index.categories))
    script = _asset(SCRIPT)
    page = _environment().get_template("report.html.j2")
    return page.render(
        index=index,
        report=report,
        article=report.article,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        slots=slots,
        paragraphs=tuple(ArticleView(index).paragraphs(cut(report))),
        strip=voice_strip(index),
        figures=notable_figures(index),
        groups=finding_groups(index),
        dates=ordered_dates(report),
        **_functions(index, explanations),
    )


def _functions(index: Index, explanations: Explanations) -> dict[str, Any]:
    """The functions that the templates call."""
    first = index.first_language

    def label(group: str, key: str) -> Markup:
        return say(phrase(group, key), first)

    return {
        "label": label,
        "say": partial(say, first=first),
        "explain": partial(explanation, explanations),
        "short_quote": SHORT_QUOTE,
        "explanations": explanations,
        "reasons": reasons_of(index.report),
        "shown": shown,
        "one_line": one_line,
        "content_of": content_of,
        "date_value": date_kind,
        "web_link": web_link,
        "voice_style": voice_style,
        "direction": direction,
        "signs": VERDICT_SIGNS,
        "guide": tuple(wording()["guide"]),
    }


@cache
def _environment() -> Environment:
    """Templates with escaping always on; an unknown name is an error, not an empty string."""
    return Environment(
        loader=PackageLoader("claimcheck.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    """The text of a file beside the templates."""
    return resources.files("claimcheck.render").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _style(slots: tuple[str, ...]) -> str:
    """The stylesheet, with one filter and one colour for each category of the report."""
    own = _environment().get_template("css/categories.css.j2").render(slots=slots)
    return "\n".join([*(_asset(f"css/{name}") for name in STYLESHEETS), own])


def _policy(style: str, script: str) -> str:
    """The content security policy that names the page's own style and script by digest."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """The digest of an inline element's text as policies write it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
