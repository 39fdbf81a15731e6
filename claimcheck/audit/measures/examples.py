"""Sentences that figures rest on: a few for each group and set, from different articles, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
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
_SCATTER = 2_654_435_761
_SCATTERED = f"(article + number * 4099) * {_SCATTER} % 4294967296"


def find_examples(connection: DuckDBPyConnection, key: str) -> list[Example]:
    """Examples for each value of ``key`` (a column of ``article_counts``) and each set, ordered by both."""
    rows = connection.execute(
        f"""
        WITH found AS ({" UNION ALL ".join(_sets())}), one_an_article AS (
            SELECT article, label, arg_min(
                struct_pack(article, number, words, sentence, note), row({_SCATTERED}, words, note)) AS one
            FROM found GROUP BY article, label
        ), chosen AS (
            SELECT {key} AS own, label, unnest(arg_min(one, article * {_SCATTER} % 4294967296, {PER_SET})) AS one
            FROM one_an_article JOIN (SELECT article, {key} FROM article_counts) USING (article) GROUP BY own, label
        )
        SELECT own, label, one.article, a.id, a.title, a.url, one.words, left(one.sentence, {LONGEST}), one.note
        FROM chosen JOIN articles a ON a.article = one.article
        ORDER BY own NULLS LAST, label, one.article, one.number, one.words
        """
    ).fetchall()
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


def _sets() -> Iterator[str]:
    """Queries that give ``label``, ``article``, ``number``, ``words``, ``sentence`` and ``note``, set by set."""
    yield _said("'statements'")
    yield _said("'type/' || type")
    yield _said("'anonymous'", "NOT named")
    yield _said("'kind/' || kind")
    yield _said("'relayed'", "relayed", note="cited || ' \u2192 ' || speaker")
    cue = "coalesce(lemma || ' \u00b7 ', '') || speaker"
    yield _said("'force/' || force", note=cue)
    yield _said("'force/' || force || '/' || kind", note=cue)
    yield _flagged("'vague/' || voice", "category = 'vague_quantity'")
    yield _flagged("'unverified'", "category = 'unverified_claim'")
    yield _flagged("'unverified/' || code", "category = 'unverified_claim'")
    yield _flagged("'framing'", "category = 'framing'")
    yield _flagged("'headline'", "code = 'headline_unattributed'", words="''")
    yield (
        "SELECT 'facts/' || verdict, article, start, '', sentence, coalesce(label_ar, label_en, fact) "
        "FROM matches SEMI JOIN kept USING (article) WHERE verdict <> 'mentions'"
    )
    yield (
        "SELECT 'copies', article, 0, '', coalesce(title, id), cluster::VARCHAR "
        "FROM copies JOIN articles USING (article) WHERE elsewhere"
    )


def _said(label: str, where: str = "true", *, note: str = "speaker") -> str:
    return (
        f"SELECT {label} AS label, article, number, content AS words, sentence, {note} AS note "
        f"FROM attributions WHERE {where}"
    )


def _flagged(label: str, where: str, *, words: str = "text") -> str:
    return f"SELECT {label}, article, start, {words}, sentence, code FROM flags WHERE {where}"
