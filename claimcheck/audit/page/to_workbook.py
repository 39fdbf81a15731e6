"""The summary as a workbook: numbers in numeric cells, sheets from right to left where the language is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from claimcheck.audit.measures.catalogue import TOPICS, Unit
from claimcheck.audit.page.layout import TABLES
from claimcheck.audit.page.summary import about, notices, overview, verdict_counts
from claimcheck.audit.page.view import MEASURES, View
from claimcheck.ingest.extras import extra_module
from claimcheck.render.visible import one_line

MADE = datetime(2000, 1, 1)
"""Given as the day of making, so that the same figures give the same bytes."""

LONGEST_NAME = 31
FORMATS = {Unit.SHARE: "0.0%"}
DEFAULT_FORMAT = "#,##0.00"
DIFFERENCE_NUMBERS = (
    "value",
    "other_value",
    "articles",
    "other_articles",
    "difference",
    "low",
    "high",
    "ratio",
    "effect",
    "p",
    "p_corrected",
    "tool_low",
    "tool_high",
)
SCALED = frozenset({"value", "other_value", "difference", "low", "high", "tool_low", "tool_high"})
"""Those that are in the unit of their measure."""


def render(view: View) -> bytes:
    """The workbook: a sheet to begin with, one a topic, all figures, all differences."""
    xlsxwriter: Any = extra_module("xlsxwriter", extra="audit", purpose="writing XLSX")
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE, "title": view.words.say("page", "title")})
    sheets = _Sheets(book, view)
    sheets.start()
    for topic in TOPICS:
        sheets.topic(topic)
    sheets.differences()
    sheets.figures()
    book.close()
    return sink.getvalue()


class _Sheets:
    """Writes the sheets of one workbook; holds its formats."""

    def __init__(self, book: Any, view: View) -> None:
        self.book = book
        self.view = view
        self.words = view.words
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.pale = {unit: self._number(unit, small=True) for unit in Unit}
        self.plain = {unit: self._number(unit, small=False) for unit in Unit}
        self.general = book.add_format({"num_format": "#,##0.0000"})

    def start(self) -> None:
        """Notices and how the figures were made."""
        sheet = self._sheet(self.words.say("page", "overview"))
        sheet.set_column(0, 0, 100, self.wrapped)
        lines = [
            *(f"{value} {label}" for value, label, _ in overview(self.view)),
            "",
            *notices(self.view),
            "",
            verdict_counts(self.view),
            "",
            *about(self.view),
        ]
        sheet.write_string(0, 0, self.words.say("page", "title"), self.bold)
        for row, line in enumerate(lines, 2):
            sheet.write_string(row, 0, line, self.wrapped)

    def topic(self, topic: str) -> None:
        """The tables of a topic side by side: value, low, high and articles of each measure."""
        sheet = self._sheet(self.words.say("topic", topic))
        measures = list(dict.fromkeys(measure for table in TABLES[topic] for measure in table.measures))
        parts = ("value", "low", "high", "articles")
        names = [self.words.say("key", self.view.measures.by[0])]
        names += [f"{self.words.measure(m)}: {self.words.say('column', part)}" for m in measures for part in parts]
        self._heading(sheet, names)
        for row, group in enumerate((*self.view.groups, ()), 1):
            sheet.write_string(row, 0, one_line(self.words.group(group)), self.bold)
            for at, measure in enumerate(measures):
                figure = self.view.figure(group, measure)
                style = (self.pale if figure.small else self.plain)[MEASURES[measure].unit]
                values: Iterable[float | None] = (figure.value, figure.low, figure.high)
                for part, value in enumerate(values):
                    if value is not None:
                        sheet.write_number(row, 1 + at * len(parts) + part, value, style)
                sheet.write_number(row, at * len(parts) + len(parts), figure.articles)

    def differences(self) -> None:
        """All differences, between pairs as well."""
        words = self.words
        groups = words.say("groups", self.view.measures.by[0])
        sheet = self._sheet(words.say("page", "differences", groups=groups))
        columns = DIFFERENCE_NUMBERS
        texts = (words.say("key", self.view.measures.by[0]), words.say("column", "other"))
        names = [*texts, *(words.say("column", name) for name in ("measure", "key", "unit", *columns, "verdict"))]
        self._heading(sheet, names)
        for row, found in enumerate(self.view.measures.differences, 1):
            other = words.say("page", "others", groups=groups) if found.other is None else words.group(found.other)
            measure = MEASURES[found.measure]
            named = (words.group(found.group), other, words.measure(found.measure), found.measure, words.unit(measure))
            self._texts(sheet, row, 0, named)
            for at, name in enumerate(columns, len(named)):
                value = getattr(found, name)
                if value is not None:
                    whole = name.endswith("articles")
                    scaled = name in SCALED
                    sheet.write_number(
                        row, at, value, None if whole else self.plain[measure.unit] if scaled else self.general
                    )
            self._texts(sheet, row, len(names) - 1, (words.say("verdict", found.verdict.value),))

    def figures(self) -> None:
        """All figures, one a row."""
        words, by = self.words, self.view.measures.by
        sheet = self._sheet(words.say("column", "value"))
        columns = ("value", "low", "high", "articles", "count", "base", "tool_low", "tool_high")
        texts = [*(words.say("key", key) for key in by), *(words.say("column", n) for n in ("measure", "key", "unit"))]
        self._heading(sheet, [*texts, *(words.say("column", name) for name in columns)])
        for row, figure in enumerate(self.view.measures.figures, 1):
            measure = MEASURES[figure.measure]
            keys = [*(value or words.say("page", "unknown") for value in figure.group)]
            keys += [words.say("page", "all")] * (len(by) - len(keys))
            self._texts(sheet, row, 0, (*keys, words.measure(measure.key), measure.key, words.unit(measure)))
            for at, name in enumerate(columns, len(texts)):
                value = getattr(figure, name)
                if value is not None:
                    whole = name in ("articles", "count", "base")
                    sheet.write_number(row, at, value, None if whole else self.plain[measure.unit])

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name[:LONGEST_NAME])
        if self.words.rtl:
            sheet.right_to_left()
        return sheet

    def _heading(self, sheet: Any, names: Sequence[str]) -> None:
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, self.head)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, len(names) - 1, 15)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, 0, len(names) - 1)

    def _texts(self, sheet: Any, row: int, column: int, values: Iterable[str]) -> None:
        for at, value in enumerate(values, column):
            sheet.write_string(row, at, one_line(value))

    def _number(self, unit: Unit, *, small: bool) -> Any:
        style = {"num_format": FORMATS.get(unit, DEFAULT_FORMAT)}
        return self.book.add_format(style | ({"italic": True, "font_color": "#777777"} if small else {}))
