"""The process that reads what was uploaded: ``python -m claimcheck.review.child JOB``.

It takes its limits before it looks at a byte of the upload: memory, processor time, size of what it writes. Files
are read under names that the server chose. On standard output stand lines of JSON: ``{"report": …}`` or
``{"failure": …}``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

OUT_OF_MEMORY = 75


def main(job: Path) -> int:
    """Read the files of a job; returns the exit code."""
    told: dict[str, Any] = json.loads(job.read_text(encoding="utf-8"))
    _take_limits(told["limits"])
    try:
        _read(told)
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _take_limits(limits: dict[str, int]) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows: the time on the clock is the one bound there
        return
    for name, value in (
        ("RLIMIT_AS", limits["memory"]),
        ("RLIMIT_CPU", limits["seconds"]),
        ("RLIMIT_FSIZE", limits["output"]),
        ("RLIMIT_NOFILE", 128),
        ("RLIMIT_CORE", 0),
    ):
        held = resource.getrlimit(getattr(resource, name))[1]
        value = value if held == resource.RLIM_INFINITY else min(value, held)
        resource.setrlimit(getattr(resource, name), (value, value))


def _read(told: dict[str, Any]) -> None:
    from claimcheck.ingest import InputFailure, ReadOptions
    from claimcheck.render.to_json import render_line
    from claimcheck.review.outcomes import outcomes_of

    left = told["limits"]["articles"]
    for source in told["files"]:
        options = ReadOptions(
            max_bytes=told["limits"]["bytes"], max_characters=told["limits"]["characters"], format=source["format"]
        )
        for outcome in outcomes_of(source["path"], options, told["checking"]):
            if isinstance(outcome, InputFailure):
                # The server's own name of the file means nothing to whoever sent it.
                where = outcome.where.replace(source["path"], source["shown"])
                where = where.replace(Path(source["path"]).name, source["shown"])
                print(json.dumps({"failure": {**asdict(outcome), "where": where}}), flush=True)
                continue
            if left == 0:
                return
            left -= 1
            sys.stdout.write(f'{{"report":{render_line(outcome).rstrip()}}}\n')
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
