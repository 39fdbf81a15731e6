"""Where the noun phrase of a source ends: words that cannot belong to it.

Each function looks at one word of a would-be phrase and tells why it is no part of it: it governs
the content, heads the object, is addressed, or tells how something was said.
"""

from __future__ import annotations

from claimcheck.attribution.verb_first.scan import Scan
from claimcheck.attribution.verb_first.words import is_definite, is_people

# A noun with its owner's pronoun («تحفظه», «سعادتها») is the object, not a part of the subject.
OWNED = ("\u0647", "\u0647\u0627", "\u0647\u0645")
# «به», «بها»: no noun that the verb governs is this short.
SHORTEST_GOVERNED = 3
FROM = "\u0645\u0646"
ABOUT, IN, ON = "\u0639\u0646", "\u0641\u064a", "\u0639\u0644\u064a"
GOD = "\u0644\u0644\u0647"
AND, BY, FOR = "\u0648", "\u0628", "\u0644"
# Words from an office to the preposition that belongs to it at most.
NEAR_OFFICE = 5
# Words from the preposition of a place to the end of a phrase at most.
PLACED = 3
# Prepositions written as one with their noun.
PREFIXES = "\u0628\u0644\u0643"
FEMININE = "\u0629"
NISBA = "\u064a\u064a\u0646"
NISBAS = ("\u064a", "\u064a\u0629")
DEMONSTRATIVES = ("\u0647\u0630\u0627", "\u0647\u0630\u0647")
OBLIQUE = "\u064a\u0646"
ACCUSATIVE = "\u0627"
# Endings of adjectives that may stand beside a feminine noun: «العليا», «الكبرى», «العامة».
FEMININES = (FEMININE, "\u0627", "\u064a", "\u0627\u062a")
PEOPLE = ("person", "expert", "witness")
# «أمين» is no plural.
SHORTEST_SOUND = 5
PLURALS = ("\u064a\u0646", "\u0648\u0646", "\u0627\u062a")


def belongs_inside(scan: Scan, first: int, at: int) -> bool:
    """«مسؤول في الحكومة», «مصادر من المقاومة»: the preposition belongs to an office or unnamed head."""
    words = scan.words
    if scan.folded(at) not in words.inner_prepositions:
        return False
    following = scan.folded(at + 1)
    if not scan.is_word(at + 1) or following in words.adjunct_nouns or following in words.complementisers:
        return False
    if any(form in words.adjunct_nouns for form in words.variants(following)) or following in words.stops:
        return False
    if scan.folded(at) == ON and scan.folded(at - 1) in words.overseers:
        return is_definite(following)
    if scan.folded(at) == FROM and scan.folded(at - 1) in words.anonymous:
        return True  # «العديد من المواطنين»
    heads = (scan.folded(k) for k in range(max(first, at - NEAR_OFFICE), at))
    if not any(words.kind(head) or words.kind(head.removesuffix(ACCUSATIVE)) for head in heads):
        return False
    word = scan.folded(at)
    if following.endswith(OWNED) and not words.kind(following):
        return False  # «في دليلها»: where it was said
    lone_body = at - first == 1 and is_definite(scan.folded(first)) and scan.folded(first).endswith(FEMININE)
    if word == IN and lone_body:
        return False  # «قالت الشركة في الطلب»
    if word == ABOUT:
        named = at - first == 1 and (is_definite(scan.folded(first)) or scan.folded(first).endswith(OWNED))
        return scan.folded(at - 1) in words.issued or (named and words.kind(scan.folded(first)) == "document")
    return word != ON


def is_cue(scan: Scan, at: int) -> bool:
    """A finite cue or participle inside a would-be phrase ends it, unless it is also a plain noun."""
    return any(not r.strict and (r.kind == "perfect" or r.kind == "imperfect") for r in scan.readings(at))


def is_circumstance(word: str) -> bool:
    """«متوجها», «مخاطبا»: an indefinite participle in the accusative tells how, not who."""
    derived = len(word) > 4 and word[0] == "\u0645" and word[1] != "\u0627"
    foreign = word.startswith("\u0645\u064a")  # «ميليسا»
    return derived and not foreign and word[-1] == "\u0627" and word[-2] not in "\u064a\u0645"


def is_dated(scan: Scan, at: int) -> bool:
    """«إيران عام 2004»: a unit of time before a number."""
    return scan.folded(at) in scan.words.time_units and not scan.is_mark(at + 1) and scan.tokens[at + 1].kind == "d"


def is_owned(scan: Scan, at: int) -> bool:
    """«تحفظه», «سعادتها»: a noun with its owner's pronoun after a complete phrase, and no «عبدالله»."""
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    if not word.endswith(OWNED) or len(word) <= 4 or word.endswith(GOD) or words.kind(word) or words.is_name(word):
        return False
    if word.endswith(OWNED[1:]):
        return True
    return is_definite(before) or (words.is_name(before) and before not in words.particles)


def opens_object(scan: Scan, first: int, at: int) -> bool:
    """Whether the word begins the object: an indefinite verbal noun after a complete phrase."""
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    known = words.kind(word) or word in words.titles or words.is_name(word)
    if is_definite(word) or (before in words.titles and words.is_name(word)):
        return False
    # «المفوضة ماريان» is a woman, whose office has a masculine form.
    person = words.kind(before) in PEOPLE or bool(words.kind(before[2:-1]))
    lone_body = at - first == 1 and is_definite(before) and before.endswith(FEMININE) and not person
    if lone_body and not known and word[0] not in PREFIXES + AND:
        return True  # «الوزارة عدد…»: a body takes no bare noun after its article
    speech = word in words.nominal and bool(words.nominal[word].frames)
    if word not in words.object_heads and not words.is_masdar(word) and not speech:
        return False
    if words.is_name(before) and word not in words.object_heads and not _governs(scan, at):
        return False  # «دونالد ترامب إن»: a surname with the pattern of a verbal noun
    # «سفير المملكة في مصر دعم…», «الأمين العام للغرفة بجدة جاهزية…»: a place closes the phrase.
    near = range(max(first + 1, at - PLACED), at)
    placed = (before[0] == BY and before[1:] in words.place_heads and is_definite(scan.folded(at - 2))) or any(
        scan.folded(k) in words.inner_prepositions for k in near
    )
    titled = at - first > 1 and scan.folded(at - 2) in words.titles  # «الدكتور بدوي توبته»
    complete = (
        placed or titled or is_definite(before) or words.is_name(before) or (at - first == 1 and not words.kind(before))
    )
    return complete and (not words.kind(word) or word in words.object_heads or speech)


def _governs(scan: Scan, at: int) -> bool:
    """Whether what follows a word can depend on it: a verbal noun as object has its own object or doer after it."""
    words = scan.words
    following = scan.folded(at + 1)
    return scan.is_word(at + 1) and following not in words.complementisers and following not in words.stops


def opens_judged(scan: Scan, first: int, at: int) -> bool:
    """«وصف الباحث سوق القمح بأنها…», «وصف سالم التصويت بأنه…»: the judged thing begins after a complete subject."""
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    rest = word[1:]
    known = is_definite(rest) or words.is_event(rest) or bool(words.kind(rest))
    joined = word[0] == AND or (word[0] in PREFIXES and known and word not in words.whole)
    if words.kind(word) or words.is_name(word) or word in words.titles or joined:
        return False
    if is_definite(word):
        return words.is_masdar(word[2:]) and is_definite(before) and words.is_name(scan.folded(at - 2))
    lone = at - first == 1 and is_definite(before) and bool(words.kind(before))
    return lone and is_definite(scan.folded(at + 1))


def opens_governed(scan: Scan, at: int, frames: frozenset[str]) -> bool:
    """Whether a word with بـ as prefix opens what the verb governs and is no place or body of the source."""
    words = scan.words
    word = scan.folded(at)
    if word[0] == FOR and "to" in frames and len(word) > SHORTEST_GOVERNED + 1:
        return words.is_event(word[1:]) and not words.is_event(scan.folded(at - 1))
    if word[0] != BY or len(word) <= SHORTEST_GOVERNED or word in words.place_heads or word in words.given:
        return False
    if word in words.whole:
        return False
    rest = word[1:]
    bare = rest[2:] if is_definite(rest) else rest
    if rest in words.place_heads or bare in words.place_heads:
        return False
    if words.is_name(scan.folded(at - 1)) and not (
        is_definite(rest) or words.is_event(rest) or words.kind(rest) or rest.endswith(FEMININE)
    ):
        return False  # «مصطفى بلجون»
    return "by" in frames or words.is_event(rest)


def opens_addressee(scan: Scan, at: int, *, separated: bool = False) -> bool:
    """«طالب الرئيس الميليشيات بـ…», «دعا الوزير جميع الأطراف»: after a complete subject, who is addressed.

    ``separated`` says that a comma stands before the word.
    """
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    if separated:
        return word in words.addressees or (is_people(word) and word.endswith(OBLIQUE))
    if before in words.states and word[0] != AND:
        return word in words.states or (is_definite(word) and not word.endswith(NISBAS))
    if not (is_definite(before) or words.is_name(before) or before in words.pronominal) or before in words.particles:
        return False
    if word.endswith(GOD) and words.is_name(before):
        return False  # «غرم الله», «ضيف الله»
    if word in words.addressees or word in words.states or is_owned(scan, at):
        return True
    if is_people(word) and word.endswith(OBLIQUE):
        return is_addressed_people(scan, at)
    body = word.endswith((FEMININE, "\u0627\u062a")) or word in words.collective
    return (
        body
        and word[0] not in PREFIXES + AND
        and words.kind(word) not in ("", "expert", "person")
        and word not in words.titles
    )


def is_addressed_people(scan: Scan, at: int) -> bool:
    """«شكر الوزير المتطوعين»: people in the accusative after a complete phrase whose head is no plural."""
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    if word.endswith(OBLIQUE) and not is_definite(word) and words.kind(word) and is_definite(before):
        return True  # «تتهم الأجهزة المصرية مسلحين بـ…»
    known = words.is_name(word) or word[2:] in words.given
    complete = is_definite(before) or (words.is_name(before) and before not in words.particles)
    if not is_people(word) or not word.endswith(OBLIQUE) or known or not complete:
        return False
    return not before.endswith(PLURALS) and (not word.endswith(NISBA) or bool(words.kind(word)))


def is_past_plural(scan: Scan, at: int) -> bool:
    """«مختصون | الدعم الحكومي»: a plural that keeps its nun has no genitive: a definite noun is not of its phrase."""
    words, before = scan.words, scan.folded(at - 1)
    people = bool(words.kind(before)) or before in words.anonymous
    kept = before.endswith(PLURALS[:2]) and len(before) > SHORTEST_SOUND and not is_definite(before) and people
    return kept and is_definite(scan.folded(at))


def heads_object(scan: Scan, first: int, at: int) -> bool:
    """Whether a noun inside a would-be subject begins the object of a verb that takes one."""
    listed = scan.folded(at) in scan.words.object_heads
    return listed or _is_indefinite_feminine(scan, at) or _is_definite_act(scan, first, at)


def follows_surname(scan: Scan, first: int, at: int) -> bool:
    """«توقع الحلاق هبوط الأسعار»: a noun after a surname whose bearer's full name stood before it."""
    words = scan.words
    surname, word = scan.folded(at - 1), scan.folded(at)
    if at - first > 1 or not is_definite(surname) or not (is_definite(word) or is_definite(scan.folded(at + 1))):
        return False
    if words.kind(surname) or words.kind(word) or words.is_name(word) or word in words.titles:
        return False
    bearers = (scan.tokens[k - 1].folded for k in scan.document.places(surname, 1, at - 1))
    return any(words.is_name(given) and given not in words.particles and given not in words.stops for given in bearers)


def _is_indefinite_feminine(scan: Scan, at: int) -> bool:
    """«أعلنت مديرية الشؤون الصحية حالة الطوارئ»: after a definite word no adjective and hardly a name."""
    words = scan.words
    word = scan.folded(at)
    plain = word.endswith(FEMININE) and not is_definite(word) and word[0] not in PREFIXES + AND
    known = words.kind(word) or words.is_name(word) or word in words.titles
    return (
        plain
        and not known
        and is_definite(scan.folded(at - 1))
        and (is_definite(scan.folded(at + 1)) or scan.folded(at + 1) in DEMONSTRATIVES)
    )


def _disagrees(scan: Scan, at: int) -> bool:
    """«رفضت الإدارة الحديث»: a masculine noun after a feminine body is no adjective of it."""
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    body = is_definite(before) and before.endswith(FEMININE) and words.kind(before) not in ("", *PEOPLE)
    return body and is_definite(word) and not word.endswith(FEMININES) and not words.kind(word)


def _is_definite_act(scan: Scan, first: int, at: int) -> bool:
    """«رفضت شركة جوجل الامتثال»: a definite verbal noun after a foreign name is the object."""
    words = scan.words
    word, before = scan.folded(at), scan.folded(at - 1)
    act = is_definite(word) and words.is_masdar(word[2:]) and not words.kind(word)
    head = words.kind(before) or words.is_masdar(before) or before in words.place_heads or is_definite(before)
    if before in words.states and at - first == 1:
        return is_definite(word) and word[0] != AND and not word.endswith(NISBAS)  # «نفت موسكو الاتهامات»
    if word in words.told_things and (is_definite(before) or (at - first > 2 and before not in words.stops)):
        return not words.kind(before) or is_definite(before)  # «انتقد الوزير القرار»
    if at - first == 1 and _disagrees(scan, at):
        return True
    lone = at - first == 1 and is_definite(before) and bool(words.kind(before)) and not before.endswith(PLURALS)
    if lone and act and not word.endswith((FEMININE, *NISBAS)):
        return True  # «رفضت الشركة الامتثال»
    return act and not head and at - first > 1
