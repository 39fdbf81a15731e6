"""Sentences that figures rest on: a few for each group and set, from different articles, the same in every run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.audit.measures.results import Cue, Example, Source

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PER_SET = 4
TOP_SOURCES = 12
TOP_CUES = 40
LONGEST = 600
"""Code points of a sentence that are shown."""

# Who is chosen depends on the place in the input alone, scattered by a multiplicative hash (Knuth 6.4).
_ARTICLE_FIRST = "article * 2654435761 % 4294967296"
_ROW_FIRST = "(article + number * 4099) * 2654435761 % 4294967296"


@dataclass(frozen=True, slots=True)
class _Set:
    """Rows that a figure counts: an SQL expression for the label, and a condition on rows of the table."""

    label: str
    table: str
    where: str = "true"


# Place in the article that the id of a row holds, by table.
_NUMBERS = {
    "attributions": "number",
    "flags": "CAST(substr(flag, 2) AS INT)",
    "matches": "CAST(substr(match, 2) AS INT)",
    "copies": "0",
}
_SETS = (
    _Set("'statements'", "attributions"),
    _Set("'type/' || type", "attributions"),
    _Set("'anonymous'", "attributions", "NOT named"),
    _Set("'kind/' || kind", "attributions"),
    _Set("'relayed'", "attributions", "relayed"),
    _Set("'force/' || force", "attributions"),
    _Set("'force/' || force || '/' || kind", "attributions"),
    _Set("'vague/' || voice", "flags", "category = 'vague_quantity'"),
    _Set("'unverified'", "flags", "category = 'unverified_claim'"),
    _Set("'unverified/' || code", "flags", "category = 'unverified_claim'"),
    _Set("'framing'", "flags", "category = 'framing'"),
    _Set("'headline'", "flags", "code = 'headline_unattributed'"),
    _Set("'facts/' || verdict", "matches", "verdict <> 'mentions'"),
    _Set("'copies'", "copies", "elsewhere"),
)
# What is shown of the rows that were chosen, by table: words, sentence and note.
_SHOWN = {
    "attributions": """
        SELECT c.*, s.content, s.sentence, CASE WHEN label = 'relayed' THEN cited || ' \u2192 ' || a.speaker
            WHEN label LIKE 'force/%' THEN coalesce(a.lemma || ' \u00b7 ', '') || a.speaker ELSE a.speaker END
        FROM chosen c JOIN attributions a USING (article, number)
        JOIN statements s ON s.article = c.article AND s.statement = 'st' || c.number
        WHERE origin = 'attributions'""",
    "flags": """
        SELECT c.*, CASE WHEN label = 'headline' THEN '' ELSE f.text END, f.sentence, f.code
        FROM chosen c JOIN flags f ON f.article = c.article AND f.flag = 'f' || c.number WHERE origin = 'flags'""",
    "matches": """
        SELECT c.*, '', m.sentence, coalesce(m.label_ar, m.label_en, m.fact)
        FROM chosen c JOIN matches m ON m.article = c.article AND m.match = 'm' || c.number WHERE origin = 'matches'""",
    "copies": "SELECT c.*, '', NULL, '' FROM chosen c WHERE origin = 'copies'",
}


def find_examples(connection: DuckDBPyConnection, key: str) -> list[Example]:
    """Examples for each value of ``key`` (a column of ``article_counts``) and each set, ordered by both.

    Rows are chosen by their places, and only then are the texts of those chosen read.
    """
    connection.execute(
        f"""
        CREATE TABLE chosen AS
        SELECT {key} AS own, '' AS origin, '' AS label, article, 0 AS number FROM article_counts LIMIT 0
        """
    )
    for each in _SETS:
        connection.execute(
            f"""
            INSERT INTO chosen
            SELECT own, '{each.table}', label, one.article, one.number FROM (
                SELECT {key} AS own, label,
                    unnest(arg_min(struct_pack(article, number), {_ARTICLE_FIRST}, {PER_SET})) AS one
                FROM (
                    SELECT article, label, arg_min(number, {_ROW_FIRST}) AS number FROM (
                        SELECT article, {each.label} AS label, {_NUMBERS[each.table]} AS number
                        FROM {each.table} WHERE {each.where})
                    GROUP BY article, label
                ) JOIN (SELECT article, {key} FROM article_counts) USING (article) GROUP BY own, label)
            """
        )
    shown = " UNION ALL ".join(_SHOWN.values())
    rows = connection.execute(
        f"""
        WITH shown(own, origin, label, article, number, words, sentence, note) AS ({shown})
        SELECT own, label, shown.article, a.id, a.title, a.url, words,
            left(coalesce(sentence, a.title, a.id), {LONGEST}), note
        FROM shown JOIN (SELECT article, id, title, url FROM articles) a ON a.article = shown.article
        ORDER BY own NULLS LAST, label, shown.article
        """
    ).fetchall()
    connection.execute("DROP TABLE chosen")
    return [Example((own,), label, article, identity, *rest) for own, label, article, identity, *rest in rows]


def top_sources(connection: DuckDBPyConnection, key: str) -> list[Source]:
    """The named speakers whom most articles of each value of ``key`` cite."""
    rows = connection.execute(
        f"""
        SELECT own, name, kind_code, articles, statements FROM (
            SELECT c.{key} AS own, source, min(s.name) AS name, arg_min(s.kind_code, article) AS kind_code,
                count(*) AS articles, sum(s.statements)::BIGINT AS statements
            FROM article_sources s JOIN article_counts c USING (article) WHERE s.named GROUP BY own, source
        )
        QUALIFY row_number() OVER (PARTITION BY own ORDER BY articles DESC, statements DESC, source) <= {TOP_SOURCES}
        ORDER BY own NULLS LAST, articles DESC, statements DESC, name
        """
    ).fetchall()
    return [Source((own,), *rest) for own, *rest in rows]


def top_cues(connection: DuckDBPyConnection, key: str) -> list[Cue]:
    """Dictionary forms of cues by value of ``key``, class of force and class of speaker, the most used first."""
    rows = connection.execute(
        f"""
        SELECT {key} AS own, lemma, force, kind, count(*) AS n
        FROM attributions JOIN (SELECT article, {key} FROM article_counts) USING (article)
        WHERE lemma IS NOT NULL GROUP BY own, lemma, force, kind
        QUALIFY row_number() OVER (PARTITION BY own, force ORDER BY n DESC, lemma, kind) <= {TOP_CUES}
        ORDER BY own NULLS LAST, force, n DESC, lemma, kind
        """
    ).fetchall()
    return [Cue((own,), *rest) for own, *rest in rows]
