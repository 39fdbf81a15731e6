"""The report as Markdown that GitHub and most editors show; right-to-left text stands in a ``dir`` block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.model import Claim, Match, Report
from claimcheck.render.highlights import Layer, Mark, Run, cut
from claimcheck.render.index import Index, content_of, date_kind, index_of, ordered_dates, reasons_of
from claimcheck.render.overview import finding_groups, notable_figures
from claimcheck.render.visible import one_line, value_text, visible, web_link
from claimcheck.render.wording import Bilingual, Explanations, both_languages, explanation, in_language, phrase, wording

# Characters that Markdown or the HTML inside it would read as markup, wherever they stand.
_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$#])")
# What makes a list, a quotation, a heading or a rule at the start of a line.
_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))", re.MULTILINE)
_SIGNS = {True: "\u2713", False: "\u2717", None: "?"}


def render(report: Report, explanations: Explanations) -> str:
    """The report as Markdown, ending in a line break."""
    index = index_of(report)
    view = _View(index, explanations)
    body = "\n\n".join(view.sections())
    if index.direction == "rtl":
        body = f'<div dir="rtl">\n\n{body}\n\n</div>'
    return f"{body}\n"


def escaped(text: str) -> str:
    """``text`` on one line with nothing in it that Markdown or HTML would act on."""
    return _escape(one_line(text))


def _escape(text: str) -> str:
    """``text`` with its spaces kept and markup made plain."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", plain))


def _value(text: str) -> str:
    """A value with markup made plain and its figures kept in order."""
    return _escape(value_text(text))


def _code(text: str) -> str:
    """``text`` as code; a backtick would end it."""
    return f"`{one_line(text).replace('`', chr(39))}`"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; cells are escaped already."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


class _View:
    """The sections of one report; holds the lookups that they share."""

    def __init__(self, index: Index, explanations: Explanations) -> None:
        self.index = index
        self.report = index.report
        self.explanations = explanations

    def both(self, text: Bilingual) -> str:
        return both_languages(text, self.index.first_language)

    def say(self, group: str, key: str) -> str:
        """A label in the report's first language: both at every label would drown the text."""
        return in_language(phrase(group, key), self.index.first_language)

    def sections(self) -> Iterator[str]:
        """Every section as a block of Markdown."""
        yield from self._head()
        for key, blocks in (
            ("claims", self._claims()),
            ("article", self._article()),
            ("sources", self._sources()),
            ("findings", self._findings()),
            ("timeline", self._timeline()),
            ("dates", self._dates()),
            ("guide", self._guide()),
            ("provenance", self._provenance()),
        ):
            yield f"## {self.both(phrase('page', key))}"
            yield from blocks

    def _head(self) -> Iterator[str]:
        article = self.report.article
        yield f"# {escaped(article.title) if article.title else self.say('page', 'untitled')}"
        facts = {"outlet": article.outlet, "author": article.author, "published": article.published}
        lines = [
            f"- {self.say('meta', key)}: {_value(str(value)) if value else self.say('meta', 'unknown')}"
            for key, value in facts.items()
        ]
        if article.url:
            lines.append(f"- {self.say('meta', 'url')}: {self._link(article.url, article.url)}")
        yield "\n".join(lines)
        if self.report.notices:
            yield "\n".join(
                f"> **{self.say('page', 'notices')}:** {self.both(one.message)}" for one in self.report.notices
            )
        figures = notable_figures(self.index)
        share = f"{round(self.report.summary.attributed_share * 100)}%"
        yield _table(
            [*(self.say("label", figure.label) for figure in figures), self.say("label", "attributed")],
            [[*(str(figure.value) for figure in figures), share]],
        )

    def _claims(self) -> Iterator[str]:
        lines = [line for place, claim in enumerate(self.index.claims, 1) for line in self._claim(place, claim)]
        yield "\n".join(lines) or self.say("empty", "claims")
        meant = [reason for reason in reasons_of(self.report) if reason in self.explanations]
        if meant:
            yield f"### {self.say('label', 'meaning')}"
            yield "\n".join(f"- {self.say('reason', one)}: {self.both(self.explanations[one])}" for one in meant)

    def _claim(self, place: int, claim: Claim) -> Iterator[str]:
        status = self.say("status", claim.status.value)
        yield f"{place}. **{status}** ({self.say('label', 'priority')} {claim.priority:.2f}): {escaped(claim.text)}"
        yield f"   - {self.say('label', 'voice')}: {self._voice(claim.statement)}"
        if claim.reasons:
            reasons = (self.say("reason", reason) for reason in claim.reasons)
            yield f"   - {self.say('label', 'reasons')}: {' · '.join(reasons)}"
        for match in (self.index.matches[one] for one in claim.matches if one in self.index.matches):
            yield f"   - {self.say('label', 'match')}: {self._fact(match)} ({self.say('verdict', match.verdict.value)})"

    def _voice(self, statement: str | None) -> str:
        speaker = self.index.speaker_of(statement)
        number = self.index.number.get(statement or "")
        return f"{escaped(speaker)} \\[{number}\\]" if speaker else self.say("label", "journalist")

    def _article(self) -> Iterator[str]:
        """The text: statements between their numbers in brackets, findings underlined and labelled."""
        paragraphs = cut(self.report)
        for paragraph in paragraphs:
            yield "".join(self._run(run) for run in paragraph.runs).strip()
        if not paragraphs:
            yield self.say("empty", "text")

    def _run(self, run: Run) -> str:
        text = _escape(run.text)
        if any(mark.layer is Layer.FLAG for mark in run.marks):
            text = f"<u>{text}</u>"
        before = "".join(
            f"<sup>\\[{self.index.number[mark.id]}</sup>"
            for mark in run.opening
            if mark.layer is Layer.CONTENT and mark.start == run.start
        )
        return before + text + "".join(self._ending(mark) for mark in reversed(run.closing))

    def _ending(self, mark: Mark) -> str:
        """What stands after the last run of a mark."""
        if mark.layer is Layer.CONTENT:
            return f"<sup>{self.index.number[mark.id]}\\]</sup>"
        if mark.layer is Layer.FLAG:
            return f"<sup>{self.say('chip', self.index.flags[mark.id].category)}</sup>"
        return ""

    def _sources(self) -> Iterator[str]:
        rows = []
        for source, statements in self.index.sources:
            known = self.say("label", "named" if source.named else "unnamed")
            name = f"**{escaped(source.name)}**<br>{self.say('kind', source.kind)}, {known}"
            for place, one in enumerate(statements):
                cue = escaped(one.cue.text) if one.cue else ""
                number = str(self.index.number[one.id])
                rows.append(
                    ["" if place else name, number, self.say("type", one.type.value), cue, escaped(content_of(one))]
                )
        head = [self.say("label", key) for key in ("source", "statement", "type", "cue", "said")]
        yield _table(head, rows) if rows else self.say("empty", "statements")

    def _findings(self) -> Iterator[str]:
        if not self.report.flags:
            yield self.say("empty", "flags")
        for category, rules in finding_groups(self.index).items():
            yield f"### {self.both(phrase('category', category))} ({len(self.index.categories[category])})"
            for rule in rules:
                why = explanation(self.explanations, (rule.rule, rule.code))
                head = f"**{self.say('code', rule.code)}** ({self.say('severity', rule.severity)}, {_code(rule.rule)})"
                notes = [self.both(text) for text in (rule.message, why) if text]
                yield "  \n".join([head, *notes])
                yield "\n".join(
                    f"- {escaped(flag.text)}: {self.say('voice', flag.voice)}"
                    + (f" ({self._voice(flag.statement)})" if flag.statement in self.index.number else "")
                    + ("" if rule.message else f". {self.both(flag.message)}")
                    for flag in rule.flags
                )

    def _timeline(self) -> Iterator[str]:
        if not self.report.matches:
            yield self.say("empty", "matches" if self.report.tool.timeline else "no_timeline")
        for match in self.report.matches:
            yield f"### {self._fact(match)}: {self.say('verdict', match.verdict.value)}"
            sentence = self.index.sentence_text.get(match.sentence, match.text)
            yield f"> {escaped(sentence)}"
            if match.checks:
                head = [self.say("label", key) for key in ("field", "claimed", "reference", "result")]
                yield _table(
                    head,
                    [
                        [
                            self.say("field", check.field),
                            _value(check.claimed),
                            _value(check.reference),
                            _SIGNS[check.agrees],
                        ]
                        for check in match.checks
                    ],
                )
            if match.sources:
                yield "\n".join(
                    f"- {self._link(source.get('title') or source.get('url') or '', source.get('url'))}"
                    + (f", {escaped(source['publisher'])}" if source.get("publisher") else "")
                    for source in match.sources
                )

    def _fact(self, match: Match) -> str:
        return f"{escaped(self.both(match.label)) or match.fact} ({_code(match.fact)})"

    def _link(self, text: str, url: str | None) -> str:
        """A link where the address is an ordinary one, else the text alone."""
        link = web_link(url)
        if not link:
            return escaped(text)
        safe = link.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E").replace("(", "%28").replace(")", "%29")
        return f"[{escaped(text)}]({safe})"

    def _dates(self) -> Iterator[str]:
        rows = [
            [escaped(found.text), _value(date_kind(found)) or self.say("label", "unresolved")]
            for found in ordered_dates(self.report)
        ]
        yield (
            _table([self.say("label", "quote"), self.say("label", "value")], rows)
            if rows
            else self.say("empty", "dates")
        )

    def _guide(self) -> Iterator[str]:
        keys = (key for key in wording()["guide"] if key in ("scope", "unknown", "priority", "timeline"))
        yield "\n".join(f"- {self.both(phrase('guide', key))}" for key in keys)

    def _provenance(self) -> Iterator[str]:
        tool, article = self.report.tool, self.report.article
        lines = [f"- {self.say('meta', 'version')}: claimcheck {tool.version}, `{self.report.schema_}`"]
        lines.append(f"- {self.say('meta', 'pack')}: {tool.language_pack or self.say('meta', 'none')}")
        if article.sha256:
            lines.append(f"- {self.say('meta', 'sha256')}: `{article.sha256}`")
        if tool.timeline:
            lines.append(f"- {self.say('meta', 'facts')}: {tool.timeline.facts}, `{tool.timeline.sha256}`")
        yield "\n".join(lines)
