"""Measures looked up for the pages: cells of tables, marks of differences, places of examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.audit.measures.catalogue import Measure, all_measures
from claimcheck.audit.measures.results import Difference, Figure, Group, Measures, Verdict
from claimcheck.audit.measures.tool_error import measured
from claimcheck.audit.page.layout import Table
from claimcheck.audit.page.words import Words

SHOWN_GROUPS = 30
"""The page shows this many groups at most, the largest; the files hold all."""

SHARE_OF_LANGUAGE = 0.05
"""The tool's error in a language of fewer articles is not told."""

SIGNS = {(Verdict.CLEAR, True): "\u25b2", (Verdict.CLEAR, False): "\u25bc"}
DOUBTED = {True: "\u25b3", False: "\u25bd"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it is shown. ``sign`` tells how it differs from the other groups', see the legend."""

    value: str
    range: str
    sort: str
    small: bool
    sign: str
    sign_title: str
    target: str | None
    title: str


class View:
    """The measures of one audit in one language."""

    def __init__(self, measures: Measures, words: Words) -> None:
        self.measures = measures
        self.words = words
        self.first = measures.by[:1]
        self._figures = {(each.group, each.measure): each for each in measures.figures}
        every = [each.group for each in measures.figures if each.by == self.first]
        self.groups: tuple[Group, ...] = tuple(dict.fromkeys(every))
        largest = sorted(self.groups, key=lambda group: -self.articles(group))[:SHOWN_GROUPS]
        self.shown: tuple[Group, ...] = tuple(group for group in self.groups if group in set(largest))
        self._place = {group: place for place, group in enumerate(self.groups, 1)}
        self._sets = {(each.group, each.examples) for each in measures.examples}
        self._sets |= {(each.group, "sources") for each in measures.sources}
        self._differences = self._against()

    def figure(self, group: Group, measure: str) -> Figure:
        """The figure of a group of any level."""
        return self._figures[(group, measure)]

    def find(self, group: Group, measure: str) -> Figure | None:
        """The same, or None where there is no such group."""
        return self._figures.get((group, measure))

    def differences(self) -> tuple[Difference, ...]:
        """Each group against the others; of two groups, one against the other."""
        alone = len(self.groups) == 2
        return tuple(each for each in self.measures.differences if (each.other is not None) == alone)

    def target(self, group: Group, examples: str | None) -> str | None:
        """The id of the examples of a group, where the page has any."""
        if examples is None or group not in self.shown or (group, examples) not in self._sets or hidden(examples):
            return None
        return f"x-{self._place[group]}-{examples.replace('/', '-')}"

    def anchor(self, group: Group) -> str:
        """The id of a group's part of the examples."""
        return f"x-{self._place[group]}"

    def title(self, figure: Figure) -> str:
        """A figure in full, for the pointer and the screen reader."""
        measure, words = MEASURES[figure.measure], self.words
        parts = [f"{words.group(figure.group)}: {words.measure(figure.measure)} {words.number(figure.value, measure)}"]
        if reach := words.range(figure.low, figure.high, measure):
            parts.append(f"{words.say('column', 'interval')} {reach}")
        parts.append(f"{words.say('column', 'articles')} {figure.articles:,}")
        if figure.tool_low is not None and figure.tool_high is not None:
            reach = words.range(figure.tool_low, figure.tool_high, measure)
            parts.append(f"{words.say('text', 'with_tool')} {reach}")
        return " · ".join(parts)

    def cell(self, group: Group, measure: str) -> Cell:
        """The figure of a group as a cell of a table."""
        figure, known = self.figure(group, measure), MEASURES[measure]
        sign, sign_title = self._sign(group, measure)
        return Cell(
            value=self.words.number(figure.value, known),
            range=self.words.range(figure.low, figure.high, known),
            sort="" if figure.value is None else f"{figure.value:.6g}",
            small=figure.small and figure.value is not None,
            sign=sign,
            sign_title=sign_title,
            target=self.target(group, known.examples) if figure.value is not None else None,
            title=self.title(figure),
        )

    def tool_error(self, measure: str) -> tuple[str, ...]:
        """What is known of the tool's error on a measure, a sentence a language of the corpus."""
        layer, words = MEASURES[measure].layer, self.words
        sentences = []
        for language, count in self.measures.languages:
            if count < SHARE_OF_LANGUAGE * self.measures.counted:
                continue
            values = measured()["languages"].get(language, {}).get(layer)
            if values is None:
                continue
            key = "tool_accuracy" if values["kind"] == "accuracy" else "tool_error"
            sentences.append(
                words.say(
                    "text",
                    key,
                    language=words.say("language", str(language)),
                    precision=f"{values['precision']:.2f} (n={values['found']})",
                    recall=f"{values['recall']:.2f} (n={values['gold']})",
                )
            )
        return tuple(sentences) or (words.say("text", "tool_unknown"),)

    def tool_errors(self, measures: Sequence[str]) -> list[str]:
        """What is known of the tool's error on the measures of a table; measures that share it together."""
        grouped: dict[tuple[str, ...], list[str]] = {}
        for measure in measures:
            grouped.setdefault(self.tool_error(measure), []).append(self.words.short(measure))
        comma, semicolon = ("\u060c ", "\u061b ") if self.words.rtl else (", ", "; ")
        return [f"{comma.join(names)}: {semicolon.join(sentences)}" for sentences, names in grouped.items()]

    def columns(self, table: Table) -> tuple[str, ...]:
        """The measures of a table that are known of any group that is shown."""
        groups = (*self.shown, ())
        return tuple(
            each for each in table.measures if any(self.figure(group, each).value is not None for group in groups)
        )

    def articles(self, group: Group) -> int:
        """How many articles of a group were counted."""
        return self.figure(group, "statements").articles

    def _against(self) -> Mapping[tuple[Group, str], tuple[Verdict, bool]]:
        found: dict[tuple[Group, str], tuple[Verdict, bool]] = {}
        for each in self.differences():
            higher = each.difference > 0
            found[(each.group, each.measure)] = (each.verdict, higher)
            if each.other is not None:
                found[(each.other, each.measure)] = (each.verdict, not higher)
        return found

    def _sign(self, group: Group, measure: str) -> tuple[str, str]:
        verdict, higher = self._differences.get((group, measure), (Verdict.CHANCE, False))
        if verdict is Verdict.CLEAR:
            return SIGNS[(verdict, higher)], self.words.say("verdict", verdict.value)
        if verdict in (Verdict.TOOL, Verdict.UNMEASURED):
            return DOUBTED[higher], self.words.say("verdict", verdict.value)
        return "", ""


def hidden(examples: str) -> bool:
    """Whether a set of examples is left out of the page: by force and kind it shows what is not ordinary."""
    return examples.startswith(("force/neutral/", "force/other/"))


MEASURES: Mapping[str, Measure] = {measure.key: measure for measure in all_measures()}
