"""An attribution before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.span import Span


@dataclass(slots=True, eq=False)
class Found:
    """What one reading of a clause gives, in spans of the text.

    ``sentence`` is the index of the cue's sentence, ``head`` the token of the source's head, -1 for
    none; ``enclosing`` is the quotation that the cue stands in, -1 for none. Content may grow by
    quoted sentences that follow.
    """

    content: list[Span]
    cue: Span | None
    lemma: str
    force: str
    form: str
    source: Span | None
    sentence: int
    head: int
    enclosing: int
    rule: str
    score: float
