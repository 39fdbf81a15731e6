"""One walk over an article for all rules of this category: hits, and whose voice each word is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.detectors.entries import start_of
from claimcheck.detectors.unverified_claim.table import Compiled, Entry, Role, Voice, compiled
from claimcheck.document import Analysis, Document
from claimcheck.model import Statement

# Whose matter a token is: the journalist's, a statement's content, or the frame (cue, source) around it.
EDITORIAL, CONTENT, FRAME = 0, 1, 2
QUESTION_MARKS = frozenset({"?", "\u061f"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the table on the tokens ``[first, last)`` of sentence ``sentence``; ``form`` is its first word."""

    entry: Entry
    first: int
    last: int
    sentence: int
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the rules read: hits by role, in order of the text, the voice of each token, the statement of each cue."""

    analysis: Analysis
    words: Compiled
    hits: dict[Role, list[Hit]]
    voices: bytearray
    cues: dict[int, Statement]

    @property
    def document(self) -> Document:
        """The article."""
        return self.analysis.document

    def span(self, hit: Hit) -> tuple[int, int]:
        """The offsets of a hit, without what is attached to its first word."""
        tokens = self.document.tokens
        form = self.words.joined.get(hit.form, hit.form)
        start = start_of(self.document, tokens[hit.first], form, self.words.article)
        return start, tokens[hit.last - 1].end

    def phrase(self, hit: Hit) -> str:
        """The folded words that matched, as a finding names its entry."""
        first = self.words.joined.get(hit.form, hit.form)
        return " ".join([first, *(token.folded for token in self.document.tokens[hit.first + 1 : hit.last])])

    def held(self, hit: Hit) -> bool:
        """Whether a phrase is somebody's words, or the cue of somebody that the article speaks of."""
        if self.voices[hit.first] != FRAME:
            return self.voices[hit.first] == CONTENT
        cues = (self.cues.get(at) for at in range(hit.first, hit.last))
        return any(statement is not None and statement.speaker.mention is not None for statement in cues)

    def asks(self, sentence: int) -> bool:
        """Whether a sentence is a question."""
        tokens = self.document.tokens
        return tokens[self.document.sentences[sentence].last - 1].folded in QUESTION_MARKS

    def of(self, role: Role) -> Iterator[Hit]:
        """The hits of a role, at most one for each sentence."""
        last = -1
        for hit in self.hits.get(role, ()):
            if hit.sentence != last:
                last = hit.sentence
                yield hit


def read(analysis: Analysis) -> Reading:
    """Find every phrase of the pack's hedges whose neighbours and voice let it count."""
    document = analysis.document
    words = compiled(document.pack)
    cues: dict[int, Statement] = {}
    voices = _voices(analysis, cues)
    hits: dict[Role, list[Hit]] = {}
    sentences = document.sentences
    at = 0
    free = 0
    taken = (-1, -1)
    for match in document.scan(words.lexicon, overlapping=True):
        entry = match.entry
        if match.first < free and (match.first, match.last) != taken:
            continue  # inside a longer phrase; the same words may still have a second role
        while at + 1 < len(sentences) and sentences[at].last <= match.first:
            at += 1
        if entry.bare and document.tokens[match.first].folded.removesuffix(match.form) not in words.attached:
            continue
        if not _counts(document, words, voices, entry, match.first, match.last, at):
            continue
        free, taken = match.last, (match.first, match.last)
        hits.setdefault(entry.role, []).append(Hit(entry, match.first, match.last, at, match.form))
    return Reading(analysis, words, hits, voices, cues)


def _counts(
    document: Document, words: Compiled, voices: bytearray, entry: Entry, first: int, last: int, sentence: int
) -> bool:
    """Whether voice, neighbours and what must follow let a phrase count."""
    if entry.voice is Voice.JOURNALIST and voices[first] == CONTENT:
        return False
    span = document.sentences[sentence]
    if last > span.last or (entry.opens and first - span.first > 1):
        return False
    contexts = words.contexts.get(id(entry))
    if contexts and not contexts.allow(document.tokens, first, last):
        return False
    wanted = words.then.get(id(entry))
    return not wanted or any(
        token.folded in wanted for token in document.tokens[last : min(last + entry.within, span.last)]
    )


def _voices(analysis: Analysis, cues: dict[int, Statement]) -> bytearray:
    """For each token whose matter it is; fills ``cues`` with the statement of each token of a cue."""
    document = analysis.document
    voices = bytearray(len(document.tokens))
    for statement in analysis.statements:
        for frame in (statement.cue, statement.source):
            if frame:
                first, last = document.token_range(frame.start, frame.end)
                voices[first:last] = bytes([FRAME]) * (last - first)
                if frame is statement.cue:
                    cues.update(dict.fromkeys(range(first, last), statement))
    for statement in analysis.statements:
        for span in statement.content:
            first, last = document.token_range(span.start, span.end)
            voices[first:last] = bytes([CONTENT]) * (last - first)
    return voices
