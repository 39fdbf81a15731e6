"""The report as a Word document for people who edit and hand over in Word."""

from __future__ import annotations

from datetime import datetime, time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigError
from claimcheck.model import Flag, Match, Report
from claimcheck.render.docx_parts import BOLD, PLAIN, SOFT, Ink, add_row, archived, set_direction, table, write
from claimcheck.render.highlights import Layer, Mark, Run, cut
from claimcheck.render.index import Index, content_of, date_kind, index_of, ordered_dates, reasons_of
from claimcheck.render.overview import finding_groups, notable_figures
from claimcheck.render.visible import direction, one_line, value_text, web_link
from claimcheck.render.wording import Bilingual, Explanations, both_languages, explanation, in_language, phrase, wording

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import BaseStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

# A4 with margins that leave this much for text, in centimetres.
PAGE = (21.0, 29.7)
MARGIN = 2.0
TEXT_WIDTH = PAGE[0] - 2 * MARGIN

# Tints of statements by type, and line and colour of findings by category, as on the HTML report.
_TINTS = {"direct": "C9DCEE", "mixed": "D6E4F2", "indirect": "E4EDF6"}
_LINES = {
    "unverified_claim": ("dash", "A3300F"),
    "vague_quantity": ("wave", "7A5200"),
    "framing": ("double", "862A78"),
}
_OTHER_LINE = ("single", "3B5566")
_SAID = "0B4A80"
_VERDICTS = {"agrees": "1D6B2F", "contradicts": "A3152A", "mentions": "555555"}


def render(report: Report, explanations: Explanations) -> bytes:
    """The report as the bytes of a .docx file, the same for the same report.

    Raises :class:`claimcheck.errors.ConfigError` where python-docx is not installed.
    """
    if find_spec("docx") is None:
        raise ConfigError("Word documents need the library python-docx", remedy='pip install "claimcheck[docs]"')
    import docx

    document = docx.Document()
    _set_up(document, report)
    _Writer(document, index_of(report), explanations).write_all()
    return archived(document)


def _set_up(document: Document, report: Report) -> None:
    """Page, faces and properties. The document is dated by its article, never by the clock."""
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor(0x1D, 0x1C, 0x1A)
        _join_letters(document.styles[name])
    properties = document.core_properties
    properties.author = properties.last_modified_by = f"claimcheck {report.tool.version}"
    properties.title = one_line(report.article.title or report.article.id)[:255]
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = (
        datetime.combine(report.article.published, time()) if report.article.published else datetime(2000, 1, 1)
    )


def _join_letters(style: BaseStyle) -> None:
    """Take letter spacing out of a style: it pulls joined Arabic letters apart."""
    from docx.oxml.ns import qn

    for spacing in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)


class _Writer:
    """Writes the sections of one report into a document."""

    def __init__(self, document: Document, index: Index, explanations: Explanations) -> None:
        self.document = document
        self.index = index
        self.report = index.report
        self.explanations = explanations
        self.rtl = index.direction == "rtl"

    def both(self, text: Bilingual) -> str:
        return both_languages(text, self.index.first_language)

    def say(self, group: str, key: str) -> str:
        """A label in the report's first language: both at every label would drown the text."""
        return in_language(phrase(group, key), self.index.first_language)

    def paragraph(
        self, text: str = "", ink: Ink = PLAIN, *, style: str | None = None, rtl: bool | None = None
    ) -> Paragraph:
        """A new paragraph in the report's direction unless another is given."""
        made: Paragraph = self.document.add_paragraph(style=style)
        set_direction(made, self.rtl if rtl is None else rtl)
        if text:
            write(made, text, ink)
        return made

    def heading(self, text: str, level: int) -> None:
        made = self.document.add_heading(level=level)
        set_direction(made, self.rtl)
        write(made, text, Ink(bold=True, size={0: 22, 1: 15, 2: 12}.get(level, 11)))

    def fill(self, cell: _Cell, text: str, ink: Ink = PLAIN) -> Paragraph:
        """``text`` as the first paragraph of a table cell."""
        made: Paragraph = cell.paragraphs[0]
        set_direction(made, self.rtl)
        write(made, text, ink)
        return made

    def grid(self, head: list[str], rows: list[list[str]], widths: list[float]) -> None:
        """A table of plain cells under a head row."""
        made = table(self.document, widths, self.rtl)
        for cell, text in zip(add_row(made, widths, head=True), head, strict=True):
            self.fill(cell, text, BOLD)
        for row in rows:
            for cell, text in zip(add_row(made, widths), row, strict=True):
                self.fill(cell, text)

    def write_all(self) -> None:
        """Every section, in the order of the HTML report."""
        self._head()
        for key, section in (
            ("article", self._article),
            ("claims", self._claims),
            ("sources", self._sources),
            ("findings", self._findings),
            ("timeline", self._timeline),
            ("dates", self._dates),
            ("guide", self._guide),
            ("provenance", self._provenance),
        ):
            self.heading(self.both(phrase("page", key)), 1)
            section()

    def _head(self) -> None:
        article = self.report.article
        self.paragraph(f"claimcheck \u2013 {self.say('page', 'report')}", SOFT)
        self.heading(one_line(article.title) if article.title else self.say("page", "untitled"), 0)
        for key, value in (
            ("outlet", article.outlet),
            ("author", article.author),
            ("published", article.published),
            ("url", article.url),
        ):
            line = self.paragraph(f"{self.say('meta', key)}: ", SOFT)
            write(line, value_text(str(value)) if value else self.say("meta", "unknown"))
        for notice in self.report.notices:
            line = self.paragraph(f"{self.say('page', 'notices')}: ", BOLD)
            write(line, self.both(notice.message))
        figures = notable_figures(self.index)
        widths = [TEXT_WIDTH / len(figures)] * len(figures)
        self.grid([str(one.value) for one in figures], [[self.say("label", one.label) for one in figures]], widths)

    def _article(self) -> None:
        paragraphs = cut(self.report)
        for one in paragraphs:
            way = direction("".join(run.text for run in one.runs))
            line = self.paragraph(rtl=way == "rtl")
            line.paragraph_format.line_spacing = 1.6
            for run in one.runs:
                self._run(line, run)
        if not paragraphs:
            self.paragraph(self.say("empty", "text"), SOFT)

    def _run(self, line: Paragraph, run: Run) -> None:
        """A run of the article, the number of a statement before it, labels of findings after it."""
        for mark in run.opening:
            if mark.layer is Layer.CONTENT and mark.start == run.start:
                statement = self.index.statements[mark.id]
                label = f" {self.index.number[mark.id]} {self.say('type', statement.type.value)} "
                write(
                    line, f"[{label.strip()}] " if mark.part == 1 else f"[{self.index.number[mark.id]}] ", _label(_SAID)
                )
        write(line, run.text, self._ink(run.marks))
        for mark in reversed(run.closing):
            text, colour = self._label(mark)
            if text:
                write(line, f" [{text}]", _label(colour))

    def _ink(self, marks: tuple[Mark, ...]) -> Ink:
        """One look for a set of marks: tint of the innermost statement, line of the innermost finding."""
        shading = underline = colour = text_colour = None
        bold = False
        for mark in marks:
            if mark.layer is Layer.CONTENT:
                shading = _TINTS[self.index.statements[mark.id].type.value]
            elif mark.layer is Layer.FLAG:
                underline, colour = _LINES.get(self.index.flags[mark.id].category, _OTHER_LINE)
            elif mark.layer in (Layer.SOURCE, Layer.CUE):
                bold = bold or mark.layer is Layer.SOURCE
                text_colour = _SAID
            elif underline is None:
                verdict = self.index.matches[mark.id].verdict.value if mark.layer is Layer.MATCH else "mentions"
                underline, colour = ("thick" if mark.layer is Layer.MATCH else "dotted", _VERDICTS[verdict])
        return Ink(bold=bold, colour=text_colour, underline=underline, underline_colour=colour, shading=shading)

    def _label(self, mark: Mark) -> tuple[str, str]:
        """What is written after the end of a mark, and its colour; empty for marks without label."""
        if mark.part < mark.parts:
            return "", ""
        if mark.layer is Layer.FLAG:
            category = self.index.flags[mark.id].category
            return self.say("chip", category), _LINES.get(category, _OTHER_LINE)[1]
        if mark.layer is Layer.MATCH:
            verdict = self.index.matches[mark.id].verdict.value
            return self.say("verdict", verdict), _VERDICTS[verdict]
        return "", ""

    def _voice(self, statement: str | None) -> str:
        speaker = self.index.speaker_of(statement)
        return (
            f"{one_line(speaker)} [{self.index.number[statement or '']}]"
            if speaker
            else self.say("label", "journalist")
        )

    def _claims(self) -> None:
        if not self.index.claims:
            self.paragraph(self.say("empty", "claims"), SOFT)
        for place, claim in enumerate(self.index.claims, 1):
            line = self.paragraph(f"{place}. ", BOLD)
            write(
                line, self.say("status", claim.status.value), Ink(bold=True, colour=_VERDICTS.get(claim.status.value))
            )
            write(line, f" ({self.say('label', 'priority')} {claim.priority:.2f})", SOFT)
            line.paragraph_format.keep_with_next = True
            self.paragraph(one_line(claim.text))
            reasons = " \u00b7 ".join(self.say("reason", reason) for reason in claim.reasons)
            voice = f"{self.say('label', 'voice')}: {self._voice(claim.statement)}"
            self.paragraph(f"{voice}. {self.say('label', 'reasons')}: {reasons}" if reasons else voice, SOFT)

        meant = [reason for reason in reasons_of(self.report) if reason in self.explanations]
        if meant:
            self.heading(self.say("label", "meaning"), 2)
        for reason in meant:
            self.paragraph(f"{self.say('reason', reason)}: {self.both(self.explanations[reason])}", SOFT)

    def _sources(self) -> None:
        if not self.index.sources:
            self.paragraph(self.say("empty", "statements"), SOFT)
            return
        widths = [5.0, TEXT_WIDTH - 5.0]
        made = table(self.document, widths, self.rtl)
        for cell, key in zip(add_row(made, widths, head=True), ("source", "said"), strict=True):
            self.fill(cell, self.say("label", key), BOLD)
        for source, statements in self.index.sources:
            name, said = add_row(made, widths)
            self.fill(name, one_line(source.name), BOLD)
            known = self.say("label", "named" if source.named else "unnamed")
            about = name.add_paragraph()
            set_direction(about, self.rtl)
            write(about, f"{self.say('kind', source.kind)}, {known}", SOFT)
            for place, statement in enumerate(statements):
                line = said.add_paragraph() if place else said.paragraphs[0]
                set_direction(line, self.rtl)
                write(
                    line,
                    f"[{self.index.number[statement.id]} {self.say('type', statement.type.value)}] ",
                    _label(_SAID),
                )
                write(line, content_of(statement))

    def _findings(self) -> None:
        if not self.report.flags:
            self.paragraph(self.say("empty", "flags"), SOFT)
        for category, rules in finding_groups(self.index).items():
            self.heading(f"{self.both(phrase('category', category))} ({len(self.index.categories[category])})", 2)
            for rule in rules:
                line = self.paragraph(self.say("code", rule.code), BOLD)
                write(line, f" ({self.say('severity', rule.severity)})", SOFT)
                line.paragraph_format.keep_with_next = True
                for text in (rule.message, explanation(self.explanations, (rule.rule, rule.code))):
                    if text:
                        self.paragraph(self.both(text), SOFT)
                for flag in rule.flags:
                    self._finding(flag, rule.message is None)

    def _finding(self, flag: Flag, with_message: bool) -> None:
        underline, colour = _LINES.get(flag.category, _OTHER_LINE)
        line = self.paragraph(style="List Bullet")
        write(line, one_line(flag.text), Ink(underline=underline, underline_colour=colour))
        voice = f"  {self.say('voice', flag.voice)}"
        named = f" ({self._voice(flag.statement)})" if flag.statement in self.index.number else ""
        write(line, voice + named + (f". {self.both(flag.message)}" if with_message else ""), SOFT)

    def _timeline(self) -> None:
        if not self.report.matches:
            self.paragraph(self.say("empty", "matches" if self.report.tool.timeline else "no_timeline"), SOFT)
        for match in self.report.matches:
            self._match(match)

    def _match(self, match: Match) -> None:
        self.heading(f"{self.both(match.label) or match.fact}: {self.say('verdict', match.verdict.value)}", 2)
        self.paragraph(self.index.sentence_text.get(match.sentence, one_line(match.text)))
        if match.checks:
            signs = {True: "\u2713", False: "\u2717", None: "?"}
            results = {True: "field_yes", False: "field_no", None: "field_unknown"}
            rows = [
                [
                    self.say("field", check.field),
                    value_text(check.claimed),
                    value_text(check.reference),
                    f"{signs[check.agrees]} {self.say('label', results[check.agrees])}",
                ]
                for check in match.checks
            ]
            head = [self.say("label", key) for key in ("field", "claimed", "reference", "result")]
            self.grid(head, rows, [TEXT_WIDTH / 4] * 4)
        for source in match.sources:
            shown = (source.get("title"), source.get("publisher"), web_link(source.get("url")))
            self.paragraph(", ".join(one_line(one) for one in shown if one), SOFT, style="List Bullet", rtl=False)

    def _dates(self) -> None:
        rows = [
            [one_line(found.text), value_text(date_kind(found)) or self.say("label", "unresolved")]
            for found in ordered_dates(self.report)
        ]
        if rows:
            self.grid([self.say("label", "quote"), self.say("label", "value")], rows, [TEXT_WIDTH / 2] * 2)
        else:
            self.paragraph(self.say("empty", "dates"), SOFT)

    def _guide(self) -> None:
        for key in wording()["guide"]:
            self.paragraph(self.both(phrase("guide", key)), style="List Bullet")

    def _provenance(self) -> None:
        tool = self.report.tool
        facts = [("version", f"claimcheck {tool.version}"), ("schema", self.report.schema_)]
        facts += [("sha256", self.report.article.sha256)] if self.report.article.sha256 else []
        if tool.timeline:
            facts += [("facts", str(tool.timeline.facts)), ("timeline_sha256", tool.timeline.sha256)]
        for key, value in facts:
            self.paragraph(f"{self.say('meta', key)}: {value}", SOFT)


def _label(colour: str) -> Ink:
    """The look of a written label."""
    return Ink(size=7.5, colour=colour, bold=True)
