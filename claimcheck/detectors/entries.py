"""Lexical entries of pack tables that detectors share: forms from templates, contexts that cancel.

A form or a context may hold ``{slot}``, which stands for each word of that slot in the table's
``slots``; regular paradigms are so written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from claimcheck.document import Document
from claimcheck.text.folding import CONTROLS, MARKS, fold
from claimcheck.text.lexicon import NUMBER_SLOT, LexiconMatch, Variants, phrase_words
from claimcheck.text.tokens import NUMBER, WORD, Token

E = TypeVar("E")
Slots = Mapping[str, tuple[str, ...]]

# A context that asks for the end of a clause: punctuation, a line break or the edge of the text.
CLAUSE_EDGE = "."
_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(f"[{MARKS}{CONTROLS}]")


class LexicalEntry(BaseModel):
    """Phrases of a pack table and the neighbours that decide whether they count.

    ``not_after``/``not_before`` cancel a hit that stands right after/before one of these phrases;
    where ``only_after``/``only_before`` is given, one of its phrases must stand there. A phrase of
    one word may be ``begin*`` or ``*end``; ``#`` is a number and ``.`` the edge of a clause.
    ``note`` explains a surprising entry.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    forms: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    note: str = ""


def expand(forms: Iterable[str], slots: Slots) -> Iterator[str]:
    """Each form with its ``{slot}`` marks replaced by every word of the slot, single spaces between words.

    Raises :class:`KeyError` for a slot that the table does not define.
    """
    for form in forms:
        found = _SLOT.search(form)
        if not found:
            yield " ".join(form.split())
            continue
        head, tail = form[: found.start()], form[found.end() :]
        yield from expand((head + word + tail for word in slots[found.group(1)]), slots)


class Context:
    """A set of phrases that may stand right before or right after a place in the text."""

    __slots__ = ("_ends", "_phrases", "_prefixes", "_variants", "_words")

    def __init__(self, phrases: Iterable[str], variants: Variants) -> None:
        words: set[str] = set()
        prefixes: list[str] = []
        ends: list[str] = []
        self._phrases: list[tuple[str, ...]] = []
        for phrase in phrases:
            if phrase.endswith("*"):
                prefixes.append(fold(phrase[:-1]))
            elif phrase.startswith("*"):
                ends.append(fold(phrase[1:]))
            elif " " in phrase:
                self._phrases.append(phrase_words(phrase))
            else:
                words.add(phrase if phrase in (NUMBER_SLOT, CLAUSE_EDGE) else fold(phrase))
        self._words = frozenset(words)
        self._prefixes = tuple(prefixes)
        self._ends = tuple(ends)
        self._variants = variants

    def __bool__(self) -> bool:
        return bool(self._words or self._phrases or self._prefixes or self._ends)

    def _holds(self, tokens: tuple[Token, ...], at: int) -> bool:
        token = tokens[at] if 0 <= at < len(tokens) else None
        if token is None or token.kind not in (WORD, NUMBER):
            return CLAUSE_EDGE in self._words or (token is not None and token.folded in self._words)
        if token.kind == NUMBER:
            return NUMBER_SLOT in self._words or token.folded in self._words
        word = token.folded
        if word in self._words or word.startswith(self._prefixes) or word.endswith(self._ends):
            return True
        return any(form in self._words for form in self._variants(word))

    def follows(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Whether one of the phrases begins at ``tokens[at]``."""
        return self._holds(tokens, at) or any(
            all(0 <= at + i < len(tokens) and tokens[at + i].folded == word for i, word in enumerate(phrase))
            for phrase in self._phrases
        )

    def precedes(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Whether one of the phrases ends right before ``tokens[at]``."""
        if self._holds(tokens, at - 1):
            return True
        for phrase in self._phrases:
            first = at - len(phrase)
            if first >= 0 and all(tokens[first + i].folded == word for i, word in enumerate(phrase) if i):
                word = tokens[first].folded
                if word == phrase[0] or phrase[0] in self._variants(word):
                    return True
        return False


def _context(phrases: tuple[str, ...], slots: Slots, variants: Variants) -> Context | None:
    """The context of these phrases; None for none, which most entries have of most contexts."""
    return Context(expand(phrases, slots), variants) or None


class Contexts:
    """The compiled contexts of one entry."""

    __slots__ = ("_not_after", "_not_before", "_only_after", "_only_before")

    def __init__(self, entry: LexicalEntry, slots: Slots, variants: Variants) -> None:
        self._not_after = _context(entry.not_after, slots, variants)
        self._not_before = _context(entry.not_before, slots, variants)
        self._only_after = _context(entry.only_after, slots, variants)
        self._only_before = _context(entry.only_before, slots, variants)

    def allow(self, tokens: tuple[Token, ...], first: int, last: int) -> bool:
        """Whether the neighbours of the hit ``tokens[first:last]`` let it count."""
        return not (
            (self._not_after is not None and self._not_after.precedes(tokens, first))
            or (self._not_before is not None and self._not_before.follows(tokens, last))
            or (self._only_after is not None and not self._only_after.precedes(tokens, first))
            or (self._only_before is not None and not self._only_before.follows(tokens, last))
        )


def matched_form(tokens: tuple[Token, ...], match: LexiconMatch[E]) -> str:
    """The form of the pack table that matched, folded: what a finding names as its entry."""
    return " ".join((match.form, *(token.folded for token in tokens[match.first + 1 : match.last])))


def start_of(document: Document, token: Token, form: str, article: str) -> int:
    """Where the matched ``form`` begins in the text: after the proclitics, before the ``article``.

    A word whose article is fused with the clitic (its spelling differs) begins where the token does.
    """
    if token.folded == form or not token.folded.endswith(form):
        return token.start
    cut = token.folded[: -len(form)]
    if article and not form.startswith(article):
        if cut.endswith(article):
            cut = cut[: -len(article)]
        elif len(cut) > 1 and cut[-1] == cut[-2]:
            return token.start
    at = token.start
    text = document.text
    for _ in cut:
        at += 1
        while at < token.end and _MARK.match(text[at]):
            at += 1
    return at
