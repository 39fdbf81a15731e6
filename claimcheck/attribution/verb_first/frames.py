"""Where the content begins: the walk from a cue to the right edge of its frame.

From the verb on, the words are read as subject, adverbs and adjuncts until something opens the
content: a complementiser, a quotation, a colon, the preposition that the verb governs, or the
object. The walk gives up where another clause begins.
"""

from __future__ import annotations

from claimcheck.attribution.verb_first import openers
from claimcheck.attribution.verb_first.edges import AND, is_past_plural
from claimcheck.attribution.verb_first.openers import ABOUT, BY, FOR, OWNED_LENGTH, PREPOSITIONS, PRONOUNS
from claimcheck.attribution.verb_first.phrases import ADDRESSED, LONGEST_TITLE, noun_phrase, quotation_text
from claimcheck.attribution.verb_first.scan import COMMAS, Opener, Scan
from claimcheck.attribution.verb_first.words import Reading, is_definite
from claimcheck.text.quotations import Quotation

# How many tokens may stand between a cue and what opens its content.
REACH = 70
# A colon this far from its cue introduces a list, unless a quotation follows it.
COLON_REACH = 25
# The ending of a sound plural in construct, on words longer than this («منسوبي»).
PLURAL_IN_CONSTRUCT, SHORTEST_PLURAL = "\u064a", 4
# Words that may stand between a strict verb or its subject and the opener; between a noun that was
# passed and the opener of a verb that is sure; and with an addressee between them.
STRICT_GAP, LOOSE_GAP, ADDRESSED_GAP = 12, 8, 12
# The same with a relative clause between commas.
RELATIVE_GAP = 20
# Words between «عن» and «قائلا» at most.
TOPIC = 25
# Words from «عن» in a title to the one that the verb governs at most.
TITLE = 5
SEMICOLONS = ("\u061b", ";")


def find_opener(scan: Scan, cue: int, reading: Reading, *, subject: bool = True) -> Opener | None:
    """The opener of the content that the cue at token ``cue`` governs, or None.

    ``subject`` says that a subject may follow the cue (not so for participles). The answer is kept
    with the sentence: the clause before a cue asks it as well.
    """
    key = (cue, reading, subject)
    if key not in scan.openers:
        walk = _Walk(scan, cue, reading, subject)
        found = walk.opener()
        scan.openers[key] = found if found is not None and walk.holds_together(found) else None
    return scan.openers[key]


class _Walk:
    """The state of one walk: the token ``at`` hand, the subject read so far, what was passed."""

    def __init__(self, scan: Scan, cue: int, reading: Reading, subject: bool) -> None:
        self.scan = scan
        self.cue = cue
        self.reading = reading
        stood_for = scan.folded(cue + 1) in scan.words.by_that  # «أفاد بذلك مدير…»
        self.frames = reading.frames - {"by"} if stood_for else reading.frames
        self.stood_for = stood_for
        self.subject = subject
        self.at = cue + 1
        self.source: tuple[int, int] | None = None
        self.loose_from: int | None = None
        self.adjunct = False
        self.relative = False
        self.inside = False
        self.crossed = False
        self.over = False

    def opener(self) -> Opener | None:
        """Walk until something opens the content or another clause begins."""
        limit = min(self.scan.last, self.cue + REACH)
        while self.at < limit and not self.over:
            kind = self.scan.tokens[self.at].kind
            found = None
            if kind == "w":
                found = self._word()
            elif kind == "p":
                found = self._mark()
            else:
                self.at += 1
            if found:
                return found
        if "quote" in self.frames and self.subject:
            found = openers.bare_clause(self.scan, self.cue, self.source)
            bare = "bare" in self.frames and not self.over and self.reading.cut > 0
            return found or (openers.bare_rest(self.scan, self.source) if bare else None)
        return None

    def holds_together(self, opener: Opener) -> bool:
        """Whether cue and opener belong to one frame: what was passed between them is little.

        A noun that is neither subject nor adverb and a relative clause open other frames; after a
        verb that is also another word even adjuncts must be short.
        """
        if self.crossed and opener.frame not in ("quote", "colon"):
            return False
        first = opener.source[1] if opener.source else self.cue + 1
        gap = opener.token - first
        if opener.frame == "express" or opener.delegated is not None:
            return True
        if "addressee" in self.frames:
            return not self.reading.strict or gap <= ADDRESSED_GAP
        if opener.frame == "about" and gap > (RELATIVE_GAP if self.relative else ADDRESSED_GAP):
            return False
        if not self.reading.strict:
            return self.loose_from is None or opener.token - self.loose_from <= LOOSE_GAP
        told = opener.frame == "that" and self.scan.folded(opener.token - 2) in COMMAS
        if told and self.relative and self.loose_from is None and self._is_person():
            return gap <= RELATIVE_GAP  # «كشف عدد من الأهالي الذين يسكنون هنا، أن…»
        marked = opener.quotation is not None and self.scan.folded(opener.token - 2) == ":"
        return self.loose_from is None and not self.relative and gap <= (COLON_REACH if marked else STRICT_GAP)

    def _is_person(self) -> bool:
        """Whether the subject read so far begins with somebody who can speak."""
        head = self.scan.folded(self.source[0]) if self.source is not None else ""
        return bool(self.scan.words.kind(head)) or head in self.scan.words.anonymous

    def _word(self) -> Opener | None:
        """Read the word at hand; an opener, or None having moved on."""
        scan, words, at = self.scan, self.scan.words, self.at
        word = scan.folded(at)
        found = self._opens(word)
        if found:
            return found
        self.relative = self.relative or word in words.relatives
        self.over = self.over or (self.stood_for and self.relative)  # «صرح بذلك المدير، الذي بين أن…»
        after_subject = self.source is not None and self.source[1] == at
        self.inside = self.inside or (word in words.persons_who and (after_subject or word in words.people_who))
        self.crossed = self.crossed or (word in words.clause_starts and scan.folded(at + 1) not in words.regards)
        if self.source is not None and word in words.parentheticals and scan.folded(at - 1) in COMMAS:
            self.relative = self.adjunct = True
            self.at += 1
        elif at > self.cue + 1 and at not in scan.taken and openers.is_rival(scan, at, self.relative):
            self.over = True
        elif word == FOR or (word[0] == FOR and words.kind(word[1:]) == "media"):
            self.at = openers.after_addressee(scan, at)
        elif (
            openers.is_adverb(scan, at)
            or word in words.governed_pronouns | words.resumed
            or openers.stands_for_all(scan, self.cue, at)
            or (at == self.cue + 1 and openers.is_recipient(scan, word))
        ):
            self.at += 1
        elif word in words.phrasings or (
            (word in words.stops or words.is_prefixed(word)) and not scan.is_given_name(at)
        ):
            self.adjunct = True  # also «قال العبارة الشهيرة: …»
            self.at += 1
        else:
            return self._noun(word)
        return None

    def _opens(self, word: str) -> Opener | None:
        """The opener that the word at hand is, if the cue governs it."""
        scan, words, frames, at = self.scan, self.scan.words, self.frames, self.at
        if word in words.complementisers and scan.folded(at - 1) in words.contrasts:
            self.over = True  # «إلا أن الوزارة نفت»
            return None
        if at == self.cue + 1 and word in words.clause_heads and self.subject and "quote" in frames:
            return openers.bare_clause(scan, self.cue, None)
        if word in words.complementisers and "that" in frames:
            return self._addressed(Opener("that", openers.after_token(scan, at), at + 1, self.source))
        if PREPOSITIONS.get(word) in frames and not scan.is_given_name(at) and not self.inside:
            if word == ABOUT and self._is_title(at):
                self.source = (self.source[0], self.at + 2) if self.source else None
                self.at += 1
                return None
            found = openers.after_preposition(scan, self.cue, at, PREPOSITIONS[word], self.source)
            if found and found.frame == "about":
                found = self._quoted_later(at) or found
            if found and found.frame == "from" and self.reading.force == "demand":
                found = found._replace(start=scan.tokens[at].start, token=at, governed=None)  # «طلب من الموظف الكشف»
            if found:
                return self._addressed(found)
        if self._is_relayed_noun(word):
            self.over = True  # «نقلت الوكالة عن الوزير قوله إن…»: the noun is a cue of its own
            return None
        carried = word in words.split_participles or (at == self.cue + 1 and self.subject and word in words.saying_now)
        if carried and "charge" not in frames and (at > self.cue + 1 or "quote" in frames):
            found = openers.delegated(scan, at, self.source)
            if found:
                return found
        if openers.is_attached(scan, self.cue, at, frames, self.source):
            start = scan.tokens[at].start + (0 if word.startswith(FOR + FOR) else 1)
            return self._addressed(Opener("by" if word[0] == BY else "for", start, at, self.source))
        if "charge" in frames and word in words.charges:
            return self._addressed(Opener("charge", scan.tokens[at].start, at, self.source))
        if "express" in frames and word in words.expressive:
            return Opener("express", scan.tokens[at].start, at, self.source)
        return None

    def _is_title(self, at: int) -> bool:
        """«أعرب نائب رئيس الاتحاد عن آسيا عن نيته»: a second «عن» opens the content, the first one a title's end."""
        scan, words = self.scan, self.scan.words
        second = next((k for k in range(at + 2, min(at + TITLE, scan.last)) if scan.folded(k) == ABOUT), None)
        if self.source is None or second is None or any(scan.is_mark(k) for k in range(at, second)):
            return False
        return words.is_event(scan.folded(second + 1)) and not words.is_event(scan.folded(at + 1))

    def _is_relayed_noun(self, word: str) -> bool:
        """Whether the cue relays and the word at hand is somebody's noun of speech, after «عن» or as its object."""
        scan, words = self.scan, self.scan.words
        if scan.folded(self.cue) not in words.relays:
            return False
        if word in words.nominal and self.source is not None:
            return True
        owned = word in words.own_words or bool(words.owned_noun(word))
        return owned and any(scan.folded(k) == ABOUT for k in range(self.cue + 1, self.at))

    def _quoted_later(self, at: int) -> Opener | None:
        """«تحدث عن غيابه قائلا: "…"»: the words themselves, where they follow their topic."""
        for later in range(at + 1, min(self.scan.last, at + TOPIC)):
            if self.scan.folded(later) in self.scan.words.saying:
                found = openers.delegated(self.scan, later, self.source)
                return found if found and found.frame in ("quote", "colon") else None
        return None

    def _addressed(self, opener: Opener) -> Opener:
        return openers.with_addressee(self.scan, opener, self.reading, self.loose_from)

    def _noun(self, word: str) -> Opener | None:
        """A noun: the subject, else the object, else something loose that is passed."""
        scan, at = self.scan, self.at
        governs_object = "object" in self.frames
        if self.source is None and self.subject and not self.adjunct:
            people = word in scan.words.anonymous and scan.folded(at + 1) not in scan.words.complementisers
            counted = people and openers.counts_people(scan, at)
            if (
                governs_object
                and self._is_thing(word)
                and not counted
                and not openers.then_that(scan, at, people=people)
            ):
                return Opener("object", scan.tokens[at].start, at, None)
            if self._read_subject():
                return None
        if self._is_said_by(word) and self._read_subject():
            return None
        ended = self.source is not None and self.source[1] <= at and not word.startswith(AND)
        free = not self.adjunct and (ended or not self.subject)
        if governs_object and (free or openers.is_object(scan, at, self.cue)):
            follows = self.source is not None and self.source[1] == at and not is_past_plural(scan, at)
            if self.source is not None and follows and openers.then_that(scan, at):
                self.at = noun_phrase(scan, at)
                self.source = (self.source[0], self.at)
                return None
            return Opener("object", scan.tokens[at].start, at, self.source)
        if self.loose_from is None and not self.adjunct:
            self.loose_from = at
        self.at += 1
        return None

    def _is_said_by(self, word: str) -> bool:
        """«مبينا مدير الدفاع المدني، أن…»: a participle with an office, title or name after it, and then its clause."""
        words, at = self.scan.words, self.at
        if self.source is not None or self.subject or at > self.cue + 1 or "that" not in self.frames:
            return False
        if not ADDRESSED.isdisjoint(self.frames) or not (
            words.kind(word) or word in words.titles or words.is_name(word)
        ):
            return False
        return openers.then_that(self.scan, at)

    def _is_thing(self, word: str) -> bool:
        """Whether the first noun after the cue is no subject but what is said."""
        words = self.scan.words
        if words.kind(word) or words.is_name(word) or word in words.states:
            return False
        owned = self.at == self.cue + 1 and word.endswith(PRONOUNS) and len(word) > OWNED_LENGTH
        return owned or openers.is_object(self.scan, self.at, self.cue)

    def _read_subject(self) -> bool:
        """Take the noun phrase at hand as the subject, if there is one that can be."""
        if self._is_governed_plural():
            return False
        end = noun_phrase(self.scan, self.at, frames=self.frames)
        if end == self.at:
            return False
        self.source = (self.at, end)
        self.at = end
        return True

    def _is_governed_plural(self) -> bool:
        """«هنأ منسوبي الوزارة»: the plural in ي before its genitive is an object, never a subject."""
        scan, words, at = self.scan, self.scan.words, self.at
        word, following = scan.folded(at), scan.folded(at + 1)
        plural = len(word) > SHORTEST_PLURAL and word.endswith(PLURAL_IN_CONSTRUCT)
        known = words.kind(word) or words.is_name(word) or is_definite(word) or word in words.titles
        return plural and is_definite(following) and following not in words.relatives and not known

    def _mark(self) -> Opener | None:
        """Read the punctuation at hand; an opener, or None having moved on."""
        scan, at = self.scan, self.at
        word = scan.folded(at)
        quotation = scan.quotation_opening(at)
        if quotation is not None:
            return self._quotation(quotation)
        if word == ":" and "quote" in self.frames:
            self.over = True
            found = openers.after_colon(scan, at, self.source)
            near = at - self.cue <= COLON_REACH
            return found if found and (near or found.frame == "quote") else None
        following = scan.folded(at + 1)
        if (
            word in SEMICOLONS
            and following not in scan.words.complementisers
            and not scan.words.is_prefixed(following or FOR)
        ):
            self.over = True
        if word in COMMAS:
            self.inside = False
            if self.source is not None or not self.subject:
                self.adjunct = False
        close = openers.bracket_end(scan, at) if word == "(" else 0
        self.at = max(close, at) + 1
        return None

    def _quotation(self, quotation: Quotation) -> Opener | None:
        """A quotation: the content, or a label that is part of a name."""
        scan, at = self.scan, self.at
        after_colon = scan.folded(at - 1) == ":"
        short = len(quotation_text(scan, quotation).split()) <= LONGEST_TITLE
        named = scan.folded(at - 1) in scan.words.title_nouns or (short and scan.folded(scan.after(quotation)) == ":")
        label = quotation.closed and (scan.is_label(quotation) or named)
        if label and not after_colon:
            if self.source is None and self.subject and not self.adjunct and self._read_subject():
                return None
        elif after_colon or self._speaks_in(quotation):
            return Opener("quote", quotation.start, at + 1, self.source, quotation)
        else:
            self.over = True
        self.at = max(scan.after(quotation), self.at + 1)
        return None

    def _speaks_in(self, quotation: Quotation) -> bool:
        """Whether the cue takes a quotation; a label after a present-tense judgement is no speech."""
        weak = self.reading.kind == "imperfect" and self.reading.force == "evaluate"
        if "quote" in self.frames and not weak:
            return True
        return openers.is_long(self.scan, quotation) and not self.reading.strict
