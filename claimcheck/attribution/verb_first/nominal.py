"""Verbal nouns as cues: «… قوله إن…», «بقوله: …», «جاء تأكيد X على…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import content_spans
from claimcheck.attribution.verb_first.finite import _trimmed
from claimcheck.attribution.verb_first.openers import after_colon, after_token
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.scan import Found, Opener, Scan
from claimcheck.attribution.verb_first.words import is_definite
from claimcheck.span import Span

ABOUT = "\u0639\u0646"
IN = "\u0641\u064a"
ON = "\u0639\u0644\u064a"
BY, TO = "\u0628", "\u0627\u0644\u064a"
# A word with بـ as prefix is longer than this.
SHORTEST = 3
OWN_WORDS = "nominal/own words"


def own_words(scan: Scan, at: int) -> Found | None:
    """«نقلت الوكالة عن X قوله إن…»: the inner statement, with X as its source."""
    if scan.folded(at) not in scan.words.own_words:
        return None
    opener = _opens(scan, at + 1)
    if opener is None:
        return None
    content, _ = content_spans(scan, opener, "neutral", at)
    return Found(
        content=content,
        cue=scan.span(at, at + 1),
        lemma=scan.words.owned_noun(scan.folded(at)),
        force="neutral",
        source=_after_about(scan, at),
        rule=OWN_WORDS,
        confidence=0.9,
        gender="f" if scan.folded(at).endswith("\u0627") else "m",
        number="p" if scan.folded(at).endswith("\u0645") else "s",
    )


def owned_noun(scan: Scan, at: int) -> Found | None:
    """«بعد تأكيده أن…», «في إعلانها عن…»: a noun of speech whose pronoun stands for the last speaker."""
    lemma = scan.words.owned_noun(scan.folded(at))
    if not lemma:
        return None
    opener: Opener | None
    following = at + 1
    governed = scan.folded(following) in (ABOUT, ON)
    if governed:
        following += 1
    if scan.folded(following) in scan.words.complementisers:
        opener = Opener("that", after_token(scan, following), following + 1, None)
    elif lemma in scan.words.announcements and scan.folded(at + 1) == ABOUT and scan.is_word(following):
        opener = Opener("about", scan.tokens[following].start, following, None)
    else:
        opener = _governed(scan, at + 1, lemma)
    if opener is None:
        return None
    content, _ = content_spans(scan, opener, "neutral", at)
    word = scan.folded(at)
    return Found(
        content=content,
        cue=scan.span(at, at + 1),
        lemma=lemma,
        force="neutral",
        source=None,
        rule="nominal/owned noun",
        confidence=0.7,
        gender="f" if word.endswith("\u0627") else "m",
        number="p" if word.endswith("\u0645") else "s",
        nested=True,
    )


def verbal_noun(scan: Scan, at: int) -> Found | None:
    """«تأكيد X أن…», «تشديد X على أن…»: a verbal noun with its source in the genitive."""
    words = scan.words
    word = scan.folded(at)
    bare = word[1:] if word[:1] in "\u0648\u0628\u0641" and word[1:] in words.nominal else word
    if bare not in words.nominal or not scan.is_word(at + 1):
        return None
    last = noun_phrase(scan, at + 1, appositions=False)
    head = scan.folded(at + 1)
    if head in words.adjectives and not is_definite(head):
        return None  # «تصريح صحفي»
    if last == at + 1 or not (words.kind(head) or words.is_name(head) or head in words.titles):
        return None
    opener = _opens(scan, last)
    if opener is None:
        opener = _governed(scan, last, bare)
    if opener is None and scan.folded(last) == ON and scan.is_word(last + 1):
        following = last + 1
        if scan.folded(following) in words.complementisers:
            opener = Opener("that", after_token(scan, following), following + 1, None)
        else:
            opener = Opener("on", scan.tokens[following].start, following, None)
    if opener is None:
        return None
    content, _ = content_spans(scan, opener, "neutral", at)
    return Found(
        content=content,
        cue=scan.span(at, at + 1),
        lemma=bare,
        force="neutral",
        source=_trimmed(scan, at + 1, last),
        rule="nominal/verbal noun",
        confidence=0.7,
    )


def _governed(scan: Scan, at: int, noun: str) -> Opener | None:
    """«اتهام القضاء … بـ», «دعوته إلى»: what the noun of speech governs, where it opens right here."""
    words = scan.words
    word = scan.folded(at)
    if not scan.is_word(at):
        return None
    if noun in words.by_nouns and word[0] == BY and len(word) > SHORTEST and word not in words.whole:
        rest = word[1:]
        if is_definite(rest) or words.is_event(rest):
            return Opener("by", scan.tokens[at].start + 1, at, None)
    if noun in words.to_nouns and word == TO and scan.is_word(at + 1):
        return Opener("to", scan.tokens[at + 1].start, at + 1, None)
    return None


def relay(scan: Scan, at: int, inner: Found) -> Found | None:
    """«نقلت الوكالة عن X قوله إن…»: the outer statement, whose content runs from X on."""
    if inner.source is None or inner.source.end > inner.content[0].start:
        return None
    for k in range(at - 1, scan.first - 1, -1):
        if scan.folded(k) in scan.words.relays:
            last = noun_phrase(scan, k + 1, appositions=False)
            if last == k + 1:
                return None
            scan.taken.add(k)
            head, *rest = inner.content
            cut = 1 if scan.folded(k)[1:] in scan.words.relays else 0
            return Found(
                content=(Span(inner.source.start, head.end), *rest),
                cue=Span(scan.tokens[k].start + cut, scan.tokens[k].end),
                lemma=scan.words.relay_lemma,
                force="neutral",
                source=_trimmed(scan, k + 1, last),
                rule="nominal/relay",
                confidence=0.9,
                nested=True,
            )
    return None


def stated_in(scan: Scan, at: int) -> Found | None:
    """«جاء في البيان أن…»: a document that says something."""
    word = scan.folded(at)
    cut = 1 if word not in scan.words.stated and word[1:] in scan.words.stated else 0
    if word[cut:] not in scan.words.stated:
        return None
    for k in range(at + 1, min(at + 4, scan.last)):
        if scan.folded(k) == IN and scan.is_word(k + 1):
            last = noun_phrase(scan, k + 1)
            opener = _opens(scan, last) if last > k + 1 else None
            if opener is None:
                return None
            content, _ = content_spans(scan, opener, "neutral", at)
            return Found(
                content=content,
                cue=Span(scan.tokens[at].start + cut, scan.tokens[at].end),
                lemma=word[cut:],
                force="neutral",
                source=_trimmed(scan, k + 1, last),
                rule="nominal/stated in",
                confidence=0.85,
            )
    return None


def _opens(scan: Scan, at: int) -> Opener | None:
    """A complementiser, colon or quotation right here."""
    if at >= scan.last:
        return None
    if scan.folded(at) in scan.words.complementisers:
        return Opener("that", after_token(scan, at), at + 1, None)
    if scan.folded(at) == ":":
        return after_colon(scan, at, None)
    quotation = scan.quotation_opening(at)
    return Opener("quote", quotation.start, at + 1, None, quotation) if quotation else None


def _after_about(scan: Scan, at: int) -> Span | None:
    """The phrase after «عن» between the relaying verb and «قوله»."""
    for k in range(at - 1, max(scan.first - 1, at - 24), -1):
        if scan.folded(k) == ABOUT and k + 1 < at:
            last = min(noun_phrase(scan, k + 1), at)
            return _trimmed(scan, k + 1, last) if last > k + 1 else None
    return None
