"""What a date expression is resolved against: publication date, tense of its clause, dates before it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from claimcheck.dates.expressions import Expression
from claimcheck.dates.vocabulary import Vocabulary
from claimcheck.document import Document
from claimcheck.text.tokens import WORD

# A verb farther from its date than this belongs to another clause.
_BACK, _AHEAD = 12, 7
# An event named so soon after a date is what the date is of: "November's general election".
_EVENT_AHEAD = 2
NO_PUBLICATION = "no publication date"


class Tense(NamedTuple):
    """Where a clause looks: -1 back, 1 ahead, 0 unknown; ``cue`` is the word that tells.

    ``weak`` cues name events that news looks forward to, and back on when they are just over.
    """

    direction: int
    cue: str
    weak: bool = False


NO_TENSE = Tense(0, "")


class Anchor:
    """Where one expression stands: the writing day and what was dated before it in the text."""

    def __init__(self, document: Document, words: Vocabulary) -> None:
        self.document = document
        self.words = words
        self.published: date | None = document.article.published
        # The day that "today" means, where the article itself shows that it is not the published one.
        self.today: date | None = self.published
        self.last_day: date | None = None
        self.last_day_sentence = -1
        self.first_day: date | None = None
        self.last_value: str | None = None
        self.last_value_sentence = -1
        # Whether the text states the year of that date itself.
        self.last_value_stated = False
        self.last_fraction: tuple[int, int] | None = None

    def year_told(self, expression: Expression) -> int | None:
        """The year that a date before it in the sentence states, where the clause does not look ahead."""
        same = self.last_value_sentence == self.document.sentence_at(expression.start)
        if self.last_value is None or not (same and self.last_value_stated) or self.tense(expression).direction == 1:
            return None
        return int(self.last_value[:4])

    def told_before(self, expression: Expression) -> str | None:
        """The date before it in the sentence, from which a duration after it counts."""
        same = self.last_value_sentence == self.document.sentence_at(expression.start)
        return self.last_value if same else None

    def tense(self, expression: Expression) -> Tense:
        """The nearest cue of past or future around an expression, within its sentence."""
        document, words = self.document, self.words
        tokens = document.tokens
        sentence = document.sentences[document.sentence_at(expression.start)]
        for at in range(expression.last, min(expression.last + _EVENT_AHEAD, sentence.last)):
            if tokens[at].folded in words.events:
                return Tense(1, tokens[at].folded, weak=True)
        open_ahead = open_back = True
        for distance in range(1, _BACK + 1):
            at = expression.first - distance
            if open_back and at >= sentence.first and (found := self._cue(at)):
                return found
            if open_back and (at < sentence.first or tokens[at].folded in words.barriers):
                open_back = False
            at = expression.last + distance - 1
            if (
                at >= sentence.last
                or distance > _AHEAD
                or tokens[at].kind != WORD
                or tokens[at].folded in words.barriers
            ):
                open_ahead = False
            if open_ahead and (found := self._cue(at)):
                return found
        return NO_TENSE

    def _cue(self, at: int) -> Tense | None:
        _, _, kind, word = self.document.tokens[at]
        if kind != WORD or (at and self.document.tokens[at - 1].folded in self.words.passive):
            return None
        if self.words.is_future(word):
            return Tense(1, word)
        if self.words.is_past(word):
            return Tense(-1, word)
        if word in self.words.events:
            return Tense(1, word, weak=True)
        return None
