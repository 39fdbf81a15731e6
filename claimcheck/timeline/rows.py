"""What matching needs of a fact, read once from its record: a row of plain values.

Rows are JSON-ready (lists, strings, numbers), so that those of the built-in timeline can be kept
beside it and need no work at start-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from claimcheck.languages.pack import LanguagePack
from claimcheck.text.tokens import NUMBER, Token, tokenise
from claimcheck.timeline.figures import read_numbers
from claimcheck.timeline.names import NameIndex
from claimcheck.timeline.words import Vocabulary, words_of

# How much a feature counts by where the record has it: its label, aliases, keywords and actors
# say what the fact is; ``wording`` lists words that news uses around it; notes also say what the
# fact is not, and so weigh little.
NAMED, WORDING, NOTED = 1.0, 0.85, 0.3
TEXTS = (("label", NAMED), ("aliases", NAMED), ("keywords", NAMED), ("wording", WORDING), ("note", NOTED))
# Units of a reference figure and the classes of counted things in the packs that they stand for.
UNIT_CLASSES = {"troop": "soldiers", "million USD": "USD", "Mw": "magnitude", "entry": "entity"}
GENERIC_UNIT = "person"


class Row(NamedTuple):
    """One fact as matching sees it; dates as in the record, places and persons as entity ids."""

    id: str
    kind: str
    start: str
    end: str
    alternates: list[str]
    features: dict[str, float]
    head: list[str]
    phrases: list[list[list[str]]]
    documents: list[list[str]]
    ordinals: list[str]
    figures: list[tuple[float, list[str], str]]
    noted: list[float]
    places: list[str]
    persons: list[str]


class RowMaker:
    """Reads records into rows; the packs' vocabularies and the names are compiled once."""

    def __init__(self, packs: Iterable[LanguagePack], names: NameIndex, types: Mapping[str, str]) -> None:
        self.packs = {pack.code: (pack, words_of(pack)) for pack in packs}
        self._fields = [
            (key, f"{key}_{code}", weight, pack, words)
            for code, (pack, words) in self.packs.items()
            for key, weight in TEXTS
        ]
        self.names = names
        self._types = types

    def row(self, fact: Mapping[str, Any]) -> Row:
        """The row of a fact's record (as data, with the field names of :class:`Fact`)."""
        features: dict[str, float] = {}
        head: dict[str, None] = {}
        phrases: list[list[list[str]]] = []
        documents: dict[tuple[str, str], None] = {}
        ordinals: dict[str, None] = {}
        noted: set[float] = set()
        for entity in (*(fact.get("actors") or ()), *(fact.get("places") or ())):
            features[f"e:{entity}"] = NAMED
        for key, field, weight, pack, words in self._fields:
            held = fact.get(field)
            if not held:
                continue
            for text in (held,) if isinstance(held, str) else held:
                if key == "keywords" and text.isalpha():
                    for feature in self.word(pack.folded[text], pack, words):
                        features[feature] = weight
                    continue
                tokens = tokenise(text, pack.folded)
                phrase = self.groups(text, tokens, pack, words)
                for group in phrase:
                    for feature in group:
                        if features.get(feature, 0) < weight:
                            features[feature] = weight
                if key == "label":
                    head.update((f, None) for group in phrase for f in group if f.startswith("c:"))
                if key in ("label", "aliases"):
                    phrases.append([list(group) for group in phrase])
                    ordinals.update(dict.fromkeys(m.entry for m in words.ordinals.scan(tokens)))
                if key == "note":
                    found = read_numbers(tokens, 0, len(tokens), words, frozenset())
                    noted.update(number.value for number in found)
                elif any(token.kind == NUMBER for token in tokens):
                    documents.update(dict.fromkeys(document_numbers(tokens, words)))
        figures = [self._figure(figure) for figure in fact.get("figures") or ()]
        entities = [f[2:] for f, weight in features.items() if weight >= WORDING and f.startswith("e:")]
        for figure in fact.get("figures") or ():
            noted.update(self._numbers(str(figure.get("note") or "")))
        return Row(
            fact["id"],
            fact.get("kind") or "event",
            fact["start"],
            fact.get("end") or "",
            [alternate["date"] for alternate in fact.get("alternates") or ()],
            features,
            list(head),
            phrases,
            [list(pair) for pair in documents],
            list(ordinals),
            figures,
            sorted(noted),
            [entity for entity in entities if self._types.get(entity) == "place"],
            [entity for entity in entities if self._types.get(entity) == "person"],
        )

    def word(self, word: str, pack: LanguagePack, words: Vocabulary) -> tuple[str, ...]:
        """The features of a single folded word, with the entities that bear it as their name."""
        nodes = self.names.starts_for(pack)[word]
        return (*(f"e:{entity}" for node in nodes for entity, _ in node.targets), *words.features[word])

    def groups(
        self, text: str, tokens: tuple[Token, ...], pack: LanguagePack, words: Vocabulary
    ) -> list[tuple[str, ...]]:
        """The features of each word or name of a text, in order."""
        entities = {
            at: tuple(f"e:{entity}" for entity, _ in mention.targets)
            for mention in self.names.mentions(text, tokens, pack)
            for at in range(mention.first, mention.last)
        }
        out = [(first, (*entities.pop(first, ()), *found)) for first, _, found in words.read(tokens)]
        out.extend(entities.items())
        return [found for _, found in sorted(out)]

    def _numbers(self, text: str) -> Iterable[float]:
        for pack, words in self.packs.values():
            tokens = tokenise(text, pack.folded)
            yield from (n.value for n in read_numbers(tokens, 0, len(tokens), words, frozenset()))

    def _figure(self, figure: Mapping[str, Any]) -> tuple[float, list[str], str]:
        """Value, the classes of what is counted, and a qualifier of the reference itself."""
        unit = str(figure.get("unit") or "")
        classes = {UNIT_CLASSES.get(unit, unit)} if unit else set()
        qualifier = ""
        for pack, words in self.packs.values():
            tokens = tokenise(str(figure.get("what") or ""), pack.folded)
            classes.update(match.entry for match in words.units.scan(tokens, overlapping=True))
            tokens = tokenise(str(figure.get("note") or ""), pack.folded)
            qualifier = next((match.entry for match in words.qualifiers.scan(tokens)), qualifier)
        return float(figure["value"]), sorted(classes), qualifier


def document_numbers(tokens: tuple[Token, ...], words: Vocabulary) -> list[tuple[str, str]]:
    """Numbered documents that a text names: («resolution», «2254»)."""
    out: list[tuple[str, str]] = []
    starts = words.documents.starts
    for at, token in enumerate(tokens):
        if starts(token.folded):
            for match in words.documents.at(tokens, at):
                after = match.last
                while after < len(tokens) and tokens[after].folded in (".", "(", "\u00ab", "#"):
                    after += 1
                if after < len(tokens) and tokens[after].kind == NUMBER and tokens[after].folded.isdecimal():
                    out.append((match.entry, tokens[after].folded))
                    break
    return out
