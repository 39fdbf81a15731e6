"""Facts named by a proper name of common words: «Damascus Spring», «Six-Day War», «Midnight Hammer».

Reading by telling words loses such a name, because «spring», «day» and «midnight» say nothing of an
event anywhere else. Written with capitals, word for word, it names the fact by itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.document import Document
from claimcheck.text.lexicon import Lexicon, phrase_words
from claimcheck.text.sentences import SentenceSpan
from claimcheck.timeline.words import Vocabulary

FEWEST_WORDS = 2


class ProperNames:
    """The names of a timeline's facts that are written with capitals and hold words that tell nothing."""

    def __init__(self, aliases: Iterable[tuple[int, str]], words: Vocabulary) -> None:
        known: dict[tuple[str, ...], int | None] = {}
        for number, alias in aliases:
            spoken = alias.replace("-", " ").split()
            if len(spoken) < FEWEST_WORDS or not all(word[0].isupper() and len(word) > 1 for word in spoken):
                continue
            folded = phrase_words(alias)
            if all(words.features[word] for word in folded if word.isalnum()):
                continue
            known[folded] = number if known.get(folded, number) == number else None
        self._first = frozenset(folded[0] for folded in known)
        self._names: Lexicon[int] = Lexicon(
            (" ".join(folded), number) for folded, number in known.items() if number is not None
        )

    def may_begin(self, words: list[str]) -> bool:
        """Whether one of the folded words begins such a name."""
        return not self._first.isdisjoint(words)

    def found(self, document: Document, sentence: SentenceSpan) -> frozenset[int]:
        """The numbers of the facts that a sentence names so."""
        out: set[int] = set()
        tokens = document.tokens
        starts = self._names.starts
        for at in range(sentence.first, sentence.last):
            if not starts(tokens[at].folded):
                continue
            for match in self._names.at(tokens, at):
                letters = [document.text[token.start] for token in tokens[at : match.last] if token.folded.isalnum()]
                if all(letter.isupper() for letter in letters):
                    out.add(match.entry)
        return frozenset(out)
