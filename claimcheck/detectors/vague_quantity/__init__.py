"""Vague quantities: phrases that stand where a number, share, frequency or amount could."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.entries import matched_form, start_of
from claimcheck.detectors.rule import Detector, Finding, detector
from claimcheck.detectors.vague_quantity.bare_plurals import bare_object
from claimcheck.detectors.vague_quantity.binding import bind
from claimcheck.detectors.vague_quantity.phrases import READERS, Reach
from claimcheck.detectors.vague_quantity.rules import RULES
from claimcheck.detectors.vague_quantity.table import Takes, compiled
from claimcheck.document import Analysis, Document


@detector(*RULES.values())
def vague_quantities(analysis: Analysis) -> Iterator[Finding]:
    """The vague quantities of an article, bound to the places where their number is given."""
    yield from bind(analysis.document, tuple(_phrases(analysis.document)))


def _phrases(document: Document) -> Iterator[Finding]:
    """One walk over the tokens; of phrases that overlap, the earlier one grows or the later is dropped."""
    words = compiled(document.pack)
    tokens = document.tokens
    last: Finding | None = None
    idiom = 0
    for match in document.scan(words.lexicon, overlapping=True):
        entry = match.entry
        token = tokens[match.first]
        if token.start < idiom:
            continue
        if last is not None and token.start < last.end and entry.takes is not Takes.NUMBER_BEFORE:
            continue
        if (
            entry.proclitic
            and entry.takes is not Takes.OBJECT
            and token.folded.removesuffix(match.form) not in entry.proclitic
        ):
            continue
        if not words.contexts[id(entry)].allow(tokens, match.first, match.last):
            continue
        if entry.takes is Takes.NEVER:
            idiom = tokens[match.last - 1].end
            continue
        start = start_of(document, token, match.form, words.article) + words.joined(match.form)
        if entry.takes is Takes.OBJECT:
            found: Reach | None = bare_object(document, words, match)
        else:
            found = READERS[entry.takes](document, words, match, start)
        if found is None:
            continue
        rule = RULES[found.code or entry.code]
        end = max(found.end, last.end) if last is not None and found.start < last.end else found.end
        if last is not None and found.start < last.end:
            last = last._replace(end=end)
            continue
        if last is not None:
            yield last
        last = Finding(rule, found.start, end, matched_form(tokens, match), start, tokens[match.last - 1].end)
    if last is not None:
        yield last


DETECTORS: tuple[Detector, ...] = (vague_quantities,)

__all__ = ["DETECTORS", "vague_quantities"]
