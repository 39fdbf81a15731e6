"""Measure an audit: articles a second on one core and on two, the parent's memory, and where the time goes.

    python benchmarks/audit.py [--shared ../shared] [--articles N] [--json FILE]

Articles are those of the newspapers' corpus where it lies beside the checkout, generated ones otherwise. Whole runs are
the command line as users call it: on one core (``taskset`` to the first, one worker process) and on two (two of each).
The clock counts what else the machine does, so processor time is given beside it: user and system time of the
parent and its workers together. Memory is the high-water mark of resident memory that Linux keeps for the parent. The
shares of the steps are processor time of one process over the first articles of the same input, read ahead of the clock
of the steps behind it.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from claimcheck.audit.chunks import CHUNK, cut
from claimcheck.audit.encode import encode
from claimcheck.audit.rows import article_rows, empty_rows
from claimcheck.audit.store import prepare_tables, write_parts
from claimcheck.ingest import ReadArticle, ReadOptions, read_items
from claimcheck.pipeline import analyse_document
from claimcheck.samples import sample_path
from claimcheck.timeline import load_timeline

if __package__:
    from benchmarks.speed import SHARED, processor
else:
    from speed import SHARED, processor

ARTICLES = 20_000
# Articles over which the steps are timed one by one, after so many that warm the memos of words.
STEPS, WARM = 2000, 500
# Seconds between two looks at the memory of the parent.
LOOK_EVERY = 0.2
# The goals of the plan: articles a second on one core, two processes against one, megabytes of the parent.
GOALS = {"articles_per_second_one_core": 250, "two_cores_times_one": 1.8, "parent_megabytes": 500}


def write_input(shared: Path, wanted: int, path: Path) -> str:
    """Write ``wanted`` articles as JSONL; returns what they are."""
    archives = sorted((shared / "corpora" / "saudinews").glob("*.zip"))
    rows = chain.from_iterable(map(_rows, archives)) if archives else _generated()
    with path.open("w", encoding="utf-8") as file:
        for row in islice((row for row in rows if (row.get("content") or "").strip()), wanted):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return "newspaper articles" if archives else "generated articles"


def _rows(archive: Path) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            yield from json.loads(packed.read(name))


def _generated() -> Iterator[dict[str, Any]]:
    """Articles of some 280 words, put together of the sample's sentences and figures that change."""
    text = json.loads(sample_path("ar").read_text(encoding="utf-8"))["text"]
    number = 0
    while True:
        number += 1
        body = f"{text}\n{text[: len(text) * 2 // 3]} ({number})"
        yield {"source": f"outlet {number % 12}", "date_extracted": f"2025-{1 + number % 12:02}-11", "content": body}


def whole_run(path: Path, out: Path, cores: int) -> dict[str, float]:
    """One audit from the command line on so many cores."""
    command = [sys.executable, "-m", "claimcheck", "audit", str(path), "-o", str(out), "--jobs", str(cores), "-q"]
    command += ["--no-report"] if _knows("--no-report") else []
    free = sorted(os.sched_getaffinity(0))[:cores]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, free))
    peak = 0
    while process.poll() is None:
        peak = max(peak, _high_water(process.pid))
        time.sleep(LOOK_EVERY)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"the audit ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ledger = json.loads((out / "ledger.jsonl").read_bytes().splitlines()[-1])["end"]
    size = sum(file.stat().st_size for file in out.rglob("*.parquet"))
    return {
        "articles": ledger["articles"],
        "errors": ledger["errors"],
        "seconds": seconds,
        "articles_per_second": ledger["articles"] / seconds,
        "processor_seconds": spent,
        "articles_per_processor_second": ledger["articles"] / spent,
        "parent_megabytes": peak / 1024,
        "table_bytes_per_article": size / ledger["articles"],
    }


def _knows(option: str) -> bool:
    said = subprocess.run(
        [sys.executable, "-m", "claimcheck", "audit", "-h"], capture_output=True, text=True, check=True
    )
    return option in said.stdout


def _high_water(pid: int) -> int:
    """Kilobytes of resident memory that a process had at most so far; 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def steps(path: Path, folder: Path) -> dict[str, float]:
    """Milliseconds of processor time an article that each step takes, in one process."""
    timeline = load_timeline()
    warm = empty_rows()
    for place, item in enumerate(islice(read_items([str(path)]), WARM)):
        if isinstance(item, ReadArticle):
            report, document = analyse_document(item.article, timeline=timeline)
            for table, added in article_rows(place, item, report, document, None).items():
                warm[table] += added
    # Libraries are imported at the first use.
    encode(warm)
    gc.collect()
    gc.freeze()
    clock = time.process_time
    marks = [clock()]
    chunks = list(islice(cut(read_items([str(path)], ReadOptions(defer=True)), CHUNK), STEPS // CHUNK))
    items = [item for chunk in chunks for item in chunk.items() if isinstance(item, ReadArticle)]
    marks.append(clock())
    found = [analyse_document(item.article, timeline=timeline) for item in items]
    marks.append(clock())
    rows = [empty_rows() for _ in chunks]
    for place, (item, (report, document)) in enumerate(zip(items, found, strict=True)):
        for table, added in article_rows(place, item, report, document, None).items():
            rows[place * len(chunks) // len(items)][table] += added
    marks.append(clock())
    tables = [encode(part) for part in rows]
    marks.append(clock())
    prepare_tables(folder)
    for number, encoded in enumerate(tables):
        write_parts(folder, number, encoded)
    marks.append(clock())
    names = ("read", "analyse", "rows", "parquet", "write")
    return {
        name: (end - start) * 1000 / len(items) for name, start, end in zip(names, marks[:-1], marks[1:], strict=True)
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--json`` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--json", type=Path, metavar="FILE")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "articles.jsonl"
        kind = write_input(chosen.shared, chosen.articles, path)
        loads = [os.getloadavg()[0]]
        results: dict[str, Any] = {"input": kind, "milliseconds_by_step": steps(path, folder / "steps")}
        loads.append(os.getloadavg()[0])
        for cores in (1, 2):
            results[f"cores_{cores}"] = whole_run(path, folder / f"out{cores}", cores)
            loads.append(os.getloadavg()[0])
    one, two = results["cores_1"], results["cores_2"]
    results["two_cores_times_one"] = two["articles_per_second"] / one["articles_per_second"]
    results["load_average"] = loads
    results |= {"goals": GOALS, "measured": date.today().isoformat(), "processor": processor(), "cores": os.cpu_count()}
    results = _rounded(results)
    print(json.dumps(results, indent=1, ensure_ascii=False))
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main())
