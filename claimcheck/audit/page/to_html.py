"""The dashboard: one HTML file, nothing loaded, readable without script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claimcheck.audit.measures.catalogue import TOPICS
from claimcheck.audit.measures.results import Cue, Example, Group, Source, Verdict
from claimcheck.audit.page.drawings import Drawing
from claimcheck.audit.page.layout import CELLS, TABLES, Table
from claimcheck.audit.page.summary import about, notices, overview, ranked, verdict_counts
from claimcheck.audit.page.view import MEASURES, View, hidden
from claimcheck.audit.page.words import p_value, signed
from claimcheck.render.visible import direction, one_line, visible, web_link
from claimcheck.version import __version__

STYLESHEETS = (("claimcheck.render", "css/base.css"), ("claimcheck.render", "css/sections.css"))
LAST = (("claimcheck.audit.page", "audit.css"), ("claimcheck.render", "css/print.css"))
MOST_CELLS = 400
"""Rows of all keys together that the page shows; the files hold all."""

SHOWN_CUES = 8


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of the page."""

    key: str
    drawings: tuple[dict[str, Any], ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ExampleSet:
    """The examples of one figure; ``cues`` are the verbs most used in it."""

    id: str
    name: str
    value: str
    examples: tuple[Example, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """The examples of one group."""

    anchor: str
    name: str
    sources: tuple[Source, ...]
    sets: tuple[ExampleSet, ...]


def render(view: View, drawings: Sequence[Drawing], files: Sequence[str]) -> str:
    """The dashboard as an HTML document; ``files`` are named at its end."""
    style, script = _style(), _asset("claimcheck.audit.page", "enhance.js")
    words, by = view.words, view.measures.by
    clear, doubted = ranked(view, Verdict.CLEAR), ranked(view, Verdict.TOOL, Verdict.UNMEASURED)
    cells = [group for group in _all_keys(view) if len(by) > 1][:MOST_CELLS]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            words=words,
            view=view,
            known=MEASURES,
            first=by[0],
            by=by,
            groups=words.say("groups", by[0]),
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            version=__version__,
            overview=overview(view),
            notices=notices(view),
            summary=verdict_counts(view),
            clear=clear,
            doubted=doubted,
            topics=[Topic(topic, _inline(drawings, topic), TABLES[topic]) for topic in TOPICS],
            trends=_inline(drawings, "trends"),
            cells=cells,
            cells_title=words.say("page", "cells", keys=" × ".join(words.say("key", key) for key in by)),
            cell_measures=CELLS,
            outlets=list(_outlets(view)),
            about=about(view),
            files=files,
            signed=signed,
            p_value=p_value,
            one_line=one_line,
            direction=direction,
            web_link=web_link,
            marked=marked,
            note_of=lambda example: note_of(view, example),
        )
    )


def note_of(view: View, example: Example) -> str:
    """What stands under an example: who says so, or the code where a set has several; nothing that its set says."""
    first, *rest = example.examples.split("/")
    if first == "vague" or (first == "unverified" and not rest):
        return view.words.report("code", example.note)
    return "" if first in ("unverified", "framing", "headline", "copies") else one_line(example.note)


def marked(sentence: str, words: str) -> Markup:
    """A sentence with the words that were found marked, where it holds them in one piece; parts are joined by " … "."""
    whole = visible(sentence)
    for part in words.split(" \u2026 "):
        found = visible(part)
        at = whole.find(found) if found else -1
        if at >= 0:
            before, after = whole[:at], whole[at + len(found) :]
            return escape(before) + Markup("<mark>{}</mark>").format(found) + escape(after)
    return escape(whole)


def _inline(drawings: Sequence[Drawing], topic: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"caption": drawing.caption, "svg": Markup(drawing.inline)} for drawing in drawings if drawing.topic == topic
    )


def _all_keys(view: View) -> list[Group]:
    """The groups of all keys together."""
    return list(dict.fromkeys(each.group for each in view.measures.figures if each.by == view.measures.by))


def _outlets(view: View) -> Iterator[Outlet]:
    for group in view.shown:
        sources = tuple(source for source in view.measures.sources if source.group == group)
        yield Outlet(view.anchor(group), view.words.group(group), sources, tuple(_sets(view, group)))


def _sets(view: View, group: Group) -> Iterator[ExampleSet]:
    """The sets of examples of a group, in the order of the measures that lead to them."""
    own: dict[str, list[Example]] = {}
    for example in view.measures.examples:
        if example.group == group:
            own.setdefault(example.examples, []).append(example)
    for key, measure in MEASURES.items():
        if measure.examples not in own or hidden(measure.examples):
            continue
        target = view.target(group, measure.examples)
        assert target is not None
        name = view.words.say("set", measure.examples) if view.words.knows("set", measure.examples) else ""
        yield ExampleSet(
            target,
            name or view.words.measure(key),
            view.words.number(view.figure(group, key).value, measure),
            tuple(own.pop(measure.examples)),
            _cues(view, group, key),
        )


def _cues(view: View, group: Group, key: str) -> tuple[Cue, ...]:
    """The verbs most used among the statements of a force, or of a force and a kind."""
    first, *classes = key.split("/")
    if first != "force" or len(classes) != 2:
        return ()
    force, kind = classes
    found = [each for each in view.measures.cues if (each.group, each.force, each.kind) == (group, force, kind)]
    return tuple(found[:SHOWN_CUES])


@cache
def _environment() -> Environment:
    """Templates with escaping always on; an unknown name is an error, not an empty string."""
    return Environment(
        loader=PackageLoader("claimcheck.audit.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(package: str, name: str) -> str:
    return resources.files(package).joinpath("templates", *name.split("/")).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The look of the single reports, with what charts and wide tables need."""
    return "\n".join(_asset(package, name) for package, name in (*STYLESHEETS, *LAST))


def _policy(style: str, script: str) -> str:
    """The content security policy that names the page's own style and script by digest, and nothing else."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
