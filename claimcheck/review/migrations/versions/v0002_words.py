"""The words of articles for the search of the work list: an FTS5 table on SQLite, a GIN index on PostgreSQL."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

revision = "v0002"
down_revision = "v0001"
branch_labels = None
depends_on = None

# Articles of an older database that are read at a time.
BATCH = 500


def upgrade() -> None:
    """Make the index, and fill it with the articles that are there."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE article_words ("
            "article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, words tsvector NOT NULL) "
            # Words out of line: whoever looks up ids then reads a few pages.
            "WITH (toast_tuple_target = 128)"
        )
        op.execute("CREATE INDEX ix_article_words_words ON article_words USING gin (words)")
        # Left to itself the planner reads the words of every article for a word that many have, which takes seconds:
        # it does not count that they are stored out of line.
        op.execute(
            "CREATE FUNCTION articles_with(wanted tsquery, most integer) RETURNS SETOF integer LANGUAGE sql STABLE "
            "SET enable_seqscan = off SET work_mem = '64MB' AS $$ "
            "WITH held AS MATERIALIZED (SELECT article_id FROM article_words WHERE words @@ wanted) "
            "SELECT article_id FROM held ORDER BY article_id DESC LIMIT most $$"
        )
    else:
        # Words come folded and separated by spaces; of each only the articles that hold it are kept.
        op.execute(
            "CREATE VIRTUAL TABLE article_words USING fts5(words, tokenize = 'ascii', detail = none, columnsize = 0)"
        )
    _fill(bind)


def _fill(bind: sa.Connection) -> None:
    from claimcheck.review.searching import insert_words, words_of

    last = 0
    query = sa.text(
        "SELECT a.id, a.language, a.searched, r.body FROM articles a "
        "JOIN reports r ON r.article_id = a.id AND r.revision = a.revision WHERE a.id > :last ORDER BY a.id LIMIT :most"
    )
    with Session(bind) as session:
        while rows := bind.execute(query, {"last": last, "most": BATCH}).all():
            words = []
            for article_id, language, searched, body in rows:
                told = json.loads(zlib.decompress(body))["article"]["text"]
                words.append((article_id, words_of(f"{told} {searched}", language)))
            insert_words(session, words)
            last = rows[-1][0]


def downgrade() -> None:
    """Take the index away: it holds nothing that articles do not."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION articles_with(tsquery, integer)")
    op.execute("DROP TABLE article_words")
