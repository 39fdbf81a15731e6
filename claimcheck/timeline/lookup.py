"""Finding facts by words, as a person searches for them."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.languages import identify_language, load_pack
from claimcheck.text.folding import fold_name
from claimcheck.text.tokens import tokenise
from claimcheck.timeline.records import Fact
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.words import words_of

# Wording that resembles a label less than this is not shown.
LEAST = 55.0
SHOWN = 20


class Found(NamedTuple):
    """A fact, and how well it answers the search, 0 to 100."""

    fact: Fact
    score: float


def search(timeline: Timeline, query: str, limit: int = SHOWN) -> list[Found]:
    """The facts that answer a search best: by id, by shared words, and by likeness of wording."""
    from rapidfuzz import fuzz

    if query in timeline:
        return [Found(timeline.fact(query), 100.0)]
    pack = load_pack(identify_language(query))
    words = words_of(pack)
    tokens = tokenise(query, pack.folded)
    names = timeline.names.mentions(query.title() if query.isascii() else query, tokens, pack)
    groups = [set(features) for _, _, features in words.read(tokens)]
    groups += [{f"e:{entity}" for entity, _ in mention.targets} for mention in names]
    folded = fold_name(query)
    index = timeline.index
    out: list[Found] = []
    held = (number for group in groups for feature in group for number in index.having(feature))
    for row in map(index.rows.__getitem__, sorted(set(held))):
        shared = [max((index.idf.get(f, 0.0) for f in group if f in row.features), default=0.0) for group in groups]
        whole = sum(max((index.idf.get(f, index.rarest) for f in group), default=0.0) for group in groups)
        share = 100.0 * sum(shared) / whole if whole else 0.0
        if share < LEAST / 2:
            continue
        fact = timeline.fact(row.id)
        texts = (fact.label_ar, fact.label_en, *fact.aliases_ar, *fact.aliases_en)
        likeness = max(fuzz.token_set_ratio(folded, fold_name(text)) for text in texts if text)
        score = 0.5 * share + 0.5 * likeness
        if score >= LEAST:
            out.append(Found(fact, round(score, 1)))
    out.sort(key=lambda found: (-found.score, found.fact.start))
    return out[:limit]
