"""Reviews as evaluation data: gold files, one JSON object an article.

The form is that of the annotation guidelines: ``id``, ``date``, ``lang``, ``outlet``, ``sha1``, ``sentences`` and
the layers ``statements``, ``vague``, ``unverified``, ``framing``, ``dates``. A layer is there only where every
finding of the tool in it was decided: a gold file may hold a part of the layers, but no layer is half read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from claimcheck.review.export.reviewed import Reviewed
from claimcheck.review.states import CONFIRMED, OPEN
from claimcheck.review.views import FindingView

# Layer of the gold file -> which findings belong to it.
LAYERS: dict[str, tuple[str, str]] = {
    "statements": ("statement", "statement"),
    "vague": ("flag", "vague_quantity"),
    "unverified": ("flag", "unverified_claim"),
    "framing": ("flag", "framing"),
    "dates": ("date", "date"),
}


def to_gold(reviewed: Iterable[Reviewed]) -> bytes:
    """A JSON array of the articles of which at least one layer was read to the end."""
    made = [gold for each in reviewed if any(layer in (gold := gold_of(each)) for layer in LAYERS)]
    return (json.dumps(made, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def gold_of(reviewed: Reviewed) -> dict[str, Any]:
    """One article; offsets are code points of its text."""
    report = reviewed.report
    text = report.article.text
    out: dict[str, Any] = {
        "id": report.article.id,
        "date": report.article.published.isoformat() if report.article.published else None,
        "lang": report.article.language,
        "outlet": report.article.outlet,
        "sha1": hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest(),
        "sentences": [[sentence.start, sentence.end] for sentence in report.sentences],
    }
    for layer in LAYERS:
        decided = read_to_the_end(reviewed.findings, layer)
        if decided is not None:
            out[layer] = _layer(layer, decided, reviewed)
    return out


def read_to_the_end(findings: Iterable[FindingView], layer: str) -> list[FindingView] | None:
    """What stands of a layer; None where something of it is open, or nobody looked at the article for it at all."""
    kind, category = LAYERS[layer]
    own = [
        each
        for each in findings
        if each.kind == kind and not each.gone and category in (each.category, each.found_code.split("/")[0], kind)
    ]
    if not any(each.version for each in own) or any(each.status == OPEN and each.origin == "tool" for each in own):
        return None
    return [each for each in own if each.status == CONFIRMED and (kind != "flag" or each.category == category)]


def _layer(layer: str, standing: list[FindingView], reviewed: Reviewed) -> list[dict[str, Any]]:
    if layer == "statements":
        return [_statement(each) for each in standing]
    if layer == "vague":
        return [{"span": list(each.spans[0]), "code": each.code.split("/")[1]} for each in standing]
    if layer == "framing":
        return [{"span": list(each.spans[0])} for each in standing]
    if layer == "dates":
        return [{"span": list(each.spans[0]), "value": each.details["value"]} for each in standing]
    codes: dict[int, list[str]] = {}
    for each in standing:
        codes.setdefault(_sentence(reviewed, each.spans[0][0]), []).append(each.code.split("/")[1])
    return [{"sentence": place, "codes": list(dict.fromkeys(found))} for place, found in sorted(codes.items())]


def _statement(view: FindingView) -> dict[str, Any]:
    return {
        "type": view.code,
        "content": [list(span) for span in view.spans],
        "cue": view.details["cue"],
        "source": view.details["source"],
        "canonical": view.details["speaker"],
        "named": view.details["named"],
    }


def _sentence(reviewed: Reviewed, start: int) -> int:
    """The place of the sentence in which a finding begins: the last one that begins before it."""
    sentences = reviewed.report.sentences
    return max((place for place, each in enumerate(sentences) if each.start <= start), default=0)
