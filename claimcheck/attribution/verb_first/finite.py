"""Finite cues: «قال X إن…», «أعلنت X عن…», «X الذي أعلن…», «كان X قد أعلن…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import content_spans, quoted
from claimcheck.attribution.verb_first.frames import find_opener
from claimcheck.attribution.verb_first.openers import BY, FROM, PREPOSITIONS
from claimcheck.attribution.verb_first.phrases import antecedent, noun_phrase, phrase_before
from claimcheck.attribution.verb_first.scan import COMMAS, Found, Opener, Scan
from claimcheck.attribution.verb_first.words import Reading, is_definite, is_people
from claimcheck.span import Span

WHATEVER = ("\u0645\u0627", "\u0645\u0646")
# A quotation before its cue has at least this many words; only these marks stand between.
INQUIT_WORDS = 5
INQUIT_MARKS = frozenset({",", "\u060c", ".", "-", "\u2013"})
# «"…" قالها فلان»: the pronoun stands for the words.
OWN_WORDS = ("", "\u0647", "\u0647\u0627")
INQUIT_CONFIDENCE = 0.8
# Between the subject after «كان» and its verb stand «قد» and an adverb at most.
JOINED = frozenset("\u0648\u0641\u0628\u0644\u0643")
ADVERBIAL = ("\u0627", "\u064a\u0629")
WAS_REACH = 3
# Words of a name beside its office at most.
APPOSED = 7
# Tokens between «سبق» and its verb at most.
PRECEDED = 12
FOR = "\u0644"
# A colon further than this from its verb needs a source that is known to speak.
COLON_GAP = 8
# A subject between what opens a clause and its verb has fewer words than this.
LONGEST_SUBJECT = 9
# Words of whose speech it is at most.
LONGEST_SPEECH = 20
# Frames in which such a subject surely tells something.
TELLING = ("that", "quote", "colon", "about", "to")
# Tokens from a strict cue without a subject to its content; words of a name without title.
DIRECT_GAP, MARKED_GAP, NAME_WORDS = 3, 5, 3
FEMININE = ("\u0629", "\u0627\u062a", "\u0627")
# Confidence by what marks the content: a complementiser or a quotation leaves little doubt.
CONFIDENCE = {"that": 0.95, "quote": 0.97, "colon": 0.85, "about": 0.85, "by": 0.8, "to": 0.8, "on": 0.75}
OTHER_FRAME = 0.65


def finite_cue(scan: Scan, at: int, reading: Reading, *, nested: bool) -> Found | None:
    """The attribution that a finite cue at token ``at`` opens, or None.

    ``nested`` says that the token lies in content found before: then only a cue with a source of
    its own counts.
    """
    place = position(scan, at, reading)
    told_of = subject_told(scan, at) if place == "after noun" else None
    if place == "blocked" or (reading.strict and place == "after noun" and told_of is None):
        return None
    if reading.strict and place == "relative" and scan.folded(at - 1) in WHATEVER:
        return None  # «ما بين»
    # Also the perfect of another verb («تعرض»), unless somebody is told to say that something is so.
    doubtful = reading.strict and reading.kind == "imperfect" and reading.gender == "f"
    if reading.strict and _is_preposition(scan, at, reading):
        return None
    if scan.folded(at) in scan.words.belonging and scan.folded(at + 1)[:1] == FOR:
        return None  # «موقع تابع لأحد المصانع»
    if reading.suffix and place == "relative":
        reading = reading._replace(frames=reading.frames | {"about"})  # «ما يدعيه الحوثيون عن وجود قوات»
    opener = find_opener(scan, at, reading)
    if place == "after noun" and (opener is None or opener.source is not None) and _follows_subject(scan, at):
        opener = find_opener(scan, at, reading, subject=False) or opener
    if opener is None:
        return None
    if reading.suffix and place != "relative":
        return None
    place = "initial" if place == "after noun" and opener.source is None and _told_in(scan, at) else place
    told_of = told_of or (_speech_of(scan, at) if place == "after noun" and opener.source is None else None)
    source = _source(scan, at, reading, opener, place)
    if source is None and told_of is not None and (opener.frame in TELLING or not reading.strict):
        source = told_of
    if place == "after noun" and source is None and not _is_plain(scan, at, reading, opener):
        return None
    before = _subject_before(scan, at, reading, opener) if place == "after noun" else None
    if before is not None and opener.source is not None:
        first = opener.source[0]
        source, opener = before, opener._replace(start=scan.tokens[first].start, token=first, source=None)
    speaks = source is not None and (_speaks(scan, source) or _is_bare_name(scan, source, reading))
    if doubtful and not (speaks and opener.frame == "that"):
        return None
    if (
        reading.strict
        and opener.frame != "express"
        and not (opener.delegated is not None and scan.folded(at)[reading.cut :] not in scan.words.stops)
        and not speaks
        and not _directly(scan, at, reading, opener, source)
    ):
        return None
    told = speaks or (source is not None and opener.frame in ("quote", "colon"))
    if nested and (opener.frame == "object" or not told):
        return None
    soon = scan.folded(at - 1) in scan.words.complementisers and scan.folded(at - 2) in scan.words.told_after
    weak = not speaks and not (soon and source is None)  # «قبل أن يعلن استقالته»
    if opener.frame == "object" and reading.kind == "imperfect" and (weak or reading.force == "evaluate"):
        return None
    if opener.frame == "object" and not speaks and source is not None and _is_act(scan, source):
        return None
    gap = opener.token - (opener.source[1] if opener.source else at)
    if opener.frame == "colon" and not speaks and gap > COLON_GAP:
        return None
    if opener.frame == "bare" and not speaks:
        return None
    clear = opener.frame in ("that", "quote", "colon", "express")
    if reading.kind == "imperfect" and not clear and not speaks and source is not None:
        return None  # «تشير قراءة المؤشر إلى…»
    if place == "relative" and not speaks and (reading.suffix or opener.frame not in ("that", "quote", "colon")):
        return None
    held = scan.folded(at - 1) not in COMMAS and any(scan.folded(k) in scan.words.was for k in range(scan.first, at))
    held = held or _document_before(scan, at) < at
    loose = opener.frame in ("object", "by", "from", "on") and place == "after noun" and not held
    if loose and reading.kind == "imperfect":
        return None
    if opener.delegated is not None:
        scan.taken.add(opener.delegated)
    content, _ = content_spans(scan, opener, reading.force, at)
    cue = scan.cue_span(at, reading, opener.governed)
    return Found(
        content=content,
        cue=cue,
        lemma=reading.lemma,
        force=reading.force,
        source=source,
        rule=f"finite/{opener.frame}",
        confidence=CONFIDENCE.get(opener.frame, OTHER_FRAME),
        gender=reading.gender,
        number=reading.number,
        nested=nested or place == "relative",
    )


def subject_told(scan: Scan, at: int) -> Span | None:
    """«أن الملا عمر أكد أن…», «كانت تقارير كشفت عن…», «لكن مصدرا في الشرطة قال…»: the whole clause before the verb.

    A complementiser, «كان» or «لكن» opens it, and no verb, mark or second clause stands between.
    """
    words = scan.words
    label = phrase_before(scan, at)
    if label < at and not scan.is_word(at - 1):  # «أن "إعلان القاهرة" كشف عن…»
        return _trimmed(scan, label, at) if scan.folded(label - 1) in words.complementisers else None
    for k in range(at - 1, max(scan.first - 1, at - LONGEST_SUBJECT), -1):
        word = scan.folded(k)
        if word in words.complementisers or word in words.was or word in words.clause_starts:
            first = k + 1
            speaks = first < at and scan.is_word(first) and noun_phrase(scan, first) >= at
            return _trimmed(scan, first, at) if speaks else None
        if not scan.is_word(k) or word in words.relatives or word in words.before_verb:
            return None
    return None


def _subject_before(scan: Scan, at: int, reading: Reading, opener: Opener) -> Span | None:
    """«أن المركز دعا الأطباء إلى…»: the subject before a verb whose addressee follows it."""
    if "addressee" not in reading.frames or opener.source is None:
        return None
    first = phrase_before(scan, at)
    return _trimmed(scan, first, at) if first < at and scan.words.kind(scan.folded(first)) else None


def _follows_subject(scan: Scan, at: int) -> bool:
    """«إلا أن الوزارة نفت الأمر»: a body or office stands right before the verb, led in by أن or a comma."""
    first = phrase_before(scan, at)
    if first >= at or not scan.words.kind(scan.folded(first)):
        return False
    before = scan.folded(first - 1)
    return first == scan.first or before in scan.words.complementisers or before in COMMAS


def _told_in(scan: Scan, at: int) -> bool:
    """«ألقى كلمة تحدث فيها عن…»: what was said is named before the verb and taken up by its pronoun."""
    return scan.folded(at + 1) in scan.words.resumed and (
        scan.folded(at - 1) in scan.words.adjunct_nouns | scan.words.recordings
    )


def _speech_of(scan: Scan, at: int) -> Span | None:
    """«كلمة رئيس اللجنة سالم رحب فيها بـ…»: whose speech, message or recording the verb's pronoun takes up."""
    words = scan.words
    if scan.folded(at + 1) not in words.resumed:
        return None
    for k in range(at - 2, max(scan.first - 1, at - LONGEST_SPEECH), -1):
        if scan.folded(k) in words.adjunct_nouns | words.recordings:
            return _trimmed(scan, k + 1, at) if noun_phrase(scan, k + 1) >= at else None
    return None


def _is_plain(scan: Scan, at: int, reading: Reading, opener: Opener) -> bool:
    """«وعندما سئل الرجل قال: "…"», «وبخصوص الصلاة أوضح أنها…»: what is said stands right after a sure verb.

    Without a quotation a preposition has to open the clause: then the noun before the verb is no subject.
    """
    if opener.token - at > DIRECT_GAP or reading.strict:
        return False
    led_in = scan.folded(_clause_start(scan, at)) in scan.words.stops
    return opener.frame in ("quote", "colon") or (opener.frame == "that" and led_in)


def _is_preposition(scan: Scan, at: int, reading: Reading) -> bool:
    """«وعقب اتفاق…»: a word that is also a preposition, before a verbal noun."""
    words = scan.words
    following = scan.folded(at + 1)
    if following in words.complementisers:
        return False
    return scan.folded(at)[reading.cut :] in words.stops and (words.is_event(following) or following in words.relatives)


def _directly(scan: Scan, at: int, reading: Reading, opener: Opener, source: Span | None) -> bool:
    """Whether a verb that is also another word opens its content at once, or after what may be a name."""
    preposition = scan.folded(at)[reading.cut :] in scan.words.stops
    if source is None:
        gap = DIRECT_GAP if opener.frame in ("that", "quote", "colon") and not preposition else 2
        gap = MARKED_GAP if opener.frame in ("quote", "colon") and reading.cut and not preposition else gap
        return opener.token - at <= gap and (reading.cut > 0 or not preposition)
    if preposition and opener.frame not in ("that", "about"):
        return False
    first, last = scan.document.token_range(source.start, source.end)
    head = scan.folded(first)
    words = scan.words
    thing = words.is_event(head) or head.endswith(FEMININE) or head in words.stops or bool(words.readings(head))
    near = first == at + 1 if preposition else first > at
    return last - first <= NAME_WORDS and not thing and near


def _is_act(scan: Scan, source: Span) -> bool:
    """«أثبت الكشف سلامته»: a verbal noun shows something and says nothing."""
    head = scan.tokens[scan.document.token_range(source.start, source.end)[0]].folded
    return scan.words.is_event(head[2:] if is_definite(head) else head)


def _speaks(scan: Scan, source: Span) -> bool:
    """Whether a source begins with an office, a body, a title or a name."""
    words = scan.words
    first, last = scan.document.token_range(source.start, source.end)
    head = scan.tokens[first].folded
    if is_people(head) or any(head in heads for heads in (words.pronominal, words.states, words.anonymous)):
        return True
    if words.kind(head) or head in words.titles or any(words.is_name(t.folded) for t in scan.tokens[first:last]):
        return True
    # «هيمنت كوتالوار، القائم بأعمال السفارة»: an office beside a name that is not known.
    return any(
        scan.tokens[k].folded in COMMAS and words.kind(scan.tokens[k + 1].folded) for k in range(first, last - 1)
    )


def _is_bare_name(scan: Scan, source: Span, reading: Reading) -> bool:
    """«يشير آرالك إلى…», «كشف طبارة أن…»: after a masculine verb a few bare words that are no noun of the language.

    A noun with a feminine ending cannot follow such a verb, so that word is a name as well.
    """
    words = scan.words
    first, last = scan.document.token_range(source.start, source.end)
    tokens = scan.tokens[first:last]
    if reading.gender != "m" or reading.number != "s" or not 1 <= last - first <= NAME_WORDS:
        return False
    head = tokens[0].folded
    borne = (
        head[0] in JOINED and head not in words.whole and (reading.strict or head[0] != BY or words.is_event(head[1:]))
    )
    if head not in words.given and (borne or head.endswith(ADVERBIAL)):
        return False  # «يكشف بجلاء», «سيعلن قريبا»
    listed = head in words.object_heads | words.stops | words.whole or words.is_event(head) or words.readings(head)
    return not listed and all(t.kind == "w" and not is_definite(t.folded) for t in tokens) and len(head) > 3


def inquit(scan: Scan, at: int, reading: Reading, found: tuple[Found, ...]) -> Found | None:
    """«"…"، قال X»: a finite cue whose content is the quotation before it, if nothing else claims that."""
    document = scan.document
    k = at - 1
    while k > 0 and scan.tokens[k].folded in INQUIT_MARKS:
        k -= 1
    if k < 0 or scan.tokens[k].kind != "p" or reading.suffix not in OWN_WORDS:
        return None
    quotation = document.quotation_to(scan.tokens[k].end)
    if quotation is None or len(document.text[quotation.start : quotation.end].split()) < INQUIT_WORDS:
        return None
    if any(span.start < quotation.end and quotation.start < span.end for item in found for span in item.content):
        return None
    last = noun_phrase(scan, at + 1) if scan.is_word(at + 1) else at + 1
    source = _trimmed(scan, at + 1, last) if last > at + 1 else None
    short = last - at - 1 <= NAME_WORDS and not reading.suffix
    if source is not None and not (short or _speaks(scan, source)):
        return None
    return Found(
        content=quoted(scan, quotation),
        cue=scan.cue_span(at, reading),
        lemma=reading.lemma,
        force=reading.force,
        source=source,
        rule="finite/inquit",
        confidence=INQUIT_CONFIDENCE,
        gender=reading.gender,
        number=reading.number,
    )


def position(scan: Scan, at: int, reading: Reading) -> str:
    """Where the cue stands in its clause: ``initial``, ``relative``, ``after noun`` or ``blocked``."""
    words = scan.words
    if at == scan.first or reading.cut:
        return "initial"
    before = scan.folded(at - 1)
    if scan.is_mark(at - 1):
        return "initial"
    if before in words.relatives:
        return "relative"
    if before in PREPOSITIONS and before != FROM:
        return "blocked"  # «عجزوا عن وصف الأيام»: a noun; «من» also means "who"
    if before in words.led_in:
        return "initial"
    if before in words.before_verb:
        return "after noun" if reading.strict and before in words.was else "initial"
    if before in words.complementisers and scan.folded(at - 2) in words.contrasts:
        return "initial"
    if before in words.blockers:
        # «قبل أن يضيف: …»: told, and not only wished.
        told = scan.folded(at - 2) in words.told_after or _preceded(scan, at) is not None
        return "initial" if told else "blocked"
    return "after noun"


def _preceded(scan: Scan, at: int) -> int | None:
    """«سبق لوسائل الإعلام أن ذكرت…»: the token of «سبق» before the cue at ``at``, if one leads it in."""
    if scan.folded(at - 1) not in scan.words.complementisers:
        return None
    reach = range(at - 2, max(scan.first - 1, at - PRECEDED), -1)
    return next((k for k in reach if scan.folded(k) in scan.words.preceded), None)


def _source(scan: Scan, at: int, reading: Reading, opener: Opener, place: str) -> Span | None:
    """The source's span: the subject after the verb, else before it as the place allows."""
    if opener.source is not None:
        first, last = opener.source
        return _trimmed(scan, first, last)
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
            first = named
        borne = next((k for k in range(before - 1, named - 1, -1) if _borne(scan, k)), None)
        first = borne if borne is not None and borne > first else first
        if first >= before or not scan.is_word(first):
            return None
        found = _trimmed(scan, first, before)
        return Span(found.start + 1, found.end) if borne == first else found
    earlier = _preceded(scan, at)
    if earlier is not None:
        last = noun_phrase(scan, earlier + 1)
        held = scan.folded(earlier + 1)[:1] == FOR and last > earlier + 1
        return Span(scan.tokens[earlier + 1].start + 1, scan.tokens[last - 1].end) if held else None
    topic = next((k for k in range(at - 2, scan.first - 1, -1) if scan.folded(k) in scan.words.topics), None)
    if topic is not None and scan.folded(at - 1) in scan.words.already:
        last = noun_phrase(scan, topic + 1)
        return _trimmed(scan, topic + 1, last) if last > topic + 1 else None
    was = next((k for k in range(at - 1, max(scan.first - 1, at - 30), -1) if scan.folded(k) in scan.words.was), None)
    if was is not None and at - was > 1:
        last = min(noun_phrase(scan, was + 1), at)
        if scan.folded(last) in COMMAS and all(scan.is_word(k) for k in range(last + 1, at)) and at - last < APPOSED:
            last = at - (scan.folded(at - 1) in scan.words.before_verb)  # «لا يزال المدرب، الهولندي فان غال يؤكد…»
        if at - last > WAS_REACH and scan.folded(at - 1) not in COMMAS:
            return None
        return _trimmed(scan, was + 1, last) if last > was + 1 else None
    if place == "after noun":
        document = _document_before(scan, at)
        if document < at and not (reading.kind == "imperfect" and scan.document.quotation_of[at] >= 0):
            return _trimmed(scan, document, at)
        first = _clause_start(scan, at)
        last = noun_phrase(scan, first)
        if (first < last and scan.words.kind(scan.folded(first))) or (last == at and first < at):
            return _trimmed(scan, first, last)
        first = phrase_before(scan, at)
        if scan.folded(first - 1) in scan.words.stops:
            return None  # the phrase is governed by a preposition, so it is no subject
        if first < at and (scan.words.kind(scan.folded(first)) or scan.words.is_name(scan.folded(first))):
            return _trimmed(scan, first, at)
    return None


def _borne(scan: Scan, at: int) -> bool:
    """«اتصلت بنائب المدير الذي أكد…»: the antecedent bears a preposition, which is no part of the source."""
    word = scan.folded(at)
    return word[:1] in (BY, FOR) and word not in scan.words.whole and bool(scan.words.kind(word[1:]))


def _document_before(scan: Scan, at: int) -> int:
    """«بلاغ يفيد بـ…», «دراسة حديثة تؤكد أن…»: the start of an indefinite document before the cue, or ``at``."""
    for first in range(at - 1, max(scan.first, at - 3) - 1, -1):
        if (
            scan.is_word(first)
            and not is_definite(scan.folded(first))
            and scan.words.kind(scan.folded(first)) == "document"
        ):
            return first
    return at


def _clause_start(scan: Scan, at: int) -> int:
    """The index after the last comma or colon before ``at``, at most the sentence's first token."""
    k = at - 1
    while k >= scan.first and scan.folded(k) not in COMMAS and scan.folded(k) != ":":
        k -= 1
    return k + 1


def _trimmed(scan: Scan, first: int, last: int) -> Span:
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
    return scan.span(first, last)
