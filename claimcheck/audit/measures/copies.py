"""Wire copy and near-duplicates: articles whose MinHash signatures agree.

Signatures are cut into bands; articles that share a band are candidates (locality-sensitive hashing, Leskovec,
Rajaraman and Ullman, *Mining of Massive Datasets*, ch. 3), and a candidate pair is kept where the share of equal
values, an estimate of the Jaccard similarity of the texts' runs of words (Broder 1997), reaches a threshold. Articles
that are linked by such pairs make a cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from claimcheck.audit.measures.store import batches
from claimcheck.audit.schema import SIGNATURE_SIZE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SIMILAR = 0.7
"""Estimated Jaccard similarity from which two articles are copies of one text."""

BANDS, ROWS = 25, 5
"""A pair of similarity 0.7 shares a band with probability 0.99, one of 0.3 with 0.06."""

BATCH = 10_000
PAIRS = 50_000
"""Pairs whose signatures are joined at a time."""


def find_copies(connection: DuckDBPyConnection) -> None:
    """Make the table ``copies``: a row for each article that has a near-duplicate.

    Columns: ``article``; ``cluster``, the lowest article of its cluster; ``elsewhere``, whether another outlet has a
    copy; ``repeated``, whether its own outlet had published one before; ``first``, whether it is the earliest of the
    cluster. Earlier is by day of publication, then by place in the input.
    """
    left, right = _similar_pairs(connection)
    members = np.unique(np.concatenate([left, right]))
    if len(members):
        rows, columns = np.searchsorted(members, left), np.searchsorted(members, right)
        graph = coo_array((np.ones(len(rows), np.int8), (rows, columns)), shape=(len(members), len(members)))
        _, labels = connected_components(graph, directed=False)
        first_of = np.full(labels.max() + 1, np.iinfo(np.int64).max)
        np.minimum.at(first_of, labels, members)
        clusters = first_of[labels]
    else:
        clusters = members
    connection.register("clustered", pa.table({"article": members, "cluster": clusters}))
    connection.execute(
        """
        CREATE TABLE copies AS
        SELECT article, cluster,
            count(*) OVER (PARTITION BY cluster) > count(*) OVER (PARTITION BY cluster, outlet) AS elsewhere,
            row_number() OVER (PARTITION BY cluster, outlet ORDER BY published NULLS LAST, article) > 1 AS repeated,
            row_number() OVER (PARTITION BY cluster ORDER BY published NULLS LAST, article) = 1 AS first
        FROM clustered JOIN (SELECT article, outlet, published FROM articles) USING (article)
        """
    )
    connection.unregister("clustered")


def _similar_pairs(connection: DuckDBPyConnection) -> tuple[Any, Any]:
    """Two equal-length int64 arrays: the pairs of articles that are similar enough."""
    _candidates(connection)
    connection.execute(
        """
        CREATE TABLE signatures AS
        SELECT article, minhash FROM articles
        SEMI JOIN (SELECT one AS article FROM candidates UNION SELECT two FROM candidates) USING (article)
        """
    )
    left: list[Any] = [np.empty(0, np.int64)]
    right: list[Any] = [np.empty(0, np.int64)]
    count = connection.execute("SELECT count(*) FROM candidates").fetchall()[0][0]
    parts = count // PAIRS + 1
    for part in range(parts):
        query = f"""
            SELECT one, two, x.minhash AS mine, y.minhash AS theirs
            FROM (SELECT * FROM candidates WHERE one % {parts} = {part})
            JOIN signatures x ON x.article = one JOIN signatures y ON y.article = two
            """
        for batch in batches(connection, query, BATCH):
            mine, theirs = (_signatures(batch.column(name)) for name in ("mine", "theirs"))
            similar = (mine == theirs).mean(axis=1) >= SIMILAR
            left.append(batch.column("one").to_numpy()[similar])
            right.append(batch.column("two").to_numpy()[similar])
    connection.execute("DROP TABLE signatures; DROP TABLE candidates")
    return np.concatenate(left), np.concatenate(right)


def _candidates(connection: DuckDBPyConnection) -> None:
    """Make the table ``candidates``: pairs ``one`` < ``two`` of articles that share a band.

    In a bucket each article meets its neighbour and the first, which is enough to link what is alike throughout.
    Bands are done one after the other, so that only one of them is in memory.
    """
    bands = ", ".join(
        f"hash(list_slice(minhash, {band * ROWS + 1}, {(band + 1) * ROWS})) AS band{band}" for band in range(BANDS)
    )
    connection.execute(f"CREATE TABLE buckets AS SELECT article, {bands} FROM articles WHERE minhash IS NOT NULL")
    connection.execute("CREATE TABLE found AS SELECT article AS one, article AS two FROM buckets LIMIT 0")
    for band in range(BANDS):
        connection.execute(
            f"""
            INSERT INTO found
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
    connection.execute("CREATE TABLE candidates AS SELECT DISTINCT one, two FROM found")
    connection.execute("DROP TABLE found; DROP TABLE buckets")


def _signatures(column: Any) -> Any:
    """A list column as an array of one signature a row."""
    return column.flatten().to_numpy().reshape(-1, SIGNATURE_SIZE)
