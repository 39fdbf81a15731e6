"""The order of the work: tables, copies, speakers, counts; then figures, differences and examples by group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.audit.measures.accumulation import Units, moments_by_group, units_by_group
from claimcheck.audit.measures.catalogue import diversities, ratios
from claimcheck.audit.measures.copies import find_copies
from claimcheck.audit.measures.counts import KEYS, Dedupe, assign_groups, count_articles, keep_articles
from claimcheck.audit.measures.differences import against_others, between_pairs
from claimcheck.audit.measures.diversity import NOTHING, Diversity, diversity_by_group
from claimcheck.audit.measures.examples import find_examples, propose_examples
from claimcheck.audit.measures.intervals import ratio_intervals
from claimcheck.audit.measures.judgement import judged, with_tool_ranges
from claimcheck.audit.measures.relayed import resolve_speakers
from claimcheck.audit.measures.results import Difference, Figure, Group, Measures
from claimcheck.audit.measures.speakers import note_speakers, top_cues, top_sources
from claimcheck.audit.measures.store import opened, slices
from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNITS = 5000
"""Units of resampling in one group at most: with so many the standard error is known to 1 %."""

ALL_UNITS = 100_000
FEWEST_UNITS = 500
SHARE_OF_LANGUAGE = 0.05
"""A language of fewer of a group's articles does not count as one of its languages."""


def compute_measures(directory: Path, by: tuple[str, ...], *, dedupe: str, resamples: int) -> Measures:
    """As :func:`claimcheck.audit.measures.compute`."""
    _check(by, dedupe)
    with opened(directory) as connection:
        find_copies(connection)
        spans = [_counted(connection, by[0], Dedupe(dedupe), span) for span in slices(connection, directory)]
        figures: list[Figure] = []
        differences: list[Difference] = []
        languages: dict[Group, tuple[str | None, ...]] = {}
        for level in dict.fromkeys(((), by[:1], by)):
            groups = assign_groups(connection, level, units=_units(connection, level))
            diverse = diversity_by_group(connection, groups)
            spoken = _languages(connection, groups)
            languages |= spoken
            units = units_by_group(connection, groups, spans)
            bearing = _bearing(connection)
            figures += with_tool_ranges(_figures(level, units, bearing, diverse, resamples), spoken)
            if level == by[:1]:
                moments = moments_by_group(connection, groups, spans)
                found = [*against_others(groups, moments), *between_pairs(groups, moments, diverse)]
                differences += judged(found, languages)
        return Measures(
            by=by,
            dedupe=dedupe,
            articles=_one(connection, "SELECT count(*) FROM all_articles"),
            counted=_one(connection, "SELECT count(*) FROM article_counts"),
            failed=_one(connection, "SELECT count(*) FROM all_errors WHERE NOT skipped"),
            collected=_one(connection, "SELECT count(*) FROM article_counts WHERE collected"),
            months=_months(connection),
            languages=tuple(
                connection.execute(
                    "SELECT language, count(*) AS n FROM article_counts GROUP BY language ORDER BY n DESC, language"
                ).fetchall()
            ),
            resamples=resamples,
            figures=tuple(figures),
            differences=tuple(differences),
            examples=tuple(find_examples(connection)),
            sources=tuple(top_sources(connection, by[0])),
            cues=tuple(top_cues(connection)),
        )


def _counted(connection: DuckDBPyConnection, key: str, dedupe: Dedupe, span: tuple[int, int]) -> tuple[int, int]:
    """Count the articles of the slice at hand, which has the places ``span``; they are given back."""
    keep_articles(connection, dedupe)
    resolve_speakers(connection)
    count_articles(connection)
    note_speakers(connection, key)
    propose_examples(connection, key)
    return span


def _check(by: tuple[str, ...], dedupe: str) -> None:
    if not by or len(set(by)) < len(by) or not set(by) <= set(KEYS):
        raise ConfigError(
            f"articles cannot be grouped by {', '.join(by) or 'nothing'}", remedy=f"any of {', '.join(KEYS)}"
        )
    if dedupe not in set(Dedupe):
        raise ConfigError(f"near-duplicates cannot be counted {dedupe!r}", remedy=f"one of {', '.join(Dedupe)}")


def _figures(
    level: tuple[str, ...],
    units: Iterable[Units],
    bearing: Sequence[dict[str, int]],
    diverse: Sequence[dict[str, Diversity]],
    resamples: int,
) -> Iterator[Figure]:
    """Every measure of every group of a level."""
    for each, articles, effective in zip(units, bearing, diverse, strict=True):
        tops, bottoms = each.pairs(ratios())
        value, low, high = ratio_intervals(tops, bottoms, resamples=resamples)
        for at, measure in enumerate(ratios()):
            known = bool(np.isfinite(value[at]))
            bounds = [float(bound[at]) * measure.scale if known else None for bound in (value, low, high)]
            counted, base = float(tops[:, at].sum()), float(bottoms[:, at].sum())
            yield Figure(
                level, each.group, measure.key, bounds[0], bounds[1], bounds[2], articles[measure.bottom], counted, base
            )
        for measure in diversities():
            found = effective.get(measure.key, NOTHING)
            yield Figure(level, each.group, measure.key, found.value, found.low, found.high, found.articles, None, None)


def _units(connection: DuckDBPyConnection, level: tuple[str, ...]) -> int:
    """Units a group, so that all groups together stay within memory."""
    groups = _one(connection, f"SELECT count(*) FROM (SELECT DISTINCT {', '.join(level) or '1'} FROM article_counts)")
    return max(FEWEST_UNITS, min(UNITS, ALL_UNITS // max(groups, 1)))


def _bearing(connection: DuckDBPyConnection) -> list[dict[str, int]]:
    """For each group, by column: the articles in which it is above nought."""
    columns = sorted({measure.bottom for measure in ratios()})
    counts = ", ".join(f"count(*) FILTER (WHERE {column} > 0)" for column in columns)
    rows = connection.execute(
        f"SELECT {counts} FROM grouped JOIN article_counts USING (article) GROUP BY place ORDER BY place"
    ).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _languages(connection: DuckDBPyConnection, groups: Sequence[Group]) -> dict[Group, tuple[str | None, ...]]:
    """The languages of each group, but for those of a few articles."""
    rows = connection.execute(
        f"""
        SELECT place, language FROM grouped JOIN article_counts USING (article) GROUP BY place, language
        QUALIFY count(*) >= {SHARE_OF_LANGUAGE} * sum(count(*)) OVER (PARTITION BY place) ORDER BY ALL
        """
    ).fetchall()
    found: dict[Group, tuple[str | None, ...]] = dict.fromkeys(groups, ())
    for place, language in rows:
        found[groups[place]] += (language,)
    return found


def _months(connection: DuckDBPyConnection) -> tuple[str, str] | None:
    first, last = connection.execute("SELECT min(month), max(month) FROM article_counts").fetchall()[0]
    return (first, last) if first else None


def _one(connection: DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
