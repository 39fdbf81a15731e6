"""Statements with the speaker whom they come from in the end.

A newspaper that writes "the agency said that the minister said …" cites the minister. A statement of a medium that
holds the statement of somebody else therefore counts for the first named speaker inside it, through any number of
media; where only media speak, for the innermost one that is named; where nobody inside is named, for the medium.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.audit.measures.classes import NEUTRAL, class_case, force_classes, kind_classes

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEDIA = "media"
DEPTH = 8
"""Media inside media are followed to this depth, so that a malformed table cannot run for ever."""

FAR = 1_000_000


def resolve_speakers(connection: DuckDBPyConnection) -> None:
    """Make the tables ``attributions`` (a row a statement) and ``article_sources`` (a row a speaker of an article)
    of the slice at hand.

    ``attributions``: ``article``, ``number`` (place in the article), ``type`` and ``lemma`` as in ``statements``;
    ``cited``, the speaker whom the statement names; ``speaker``, ``entity``, ``named`` and ``kind_code`` of the speaker
    in the end; ``kind`` and ``force`` as classes; ``by_media``, whether a medium is cited; ``relayed``, whether it
    stands for somebody else. Both tables hold only articles of ``kept``.
    """
    connection.execute(_relayed())
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE attributions AS
        SELECT s.article, {_number("s.statement")} AS number, type, lemma,
            s.speaker AS cited, s.kind = '{MEDIA}' AS by_media, r.found IS NOT NULL AS relayed,
            coalesce(r.found.speaker, s.speaker) AS speaker,
            CASE WHEN r.found IS NULL THEN s.entity ELSE r.found.entity END AS entity,
            r.found IS NOT NULL OR s.named AS named,
            coalesce(r.found.kind, s.kind) AS kind_code,
            {class_case("coalesce(r.found.kind, s.kind)", kind_classes())} AS kind,
            {class_case("s.force", force_classes(), missing=NEUTRAL)} AS force
        FROM statements s SEMI JOIN kept USING (article)
        LEFT JOIN relayed r ON r.article = s.article AND r.outer_statement = s.statement
        """
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE article_sources AS
        SELECT article, coalesce(entity, speaker) AS source, bool_or(named) AS named, arg_min(speaker, number) AS name,
            arg_min(kind_code, number) AS kind_code, count(*) AS statements,
            {class_case("arg_min(kind_code, number)", kind_classes())} AS kind
        FROM attributions GROUP BY ALL
        """
    )


def _relayed() -> str:
    """The table of media statements that hold a named speaker, with that speaker."""
    return f"""
        CREATE OR REPLACE TEMP TABLE relayed AS
        WITH RECURSIVE inside AS (
            SELECT outside.article, outside.statement AS outer_statement, inner_one.statement, inner_one.speaker,
                inner_one.entity, inner_one.kind, inner_one.named, 1 AS depth
            FROM statements outside JOIN statements inner_one
                ON inner_one.article = outside.article AND inner_one.parent = outside.statement
            WHERE outside.kind = '{MEDIA}'
            UNION ALL
            SELECT i.article, i.outer_statement, s.statement, s.speaker, s.entity, s.kind, s.named, depth + 1
            FROM inside i JOIN statements s ON s.article = i.article AND s.parent = i.statement
            WHERE i.kind = '{MEDIA}' AND depth < {DEPTH}
        )
        SELECT article, outer_statement, arg_min(
            struct_pack(speaker, entity, kind),
            {_number("statement")} + CASE WHEN kind = '{MEDIA}' THEN ({DEPTH} - depth + 1) * {FAR} ELSE 0 END) AS found
        FROM inside WHERE named GROUP BY article, outer_statement
        """


def _number(identity: str) -> str:
    """The SQL for the place in the article that an id such as ``st12`` holds."""
    return f"CAST(substr({identity}, 3) AS INT)"
