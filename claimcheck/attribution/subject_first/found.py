"""An attribution before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.span import Span


@dataclass(slots=True, eq=False)
class Found:
    """What one reading of a clause gives, in spans of the text.

    ``clause`` and ``sentence`` are the indices of the cue's clause and sentence, ``head`` is the token
    of the source's head, ``enclosing`` the quotation that the cue stands in; -1 for none. Content
    may grow by quoted sentences that follow.
    """

    content: list[Span]
    cue: Span | None
    lemma: str
    force: str
    form: str
    source: Span | None
    clause: int
    sentence: int
    head: int
    enclosing: int
    rule: str
    score: float
