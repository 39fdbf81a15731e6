"""The intermediate record between finding an attribution and resolving who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.span import Span


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """Who speaks, as far as a grammar can tell: the fields of :class:`claimcheck.model.Speaker`."""

    name: str
    named: bool
    kind: str
    resolved_by: str
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as a grammar of reported speech finds it.

    ``content`` are raw spans, cut later at sentence ends and freed of quotation marks; ``cue`` and
    ``source`` are spans of the text or None; ``rule`` names the construction that was recognised.
    """

    content: tuple[Span, ...]
    cue: Span | None
    lemma: str
    force: str
    source: Span | None
    speaker: SpeakerDraft
    rule: str
    confidence: float
