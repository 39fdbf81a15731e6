"""What somebody calls or claims a thing: «ما سماه إرهابا», «وصفها الوزير بأنها…», «هجوم تبناه التنظيم»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import AND, PREFIXES
from claimcheck.attribution.verb_first.extents import content_spans
from claimcheck.attribution.verb_first.openers import BY, FEMININE, SHORTEST_PREFIXED, after_token, is_adverb
from claimcheck.attribution.verb_first.phrases import noun_phrase, phrase_before
from claimcheck.attribution.verb_first.places import position
from claimcheck.attribution.verb_first.scan import Found, Opener, Scan
from claimcheck.attribution.verb_first.subjects import trimmed
from claimcheck.attribution.verb_first.voices import can_speak
from claimcheck.attribution.verb_first.words import Reading, is_definite
from claimcheck.span import Span

ACCUSATIVE = ("\u0627", FEMININE)
CONFIDENCE = 0.75
SUFFIXES = ("\u0647", "\u0647\u0627", "\u0647\u0645", "\u0647\u0645\u0627", "\u0647\u0646")
RULES = ("label/called", "label/claimed")


def label(scan: Scan, at: int, reading: Reading) -> Found | None:
    """The attribution of a name or judgement by a verb whose object is a pronoun, or None."""
    plural = reading.strict and reading.number == "p"  # «عدوه»: his enemy
    if (
        reading.suffix not in SUFFIXES
        or plural
        or scan.folded(at) in scan.words.pronominal
        or position(scan, at, reading) == "blocked"
    ):
        return None
    if "claimed" in reading.frames and not reading.cut:
        return _claimed(scan, at, reading)
    if "label" not in reading.frames:
        return None
    first = _past_adverbs(scan, at + 1)
    last = _subject_end(scan, first)
    source = trimmed(scan, first, last) if last > first else None
    opener = _predicate(scan, _past_adverbs(scan, last))
    if opener is None or (source is not None and not can_speak(scan, source)):
        return None
    content: tuple[Span, ...]
    if opener.frame == "label":
        content = (Span(opener.start, scan.tokens[_name_end(scan, opener.token) - 1].end),)
    else:
        content, _ = content_spans(scan, opener, reading.force, at)
    return _found(scan, at, reading, source, content, RULES[0])


def _claimed(scan: Scan, at: int, reading: Reading) -> Found | None:
    """«الهجوم الذي تبناه التنظيم»: the noun before the verb is what its subject claims."""
    before = at - 1 if scan.folded(at - 1) in scan.words.persons_who else at
    first = phrase_before(scan, before)
    last = _subject_end(scan, at + 1)
    if last == at + 1 and scan.words.kind(scan.folded(at + 1)):
        last = noun_phrase(scan, at + 1)  # «تنظيم مجهول»
    if first >= before or last == at + 1:
        return None
    borne = next((k for k in range(before - 1, first - 1, -1) if _bears_preposition(scan, k)), None)
    start = scan.tokens[first].start if borne is None else scan.tokens[borne].start + 1
    head = scan.folded(first if borne is None else borne)
    if not any(form in scan.words.claimed_things for form in (head, head[1:], head[2:], head[3:])):
        return None  # «السياسات التي تبناها المجلس»
    content = (Span(start, scan.tokens[before - 1].end),)
    return _found(scan, at, reading, trimmed(scan, at + 1, last), content, RULES[1])


def _bears_preposition(scan: Scan, at: int) -> bool:
    """«لتفجيرين», «بهجوم»: a word with a preposition as prefix begins the phrase."""
    word = scan.folded(at)
    return (
        len(word) > SHORTEST_PREFIXED
        and word[0] in PREFIXES
        and word not in scan.words.whole
        and not scan.words.kind(word)
    )


def _name_end(scan: Scan, first: int) -> int:
    """The index after what a thing is called: a noun with what describes it, up to «و» or a preposition."""
    end = max(noun_phrase(scan, first, appositions=False), first + 1)
    inside = range(first + 1, end)
    head = scan.folded(first)
    if is_definite(head) or is_definite(head[1:]):
        return next((k for k in inside if not is_definite(scan.folded(k)) or scan.folded(k)[:1] == AND), end)
    return next((k for k in inside if scan.folded(k)[:1] == AND or scan.folded(k) in scan.words.stops), end)


def _found(
    scan: Scan, at: int, reading: Reading, source: Span | None, content: tuple[Span, ...], rule: str
) -> Found | None:
    """The attribution, always of a clause inside another."""
    return Found(
        content=content,
        cue=scan.cue_span(at, reading),
        lemma=reading.lemma,
        force=reading.force,
        source=source,
        rule=rule,
        confidence=CONFIDENCE,
        gender=reading.gender,
        number=reading.number,
        nested=True,
    )


def _past_adverbs(scan: Scan, at: int) -> int:
    """The index of the first token that is no adverb."""
    while scan.is_word(at) and is_adverb(scan, at):
        at += 1
    return at


def _subject_end(scan: Scan, first: int) -> int:
    """The index after the subject at token ``first``, definite or known to speak; ``first`` if none is there."""
    words = scan.words
    if not scan.is_word(first):
        quotation = scan.quotation_opening(first) if first < scan.last else None
        followed = quotation is not None and scan.is_label(quotation) and scan.folded(scan.after(quotation))[:1] == BY
        return scan.after(quotation) if quotation is not None and followed else first
    head = scan.folded(first)
    body = bool(words.kind(head)) and is_definite(scan.folded(first + 1))
    known = (
        body
        or head in words.anonymous
        or is_definite(head)
        or words.is_name(head)
        or head in words.titles
        or head in words.states
    )
    if not known or head[:1] == BY:
        return first
    end = noun_phrase(scan, first, frames=frozenset({"by", "object"}))
    end = next((k for k in range(first, end) if scan.folded(k) == BY), end)
    for k in range(first + 1, end):
        word = scan.folded(k)
        plain = not (is_definite(word) or words.is_name(word) or word in words.titles)
        complete = is_definite(scan.folded(k - 1)) or scan.folded(k - 1) in words.states
        if plain and word.endswith(ACCUSATIVE) and complete:
            return k  # «تصنفه الوزارة منظمة إرهابية»
    if _predicate(scan, _past_adverbs(scan, end)) is None:
        return next((k for k in range(first + 1, end) if scan.quotation_opening(k) is not None), end)
    return end


def _predicate(scan: Scan, at: int) -> Opener | None:
    """What the thing is called, at token ``at``: after بـ, as a clause, in quotation marks or as a bare noun."""
    if at >= scan.last:
        return None
    word = scan.folded(at)
    if word in scan.words.complementisers:
        called = scan.quotation_opening(at + 1) if at + 1 < scan.last else None
        if called is not None and called.closed:
            return Opener("quote", called.start, at + 2, None, called)  # «وصفها بأنها "بائسة"»
        return Opener("that", after_token(scan, at), at + 1, None)
    if word == BY:
        at += 1
    quotation = scan.quotation_opening(at) if at < scan.last else None
    if quotation is not None:
        return Opener("quote", quotation.start, at + 1, None, quotation)
    if not scan.is_word(at) or word in scan.words.stops or word in scan.words.relatives:
        return None
    if word[0] == BY and len(word) > 3 and word not in scan.words.whole:
        return Opener("label", scan.tokens[at].start + 1, at, None)
    bare = word.endswith(ACCUSATIVE) and not is_definite(word) and not scan.readings(at)
    return Opener("label", scan.tokens[at].start, at, None) if bare else None
