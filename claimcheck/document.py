"""Frozen carriers between the stages: the article cut up, and what was found in it so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import compress
from typing import TypeVar

from claimcheck.languages.pack import LanguagePack
from claimcheck.model import Article, DateExpression, Match, Segment, Slice, Statement
from claimcheck.text.lexicon import Lexicon, LexiconMatch, Screen
from claimcheck.text.quotations import Quotation, pair_quotations
from claimcheck.text.sentences import SentenceSpan, split_sentences
from claimcheck.text.tokens import BREAK, PUNCTUATION, Token, columns

E = TypeVar("E")

# Kinds of tokens that may end a sentence or begin or end a quotation.
MARKS = frozenset({PUNCTUATION, BREAK})


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """An article's text cut into tokens, sentences and quotations by its language pack.

    ``words`` and ``kinds`` are the folded forms and the kinds of the tokens: a look-up for every
    token costs a fraction on a column of its own. ``quotation_of[i]`` is the index into
    ``quotations`` of the innermost pair around token ``i``, or -1. Tokens that are quotation marks
    belong to no pair of their own.
    """

    article: Article
    pack: LanguagePack
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    sentences: tuple[SentenceSpan, ...]
    quotations: tuple[Quotation, ...]
    quotation_of: tuple[int, ...]
    _sentence_starts: tuple[int, ...] = field(repr=False)
    _token_starts: tuple[int, ...] = field(repr=False)
    _quotations_at: dict[int, Quotation] = field(repr=False)
    _quotations_to: dict[int, Quotation] = field(repr=False)
    # By the number of lexicons in the pack's screen: the tokens that may begin a phrase, with their bits.
    _screened: dict[int, list[tuple[int, int]]] = field(default_factory=dict, repr=False)
    # Filled when first asked for.
    _places: dict[str, list[int]] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The article's text as given."""
        return self.article.text

    def slice(self, start: int, end: int) -> Slice:
        """The span ``[start, end)`` with its text, as reports carry it."""
        return Slice(start=start, end=end, text=self.article.text[start:end])

    def scan(self, lexicon: Lexicon[E], *, overlapping: bool = False) -> list[LexiconMatch[E]]:
        """The matches of a lexicon of the pack (see :meth:`Lexicon.scan`); all lexicons share one look at each word."""
        screen = self.pack.build("screen", _screen)
        bit = screen.bit(lexicon)
        size = screen.size
        screened = self._screened.get(size)
        if screened is None:
            bits = list(map(screen.__getitem__, self.words))
            screened = self._screened[size] = list(compress(enumerate(bits), bits))
        places = [at for at, bits_of_word in screened if bits_of_word & bit]
        return lexicon.scan(self.tokens, overlapping=overlapping, places=places)

    def places(self, word: str, first: int, last: int) -> list[int]:
        """The indices in ``[first, last)`` of the tokens with a folded word, in order."""
        known = self._places
        if not known:
            for at, each in enumerate(self.words):
                if each in known:
                    known[each].append(at)
                else:
                    known[each] = [at]
        found = known.get(word)
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else []

    def quotation_from(self, offset: int) -> Quotation | None:
        """The quotation whose opening mark starts at ``offset``, if one does."""
        return self._quotations_at.get(offset)

    def quotation_to(self, offset: int) -> Quotation | None:
        """The closed quotation whose closing mark ends at ``offset``, if one does."""
        return self._quotations_to.get(offset)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds ``offset`` (the one before it, between two)."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentence_id(self, offset: int) -> str:
        """The id (``s1`` …) of the sentence that holds ``offset``."""
        return f"s{self.sentence_at(offset) + 1}"

    def token_at(self, offset: int) -> int:
        """The index of the last token that starts at or before ``offset``."""
        return max(bisect_right(self._token_starts, offset) - 1, 0)

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """The range ``[first, last)`` of tokens that overlap the offsets ``[start, end)``."""
        starts, tokens = self._token_starts, self.tokens
        first = max(bisect_right(starts, start) - 1, 0)
        if first < len(tokens) and tokens[first].end <= start:
            first += 1
        return first, bisect_right(starts, end - 1)


# The order of the clause in which a verb names its subject: what has none there is said by nobody in particular.
SUBJECT_FIRST = "subject_first"
# Forces of cues that hedge: «is expected», «is believed», «reportedly».
HEDGES = frozenset({"expect", "believe", "doubt"})


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A document with the results of the stages that detectors and claims build on.

    ``statement_of(offset)`` names the innermost statement whose content holds an offset.
    """

    document: Document
    statements: tuple[Statement, ...]
    segments: tuple[Segment, ...]
    dates: tuple[DateExpression, ...] = ()
    matches: tuple[Match, ...] = ()

    _starts: tuple[int, ...] = field(init=False, repr=False)
    _by_id: dict[str, Statement] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(segment.start for segment in self.segments))
        object.__setattr__(self, "_by_id", {statement.id: statement for statement in self.statements})

    def statement_of(self, start: int, end: int | None = None) -> Statement | None:
        """The innermost statement whose content overlaps ``[start, end)``, or None."""
        end = start + 1 if end is None else end
        at = max(bisect_right(self._starts, start) - 1, 0)
        best: Statement | None = None
        size = 0
        for index in range(at, len(self.segments)):
            segment = self.segments[index]
            if segment.start >= end:
                break
            if segment.statement is None or segment.end <= start:
                continue
            statement = self._by_id[segment.statement]
            width = sum(part.end - part.start for part in statement.content)
            if best is None or width < size:
                best, size = statement, width
        return best

    def is_held(self, statement: Statement) -> bool:
        """Whether somebody but the journalist answers for a statement.

        «is expected», «reportedly» without a source name nobody, where the language does not leave a
        subject out: the words are the journalist's to answer for.
        """
        hedged = statement.cue is not None and statement.cue.force in HEDGES and statement.source is None
        named = statement.speaker.named or statement.speaker.mention is not None
        return named or not (hedged and self.document.pack.settings.clause_order == SUBJECT_FIRST)


def _screen(pack: LanguagePack) -> Screen:
    return Screen(pack.variants)


def read_document(article: Article, pack: LanguagePack) -> Document:
    """Cut an article up: tokens, sentences, quotations."""
    text = article.text
    tokens, starts, kinds, words = columns(text, pack.folded)
    marks = [at for at, kind in enumerate(kinds) if kind in MARKS]
    sentences = split_sentences(text, tokens, marks, pack.abbreviations)
    quotations = pair_quotations(text, tokens, marks, tuple(s.end for s in sentences))
    return Document(
        article=article,
        pack=pack,
        tokens=tokens,
        words=words,
        kinds=kinds,
        sentences=sentences,
        quotations=quotations,
        quotation_of=_innermost(starts, quotations),
        _sentence_starts=tuple(s.start for s in sentences),
        _token_starts=starts,
        _quotations_at={q.open: q for q in quotations},
        _quotations_to={q.close: q for q in quotations if q.closed},
    )


def _innermost(starts: tuple[int, ...], quotations: tuple[Quotation, ...]) -> tuple[int, ...]:
    """For each token the innermost quotation around it, -1 for none; ``starts`` are the tokens' offsets.

    Stretches between the edges of quotations are filled at once, each token a single time.
    """
    count = len(starts)
    out = [-1] * count
    stack: list[tuple[int, int]] = []
    filled = 0

    def fill(stop: int) -> None:
        """Give the tokens up to ``stop`` to the quotations that are open, the inner ones first."""
        nonlocal filled
        while stack and filled < stop:
            index, last = stack[-1]
            end = min(last, stop)
            if end > filled:
                out[filled:end] = [index] * (end - filled)
                filled = end
            if last <= stop:
                stack.pop()
        filled = stop

    for index, quotation in enumerate(quotations):
        fill(bisect_left(starts, quotation.start))
        stack.append((index, bisect_left(starts, quotation.end)))
    fill(count)
    return tuple(out)
