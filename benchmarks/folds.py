"""Cross-validation of English attribution over articles: rules alone against rules with trained choices."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimcheck.attribution import attribute
from claimcheck.attribution.subject_first.model import KEY, Linear, Models
from claimcheck.document import Document

FINITE = ("past", "third", "base")
# Verbs that report what is said or thought; the others need no clause after them to be cues.
REPORTING = ["say", "tell", "write", "announce", "assert", "admit", "deny", "promise", "warn", "ask", "allege"]
REPORTING += ["believe", "expect", "show", "talk"]
JUDGING = ["accuse", "characterise", "praise", "oppose", "demand", "refuse"]
# Share of content tokens that two statements must have in common.
OVERLAP = 0.5
TOKEN = re.compile(r"\w+")


class Rules(Models):
    """The same choices made by hand-set weights: cue lexicon, frames, nearest subject, whole clauses."""

    def __init__(self) -> None:
        super().__init__({})
        cue: list[dict[str, float]] = [{} for _ in range(17)]
        for group in REPORTING:
            for form in (*FINITE, "ing", "participle"):
                cue[12].update({f"{group}{form}{place}": 3.0 for place in range(8)})
                cue[7].update({f"{group}{form}{anchor}": 1.5 for anchor in "XRQ"})
                cue[7].update({f"{group}{form}{anchor}": 0.8 for anchor in "N,W"})
        for group in JUDGING:
            for form in FINITE:
                cue[7].update({f"{group}{form}{anchor}": 0.8 for anchor in "XRNW"})
        cue[0].update({"according": 6.0, "said": 2.0, "says": 2.0})
        cue[13].update({f"{opens}{closes}{colon}": 0.6 for opens in "q" for closes in "-Q" for colon in "-:"})
        source: list[dict[str, float]] = [{} for _ in range(12)]
        source[2].update({"l": 3.0, "r": 2.5, "lP": -1.0, "l,": 1.0, "p": 4.0, "rP": 0.5})
        source[8].update({f"-{side}{verbs}0": -float(verbs) for side in "lr" for verbs in range(4)})
        source[9].update({"-l" + place: 0.2 for place in "io"})
        left: list[dict[str, float]] = [{} for _ in range(11)]
        right: list[dict[str, float]] = [{} for _ in range(11)]
        for before in range(7):
            left[9].update({f"{before}/0": 2.0})
            right[9].update({f"{before}/{after}": 1.0 for after in range(1, 7)})
        start: list[dict[str, float]] = [{} for _ in range(10)]
        start[0].update({"0": 1.0})
        start[2].update(dict.fromkeys("tPB", -1.0))
        start[3].update({before + found: 3.0 for before in "Hq:" for found in "DRXNJPSWUVGB#"})
        end: list[dict[str, float]] = [{} for _ in range(13)]
        end[2].update({"$ooo": 2.0, "$iio": 2.0, "$oio": 2.0, "Qiio": 3.0})
        left_start: list[dict[str, float]] = [{} for _ in range(11)]
        left_start[2].update({f"^{group}{form}": 2.0 for group in (*REPORTING, *JUDGING) for form in FINITE})
        self._models = {
            "cue": Linear(cue, -1.5),
            "source": Linear(source),
            "left": Linear(left, -1.0),
            "right": Linear(right, -0.5),
            "start": Linear(start),
            "end": Linear(end),
            "left_start": Linear(left_start),
        }


def cross_validate(
    folder: Path,
    split: list[tuple[Document, Any]],
    parts: list[Any],
    folds: int,
    train: Callable[[Any], dict[str, Any]],
) -> None:
    """Print statements (F1 at an overlap of half) and separation of each fold for both ways, and in all."""
    annotated = {item["id"]: item for item in json.loads((folder / "gold.json").read_text(encoding="utf-8"))}
    totals = {"rules": [0] * 6, "trained": [0] * 6}
    for fold in range(folds):
        rows = type(parts[0])()
        for number, part in enumerate(parts):
            if number % folds != fold:
                rows.add(part)
        for name, models in (("rules", Rules()), ("trained", Models(train(rows)))):
            counts = [0] * 6
            for number, (document, _) in enumerate(split):
                if number % folds == fold:
                    document.pack._built[KEY] = models
                    _count(document, annotated[document.article.id], counts)
            totals[name] = [a + b for a, b in zip(totals[name], counts, strict=True)]
            print(f"fold {fold + 1} {name:8} {_line(counts)}", flush=True)
    for name, counts in totals.items():
        print(f"all    {name:8} {_line(counts)}")


def _count(document: Document, gold: dict[str, Any], counts: list[int]) -> None:
    """Add right, found and annotated statements, then the same for tokens."""
    spans = [found.span() for found in TOKEN.finditer(document.text)]

    def inside(parts: list[tuple[int, int]]) -> set[int]:
        return {at for at, (start, end) in enumerate(spans) for a, b in parts if start < b and end > a}

    found = [inside([(part.start, part.end) for part in item.content]) for item in attribute(document)]
    wanted = [inside([(a, b) for a, b in item["content"]]) for item in gold["statements"]]
    ranked = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(found) for j, b in enumerate(wanted) if a & b),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = set(), set()
    for share, i, j in ranked:
        if share >= OVERLAP and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    all_found, all_wanted = set().union(*found), set().union(*wanted)
    new = (len(used[0]), len(found), len(wanted), len(all_found & all_wanted), len(all_found), len(all_wanted))
    for at, value in enumerate(new):
        counts[at] += value


def _line(counts: list[int]) -> str:
    out = []
    for name, at in (("statements", 0), ("tokens", 3)):
        right, found, wanted = counts[at : at + 3]
        precision, recall = right / max(found, 1), right / max(wanted, 1)
        out.append(f"{name} P {precision:.3f} R {recall:.3f} F1 {2 * right / max(found + wanted, 1):.3f}")
    return "   ".join(out)
