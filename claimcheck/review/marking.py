"""The article as the desk shows it: its text under nested marks, every stretch with its offset.

Each piece of text stands in an element that says at which code point it begins (``data-at``), so that
scripts can turn a place on the screen into an offset. What is not text of the article (labels,
numbers) stands outside such elements. Marks are drawn over whole words: letters are never torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from markupsafe import Markup, escape

from claimcheck.model import Verdict
from claimcheck.render.highlights import Layer, Mark, Paragraph, Run
from claimcheck.render.marks import TIE, VERDICT_SIGNS
from claimcheck.render.visible import HIDDEN, control_name, direction, one_line
from claimcheck.render.wording import in_language, phrase
from claimcheck.review.views import DeskView, FindingView

# A carriage return in HTML source is read as a line feed, which would move all offsets after it.
_SPECIAL = re.compile(f"{HIDDEN.pattern}|\r")
STATUS_SIGNS = {"open": "", "confirmed": "\u2713", "dismissed": "\u2715"}
# Style names of the categories that the desk's stylesheet has colours for; others share the last.
CATEGORY_SLOTS = {
    "unverified_claim": "k1",
    "vague_quantity": "k2",
    "framing": "k3",
    "timeline": "k4",
    "consistency": "k5",
}
OTHER_SLOT = "k6"


def article_text(
    paragraphs: Iterable[Paragraph], desk: DeskView, keys: Mapping[str, str], say: Callable[..., str], lang: str
) -> list[Markup]:
    """One HTML paragraph for each line of the article that is not blank.

    ``paragraphs`` are cut under the findings as they stand; ``desk`` is the desk's data, ``keys`` gives
    the key of a mark's finding (a mark may bear the key itself), ``say`` the phrases of the interface
    and ``lang`` its language.
    """
    return list(_DeskText(desk, keys, say, lang).write(paragraphs))


def slot_of(category: str) -> str:
    """The style name of a category of flags."""
    return CATEGORY_SLOTS.get(category, OTHER_SLOT)


def code_of(rule: str) -> str:
    """The part of a rule after the slash."""
    return rule.rpartition("/")[2]


def statement_numbers(findings: Iterable[FindingView]) -> dict[str, int]:
    """The number of each statement by its key, from 1 in order of the text."""
    statements = [finding.key for finding in findings if finding.kind == "statement"]
    return {key: place for place, key in enumerate(statements, 1)}


def pieces(text: str, start: int) -> str:
    """``text``, which begins at offset ``start`` of the article, as HTML; hidden controls become labels.

    A label stands for ``data-length`` code points of the article, whatever it shows.
    """
    out: list[str] = []
    at = 0
    for found in _SPECIAL.finditer(text):
        out.append(_piece(text[at : found.start()], start + at))
        label = "" if found[0] == "\r" else control_name(found[0])
        out.append(f'<bdi class="control" data-at="{start + found.start()}" data-length="1">{label}</bdi>')
        at = found.end()
    return "".join((*out, _piece(text[at:], start + at)))


def _piece(text: str, start: int) -> str:
    return f'<span data-at="{start}">{escape(text)}</span>' if text else ""


class _DeskText:
    """Writes the runs of one article; holds the lookups that labels need.

    Thousands of runs are joined as plain strings; what goes into them is escaped where it is put in.
    """

    def __init__(self, desk: DeskView, keys: Mapping[str, str], say: Callable[..., str], lang: str) -> None:
        self.keys = keys
        self.say = say
        self.lang = lang
        self.findings = {finding.key: finding for finding in desk.findings}
        self.number = statement_numbers(desk.findings)
        self.sentences: set[str] = set()
        self.openings: dict[tuple[Layer, str], str] = {}

    def write(self, paragraphs: Iterable[Paragraph]) -> Iterator[Markup]:
        for paragraph in paragraphs:
            out: list[str] = []
            for sentence, runs in groupby(paragraph.runs, key=lambda run: run.sentence):
                inner = "".join(self._run(run) for run in runs)
                if sentence is None:
                    out.append(inner)
                    continue
                anchor = "" if sentence in self.sentences else f' id="{escape(sentence)}" tabindex="-1"'
                self.sentences.add(sentence)
                out.append(f'<span class="sentence"{anchor}>{inner}</span>')
            way = direction("".join(run.text for run in paragraph.runs))
            yield Markup(f'<p dir="{way}">{"".join(out)}</p>')

    def _finding(self, mark: Mark) -> FindingView:
        return self.findings[self.keys.get(mark.id, mark.id)]

    def _run(self, run: Run) -> str:
        """The text of a run inside its marks, numbers of statements before it, labels of what ends after it."""
        inner = pieces(run.text, run.start)
        for mark in reversed(run.marks):
            inner = f"{self._opening(mark)}{inner}</span>"
        before = "".join(self._number(mark) for mark in run.opening if mark.start == run.start)
        chips = [chip for mark in reversed(run.closing) if (chip := self._chip(mark))]
        # A line may break between two labels, never between a word and its label.
        return f"{before}{inner}{TIE}{'<wbr>'.join(chips)}{TIE}" if chips else before + inner

    def _opening(self, mark: Mark) -> str:
        """The tag that begins a mark, the same for all runs under it."""
        known = self.openings.get((mark.layer, mark.id))
        if known is None:
            finding = self._finding(mark)
            style = escape(f"mark {mark.layer} {_style(mark, finding)} is-{finding.status}")
            known = f'<span class="{style}" data-of="{escape(finding.key)}">'
            self.openings[mark.layer, mark.id] = known
        return known

    def _number(self, mark: Mark) -> str:
        """The number of a statement before each part of its content, named after the speaker."""
        if mark.layer is not Layer.CONTENT:
            return ""
        finding = self._finding(mark)
        speaker = one_line(finding.details.get("speaker") or "")
        number, key = self.number[finding.key], escape(finding.key)
        name = escape(self.say("desk", "statement_of", number=number, speaker=speaker))
        named = "named" if finding.details.get("named") else "unnamed"
        return (
            f'<a class="number {named} is-{finding.status}" href="#f-{key}" data-finding="{key}" '
            f'aria-label="{name}" title="{name}" tabindex="-1">{number}</a>'
        )

    def _chip(self, mark: Mark) -> str:
        """The written label at the end of a finding, a match or a date; statements have their number."""
        if mark.part < mark.parts or mark.layer in (Layer.CONTENT, Layer.SOURCE, Layer.CUE):
            return ""
        finding = self._finding(mark)
        sign, label, about = STATUS_SIGNS[finding.status], "", ""
        if mark.layer is Layer.FLAG:
            label = self._term("code", code_of(finding.code))
            about = in_language(finding.message or {}, self.lang)
        elif mark.layer is Layer.MATCH:
            sign = sign or VERDICT_SIGNS[Verdict(finding.code)]
            label = self._term("verdict", finding.code)
        else:
            label = finding.details.get("value") or "?"
        style, key = escape(_style(mark, finding)), escape(finding.key)
        state = escape(self.say("status", finding.status))
        return (
            f'<a class="chip {mark.layer} {style} is-{finding.status}" href="#f-{key}" data-finding="{key}" '
            f'title="{escape(about)}" tabindex="-1"><span class="sign" aria-hidden="true">{sign}</span>'
            f'<bdi>{escape(label)}</bdi><span class="unseen"> ({state})</span></a>'
        )

    def _term(self, group: str, key: str) -> str:
        return in_language(phrase(group, key), self.lang)


def _style(mark: Mark, finding: FindingView) -> str:
    """The style names that say which kind of finding a mark or label belongs to."""
    if mark.layer is Layer.FLAG:
        return slot_of(finding.category)
    if mark.layer in (Layer.CONTENT, Layer.MATCH):
        return str(finding.code)
    return ""
