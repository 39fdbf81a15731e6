"""The first look at a sentence: which few facts may it name at all?

Nearly every sentence of ordinary news ends here, after one dictionary lookup a word. Words that
few facts have make a fact a candidate, commoner ones add to it, and what counts is the stretch of
the sentence where most of them stand together.
"""

from __future__ import annotations

from claimcheck.document import Analysis, Document
from claimcheck.languages.pack import LanguagePack
from claimcheck.model import DateExpression
from claimcheck.text.sentences import SentenceSpan
from claimcheck.text.tokens import NUMBER, WORD
from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.names import NameIndex, Node
from claimcheck.timeline.naming import STRETCH
from claimcheck.timeline.times import NEAR_DAYS, bounds, slip
from claimcheck.timeline.words import MEMO_LIMIT, Vocabulary, level

# What one fact must collect of a sentence's words before names and numbers are read: less where a
# date of the sentence speaks for it.
DATED_WORTH, UNDATED_WORTH = 9.0, 12.5
# A word of this worth makes a fact a candidate; commoner ones only add to it.
SEED_WORTH = 3.2
# Facts weighed per sentence; the right one is nearly always the first.
CANDIDATES = 5

# Worth of a word, the rows that have it with what it is worth there, and whether it is the last
# word of an office holder's name.
WordHits = tuple[float, tuple[tuple[int, float], ...], bool]

# A sentence worth reading, its dates, and the rows of the facts that it may name, best first.
Screened = tuple[SentenceSpan, list[DateExpression], list[int]]


class Screen:
    """The timeline's words of one language, ready for the first look."""

    def __init__(
        self, index: FactIndex, names: NameIndex, words: Vocabulary, pack: LanguagePack, holders: frozenset[str]
    ) -> None:
        self.index = index
        self.names = names
        self.words = words
        self.pack = pack
        self._holders = holders
        self._hits: dict[str, WordHits] = {}

    def look_up(self, word: str) -> WordHits:
        """How telling a folded word may be, and the facts that have it, where these are few."""
        names = {f"e:{entity}" for node in self._beginnings(word) for entity, _ in node.targets}
        worth, rows = self.index.hits((*self.words.features(word), *names))
        holder = any(level(form) in self._holders for form in self.words.variants(word))
        if len(self._hits) >= MEMO_LIMIT:
            self._hits.clear()
        found = self._hits[word] = (worth, rows, holder)
        return found

    def _beginnings(self, word: str) -> tuple[Node, ...]:
        return self.names.begins_known(word, self.pack)

    def sentences(self, analysis: Analysis) -> list[Screened]:
        """The sentences to be read, with their dates and the numbers of the facts they may name."""
        document = analysis.document
        tokens = document.tokens
        known = self._hits
        out: list[Screened] = []
        dates: dict[int, list[DateExpression]] = {}
        for expression in analysis.dates:
            dates.setdefault(document.sentence_at(expression.start), []).append(expression)
        for number, sentence in enumerate(document.sentences):
            total = 0.0
            titled = False
            telling: list[tuple[int, WordHits]] = []
            for at in range(sentence.first, sentence.last):
                _, _, kind, word = tokens[at]
                if kind in (WORD, NUMBER):
                    found = known.get(word)
                    if found is None:
                        found = self.look_up(word)
                    if found[0]:
                        total += found[0]
                        telling.append((at, found))
                        if found[2]:
                            titled = True
            if total < DATED_WORTH and not titled:
                continue
            here = dates.get(number, [])
            rows = self._promising(telling, here) if total >= DATED_WORTH else []
            if rows or (titled and self._has_title(document, sentence)):
                out.append((sentence, here, rows))
        return out

    def _has_title(self, document: Document, sentence: SentenceSpan) -> bool:
        starts = self.words.titles.starts
        return any(starts(token.folded) for token in document.tokens[sentence.first : sentence.last])

    def _promising(self, telling: list[tuple[int, WordHits]], dates: list[DateExpression]) -> list[int]:
        """The facts that collect enough of the telling words within one stretch, best first."""
        scores: dict[int, float] = {}
        once = {id(found): (at, found) for at, found in reversed(telling)}
        for _, found in once.values():
            if found[0] >= SEED_WORTH:
                for row, worth in found[1]:
                    scores[row] = scores.get(row, 0.0) + worth
        if not scores:
            return []
        for _, found in once.values():
            if found[0] < SEED_WORTH:
                for row, worth in found[1]:
                    if row in scores:
                        scores[row] += worth
        least = DATED_WORTH if dates else UNDATED_WORTH
        likely: dict[int, list[tuple[int, float]]] = {row: [] for row, score in scores.items() if score >= least}
        return self._gathered(likely, sorted(once.values()), dates) if likely else []

    def _gathered(
        self,
        shares: dict[int, list[tuple[int, float]]],
        telling: list[tuple[int, WordHits]],
        dates: list[DateExpression],
    ) -> list[int]:
        """Of the likely facts those whose words stand together, best first."""
        for at, found in telling:
            for row, worth in found[1]:
                if row in shares:
                    shares[row].append((at, worth))
        ranked: list[tuple[float, int]] = []
        for row, share in shares.items():
            best = total = 0.0
            start = 0
            for at, worth in share:
                total += worth
                while at - share[start][0] > STRETCH:
                    total -= share[start][1]
                    start += 1
                best = max(best, total)
            if len(share) < 2:
                continue
            if best >= UNDATED_WORTH or (best >= DATED_WORTH and dates and self._dated(row, dates)):
                ranked.append((-best, row))
        return [row for _, row in sorted(ranked)[:CANDIDATES]]

    def _dated(self, number: int, dates: list[DateExpression]) -> bool:
        """Whether a date of the sentence fits the fact, or is its date with one part exchanged."""
        row = self.index.rows[number]
        periods = self.index.periods(number)
        for expression in dates:
            period = bounds(expression.value) if expression.value else None
            if period is None or expression.value is None:
                continue
            if any(period.distance(own) <= NEAR_DAYS for own in periods):
                return True
            if slip(expression.value, row.start) or (row.end and slip(expression.value, row.end)):
                return True
        return False
