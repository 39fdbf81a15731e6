"""Make what is generated in the documentation fresh.

    python docs/refresh.py

Writes ``docs/rules.md``, ``reports/example/`` and, between their marks in README.md and docs/accuracy.md, the excerpt
of the example report and the figures of ``benchmarks/accuracy.json`` and ``benchmarks/speed.json``; and, from the
former, ``claimcheck/audit/measures/measured_error.json``. The two are made by

    python benchmarks/accuracy.py --json benchmarks/accuracy.json
    python benchmarks/speed.py --json benchmarks/speed.json

Tests fail where rules, example or excerpt are stale.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from accuracy import table  # noqa: E402 (benchmarks are scripts, not a package)

# What people agree on, where it was measured: the scorer's figures of one annotator against another.
PEOPLE = {
    "dev_ar": {
        "separation (tokens)": 0.99,
        "statements": 0.98,
        "statement + source": 0.98,
        "vague_quantity": 0.94,
        "unverified_claim (sentences)": 0.93,
        "date span + value": 0.92,
        "framing": 0.50,
    },
    "polnear_dev": {"separation (tokens)": 0.92, "statements": 0.81, "statement + source": 0.77},
}
LAYERS = {
    "separation (tokens)": "attributed or editorial, tokens",
    "statements": "statements, half their words in common",
    "statement + source": "statement and speaker right",
    "vague_quantity": "vague quantities",
    "unverified_claim (sentences)": "unverified claims, sentences",
    "framing": "framing",
    "date span + value": "dates, span and value",
}
SETS = {"dev_ar": "Arabic", "dev_en": "English, ten articles", "polnear_dev": "English, PolNeAR"}
# The parts of the terminal view that the excerpt shows: heading of a section and how many of its lines.
EXCERPT = {"Who said what": 9, "Findings": 7, "Against the timeline": 9, "Claims to check": 7}


def command(*arguments: str) -> str:
    """Standard output of the command line."""
    whole = [sys.executable, "-m", "claimcheck", *arguments]
    return subprocess.run(whole, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def replace(path: Path, mark: str, content: str) -> None:
    """Put ``content`` between the marks of a name."""
    text = path.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- begin {mark}[^>]*-->\n).*?(<!-- end {mark} -->)", re.DOTALL)
    if not between.search(text):
        raise SystemExit(f"{path}: no marks for {mark}")
    path.write_text(between.sub(lambda found: f"{found[1]}{content.strip()}\n{found[2]}", text), encoding="utf-8")


def excerpt(view: str) -> str:
    """The first lines of the terminal view's sections."""
    lines = view.splitlines()
    out = lines[: lines.index("")]
    for heading, count in EXCERPT.items():
        start = next(number for number, line in enumerate(lines) if line.startswith(heading))
        section = lines[start : start + count]
        out += ["", *(section[: section.index("")] if "" in section else [*section, "  …"])]
    return "```\n" + "\n".join(out) + "\n```"


def accuracy_summary(results: dict[str, Any]) -> str:
    """README's table: F1 by language, with the agreement of people."""
    found = [name for name in SETS if name in results]
    head = "| F1 | " + " | ".join(SETS[name] for name in found) + " |"
    rows = []
    for layer, label in LAYERS.items():
        cells = []
        for name in found:
            values = results[name]["scores"].get(layer)
            people = PEOPLE.get(name, {}).get(layer)
            shown = f"{values['f1']:.2f}" if values else ""
            if values and layer == "framing":
                shown = f"{values['f1']:.2f} (precision {values['p']:.2f})"
            cells.append(shown + (f" · people {people:.2f}" if values and people else ""))
        rows.append(f"| {label} | " + " | ".join(cells) + " |")
    days = sorted({results[name]["measured"] for name in found})
    return "\n".join(
        [
            f"Measured on {' and '.join(days)} by `python benchmarks/accuracy.py` on annotated newspaper articles that",
            "are not part of this repository. The rules were tuned on them; new articles will fare worse. *People* is",
            "the agreement of one annotator with another on the same layer.",
            "",
            head,
            "|---|" + "---|" * len(found),
            *rows,
        ]
    )


def speed_summary(results: dict[str, Any]) -> str:
    """README's figures of speed."""
    lines = [
        f"Measured on {results['measured']} by `python benchmarks/speed.py`; processor time, medians, one core of",
        f"{results['processor']}; [where it goes](docs/performance.md).",
        "",
        "| | Arabic | English |",
        "|---|---|---|",
    ]
    both = [results["ar"], results["en"]]
    sizes = [each["ms_per_10000_characters"] for each in both]
    rows = {
        "whole engine, ms an article": [f"{b['engine_ms']:.1f} ({b['words']:.0f} words)" for b in both],
        "a blank spaCy tokeniser and sentence splitter, ms": [f"{each['tokeniser_ms']:.1f}" for each in both],
        "engine against that": [f"{each['times_tokeniser']:.1f} times" for each in both],
        "one Aho–Corasick scan of the folded text, ms": [f"{each['scan_ms']:.2f}" for each in both],
        "ms for 10,000 characters, in a text of 10,000": [f"{each['10000']:.0f}" for each in sizes],
        "ms for 10,000 characters, in a text of 1,000,000": [f"{each['1000000']:.0f}" for each in sizes],
    }
    lines += [f"| {label} | {ar} | {en} |" for label, (ar, en) in rows.items()]
    return "\n".join(
        [
            *lines,
            "",
            f"From start to end `claimcheck check` takes {results['start_up_seconds']:.2f} s of it on a short article.",
        ]
    )


# Where each layer of the tool's error is measured, by language: the name of the set, and the layers taken from it.
ERROR_SETS = {
    "ar": ("dev_ar", "dev_timeline"),
    "en": ("polnear_dev", "dev_en", "dev_timeline"),
}
# Layers that say how many of the statements that were found are classed rightly.
ACCURACIES = ("type of matched", "named source of matched", "cue of matched")
# Words of one statement are right or wrong together: these many cases stand behind the figure for words.
CASES_OF = {"separation (tokens)": "statements"}


def measured_error(results: dict[str, Any]) -> dict[str, Any]:
    """Precision and recall by language and layer with the cases behind them, as the audit of outlets reads them."""
    languages: dict[str, Any] = {}
    for language, names in ERROR_SETS.items():
        layers: dict[str, Any] = {}
        for name in names:
            scores = results[name]["scores"]
            for layer, values in scores.items():
                cases = scores[CASES_OF.get(layer, layer)]
                layers.setdefault(
                    layer,
                    {
                        "kind": "accuracy" if layer in ACCURACIES else "counts",
                        "precision": values["p"],
                        "recall": values["r"],
                        "found": int(cases["pred"]),
                        "gold": int(cases["gold"]),
                    },
                )
        languages[language] = dict(sorted(layers.items()))
    days = sorted({results[name]["measured"] for names in ERROR_SETS.values() for name in names})
    return {"made_by": "docs/refresh.py", "measured": days[-1], "languages": languages}


def main() -> None:
    """Write everything that is generated."""
    (ROOT / "docs/rules.md").write_text(command("rules", "--format", "md"), encoding="utf-8")
    command("check", "--example", "ar", "--format", "json,html,md", "-o", "reports/example")
    readme = ROOT / "README.md"
    replace(readme, "excerpt", excerpt(command("check", "--example", "ar", "--format", "terminal")))
    measured = ROOT / "benchmarks/accuracy.json"
    if measured.exists():
        results = json.loads(measured.read_text(encoding="utf-8"))
        replace(readme, "accuracy", accuracy_summary(results))
        tables = "\n\n".join(table(name, each["scores"]) for name, each in results.items())
        replace(ROOT / "docs/accuracy.md", "figures", tables)
        error = json.dumps(measured_error(results), indent=1) + "\n"
        (ROOT / "claimcheck/audit/measures/measured_error.json").write_text(error, encoding="utf-8")
    timed = ROOT / "benchmarks/speed.json"
    if timed.exists():
        replace(readme, "speed", speed_summary(json.loads(timed.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
