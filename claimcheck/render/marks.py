"""The article as HTML: runs inside nested marks, each finding with its written label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

from claimcheck.model import Verdict
from claimcheck.render.highlights import Layer, Mark, Paragraph, Run
from claimcheck.render.index import Index, date_kind, ordered_dates
from claimcheck.render.visible import HIDDEN, control_name, direction, one_line
from claimcheck.render.wording import Bilingual, both_languages, phrase

VERDICT_SIGNS = {Verdict.AGREES: "\u2713", Verdict.CONTRADICTS: "\u2717", Verdict.MENTIONS: "\u2022"}


def slot_names(index: Index) -> dict[str, str]:
    """A style name per flag category, fixed for the contract's own, ``k6`` … for others."""
    fixed = {"unverified_claim": "k1", "vague_quantity": "k2", "framing": "k3", "timeline": "k4", "consistency": "k5"}
    others = [category for category in index.categories if category not in fixed]
    return fixed | {category: f"k{place}" for place, category in enumerate(others, 6)}


def say(text: Bilingual, first: str) -> Markup:
    """A phrase in both languages, each marked with its own language and direction, ``first`` first."""
    if text.get("ar") == text.get("en"):
        return Markup("<bdi>{}</bdi>").format(text.get("en", ""))
    parts = {
        "ar": Markup('<span class="in-ar" lang="ar" dir="rtl">{}</span>').format(text.get("ar", "")),
        "en": Markup('<span class="in-en" lang="en" dir="ltr">{}</span>').format(text.get("en", "")),
    }
    order = ("ar", "en") if first == "ar" else ("en", "ar")
    return Markup('<span class="sep"> / </span>').join(parts[code] for code in order if text.get(code))


def shown(text: str) -> Markup:
    """``text`` escaped, hidden controls shown as labels that cannot act on the text around them."""
    out = Markup("")
    at = 0
    for found in HIDDEN.finditer(text):
        out += escape(text[at : found.start()])
        title = both_languages(phrase("label", "control"), "ar")
        out += Markup('<bdi class="control" title="{}">{}</bdi>').format(title, control_name(found[0]))
        at = found.end()
    return out + escape(text[at:]) if out else escape(text)


class ArticleView:
    """Writes the runs of one report; holds the lookups that labels need, changes nothing."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.first = index.first_language
        self.slots = slot_names(index)
        self.dates = {f"d{place}": found for place, found in enumerate(ordered_dates(index.report), 1)}

    def paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> Iterator[Markup]:
        """One HTML paragraph for each, sentences as ``<span id="s1">`` so that links can reach them."""
        seen: set[str] = set()
        for paragraph in paragraphs:
            out: list[Markup] = []
            for sentence, runs in groupby(paragraph.runs, key=lambda run: run.sentence):
                inner = Markup("").join(self._run(run) for run in runs)
                if sentence is None:
                    out.append(inner)
                elif sentence in seen:
                    out.append(Markup('<span class="sentence">{}</span>').format(inner))
                else:
                    seen.add(sentence)
                    out.append(Markup('<span class="sentence" id="{}" tabindex="-1">{}</span>').format(sentence, inner))
            way = direction("".join(run.text for run in paragraph.runs))
            yield Markup('<p dir="{}">{}</p>').format(way, Markup("").join(out))

    def _run(self, run: Run) -> Markup:
        """The text of a run inside its marks, labels of what begins before it, of what ends after."""
        inner = shown(run.text)
        for mark in reversed(run.marks):
            begins = mark in run.opening and mark.part == 1 and mark.start == run.start
            anchor = Markup(' id="at-{}"').format(mark.id) if begins and mark.layer in _ANCHORED else Markup("")
            inner = Markup('<span class="mark {}" data-of="{}"{}>{}</span>').format(
                self._style(mark), mark.id, anchor, inner
            )
        before = Markup("").join(self._note(mark) for mark in run.opening if mark.start == run.start)
        # A line may break between two labels, never between a word and its label.
        chips = [chip for mark in reversed(run.closing) if (chip := self._chip(mark))]
        return before + inner + TIE + Markup("<wbr>").join(chips) + TIE if chips else before + inner

    def _style(self, mark: Mark) -> str:
        """The style names of a mark."""
        if mark.layer is Layer.CONTENT:
            return f"content {self.index.statements[mark.id].type}"
        if mark.layer is Layer.FLAG:
            flag = self.index.flags[mark.id]
            return f"flag {self.slots[flag.category]} {voice_style(flag.voice)}"
        if mark.layer is Layer.MATCH:
            return f"match {self.index.matches[mark.id].verdict}"
        return mark.layer.value

    def _note(self, mark: Mark) -> Markup:
        """The label at the head of a statement: number, type and speaker; a number at later parts."""
        if mark.layer is not Layer.CONTENT:
            return Markup("")
        statement = self.index.statements[mark.id]
        number = self.index.number[mark.id]
        if mark.part > 1:
            template = '<a class="more" href="#{}" data-of="{}">{}<span class="unseen">{}</span></a>'
            return Markup(template).format(mark.id, mark.id, number, say(phrase("label", "continued"), self.first))
        named = "" if statement.speaker.named else " unnamed"
        return Markup(
            '<span class="note {}{}" data-of="{}" id="at-{}"><a href="#{}"><b>{}</b> <span class="kind">{}</span></a>'
            '<span class="gap"> \u00b7 </span><bdi class="speaker">{}</bdi></span>'
        ).format(
            statement.type.value,
            named,
            mark.id,
            mark.id,
            mark.id,
            number,
            say(phrase("type", statement.type.value), self.first),
            one_line(statement.speaker.name),
        )

    def _chip(self, mark: Mark) -> Markup:
        """The written label at the end of a finding."""
        if mark.part < mark.parts:
            return Markup("")
        if mark.layer is Layer.FLAG:
            return self._flag_chip(mark.id)
        if mark.layer is Layer.DATE:
            return self._date_chip(mark.id)
        if mark.layer is Layer.MATCH:
            match = self.index.matches[mark.id]
            template = '<a class="chip match {}" href="#{}" data-of="{}"><span aria-hidden="true">{}</span> {}</a>'
            label = say(phrase("verdict", match.verdict.value), self.first)
            return Markup(template).format(match.verdict.value, mark.id, mark.id, VERDICT_SIGNS[match.verdict], label)
        if mark.layer is Layer.CONTENT:
            return Markup('<span class="stop" aria-hidden="true"></span>')
        number = self.index.number[mark.id]
        template = '<a class="ref {}" href="#{}" data-of="{}"><span class="unseen">{} </span>{}</a>'
        label = say(phrase("chip", mark.layer.value), self.first)
        return Markup(template).format(mark.layer.value, mark.id, mark.id, label, number)

    def _flag_chip(self, identity: str) -> Markup:
        flag = self.index.flags[identity]
        chip = phrase("chip", flag.category)
        code = phrase("code", flag.code)
        template = (
            '<a class="chip flag {} {}" href="#{}" data-of="{}" title="{}">{}<span class="unseen">: {}</span></a>'
        )
        return Markup(template).format(
            self.slots[flag.category],
            voice_style(flag.voice),
            identity,
            identity,
            both_languages(flag.message, self.first),
            say(chip, self.first),
            say(code, self.first),
        )

    def _date_chip(self, identity: str) -> Markup:
        found = self.dates[identity]
        value = Markup("<bdi>{}</bdi>").format(date_kind(found)) if found.value else Markup("?")
        template = '<a class="chip date" href="#{}" data-of="{}"><span class="unseen">{} </span>{}</a>'
        return Markup(template).format(identity, identity, say(phrase("label", "date"), self.first), value)


# A word joiner that copying leaves out: labels are boxes, and lines may break around boxes.
TIE = Markup('<span class="tie" aria-hidden="true">\u2060</span>')

_ANCHORED = (Layer.FLAG, Layer.MATCH, Layer.DATE)


def voice_style(voice: str) -> str:
    """The style name for whose words a finding is about."""
    return "v-journalist" if voice == "journalist" else "v-source"
