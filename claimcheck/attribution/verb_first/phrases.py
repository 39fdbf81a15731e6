"""How far the noun phrase of a source reaches.

There is no tagger: a phrase grows word by word from its head and ends at what cannot belong to it
(see :mod:`claimcheck.attribution.verb_first.edges`). Names, titles and appositions between commas
are taken in.
"""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import (
    ABOUT,
    AND,
    FOR,
    FROM,
    NISBAS,
    ON,
    PEOPLE,
    belongs_inside,
    follows_surname,
    heads_object,
    is_addressed_people,
    is_circumstance,
    is_cue,
    is_dated,
    is_owned,
    is_past_plural,
    opens_addressee,
    opens_governed,
    opens_judged,
    opens_object,
)
from claimcheck.attribution.verb_first.scan import COMMAS, DASHES, Scan
from claimcheck.attribution.verb_first.words import is_definite, is_people
from claimcheck.text.quotations import Quotation

# Frames of verbs that may have somebody addressed after their subject.
ADDRESSED = frozenset({"addressee", "told"})
# Frames of verbs that may have an object after their subject.
WITH_OBJECT = frozenset({"object", "label", "addressee"})
# No source of the press is longer than this many tokens.
LONGEST = 34
# An apposition between commas has at most this many tokens.
LONGEST_APPOSITION = 14
# A name in quotation marks has at most this many words.
LONGEST_TITLE = 4
_GOVERNED = {ABOUT: "about", "\u0627\u0644\u064a": "to", "\u0639\u0644\u064a": "on", "\u0645\u0646": "from"}
OPEN_BRACKETS = {"(": ")", "[": "]"}


def noun_phrase(scan: Scan, first: int, *, appositions: bool = True, frames: frozenset[str] = frozenset()) -> int:
    """The index after the noun phrase that begins at token ``first`` (``first`` if none does).

    ``frames`` are those of the verb whose subject is read: a preposition that it governs and a
    noun that can head its object end the phrase.
    """
    words = scan.words
    if scan.folded(first) in words.pronominal:
        return first + 1
    at = first
    limit = min(scan.last, first + LONGEST)
    named = False
    while at < limit:
        token = scan.tokens[at]
        word = token.folded
        if at in scan.taken and at > first and word not in words.complementisers | words.split_participles:
            at += 1  # «رفض الكشف عن هويته» belongs to the source that it describes
        elif token.kind == "w":
            foreign = at > first and word in words.like_names and words.is_name(scan.folded(at - 1))
            if (word in words.complementisers and not foreign) or word in words.split_participles:
                break
            own = scan.folded(at - 1) in words.overseers and word == ON
            own = own or (scan.folded(at - 1) in words.issued and word == ABOUT)
            own = own or (scan.folded(at - 1) in words.anonymous and word == FROM)  # «العديد من المواطنين»
            if (own or _GOVERNED.get(word) not in frames) and at > first and belongs_inside(scan, first, at):
                at += 2
                continue
            ends = word in words.stops or word in words.relatives or word in words.adverbs
            if ends and not scan.is_given_name(at):
                break
            if at > first and (is_cue(scan, at) or word in words.expressive):
                break
            if at > first and word[0] == FOR and words.kind(word[1:]) == "media":
                break
            if named and word[0] == FOR and words.kind(word[1:]) in PEOPLE and words.is_name(scan.folded(at - 2)):
                break  # «قالت المديرة سارة النجار لعمال البناء»
            if word == FOR and at + 1 < limit and scan.quotation_opening(at + 1) is not None:
                break
            if at > first and (is_circumstance(word) or is_dated(scan, at)):
                break
            whole = at > first + 1 or is_definite(scan.folded(at - 1))
            if at > first and whole and "object" in frames and is_owned(scan, at):
                break
            if at > first and "told" in frames and _is_second_office(scan, at):
                break
            if at > first and not ADDRESSED.isdisjoint(frames) and opens_addressee(scan, at):
                break
            if at > first and "object" in frames and is_definite(scan.folded(at - 1)) and is_addressed_people(scan, at):
                break
            if at > first and (
                opens_governed(scan, at, frames)
                or opens_object(scan, first, at)
                or ("object" in frames and heads_object(scan, first, at))
                or (not frames.isdisjoint(WITH_OBJECT) and follows_surname(scan, first, at))
                or ("label" in frames and opens_judged(scan, first, at))
                or is_past_plural(scan, at)
            ):
                break
            named = named or words.is_name(word)
            at += 1
        elif token.kind == "d":
            break
        elif word == "." and at > first and len(scan.folded(at - 1)) <= 2 and scan.folded(at - 1) in words.titles:
            at += 1
        elif (quotation := scan.quotation_opening(at)) is not None:
            said = at + 1 < limit and is_owned(scan, at + 1) and words.is_event(scan.folded(at + 1))
            if (
                not quotation.closed
                or said
                or not (scan.is_label(quotation) or (at > first and _is_title(scan, at, quotation)))
            ):
                break  # also «إعلان السلطات "تحريرها"»
            at = scan.after(quotation)
        elif word in OPEN_BRACKETS:
            close = _closing(scan, at)
            if close < 0 or at == first:
                break
            at = close + 1
        elif word in COMMAS and appositions and at > first:
            end = _apposition(scan, at + 1, frames)
            if end < 0:
                break
            at = end
        elif word in DASHES and at > first:
            end = _between_dashes(scan, at)
            if end < 0:
                break
            at = end
        else:
            break
    return at


def _is_second_office(scan: Scan, at: int) -> bool:
    """«سأل الصحفي الوزير عن…»: an office with the article right after another one is told."""
    word, before = scan.folded(at), scan.folded(at - 1)
    if not is_definite(word) or not is_definite(before) or word.endswith(NISBAS):
        return False
    following = scan.folded(at + 1)
    named = scan.is_word(at + 1) and not is_definite(following) and following not in scan.words.stops
    if word in scan.words.titles and named:
        return False  # «رئيس الهيئة الدكتور فيصل»
    return bool(scan.words.kind(word) and scan.words.kind(before))


def _closing(scan: Scan, at: int) -> int:
    """The index of the bracket that closes the one at ``at``, -1 if none does within ten tokens."""
    want = OPEN_BRACKETS[scan.folded(at)]
    for k in range(at + 1, min(at + 12, scan.last)):
        if scan.folded(k) == want:
            return k
    return -1


def _is_title(scan: Scan, at: int, quotation: Quotation) -> bool:
    """«شبكة "سكاي نيوز عربية"»: a name in quotation marks after the body that bears it, or amid a phrase."""
    if len(quotation_text(scan, quotation).split()) > LONGEST_TITLE:
        return False
    following = scan.after(quotation)
    inside = scan.folded(at + 1)
    if inside in scan.words.titles or scan.words.is_name(inside) or scan.words.kind(inside) == "military":
        return True  # «المتحدث باسم الشرطة "الرائد نايف الشريف"»
    if scan.folded(following) in COMMAS and any(
        scan.words.kind(scan.folded(k)) == "media" for k in range(max(at - LONGEST_TITLE, scan.first), at)
    ):
        return True  # «موقع هيئة الإذاعة البريطانية "بي بي سي"، …»
    return bool(scan.words.kind(scan.folded(at - 1))) or (
        scan.is_word(following) and scan.folded(following) not in scan.words.complementisers
    )


def quotation_text(scan: Scan, quotation: Quotation) -> str:
    """The inside of a quotation."""
    return scan.document.text[quotation.start : quotation.end]


def _apposition(scan: Scan, first: int, frames: frozenset[str]) -> int:
    """The end of an apposition that begins after a comma: a title, an office or a name; -1 if none."""
    words = scan.words
    head = scan.folded(first)
    if (end := _described(scan, first)) > 0:
        return end
    if not scan.is_word(first) or head in words.stops or head in words.complementisers or head in words.relatives:
        return -1
    if head in words.adverbs or head in words.split_participles or head in words.expressive:
        return -1
    if words.readings(head) and not words.kind(head):
        return -1
    if head.startswith(AND) and not words.kind(head):
        return -1
    if not (words.kind(head) or head in words.titles or words.is_name(head) or _looks_like_name(scan, first)):
        return -1
    if "addressee" in frames and opens_addressee(scan, first, separated=True):
        return -1
    end = noun_phrase(scan, first, appositions=False, frames=frames)
    if end - first > LONGEST_APPOSITION or end == first:
        return -1
    return end


def _described(scan: Scan, first: int) -> int:
    """«قوى المعارضة، السياسية والعسكرية، أن»: the end of adjectives between commas; -1 if none."""
    at = first
    while at - first < LONGEST_TITLE and is_definite(scan.folded(at)) and scan.folded(at).endswith(NISBAS):
        at += 1
    closed = scan.folded(at) in COMMAS and scan.folded(at + 1) in scan.words.complementisers
    return at if at > first and closed and not scan.words.kind(scan.folded(first)) else -1


def _looks_like_name(scan: Scan, first: int) -> bool:
    """Two or three words between a comma and a comma or complementiser, none of them definite common nouns."""
    at = first
    while at < min(first + 5, scan.last) and scan.is_word(at) and scan.folded(at) not in scan.words.complementisers:
        if scan.folded(at) in scan.words.stops or scan.words.is_masdar(scan.folded(at)):
            return False
        at += 1
    closed = scan.folded(at) in COMMAS or scan.folded(at) in scan.words.complementisers or scan.folded(at) == ":"
    return 2 <= at - first <= 4 and closed and not is_definite(scan.folded(first))


def _between_dashes(scan: Scan, at: int) -> int:
    """The end of «- المدير التنفيذي -» after a name, or of a pious formula between dashes; -1 if none.

    An office whose second dash was forgotten ends at the complementiser.
    """
    for k in range(at + 2, min(at + 12, scan.last)):
        if scan.folded(k) in DASHES:
            return k + 1
        if scan.folded(k) in scan.words.complementisers:
            return k if scan.words.kind(scan.folded(at + 1)) else -1
        if scan.folded(k) in COMMAS:
            return -1
    return -1


def phrase_before(scan: Scan, last: int) -> int:
    """The index where the noun phrase begins that ends before token ``last``; ``last`` if none does.

    Used for subjects before their verb and antecedents of relative clauses: goes back to a
    separator, a preposition or a verb.
    """
    words = scan.words
    at = last
    while at > scan.first and last - at < LONGEST:
        token = scan.tokens[at - 1]
        word = token.folded
        if token.kind != "w":
            quotation = scan.document.quotation_to(token.end)
            if quotation is not None and scan.is_label(quotation):
                at = scan.document.token_range(quotation.open, quotation.close)[0]
                continue
            break
        if word in words.stops or word in words.complementisers or word in words.relatives or word in words.before_verb:
            break
        if words.readings(word) and not words.kind(word) and not is_definite(word):
            break
        at -= 1
        if (
            word.startswith(AND)
            and at > scan.first
            and not (words.kind(word) or words.kind(word[1:]) or is_definite(word))
        ):
            at += 1
            break
    return at


def antecedent(scan: Scan, last: int) -> int:
    """The index where the antecedent of a relative clause begins that ends before token ``last``.

    «المواطنين الذين», «المسؤول التركي الذي», «وكالة الأنباء التي»: definite words, then the
    indefinite head that they determine.
    """
    words = scan.words
    at = last - 1
    while (
        at > scan.first
        and is_definite(scan.folded(at))
        and is_definite(scan.folded(at - 1))
        and not scan.is_mark(at - 1)
    ):
        if words.kind(scan.folded(at)) or (is_people(scan.folded(at)) and not is_people(scan.folded(at - 1))):
            break
        at -= 1
    while (
        at > scan.first
        and scan.is_word(at - 1)
        and words.kind(scan.folded(at - 1))
        and not is_definite(scan.folded(at - 1))
    ):
        at -= 1
    return max(at, scan.first)
