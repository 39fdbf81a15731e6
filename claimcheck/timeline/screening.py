"""The first look at a sentence: which few facts may it name at all?

Nearly every sentence of ordinary news ends here, after one dictionary lookup a word. Words that
few facts have make a fact a candidate, commoner ones add to it, and what counts is the stretch of
the sentence where most of them stand together.
"""

from __future__ import annotations

from claimcheck.document import Analysis
from claimcheck.languages.pack import LanguagePack
from claimcheck.model import DateExpression
from claimcheck.text.sentences import SentenceSpan
from claimcheck.timeline.index import DAY_LENGTH, FactIndex
from claimcheck.timeline.names import NameIndex
from claimcheck.timeline.naming import STRETCH
from claimcheck.timeline.proper_names import ProperNames
from claimcheck.timeline.times import NEAR_DAYS, bounds, slip, slipped_days
from claimcheck.timeline.words import Memo, Vocabulary

# What one fact must collect of a sentence's words before names and numbers are read: less where a
# date of the sentence speaks for it, and in a sentence so brief that it holds little else, as a headline does.
DATED_WORTH, UNDATED_WORTH = 6.0, 12.5
BRIEF_WORTH, BRIEF = 6.5, 16
# Few things are told of the very day of a fact, or of a day that is its day with one part exchanged: that
# day, given in full, leaves little to be shown.
DAY_WORTH = 4.0
# A word of this worth makes a fact a candidate; commoner ones only add to it.
SEED_WORTH = 3.2
# Facts weighed per sentence; the right one is nearly always the first.
CANDIDATES = 5

# Width of the masks in which words hold their rows: one bit a row, shared by rows of the same remainder.
MASK_BITS = 1024


class WordHits:
    """What a word is worth to each row that has it, and the same rows as a mask. One object a word.

    ``seed``: it makes its facts candidates. ``holder``: it is the last word of an office holder's name.
    """

    __slots__ = ("holder", "mask", "seed", "worths")

    def __init__(self, worth: float, rows: dict[int, float], holder: bool) -> None:
        self.worths = rows
        self.holder = holder
        self.seed = worth >= SEED_WORTH
        self.mask = 0
        for number in rows:
            self.mask |= 1 << number % MASK_BITS


# What nearly all words are that no fact has.
NOTHING = WordHits(0.0, {}, False)

# A sentence worth reading, its dates, and the rows of the facts that it may name, best first.
Screened = tuple[SentenceSpan, list[DateExpression], list[int]]


class Screen:
    """The timeline's words of one language, ready for the first look."""

    def __init__(
        self,
        index: FactIndex,
        names: NameIndex,
        proper: ProperNames,
        words: Vocabulary,
        pack: LanguagePack,
        holders: frozenset[str],
    ) -> None:
        self.index = index
        self.proper = proper
        self.words = words
        self._holders = holders
        self._begins = names.starts_for(pack)
        self._tails = names.tails
        self._hits = Memo(self.look_up)

    def look_up(self, word: str) -> WordHits:
        """How telling a folded word may be, and the facts that have it, where these are few."""
        features = self.words.features[word]
        begun = self._begins[word]
        named = {f"e:{entity}" for node in begun for entity, _ in node.targets}
        named.update(f"e:{entity}" for form in self.words.forms[word] for entity in self._tails.get(form, ()))
        if named:
            features = (*features, *named)
        worth, rows = self.index.hits(features)
        return WordHits(worth, rows, not self._holders.isdisjoint(self.words.forms[word])) if worth else NOTHING

    def sentences(self, analysis: Analysis) -> list[Screened]:
        """The sentences to be read, with their dates and the numbers of the facts they may name."""
        document = analysis.document
        words = [token.folded for token in document.tokens]
        look = self._hits.__getitem__
        out: list[Screened] = []
        dates: dict[int, list[DateExpression]] = {}
        for expression in analysis.dates:
            dates.setdefault(document.sentence_at(expression.start), []).append(expression)
        for number, sentence in enumerate(document.sentences):
            own = words[sentence.first : sentence.last]
            telling = set(map(look, own))
            here = dates.get(number, [])
            rows: list[int] = []
            brief = len(own) <= BRIEF
            likely = likely_rows(telling, bool(here) or brief)
            that_day = self._on_their_day(here) if here else frozenset()
            if likely or that_day:
                # Of a word that stands twice, the first place.
                backwards = range(sentence.last - 1, sentence.first - 1, -1)
                places = dict(zip(map(look, reversed(own)), backwards, strict=True))
                held = [(at, hit) for hit, at in places.items() if hit.mask]
                rows = self._promising(held, here, likely, that_day, brief)
            if self.proper.may_begin(own):
                rows += [number for number in self.proper.found(document, sentence) if number not in rows]
            if rows or (any(hit.holder for hit in telling) and any(map(self.words.titles.starts, own))):
                out.append((sentence, here, rows))
        return out

    def _on_their_day(self, dates: list[DateExpression]) -> frozenset[int]:
        """The facts that began or ended on a day that the sentence gives in full, or of which that day is a slip."""
        days = {expression.value for expression in dates if expression.value and not expression.relative}
        full = (value for value in days if len(value) == DAY_LENGTH and bounds(value))
        return frozenset(number for value in full for day in slipped_days(value) for number in self.index.on_day(day))

    def _promising(
        self,
        telling: list[tuple[int, WordHits]],
        dates: list[DateExpression],
        likely: int,
        that_day: frozenset[int],
        brief: bool,
    ) -> list[int]:
        """Of the likely facts, and those of a day given in full, the ones that collect enough within a stretch."""
        telling.sort()
        held = [(at, hit.worths) for at, hit in telling]
        ranked: list[tuple[float, int]] = []
        # A bit may stand for many rows; those with one of the seeds are few.
        seeded = {row for _, hit in telling if hit.seed for row in hit.worths if likely >> row % MASK_BITS & 1}
        for row in seeded | that_day:
            share = [(at, worths[row]) for at, worths in held if row in worths]
            best = _gathered(share) if len(share) > 1 else 0.0
            enough = BRIEF_WORTH if brief and not dates else UNDATED_WORTH
            if row in that_day and best >= DAY_WORTH:
                ranked.append((-best - DATED_WORTH, row))
            elif best >= enough or (best >= DATED_WORTH and dates and self._dated(row, dates)):
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


def _gathered(share: list[tuple[int, float]]) -> float:
    """The most that words, given with their places, are worth within one stretch."""
    best = total = 0.0
    start = 0
    for at, worth in share:
        total += worth
        while at - share[start][0] > STRETCH:
            total -= share[start][1]
            start += 1
        if total > best:
            best = total
    return best


def likely_rows(telling: set[WordHits], dated: bool) -> int:
    """The mask of the rows that have as many of the words as a fact needs: a look that refuses most of them.

    A seed is worth ``RAREST`` (5.6) at most, another word less than ``SEED_WORTH``, and one seed there must be: so
    many words make up the least worth (a test holds the counts against the constants). ``seed_2`` is the mask of
    the rows that at least two seeds have, and so on.
    """
    seed_1 = seed_2 = seed_3 = other_1 = other_2 = other_3 = 0
    for hit in telling:
        mask = hit.mask
        if hit.seed:
            seed_3 |= seed_2 & mask
            seed_2 |= seed_1 & mask
            seed_1 |= mask
        elif mask:
            other_3 |= other_2 & mask
            other_2 |= other_1 & mask
            other_1 |= mask
    if dated:
        return seed_2 | (seed_1 & other_1)
    return seed_3 | (seed_2 & other_1) | (seed_1 & other_3)
