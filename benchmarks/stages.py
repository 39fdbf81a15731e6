"""Where the engine's time goes: processor time an article, stage by stage, beside a blank spaCy tokeniser.

    python benchmarks/stages.py [--shared ../shared] [--articles N] [--language ar]

Calls the stages in the order of ``claimcheck/pipeline.py`` on articles that no earlier round took, after a first
part that fills the memos. Processor time, not wall time: other work on the machine then counts less.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from speed import SHARED, arabic_articles, blank_pipeline, english_articles, settle

import claimcheck.text.tokens
from claimcheck.attribution import attribute
from claimcheck.attribution.segments import partition
from claimcheck.claims import build_claims
from claimcheck.dates import resolve_dates
from claimcheck.detectors import run_detectors
from claimcheck.document import Analysis, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article
from claimcheck.pipeline import analyse
from claimcheck.summary import summarise
from claimcheck.timeline import Timeline, link_speakers, load_timeline, match_timeline

T = TypeVar("T")
# Parts of the articles: the first fills the memos, the others are measured.
PARTS = 3


class Clock:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def run(self, stage: str, work: Callable[[], T]) -> T:
        """What ``work`` gives; its time is put to the stage's account."""
        start = time.process_time_ns()
        result = work()
        self.spent[stage] += time.process_time_ns() - start
        return result


def staged(text: str, language: str, timeline: Timeline, clock: Clock) -> None:
    """One article through all stages; see ``claimcheck/pipeline.py``."""
    article = Article(id="a", text=text, language=language)
    pack = load_pack(language)
    document = clock.run("document", lambda: read_document(article, pack))
    statements = clock.run("attribution", lambda: attribute(document))
    linked = clock.run("timeline: speakers", lambda: link_speakers(document, statements, timeline))
    segments = clock.run("segments", lambda: partition(document, linked))
    dates = clock.run("dates", lambda: resolve_dates(document))
    analysis = Analysis(document, linked, segments, dates)
    matches = clock.run("timeline: matches", lambda: match_timeline(analysis, timeline))
    whole = replace(analysis, matches=matches)
    flags = clock.run("detectors", lambda: run_detectors(whole, None))
    claims = clock.run("claims", lambda: build_claims(whole, flags))
    clock.run("summary", lambda: summarise(whole, flags, claims))


def measure(language: str, texts: Sequence[str], timeline: Timeline) -> None:
    """Print the cost of each stage, of the whole engine, of writing, and of the blank tokeniser."""
    first, second, third = (texts[part::PARTS] for part in range(PARTS))
    clock = Clock()
    tokeniser = blank_pipeline(language)
    for text in first:
        staged(text, language, timeline, Clock())
        tokeniser(text)
    settle()
    for text in second:
        staged(text, language, timeline, clock)
    stages = list(clock.spent)
    reports = []
    for text in third:
        article = Article(id="a", text=text, language=language)
        reports.append(clock.run("the whole engine", lambda article=article: analyse(article, timeline=timeline)))
        clock.run("blank tokeniser", lambda text=text: tokeniser(text))
    for report in reports:
        clock.run("report to JSON", report.to_json)
    whole = sum(clock.spent[stage] for stage in stages)
    for stage, spent in clock.spent.items():
        articles = len(second) if stage in stages else len(third)
        share = f"{100 * spent / whole:5.1f} %" if stage in stages else ""
        print(f"  {stage:20} {spent / articles / 1e6:7.3f} ms {share}")
    ratio = clock.spent["the whole engine"] / clock.spent["blank tokeniser"]
    print(f"  engine / blank tokeniser: {ratio:.2f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both languages, or one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=900)
    parser.add_argument("--language", choices=("ar", "en"), action="append")
    given = parser.parse_args(arguments)
    timeline = load_timeline()
    print("compiled" if not str(claimcheck.text.tokens.__file__).endswith(".py") else "plain Python")
    for language in given.language or ("ar", "en"):
        make = arabic_articles if language == "ar" else english_articles
        texts = make(given.shared, given.articles)
        print(f"{language}: {len(texts)} articles")
        measure(language, texts, timeline)
    return 0


if __name__ == "__main__":
    sys.exit(main())
