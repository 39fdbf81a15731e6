"""Cue candidates: words of the cue lexicon, with the features that tell a cue from a mere word."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.words import CueForm, Words

# Classes that may stand between a subject and its verb: auxiliaries, adverbs, negation, "to".
CHAIN = frozenset("BnMAhdT")
# The part of speech of phrases that hold a cue word and are none: "known for".
NO_CUE = "none"
# How far ahead "that" is looked for.
THAT_REACH = 8


class Cue(NamedTuple):
    """A candidate: tokens ``[first, last)`` of its clause; ``chain`` is where its auxiliaries begin."""

    first: int
    last: int
    chain: int
    form: CueForm
    state: str
    values: tuple[str, ...]


def candidates(clause: Clause, words: Words, silent: frozenset[str] = frozenset()) -> list[tuple[int, int, CueForm]]:
    """The places of a clause where a cue word or phrase stands: first and last token, reading.

    ``silent`` are forms of the lexicon that are next to never a cue by themselves.
    """
    out: list[tuple[int, int, CueForm]] = []
    forms, phrases, tokens = words.cue_forms, words.phrases, clause.words
    starts, nouns = words.cue_starts, words.noun_forms
    for at in [at for at, word in enumerate(tokens) if word in starts]:
        word = tokens[at]
        for rest, form in phrases.get(word, ()):
            if tuple(tokens[at + 1 : at + 1 + len(rest)]) == rest:
                if form.pos != NO_CUE:
                    out.append((at, at + 1 + len(rest), form))
                break
        else:
            if word in forms and word not in silent:
                nominal = nouns.get(word) if clause.classes[at] == "N" else None
                out.append((at, at + 1, nominal or forms[word]))
    return out


def chain_state(clause: Clause, at: int) -> tuple[int, str]:
    """Where the auxiliaries and adverbs before ``at`` begin, and what they are: modal, not, to, be, have."""
    classes = clause.classes
    start = at
    seen = ""
    while start > 0 and classes[start - 1] in CHAIN:
        start -= 1
        found = classes[start]
        if found != "B" and found not in seen:
            seen += found
    return start, seen


def read_cue(clause: Clause, first: int, last: int, form: CueForm, before: tuple[int, ...]) -> Cue:
    """The candidate with its features; ``before`` are the starts of the cues accepted so far."""
    classes, tokens, depth = clause.classes, clause.words, clause.depth
    chain, state = chain_state(clause, first)
    word = tokens[first]
    lemma, group = form.lemma, form.group + form.form
    c1 = classes[first - 1] if first else "^"
    c2 = classes[first - 2] if first > 1 else "^"
    length = clause.length
    n1 = classes[last] if last < length else "$"
    n2 = classes[last + 1] if last + 1 < length else "$"
    w1 = tokens[first - 1] if first else "^"
    x1 = tokens[last] if last < length else "$"
    anchor = classes[chain - 1] if chain else "^"
    anchor_word = tokens[chain - 1] if chain else "^"
    inside = depth[first]
    quoted = "o" if inside < 0 else "i"
    if inside < 0 and first and depth[0] >= 0:
        quoted = "a"
    letters = clause.letters
    ahead = letters[last : last + THAT_REACH]
    that = str(ahead.index("H")) if "H" in ahead else "-"
    window = letters[last : last + 6]
    opens = "q" if "q" in window[:2] else "Q" if "q" in window else "-"
    closes = "Q" if "Q" in letters[max(0, first - 6) : first] else "-"
    colon = ":" if ":" in window else "-"
    earlier = str(min(3, len(before)))
    near = "-" if not before else str(min(9, (first - before[-1]) // 2))
    position = ("^" if chain == 0 else "s" if chain < 4 else "m") + ("$" if length - last < 3 else "-")
    headline = "h" if clause.index == 0 else "-"
    values = (
        word,
        c2 + c1,
        c1 + n1,
        n1 + n2,
        lemma + n1,
        w1,
        x1,
        group + anchor,
        anchor_word,
        lemma + "|" + state,
        quoted + c1,
        lemma + "|" + quoted,
        group + that,
        opens + closes + colon,
        position + headline,
        earlier + near,
        group + earlier + quoted,
    )
    return Cue(first, last, chain, form, state, values)
