"""From tables to one row of counts an article, and the groups that the articles fall into."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from claimcheck.audit.measures.columns import (
    ARTICLE_COLUMNS,
    all_columns,
    attribution_columns,
    flag_columns,
    source_columns,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KEYS = ("outlet", "month", "section")


class Dedupe(StrEnum):
    """How often near-duplicates count: each time, once an outlet, or once in the whole corpus."""

    NONE = "none"
    OUTLET = "outlet"
    CORPUS = "corpus"


def keep_articles(connection: DuckDBPyConnection, dedupe: Dedupe) -> None:
    """Make the table ``kept``: the articles that count."""
    conditions = {
        Dedupe.NONE: "true",
        Dedupe.OUTLET: "NOT coalesce(repeated, false)",
        Dedupe.CORPUS: "coalesce(first, true)",
    }
    connection.execute(
        f"""
        CREATE TABLE kept AS SELECT article FROM (SELECT article FROM articles) LEFT JOIN copies USING (article)
        WHERE {conditions[dedupe]}
        """
    )


def count_articles(connection: DuckDBPyConnection) -> None:
    """Make the table ``article_counts``: ``article``, the keys of grouping, ``language`` and all columns."""
    own = ", ".join(f"({expression})::INT AS {name}" for name, expression in ARTICLE_COLUMNS.items())
    parts = (
        ("attributions", attribution_columns()),
        ("article_sources", source_columns()),
        ("flags", flag_columns()),
    )
    names = ", ".join(f"coalesce({table}_n.{name}, 0)::INT AS {name}" for table, columns in parts for name in columns)
    joins = " ".join(f"LEFT JOIN ({_counted(table, columns)}) {table}_n USING (article)" for table, columns in parts)
    connection.execute(
        f"""
        CREATE TABLE article_counts AS
        SELECT a.article, {", ".join(f"a.{key}" for key in KEYS)}, a.language, {own}, {names}
        FROM articles a SEMI JOIN kept USING (article) LEFT JOIN copies k USING (article) {joins}
        """
    )


def _counted(table: str, columns: dict[str, str]) -> str:
    counts = ", ".join(f"count(*) FILTER (WHERE {condition}) AS {name}" for name, condition in columns.items())
    return f"SELECT article, {counts} FROM {table} GROUP BY article"


def assign_groups(connection: DuckDBPyConnection, by: Sequence[str], *, units: int) -> list[tuple[str | None, ...]]:
    """Make the table ``grouped`` (``article``, ``place``, ``unit``) and return the groups by place.

    Groups are ordered by their keys, nulls last. ``unit`` numbers, within a group, what is resampled: its articles
    or, in a group of more than ``units`` articles, that many bundles into which the articles are dealt at random
    (by a hash of their place in the input).
    """
    columns = ", ".join(by)
    order = ", ".join(f"{key} NULLS LAST" for key in by) or "1"
    keys = f"{columns}, " if columns else ""
    connection.execute("DROP TABLE IF EXISTS grouped")
    connection.execute(
        f"""
        CREATE TABLE grouped AS
        SELECT article, dense_rank() OVER (ORDER BY {order}) - 1 AS place, CASE
            WHEN count(*) OVER own > {units} THEN (article * 2654435761 % 4294967296) % {units}
            ELSE row_number() OVER (own ORDER BY article) - 1 END AS unit
        FROM article_counts WINDOW own AS (PARTITION BY {columns or "true"})
        """
    )
    rows = connection.execute(f"SELECT DISTINCT {keys}true FROM article_counts ORDER BY {order}").fetchall()
    return [row[:-1] for row in rows]


def columns_of(names: Sequence[str]) -> str:
    """A list of columns of ``article_counts`` for a query."""
    assert set(names) <= set(all_columns())
    return ", ".join(names)
