"""Cards of findings, written once: after an action on a long article all but one are as they were."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from claimcheck.review.views import DeskView, FindingView

# Some three kilobytes each.
HELD = 8000
# So many other statements of a source does a card name, and one more tells whether there are others.
NAMED = 7


class Cards:
    """Gives the card of a finding; a template calls it as ``card(finding, by_key, numbers)``."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[object, ...], Markup] = OrderedDict()
        self._lock = threading.Lock()

    @pass_context
    def __call__(
        self, context: Context, finding: FindingView, by_key: Mapping[str, FindingView], numbers: Mapping[str, int]
    ) -> Markup:
        """The card, from what was written before where nothing that it shows has changed."""
        desk: DeskView = context["desk"]
        place = (
            context["lang"],
            desk.can_edit,
            desk.layer,
            # Whether the template asks for the card with its body, and to be put in place of another.
            bool(context.get("full")),
            bool(context.get("oob")),
            context["article"].id,
            context["article"].language,
            numbers.get(finding.key),
            finding.model_dump_json(),
            *_shown_besides(finding, desk, by_key, numbers),
        )
        with self._lock:
            if place in self._held:
                self._held.move_to_end(place)
                return self._held[place]
        told: dict[str, Any] = {**context.get_all(), "finding": finding, "by_key": by_key, "numbers": numbers}
        made = Markup(context.environment.get_template("_card.html").render(told))
        with self._lock:
            self._held[place] = made
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        return made


def _shown_besides(
    finding: FindingView, desk: DeskView, by_key: Mapping[str, FindingView], numbers: Mapping[str, int]
) -> Iterator[object]:
    """What the card shows of other findings: its statement, the findings of a claim, the source's statements."""
    keys = [finding.statement, *finding.details.get("flags", ()), *finding.details.get("matches", ())]
    if finding.kind == "statement":
        for speaker in desk.speakers:
            if finding.key in speaker.statements:
                keys += speaker.statements[:NAMED]
                yield len(speaker.statements)
    for key in keys:
        if key in by_key:
            other = by_key[key]
            yield key, numbers.get(key), other.rule, other.code, tuple(other.text), other.details.get("speaker")
    # Moved edges show the words that the tool had marked.
    yield tuple(desk.text[start:end] for start, end in (*finding.found_spans, *_other_spans(finding)))


def _other_spans(finding: FindingView) -> Iterator[tuple[int, int]]:
    for name in ("source", "cue"):
        if span := finding.details.get(name):
            yield span[0], span[1]
    yield from ((start, end) for start, end in finding.details.get("related", ()))
