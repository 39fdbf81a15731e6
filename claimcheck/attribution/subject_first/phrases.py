"""Noun phrases of a clause, told by word classes alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.attribution.subject_first.clause import Clause

# A pronoun or relative; determiner, modifiers and nouns; a determiner alone ("some").
PHRASE = re.compile(r"[ROWH]|(?:D{1,2}[J#EGB]*|[J#]*)[NXxm#tJ]*[NXxm#t]|D")


class Phrase(NamedTuple):
    """A noun phrase: tokens ``[first, last)`` of its clause, and the token of its head."""

    first: int
    last: int
    head: int


def noun_phrases(clause: Clause) -> list[Phrase]:
    """The phrases of a clause in order; the head is the last word."""
    return [Phrase(found.start(), found.end(), found.end() - 1) for found in PHRASE.finditer(clause.letters)]
