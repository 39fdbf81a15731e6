"""How far the content reaches, and what inside it is the journalist's."""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import OWNED
from claimcheck.attribution.verb_first.frames import find_opener
from claimcheck.attribution.verb_first.openers import FOR, FROM
from claimcheck.attribution.verb_first.scan import COMMAS, Opener, Scan
from claimcheck.span import Span
from claimcheck.text.quotations import Quotation

# Sentences without a cue that may carry a reported clause on («فقد…», «وأن…»).
MOST_CONTINUATIONS = 3
# «(ليجو)»: a bracket this short inside a quotation is a name in it, not the journalist's remark.
LABEL_BRACKETS = 3
# After the number of a list's item.
LIST_MARKS = ("-", ".", ")", "\u2013")
CLAUSES = ("that", "quote", "colon")
THAT, AND = "\u0627\u0646", "\u0648"
# What a participle without a comma before it must govern to end a clause.
CLEAR_FRAMES = ("that", "quote", "to", "colon", "express", "by", "on")


def content_spans(scan: Scan, opener: Opener, force: str, cue: int) -> tuple[tuple[Span, ...], int]:
    """The raw content spans of an opener, and the index of the token after the content."""
    quotation = opener.quotation
    if quotation is None and opener.token < scan.last and opener.frame in ("that", "by", "to", "about", "on", "colon"):
        quotation = scan.quotation_opening(opener.token)
        if quotation is not None and (scan.is_label(quotation) or not _ends_clause(scan, quotation)):
            quotation = None
    if quotation is not None and not quotation.closed and opener.start >= quotation.start - 1:
        first = opener.token + (scan.folded(opener.token) == THAT)
        end, last = clause_end(scan, first, force, cue, opener.frame)
        return _without_brackets(scan, scan.tokens[min(first, scan.last - 1)].start, end), last
    if quotation is not None and opener.start <= quotation.start:
        spans = quoted(scan, quotation)
        return spans, scan.after(quotation)
    end, last = clause_end(scan, opener.token, force, cue, opener.frame)
    if opener.frame in ("object", "about", "by"):
        end = min(end, _years_in_brackets(scan, opener.token, end))
    spans = _without_brackets(scan, opener.start, end)
    if last >= scan.last and opener.frame in ("that", "colon"):
        spans = (*spans, *(_continuations(scan) or _list_items(scan)))
    return spans, last


def _years_in_brackets(scan: Scan, first: int, end: int) -> int:
    """Where «(2000- 2024)» after a name begins the journalist's apposition; ``end`` if nowhere."""
    for k in range(first, scan.last - 2):
        token = scan.tokens[k]
        if token.start >= end:
            break
        if token.folded == "(" and len(scan.folded(k + 1)) == 4 and scan.folded(k + 1).isdigit():
            return scan.tokens[k - 1].end
    return end


def quoted(scan: Scan, quotation: Quotation) -> tuple[Span, ...]:
    """The inside of a quotation without a leading إن and without the journalist's brackets."""
    start = quotation.start
    first, _ = scan.document.token_range(quotation.start, quotation.end)
    if first + 1 < len(scan.tokens) and scan.tokens[first].folded == THAT:
        start = scan.tokens[first + 1].start
    return _without_brackets(scan, start, quotation.end)


def clause_end(scan: Scan, first: int, force: str, cue: int, frame: str) -> tuple[int, int]:
    """The end of an unquoted reported clause that begins at token ``first``.

    Returns the end offset and the index of the token after it. The clause runs to the end of the
    sentence unless the next cue, the journalist's own matter or the end of a long quotation that
    closes the clause comes first.
    """
    inside = scan.document.quotation_of[first] if first < scan.last else -1
    at = first
    while at < scan.last:
        token = scan.tokens[at]
        if token.kind == "p":
            quotation = scan.quotation_opening(at)
            if quotation is not None and not scan.is_label(quotation):
                after = scan.after(quotation)
                if after >= scan.last or not quotation.closed:
                    return quotation.end, scan.last
                if _closes_clause(scan, after):
                    return quotation.end, after
                at = after
                continue
            if inside >= 0 and token.start >= scan.document.quotations[inside].end:
                return token.start, at + 1
        if at > first and token.kind == "w" and _breaks(scan, at, force, frame, first):
            return scan.tokens[_before_connectors(scan, first, at) - 1].end, at
        at += 1
    return scan.sentence.end, scan.last


def _before_connectors(scan: Scan, first: int, at: int) -> int:
    """Back over «، كما», «ثم», «فيما» before the cue that ended a clause."""
    words = scan.words
    if not words.readings(scan.folded(at)):
        while at - 1 > first and scan.folded(at - 1) in COMMAS:
            at -= 1
        return at
    while at - 1 > first and (
        scan.folded(at - 1) in words.before_verb | words.contrasts
        or (scan.folded(at - 1) in words.complementisers and scan.folded(at - 2) in words.contrasts)
        or scan.folded(at - 1) in COMMAS
    ):
        at -= 1
    return at


def _ends_clause(scan: Scan, quotation: Quotation) -> bool:
    """Whether nothing of the reported clause follows a quotation."""
    after = scan.after(quotation)
    return after >= scan.last or not quotation.closed or _closes_clause(scan, after)


def _closes_clause(scan: Scan, after: int) -> bool:
    """After a long quotation the clause is over at a comma, at a cue, or at a bracket."""
    token = scan.tokens[after]
    if token.folded in COMMAS or (token.kind == "p" and token.folded not in ("(",)):
        return True
    return bool(scan.words.readings(token.folded)) and not scan.words.kind(token.folded)


def _breaks(scan: Scan, at: int, force: str, frame: str, first: int) -> bool:
    """Whether the reported clause ends before token ``at``."""
    words = scan.words
    word = scan.tokens[at].folded
    if not words.triggers[word]:
        return False
    before = scan.folded(at - 1)
    separated = before in COMMAS or before in ')\u00bb\u201d"-\u2013'
    for match in words.breakers.at(scan.tokens, at):
        if match.entry == "always":
            return True
        if match.entry == "comma" and separated and before in COMMAS:
            return True
        if (
            match.entry == "aside"
            and (separated or (word[0] == AND and word[1:] in words.relatives))
            and force in ("evaluate", "express", "accuse", "warn")
            and frame not in CLAUSES
        ):
            return True
        if match.entry == "remark" and frame not in CLAUSES and scan.folded(match.last)[:1] == FOR:
            return True  # «نفى الخبر في تصريح لصحيفة…»
        if match.entry == "then" and before in COMMAS and frame not in CLAUSES:
            return True
        if match.entry == "consequence" and force in ("evaluate", "express", "accuse") and frame != "that":
            return True
    if words.phrases.starts(word) and words.phrases.at(scan.tokens, at):
        return True
    if word in words.background and _others_words(scan, at + 1):
        return True
    if separated and words.prepositional.starts(word):
        return bool(words.prepositional.at(scan.tokens, at))
    if separated and words.relayed.starts(word) and words.relayed.at(scan.tokens, at):
        following = words.relayed.at(scan.tokens, at)[0].last
        if following < scan.last and words.readings(scan.folded(following)):
            return True
    for reading in words.readings(word):
        if reading.kind == "participle":
            if word in words.split_participles and not separated and frame in CLAUSES:
                continue
            separated = separated or scan.folded(at + 1) in words.object_pronouns
            if separated or reading.cut or _accusative(word) or word in words.split_participles:
                opener = find_opener(scan, at, reading, subject=False)
                headed = scan.folded(at + 1) in words.object_heads and word not in words.noun_participles
                if opener and (separated or headed or opener.frame in CLEAR_FRAMES):
                    return True
        elif reading.suffix and reading.cut and "label" in reading.frames and frame not in CLAUSES:
            return True  # «انتقد القرار ووصفه بأنه…»
        elif reading.suffix and reading.cut and separated and not reading.strict:
            opener = find_opener(scan, at, reading)  # «سأله عن الخطة، فأجابه: …»
            if opener is not None and opener.quotation is not None:
                return True
        elif reading.kind == "perfect" and not reading.suffix:
            resumed = scan.folded(at + 1) in words.resumed or scan.folded(at + 2) in words.resumed
            contrast = scan.folded(at - 2) in words.contrasts and before in words.complementisers
            initial = contrast or reading.cut or (separated and not resumed) or before in words.clause_links
            if initial and not (reading.strict and not reading.cut):
                opener = find_opener(scan, at, reading)
                second = scan.folded(at + 1)
                acts = second in words.object_heads or words.is_masdar(second)
                linked = (
                    (separated and reading.cut and acts)
                    or contrast
                    or (before in words.clause_links and before in words.before_verb)
                )
                if opener and (opener.frame != "object" or opener.source is not None or linked):
                    return True
    return False


def _others_words(scan: Scan, at: int) -> bool:
    """«… بعد اتهامه من قبل الرئيس بـ…», «… رغم إعلان الأخير رغبته»: the journalist tells what another one said."""
    words = scan.words
    word, following = scan.folded(at), scan.folded(at + 1)
    if word in words.nominal:
        owned = words.is_event(scan.folded(at + 2)) and scan.folded(at + 2).endswith(OWNED)
        return owned and (following in words.latter or following in words.states or bool(words.kind(following)))
    return following == FROM and scan.folded(at + 2) in words.agency and bool(words.owned_noun(word))


def _accusative(word: str) -> bool:
    """A participle in the accusative masculine carries a report on even without a comma."""
    return word.endswith("\u0627")


def _without_brackets(scan: Scan, start: int, end: int) -> tuple[Span, ...]:
    """``[start, end)`` without the journalist's brackets inside quotations."""
    document = scan.document
    first, last = document.token_range(start, end)
    spans: list[Span] = []
    begin = start
    at = first
    while at < last:
        if scan.tokens[at].folded == "(" and document.quotation_of[at] >= 0:
            close = next((k for k in range(at + 1, min(at + 12, last)) if scan.tokens[k].folded == ")"), -1)
            if close - at > LABEL_BRACKETS and any(
                t.kind == "w" and not t.folded.isascii() for t in scan.tokens[at:close]
            ):
                spans.append(Span(begin, scan.tokens[at].start))
                begin = scan.tokens[close].end
                at = close
        at += 1
    spans.append(Span(begin, end))
    return tuple(span for span in spans if span.start < span.end)


def _continuations(scan: Scan) -> tuple[Span, ...]:
    """The following sentences of the paragraph that carry the clause on: «فقد…», «وأن…»."""
    document = scan.document
    index = document.sentence_at(scan.sentence.start)
    out: list[Span] = []
    for sentence in document.sentences[index + 1 : index + 1 + MOST_CONTINUATIONS]:
        gap = document.text[document.sentences[index].end : sentence.start]
        if "\n" in gap or not scan.words.continuations.at(document.tokens, sentence.first):
            break
        out.append(Span(sentence.start, sentence.end))
        index += 1
    return tuple(out)


def _list_items(scan: Scan) -> tuple[Span, ...]:
    """The items of a list that the sentence announces with a colon: the lines after it that begin with a number."""
    document = scan.document
    if scan.folded(scan.last - 1) != ":":
        return ()
    index = document.sentence_at(scan.sentence.start)
    items = []
    for sentence in document.sentences[index + 1 :]:
        number, mark = document.tokens[sentence.first], document.tokens[min(sentence.first + 1, sentence.last - 1)]
        if number.kind != "d" or mark.folded not in LIST_MARKS:
            break
        items.append(Span(sentence.start, sentence.end))
    return tuple(items) if len(items) > 1 else ()
