"""Wire copy and near-duplicates: articles whose MinHash signatures agree.

Signatures are cut into bands; articles that share a band are candidates (locality-sensitive hashing, Leskovec,
Rajaraman and Ullman, *Mining of Massive Datasets*, ch. 3), and a candidate pair is kept where the share of equal
values, an estimate of the Jaccard similarity of the texts' runs of words (Broder 1997), reaches a threshold. Articles
that are linked by such pairs make a cluster. Every step is a query of DuckDB, so what it holds may lie on disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.audit.measures.store import another, batches
from claimcheck.audit.schema import SIGNATURE_SIZE
from claimcheck.ingest.extras import extra_module

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SIMILAR = 0.7
"""Estimated Jaccard similarity from which two articles are copies of one text."""

BANDS, ROWS = 25, 5
"""A pair of similarity 0.7 shares a band with probability 0.99, one of 0.3 with 0.06."""

BATCH = 4_000
PAIRS = 200_000
"""Pairs whose signatures are joined at a time."""


def find_copies(connection: DuckDBPyConnection) -> None:
    """Make the table ``copies``: a row for each article that has a near-duplicate.

    Columns: ``article``; ``cluster``, the lowest article of its cluster; ``elsewhere``, whether another outlet has a
    copy; ``repeated``, whether its own outlet had published one before; ``first``, whether it is the earliest of the
    cluster. Earlier is by day of publication, then by place in the input.
    """
    _candidates(connection)
    _links(connection)
    label_clusters(connection)
    connection.execute(
        """
        CREATE TABLE copies AS
        SELECT article, cluster,
            count(*) OVER (PARTITION BY cluster) > count(*) OVER (PARTITION BY cluster, outlet) AS elsewhere,
            row_number() OVER (PARTITION BY cluster, outlet ORDER BY published NULLS LAST, article) > 1 AS repeated,
            row_number() OVER (PARTITION BY cluster ORDER BY published NULLS LAST, article) = 1 AS first
        FROM clustered JOIN (SELECT article, outlet, published FROM all_articles) USING (article)
        ORDER BY article
        """
    )
    connection.execute("DROP TABLE clustered")


def label_clusters(connection: DuckDBPyConnection) -> None:
    """Make the table ``clustered`` (``article``, ``cluster``) of the table ``links`` (``one`` < ``two``), used up.

    Each article that has lower neighbours is hooked to the lowest of them, and its own hooks are followed to their
    end; what was hooked together is then one, and links between such are looked at again. A chain of any
    length is done in as many rounds as its length has binary digits (as in Shiloach and Vishkin 1982).
    """
    connection.execute(
        """
        CREATE OR REPLACE TABLE clustered AS
        SELECT article, article AS cluster FROM (SELECT one AS article FROM links UNION SELECT two FROM links)
        """
    )
    while _count(connection, "links"):
        connection.execute(
            "CREATE OR REPLACE TABLE hooks AS SELECT two AS root, min(one) AS target FROM links GROUP BY two"
        )
        # Targets are lower than their roots: following them comes to an end.
        followed = "FROM hooks h LEFT JOIN hooks n ON n.root = h.target"
        while connection.execute(f"SELECT count(n.root) {followed}").fetchall()[0][0]:
            connection.execute(
                f"CREATE OR REPLACE TABLE hooks AS SELECT h.root, coalesce(n.target, h.target) AS target {followed}"
            )
        connection.execute(
            """
            CREATE OR REPLACE TABLE clustered AS SELECT article, coalesce(target, cluster) AS cluster
            FROM clustered LEFT JOIN hooks ON root = cluster
            """
        )
        connection.execute(
            """
            CREATE OR REPLACE TABLE links AS
            SELECT DISTINCT least(a, b) AS one, greatest(a, b) AS two FROM (
                SELECT coalesce(x.target, one) AS a, coalesce(y.target, two) AS b
                FROM links LEFT JOIN hooks x ON x.root = one LEFT JOIN hooks y ON y.root = two)
            WHERE a <> b
            """
        )
    connection.execute("DROP TABLE links; DROP TABLE IF EXISTS hooks")


def _links(connection: DuckDBPyConnection) -> None:
    """Make the table ``links`` of the candidates that are similar enough."""
    arrow = extra_module("pyarrow", extra="audit", purpose="measuring an audit")
    connection.execute("CREATE TABLE links AS SELECT * FROM candidates LIMIT 0")
    connection.execute(
        """
        CREATE TABLE signatures AS SELECT article, minhash FROM all_articles
        SEMI JOIN (SELECT one AS article FROM candidates UNION SELECT two FROM candidates) USING (article)
        """
    )
    writer = another(connection)
    parts = _count(connection, "candidates") // PAIRS + 1
    for part in range(parts):
        query = f"""
            SELECT one, two, x.minhash AS mine, y.minhash AS theirs
            FROM (SELECT * FROM candidates WHERE one % {parts} = {part})
            JOIN signatures x ON x.article = one JOIN signatures y ON y.article = two
            """
        for batch in batches(connection, query, BATCH):
            mine, theirs = (_signatures(batch.column(name)) for name in ("mine", "theirs"))
            similar = arrow.array((mine == theirs).mean(axis=1) >= SIMILAR)
            writer.register("found", arrow.Table.from_batches([batch.select(["one", "two"]).filter(similar)]))
            writer.execute("INSERT INTO links SELECT * FROM found")
            writer.unregister("found")
    writer.close()
    connection.execute("DROP TABLE signatures; DROP TABLE candidates")


def _candidates(connection: DuckDBPyConnection) -> None:
    """Make the table ``candidates``: pairs ``one`` < ``two`` of articles that share a band.

    In a bucket each article meets its neighbour and the first, which is enough to link what is alike throughout.
    Bands are done one after the other, so that only one of them is in memory.
    """
    bands = ", ".join(
        f"hash(list_slice(minhash, {band * ROWS + 1}, {(band + 1) * ROWS})) AS band{band}" for band in range(BANDS)
    )
    connection.execute(f"CREATE TABLE buckets AS SELECT article, {bands} FROM all_articles WHERE minhash IS NOT NULL")
    connection.execute("CREATE TABLE met AS SELECT article AS one, article AS two FROM buckets LIMIT 0")
    for band in range(BANDS):
        connection.execute(
            f"""
            INSERT INTO met
            WITH crowded AS (
                SELECT article, band{band} AS bucket FROM buckets
                SEMI JOIN (SELECT band{band} FROM buckets GROUP BY band{band} HAVING count(*) > 1) USING (band{band})
            ), near AS (
                SELECT article, min(article) OVER whole AS first, lag(article) OVER (whole ORDER BY article) AS previous
                FROM crowded WINDOW whole AS (PARTITION BY bucket)
            )
            SELECT first, article FROM near WHERE first < article
            UNION SELECT previous, article FROM near WHERE previous IS NOT NULL
            """
        )
    connection.execute("CREATE TABLE candidates AS SELECT DISTINCT one, two FROM met")
    connection.execute("DROP TABLE met; DROP TABLE buckets")


def _count(connection: DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def _signatures(column: Any) -> Any:
    """A list column as an array of one signature a row."""
    return column.flatten().to_numpy().reshape(-1, SIGNATURE_SIZE)
