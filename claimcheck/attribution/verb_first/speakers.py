"""From mentions to speakers: dropped subjects, pronouns, short forms, one name throughout."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from claimcheck.attribution.draft import Draft, SpeakerDraft
from claimcheck.attribution.verb_first.antecedents import full_body, full_name, honoured, subject_of, told_subject
from claimcheck.attribution.verb_first.labels import RULES as LABELS
from claimcheck.attribution.verb_first.scan import Found, Scan
from claimcheck.attribution.verb_first.words import Words, is_definite
from claimcheck.document import Document
from claimcheck.span import Span

UNKNOWN = "?"
# The kind of «مصدر» and its like, as long as nothing tells more.
UNNAMED = "unnamed"
FEMININE = ("\u0629", "\u0627\u062a")
# «المواطنون», «المنتجين»: people in the plural are nobody named before.
PLURAL = ("\u0648\u0646", "\u064a\u0646")
# A preposition or conjunction written as one with its word: no name begins the phrase after it.
PREFIXED = "\u0628\u0644\u0648"
# Two words are taken for forms of one where they share this many letters at the start.
SHARED_LETTERS = 4
# A mention is held against this many speakers, the latest first: more than any article has.
MOST_HOLDERS = 60
# A dropped subject is looked for among this many speakers, the latest first.
REACH = 4
# Sentences before a first cue without a subject in which it is looked for.
NARRATION = 3
# A mention of more words than this is taken to be a full one.
SHORT_FORM = 3
# Kinds whose short form («المسؤول», «الشركة») may stand for the latest speaker whatever its name.
WRITTEN = ("media", "document")
# Kinds whose bodies are taken up by a noun and an adjective («الشركة الأمريكية»).
DESCRIBED = ("organisation", "media", "party")
BODIES = ("organisation", "media", "government", "party", "document")


@dataclass(slots=True, eq=False)
class Holder:
    """One speaker of the article; ``words`` are the folded words of its fullest mention, bare of articles."""

    name: str
    words: tuple[str, ...]
    mention: Span
    kind: str
    named: bool
    gender: str
    plural: bool


def resolve(document: Document, words: Words, found: list[Found]) -> list[Draft]:
    """Drafts with speakers: explicit sources become holders, the others are resolved to one."""
    found.sort(key=lambda item: item.order)
    book = _Book(document, words)
    told = [(item, *book.speaker(item)) for item in found]
    return [
        Draft(
            content=item.content,
            cue=item.cue,
            lemma=item.lemma,
            force=item.force,
            source=item.source,
            speaker=SpeakerDraft(holder.name, holder.named, holder.kind, how, holder.mention)
            if holder
            else SpeakerDraft(UNKNOWN, False, "unknown", how),
            rule=item.rule,
            confidence=item.confidence,
        )
        for item, holder, how in told
    ]


class _Book:
    """The speakers of one article, the latest to speak last."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self.words = words
        self.holders: list[Holder] = []
        self.recent: list[Holder] = []
        self.by_form: dict[str, Holder] = {}
        self.last_sentence = -1

    def speaker(self, item: Found) -> tuple[Holder | None, str]:
        """Who speaks in ``item``, and how that was told."""
        sentence = self.document.sentence_at(item.order)
        if item.source is None and self.last_sentence != sentence and item.rule not in LABELS:
            item.source = self._subject(item, sentence)
        if item.source is not None:
            holder, how = self._explicit(item.source)
        else:
            dropped = self._dropped(item)
            if dropped is None:
                return None, "unresolved"
            holder, how = dropped, "carried on" if item.carries else "dropped subject"
        if not item.nested:
            self.last_sentence = sentence
            if holder in self.recent:
                self.recent.remove(holder)
            self.recent.append(holder)
        return holder, how

    def _subject(self, item: Found, sentence: int) -> Span | None:
        """The subject of the narration that a cue in mid-sentence carries on («تمكن الثوار…، معلنين»).

        None where a speaker met before is named there («وقارن كيري بين…، مشيرا»): then it is he.
        """
        bounds = self.document.sentences[sentence]
        at = self.document.token_at(item.order)
        if at - bounds.first < 2 or self._names_again(bounds.first, at):
            return None
        scan = Scan(self.document, self.words, bounds, self.document.tokens)
        subject = subject_of(scan, at, item.number == "p")
        return subject if subject or self.recent else told_subject(scan, at)

    def _names_again(self, first: int, last: int) -> bool:
        """Whether the words right after the sentence's verb name a speaker met before; he is the latest then."""
        for token in self.document.tokens[first + 1 : min(first + 3, last)]:
            word = token.folded
            if token.kind != "w" or self.words.kind(word) or word in self.words.titles:
                continue
            for holder in reversed(self.recent):
                if word in holder.words and self.words.kind(holder.words[0]) != "document":
                    self.recent.remove(holder)
                    self.recent.append(holder)
                    return True
        return False

    def _dropped(self, item: Found) -> Holder | None:
        """The latest speaker that agrees in gender and number, else the latest."""
        for holder in reversed(self.recent[-REACH:]):
            if _agrees(item, holder):
                return holder
        return self.recent[-1] if self.recent else self._narrated(item)

    def _narrated(self, item: Found) -> Holder | None:
        """Before anybody has spoken: the subject of the narration in the sentences before («زار الوزير… وأكد أن…»)."""
        here = self.document.sentence_at(item.order)
        for sentence in range(here - 1, max(here - NARRATION, 0) - 1, -1):
            bounds = self.document.sentences[sentence]
            scan = Scan(self.document, self.words, bounds, self.document.tokens)
            subject = subject_of(scan, bounds.last, item.number == "p")
            # Right after the verb, or at the head of the sentence: elsewhere it may be anybody.
            if subject is not None and self.document.token_at(subject.start) <= bounds.first + 1:
                return self._explicit(subject)[0]
        return None

    def _explicit(self, source: Span) -> tuple[Holder, str]:
        """The holder of a source mention: one met before, one that the text names in full, or a new one."""
        tokens = self._tokens(source)
        if len(tokens) > 1 and tokens[0] in self.words.titles and not is_definite(tokens[0]) and is_definite(tokens[1]):
            tokens = tokens[1:]  # «معالي المشرف العام»
        content = tuple(_bare(word) for word in tokens)
        known = self._known(content, tokens)
        if known is not None:
            self._join(known, content, tokens, source)
            return known, "same name"
        full = self._in_full(source, tokens, content)
        if full is not None:
            longer = self._tokens(full)
            again = self._known(tuple(_bare(word) for word in longer), longer)
            holder = again or self._new(full, longer)
            self.by_form[" ".join(content)] = holder
            return holder, "short form"
        if self._generic(tokens) and (last := self._last_of_kind(tokens)) is not None:
            return last, "the one just named"
        if self._described(tokens) and (same := self._same_kind(tokens)) is not None:
            return same, "the one just named"
        return self._new(source, tokens), "as named"

    def _in_full(self, source: Span, tokens: list[str], content: tuple[str, ...]) -> Span | None:
        """The place where the text names the source in full, for a title, a body or a surname alone."""
        document, words = self.document, self.words
        if len(tokens) == 1 and tokens[0] in words.pronominal:
            return honoured(document, words, source, tokens[0])
        titled = len(tokens) == 2 and tokens[0] in words.titles and is_definite(tokens[1])
        if titled and (named := full_name(document, words, source, tokens[1])):
            return named
        if len(tokens) <= SHORT_FORM and words.kind(tokens[0]):
            return full_body(document, words, source, content)
        if len(tokens) <= 2 and not words.kind(tokens[0]) and content[0] not in words.anonymous:
            return full_name(document, words, source, tokens[-1])
        return None

    def _generic(self, tokens: list[str]) -> bool:
        """«المسؤول الأميركي», «الشركة», «سموه»: a definite head that names nobody by itself."""
        if len(tokens) == 1 and tokens[0] in self.words.pronominal:
            return True
        if len(tokens) > 2 or not is_definite(tokens[0]):
            return False
        bare = _bare(tokens[0])
        if bare.endswith(PLURAL):
            return False
        return bare in self.words.anonymous or (len(tokens) == 1 and self.words.kind(tokens[0]) in BODIES)

    def _described(self, tokens: list[str]) -> bool:
        """«الشركة الأمريكية», «التنظيم المتطرف»: a body with an adjective, and no name."""
        two = len(tokens) == 2 and all(is_definite(word) for word in tokens)
        return two and self.words.kind(tokens[0]) in DESCRIBED and not self.words.kind(tokens[1])

    def _same_kind(self, tokens: list[str]) -> Holder | None:
        """The latest speaker that is such a body, by its own name."""
        kind = self._kind(tokens)
        return next((h for h in reversed(self.recent) if h.kind == kind and not is_definite(h.name.split()[0])), None)

    def _last_of_kind(self, tokens: list[str]) -> Holder | None:
        """The latest speaker for a head alone: a paper for a paper, anyone for a document, else one that is neither."""
        last = self.recent[-1] if self.recent else None
        kind = self._kind(tokens)
        if kind == "document":
            return last
        same = (holder for holder in reversed(self.recent) if (holder.kind in WRITTEN) == (kind == "media"))
        found = next(same, last if kind == "media" else None)
        if found is None or (found.kind == "person" and tokens[0].endswith(FEMININE)):
            return None  # «الإدارة» is nobody's title
        return None if self._other_body(_bare(tokens[0]), kind, found) else found

    def _other_body(self, head: str, kind: str, holder: Holder) -> bool:
        """Whether «المحكمة» cannot stand for a holder, which is a body by another name: «الشركة», «وزارة العدل»."""
        if kind not in BODIES or holder.words[0] == head or not self.words.kind(holder.words[0]):
            return False
        return kind != holder.kind or kind == "government"

    def _tokens(self, span: Span) -> list[str]:
        """The folded words of a span; a first word whose conjunction lies outside is cut."""
        first, last = self.document.token_range(span.start, span.end)
        out = []
        for token in self.document.tokens[first:last]:
            if token.kind == "w":
                offset = span.start - token.start
                out.append(token.folded[offset:] if 0 < offset < len(token.folded) else token.folded)
        return out or [span.of(self.document.text)]

    def _known(self, content: tuple[str, ...], tokens: list[str]) -> Holder | None:
        """The holder that a mention names again: the same words, some of them, or its head with the article."""
        known = self.by_form.get(" ".join(content))
        if known is not None:
            return known
        if len(tokens) == 1 and tokens[0] in self.words.pronominal:
            people = [holder for holder in self.recent if holder.kind not in ("document", "media", "organisation")]
            return people[-1] if people else None
        wanted = set(content)
        definite = is_definite(tokens[0])
        for holder in reversed(self.holders[-MOST_HOLDERS:]):
            have = set(holder.words)
            head = content[0] == holder.words[0]
            if wanted <= have and (head or self._all_names(wanted)):
                return holder
            if definite and holder.words[1 : 1 + len(content)] == content and holder.kind in BODIES:
                return holder  # «الداخلية السورية» for «وزارة الداخلية السورية»
            if definite and len(content) > 1 and _runs_in(content, holder.words):
                return holder  # «المشرف العام» for «الدكتور سالم، المشرف العام على المركز»
            if len(have) > 1 and have <= wanted and (head or self._all_names(have)):
                return holder
            if head and all(any(_alike(a, b) for b in have) for a in content[1:]):
                return holder
            if head and definite and not holder.named and any(self.words.is_name(word) for word in content[1:]):
                return holder
        return None

    def _all_names(self, wanted: set[str]) -> bool:
        """Whether words are a name and no office: no head of a source among them."""
        return all(not self.words.kind(word) for word in wanted)

    def _join(self, holder: Holder, content: tuple[str, ...], tokens: list[str], source: Span) -> None:
        """Note a further mention; one that tells more becomes the holder's name."""
        self.by_form[" ".join(content)] = holder
        more = [word for word in content if not any(_alike(word, known) for known in holder.words)]
        if more and len(content) > len(holder.words):
            holder.name, holder.words, holder.mention = source.of(self.document.text), content, source
        if more and not holder.named and self._named(tokens):
            holder.named, holder.name, holder.mention = True, source.of(self.document.text), source

    def _new(self, mention: Span, tokens: list[str]) -> Holder:
        content = tuple(_bare(word) for word in tokens)
        holder = Holder(
            name=mention.of(self.document.text),
            words=content,
            mention=mention,
            kind=self._kind(tokens),
            named=self._named(tokens),
            gender=_gender(tokens, self.words),
            plural=content[0] in self.words.collective or tokens[0] in self.words.collective,
        )
        self.by_form[" ".join(content)] = holder
        self.holders.append(holder)
        return holder

    def _kind(self, tokens: list[str]) -> str:
        """The kind of the first word that heads a source; a person where a title or a name comes first."""
        for word in tokens[:4]:
            kind = self.words.kind(word)
            if kind == UNNAMED:
                told = (self.words.adjectives.get(_bare(other)) or self.words.kind(other) for other in tokens[1:])
                return next((found for found in told if found and found != UNNAMED), UNNAMED)
            if kind or word in self.words.states:
                return kind or "government"
            if word in self.words.titles or self.words.is_name(word):
                return "person"
        return "person"

    def _named(self, tokens: list[str]) -> bool:
        """Whether the source can be identified: an unnamed head needs a proper name or title after it."""
        words = self.words
        indefinite_document = words.kind(tokens[0]) == "document" and not is_definite(tokens[0])
        # A study, survey or report is known by who issued it.
        if indefinite_document and not any(
            is_definite(word) or words.kind(word) or words.is_name(word) for word in tokens[1:]
        ):
            return False
        if _bare(tokens[0]) not in words.anonymous and tokens[0] not in words.anonymous:
            return True
        if any(words.is_name(word) or word in words.titles for word in tokens[1:]):
            return True
        determined = is_definite(tokens[0]) or (len(tokens) > 2 and is_definite(tokens[1]))
        return determined and self._has_apposition(tokens)

    def _has_apposition(self, tokens: list[str]) -> bool:
        """«الخبير الاقتصادي عماد الشامي»: an indefinite word beside a definite head is a name."""
        for before, word in pairwise(tokens):
            if before in self.words.stops or word in self.words.stops:
                return False
            if is_definite(before) and not is_definite(word) and not self.words.kind(word) and word[0] not in PREFIXED:
                return True
        return False


def _bare(word: str) -> str:
    """A folded word without article."""
    return word[2:] if is_definite(word) and word.startswith("\u0627\u0644") else word


def _alike(one: str, other: str) -> bool:
    """Whether two bare words are forms of one: «تركي» and «تركية»."""
    shared = min(len(one), len(other), SHARED_LETTERS)
    return one == other or (shared >= SHARED_LETTERS and one[:shared] == other[:shared])


def _runs_in(content: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words stand side by side in a longer mention."""
    return any(words[k : k + len(content)] == content for k in range(1, len(words) - len(content) + 1))


def _gender(tokens: list[str], words: Words) -> str:
    """The gender of a source's head; empty where it cannot be told (names of places and persons)."""
    head = _bare(tokens[0])
    if head.endswith(FEMININE):
        return "f"
    return "m" if words.kind(tokens[0]) or words.is_name(tokens[0]) or tokens[0] in words.titles else ""


def _agrees(item: Found, holder: Holder) -> bool:
    """Whether a cue's gender and number fit a holder; what is unknown fits."""
    if item.number == "p":
        return holder.plural or holder.gender == ""
    if holder.plural:
        return item.gender != "m"
    return not holder.gender or not item.gender or holder.gender == item.gender
