"""Measure the engine on gold data and print the figures.

    python benchmarks/accuracy.py [--shared ../shared] [--json FILE] [--errors N] [SET ...]

The gold data and the scorers lie outside the project, in ``SHARED/eval`` and ``SHARED/corpora``; sets that
are not there are left out. Figures are micro averages, as ``score.py`` defines them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.model import Article
from claimcheck.pipeline import analyse
from claimcheck.render import RENDERERS
from claimcheck.timeline import load_timeline

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

Scores = dict[str, dict[str, float]]
"""Layer -> ``p``, ``r``, ``f1`` (0 to 1) and the counts ``gold``, ``pred``, ``tp``."""

# What a set should reach: layer -> the figure and its value. Framing is held to precision: it is a prompt.
TARGETS: dict[str, dict[str, tuple[str, float]]] = {
    "dev_ar": {
        "separation (tokens)": ("f1", 0.93),
        "statements": ("f1", 0.88),
        "at IoU 0.3": ("f1", 0.92),
        "at IoU 0.8": ("f1", 0.78),
        "statement + source": ("f1", 0.83),
        "vague_quantity": ("f1", 0.88),
        "unverified_claim (sentences)": ("f1", 0.75),
        "anonymous_source": ("f1", 0.90),
        "date span + value": ("f1", 0.90),
        "framing": ("p", 0.60),
    },
    "dev_en": {
        "vague_quantity": ("f1", 0.85),
        "unverified_claim (sentences)": ("f1", 0.68),
        "date span + value": ("f1", 0.90),
        "framing": ("p", 0.60),
    },
    "polnear_dev": {
        "separation (tokens)": ("f1", 0.78),
        "statements": ("f1", 0.62),
        "at IoU 0.3": ("f1", 0.70),
        "at IoU 0.8": ("f1", 0.48),
        "statement + source": ("f1", 0.55),
    },
}
_SCORE_LINE = re.compile(
    r"^(\w+)\s+precision (\S+)\s+recall (\S+)\s+f1 (\S+)\s+\(gold (\d+), said (\d+), right (\d+)\)"
)


@dataclass(frozen=True)
class GoldSet:
    """Gold data on disk: articles, their annotation and the scorer."""

    name: str
    articles: Path
    gold: Path
    scorer: Path

    @property
    def digest(self) -> str:
        """SHA-256 over gold and articles: figures are comparable only where it is the same."""
        digest = hashlib.sha256(self.gold.read_bytes())
        digest.update(self.articles.read_bytes())
        return digest.hexdigest()


@contextmanager
def gold_sets(shared: Path, wanted: Sequence[str] = ()) -> Iterator[list[GoldSet]]:
    """The sets that are there; archives are unpacked for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        found = [each for each in _all_sets(shared, Path(folder)) if not wanted or each.name in wanted]
        yield found


def _all_sets(shared: Path, folder: Path) -> Iterator[GoldSet]:
    evaluation = shared / "eval"
    for name in ("dev_ar", "dev_en"):
        if (evaluation / name / "gold.json").is_file():
            yield GoldSet(
                name, evaluation / name / "articles.jsonl", evaluation / name / "gold.json", evaluation / "score.py"
            )
    archive = shared / "corpora" / "polnear" / "dev.tar.xz"
    if archive.is_file():
        with tarfile.open(archive) as packed:
            packed.extractall(folder / "polnear_dev", filter="data")
        inside = next((folder / "polnear_dev").rglob("gold.json")).parent
        yield GoldSet("polnear_dev", inside / "articles.jsonl", inside / "gold.json", evaluation / "score.py")
    probes = evaluation / "dev_timeline.jsonl"
    if probes.is_file():
        scorer = evaluation / "score_timeline.py"
        made = folder / "timeline.jsonl"
        subprocess.run([sys.executable, scorer, probes, "--make", made], check=True)
        yield GoldSet("dev_timeline", made, probes, scorer)


def measure(gold: GoldSet, errors: int = 0) -> Scores:
    """The figures of a set; ``errors`` prints so many misses and false alarms of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports.jsonl"
        write_reports(gold.articles, reports)
        scored = Path(folder) / "scores.json"
        command = [sys.executable, str(gold.scorer), str(gold.gold), str(reports), "--errors", str(errors)]
        if gold.scorer.name == "score.py":
            command += ["--json", str(scored)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{gold.name}: the scorer failed: {done.stderr.strip() or done.stdout.strip()}")
        if errors:
            print(done.stdout)
        if "segments no partition in 0 of" not in done.stdout and scored.exists():
            raise SystemExit(f"{gold.name}: segments are no partition: {done.stdout}")
        return _named(json.loads(scored.read_text())) if scored.exists() else dict(_printed(done.stdout))


def write_reports(articles: Path, reports: Path) -> None:
    """Check every article of a JSONL file and write the reports, one a line."""
    timeline = load_timeline()
    with articles.open(encoding="utf-8") as lines, reports.open("wb") as out:
        for line in lines:
            article = Article.model_validate(json.loads(line))
            out.write(RENDERERS["jsonl"].encoded(analyse(article, timeline=timeline)))


def _named(scores: dict[str, Any]) -> Scores:
    return {name.strip(): values for name, values in scores.items()}


def _printed(output: str) -> Iterator[tuple[str, dict[str, float]]]:
    """The figures of the timeline's scorer, which prints them only."""
    for line in output.splitlines():
        if found := _SCORE_LINE.match(line):
            name, *figures = found.groups()
            p, r, f1, gold, pred, tp = map(float, figures)
            yield name, {"p": p, "r": r, "f1": f1, "gold": gold, "pred": pred, "tp": tp}


def table(name: str, scores: Scores) -> str:
    """The figures of a set as a Markdown table, with the target where there is one."""
    lines = [f"### {name}", "", "| layer | P | R | F1 | gold | target |", "|---|---|---|---|---|---|"]
    for layer, values in scores.items():
        target = TARGETS.get(name, {}).get(layer)
        aim = ""
        if target:
            reached = values[target[0]] >= target[1]
            aim = f"{target[0].upper()} ≥ {target[1]:.2f} {'reached' if reached else 'missed'}"
        figures = " | ".join(f"{values[key]:.3f}" for key in ("p", "r", "f1"))
        lines.append(f"| {layer} | {figures} | {values['gold']:.0f} | {aim} |")
    return "\n".join(lines)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the sets that are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help="dev_ar, dev_en, polnear_dev, dev_timeline")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    given = parser.parse_args(arguments)
    results: dict[str, Any] = {}
    with gold_sets(given.shared, given.sets) as found:
        if not found:
            print(f"no gold data under {given.shared}", file=sys.stderr)
            return 2
        for each in found:
            scores = measure(each, given.errors)
            results[each.name] = {"digest": each.digest, "measured": date.today().isoformat(), "scores": scores}
            print(table(each.name, scores), end="\n\n")
    if given.json:
        given.json.write_text(json.dumps(_rounded(results), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
