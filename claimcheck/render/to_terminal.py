"""The report for a terminal: short columns first, article text last.

Terminals differ in how they lay out Arabic, so no column follows one that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claimcheck.model import Flag, Report
from claimcheck.render.index import Index, content_of, date_kind, index_of, ordered_dates
from claimcheck.render.overview import notable_figures
from claimcheck.render.visible import one_line
from claimcheck.render.wording import Explanations, in_language, phrase

DEFAULT_WIDTH = 100
# Below this the columns before the text leave it no room.
LEAST_WIDTH = 40
# The widest a column before the text grows: longer rule and fact names are folded.
FIRST_COLUMNS = 38

_STYLES = {
    "serious": "bold red",
    "review": "yellow",
    "info": "dim",
    "contradicts": "bold red",
    "agrees": "green",
    "mentions": "dim",
    "unmatched": "yellow",
    "not_checkable": "dim",
}


def render(
    report: Report,
    explanations: Explanations,
    *,
    width: int = DEFAULT_WIDTH,
    colour: bool = False,
    language: str = "en",
) -> str:
    """The report as lines of at most ``width`` columns.

    Without ``colour`` the text is plain: no escape codes, nothing that a file or a pipe would
    garble. ``language`` is that of the labels and messages (``ar`` or ``en``).
    """
    out = StringIO()
    console = Console(
        file=out,
        width=max(width, LEAST_WIDTH),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    view = _View(index_of(report), explanations, language)
    for part in view.parts():
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


class _View:
    """The sections of one report; holds the lookups that they share."""

    def __init__(self, index: Index, explanations: Explanations, language: str) -> None:
        self.index = index
        self.report = index.report
        self.explanations = explanations
        self.language = language

    def say(self, group: str, key: str) -> str:
        return in_language(phrase(group, key), self.language)

    def parts(self) -> Iterator[RenderableType]:
        """Every section that has something to say, the head first."""
        yield self._head()
        sections = (
            ("sources", self._statements(), "statements"),
            ("findings", self._flags(), "flags"),
            ("timeline", self._matches(), "matches" if self.report.tool.timeline else "no_timeline"),
            ("dates", self._dates(), "dates"),
            ("claims", self._claims(), "claims"),
        )
        for key, table, empty in sections:
            yield Text()
            yield Rule(Text(self.say("page", key), "bold"), align="left", style="dim", characters="-")
            yield table if table.row_count else Text(self.say("empty", empty), "dim")

    def _head(self) -> RenderableType:
        article = self.report.article
        counts = [(figure.value, figure.label) for figure in notable_figures(self.index)]
        counts.insert(0, (self.report.summary.words, "words"))
        figures = " | ".join(f"{count} {self.say('label', key)}" for count, key in counts)
        lines: list[RenderableType] = [Text(one_line(article.title or article.id), "bold")]
        about = " | ".join(one_line(str(one)) for one in (article.published, article.outlet) if one)
        lines += [Text(about)] if about else []
        share = f"{round(self.report.summary.attributed_share * 100)}% {self.say('label', 'attributed')}"
        lines += [Text(figures), Text(share, "dim")]
        lines += [Text(f"! {in_language(notice.message, self.language)}", "yellow") for notice in self.report.notices]
        return Group(*lines)

    def _table(self, *keys: str) -> Table:
        """A table whose last column takes the room that is left."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True)
        for key in keys[:-1]:
            table.add_column(self.say("label", key), overflow="fold", max_width=FIRST_COLUMNS)
        table.add_column(self.say("label", keys[-1]), overflow="fold", ratio=1)
        return table

    def _statements(self) -> Table:
        """Statements grouped by source: the source once, then its statements."""
        table = self._table("statement", "said")
        for source, statements in self.index.sources:
            known = self.say("label", "named" if source.named else "unnamed")
            head = Text(one_line(source.name), "bold")
            head.append(f"  ({self.say('kind', source.kind)}, {known})", "dim" if source.named else "yellow")
            table.add_row("", head)
            for statement in statements:
                label = f"{self.index.number[statement.id]:>3} {self.say('type', statement.type.value)}"
                if statement.parent in self.index.number:
                    label += f" <{self.index.number[statement.parent]}"
                table.add_row(label, content_of(statement))
        return table

    def _flags(self) -> Table:
        table = self._table("severity", "rule", "quote")
        for flags in self.index.categories.values():
            for flag in flags:
                table.add_row(
                    Text(self.say("severity", flag.severity.value), _STYLES[flag.severity.value]),
                    flag.rule,
                    self._lines(
                        one_line(flag.text), f"{in_language(flag.message, self.language)} ({self._voice(flag)})"
                    ),
                )
        return table

    def _voice(self, flag: Flag) -> str:
        """Whose words a finding is about."""
        number = self.index.number.get(flag.statement or "")
        return f"{self.say('label', 'statement')} {number}" if number else self.say("label", "journalist")

    def _matches(self) -> Table:
        table = self._table("result", "match", "quote")
        for match in self.report.matches:
            checks = [
                f"{self.say('field', check.field)}: {one_line(check.claimed)} "
                f"{ {True: '=', False: '!=', None: '?'}[check.agrees] } {one_line(check.reference)}"
                for check in match.checks
            ]
            verdict = Text(match.verdict.value, _STYLES[match.verdict.value])
            table.add_row(verdict, match.fact, self._lines(one_line(match.text), *checks))
        return table

    def _dates(self) -> Table:
        table = self._table("value", "quote")
        for found in ordered_dates(self.report):
            table.add_row(date_kind(found) or self.say("label", "unresolved"), one_line(found.text))
        return table

    def _claims(self) -> Table:
        table = self._table("priority", "status", "quote")
        for claim in self.index.claims:
            status = Text(self.say("status", claim.status.value), _STYLES[claim.status.value])
            reasons = ", ".join(self.say("reason", reason) for reason in claim.reasons)
            table.add_row(f"{claim.priority:.2f}", status, self._lines(one_line(claim.text), reasons))
        return table

    @staticmethod
    def _lines(text: str, *notes: str) -> RenderableType:
        """Article text with dim notes under it."""
        below: Iterable[RenderableType] = (Padding(Text(note, "dim"), (0, 0, 0, 2)) for note in notes if note)
        return Group(Text(text), *below)
