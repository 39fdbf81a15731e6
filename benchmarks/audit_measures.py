"""Measure the measuring of an audit: memory and time at several sizes, and intervals by bundles against exact ones.

    python benchmarks/audit_measures.py AUDIT [--rows 100000 300000 1000000] [--scratch DIR] [--json FILE]

AUDIT is the folder of a finished audit. Tables of so many rows are made by repeating its own under other months, ids,
texts and signatures; two speakers of three get another name in each repetition, so that sources grow as well.
``compute`` and the pages run in a process of their own, whose high-water mark of resident memory counts. The
intervals of the whole corpus and of each outlet are made twice: with articles as they are, whatever their number, and
in bundles as beyond 5,000 articles; the widths are set against each other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from claimcheck.audit.measures import computation, compute

if __package__:
    from benchmarks.speed import processor
else:
    from speed import processor

TABLES = ("articles", "statements", "flags", "matches", "errors")
ROWS = (100_000, 300_000, 1_000_000)
BY = ("outlet", "month")
GOAL_MEGABYTES = 500
# Bundles that the intervals of the corpus are made from here: fewer than its articles.
BUNDLES = 5000
_CHILD = """
import resource, sys, time
from pathlib import Path
from claimcheck.audit.measures import compute
from claimcheck.audit.page import write
begun = time.perf_counter()
measures = compute(Path(sys.argv[1]), ("outlet", "month"))
seconds = time.perf_counter() - begun
write(Path(sys.argv[1]), measures, "en")
spent = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: a child keeps the peak of the process that it was forked from.
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(measures.articles, seconds, spent.ru_utime + spent.ru_stime, int(peak) / 1024)
"""


def repeat_tables(audit: Path, out: Path, rows: int) -> list[int]:
    """Write tables of at least so many articles; returns the articles of each part."""
    names = sorted(path.name for path in (audit / "tables" / "articles").glob("*.parquet"))
    base = {(table, name): pq.read_table(audit / "tables" / table / name) for table in TABLES for name in names}
    items = 1 + max(pc.max(base["articles", name]["article"]).as_py() for name in names)
    sizes: list[int] = []
    for table in TABLES:
        (out / "tables" / table).mkdir(parents=True, exist_ok=True)
    while sum(sizes) < rows:
        turn, name = divmod(len(sizes), len(names))
        for table in TABLES:
            path = out / "tables" / table / f"part-{len(sizes):06d}.parquet"
            if not path.exists():
                made = _repeated(table, base[table, names[name]], turn, items)
                pq.write_table(made, path, compression="zstd", compression_level=1)
        sizes.append(len(base["articles", names[name]]))
    return sizes


def _repeated(table: str, rows: Any, turn: int, items: int) -> Any:
    rows = _put(rows, "article", pc.add(rows["article"], items * turn))
    if turn and table != "errors":
        month = f"{2014 + turn // 12 % 4}-{1 + turn % 12:02}"
        rows = _put(rows, "month", pa.array([month] * len(rows), pa.string()))
    if turn and table == "articles":
        for name in ("id", "sha256"):
            rows = _put(rows, name, pc.binary_join_element_wise(rows[name], str(turn), "-"))
        mask = np.int32(int.from_bytes(hashlib.sha256(str(turn).encode()).digest()[:3], "little"))
        lists = rows["minhash"].combine_chunks()
        values = pa.array(np.bitwise_xor(lists.values.to_numpy(), mask))
        kind = rows.schema.field("minhash").type
        rows = _put(rows, "minhash", pa.ListArray.from_arrays(lists.offsets, values, type=kind, mask=lists.is_null()))
    if turn and table == "statements":
        other = pa.array([len(name) % 3 != 0 for name in rows["speaker"].to_pylist()], pa.bool_())
        named = pc.binary_join_element_wise(rows["speaker"], str(turn), " ")
        rows = _put(rows, "speaker", pc.if_else(other, named, rows["speaker"]))
    return rows


def _put(rows: Any, name: str, values: Any) -> Any:
    at = rows.schema.get_field_index(name)
    return rows.set_column(at, rows.schema.field(at), values)


def measured(tables: Path, sizes: Sequence[int], rows: int, folder: Path) -> dict[str, float]:
    """Time and memory of measuring the first parts of the tables that hold so many articles."""
    parts = next(count for count in range(1, len(sizes) + 1) if sum(sizes[:count]) >= rows)
    for table in TABLES:
        (folder / "tables" / table).mkdir(parents=True)
        for part in range(parts):
            name = f"tables/{table}/part-{part:06d}.parquet"
            (folder / name).symlink_to((tables / name).resolve())
    said = subprocess.run([sys.executable, "-c", _CHILD, str(folder)], check=True, capture_output=True, text=True)
    articles, seconds, processor_seconds, megabytes = map(float, said.stdout.split())
    return {"articles": articles, "seconds": seconds, "processor_seconds": processor_seconds, "megabytes": megabytes}


def bundled_against_exact(audit: Path) -> dict[str, Any]:
    """Widths of the corpus's intervals from bundles over those from single articles, and how far figures move."""
    found = {}
    for name, units in (("exact", 10**9), ("bundled", BUNDLES)):
        computation.UNITS = units
        computation.ALL_UNITS = 10**9
        found[name] = [each for each in compute(audit, BY[:1]).figures if each.by == () and each.count is not None]
    widths, shifts = [], []
    for one, other in zip(found["exact"], found["bundled"], strict=True):
        if one.low is None or one.high is None or other.low is None or other.high is None or one.high == one.low:
            continue
        assert one.value == other.value
        widths.append((other.high - other.low) / (one.high - one.low))
        shifts.append(max(abs(other.low - one.low), abs(other.high - one.high)) / (one.high - one.low))
    quantiles = {str(at): float(np.quantile(widths, at)) for at in (0, 0.05, 0.5, 0.95, 1)}
    return {
        "figures": len(widths),
        "articles": found["exact"][0].articles,
        "bundles": BUNDLES,
        "width_bundled_over_exact": quantiles,
        "largest_shift_of_a_limit_in_widths": float(max(shifts)),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--json`` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("audit", type=Path)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="keep the tables there, and use those that are")
    parser.add_argument("--json", type=Path, metavar="FILE")
    chosen = parser.parse_args(arguments)
    results: dict[str, Any] = {"intervals": bundled_against_exact(chosen.audit), "sizes": []}
    with tempfile.TemporaryDirectory() as name:
        tables = chosen.scratch or Path(name, "tables-all")
        sizes = repeat_tables(chosen.audit, tables, max(chosen.rows))
        for rows in chosen.rows:
            results["sizes"].append(measured(tables, sizes, rows, Path(name, str(rows))))
            print(json.dumps(results["sizes"][-1]), file=sys.stderr)
    results |= {"goal_megabytes": GOAL_MEGABYTES, "measured": date.today().isoformat(), "processor": processor()}
    results = json.loads(json.dumps(results), parse_float=lambda text: round(float(text), 3))
    print(json.dumps(results, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
