"""Nouns of speech as cues: «بعد تأكيده أن…», «إعلان السلطات تحرير المدينة», «اتهامه من قبل X بـ…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import is_owned
from claimcheck.attribution.verb_first.extents import content_spans
from claimcheck.attribution.verb_first.openers import (
    BY,
    FEMININE,
    FOR,
    FROM,
    PREPOSITIONS,
    SHORTEST_PREFIXED,
    THEIRS,
    after_preposition,
    delegated,
    is_adverb,
    opens_here,
)
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.scan import COMMAS, Found, Opener, Scan
from claimcheck.attribution.verb_first.subjects import trimmed
from claimcheck.attribution.verb_first.tables import NounEntry
from claimcheck.attribution.verb_first.words import is_definite, is_people, owner_of
from claimcheck.span import Span

# What may be written as one with a noun of speech before it.
JOINED = frozenset("\u0648\u0628\u0641\u0644")
# Tokens of somebody addressed between the source and what is demanded of or laid to him.
ADDRESSED = 9
# Adverbs between a noun and what it governs: «واعترافه بوضوح بانهيار…».
MOST_ADVERBS = 2
CONFIDENCE = 0.7
VERBAL_NOUN = "nominal/verbal noun"
# A noun stands in the journalist's clause: what tells more of its content («والذي…») is cut as after a judgement.
JUDGED = "evaluate"


def owned_noun(scan: Scan, at: int) -> Found | None:
    """«بعد تأكيده أن…», «في إعلانها عن…»: a noun of speech whose pronoun stands for the last speaker.

    In «اتهامه من قبل X بـ…» the pronoun is the one accused, and X the source.
    """
    word = scan.folded(at)
    lemma = scan.words.owned_noun(word)
    if not lemma:
        return None
    entry = scan.words.nominal[lemma]
    source: Span | None = None
    last = at + 1
    by = _agent(scan, at + 1)
    if by is not None:
        source, last = by
    elif "issued" in entry.frames or (word.endswith(THEIRS) and entry.force == "warn"):
        return None  # «تهديدهم بالقتل»: they are threatened
    opener = opens_here(scan, last) or _governed(scan, last, entry, whole=True)
    if opener is None:
        return None
    content, _ = content_spans(scan, opener, JUDGED, at)
    gender, number = owner_of(word)
    return Found(
        content=content,
        cue=scan.span(at, at + 3 if by else at + 1),
        lemma=lemma,
        force=entry.force,
        source=source,
        rule="nominal/owned noun",
        confidence=CONFIDENCE,
        gender=gender,
        number=number,
        nested=True,
    )


def verbal_noun(scan: Scan, at: int) -> Found | None:
    """«تأكيد X أن…», «تشديد X على أن…», «إعلان X رغبته في…»: a noun of speech with its source in the genitive."""
    words = scan.words
    word = scan.folded(at)
    bare = word[1:] if word[:1] in JOINED and word not in words.nominal else word
    entry = words.nominal.get(bare)
    if entry is None or not scan.is_word(at + 1):
        return None
    head = scan.folded(at + 1)
    by = _agent(scan, at + 1) or _issued(scan, at + 1)
    if by is None and (head in words.adjectives or "issued" in entry.frames) and not is_definite(head):
        return None  # «تصريح صحفي»
    if by is not None:
        source, last = by
    else:
        last = noun_phrase(scan, at + 1, appositions=False, frames=entry.frames)
        told = scan.folded(last) in words.split_participles and not (is_definite(head) or words.is_event(head))
        if last == at + 1 or not (_can_speak(scan, at + 1) or told):
            return None
        source = trimmed(scan, at + 1, last)
    opener = opens_here(scan, last) or _governed(scan, last, entry, whole=by is not None)
    if opener is None and scan.folded(last) in words.split_participles:
        opener = delegated(scan, last, None)  # «تصريحات الوزير قائلا: …»
    if opener is None:
        return None
    if opener.delegated is not None:
        scan.taken.add(opener.delegated)
    content, _ = content_spans(scan, opener, JUDGED, at)
    cut = len(word) - len(bare)
    return Found(
        content=content,
        cue=Span(scan.tokens[at].start + cut, scan.tokens[at].end),
        lemma=bare,
        force=entry.force,
        source=source,
        rule=VERBAL_NOUN,
        confidence=CONFIDENCE,
    )


def _can_speak(scan: Scan, at: int) -> bool:
    """Whether a genitive can be a source: an office, a body, a name, a title, people, or who was named before."""
    words = scan.words
    head = scan.folded(at)
    if head[:1] == FOR and head not in words.whole and head not in words.given:
        return False  # «تصريحات لمراسل الصحيفة»
    if head in words.states:
        return True
    if not words.kind(head) and words.is_masdar(head[2:] if is_definite(head) else head):
        return False  # «طلب التعاون من الشركات»
    if head in words.pronominal or head in words.latter:
        return True
    return bool(words.kind(head)) or words.is_name(head) or head in words.titles or is_people(head)


def _agent(scan: Scan, at: int) -> tuple[Span, int] | None:
    """«من قبل X», «من جانب X» at token ``at``: the span of X and the index after it."""
    if scan.folded(at) != FROM or scan.folded(at + 1) not in scan.words.agency or not scan.is_word(at + 2):
        return None
    last = noun_phrase(scan, at + 2)
    return (trimmed(scan, at + 2, last), last) if last > at + 2 else None


def _issued(scan: Scan, at: int) -> tuple[Span, int] | None:
    """«أمر من السلطات», «توجيهات سديدة من الوزير»: after an adjective at most, who the noun comes from."""
    at += scan.folded(at) != FROM
    if scan.folded(at) != FROM or not scan.is_word(at + 1) or not _can_speak(scan, at + 1):
        return None
    last = noun_phrase(scan, at + 1, frames=frozenset({"by"}))
    return (trimmed(scan, at + 1, last), last) if last > at + 1 else None


def _governed(scan: Scan, at: int, entry: NounEntry, *, whole: bool) -> Opener | None:
    """What the noun of speech governs, where it opens at token ``at`` or after an adverb.

    ``whole`` says that nobody stands between: then a noun that takes an addressee needs none.
    """
    words = scan.words
    if whole and scan.folded(at) in COMMAS:
        at += 1  # after an apposition
    for _ in range(MOST_ADVERBS):
        if scan.is_word(at) and is_adverb(scan, at):
            at += 1
    if at >= scan.last or (scan.is_mark(at) and scan.quotation_opening(at) is None):
        return None
    frames, word = entry.frames, scan.folded(at)
    frame = PREPOSITIONS.get(word)
    if frame in frames and frame is not None:
        found = after_preposition(scan, at - 1, at, frame, None)
        return found._replace(governed=None) if found else None
    if "addressee" in frames and not whole:
        reach = range(at + 1, min(at + ADDRESSED, scan.last))
        named = next((k for k in reach if scan.is_mark(k) or _bears(scan, k, BY)), None)
        return Opener("by", scan.tokens[at].start, at, None) if named and _bears(scan, named, BY) else None
    if "by" in frames and (_bears(scan, at, BY) or (whole and "issued" in frames and word[0] == BY)):
        return Opener("by", scan.tokens[at].start + 1, at, None)
    if "for" in frames and _bears(scan, at, FOR):
        return Opener("for", scan.tokens[at].start + 1, at, None)
    acts = words.is_event(word) and not is_definite(word) and word[0] not in (BY, FOR)
    if "object" in frames and (acts or is_owned(scan, at)) and not words.kind(word):
        return Opener("object", scan.tokens[at].start, at, None)
    return None


def _bears(scan: Scan, at: int, prefix: str) -> bool:
    """Whether the word bears a preposition before a definite noun, a verbal noun or a feminine one."""
    word = scan.folded(at)
    if word[:1] != prefix or len(word) <= SHORTEST_PREFIXED or word in scan.words.whole:
        return False
    rest = word[1:]
    if rest in scan.words.place_heads:
        return False  # «بسبب», «بصورة»
    return is_definite(rest) or rest[:1] == FOR or scan.words.is_event(rest) or rest.endswith(FEMININE)
