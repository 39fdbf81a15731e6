"""The words of articles, looked up by an index of the database: FTS5 on SQLite, a GIN index on PostgreSQL.

Both hold the same words: each once an article, folded, with the forms that they have without proclitics. A query's
word is found whole, or as one of its own forms without proclitics: looking up beginnings of words would cost seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, text
from sqlalchemy.orm import Session

from claimcheck.languages import available_packs, load_pack
from claimcheck.review.tables import Article
from claimcheck.text.folding import fold_phrase

# Letters of a word that count; a word of PostgreSQL's index may have 2,046 bytes.
LONGEST = 60
# Letters of words of one article: PostgreSQL's index takes a megabyte of them.
MOST_LETTERS = 200_000
# A form without proclitics that is shorter is another word more often than not.
SHORTEST_FORM = 3

# So many articles are found by their texts, the latest ones: a search for a word of every text stays quick.
MOST_TEXTS = 20_000

_SQLITE = (
    "articles.id IN (SELECT rowid FROM article_words WHERE article_words MATCH :wanted_words "
    f"ORDER BY rowid DESC LIMIT {MOST_TEXTS})"
)
_POSTGRES = f"articles.id IN (SELECT found FROM articles_with(CAST(:wanted_words AS tsquery), {MOST_TEXTS}) AS found)"


def words_of(told: str, language: str | None) -> list[str]:
    """The distinct words to index of a text in a language, sorted."""
    variants = load_pack(language or "").variants
    words = _words(told)
    words |= {form for word in words for form in variants(word) if len(form) >= SHORTEST_FORM}
    out, letters = [], 0
    for word in sorted(words, key=lambda word: (len(word), word)):
        letters += len(word)
        if letters > MOST_LETTERS:
            break
        out.append(word)
    return sorted(out)


def index_words(session: Session, article: Article, told: str) -> None:
    """Put the words of an article into the index, in place of those that it had."""
    place = "rowid" if _sqlite(session) else "article_id"
    session.execute(text(f"DELETE FROM article_words WHERE {place} = :id"), {"id": article.id})
    insert_words(session, [(article.id, words_of(f"{told} {article.searched}", article.language))])


def insert_words(session: Session, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Put words of articles that have none there into the index, by the articles' ids."""
    if _sqlite(session):
        insertion = "INSERT INTO article_words (rowid, words) VALUES (:id, :words)"
        given: list[dict[str, Any]] = [{"id": article_id, "words": " ".join(words)} for article_id, words in rows]
    else:
        insertion = (
            "INSERT INTO article_words (article_id, words) VALUES (:id, array_to_tsvector(CAST(:words AS text[])))"
        )
        given = [{"id": article_id, "words": list(words)} for article_id, words in rows]
    session.execute(text(insertion), given)


def holds_words(session: Session, query: str) -> ColumnElement[bool] | None:
    """The condition that an article holds every word of a query; None where the query has no word."""
    groups = [_forms(word) for word in sorted(_words(query))]
    if not groups:
        return None
    if _sqlite(session):
        told = " AND ".join("(" + " OR ".join(f'"{form}"' for form in group) + ")" for group in groups)
        return text(_SQLITE).bindparams(bindparam("wanted_words", told))  # type: ignore[return-value]
    told = " & ".join("(" + " | ".join(f"'{form}'" for form in group) + ")" for group in groups)
    return text(_POSTGRES).bindparams(bindparam("wanted_words", told))  # type: ignore[return-value]


def _words(told: str) -> set[str]:
    return {word[:LONGEST] for word in fold_phrase(told).replace("_", " ").split()}


def _forms(word: str) -> list[str]:
    """A query's word and its forms without proclitics in any language."""
    stripped = (form for code in available_packs() for form in load_pack(code).variants(word))
    return list(dict.fromkeys((word, *(form for form in stripped if len(form) >= SHORTEST_FORM))))


def _sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
