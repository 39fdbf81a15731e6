"""The summary as Markdown, for those who write about an audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.audit.measures.catalogue import TOPICS
from claimcheck.audit.measures.results import Difference, Group, Verdict
from claimcheck.audit.page.drawings import Drawing
from claimcheck.audit.page.layout import TABLES, Table
from claimcheck.audit.page.summary import about, notices, overview, ranked, verdict_counts
from claimcheck.audit.page.view import MEASURES, View
from claimcheck.audit.page.words import p_value, signed
from claimcheck.render.to_markdown import escaped

MOST_DIFFERENCES = 60


def render(view: View, drawings: Sequence[Drawing], folder: str) -> str:
    """The summary, ending in a line break; ``folder`` is where the charts lie beside it."""
    body = "\n\n".join(_blocks(view, drawings, folder))
    return f'<div dir="rtl">\n\n{body}\n\n</div>\n' if view.words.rtl else f"{body}\n"


def _blocks(view: View, drawings: Sequence[Drawing], folder: str) -> Iterator[str]:
    words = view.words
    yield f"# {words.say('page', 'title')}"
    yield "\n".join(f"- **{value}** {label}" for value, label, _ in overview(view))
    yield f"## {words.say('page', 'notices')}"
    yield "\n".join(f"- {notice}" for notice in notices(view))
    yield words.say("text", "legend", groups=words.say("groups", view.measures.by[0]))
    yield f"## {words.say('page', 'differences', groups=words.say('groups', view.measures.by[0]))}"
    yield verdict_counts(view)
    if clear := ranked(view, Verdict.CLEAR):
        yield _differences(view, clear[:MOST_DIFFERENCES])
    for topic in TOPICS:
        yield f"## {words.say('topic', topic)}"
        yield words.say("topic_note", topic)
        yield from (_picture(drawing, folder) for drawing in drawings if drawing.topic == topic)
        yield from (_figures(view, table) for table in TABLES[topic])
    months = [drawing for drawing in drawings if drawing.topic == "trends"]
    if months:
        yield f"## {words.say('page', 'trends')}"
        yield from (_picture(drawing, folder) for drawing in months)
    yield f"## {words.say('page', 'about')}"
    yield "\n".join(f"- {sentence}" for sentence in about(view))


def _picture(drawing: Drawing, folder: str) -> str:
    return f"![{escaped(drawing.caption)}]({folder}/{drawing.name}.png)"


def _figures(view: View, table: Table) -> str:
    words = view.words
    measures = view.columns(table)
    names = [words.say("key", view.measures.by[0]), words.say("column", "articles"), *map(words.short, measures)]
    rows = [
        (_name(view, group), f"{view.articles(group):,}", *(_value(view, group, measure) for measure in measures))
        for group in (*view.shown, ())
    ]
    title = [f"### {words.say('stack', table.title)}"] if table.title else []
    errors = "\n".join(f"- {sentence}" for sentence in view.tool_errors(measures))
    return "\n\n".join([*title, _table(names, rows), errors])


def _value(view: View, group: Group, measure: str) -> str:
    """A figure with its interval; a small sample marked."""
    cell = view.cell(group, measure)
    reach = f" ({cell.range})" if cell.range else ""
    small = "\u2021" if cell.small else ""
    return f"{cell.value}{small}{reach} {cell.sign}".rstrip()


def _differences(view: View, found: Sequence[Difference]) -> str:
    words = view.words
    columns = ("measure", "value", "other_value", "effect", "p_corrected", "verdict")
    names = [words.say("key", view.measures.by[0]), *(words.say("column", name) for name in columns)]
    names.insert(4, f"{words.say('column', 'difference')} ({words.say('text', 'points')})")
    names.insert(5, words.say("text", "with_tool"))
    rows = [
        (
            _name(view, each.group),
            words.measure(each.measure),
            words.number(each.value, MEASURES[each.measure]),
            words.number(each.other_value, MEASURES[each.measure]),
            signed(each.difference, MEASURES[each.measure]),
            _with_tool(view, each),
            f"{each.effect:+.2f}".replace("-", "\u2212"),
            p_value(each.p_corrected).replace("<", "&lt;"),
            words.say("verdict", each.verdict.value),
        )
        for each in found
    ]
    return _table(names, rows)


def _with_tool(view: View, found: Difference) -> str:
    """The least and the greatest difference that the tool's error leaves possible."""
    if found.tool_low is None or found.tool_high is None:
        return view.words.say("text", "unmeasured")
    measure = MEASURES[found.measure]
    return f"{signed(found.tool_low, measure)} … {signed(found.tool_high, measure)}"


def _name(view: View, group: Group) -> str:
    return escaped(view.words.group(group))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
