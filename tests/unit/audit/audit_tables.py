"""Tables of an audit made by hand: rows with defaults, written as a run writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from claimcheck.audit.schema import SIGNATURE_SIZE, arrow_schema

Row = dict[str, Any]


class Tables:
    """Rows of every table; ``write`` puts them into a folder."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {"articles": [], "statements": [], "flags": [], "matches": [], "errors": []}

    def article(self, outlet: str | None = "A", **values: Any) -> int:
        """Add an article and return its place."""
        place = len(self.rows["articles"])
        row = {
            "article": place,
            "id": f"article {place}",
            "outlet": outlet,
            "published": date(2024, 5, 1),
            "language": "ar",
            "title": f"Title {place}",
            "words": 100,
            "attributed_words": 0,
            "statements": 0,
            "agrees": 0,
            "contradicts": 0,
            "headline_unattributed": False,
        }
        self.rows["articles"].append(row | values)
        return place

    def statement(self, article: int, speaker: str = "Salma", **values: Any) -> str:
        """Add a statement of ``speaker`` and return its id."""
        own = [row for row in self.rows["statements"] if row["article"] == article]
        identity = f"st{len(own) + 1}"
        row = {
            "statement": identity,
            "type": "indirect",
            "lemma": "say",
            "force": "neutral",
            "speaker": speaker,
            "named": True,
            "kind": "person",
            "words": 5,
            "content": f"content of {identity}",
            "sentence": f"{speaker} said content of {identity}.",
        }
        self._add("statements", article, row | values)
        self.rows["articles"][article]["statements"] += 1
        return identity

    def flag(self, article: int, category: str, code: str, **values: Any) -> None:
        """Add a flag."""
        row = {
            "flag": f"f{len(self.rows['flags']) + 1}",
            "category": category,
            "code": code,
            "voice": "journalist",
            "start": 0,
            "text": "words",
        }
        self._add("flags", article, row | {"sentence": f"A sentence with {code}."} | values)

    def match(self, article: int, verdict: str) -> None:
        """Add a match with a fact of the timeline."""
        row = {
            "match": f"m{len(self.rows['matches']) + 1}",
            "fact": "a-fact",
            "label_en": "A fact",
            "verdict": verdict,
            "start": 0,
            "sentence": f"It {verdict}.",
        }
        self._add("matches", article, row)
        self.rows["articles"][article][verdict] += 1

    def error(self, *, skipped: bool = False) -> None:
        """Add an article that failed, or that was passed over."""
        self.rows["errors"].append({"article": -1, "step": "read", "skipped": skipped, "reason": "no text"})

    def _add(self, table: str, article: int, row: Row) -> None:
        keys = {name: self.rows["articles"][article].get(name) for name in ("outlet", "month", "section")}
        self.rows[table].append({"article": article} | keys | row)

    def write(self, directory: Path, *, parts: int = 2) -> Path:
        """Write the tables as a run does: in partitions of the input, of which each table has a file."""
        size = max(1, -(-len(self.rows["articles"]) // parts))
        for table, rows in self.rows.items():
            folder = directory / "tables" / table
            folder.mkdir(parents=True)
            for number in range(max(1, -(-len(self.rows["articles"]) // size))):
                part = [row for row in rows if max(row["article"], 0) // size == number]
                made = pa.Table.from_pylist(part, schema=arrow_schema(table))
                pq.write_table(made, folder / f"part-{number:06}.parquet")
        return directory


def signature(seed: int, *, changed: int = 0) -> list[int]:
    """A signature; with ``changed`` of its values other than those of the same seed."""
    values = np.random.default_rng(seed).integers(-(2**31), 2**31, SIGNATURE_SIZE).astype(np.int32)
    places = np.random.default_rng(seed + 1000 + changed).permutation(SIGNATURE_SIZE)[:changed]
    values[places] += 1
    return [int(value) for value in values]
