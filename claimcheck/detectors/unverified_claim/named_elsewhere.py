"""Unnamed sources that the article names at another place: «the diplomat», «the poll».

By the annotation guidelines a source counts as named where the article names it anywhere. Where names
bear capitals, a name beside the same head shows it.
"""

from __future__ import annotations

from functools import cached_property

from claimcheck.detectors.unverified_claim.reading import Reading
from claimcheck.model import Slice
from claimcheck.span import Span
from claimcheck.text.tokens import WORD

# Tokens between a document and the name beside it: «a poll by the Hale Institute».
NAME_REACH = 4


class NamedElsewhere:
    """The heads of an article that stand beside a name, found once when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def is_nobody(self, mention: Span | Slice) -> bool:
        """Whether the mention says that there is no such source: «any lawmaker», «no official»."""
        document = self._reading.document
        return document.tokens[document.token_at(mention.start)].folded in self._reading.words.nobody

    def names(self, mention: Span | Slice) -> bool:
        """Whether the article names the head of a mention somewhere else.

        Holds for documents in any form, and for persons behind a determiner that points back.
        """
        words, document = self._reading.words, self._reading.document
        first, last = document.token_range(mention.start, mention.end)
        mentioned = document.words[first:last]
        heads = words.documents.intersection(mentioned)
        if not heads and len(mentioned) > 1 and mentioned[0] in words.pointers:
            heads = words.unnamed_heads.intersection(mentioned[-1:])
        return any(not first <= at < last for head in heads for at in self._places.get(words.noun_key(head), ()))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each head, by its noun key, stands beside a name."""
        words = self._reading.words
        heads = words.documents | words.unnamed_heads
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self._reading.document.words):
            if word in heads and self._beside_name(at):
                places.setdefault(words.noun_key(word), []).append(at)
        return places

    def _beside_name(self, at: int) -> bool:
        """Whether a capital that no sentence asks for stands close to ``tokens[at]``: right behind it for a person."""
        document, words = self._reading.document, self._reading.words
        sentence = document.sentences[document.sentence_at(document.tokens[at].start)]
        before, after = (NAME_REACH, NAME_REACH) if document.words[at] in words.documents else (0, 1)
        for near in range(max(sentence.first + 1, at - before), min(sentence.last, at + after + 1)):
            token = document.tokens[near]
            capital = token.kind == WORD and document.text[token.start].isupper()
            if near != at and capital and token.folded not in words.no_names:
                return True
        return False
