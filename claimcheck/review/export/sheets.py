"""Findings as a table, one a row: CSV, and XLSX for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.render.visible import visible
from claimcheck.review.export.reviewed import Reviewed

COLUMNS = (
    "article",
    "title",
    "outlet",
    "published",
    "state",
    "finding",
    "kind",
    "rule",
    "found_rule",
    "start",
    "end",
    "text",
    "voice",
    "speaker",
    "severity",
    "status",
    "reason",
    "comments",
    "corrected",
    "origin",
    "gone",
    "by",
    "at",
)
Cell = str | int | bool | None
# A cell that begins like a formula is one for a spreadsheet, whoever wrote the article.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a cell of a spreadsheet may hold.
_MOST = 32_000


def rows(reviewed: Iterable[Reviewed]) -> Iterator[tuple[Cell, ...]]:
    """A row for every finding, decided or not, in order of the text."""
    for each in reviewed:
        article = each.article
        speakers = {
            view.key: str(view.details.get("speaker", "")) for view in each.findings if view.kind == "statement"
        }
        for view in each.findings:
            yield (
                article.key,
                article.title,
                article.outlet,
                article.published.isoformat() if article.published else None,
                article.state,
                view.key,
                view.kind,
                view.code if view.kind == "flag" else f"{view.kind}/{view.code}".rstrip("/"),
                view.found_code or None,
                view.spans[0][0] if view.spans else None,
                view.spans[-1][1] if view.spans else None,
                " \u2026 ".join(view.text),
                view.voice,
                speakers.get(view.statement or "", str(view.details.get("speaker", ""))) or None,
                view.severity,
                view.status,
                view.reason,
                "\n".join(f"{note['by']}: {note['text']}" for note in view.comments) or None,
                view.corrected,
                view.origin,
                view.gone,
                view.by,
                view.at.isoformat(timespec="seconds") if view.at else None,
            )


def to_csv(reviewed: Iterable[Reviewed]) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, which spreadsheets need for Arabic."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in rows(reviewed))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(reviewed: Iterable[Reviewed]) -> bytes:
    """The table as a workbook; texts are texts, never formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("findings")
    sheet.freeze_panes = "A2"
    heads = []
    for name in COLUMNS:
        head = WriteOnlyCell(sheet, value=name)
        head.font = Font(bold=True)
        heads.append(head)
    sheet.append(heads)
    for row in rows(reviewed):
        sheet.append([_typed(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(sheet: Any, cell: Cell) -> object:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(cell, str):
        return cell
    made = WriteOnlyCell(sheet, value=visible(cell)[:_MOST].replace("\r", " "))
    made.data_type = "s"
    return made


def _safe(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
