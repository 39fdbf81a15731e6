"""From mentions to speakers: dropped subjects, pronouns, short forms, one name throughout."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.attribution.draft import Draft, SpeakerDraft
from claimcheck.attribution.verb_first.scan import Found
from claimcheck.attribution.verb_first.words import Words, is_definite
from claimcheck.document import Document
from claimcheck.span import Span

UNKNOWN = "?"
FEMININE = ("\u0629", "\u0627\u0621", "\u0627\u062a")


@dataclass(slots=True)
class Holder:
    """One speaker of the article and the mentions met so far; ``words`` are content words."""

    name: str
    words: tuple[str, ...]
    mention: Span
    kind: str
    named: bool
    gender: str
    number: str
    head: str
    forms: set[str] = field(default_factory=set)


def resolve(document: Document, words: Words, found: list[Found]) -> list[Draft]:
    """Drafts with speakers: explicit sources become holders, the others are resolved to one."""
    found.sort(key=lambda item: item.order)
    book = _Book(document, words)
    drafts = []
    for item in found:
        holder, how = book.speaker(item)
        drafts.append((item, holder, how))
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
        for item, holder, how in drafts
    ]


class _Book:
    """The speakers of one article in order of their last mention."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self.words = words
        self.holders: list[Holder] = []
        self.recent: list[Holder] = []

    def speaker(self, item: Found) -> tuple[Holder | None, str]:
        """Who speaks in ``item``, and how that was told."""
        if item.source is not None:
            holder, how = self._explicit(item.source)
            self._touch(holder)
            return holder, how
        holder = self._dropped(item)
        if holder:
            self._touch(holder)
            return holder, "carried on" if item.carries else "dropped subject"
        return None, "unresolved"

    def _touch(self, holder: Holder) -> None:
        if holder in self.recent:
            self.recent.remove(holder)
        self.recent.append(holder)

    def _dropped(self, item: Found) -> Holder | None:
        """The last speaker that agrees in gender and number, else the last one."""
        for holder in reversed(self.recent[-4:]):
            if _agrees(item, holder):
                return holder
        return self.recent[-1] if self.recent else None

    def _explicit(self, source: Span) -> tuple[Holder, str]:
        """The holder of a source mention: one met before under a longer or shorter name, or a new one."""
        text = source.of(self.document.text)
        tokens = self._tokens(source)
        content = tuple(_bare(word) for word in tokens)
        known = self._known(content, tokens)
        if known is not None:
            return self._joined(known, text, tokens, content, source), "same name"
        name, mention, how = text, source, "as named"
        longer = self._longer_in_text(source, tokens)
        if longer is not None:
            name, mention, how = longer.of(self.document.text), longer, "short form"
            full = self._tokens(longer)
        else:
            full = tokens
        holder = Holder(
            name=name,
            words=tuple(_bare(word) for word in full),
            mention=mention,
            kind=self._kind(full),
            named=self._named(full, source),
            gender=_gender(full, self.words),
            number="p" if _bare(full[0]) in self.words.collective or full[0] in self.words.collective else "s",
            head=_bare(full[0]) if full else "",
            forms={" ".join(content), " ".join(_bare(word) for word in full)},
        )
        self.holders.append(holder)
        return holder, how

    def _tokens(self, span: Span) -> list[str]:
        first, last = self.document.token_range(span.start, span.end)
        out = []
        for token in self.document.tokens[first:last]:
            if token.kind == "w":
                offset = span.start - token.start
                out.append(token.folded[offset:] if 0 < offset < len(token.folded) else token.folded)
        return out or [span.of(self.document.text)]

    def _known(self, content: tuple[str, ...], tokens: list[str]) -> Holder | None:
        """The holder that the mention names again: same form, its head alone, or a part of its name."""
        form = " ".join(content)
        for holder in reversed(self.holders):
            if form in holder.forms:
                return holder
        if len(tokens) == 1 and tokens[0] in self.words.pronominal:
            return self.recent[-1] if self.recent else None
        wanted = set(content)
        for holder in reversed(self.recent):
            have = set(holder.words)
            if wanted <= have and (content[0] == holder.head or self._name_part(wanted)):
                return holder
            if have <= wanted and len(have) > 1:
                return holder
            if content[0] == holder.head and is_definite(tokens[0]) and len(wanted & have) * 2 > min(len(wanted), len(have)):
                return holder
        return None

    def _name_part(self, wanted: set[str]) -> bool:
        """Whether words look like a name rather than an office: no head of a source among them."""
        return all(not self.words.kind(word) for word in wanted)

    def _joined(
        self, holder: Holder, text: str, tokens: list[str], content: tuple[str, ...], source: Span
    ) -> Holder:
        """The holder with this mention; a mention that tells more becomes its name."""
        holder.forms.add(" ".join(content))
        more = set(content) - set(holder.words)
        if len(content) > len(holder.words) and more:
            holder.name, holder.words, holder.mention = text, content, source
            holder.kind = self._kind(tokens) if holder.kind == "unknown" else holder.kind
            holder.named = holder.named or self._named(tokens, source)
        return holder

    def _longer_in_text(self, source: Span, tokens: list[str]) -> Span | None:
        """For «الوزارة»: the nearest earlier «وزارة …» of the text; for a surname: the full name."""
        if len(tokens) > 2:
            return None
        head = tokens[0]
        bare = _bare(head)
        document = self.document
        before = document.token_at(source.start)
        definite = is_definite(head) and bool(self.words.kind(head))
        if not definite:
            return None
        for at in range(before - 1, -1, -1):
            token = document.tokens[at]
            if token.kind != "w" or is_definite(token.folded):
                continue
            if token.folded == bare or token.folded in (f"\u0648{bare}", f"\u0644{bare}", f"\u0628{bare}"):
                start = token.start + len(token.folded) - len(bare) if token.folded != bare else token.start
                end = at + 1
                while end < len(document.tokens) and end - at < 6 and document.tokens[end].kind == "w":
                    following = document.tokens[end].folded
                    if following in self.words.stops or following in self.words.complementisers:
                        break
                    if not is_definite(following) and not self.words.is_name(following) and end - at > 1:
                        break
                    end += 1
                if end - at > 1:
                    return Span(start, document.tokens[end - 1].end)
        return None

    def _kind(self, tokens: list[str]) -> str:
        for word in tokens[:4]:
            kind = self.words.kind(word)
            if kind:
                return kind
            if word in self.words.titles or self.words.is_name(word):
                return "person"
        return "person" if len(tokens) <= 3 else "unknown"

    def _named(self, tokens: list[str], source: Span) -> bool:
        """Whether the source can be identified: an unnamed head needs a proper name after it."""
        words = self.words
        head = tokens[0]
        if _bare(head) not in words.anonymous and head not in words.anonymous:
            return True
        rest = tokens[1:]
        if any(words.is_name(word) for word in rest):
            return True
        return any(word in words.titles for word in rest[1:])


def _bare(word: str) -> str:
    """A folded word without article."""
    return word[2:] if is_definite(word) and word.startswith("\u0627\u0644") else word


def _gender(tokens: list[str], words: Words) -> str:
    """The gender of a source's head; empty where it cannot be told (names of places and persons)."""
    head = _bare(tokens[0]) if tokens else ""
    if head.endswith(FEMININE):
        return "f"
    return "m" if words.kind(tokens[0]) or words.is_name(tokens[0]) or tokens[0] in words.titles else ""


def _agrees(item: Found, holder: Holder) -> bool:
    """Whether a cue's gender and number fit a holder; what is unknown fits."""
    if item.number == "p":
        return holder.number == "p" or holder.gender == ""
    if holder.number == "p":
        return item.gender == "f"
    return not holder.gender or not item.gender or holder.gender == item.gender
