"""Who is cited most, and by which verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.audit.measures.results import Cue, Source
from claimcheck.audit.measures.store import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TOP_SOURCES = 12
TOP_CUES = 40


def note_speakers(connection: DuckDBPyConnection, key: str) -> None:
    """Add the slice at hand to ``citations`` (a row a speaker of an article) and ``cues`` (counts of verbs)."""
    append(
        connection,
        "citations",
        "SELECT article, md5_number_lower(source) AS source, named, name, kind_code, statements, repeated "
        "FROM article_sources JOIN kept USING (article)",
    )
    append(
        connection,
        "cues",
        f"""
        SELECT {key} AS own, lemma, force, kind, count(*) AS n FROM attributions JOIN kept USING (article)
        WHERE lemma IS NOT NULL GROUP BY ALL
        """,
    )


def top_sources(connection: DuckDBPyConnection, key: str) -> list[Source]:
    """The named speakers whom most articles of each value of ``key`` cite.

    They are counted by the digests of their names, and only then are the names of those at the top looked up.
    """
    named = f"(SELECT c.*, a.{key} AS own FROM citations c JOIN article_counts a USING (article) WHERE named)"
    connection.execute(
        f"""
        CREATE TABLE top AS
        SELECT * FROM (
            SELECT own, source, count(*) AS articles, sum(statements)::BIGINT AS statements
            FROM {named} GROUP BY own, source
        )
        QUALIFY row_number() OVER (PARTITION BY own ORDER BY articles DESC, statements DESC, source) <= {TOP_SOURCES}
        """
    )
    rows = connection.execute(
        f"""
        SELECT t.own, min(c.name) AS name, arg_min(c.kind_code, c.article), t.articles, t.statements
        FROM top t JOIN {named} c ON c.source = t.source AND c.own IS NOT DISTINCT FROM t.own
        GROUP BY t.own, t.source, t.articles, t.statements
        ORDER BY t.own NULLS LAST, t.articles DESC, t.statements DESC, name
        """
    ).fetchall()
    connection.execute("DROP TABLE top")
    return [Source((own,), *rest) for own, *rest in rows]


def top_cues(connection: DuckDBPyConnection) -> list[Cue]:
    """Dictionary forms of cues by value of the key, class of force and class of speaker, the most used first."""
    rows = connection.execute(
        f"""
        SELECT * FROM (SELECT own, lemma, force, kind, sum(n)::BIGINT AS n FROM cues GROUP BY own, lemma, force, kind)
        QUALIFY row_number() OVER (PARTITION BY own, force ORDER BY n DESC, lemma, kind) <= {TOP_CUES}
        ORDER BY own NULLS LAST, force, n DESC, lemma, kind
        """
    ).fetchall()
    return [Cue((own,), *rest) for own, *rest in rows]
