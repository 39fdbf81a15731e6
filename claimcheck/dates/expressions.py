"""Date expressions in a text: runs of date words, cut by the grammar, doubtful ones left out."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.dates.grammar import GRAMMAR, Candidate
from claimcheck.dates.runs import MARKS, Item, Run, RunReader
from claimcheck.dates.sense import FIRST_YEAR, LAST_YEAR, makes_sense
from claimcheck.dates.vocabulary import LINK, NEVER_ALONE, NOTHING, OPENING, PARTNER, Vocabulary
from claimcheck.document import Document
from claimcheck.text.tokens import NUMBER, WORD

YEAR_DIGITS = 4
_NONE: frozenset[str] = frozenset()


EVENT_WORDS = 3
# Tokens between the years of a list: a comma and a conjunction.
LISTED = 2
# Rules whose English expression holds the article before it.
_WITH_ARTICLE = frozenset({"ago", "rolling", "unit", "anaphor", "fraction"})


class Expression(NamedTuple):
    """A date expression before its value is known.

    ``core`` are the items that the value rests on, ``alt`` those of a second statement of the same
    date; ``timed`` says that a part of the day stands with them, ``event`` that the expression
    counts from an event; ``[first, last)`` are its tokens; ``lead`` is the folded word before the core.
    """

    rule: str
    core: tuple[Item, ...]
    alt: tuple[Item, ...]
    timed: bool
    event: bool
    first: int
    last: int
    start: int
    end: int
    lead: str = ""


def find_expressions(document: Document, words: Vocabulary) -> list[Expression]:
    """The date expressions of a document in order, none overlapping another."""
    out: list[Expression] = []
    tokens = document.tokens
    reader = RunReader(words, tokens, document.text)
    ranks = words.ranks
    seconds = ranks.seconds
    last = len(tokens) - 1
    free = 0
    columns = zip(map(ranks.__getitem__, document.words), document.kinds, strict=True)
    # Nearly every word has no part in dates.
    for at in [at for at, (rank, kind) in enumerate(columns) if rank or kind == NUMBER]:
        _, _, kind, folded = tokens[at]
        if at < free:
            continue
        if kind == WORD:
            rank = ranks[folded]
        elif kind == NUMBER:
            rank = PARTNER if len(folded) < YEAR_DIGITS else OPENING
        else:
            continue
        if rank != OPENING:
            # Most numbers, units and particles stand beside no other word of dates.
            if at == last:
                continue
            start, _, kind, following = tokens[at + 1]
            # "19th", "Q1": a number and letters without a space between.
            if (
                (start != tokens[at].end or kind != WORD)
                and (
                    rank == LINK
                    or (ranks[following] == NOTHING if kind == WORD else kind != NUMBER and following not in MARKS)
                )
                and following not in seconds.get(folded, _NONE)
            ):
                continue
        run = reader.at(at)
        free = run.last
        if run.items and not (len(run.codes) == 1 and run.codes in NEVER_ALONE):
            _read_run(document, words, run, out)
    return out


def _read_run(document: Document, words: Vocabulary, run: Run, out: list[Expression]) -> None:
    at = 0
    while at < len(run.items):
        for candidate in GRAMMAR[run.codes, at]:
            if makes_sense(document, words, run, at, candidate) or _lists_on(run, at, candidate, out):
                out.append(_expression(document, words, run, at, candidate))
                at = candidate.last
                break
        else:
            at += 1


def _lists_on(run: Run, at: int, candidate: Candidate, out: list[Expression]) -> bool:
    """Whether a bare year goes on a list of years: "in 1991, 1993 and 1998"."""
    if candidate.rule != "year" or run.codes[at : candidate.last] != "y" or not out:
        return False
    return (
        out[-1].rule == "year"
        and run.items[at].first - out[-1].last <= LISTED
        and FIRST_YEAR <= run.items[at].number <= LAST_YEAR
    )


def _expression(document: Document, words: Vocabulary, run: Run, at: int, candidate: Candidate) -> Expression:
    items = run.items
    last = candidate.last
    opened = sum(item.code == "(" for item in items[at:last])
    closed = sum(item.code == ")" for item in items[at:last])
    if closed > opened and items[last - 1].code == ")":
        last -= 1
    elif opened > closed and last < len(items) and items[last].code == ")":
        last += 1
    first_item, last_item = items[at], items[last - 1]
    first, start, end = first_item.first, first_item.start, last_item.end
    after = last_item.last
    event = _is_event(document, words, candidate, last_item)
    if event:
        end, after = _event_end(document, last_item)
    before = document.tokens[first - 1] if first else None
    if (
        opened > closed
        and last_item.code != ")"
        and after < len(document.tokens)
        and document.tokens[after].folded == ")"
    ):
        end, after = document.tokens[after].end, after + 1
    if before is not None and before.kind == WORD and start == document.tokens[first].start:
        articles = candidate.rule in _WITH_ARTICLE and before.folded in ("a", "an", "the")
        whole_season = candidate.rule == "season" and before.folded in words.season_lead
        if articles or whole_season or before.folded in words.lead:
            first, start = first - 1, before.start
    return Expression(
        candidate.rule,
        tuple(items[candidate.core[0] : candidate.core[1]]),
        tuple(items[candidate.alt[0] : candidate.alt[1]]) if candidate.alt[0] >= 0 else (),
        candidate.timed,
        event,
        first,
        after,
        start,
        end,
        before.folded if before is not None else "",
    )


def _is_event(document: Document, words: Vocabulary, candidate: Candidate, last_item: Item) -> bool:
    """Whether a duration counts from an event that is named after it: "a day after the vote"."""
    after = document.tokens[last_item.last] if last_item.last < len(document.tokens) else None
    if after is None or after.kind != WORD:
        return False
    if candidate.rule in ("before", "after"):
        return after.folded in words.event_links
    return candidate.rule == "ago" and last_item.tag == "event"


def _event_end(document: Document, last_item: Item) -> tuple[int, int]:
    """The end of what an expression counts from: a few words of a noun phrase."""
    tokens = document.tokens
    at = last_item.last
    while at < min(len(tokens), last_item.last + 1 + EVENT_WORDS) and tokens[at].kind == WORD:
        at += 1
    return tokens[at - 1].end, at
