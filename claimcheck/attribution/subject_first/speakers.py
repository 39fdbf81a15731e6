"""From mentions to speakers: pronouns, surnames, titles and bodies alone, one name throughout."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.attribution.draft import SpeakerDraft
from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.found import Found
from claimcheck.attribution.subject_first.names import Name, NameIndex, bare, names_of, read_name
from claimcheck.attribution.subject_first.words import Words
from claimcheck.document import Document
from claimcheck.span import Span

UNKNOWN = "?"
# A pronoun finds its holder among the names of this many sentences before it.
REACH = 3
# Kinds whose definite short form ("the ministry") stands for a body named before.
BODIES = frozenset({"government", "military", "media", "organisation", "party", "document"})
PERSON = "person"
# A definite mention of at most this many words ("the foreign ministry") may be short for a fuller name.
LONGEST_SHORT_FORM = 3


@dataclass(slots=True, eq=False)
class Holder:
    """One speaker of the article; ``words`` are the folded words of the fullest mention."""

    name: str
    words: frozenset[str]
    kind: str
    named: bool
    gender: str
    plural: bool
    person: bool
    mention: Span


def resolve(document: Document, words: Words, clauses: list[Clause], found: list[Found]) -> list[SpeakerDraft]:
    """The speaker of each attribution, in the same order."""
    if not found:
        return []
    book = _Book(document, words, clauses)
    return [book.speaker(item) for item in found]


class _Book:
    """The speakers of one article, the latest to speak last."""

    def __init__(self, document: Document, words: Words, clauses: list[Clause]) -> None:
        self.document = document
        self.words = words
        self.clauses = clauses
        self.names = names_of(document, words, clauses)
        self.index = NameIndex(self.names, words.titles)
        self.holders: dict[tuple[str, ...], Holder] = {}
        self.recent: list[Holder] = []
        self.by_word: dict[str, Holder] = {}
        self.quoted: dict[int, Holder] = {}
        self._before = self._names_by_sentence()

    def _names_by_sentence(self) -> list[int]:
        """How many names stand before each sentence."""
        counts = [0] * (len(self.document.sentences) + 1)
        for name in self.names:
            counts[name.sentence + 1] += 1
        for at in range(1, len(counts)):
            counts[at] += counts[at - 1]
        return counts

    def speaker(self, item: Found) -> SpeakerDraft:
        """Who speaks in ``item``, and how that was told."""
        holder, how = self._holder(item)
        if holder is None:
            name = item.source.of(self.document.text) if item.source else UNKNOWN
            return SpeakerDraft(name, False, "unknown", how, None)
        if item.enclosing < 0:
            if holder in self.recent:
                self.recent.remove(holder)
            self.recent.append(holder)
            del self.recent[: -REACH - 1]
            self.by_word.update(dict.fromkeys(holder.words, holder))
            self._note_quotations(item, holder)
        return SpeakerDraft(holder.name, holder.named, holder.kind, how, holder.mention)

    def _note_quotations(self, item: Found, holder: Holder) -> None:
        """Remember who speaks in the quotations of an attribution, for the pronouns inside them."""
        document = self.document
        for span in item.content:
            inside = document.quotation_of[document.token_range(span.start, span.end)[0]]
            if inside >= 0:
                self.quoted[inside] = holder

    def _holder(self, item: Found) -> tuple[Holder | None, str]:
        if item.source is None:
            carried = item.form == "ing" and bool(self.recent)
            return (self.recent[-1], "carried on") if carried else (None, "unresolved")
        clause = self.clauses[item.clause]
        head = bare(clause.words[item.head - clause.base])
        letter = clause.letters[item.head - clause.base]
        pronoun = self.words.pronouns.get(head.partition("'")[0]) if letter in "ROWHD" else None
        if pronoun:
            return self._pronoun(item, clause, head, pronoun)
        if letter in "Xx":
            return self._named(item, clause)
        return self._described(item, clause, head)

    def _pronoun(self, item: Found, clause: Clause, head: str, kind: str) -> tuple[Holder | None, str]:
        if kind == "first":
            return self.quoted.get(item.enclosing), "speaker of the quotation"
        if kind in ("second", "neuter") and clause.letters[item.head - clause.base] not in "WH":
            latest = self.recent[-1] if kind == "neuter" and self.recent else None
            return (latest, "pronoun") if latest and not latest.person else (None, "unresolved")
        if clause.letters[item.head - clause.base] in "WH":
            return self._antecedent(item, clause)
        if kind == "plural":
            for holder in reversed(self.recent[-REACH:]):
                if holder.plural or not holder.person:
                    return holder, "pronoun"
            return None, "unresolved"
        person = self._person(item, kind)
        if person is not None and not person.gender:
            person.gender = kind  # the article has told it
        return person, "pronoun"

    def _antecedent(self, item: Found, clause: Clause) -> tuple[Holder | None, str]:
        """The noun phrase right before a relative pronoun."""
        at = item.head - clause.base
        letters = clause.letters
        last = at
        while last and letters[last - 1] in ",-P":
            last -= 1
        if not last or letters[last - 1] not in "NX":
            return None, "unresolved"
        first = last
        while first and letters[first - 1] in "XNJD#":
            first -= 1
        tokens = self.document.tokens
        span = Span(tokens[clause.base + first].start, tokens[clause.base + last - 1].end)
        inner = replace(item, source=span, head=clause.base + last - 1)
        holder, _ = self._holder(inner)
        return holder, "relative clause"

    def _person(self, item: Found, gender: str) -> Holder | None:
        """Whom "he" or "she" means: the subject of the sentence before, the latest speaker, the nearest name."""
        assert item.source is not None
        start = self._before[max(0, item.sentence - REACH)]
        end = self._before[item.sentence + 1]
        before = [name for name in self.names[start:end] if name.span.end <= item.source.start]
        nearby = [name for name in before if self._could_be(name, gender)]
        speaking = [holder for holder in self.recent[-REACH:] if holder.person and not holder.plural]
        speaking = [holder for holder in speaking if holder.gender in ("", gender)]
        subjects = [name for name in nearby if name.opening and name.sentence >= item.sentence - 1]
        if subjects:
            return self._holder_of(subjects[-1])
        if speaking:
            return speaking[-1]
        if nearby:
            return self._holder_of(nearby[-1])
        likely = [name for name in before if name.likely and self._could_be(name, gender, likely=True)]
        return self._holder_of(likely[-1]) if likely else None

    def _could_be(self, name: Name, gender: str, *, likely: bool = False) -> bool:
        """Whether a name is, or with ``likely`` may be, that of a person of a gender, as far as the article tells."""
        full = self.index.fullest(name)
        holder = self.holders.get(full.words)
        known = name.gender or full.gender or (holder.gender if holder else "")
        return (likely or name.person or full.person) and known in ("", gender)

    def _named(self, item: Found, clause: Clause) -> tuple[Holder, str]:
        """The holder of a proper name."""
        at = item.head - clause.base
        letters = clause.letters
        first = at
        while first and letters[first - 1] == "X":
            first -= 1
        name = read_name(self.document, self.words, clause, first, at + 1)
        if name is None:
            return self._described(item, clause, clause.words[at])
        full = self.index.fullest(name)
        how = "as named" if full.words == name.words else "short form"
        return self._holder_of(name, item.source), how

    def _holder_of(self, name: Name, source: Span | None = None) -> Holder:
        full = self.index.fullest(name)
        holder = self.holders.get(full.words)
        if holder is None:
            text = self.document.text
            holder = self.holders[full.words] = Holder(
                name=" ".join(full.span.of(text).split()),
                words=frozenset(full.words),
                kind=self._kind(full, source),
                named=True,
                gender=full.gender or name.gender,
                plural=False,
                person=full.person or not any(word in self.words.bodies for word in full.words),
                mention=full.span,
            )
        elif source is not None and holder.kind == PERSON:
            holder.kind = self._kind(full, source)
        return holder

    def _kind(self, name: Name, source: Span | None) -> str:
        """The kind of a named holder: told by the words of the name, then by the office beside it."""
        kinds = self.words.kinds
        for word in reversed(name.words):
            if word in kinds and not name.person:
                return kinds[word]
        if source is not None:
            first, last = self.document.token_range(source.start, source.end)
            for token in self.document.tokens[first:last]:
                # A body beside a person's name ("Labour leader Ann Lee") is where, not what, the person is.
                if token.folded in kinds and not (name.likely and token.folded in self.words.bodies):
                    return kinds[token.folded]
                if token.folded in self.words.definite and not name.person:
                    return "organisation"
        return PERSON

    def _described(self, item: Found, clause: Clause, head: str) -> tuple[Holder, str]:
        """The holder of a description: an office or body named elsewhere, or nobody by name."""
        assert item.source is not None
        apposed = self._apposed(item, clause)
        if apposed is not None:
            return apposed, "name beside it"
        words, text = self.words, self.document.text
        first, last = self.document.token_range(item.source.start, item.source.end)
        tokens = self.document.tokens
        # The description proper: what stands before a relative clause or an aside.
        last = next((at for at in range(first + 1, last) if tokens[at].folded in ",;("), last)
        folded = [token.folded for token in tokens[first:last] if token.kind == "w"] or [head]
        kind = words.kinds.get(head, PERSON)
        definite = folded[0] in words.definite
        if definite and len(folded) <= LONGEST_SHORT_FORM:
            known = self._known_body(head, kind)
            if known is not None:
                return known, "short form"
        key = tuple(folded)
        if key not in self.holders:
            # The capital of a sentence's first word says nothing.
            capital = any(self._capital(at) for at in range(first + (first == clause.base), last))
            plain = [token.folded for token in tokens[clause.base : clause.base + clause.length]]
            withheld = self.words.is_anonymity(plain, last - clause.base, len(plain))
            named = not withheld and self._identifies(head, kind, definite, capital)
            shown = "anonymous" if not named and kind == PERSON else kind
            mention = Span(tokens[first].start, tokens[last - 1].end)
            self.holders[key] = Holder(
                name=" ".join(mention.of(text).split()),
                words=frozenset((head,)),
                kind=shown,
                named=named,
                gender="",
                plural=any(word.endswith("s") and word in words.kinds for word in folded) or head in words.collective,
                person=head not in words.bodies and kind != "document",
                mention=mention,
            )
        return self.holders[key], "as named"

    def _identifies(self, head: str, kind: str, definite: bool, capital: bool) -> bool:
        """Whether a description without a person's name can be traced to somebody."""
        if kind == "document":
            return capital
        if head in self.words.anonymous:
            return False
        if head in self.words.bodies:
            return capital or definite or not head.endswith("s")
        return kind in BODIES and (capital or definite) and not head.endswith("s")

    def _capital(self, at: int) -> bool:
        token = self.document.tokens[at]
        return (
            token.kind == "w" and self.document.text[token.start].isupper() and token.folded not in self.words.definite
        )

    def _apposed(self, item: Found, clause: Clause) -> Holder | None:
        """Whom apposition names beside a description: "her lawyer, Ann Lee, said", "the firm, Hale and Sons, said"."""
        at = item.head - clause.base + 1
        letters = clause.letters
        if letters[at : at + 2] != ",X":
            return None
        last = at + 1
        while last < clause.length and letters[last] == "X":
            last += 1
        name = read_name(self.document, self.words, clause, at + 1, last)
        if name is None:
            return None
        of_body = clause.words[at - 1] in self.words.bodies and len(name.words) > 1 and letters[last : last + 1] == ","
        return self._holder_of(name, item.source) if name.likely or of_body else None

    def _known_body(self, head: str, kind: str) -> Holder | None:
        """Whom "the ministry" or "the senator" means: a speaker so called, a name with that word, one of the kind."""
        if head in self.by_word:
            return self.by_word[head]
        body = self.index.containing(head)
        if body is not None:
            return self._holder_of(body)
        for holder in reversed(self.recent[-REACH:]):
            if holder.kind == kind and holder.named and kind != PERSON:
                return holder
        return None
