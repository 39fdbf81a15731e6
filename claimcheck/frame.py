"""Checking the rows of a pandas frame, and reports as long-form frames.

pandas is imported when a function is called; it comes with ``pip install "claimcheck[tables]"``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from claimcheck.api import TimelineChoice, chosen_rules, chosen_timeline
from claimcheck.errors import ConfigError, InputError
from claimcheck.ingest import ReadOptions
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.extras import extra_module
from claimcheck.model import Report, Slice
from claimcheck.pipeline import analyse

if TYPE_CHECKING:
    import pandas as pd

PREFIX = "claimcheck_"
# Article field -> the column that is used where the caller names none and the frame has it.
OPTIONAL = ("id", "title", "outlet", "url", "author", "published", "language")
# The added columns that count something: pandas' nullable integers, missing in rows that failed.
COUNTS = ("statements", "sources", "vague_quantities", "unverified_claims", "framing", "matches", "contradictions")

Row = dict[str, Any]


def check_frame(
    df: pd.DataFrame,
    text: str = "text",
    *,
    columns: Mapping[str, str] | None = None,
    timeline: TimelineChoice = True,
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
) -> pd.DataFrame:
    """Check the article in each row; returns a copy of ``df`` with columns added, same index and order.

    ``text`` names the column of the article's text. Columns ``title``, ``published``, ``outlet``,
    ``url``, ``author``, ``language`` and ``id`` are used where ``df`` has them; ``columns`` maps a
    field to another column (``{"published": "day"}``). ``timeline``, ``select`` and ``ignore`` are
    those of :func:`claimcheck.check`.

    Added columns, all beginning with ``claimcheck_``:

    ================================= ================================================================
    ``report``                        the :class:`~claimcheck.model.Report`, or None
    ``error``                         why the row could not be checked, or None
    ``attributed_share``              share of the words that are somebody's content, 0 to 1 (Float64)
    ``statements``, ``sources``       counts (Int64)
    ``vague_quantities``, ``unverified_claims``, ``framing``  flags of each category (Int64)
    ``matches``, ``contradictions``   timeline matches, and those that contradict it (Int64)
    ``top_claim``                     the words of the claim that most needs a check, or None
    ================================= ================================================================

    A row without text, or with a date that cannot be read, gets its ``error`` and no figures; the others
    are checked. Raises :class:`~claimcheck.errors.InputError` for a column that ``df`` does not have and
    where ``df`` already has one of the added ones, or pandas is not installed. :func:`long_frame`
    lists the findings themselves.

    >>> import pandas as pd
    >>> articles = pd.DataFrame({"text": ["Several roads were closed, the mayor said.", ""]}, index=["a", "b"])
    >>> checked = check_frame(articles)
    >>> checked["claimcheck_vague_quantities"].to_list()
    [1, <NA>]
    >>> checked["claimcheck_error"].isna().to_list()
    [True, False]
    """
    pd = _pandas()
    used = _columns(df, text, columns or {})
    facts, rules = chosen_timeline(timeline), chosen_rules(select, ignore)
    rows: list[Row] = []
    records = zip(*(df[name] for name in used.values()), strict=True)
    for number, values in enumerate(records):
        found = dict(zip(used, values, strict=True))
        try:
            read = assemble(_plain(found, pd.isna), where=f"row {number}", options=ReadOptions())
        except InputError as error:
            rows.append({"report": None, "error": str(error)})
            continue
        rows.append(_summary(analyse(read.article, timeline=facts, selected=rules)))
    return df.assign(**{PREFIX + name: _column(pd, name, rows, df.index) for name in _added()})


def long_frame(reports: pd.DataFrame | Iterable[Report], kind: str = "flags") -> pd.DataFrame:
    """What reports hold, one row a result.

    ``reports`` is a frame that :func:`check_frame` returned, or reports. ``kind`` is ``flags``,
    ``statements``, ``dates``, ``matches`` or ``claims``. Every row has ``article`` (its id), ``row`` (the
    index label in the frame; the position for plain reports), ``start``, ``end`` (code points, end
    exclusive) and ``text``; for statements these are those of the first part of the content. Further
    columns by kind:

    * flags: ``rule``, ``category``, ``code``, ``severity``, ``voice``, ``sentence``, ``statement``, ``trigger``
    * statements: ``id``, ``type``, ``speaker``, ``named``, ``speaker_kind``, ``source``, ``cue``, ``force``,
      ``content`` (all parts, joined by " … "), ``confidence``
    * dates: ``value``, ``relative``, ``kind``, ``calendar``, ``note``
    * matches: ``fact``, ``verdict``, ``score``, ``statement``
    * claims: ``status``, ``priority``, ``reasons`` (tuple of codes), ``statement``

    Raises :class:`~claimcheck.errors.ConfigError` for another kind, and
    :class:`~claimcheck.errors.InputError` for a frame without reports.

    >>> import claimcheck
    >>> found = long_frame([claimcheck.check("Several roads were closed, the mayor said.")], "statements")
    >>> found[["speaker", "content"]].to_dict("records")
    [{'speaker': 'the mayor', 'content': 'Several roads were closed'}]
    """
    pandas = _pandas()
    if kind not in KINDS:
        raise ConfigError(f"there is no kind {kind!r} of results", remedy=f"one of {', '.join(KINDS)}")
    names, make = KINDS[kind]
    rows = [
        {"article": report.article.id, "row": label, **values}
        for label, report in _reports(reports, pandas)
        for values in make(report)
    ]
    found: pd.DataFrame = pandas.DataFrame(rows, columns=["article", "row", "start", "end", "text", *names])
    return found


def _pandas() -> Any:
    """pandas, or the command that installs it."""
    return extra_module("pandas", extra="tables", purpose="working with frames")


def _columns(df: pd.DataFrame, text: str, columns: Mapping[str, str]) -> dict[str, str]:
    """The column of each article field that has one."""
    for field in columns:
        if field not in OPTIONAL:
            raise InputError(f"there is no field {field!r} to map a column to", remedy=f"one of {', '.join(OPTIONAL)}")
    wanted = {"text": text, **columns}
    used = wanted | {name: name for name in OPTIONAL if name not in wanted and name in df.columns}
    missing = [name for name in used.values() if name not in df.columns]
    if missing:
        raise InputError(
            f"the frame has no column {missing[0]!r}", remedy=f"it has {', '.join(map(str, df.columns[:20]))}"
        )
    taken = [PREFIX + name for name in _added() if PREFIX + name in df.columns]
    if taken:
        raise InputError(f"the frame already has a column {taken[0]!r}", remedy="drop the columns of an earlier check")
    return used


def _plain(found: Row, is_missing: Callable[[Any], Any]) -> dict[str, object]:
    """The values without pandas' several kinds of nothing."""
    return {name: value for name, value in found.items() if not (_is_scalar(value) and is_missing(value))}


def _is_scalar(value: object) -> bool:
    return not isinstance(value, list | tuple | dict)


def _added() -> tuple[str, ...]:
    return ("report", "error", "attributed_share", *COUNTS, "top_claim")


def _summary(report: Report) -> Row:
    """The figures of one report."""
    categories = [flag.category for flag in report.flags]
    return {
        "report": report,
        "attributed_share": report.summary.attributed_share,
        "statements": len(report.statements),
        "sources": len(report.summary.sources),
        "vague_quantities": categories.count("vague_quantity"),
        "unverified_claims": categories.count("unverified_claim"),
        "framing": categories.count("framing"),
        "matches": len(report.matches),
        "contradictions": sum(match.verdict == "contradicts" for match in report.matches),
        "top_claim": report.claims[0].text if report.claims else None,
    }


def _column(pd: Any, name: str, rows: list[Row], index: Any) -> Any:
    kind = "Int64" if name in COUNTS else "Float64" if name == "attributed_share" else "object"
    return pd.Series([row.get(name) for row in rows], index=index, dtype=kind)


def _reports(reports: pd.DataFrame | Iterable[Report], pd: Any) -> Iterator[tuple[object, Report]]:
    if not isinstance(reports, pd.DataFrame):
        yield from enumerate(reports)
        return
    column = PREFIX + "report"
    if column not in reports.columns:
        raise InputError(f"the frame has no column {column!r}", remedy="give what check_frame returned")
    yield from ((label, report) for label, report in reports[column].items() if isinstance(report, Report))


def _flags(report: Report) -> Iterator[Row]:
    for flag in report.flags:
        yield {**_fields(flag, "flags"), "trigger": flag.trigger.text}


def _statements(report: Report) -> Iterator[Row]:
    for statement in report.statements:
        first, cue, source = statement.content[0], statement.cue, statement.source
        yield {
            **first.model_dump(),
            "id": statement.id,
            "type": str(statement.type),
            "speaker": statement.speaker.name,
            "named": statement.speaker.named,
            "speaker_kind": statement.speaker.kind,
            "source": source.text if source else None,
            "cue": cue.text if cue else None,
            "force": cue.force if cue else None,
            "content": " … ".join(part.text for part in statement.content),
            "confidence": statement.confidence,
        }


def _dumped(name: str) -> Callable[[Report], Iterator[Row]]:
    """Rows of the models themselves, for kinds whose columns are fields."""

    def make(report: Report) -> Iterator[Row]:
        for found in getattr(report, name):
            yield _fields(found, name)

    return make


def _fields(found: Slice, kind: str) -> Row:
    """The fields of a result that are columns of its kind; members of closed sets as plain strings."""
    values = found.model_dump(include={"start", "end", "text", *KINDS[kind][0]})
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}


# Kind of result -> its own columns, and what makes its rows.
KINDS: dict[str, tuple[tuple[str, ...], Callable[[Report], Iterator[Row]]]] = {
    "flags": (("rule", "category", "code", "severity", "voice", "sentence", "statement", "trigger"), _flags),
    "statements": (
        ("id", "type", "speaker", "named", "speaker_kind", "source", "cue", "force", "content", "confidence"),
        _statements,
    ),
    "dates": (("value", "relative", "kind", "calendar", "note"), _dumped("dates")),
    "matches": (("fact", "verdict", "score", "statement"), _dumped("matches")),
    "claims": (("status", "priority", "reasons", "statement"), _dumped("claims")),
}
