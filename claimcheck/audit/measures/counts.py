"""From tables to one row of counts an article, and the groups that the articles fall into."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from claimcheck.audit.measures.columns import ARTICLE_COLUMNS, attribution_columns, flag_columns, source_columns
from claimcheck.audit.measures.store import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KEYS = ("outlet", "month", "section")


class Dedupe(StrEnum):
    """How often near-duplicates count: each time, once an outlet, or once in the whole corpus."""

    NONE = "none"
    OUTLET = "outlet"
    CORPUS = "corpus"


def keep_articles(connection: DuckDBPyConnection, dedupe: Dedupe) -> None:
    """Make the table ``kept`` of the slice at hand: the articles that count, their keys, what is known of copies.

    ``draw`` scatters articles at random, the same in every run: it comes from what identifies an article (id, text and
    address), so it depends neither on the order of the input nor on how that was cut.
    """
    conditions = {
        Dedupe.NONE: "true",
        Dedupe.OUTLET: "NOT coalesce(repeated, false)",
        Dedupe.CORPUS: "coalesce(first, true)",
    }
    first, last = connection.execute("SELECT min(article), max(article) FROM articles").fetchall()[0]
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE kept AS
        SELECT article, {", ".join(f"a.{key}" for key in KEYS)}, language, coalesce(elsewhere, false) AS elsewhere,
            coalesce(repeated, false) AS repeated,
            coalesce(list_contains(notices, 'date_of_collection'), false) AS collected,
            md5_number_lower(concat_ws('\u001f', id, sha256, url)) AS draw
        FROM articles a LEFT JOIN (SELECT * FROM copies WHERE article BETWEEN {first} AND {last}) USING (article)
        WHERE {conditions[dedupe]}
        """
    )


def count_articles(connection: DuckDBPyConnection) -> None:
    """Add the slice at hand to ``article_counts``: ``article``, keys, ``language``, ``draw``,
    ``collected`` and all columns."""
    own = ", ".join(f"({expression})::INT AS {name}" for name, expression in ARTICLE_COLUMNS.items())
    parts = (
        ("attributions", attribution_columns()),
        ("article_sources", source_columns()),
        ("flags", flag_columns()),
    )
    names = ", ".join(f"coalesce({table}_n.{name}, 0)::INT AS {name}" for table, columns in parts for name in columns)
    joins = " ".join(f"LEFT JOIN ({_counted(table, columns)}) {table}_n USING (article)" for table, columns in parts)
    keys = ", ".join(f"k.{key}" for key in KEYS)
    append(
        connection,
        "article_counts",
        f"SELECT a.article, {keys}, k.language, k.draw, k.collected, {own}, {names} "
        f"FROM articles a JOIN kept k USING (article) {joins}",
    )


def _counted(table: str, columns: dict[str, str]) -> str:
    counts = ", ".join(f"count(*) FILTER (WHERE {condition}) AS {name}" for name, condition in columns.items())
    return f"SELECT article, {counts} FROM {table} GROUP BY article"


def assign_groups(connection: DuckDBPyConnection, by: Sequence[str], *, units: int) -> list[tuple[str | None, ...]]:
    """Make the table ``grouped`` (``article``, ``place``, ``unit``) and return the groups by place.

    Groups are ordered by their keys, nulls last. ``unit`` numbers, within a group, what is resampled: its articles
    or, in a group of more than ``units`` articles, that many bundles into which the articles are dealt at random.
    An article that stands in the input twice, word for word and under the same id and address, is one unit.
    """
    keys = "".join(f"{key}, " for key in by)
    order = ", ".join(f"{key} NULLS LAST" for key in by) or "1"
    same = " AND ".join(f"c.{key} IS NOT DISTINCT FROM g.{key}" for key in by) or "true"
    members = f"FROM article_counts c JOIN groups_now g ON {same}"
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE groups_now AS
        SELECT {keys} row_number() OVER (ORDER BY {order}) - 1 AS place, n
        FROM (SELECT {keys} count(*) AS n FROM article_counts GROUP BY ALL)
        """
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE grouped AS
        SELECT article, place, (draw % {units})::BIGINT AS unit {members} WHERE n > {units}
        UNION ALL
        SELECT article, place, dense_rank() OVER (PARTITION BY place ORDER BY draw) - 1 {members} WHERE n <= {units}
        ORDER BY article
        """
    )
    rows = connection.execute(f"SELECT {keys} place FROM groups_now ORDER BY place").fetchall()
    return [row[:-1] for row in rows]
