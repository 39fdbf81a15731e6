"""Measure speed: the engine against a blank tokeniser and against one Aho-Corasick scan, in one run.

    python benchmarks/speed.py [--shared ../shared] [--articles N] [--rounds N] [--json FILE]
    python benchmarks/speed.py --smoke      a quick check with generous limits, without other libraries

Every round runs all systems over the same articles, one after the other, so that a busy machine slows them alike, and
takes articles that no round took before: all systems remember words that they have seen, and real work brings new
ones. Figures are processor time, medians over rounds; ratios are medians of the rounds' ratios. (a) is ``spacy.blank``
with the rule-based ``sentencizer``; (b) is one scan of the already folded text for all words of the pack
(``ahocorasick_rs``).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from claimcheck.api import check
from claimcheck.languages import load_pack
from claimcheck.model import Article
from claimcheck.pipeline import analyse
from claimcheck.samples import sample_path
from claimcheck.text.folding import fold
from claimcheck.timeline import Timeline, load_timeline

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
# News articles of ordinary length, in words.
WORDS = (120, 600)
# Characters of the texts on which linearity is looked at.
SIZES = (10_000, 50_000, 250_000, 1_000_000)
# The dearest of SIZES may cost so much more a character than the cheapest: caches, memory and noise.
LINEAR = 1.6
# The goal is to cost no more than (a); this is the most that passes.
MOST = 1.5
# Limits of the quick check, for slow and busy machines: milliseconds an article of the samples, seconds to start.
SMOKE_MILLISECONDS = 25.0
SMOKE_START = 3.0

Run = Callable[[str], object]


def arabic_articles(shared: Path, wanted: int) -> list[str]:
    """Articles of the newspapers' corpus, evenly picked; of the sample's sentences where it is not there."""
    texts: list[str] = []
    for path in sorted((shared / "corpora" / "saudinews").glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                rows = json.loads(packed.read(name))
                texts += [row["content"] for row in rows if _ordinary(row.get("content"))]
        if len(texts) >= 10 * wanted:
            break
    return texts[:: max(1, len(texts) // wanted)][:wanted] or generated("ar", wanted)


def english_articles(shared: Path, wanted: int) -> list[str]:
    """Articles of PolNeAR's training part; of the sample's sentences where it is not there."""
    archive = shared / "corpora" / "polnear" / "train.tar.xz"
    if not archive.is_file():
        return generated("en", wanted)
    with tarfile.open(archive) as packed:
        name = next(name for name in packed.getnames() if name.endswith("articles.jsonl"))
        lines = packed.extractfile(name)
        assert lines is not None
        texts = [json.loads(line)["text"] for line in lines]
    return [text for text in texts if _ordinary(text)][:wanted]


def generated(language: str, wanted: int) -> list[str]:
    """Articles put together from the sentences of the bundled one, each in another order."""
    text = json.loads(sample_path(language).read_text(encoding="utf-8"))["text"]
    sentences = [part.strip() + "." for part in text.replace("\n", " ").split(". ") if part.strip()]
    size = len(sentences)
    return [" ".join(sentences[(n + k * (n % 3 + 1)) % size] for k in range(size * 2)) for n in range(wanted)]


def _ordinary(text: str | None) -> bool:
    return bool(text) and WORDS[0] <= len(text.split()) <= WORDS[1]


def engine(language: str, timeline: Timeline) -> Run:
    """The whole engine, timeline included, without writing the report."""
    return lambda text: analyse(Article(id="a", text=text, language=language), timeline=timeline)


def blank_pipeline(language: str) -> Run:
    """(a): spaCy's tokeniser for the language and its rule-based sentence splitter."""
    import spacy

    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**7
    return pipeline


def one_scan(language: str, texts: Sequence[str]) -> Run:
    """(b): one scan for every word of the pack over the text, folded beforehand."""
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(list(pack_words(language)))
    folded = {text: fold(text) for text in texts}
    return lambda text: automaton.find_matches_as_indexes(folded[text], overlapping=True)


def pack_words(language: str) -> set[str]:
    """Every string of the pack's tables, folded."""
    import tomllib

    folder = load_pack(language).folder
    assert folder is not None
    words: set[str] = set()
    for path in folder.iterdir():
        if path.name.endswith(".toml"):
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            data.pop("head", None)
            words |= {fold(word) for word in _strings(data)}
    return {word for word in words if len(word) > 1}


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def seconds(run: Run, texts: Sequence[str]) -> float:
    """Processor time of one pass over the texts: other work on the machine then counts less."""
    start = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - start


def compare(language: str, texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Milliseconds an article of each system, and how many times (a) and (b) the engine costs."""
    runs = {
        "engine": engine(language, load_timeline()),
        "tokeniser": blank_pipeline(language),
        "scan": one_scan(language, texts),
    }
    first, *batches = (texts[number :: rounds + 1] for number in range(rounds + 1))
    for run in runs.values():
        seconds(run, first)
    settle()
    times: dict[str, list[float]] = {name: [] for name in runs}
    for batch in batches:
        for name, run in runs.items():
            times[name].append(seconds(run, batch) / len(batch))
    out = {f"{name}_ms": 1000 * median(each) for name, each in times.items()}
    for other in ("tokeniser", "scan"):
        out[f"times_{other}"] = median(a / b for a, b in zip(times["engine"], times[other], strict=True))
    out["articles"] = len(texts)
    out["words"] = sum(len(text.split()) for text in texts) / len(texts)
    return out


def linearity(language: str, texts: Sequence[str]) -> dict[int, float]:
    """Milliseconds for 10,000 characters in texts of each size, put together from the articles."""
    run = engine(language, load_timeline())
    whole = "\n\n".join(texts)
    whole *= SIZES[-1] // len(whole) + 1
    run(whole[:10_000])
    settle()
    out = {}
    for size in SIZES:
        # The quickest of three: what else the machine does can only add to it.
        out[size] = 1000 * min(seconds(run, [whole[:size]]) for _ in range(3)) / size * 10_000
    return out


def settle() -> None:
    """What loading made is left out of later garbage collections, as the command line does after its first article."""
    gc.collect()
    gc.freeze()


def start_up(times: int) -> float:
    """Seconds of processor time of a whole ``claimcheck check`` of the short sample, in a process of its own."""
    command = [sys.executable, "-m", "claimcheck", "check", "--example", "ar", "--format", "jsonl"]
    # Compiled modules are kept, as in an installed package.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(times + 1):
        start = children_seconds()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
        taken.append(children_seconds() - start)
    return median(taken[1:])


def children_seconds() -> float:
    """Processor time of all processes that this one started and that have ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def smoke() -> list[str]:
    """What is far too slow, without other libraries and corpora."""
    complaints = []
    for language in ("ar", "en"):
        texts = generated(language, 20)
        run = engine(language, load_timeline())
        seconds(run, texts)
        settle()
        cost = 1000 * min(seconds(run, texts) for _ in range(3)) / len(texts)
        print(f"{language}: {cost:.1f} ms an article of {len(texts[0].split())} words")
        if cost > SMOKE_MILLISECONDS:
            complaints.append(f"{language}: {cost:.1f} ms an article, more than {SMOKE_MILLISECONDS}")
        short, long = (seconds(run, [" ".join(texts * n)]) / n for n in (2, 20))
        print(f"{language}: ten times the text costs {10 * long / short:.1f} times")
        if long > 2 * short:
            complaints.append(f"{language}: a text ten times as long costs {10 * long / short:.1f} times")
    taken = start_up(3)
    print(f"start-up of one check: {taken:.2f} s")
    if taken > SMOKE_START:
        complaints.append(f"start-up {taken:.2f} s, more than {SMOKE_START}")
    return complaints


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--smoke", action="store_true")
    given = parser.parse_args(arguments)
    check("")
    if given.smoke:
        complaints = smoke()
    else:
        complaints = []
        results: dict[str, Any] = {}
        for language, texts in (
            ("ar", arabic_articles(given.shared, given.articles)),
            ("en", english_articles(given.shared, given.articles)),
        ):
            compared, sizes = compare(language, texts, given.rounds), linearity(language, texts)
            results[language] = {**compared, "ms_per_10000_characters": sizes}
            complaints += report(language, compared, sizes)
        results["start_up_seconds"] = taken = start_up(5)
        results["measured"] = date.today().isoformat()
        results["processor"] = processor()
        print(f"start-up of one check: {taken:.2f} s")
        if given.json:
            given.json.write_text(json.dumps(_rounded(results), indent=1) + "\n", encoding="utf-8")
    for complaint in complaints:
        print(f"TOO SLOW: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


def report(language: str, compared: dict[str, float], sizes: dict[int, float]) -> list[str]:
    """Print the figures of a language; returns what passes a limit."""
    print(f"{language}: {compared['articles']:.0f} articles of {compared['words']:.0f} words on average")
    print(f"  engine               {compared['engine_ms']:8.3f} ms an article")
    print(f"  (a) blank tokeniser  {compared['tokeniser_ms']:8.3f} ms, engine {compared['times_tokeniser']:.2f} times")
    print(f"  (b) one scan         {compared['scan_ms']:8.3f} ms, engine {compared['times_scan']:.1f} times")
    print("  ms for 10,000 characters: " + ", ".join(f"{cost:.1f} in {size:,}" for size, cost in sizes.items()))
    complaints = []
    if compared["times_tokeniser"] > MOST:
        complaints.append(f"{language}: {compared['times_tokeniser']:.2f} times the tokeniser, more than {MOST}")
    if max(sizes.values()) > LINEAR * min(sizes.values()):
        complaints.append(f"{language}: cost is not linear: {sizes}")
    return complaints


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _rounded(each) for key, each in value.items()}
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main())
