"""What may open the content after a cue, one construction a function.

:mod:`claimcheck.attribution.verb_first.frames` walks from the cue and asks these in turn.
"""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import AND, OBLIQUE, OWNED, is_dated, is_owned
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.scan import COMMAS, Opener, Scan
from claimcheck.attribution.verb_first.words import Reading, is_definite, is_people
from claimcheck.text.quotations import Quotation

FEMININE = "\u0629"
THAT_ONE = "\u0630\u0644\u0643"
BY_WHAT = "\u0628\u0645\u0627"
BY, FOR = "\u0628", "\u0644"
ARTICLE, THEIRS = "\u0627\u0644", "\u0647\u0645"
# A word with a preposition as prefix is longer than this.
SHORTEST_PREFIXED = 3
# Words between a count of people and the noun that is theirs, and between a subject and its complementiser, at most.
OWNERS, CIRCUMSTANCE = 12, 9
# A verbal noun longer than this, its conjunction counted, is not spelled like a verb.
LONGEST_VERB = 5
# A noun with its owner's pronoun («أثبتت كفاءتها») is longer than this.
OWNED_LENGTH = 5
ABOUT, TO, ON, FROM = "\u0639\u0646", "\u0627\u0644\u064a", "\u0639\u0644\u064a", "\u0645\u0646"
PRONOUNS = ("\u0647", "\u0647\u0627", "\u0647\u0645", "\u0646\u0627")
PREPOSITIONS = {ABOUT: "about", TO: "to", ON: "on", FROM: "from"}
# An addressee («لوكالة فرانس برس») has at most this many words.
ADDRESSEE_WORDS = 4
# The particle of the future and the prefixes of the imperfect.
FUTURE, PERSONS = "\u0633", frozenset("\u064a\u062a\u0646\u0627")
# A clause without a complementiser has at least this many tokens.
BARE_WORDS = 4
# A quotation as content after a verb without quotation frame must have this many words.
LONG_QUOTATION = 4


def bare_clause(scan: Scan, cue: int, source: tuple[int, int] | None) -> Opener | None:
    """«وأضاف ستكون…», «وتابع لم نتلق…»: a clause right after the cue or its subject, without a complementiser."""
    at = source[1] if source else cue + 1
    word = scan.folded(at)
    future = len(word) > 4 and word[0] == FUTURE and word[1] in PERSONS
    if future or (source is None and word in scan.words.clause_heads):
        return Opener("that", scan.tokens[at].start, at, source)
    return None


def bare_rest(scan: Scan, source: tuple[int, int] | None) -> Opener | None:
    """«وقال الجبير إيران تدعم…»: what follows the subject of a verb that has no other object than words."""
    if source is None:
        return None
    at = source[1]
    if scan.folded(at) == FOR or (scan.folded(at)[:1] == FOR and scan.words.kind(scan.folded(at)[1:]) == "media"):
        at = after_addressee(scan, at)
    while at < scan.last and scan.folded(at) in COMMAS:
        at += 1
    rest = scan.last - at
    return Opener("bare", scan.tokens[at].start, at, source) if scan.is_word(at) and rest >= BARE_WORDS else None


def after_token(scan: Scan, at: int) -> int:
    """The offset where content begins after the token ``at``."""
    return scan.tokens[at + 1].start if at + 1 < scan.last else scan.tokens[at].end


def opens_here(scan: Scan, at: int) -> Opener | None:
    """A complementiser, colon or quotation right at the token ``at``, with the content behind it."""
    if at >= scan.last:
        return None
    if scan.folded(at) in scan.words.complementisers:
        return Opener("that", after_token(scan, at), at + 1, None)
    if scan.folded(at) == ":":
        return after_colon(scan, at, None)
    quotation = scan.quotation_opening(at)
    return Opener("quote", quotation.start, at + 1, None, quotation) if quotation else None


def after_preposition(scan: Scan, cue: int, at: int, frame: str, source: tuple[int, int] | None) -> Opener | None:
    """Content after a separate governed preposition, unless it heads an adjunct («على هامش»)."""
    words = scan.words
    following = scan.folded(at + 1)
    if at + 1 >= scan.last or (frame == "on" and _heads_adjunct(words.adjunct_nouns, following)):
        return None
    if following in words.saying_nouns:
        return None  # «خلص إلى القول إن…»: a cue of its own
    governed = at if at == cue + 1 else None
    if following in words.complementisers:
        return Opener("that", after_token(scan, at + 1), at + 2, source, governed=governed)
    quotation = scan.quotation_opening(at + 1)
    if quotation is not None and not scan.is_label(quotation):
        return Opener("quote", quotation.start, at + 2, source, quotation, governed=governed)
    return Opener(frame, scan.tokens[at + 1].start, at + 1, source, governed=governed)


def _heads_adjunct(nouns: frozenset[str], word: str) -> bool:
    """Whether a noun tells where or when something is said, whoever owns it: «على موقعه», «على موقعها»."""
    if word in nouns:
        return True
    stem = next(
        (word.removesuffix(owner) for owner in sorted(OWNED, key=len, reverse=True) if word.endswith(owner)), ""
    )
    return bool(stem) and (stem in nouns or any(stem + owner in nouns for owner in OWNED))


def after_colon(scan: Scan, at: int, source: tuple[int, int] | None) -> Opener | None:
    """Content after a colon: a quotation, or the rest of the sentence."""
    following = at + 1
    while following < scan.last and scan.folded(following) in ("(", "-"):
        following += 1
    if following >= scan.last:
        return None
    quotation = scan.quotation_opening(following)
    if quotation is not None:
        return Opener("quote", quotation.start, following + 1, source, quotation)
    if scan.folded(following) in scan.words.complementisers:
        return Opener("that", after_token(scan, following), following + 1, source)
    return Opener("colon", scan.tokens[following].start, following, source)


def delegated(scan: Scan, at: int, source: tuple[int, int] | None) -> Opener | None:
    """«أوضح… قائلا: …»: the participle carries the finite cue on; the content is after it."""
    following = at + 1
    if following >= scan.last:
        return None
    if scan.folded(following) == ":":
        found = after_colon(scan, following, source)
    elif scan.folded(following) in scan.words.complementisers:
        found = Opener("that", after_token(scan, following), following + 1, source)
    else:
        quotation = scan.quotation_opening(following)
        found = Opener("quote", quotation.start, following + 1, source, quotation) if quotation else None
    if found:
        return found._replace(delegated=at)
    return None


def is_attached(scan: Scan, cue: int, at: int, frames: frozenset[str], source: tuple[int, int] | None) -> bool:
    """Whether the word bears the governed preposition بـ or لـ as a prefix and opens the content."""
    words = scan.words
    word = scan.folded(at)
    if word in (BY, BY_WHAT) and "by" in frames:
        return True
    if len(word) < 4 or word in words.whole:
        return False
    if word[0] == BY and "by" in frames:
        rest = word[1:]
        bare = rest[2:] if is_definite(rest) else rest
        known = is_definite(rest) or words.is_event(rest) or words.kind(rest) or rest.endswith(FEMININE)
        if not known and words.is_name(scan.folded(at - 1)) and source is not None and source[1] == at:
            return False  # «مصطفى بلجون»
        if rest in words.place_heads or bare in words.place_heads or word in words.stops:
            return False
        return words.is_event(bare) or source is not None or at == cue + 1 or not words.kind(rest)
    if word[0] == FOR and ("to" in frames or "for" in frames):
        bare = word[2:] if word.startswith(FOR + FOR) else word[1:]
        return words.is_event(bare)
    return False


def is_object(scan: Scan, at: int, cue: int) -> bool:
    """Whether the word can head the object: a verbal noun, or one of the listed heads, no prefix."""
    words = scan.words
    word = scan.folded(at)
    before = scan.folded(at - 1)
    if words.kind(word) or (at > cue + 1 and before in words.stops and before not in words.adverbs | words.resumed):
        return False
    if word in words.object_heads or (not is_definite(word) and words.is_event(word) and not words.is_name(word)):
        return True
    bare = word[2:] if is_definite(word) else word
    if word.startswith(AND):
        return False
    return words.is_masdar(bare) and (not is_definite(word) or at == cue + 1) and not words.is_name(word)


def then_that(scan: Scan, at: int, *, people: bool = False) -> bool:
    """Whether what looks like a verbal noun is a name: a complementiser follows its whole phrase.

    ``people`` says that the word may also head a source: «عدد من المواطنين».
    """
    titled = scan.folded(at + 1) in scan.words.titles  # «سعادة الأستاذ سالم»
    if is_owned(scan, at) or (scan.folded(at) in scan.words.object_heads and not people and not titled):
        return False
    end = noun_phrase(scan, at)
    while end < scan.last and scan.folded(end) in COMMAS:
        end += 1
    if end - at > 1 and scan.folded(end) == ABOUT:
        return True
    end = _after_circumstance(scan, end)
    return end - at > 1 and scan.folded(end) in scan.words.complementisers


def _after_circumstance(scan: Scan, at: int) -> int:
    """«، السياسية والعسكرية، أن», «في مدينة المرسى أمس أن»: the complementiser after them, else ``at``."""
    words = scan.words
    for k in range(at, min(at + CIRCUMSTANCE, scan.last)):
        word = scan.folded(k)
        if word in words.complementisers:
            before = scan.folded(k - 1)
            return at if before in words.contrasts or before in words.especially else k
        if word in COMMAS:
            continue
        passes = word in words.adverbs or word in words.inner_prepositions or is_definite(word)
        placed = word in words.place_heads or scan.folded(k - 1) in words.place_heads
        if not scan.is_word(k) or not (passes or placed) or (words.readings(word) and not placed):
            return at
    return at


def counts_people(scan: Scan, at: int) -> bool:
    """«عدد من المواطنين», «بعض المتضررين», «عدد كبير من الحضور سعادتهم»: a quantity of who can speak.

    The people show by their noun, or by their pronoun on the noun that follows.
    """
    words = scan.words
    at += 2 if scan.folded(at + 2) == FROM else 1
    counted = scan.folded(at + 1 if scan.folded(at) == FROM else at)
    if is_people(counted) or words.kind(counted) or counted.removeprefix(ARTICLE) in words.anonymous:
        return True
    for k in range(at + 1, min(at + OWNERS, scan.last)):
        word = scan.folded(k)
        if not scan.is_word(k) or word in words.complementisers or word in words.relatives:
            return False
        if word.endswith(THEIRS) and len(word) > OWNED_LENGTH and word[0] not in (BY, FOR):
            return True
    return False


def is_rival(scan: Scan, at: int, relative: bool) -> bool:
    """Whether another clause begins: a cue of its own, or a conjunction after a comma."""
    words = scan.words
    word = scan.folded(at)
    separated = scan.folded(at - 1) in COMMAS
    clause = word.startswith(AND) and not words.kind(word) and not is_definite(word) and word[1:] not in words.stops
    clause = clause and not (len(word) > LONGEST_VERB and words.is_masdar(word[1:]))  # «…، وإصابة آخرين»
    if separated and clause and not relative:
        return True
    for reading in words.readings(word):
        if reading.kind == "participle":
            if separated and word not in words.split_participles:
                return True
        elif not relative and not reading.suffix and not words.kind(word) and (reading.cut or not reading.strict):
            return True
    return False


def is_adverb(scan: Scan, at: int) -> bool:
    """Whether the word is an adverb, or the ordinal of «أمس الأول»."""
    words = scan.words
    return (
        scan.folded(at) in words.adverbs
        or is_dated(scan, at)
        or (scan.folded(at) in words.day_ordinals and scan.folded(at - 1) in words.adverbs)
    )


def stands_for_all(scan: Scan, cue: int, at: int) -> bool:
    """«أوضح ذلك مدير…»: the bare demonstrative stands for what was told before and is no content."""
    return at == cue + 1 and scan.folded(at) == THAT_ONE


def is_recipient(scan: Scan, word: str) -> bool:
    """«للصحفيين», «لابنه», «لها»: whom the words are said to, written as one with لـ."""
    return word[0] == FOR and (word.startswith(FOR + FOR) or word.endswith(PRONOUNS)) and word not in scan.words.given


def after_addressee(scan: Scan, at: int) -> int:
    """The index after «لوكالة رويترز», «لـ"الصحيفة"»: whom the source spoke to."""
    if scan.folded(at) == FOR:
        quotation = scan.quotation_opening(at + 1) if at + 1 < scan.last else None
        return scan.after(quotation) if quotation is not None and quotation.closed else at + 1
    end = at + 1
    while scan.is_word(end) and end - at < ADDRESSEE_WORDS:
        word = scan.folded(end)
        words = scan.words
        if word in words.stops or word in words.complementisers or word in words.titles or words.is_name(word):
            break
        if words.kind(word) not in ("", "media", "document") and not is_definite(word):
            break
        end += 1
    return end


def with_addressee(scan: Scan, opener: Opener, reading: Reading, loose_from: int | None) -> Opener:
    """Where the verb takes an addressee, the words before the opener belong to the content."""
    if "addressee" not in reading.frames:
        return opener
    first = loose_from
    source = opener.source
    if source is not None and not _agrees(scan, source[0], reading):
        first, source = min(source[0], loose_from or source[0]), None
    if first is None or first >= opener.token:
        return opener._replace(source=source)
    return opener._replace(start=scan.tokens[first].start, token=first, source=source, quotation=None)


def _agrees(scan: Scan, head: int, reading: Reading) -> bool:
    """Whether a subject with this head can follow the verb: gender of the first noun."""
    word = scan.folded(head)
    if scan.words.is_name(word) or word in scan.words.titles or word in scan.words.states:
        return True
    if word in scan.words.addressees or (is_people(word) and word.endswith(OBLIQUE)):
        return False
    bare = word[2:] if is_definite(word) else word
    if reading.gender == "f" and is_definite(word) and scan.words.kind(word) == "witness":
        return False  # «ونفت المؤسسة… وطالبت السكان بـ…»: residents after a feminine verb are addressed
    if bare in scan.words.collective or is_people(word):
        return True
    feminine = bare.endswith(("\u0629", "\u0627\u062a"))
    if reading.gender == "f":
        return feminine or not scan.words.kind(word)
    return not feminine


def is_long(scan: Scan, quotation: Quotation) -> bool:
    """Whether a quotation has words enough to be speech after any verb."""
    first, last = scan.document.token_range(quotation.start, quotation.end)
    return sum(1 for token in scan.tokens[first:last] if token.kind == "w") >= LONG_QUOTATION


def bracket_end(scan: Scan, at: int) -> int:
    """The index of the bracket that closes the one at ``at``, -1 if none does nearby."""
    for k in range(at + 1, min(at + 15, scan.last)):
        if scan.folded(k) == ")":
            return k
    return -1
