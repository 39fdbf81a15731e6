"""Decisions as W3C Web Annotations in JSON-LD (https://www.w3.org/TR/annotation-model/).

One annotation a finding that somebody decided or commented on. Its target carries a position in code points and a
quotation with its surroundings; a finding in several pieces has several targets. Source and cue of a statement are
bodies with a place of their own and a label.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from claimcheck.render.visible import web_link
from claimcheck.review.export.reviewed import Reviewed, Verdicts
from claimcheck.review.states import PARTS

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters of the text on either side of a quotation.
AROUND = 32


def to_annotations(reviewed: Iterable[Reviewed]) -> bytes:
    """An annotation collection with one page that embeds them all."""
    items = [item for each in reviewed for item in annotations_of(each)]
    document = {
        "@context": CONTEXT,
        "id": "urn:claimcheck:annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": "urn:claimcheck:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(document, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def annotations_of(reviewed: Reviewed) -> Iterator[dict[str, Any]]:
    """The annotations of one article, in order of the text."""
    details = {view.key: view.details for view in reviewed.findings if view.kind == "statement"}
    for decision in reviewed.report.review.decisions:
        if not decision.gone and decision.spans:
            yield _annotation(decision, reviewed, details.get(decision.key, {}))


def _annotation(decision: Verdicts, reviewed: Reviewed, of_statement: Mapping[str, Any]) -> dict[str, Any]:
    report = reviewed.report
    source = web_link(report.article.url) or f"urn:claimcheck:article:{_safe(report.article.id)}"
    targets = [_target(source, report.article.text, start, end) for start, end in decision.spans]
    out: dict[str, Any] = {
        "id": f"urn:claimcheck:annotation:{_safe(report.article.id)}:{decision.key}",
        "type": "Annotation",
        "motivation": "assessing" if decision.origin == "tool" else "highlighting",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": f"{decision.kind}:{decision.code}".rstrip(":")},
            {"type": "TextualBody", "purpose": "tagging", "value": decision.status},
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }
    if of_statement.get("speaker"):
        out["body"].append({"type": "TextualBody", "purpose": "tagging", "value": f"speaker:{of_statement['speaker']}"})
    for name in PARTS:
        if span := of_statement.get(name):
            place = _target(source, report.article.text, *span)
            out["body"].append({"type": "SpecificResource", "purpose": "identifying", "label": name, **place})
    if decision.reason:
        out["body"].append({"type": "TextualBody", "purpose": "tagging", "value": f"reason:{decision.reason}"})
    for note in decision.comments:
        out["body"].append(
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": note["text"],
                "creator": {"type": "Person", "name": note["by"]},
                "created": note["at"],
            }
        )
    if decision.by:
        out["creator"] = {"type": "Person", "name": decision.by}
    if decision.at:
        out["modified"] = decision.at.isoformat(timespec="seconds")
    out["generator"] = {"type": "Software", "name": f"claimcheck {report.tool.version}"}
    return out


def _target(source: str, text: str, start: int, end: int) -> dict[str, Any]:
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _safe(identity: str) -> str:
    """An id as part of a URN."""
    return quote(identity.encode("utf-8", "surrogatepass"), safe="")
