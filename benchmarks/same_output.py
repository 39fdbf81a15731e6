"""Compare the reports of two installations or revisions over the same articles, byte for byte.

    python benchmarks/same_output.py ONE OTHER [--shared ../shared] [--articles N]

ONE and OTHER are each the Python of an installation (``.venv/bin/python``) or a checkout's folder, which is run
with this Python. The articles are those of the newspapers' corpus and of PolNeAR's training part where they are
there, and always the bundled articles and every paragraph of ``tests/cases``. Exit 1 at the first difference.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
CASES = HERE.parent / "tests" / "cases"
PUBLISHED = date(2025, 11, 8)
# English articles are longer, and PolNeAR has fewer.
ENGLISH_SHARE = 0.15
# The most that is shown of two lines that differ, in bytes.
SHOWN = 300


def texts(shared: Path, wanted: int) -> Iterator[tuple[str, str]]:
    """Languages and texts."""
    from speed import arabic_articles, english_articles

    for text in arabic_articles(shared, wanted):
        yield "ar", text
    for text in english_articles(shared, round(wanted * ENGLISH_SHARE)):
        yield "en", text
    for path in sorted(CASES.rglob("*.md")):
        language = path.relative_to(CASES).parts[0]
        whole = path.read_text(encoding="utf-8")
        if language in ("ar", "en"):
            yield language, whole
            yield from ((language, part) for part in whole.split("\n\n") if part.strip())


def write(shared: Path, wanted: int) -> None:
    """Write a report a line to standard output; every second article has a date, every third no language."""
    import claimcheck.text.tokens
    from claimcheck.model import Article
    from claimcheck.pipeline import analyse
    from claimcheck.timeline import load_timeline

    print(f"running {claimcheck.text.tokens.__file__}", file=sys.stderr)
    timeline = load_timeline()
    for number, (language, text) in enumerate(texts(shared, wanted)):
        article = Article(
            id=str(number),
            text=text,
            title=text.split("\n", 1)[0] or None,
            published=PUBLISHED if number % 2 else None,
            language=language if number % 3 else None,
        )
        sys.stdout.buffer.write(analyse(article, timeline=timeline).to_json().encode() + b"\n")


def reports(place: str, shared: Path, wanted: int, out: Path) -> None:
    """The reports of an installation or a checkout, written to a file."""
    checkout = Path(place).is_dir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if checkout:
        environment["PYTHONPATH"] = str(Path(place).resolve())
    python = sys.executable if checkout else str(Path(place).absolute())
    command = [python, str(HERE / "same_output.py"), "--write", "--shared", str(shared), "--articles", str(wanted)]
    with out.open("wb") as file:
        # In another folder, so that the package is not taken from the working directory.
        subprocess.run(command, stdout=file, check=True, env=environment, cwd=out.parent)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, or write the reports of this Python's installation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", metavar="INSTALLATION")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    shared = given.shared.resolve()
    if given.write:
        write(shared, given.articles)
        return 0
    if len(given.places) != 2:
        parser.error("give two installations or checkouts")
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("one", "other")]
        for place, file in zip(given.places, files, strict=True):
            reports(place, shared, given.articles, file)
        with files[0].open("rb") as one, files[1].open("rb") as other:
            number = 0
            for number, (left, right) in enumerate(zip_longest(one, other, fillvalue=b""), 1):
                if left != right:
                    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
                    begin = max(0, at - SHOWN // 2)
                    print(f"report {number} differs from byte {at}:", file=sys.stderr)
                    for line in (left, right):
                        print("  " + line[begin : begin + SHOWN].decode("utf-8", "replace"), file=sys.stderr)
                    return 1
    print(f"{number} reports are the same, byte for byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
