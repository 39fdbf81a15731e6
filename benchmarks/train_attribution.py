"""Train the learned part of English attribution and write it into the language pack.

    python benchmarks/train_attribution.py TRAIN_DIR [--out FILE] [--folds N]

TRAIN_DIR holds ``gold.json`` and ``articles.jsonl`` (PolNeAR's training split). With ``--folds`` the
articles are cut into N parts, each scored by models trained on the others; nothing is written then.
The result depends on the data alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from linear import Trained, Values, train_binary, train_ranking

from claimcheck.attribution.subject_first import contents
from claimcheck.attribution.subject_first.clause import Clause, clauses_of
from claimcheck.attribution.subject_first.cues import Cue, candidates, read_cue
from claimcheck.attribution.subject_first.model import FILE
from claimcheck.attribution.subject_first.phrases import noun_phrases
from claimcheck.attribution.subject_first.reading import inverted_subject
from claimcheck.attribution.subject_first.sources import Candidate, plain_subject, source_candidates
from claimcheck.attribution.subject_first.words import CueForm, words_of
from claimcheck.document import Document, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article

# Weights are written as whole numbers of this unit; smaller ones are dropped.
UNIT = 0.02
SMALLEST = 8
# A form seen so often and so seldom a cue is left out of the search.
SILENT_SEEN = 20
SILENT_SHARE = 0.01
# Of the candidates inside one annotated cue, the part of speech that heads it.
HEADSHIP = {"phrase": 0, "verb": 1, "noun": 2, "adjective": 3, "adverb": 4, "mark": 5}


class Gold(NamedTuple):
    """One annotated statement in tokens of the document."""

    cue: list[int]
    source: list[int]
    content: list[int]


class Rows:
    """Training items by model name."""

    def __init__(self) -> None:
        self.binary: defaultdict[str, list[tuple[Values, int]]] = defaultdict(list)
        self.ranking: defaultdict[str, list[tuple[list[Values], int]]] = defaultdict(list)

    def add(self, other: Rows) -> None:
        for name, items in other.binary.items():
            self.binary[name] += items
        for name, choices in other.ranking.items():
            self.ranking[name] += choices


def read_split(folder: Path) -> list[tuple[Document, list[Gold]]]:
    """The articles of a split with their annotation."""
    pack = load_pack("en")
    annotated = {item["id"]: item for item in json.loads((folder / "gold.json").read_text(encoding="utf-8"))}
    out = []
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = Article(**json.loads(line))
        document = read_document(article, pack)
        gold = [
            Gold(
                _tokens(document, [item["cue"]]) or _tokens(document, [item["cue"]], "p"),
                _tokens(document, [item["source"]]),
                _tokens(document, item["content"]),
            )
            for item in annotated[article.id]["statements"]
        ]
        out.append((document, gold))
    return out


def _tokens(document: Document, spans: list[list[int] | None], kinds: str = "wd") -> list[int]:
    return [
        at
        for span in spans
        if span and span[1] > span[0]
        for at in range(*document.token_range(*span))
        if document.tokens[at].kind in kinds
    ]


def article_rows(document: Document, gold: list[Gold]) -> Rows:
    """The training items of one article."""
    words = words_of(document.pack)
    rows = Rows()
    clauses = clauses_of(document, words)
    found = [(clause, *place) for clause in clauses for place in candidates(clause, words)]
    heads = _heads(found, gold)
    for clause in clauses:
        here = [item for item in found if item[0] is clause]
        phrases = noun_phrases(clause)
        places = frozenset(first for _, first, _, _ in here if clause.base + first in heads)
        tally = contents.tally_of(clause, places)
        before: tuple[int, ...] = ()
        previous: int | None = None
        for _, first, last, form in here:
            cue = read_cue(clause, first, last, form, before)
            statement = heads.get(clause.base + first)
            rows.binary["cue"].append((cue.values, int(statement is not None)))
            if statement is None:
                continue
            before = (*before, first)
            options = source_candidates(clause, cue, phrases, words, previous)
            right = _right_source(clause, options, statement)
            if right is None:
                continue
            plain = inverted_subject(clause, cue) or plain_subject(clause, cue, words)
            if plain is None:
                rows.ranking["source"].append(([option.values for option in options], right))
            source = plain or options[right]
            if source.first >= 0:
                previous = source.head
            _content_rows(rows, clause, cue, source, statement, tally)
    return rows


def _heads(found: list[tuple[Clause, int, int, CueForm]], gold: list[Gold]) -> dict[int, Gold]:
    """The candidate that heads each annotated cue, by token of the document."""
    at: dict[int, CueForm] = {clause.base + first: form for clause, first, _, form in found}
    out: dict[int, Gold] = {}
    for statement in gold:
        inside = [token for token in statement.cue if token in at]
        if inside:
            out[min(inside, key=lambda token: (HEADSHIP[at[token].pos], token))] = statement
    return out


def _right_source(clause: Clause, options: list[Candidate], statement: Gold) -> int | None:
    """The index of the candidate that meets the annotated source first; the last, "none", where it has none."""
    wanted = {token - clause.base for token in statement.source}
    if not wanted:
        return len(options) - 1
    hits = [
        (option.first, number)
        for number, option in enumerate(options)
        if option.side != "-" and wanted & set(range(option.first, option.last))
    ]
    return min(hits)[1] if hits else None


def _content_rows(
    rows: Rows,
    clause: Clause,
    cue: Cue,
    source: Candidate,
    statement: Gold,
    tally: contents.Tally,
) -> None:
    inside = [token - clause.base for token in statement.content if 0 <= token - clause.base < clause.length]
    left = [token for token in inside if token < cue.first]
    right = [token for token in inside if token >= cue.last]
    values = contents.side_values(clause, cue, source)
    rows.binary["left"].append((values, int(bool(left))))
    rows.binary["right"].append((values, int(bool(right))))
    if right:
        _right_rows(rows, clause, cue, source, (right[0], right[-1]), tally)
    if left:
        ends = contents.left_ends(clause, cue, source)
        choice = _nearest_end(clause, ends, left[-1])
        if choice is None:
            return
        options = [contents.left_end_values(clause, cue, source, end) for end in ends]
        rows.ranking["left_end"].append((options, choice))
        end = ends[choice]
        starts = contents.left_starts(clause, end)
        if left[0] in starts:
            options = [contents.left_values(clause, cue, source, at, end, tally) for at in starts]
            rows.ranking["left_start"].append((options, starts.index(left[0])))


def _right_rows(
    rows: Rows,
    clause: Clause,
    cue: Cue,
    source: Candidate,
    reach: tuple[int, int],
    tally: contents.Tally,
) -> None:
    start, last = reach
    if clause.classes[start] == "H" and start < last:
        start = next(at for at in range(start + 1, last + 1) if clause.classes[at] not in "q,")
    starts = contents.starts(clause, cue, source)
    if start in starts:
        options = [contents.start_values(clause, cue, source, at) for at in starts]
        rows.ranking["start"].append((options, starts.index(start)))
    ends = contents.ends(clause, cue, source, start)
    choice = _nearest_end(clause, ends, last)
    if choice is not None:
        options = [contents.end_values(clause, cue, source, start, end, tally) for end in ends]
        rows.ranking["end"].append((options, choice))


def _nearest_end(clause: Clause, ends: list[int], last: int) -> int | None:
    """The first candidate end whose last word is the annotated last token."""
    for number, end in enumerate(ends):
        if end > last and not any(token.kind in "wd" for token in _between(clause, last + 1, end)):
            return number
    return None


def _between(clause: Clause, first: int, last: int) -> tuple[Any, ...]:
    return clause.document.tokens[clause.base + first : clause.base + last]


def train(rows: Rows) -> dict[str, Any]:
    """The data file: weights by model, slot and value, in whole units."""
    models: dict[str, Trained] = {name: train_binary(items) for name, items in rows.binary.items()}
    models |= {name: train_ranking(choices) for name, choices in rows.ranking.items()}
    return {
        "scale": UNIT,
        "silent": _silent(rows.binary["cue"]),
        "models": {
            name: {
                "bias": round(model.bias / UNIT),
                "slots": [
                    {
                        value: round(weight / UNIT)
                        for value, weight in slot.items()
                        if abs(round(weight / UNIT)) >= SMALLEST
                    }
                    for slot in model.slots
                ],
            }
            for name, model in sorted(models.items())
        },
    }


def _silent(items: list[tuple[Values, int]]) -> list[str]:
    """The forms that are next to never cues; the first feature of a candidate is its word."""
    seen: Counter[str] = Counter(values[0] for values, _ in items)
    cues: Counter[str] = Counter(values[0] for values, label in items if label)
    return sorted(word for word, count in seen.items() if count >= SILENT_SEEN and cues[word] <= SILENT_SHARE * count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path, default=Path("claimcheck/languages/en") / FILE)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    split = read_split(options.train)
    parts = [article_rows(document, gold) for document, gold in split]
    if options.folds:
        from folds import cross_validate

        cross_validate(options.train, split, parts, options.folds, train)
        return
    rows = Rows()
    for part in parts:
        rows.add(part)
    text = json.dumps(train(rows), ensure_ascii=False, separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{options.out}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
