"""Who speaks, as the clause of a finite cue names it: after the verb, before it, or as a relative's antecedent."""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import ACCUSATIVE, AND
from claimcheck.attribution.verb_first.openers import BY
from claimcheck.attribution.verb_first.phrases import antecedent, noun_phrase, phrase_before
from claimcheck.attribution.verb_first.places import clause_start, preceded
from claimcheck.attribution.verb_first.scan import COMMAS, Opener, Scan
from claimcheck.attribution.verb_first.words import Reading, is_definite
from claimcheck.span import Span

FOR = "\u0644"
# Between the subject after «كان» and its verb stand «قد» and an adverb at most.
WAS_REACH = 3
# Words of a name beside its office at most.
APPOSED = 7
# A subject between what opens a clause and its verb has fewer words than this.
LONGEST_SUBJECT = 9
# Words of whose speech it is at most.
LONGEST_SPEECH = 20


def source_of(scan: Scan, at: int, reading: Reading, opener: Opener, place: str) -> Span | None:
    """The source's span: the subject after the verb, else before it as the place allows."""
    if opener.source is not None:
        first, last = opener.source
        return trimmed(scan, first, last)
    if place == "relative":
        before = at - 1
        if scan.folded(before - 1) in COMMAS:
            before -= 1
        first = antecedent(scan, before)
        named = phrase_before(scan, before)
        plain = not is_definite(scan.folded(before - 1))
        if (plain and scan.folded(named) in scan.words.titles) or any(
            scan.words.is_name(scan.folded(k)) for k in range(named, before if plain else before - 1)
        ):
            first = _second_phrase(scan, named, before)
        borne = next((k for k in range(before - 1, named - 1, -1) if _borne(scan, k)), None)
        first = borne if borne is not None and borne > first else first
        if first >= before or not scan.is_word(first):
            return None
        found = trimmed(scan, first, before)
        return Span(found.start + 1, found.end) if borne == first else found
    earlier = preceded(scan, at)
    if earlier is not None:
        last = noun_phrase(scan, earlier + 1)
        held = scan.folded(earlier + 1)[:1] == FOR and last > earlier + 1
        return Span(scan.tokens[earlier + 1].start + 1, scan.tokens[last - 1].end) if held else None
    topic = next((k for k in range(at - 2, scan.first - 1, -1) if scan.folded(k) in scan.words.topics), None)
    if topic is not None and scan.folded(at - 1) in scan.words.already:
        last = noun_phrase(scan, topic + 1)
        return trimmed(scan, topic + 1, last) if last > topic + 1 else None
    was = next((k for k in range(at - 1, max(scan.first - 1, at - 30), -1) if scan.folded(k) in scan.words.was), None)
    if was is not None and at - was > 1:
        last = min(noun_phrase(scan, was + 1), at)
        if scan.folded(last) in COMMAS and all(scan.is_word(k) for k in range(last + 1, at)) and at - last < APPOSED:
            last = at - (scan.folded(at - 1) in scan.words.before_verb)  # «لا يزال المدرب، الهولندي فان غال يؤكد…»
        if at - last > WAS_REACH and scan.folded(at - 1) not in COMMAS:
            return None
        return trimmed(scan, was + 1, last) if last > was + 1 else None
    if place == "after noun":
        document = document_before(scan, at)
        if document < at and not (reading.kind == "imperfect" and scan.document.quotation_of[at] >= 0):
            return trimmed(scan, document, at)
        first = clause_start(scan, at)
        last = noun_phrase(scan, first)
        if (first < last and scan.words.kind(scan.folded(first))) or (last == at and first < at):
            return trimmed(scan, first, last)
        first = phrase_before(scan, at)
        if scan.folded(first - 1) in scan.words.stops:
            return None  # the phrase is governed by a preposition, so it is no subject
        if first < at and (scan.words.kind(scan.folded(first)) or scan.words.is_name(scan.folded(first))):
            return trimmed(scan, first, at)
    return None


def subject_told(scan: Scan, at: int) -> Span | None:
    """«أن الملا عمر أكد أن…», «كانت تقارير كشفت عن…», «لكن مصدرا في الشرطة قال…»: the whole clause before the verb.

    A complementiser, «كان» or «لكن» opens it, and no verb, mark or second clause stands between.
    """
    words = scan.words
    label = phrase_before(scan, at)
    if label < at and not scan.is_word(at - 1):  # «أن "إعلان القاهرة" كشف عن…»
        return trimmed(scan, label, at) if scan.folded(label - 1) in words.complementisers else None
    for k in range(at - 1, max(scan.first - 1, at - LONGEST_SUBJECT), -1):
        word = scan.folded(k)
        if word in words.complementisers or word in words.was or word in words.clause_starts:
            first = k + 1
            speaks = first < at and scan.is_word(first) and noun_phrase(scan, first) >= at
            return trimmed(scan, first, at) if speaks else None
        if not scan.is_word(k) or word in words.relatives or word in words.before_verb:
            return None
    return None


def subject_before(scan: Scan, at: int, reading: Reading, opener: Opener) -> Span | None:
    """«أن المركز دعا الأطباء إلى…»: the subject before a verb whose addressee follows it."""
    if "addressee" not in reading.frames or opener.source is None:
        return None
    first = phrase_before(scan, at)
    return trimmed(scan, first, at) if first < at and scan.words.kind(scan.folded(first)) else None


def follows_subject(scan: Scan, at: int) -> bool:
    """«إلا أن الوزارة نفت الأمر»: a body or office stands right before the verb, led in by أن or a comma."""
    first = phrase_before(scan, at)
    words = scan.words
    state = scan.folded(first) in words.states
    if first >= at or not (state or words.kind(scan.folded(first))):
        return False
    before = scan.folded(first - 1)
    if state and before in words.clause_starts:
        return True  # «لكن موسكو ترفض اتهامات…»
    return first == scan.first or before in words.complementisers or before in COMMAS


def speech_of(scan: Scan, at: int) -> Span | None:
    """«كلمة رئيس اللجنة سالم رحب فيها بـ…»: whose speech, message or recording the verb's pronoun takes up."""
    words = scan.words
    if scan.folded(at + 1) not in words.resumed:
        return None
    for k in range(at - 2, max(scan.first - 1, at - LONGEST_SPEECH), -1):
        if scan.folded(k) in words.adjunct_nouns | words.recordings:
            return trimmed(scan, k + 1, at) if noun_phrase(scan, k + 1) >= at else None
    return None


def document_before(scan: Scan, at: int) -> int:
    """«بلاغ يفيد بـ…», «دراسة حديثة تؤكد أن…»: the start of an indefinite document before the cue, or ``at``."""
    for first in range(at - 1, max(scan.first, at - 3) - 1, -1):
        if (
            scan.is_word(first)
            and not is_definite(scan.folded(first))
            and scan.words.kind(scan.folded(first)) == "document"
        ):
            return first
    if scan.folded(at - 1) in COMMAS:  # «تلقى المكتب بلاغا من المخفر، يفيد بـ…»
        for first in range(at - 2, max(scan.first, at - APPOSED * 2) - 1, -1):
            word = scan.folded(first)
            if not scan.is_word(first):
                break
            if not is_definite(word) and scan.words.kind(word.removesuffix(ACCUSATIVE)) == "document":
                return first
    return at


def _second_phrase(scan: Scan, first: int, last: int) -> int:
    """«زار الوفد مدير المستشفى سالم الذي…»: where an office begins after a phrase without a name, else ``first``."""
    words = scan.words
    for k in range(first + 1, last):
        office = words.kind(scan.folded(k)) and not is_definite(scan.folded(k)) and is_definite(scan.folded(k - 1))
        if office and not any(words.is_name(scan.folded(j)) for j in range(first, k)):
            return k
    return first


def _borne(scan: Scan, at: int) -> bool:
    """«اتصلت بنائب المدير الذي أكد…»: the antecedent bears a preposition, which is no part of the source."""
    word = scan.folded(at)
    return word[:1] in (BY, FOR) and word not in scan.words.whole and bool(scan.words.kind(word[1:]))


def trimmed(scan: Scan, first: int, last: int) -> Span:
    """The span of tokens without separators at its end; quotation marks around a whole name go."""
    while (
        last > first + 1
        and scan.tokens[last - 1].kind == "p"
        and scan.folded(last - 1) not in (")", "\u00bb", '"', "\u201d")
    ):
        last -= 1
    if last - first > 2 and scan.quotation_opening(first) is not None:
        quotation = scan.quotation_opening(first)
        if quotation is not None and quotation.close == scan.tokens[last - 1].end:
            return Span(quotation.start, quotation.end)
    span, head = scan.span(first, last), scan.folded(first)
    joined = head[:1] == AND and not scan.words.kind(head) and (scan.words.kind(head[1:]) or is_definite(head[1:]))
    return Span(span.start + 1, span.end) if joined and len(span) > 1 else span  # «وشركة أبل تقول…»
