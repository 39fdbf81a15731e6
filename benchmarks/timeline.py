"""Measure timeline matching: probes, ordinary news, speed, size.

    python benchmarks/timeline.py PROBES.jsonl [--semantic MODEL]     precision, recall, F1 of fact and verdict
    python benchmarks/timeline.py --json timeline.json [PROBES.jsonl ...]   wording alone and with the embedding, by set
    python benchmarks/timeline.py --news ARTICLES.jsonl [--show]      matches in articles, and the cost of one
    python benchmarks/timeline.py --large 100000 [--yaml]             loading and matching with so many more facts

A probe is {"id", "lang", "published", "text", "expect": [{"fact", "verdict"}], "kind"}; the project's own are in
timeline_probes.jsonl. They were written for this benchmark; the weights of the score were fitted on those named o…
and on ordinary news, those named q… came later. Those named h… were written in one go before the matcher had seen
one; errors were studied on the odd numbers only. Those named c…, e… and g… are three later rounds, each written in one
go and first measured before its errors were studied. Measure other facts and other wording with probes of your own.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimcheck.dates import resolve_dates
from claimcheck.document import Analysis, read_document
from claimcheck.languages import identify_language, load_pack
from claimcheck.model import Article
from claimcheck.timeline import Timeline, load_timeline, match_timeline

GRAVITY = {"mentions": 0, "agrees": 1, "contradicts": 2}
OWN = Path(__file__).resolve().with_name("timeline_probes.jsonl")
HELD_OUT = "held out"
OWN_SETS = {"o": "fitted on", "q": "later", "h": HELD_OUT, "c": "round 2", "e": "round 3", "g": "round 4"}
WORDS = 280
LARGE_WORDS = [
    "meeting",
    "bombing",
    "election",
    "treaty",
    "visit",
    "minister",
    "army",
    "village",
    "river",
    "border",
    "sanctions",
    "talks",
    "prison",
    "law",
]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def read(text: str, published: str | None, language: str | None) -> Analysis:
    day = date.fromisoformat(published[:10]) if published else None
    pack = load_pack(language or identify_language(text))
    document = read_document(Article(id="x", text=text, published=day, language=pack.code), pack)
    return Analysis(document, (), (), resolve_dates(document))


def score(probes: Iterable[dict[str, Any]], timeline: Timeline, *, say: bool = False) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of facts, of facts with verdicts, and of contradictions."""
    facts, same, contra = Counter[str](), 0, Counter[str]()
    kinds: dict[str, list[int]] = {}
    for probe in probes:
        gold = {expected["fact"]: expected["verdict"] for expected in probe["expect"]}
        found: dict[str, str] = {}
        for match in match_timeline(read(probe["text"], probe["published"], probe["lang"]), timeline):
            found[match.fact] = max(found.get(match.fact, "mentions"), str(match.verdict), key=GRAVITY.__getitem__)
        right = {fact for fact in gold.keys() & found.keys() if gold[fact] == found[fact]}
        facts.update(right=len(gold.keys() & found.keys()), said=len(found), gold=len(gold))
        same += len(right)
        said = {fact for fact, verdict in found.items() if verdict == "contradicts"}
        contra.update(right=len(said & right), said=len(said), gold=sum(v == "contradicts" for v in gold.values()))
        tally = kinds.setdefault(probe["kind"], [0, 0])
        tally[0] += gold == found
        tally[1] += 1
        if say and gold != found:
            print(f"  {probe['id']} {probe['kind']}: gold {gold} got {found}: {probe['text'][:120]}")
    out = {}
    for name, right, counts in (
        ("fact", facts["right"], facts),
        ("verdict", same, facts),
        ("contradicts", contra["right"], contra),
    ):
        precision = right / counts["said"] if counts["said"] else 1.0
        recall = right / counts["gold"] if counts["gold"] else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        out[name] = {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
    if say:
        print("wholly right: " + ", ".join(f"{kind} {good}/{all_}" for kind, (good, all_) in sorted(kinds.items())))
    return out


def probes(path: Path, timeline: Timeline) -> None:
    for name, figures in score(rows(path), timeline, say=True).items():
        print(f"{name:11} precision {figures['p']:.3f}  recall {figures['r']:.3f}  f1 {figures['f1']:.3f}")


def sets_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The project's probes by how they came about; any other file is one set."""
    held: dict[str, list[dict[str, Any]]] = {}
    for probe in rows(path):
        name = OWN_SETS.get(probe["id"][0], path.stem)
        if name == HELD_OUT:
            name += ", studied" if int(probe["id"][1:]) % 2 else ", unseen"
        held.setdefault(name if path == OWN else path.stem, []).append(probe)
    return held


def compare(paths: list[Path], semantic: str | None) -> dict[str, Any]:
    """Every set by wording alone, with the bundled embedding, and with a model that is named."""
    alone = load_timeline()
    alone.embedding = None
    with_: dict[str, Timeline] = {"wording alone": alone, "with the bundled embedding": load_timeline()}
    if semantic:
        with_[f"with {Path(semantic).name}"] = load_timeline(semantic=semantic)
    sets = {name: held for path in paths for name, held in sets_of(path).items()}
    return {
        name: {
            "probes": len(held),
            "sha256": sha256("".join(p["text"] for p in held).encode()).hexdigest(),
            "reached": {by: score(held, timeline) for by, timeline in with_.items()},
        }
        for name, held in sets.items()
    }


def news(path: Path, timeline: Timeline, show: bool) -> None:
    analyses = [read(row["text"], row.get("published"), row.get("language")) for row in rows(path)]
    found = [match_timeline(each, timeline) for each in analyses]
    words = sum(len(each.document.text.split()) for each in analyses)
    began = time.process_time()
    for each in analyses:
        match_timeline(each, timeline)
    cost = (time.process_time() - began) * 1000 * WORDS / max(words, 1)
    if show:
        for match in (match for matches in found for match in matches):
            print(f"  {match.verdict} {match.fact} {match.score}: {match.text[:200]}")
    print(f"{sum(map(len, found))} matches in {len(analyses)} articles; {cost:.2f} ms for {WORDS} words")


def large(number: int, timeline: Timeline, yaml: bool) -> None:
    random.seed(1)
    names = [
        a + b + c for a in "bcdfgklmnprst" for b in ("ar", "en", "il", "or") for c in ("dan", "ville", "ton", "holm")
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("many.yaml" if yaml else "many.jsonl")
        with path.open("w", encoding="utf-8") as out:
            for n in range(number):
                what, where = random.choice(LARGE_WORDS), random.choice(names).title()
                record = {
                    "id": f"f{n}",
                    "start": f"{1900 + n % 120}-{1 + n % 12:02d}",
                    "label_en": f"{what} in {where} {n % 977}",
                }
                if yaml:
                    out.write("- " + "\n  ".join(f"{key}: {value}" for key, value in record.items()) + "\n")
                else:
                    out.write(json.dumps(record) + "\n")
        began = time.process_time()
        bigger = load_timeline(extra=[path])
        loaded = time.process_time()
        assert bigger.index.rows
        print(f"{len(bigger)} facts: loaded in {loaded - began:.1f} s, indexed in {time.process_time() - loaded:.1f} s")
    text = "The minister met the army in a village by the river to discuss sanctions and the law on elections. " * 15
    for each in (timeline, bigger):
        analysis = read(text, "2020-01-01", "en")
        match_timeline(analysis, each)
        began = time.process_time()
        for _ in range(50):
            match_timeline(analysis, each)
        print(f"{len(each)} facts: {(time.process_time() - began) * 20:.2f} ms an article")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("probes", nargs="*", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--large", type=int)
    parser.add_argument("--yaml", action="store_true")
    parser.add_argument("--semantic")
    given = parser.parse_args()
    if given.json:
        result = compare([OWN, *given.probes], given.semantic)
        given.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    timeline = load_timeline(semantic=given.semantic)
    if given.large:
        large(given.large, timeline, given.yaml)
    if given.news:
        news(given.news, timeline, given.show)
    if given.probes or not (given.news or given.large):
        for path in given.probes or [OWN]:
            probes(path, timeline)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
