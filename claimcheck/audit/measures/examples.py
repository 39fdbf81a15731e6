"""Sentences that figures rest on: a few for each group and set, from different articles, the same in every run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.audit.measures.results import Example
from claimcheck.audit.measures.store import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PER_SET = 4
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
    "kept": "0",
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
    _Set("'copies'", "kept", "elsewhere"),
)
# What is shown of the rows that were chosen, by table: words, sentence and note.
_SHOWN = {
    "attributions": """
        SELECT c.*, s.content, s.sentence, CASE WHEN label = 'relayed' THEN cited || ' \u2192 ' || a.speaker
            WHEN label LIKE 'force/%' THEN coalesce(a.lemma || ' \u00b7 ', '') || a.speaker ELSE a.speaker END
        FROM chosen c JOIN spoken a USING (article, number)
        JOIN all_statements s ON s.article = c.article AND s.statement = 'st' || c.number
        WHERE origin = 'attributions'""",
    "flags": """
        SELECT c.*, CASE WHEN label = 'headline' THEN '' ELSE f.text END, f.sentence, f.code
        FROM chosen c JOIN all_flags f ON f.article = c.article AND f.flag = 'f' || c.number WHERE origin = 'flags'""",
    "matches": """
        SELECT c.*, '', m.sentence, coalesce(m.label_ar, m.label_en, m.fact)
        FROM chosen c JOIN all_matches m ON m.article = c.article AND m.match = 'm' || c.number
        WHERE origin = 'matches'""",
    "kept": "SELECT c.*, '', NULL, '' FROM chosen c WHERE origin = 'kept'",
}


def propose_examples(connection: DuckDBPyConnection, key: str) -> None:
    """Add to the table ``proposed`` those rows of the slice at hand that may become examples.

    For each value of ``key`` (a column of ``kept``) and each set they are the first few of the slice; rows are chosen
    by their places, and only then are the texts of those chosen read.
    """
    for each in _SETS:
        append(
            connection,
            "proposed",
            f"""
            SELECT own, '{each.table}' AS origin, label, one.article AS article, one.number AS number FROM (
                SELECT {key} AS own, label,
                    unnest(arg_min(struct_pack(article, number), {_ARTICLE_FIRST}, {PER_SET})) AS one
                FROM (
                    SELECT article, label, arg_min(number, {_ROW_FIRST}) AS number FROM (
                        SELECT article, {each.label} AS label, {_NUMBERS[each.table]} AS number
                        FROM {each.table} WHERE {each.where})
                    GROUP BY article, label
                ) JOIN kept USING (article) GROUP BY own, label)
            """,
        )
    append(
        connection,
        "spoken",
        "SELECT article, number, lemma, cited, speaker FROM attributions "
        "SEMI JOIN (FROM proposed WHERE origin = 'attributions') USING (article, number)",
    )


def find_examples(connection: DuckDBPyConnection) -> list[Example]:
    """The first few examples of those proposed for each value of the key and each set, ordered by both."""
    connection.execute(
        f"""
        CREATE TABLE chosen AS
        SELECT own, origin, label, one.article AS article, one.number AS number FROM (
            SELECT own, origin, label,
                unnest(arg_min(struct_pack(article, number), {_ARTICLE_FIRST}, {PER_SET})) AS one
            FROM proposed GROUP BY own, origin, label)
        """
    )
    shown = " UNION ALL ".join(_SHOWN.values())
    rows = connection.execute(
        f"""
        WITH shown(own, origin, label, article, number, words, sentence, note) AS ({shown})
        SELECT own, label, shown.article, a.id, a.title, a.url, words,
            left(coalesce(sentence, a.title, a.id), {LONGEST}), note
        FROM shown JOIN (SELECT article, id, title, url FROM all_articles) a ON a.article = shown.article
        ORDER BY own NULLS LAST, label, shown.article
        """
    ).fetchall()
    connection.execute("DROP TABLE chosen; DROP TABLE proposed; DROP TABLE spoken")
    return [Example((own,), label, article, identity, *rest) for own, label, article, identity, *rest in rows]
