"""Prepositional cues: «وفقا لـX، فإن…», «…، بحسب X», «كما نقلته X», «بحسب ما ذكرت X»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import clause_end
from claimcheck.attribution.verb_first.frames import find_opener
from claimcheck.attribution.verb_first.labels import RULES as LABELS
from claimcheck.attribution.verb_first.openers import is_adverb
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.scan import COMMAS, Found, Scan
from claimcheck.attribution.verb_first.subjects import trimmed
from claimcheck.attribution.verb_first.words import Reading
from claimcheck.span import Span

# «وستواصل القوات، وفق فلان، التقدم…»: after so few words the clause goes on behind the phrase.
OPENING = 5
# Tokens of a relative clause between a source and its comma at most.
RELATIVE = 14
OBJECT_PRONOUNS = ("\u0647", "\u0647\u0627")
FOR = "\u0644"
UPON = "\u0639\u0644\u064a"
AS = "\u0643\u0645\u0627"
IN = "\u0641\u064a"
ALREADY = "\u0642\u062f"


def prepositional(scan: Scan, at: int, before: list[Found]) -> Found | None:
    """The attribution of an "according to" phrase at token ``at``, or None.

    ``before`` are the attributions found so far in the sentence: a final phrase reports the
    content of the one that it ends.
    """
    words = scan.words
    relayed = words.relayed.at(scan.tokens, at)
    if relayed and relayed[0].last < scan.last:
        found = _relayed(scan, at, relayed[0].last, relayed[0].form, before)
        if found:
            return found
    matches = words.prepositional.at(scan.tokens, at)
    if not matches:
        return None
    match = matches[0]
    phrase, entry = match.entry
    first = match.last
    if first >= scan.last:
        return None
    if phrase.endswith(" " + FOR) and not scan.folded(first).startswith(FOR):
        return None
    if not scan.is_word(first) and scan.quotation_opening(first) is None:
        return None
    last = noun_phrase(scan, first, appositions=False)
    if last == first:
        return None
    head = scan.folded(first)
    then = _then(scan, last)
    if entry.loose and not then and not _can_speak(scan, first, last) and not _after_quotation(scan, at):
        return None
    if any(form in words.cancel for form in (head, *words.variants(head))) and not then:
        return None
    source: Span | None = trimmed(scan, first, last)
    if (
        source is not None
        and phrase.endswith(" " + FOR)
        and scan.tokens[first].kind == "w"
        and not head.startswith(FOR + FOR)
    ):
        source = Span(source.start + 1, source.end) if len(source) > 1 else source
    if not then and at > scan.first and _interrupts(scan, at):
        return None
    if head in words.wordings:
        if any(item.content and item.content[-1].end <= scan.tokens[at].start for item in before):
            return None  # «قال إن…، على حد تعبيره»: the same content once more
        source = None
    content = _content(scan, at, last, then, before)
    return Found(
        content=content,
        cue=_cue_span(scan, at, match.last, match.form),
        lemma=phrase,
        force=entry.force,
        source=source,
        rule="prepositional/initial" if then or at == scan.first else "prepositional/final",
        confidence=0.85,
        nested=True,
    )


def _after_quotation(scan: Scan, at: int) -> bool:
    """«"…"، حسب ليون»: words that end right before the phrase have somebody who said them."""
    k = at - 1
    while k > scan.first and scan.folded(k) in COMMAS:
        k -= 1
    quotation = scan.document.quotation_to(scan.tokens[k].end) if scan.is_mark(k) and k >= scan.first else None
    return quotation is not None and not scan.is_label(quotation)


def _interrupts(scan: Scan, at: int) -> bool:
    """«وأضافت القناة نقلا عن الشرطة أن…»: the phrase stands between a verb and its content."""
    first = _clause_before(scan, at)
    for k in range(first, min(first + 2, at)):
        for reading in scan.readings(k):
            if reading.kind == "perfect" and not reading.strict:
                opener = find_opener(scan, k, reading)
                return opener is not None and opener.token > at
    return False


def _relayed(scan: Scan, at: int, verb: int, form: str, before: list[Found]) -> Found | None:
    """«وفقا لما ذكرته X»: a finite cue with its source inside the phrase."""
    words = scan.words
    if scan.folded(verb) in words.stated and scan.folded(verb + 1) == IN and form != UPON:  # not «بناء على ما ورد في»
        return _stated(scan, at, verb, form, before)
    for reading in words.readings(scan.folded(verb)):
        if reading.kind == "participle" or reading.cut or (reading.strict and form == UPON):
            continue
        if reading.suffix and reading.suffix not in OBJECT_PRONOUNS:
            continue  # «كما هناك», «كما تعلمنا»
        first = verb + 1
        if scan.folded(first) in words.governed_pronouns:
            first += 1
        if not scan.is_word(first) and (first >= scan.last or scan.quotation_opening(first) is None):
            return _unsaid(scan, at, verb, form, reading, before)
        last = noun_phrase(scan, first, appositions=False)
        if form == AS and not reading.suffix and (reading.force == "evaluate" or not _closes(scan, at, first, last)):
            return None  # «كما يعتبر الأمير من المرشحين»
        if last == first:
            return None
        then = _then(scan, last)
        scan.taken.add(verb)
        return Found(
            content=_content(scan, at, last, then, before),
            cue=_cue_span(scan, at, first, form),
            lemma=reading.lemma,
            force=reading.force,
            source=trimmed(scan, first, last),
            rule="prepositional/relayed",
            confidence=0.85,
            nested=True,
        )
    return None


def _unsaid(scan: Scan, at: int, verb: int, form: str, reading: Reading, before: list[Found]) -> Found | None:
    """«…، حسبما يؤكد، …»: the phrase leaves its subject to be understood from before."""
    if form == AS or reading.suffix or at == scan.first:
        return None
    scan.taken.add(verb)
    return Found(
        content=_content(scan, at, verb + 1, False, before),
        cue=_cue_span(scan, at, verb + 1, form),
        lemma=reading.lemma,
        force=reading.force,
        source=None,
        rule="prepositional/relayed",
        confidence=0.75,
        gender=reading.gender,
        number=reading.number,
        nested=True,
    )


def _stated(scan: Scan, at: int, verb: int, form: str, before: list[Found]) -> Found | None:
    """«…، حسبما ورد في تقريرها», «كما جاء في البيان، …»: the document is the source."""
    first = verb + 2
    last = noun_phrase(scan, first, appositions=False) if scan.is_word(first) else first
    if last == first:
        return None
    scan.taken.add(verb)
    return Found(
        content=_content(scan, at, last, _then(scan, last), before),
        cue=_cue_span(scan, at, first, form),
        lemma=scan.folded(verb),
        force="neutral",
        source=trimmed(scan, first, last),
        rule="prepositional/stated",
        confidence=0.85,
        nested=True,
    )


def _closes(scan: Scan, at: int, first: int, last: int) -> bool:
    """«…، كما قالت وسائل الإعلام.»: the phrase ends its clause and opens no content of its own."""
    if at == scan.first or not scan.is_mark(last) or not _can_speak(scan, first, last):
        return False
    following = scan.folded(last + 1)
    opens = scan.folded(last) == ":" or scan.quotation_opening(min(last, len(scan.tokens) - 1)) is not None
    return not opens and following not in scan.words.complementisers


def _cue_span(scan: Scan, at: int, last: int, form: str) -> Span:
    """The cue's span; a conjunction before the form that matched is no part of it."""
    span = scan.span(at, last)
    return span if scan.folded(at) == form else Span(span.start + 1, span.end)


def _then(scan: Scan, last: int) -> bool:
    """Whether «فإن» or «فقد» follows the phrase, after a comma at most: the content comes after it."""
    at = last
    for _ in range(14):
        word = scan.folded(at)
        if word in scan.words.resumptives:
            return True
        if not word:
            return False
        at += 1
    return False


def _can_speak(scan: Scan, first: int, last: int) -> bool:
    """Whether the phrase names somebody or something that makes statements."""
    words = scan.words
    if scan.quotation_opening(first) is not None:
        return True
    head = scan.folded(first)
    if any(form in words.cancel for form in (head, *words.variants(head))):
        return False
    return bool(words.kind(head)) or words.is_name(head) or head in words.titles or head in words.wordings


def _content(scan: Scan, at: int, last: int, then: bool, found: list[Found]) -> tuple[Span, ...]:
    """After an initial phrase the rest of the sentence; else the clause before, and what goes on after."""
    if then or at == scan.first or (at == scan.first + 1 and scan.is_mark(scan.first)):
        first = _after_relative(scan, last)
        passed = scan.words.complementisers | scan.words.resumptives | {ALREADY}
        while first < scan.last and (
            (scan.is_mark(first) and scan.quotation_opening(first) is None) or scan.folded(first) in passed
        ):
            first += 1
        if then:
            reach = range(last, min(last + 14, scan.last))
            hit = next((k for k in reach if scan.folded(k) in scan.words.resumptives), None)
            first = hit + 1 if hit is not None else first
        if first >= scan.last:
            return ()
        end, _ = clause_end(scan, first, "neutral", at, "that")
        return (Span(scan.tokens[first].start, end),)
    start = _clause_before(scan, at)
    if start >= at:
        return ()
    begin = scan.tokens[start].start
    offset = scan.tokens[at].start
    for item in reversed(found):
        if item.rule in LABELS:
            continue  # a name inside the clause that the phrase reports
        if item.content and item.content[0].start >= begin:
            if item.content[-1].end <= offset and not item.nested:
                return item.content
            begin = min(item.content[0].start, scan.tokens[at - 1].start)
            break
    before = Span(begin, scan.tokens[at - 1].end)
    rest = last
    while rest < scan.last and scan.is_mark(rest) and scan.quotation_opening(rest) is None:
        rest += 1
    separated = rest > last
    if rest < scan.last and (not separated or at - 1 - start <= OPENING):
        end, _ = clause_end(scan, rest, "neutral", at, "that")
        return (before, Span(scan.tokens[rest].start, end))
    return (before,)


def _after_relative(scan: Scan, at: int) -> int:
    """«بحسب التقرير الذي تصدره الصحيفة، …»: the index after the source's relative clause, else ``at``."""
    if scan.folded(at) not in scan.words.persons_who:
        return at
    reach = range(at + 1, min(at + RELATIVE, scan.last))
    comma = next((k for k in reach if scan.folded(k) in COMMAS), None)
    if comma is not None:
        return comma
    first = at + 2
    while scan.is_word(first) and is_adverb(scan, first):
        first += 1
    return noun_phrase(scan, first) if scan.is_word(first) else at


def _clause_before(scan: Scan, at: int) -> int:
    """The first token of the clause that a final phrase reports: after the last cue's frame, or the sentence."""
    k = at - 1
    depth = 0
    while k >= scan.first:
        word = scan.folded(k)
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif depth == 0 and word in ("\u061b", ";"):
            break
        k -= 1
    return k + 1
