"""Ages and lengths held against the years of two events: born and died, began and ended.

Both must be told of one person or thing without doubt: the later verb goes on without a subject of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claimcheck.detectors.consistency.counts import Count, is_dated, number_of
from claimcheck.detectors.consistency.words import ConsistencyWords
from claimcheck.document import SUBJECT_FIRST, Analysis, Document
from claimcheck.model import DateExpression
from claimcheck.text.lexicon import LexiconMatch
from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION, WORD

# Year and age stand at most this many tokens after «ولد», "died".
REACH = 12
# Between the year of birth and the verb of death in one sentence stand at most this many tokens.
GAP = 5
# The birthday may be still to come in the year of death.
YEAR_TOLERANCE = 1
YEAR_DIGITS = 4
# Each earlier event with the later one.
PAIRS = {"born": "died", "began": "ended"}
# A date before the verb stands at most this many tokens from it ("In 2020 he died").
LEAD = 2


class Age(NamedTuple):
    """An age that does not fit: its number, both years, and where birth and death are dated."""

    given: Count
    birth: int
    death: int
    places: tuple[tuple[int, int], ...]


class _Event(NamedTuple):
    """A birth or a death: the tokens of its verb, its year with the place of it, the age at it and where both end."""

    verb: LexiconMatch[str]
    date: DateExpression
    age: Count | None
    last: int

    @property
    def year(self) -> int:
        return int((self.date.value or "")[:YEAR_DIGITS])


def ages(analysis: Analysis, words: ConsistencyWords) -> Iterator[Age]:
    """Ages at death that the years of birth and death deny; both must be told of one person without doubt."""
    document = analysis.document
    matches = document.scan(words.lives)
    if len(matches) < 2:
        return
    events = [event for at, match in enumerate(matches) if (event := _event(analysis, words, matches, at))]
    for one, other in pairwise(events):
        birth, death = (one, other) if one.verb.entry in PAIRS else (other, one)
        if PAIRS.get(birth.verb.entry) != death.verb.entry or death.age is None:
            continue
        if not _of_one_person(document, words, one, other):
            continue
        lived = death.year - birth.year
        # «after ten years of losses» may be within a longer life, more years than there were may not.
        within = death.verb.entry == "ended" and death.age.value < lived and _goes_on(document, words, death.age)
        if lived > 0 and not within and abs(death.age.value - lived) > YEAR_TOLERANCE:
            places = tuple(sorted((date.start, date.end) for date in (birth.date, death.date)))
            yield Age(death.age, birth.year, death.year, places)


def _event(analysis: Analysis, words: ConsistencyWords, matches: list[LexiconMatch[str]], number: int) -> _Event | None:
    """What is told of a birth or death after its verb in the sentence, up to the next one; None without a year."""
    document, match = analysis.document, matches[number]
    sentence = document.sentences[document.sentence_at(document.tokens[match.first].start)]
    last = min(match.last + REACH, sentence.last, len(document.tokens))
    if number + 1 < len(matches):
        last = min(last, matches[number + 1].first)
    for at in range(match.last, last):
        if document.tokens[at].folded in words.kin or document.tokens[at].kind == BREAK:
            last = at
            break
    start, end = document.tokens[match.first].start, document.tokens[last - 1].end
    dates = [date for date in analysis.dates if start <= date.start and date.end <= end and _has_year(date)]
    counted = words.ages.get(match.entry)
    count = None
    for at in range(match.last, last) if counted else ():
        for found in counted.at(document.tokens, at) if counted else ():
            count = count or number_of(document, words.years, found.last, bare=True)
    if count is not None:
        dates = [date for date in dates if not is_dated(count, ((date.start, date.end),))]
    if not dates:
        lead = document.tokens[max(match.first - LEAD, sentence.first)].start
        dates = [date for date in analysis.dates if lead < date.end <= start and _has_year(date)]
    if len(dates) != 1:
        return None
    reach = document.token_range(dates[0].start, dates[0].end)[1]
    if count is not None:
        reach = max(reach, count.last)
    return _Event(match, dates[0], count, max(reach, match.last))


def _goes_on(document: Document, words: ConsistencyWords, count: Count) -> bool:
    """Whether the number of years is described further: «عشر سنوات من الخسائر»."""
    at = count.last + (document.tokens[count.last].folded in words.years)
    return at < len(document.tokens) and document.tokens[at].kind == WORD


def _has_year(date: DateExpression) -> bool:
    value = date.value or ""
    return len(value) >= YEAR_DIGITS and value[:YEAR_DIGITS].isdigit() and "/" not in value


def _of_one_person(document: Document, words: ConsistencyWords, one: _Event, other: _Event) -> bool:
    """Whether the later verb goes on about the person of the earlier one, in its sentence or the next."""
    tokens = document.tokens
    sentences = [document.sentence_at(tokens[event.verb.first].start) for event in (one, other)]
    first = document.sentences[sentences[0]].first
    if any(token.folded in words.kin for token in tokens[first : other.last]):
        return False
    if not _without_subject(document, words, other):
        return False
    lead = tokens[other.verb.first - 1]
    goes_on = lead.folded in words.continuing
    if sentences[0] == sentences[1]:
        near = other.verb.first - one.last <= GAP
        comma = lead.kind == PUNCTUATION and lead.folded in ",\u060c"
        opened = document.pack.settings.clause_order != SUBJECT_FIRST
        after_date = other.verb.first == one.last
        return near and (goes_on or comma or opened or after_date)
    if sentences[1] - sentences[0] != 1:
        return False
    start = document.sentences[sentences[1]].first
    dated = range(*document.token_range(other.date.start, other.date.end))
    between = [tokens[at] for at in range(start, other.verb.first) if at not in dated]
    spoken = [
        token
        for token in between
        if token.kind != PUNCTUATION and (token.folded in words.continuing or token.folded not in words.common)
    ]
    if document.pack.settings.clause_order == SUBJECT_FIRST:
        return bool(spoken) and all(token.folded in words.continuing for token in spoken)
    return all(token.folded in words.continuing for token in spoken)


def _without_subject(document: Document, words: ConsistencyWords, event: _Event) -> bool:
    """Whether a function word, a date or an age follows the verb at once, and no noun that could be its subject."""
    at = event.verb.last
    token = document.tokens[at]
    if token.folded in words.common or token.kind == NUMBER or token.folded in words.years:
        return True
    counted = words.ages.get(event.verb.entry)
    dated = event.date.start <= token.start < event.date.end
    return dated or (counted is not None and bool(counted.at(document.tokens, at)))
