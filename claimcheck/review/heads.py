"""Cards of findings on the desk: their heads, which every card shows, written by the thousand.

A long article has a thousand findings and more, so these are joined as plain strings, a template for each would take
ten times as long; what goes into them is escaped where it is put in. Bodies, of which one is open at a time, are
templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from claimcheck.render.marks import shown
from claimcheck.render.visible import direction, one_line
from claimcheck.review.marking import STATUS_SIGNS, code_of, slot_of
from claimcheck.review.views import FindingView
from claimcheck.review.wording import report_term, say


class Heads:
    """Writes the cards of one article for one reader.

    ``lang`` is the language of the interface, ``written_in`` that of the article or empty, ``numbers`` those of the
    statements by key.
    """

    def __init__(self, lang: str, written_in: str, numbers: Mapping[str, int]) -> None:
        self.lang = lang
        self.tongue = f' lang="{escape(written_in)}"' if written_in else ""
        self.numbers = numbers

    def closed(self, finding: FindingView) -> Markup:
        """A card with an empty body, which is fetched when the card is first opened."""
        return Markup(f"{self._until_body(finding, '')}</div>\n</li>\n")

    def opening(self, finding: FindingView, *, replaces: bool) -> Markup:
        """A card up to its body, which the caller writes and ends; ``replaces``: put in place of the one there is."""
        return Markup(self._until_body(finding, ' hx-swap-oob="true"' if replaces else ""))

    def _until_body(self, finding: FindingView, swap: str) -> str:
        key, told = escape(finding.key), finding.details
        style = slot_of(finding.category) if finding.kind == "flag" else finding.kind
        code = finding.rule if finding.kind == "flag" else finding.code
        quote = " \u2026 ".join(part.strip() for part in finding.text)
        sign = STATUS_SIGNS[finding.status]
        attributes = "".join(
            (
                f' data-key="{key}" data-kind="{finding.kind}" data-version="{finding.version}"',
                f' data-status="{finding.status}" data-code="{escape(code)}" data-spans="{_pairs(finding.spans)}"',
                *(f' data-{name}="{escape(told[name])}"' for name in ("speaker", "value") if told.get(name)),
                ' data-named="yes"' if told.get("named") else "",
                *(f' data-{name}="{_pairs([told[name]])}"' for name in ("source", "cue") if told.get(name)),
            )
        )
        return (
            f'<li class="item {escape(style)} is-{finding.status}" id="f-{key}"{attributes}{swap}>\n'
            f'<button type="button" class="head" id="h-{key}" aria-expanded="false" aria-controls="b-{key}">\n'
            f'<span class="what"><span class="sign" aria-hidden="true">{sign}</span>{self._name(finding)}\n'
            f"{self._badges(finding)}"
            f'<span class="unseen"> · {escape(say(self.lang, "status", finding.status))}</span></span>\n'
            f'<q class="quote" dir="{direction(quote)}"{self.tongue}>{shown(one_line(quote))}</q>\n</button>\n'
            f'<div class="body" id="b-{key}" role="group" aria-labelledby="h-{key}" hidden>\n'
        )

    def _name(self, finding: FindingView) -> str:
        """What the finding is."""
        if finding.kind == "statement":
            return f'<b class="number">{self.numbers[finding.key]}</b> {self._term("type", finding.code)}'
        if finding.kind == "flag":
            return self._term("code", code_of(finding.rule))
        if finding.kind == "claim":
            return self._term("status", finding.code)
        if finding.kind == "match":
            return self._term("verdict", finding.code)
        value = finding.details.get("value")
        return f'<bdi class="date">{escape(value)}</bdi>' if value else self._term("label", "unresolved")

    def _badges(self, finding: FindingView) -> str:
        out = []
        priority = finding.details.get("priority")
        if finding.kind == "claim" and priority is not None:
            out.append(f'<bdi class="figure">{priority:.2f}</bdi>\n')
        if finding.severity == "serious":
            out.append(f'<span class="badge serious">{self._term("severity", "serious")}</span>\n')
        if finding.origin == "reviewer":
            out.append(self._badge("added", "added"))
        if finding.corrected:
            out.append(self._badge("corrected", "corrected"))
        if finding.comments:
            out.append(self._badge("talk", "comments", count=len(finding.comments)))
        return "".join(out)

    def _badge(self, style: str, key: str, **values: object) -> str:
        return f'<span class="badge {style}">{escape(say(self.lang, "desk", key, **values))}</span>\n'

    def _term(self, group: str, key: str) -> str:
        return str(escape(report_term(self.lang, group, key)))


def _pairs(spans: list[Any]) -> str:
    """Spans as JSON."""
    return "[" + ", ".join(f"[{int(start)}, {int(end)}]" for start, end in spans) + "]"
