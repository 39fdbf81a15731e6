"""Where the text names in full what a source names in short."""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import AND
from claimcheck.attribution.verb_first.openers import ARTICLE, counts_people
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.scan import Scan
from claimcheck.attribution.verb_first.words import Words, is_definite, is_people
from claimcheck.document import Document
from claimcheck.span import Span
from claimcheck.text.tokens import Token

# Prepositions and conjunctions that may be written as one with an antecedent's first word.
_PREFIXES = ("\u0648", "\u0644", "\u0628", "\u0641", "\u0643")
FOR_THE = "\u0644\u0644"
PRONOUN = "\u0647"
OPEN_T, TA_MARBUTA = "\u062a", "\u0629"
# Letters that begin an imperfect or a future: a lone unknown word with one is no given name.
VERBAL = "\u064a\u062a\u0633"
# An antecedent is looked for among this many tokens before the source: longer than any article of
# the press, so that only the cost of a book is bounded by it.
FARTHEST = 6000
# A narrated subject ends where an object or a preposition begins.
NARRATED = frozenset({"object", "from", "on", "to", "about", "told"})
# A longer name has at most this many words of an office and its genitives.
LONGEST_BODY = 7


def full_body(document: Document, words: Words, source: Span, content: tuple[str, ...]) -> Span | None:
    """For «الوزارة», «مدير الجامعة»: the nearest earlier phrase with that head that says more.

    ``content`` are the mention's folded words without articles; all of them must stand in the
    longer phrase in some form.
    """
    bare = content[0]
    before = document.token_at(source.start)
    farthest = max(before - FARTHEST, -1) + 1
    places = [at for prefix in ("", *_PREFIXES) for at in document.places(prefix + bare, farthest, before)]
    for at in sorted(places, reverse=True):
        token = document.tokens[at]
        if token.kind != "w":
            continue
        prefix = token.folded[: -len(bare)]
        end = _body_end(document, words, at)
        rest = [t.folded for t in document.tokens[at + 1 : end] if t.kind == "w"]
        if len(rest) >= len(content) and all(any(_form_of(word, other) for other in rest) for word in content[1:]):
            start = token.end - len(bare) if prefix and token.end - token.start == len(token.folded) else token.start
            return Span(start, document.tokens[end - 1].end)
    return None


def _form_of(bare: str, word: str) -> bool:
    """Whether a word of the text, article or not, begins like a bare word."""
    return word.removeprefix(ARTICLE)[:4] == bare[:4]


def _body_end(document: Document, words: Words, at: int) -> int:
    """The end of «وزارة الداخلية السورية»: definite words, names and genitives after an indefinite head."""
    end = at + 1
    while end < len(document.tokens) and end - at < LONGEST_BODY:
        token = document.tokens[end]
        if token.kind != "w" or token.folded in words.stops or token.folded in words.complementisers:
            break
        if not is_definite(token.folded) and not words.is_name(token.folded) and end - at > 1:
            break
        end += 1
    return end


def honoured(document: Document, words: Words, source: Span, word: str) -> Span | None:
    """For «معاليه», «سموه»: the nearest earlier phrase that bears the title."""
    stem = word[:-1] if word.endswith(PRONOUN) else word[:-2]
    stem = stem[:-1] + TA_MARBUTA if stem.endswith(OPEN_T) else stem
    before = document.token_at(source.start)
    for at in range(before - 1, max(before - FARTHEST, -1), -1):
        folded = document.tokens[at].folded
        if document.tokens[at].kind != "w" or folded not in (stem, ARTICLE + stem):
            continue
        first = at - 1 if at and document.tokens[at - 1].folded in words.honorific_heads else at
        return _phrase(document, words, first)
    return None


def full_name(document: Document, words: Words, source: Span, surname: str) -> Span | None:
    """For a surname: the first phrase of the text that holds it after a title, an office or a name."""
    limit = document.token_at(source.start)
    for at in document.places(surname, max(limit - FARTHEST, 1), limit):
        token = document.tokens[at]
        if token.kind != "w":
            continue
        first = at
        while first > 0 and at - first < LONGEST_BODY and _opens_name(words, document.tokens[first - 1].folded):
            first -= 1
        # One unknown word before the surname is a given name, if a title or an office precedes it.
        lone = first == at and at > 1 and not _is_boundary(words, document.tokens[at - 1])
        lone = lone and document.tokens[at - 1].folded[0] not in VERBAL
        if lone and (
            _opens_name(words, document.tokens[at - 2].folded) or _is_boundary(words, document.tokens[at - 2])
        ):
            first = at - 1
        if first < at:
            return Span(document.tokens[first].start, token.end)
    return None


def _is_boundary(words: Words, token: Token) -> bool:
    """Whether a name cannot reach over the token."""
    word = token.folded
    return token.kind != "w" or word in words.stops or word in words.complementisers or bool(words.readings(word))


def _opens_name(words: Words, word: str) -> bool:
    return word not in words.stops and (bool(words.kind(word)) or word in words.titles or words.is_name(word))


def subject_of(scan: Scan, before: int, plural: bool) -> Span | None:
    """The subject of the clause before token ``before``: its first phrase that names who can act."""
    words = scan.words
    for at in range(scan.first, before):
        if not scan.is_word(at):
            continue
        word = scan.folded(at)
        opens = words.kind(word) or word in words.titles or word in words.given or is_people(word)
        opens = opens or (word in words.anonymous and counts_people(scan, at))
        if not opens or word.startswith(FOR_THE) or _is_governed(scan, at) or words.is_prefixed(word):
            continue
        if at > scan.first and is_definite(word) and _is_construct(scan, at - 1) and not (plural and is_people(word)):
            continue  # «حياة الشباب»
        prefixed = word[0] in _PREFIXES[1:] and word not in words.given and bool(words.kind(word[1:]))
        if prefixed and not is_definite(word[1:]) and not is_definite(word):
            continue
        last = min(noun_phrase(scan, at, appositions=False, frames=NARRATED), before)
        if is_people(word):
            last = at + 2 if is_people(scan.folded(at + 1)) else at + 1
        while last > at + 1 and scan.folded(last - 1) in words.adjunct_nouns | words.recordings:
            last -= 1  # «ألقى فلان كلمة تحدث فيها…»
        if last > at:
            return scan.span(at, last)
    return None


def _is_construct(scan: Scan, at: int) -> bool:
    """Whether the word is an indefinite feminine noun, which a definite one after it determines."""
    word = scan.folded(at)
    return word.endswith(TA_MARBUTA) and not is_definite(word) and not scan.words.kind(word)


def told_subject(scan: Scan, before: int) -> Span | None:
    """The phrase right after the verb of a narrated clause: «دافع مورينهو عن الحارس قائلا»."""
    first = scan.first + 1
    if scan.folded(scan.first) in scan.words.stops:
        return None
    last = min(noun_phrase(scan, first, appositions=False, frames=NARRATED), before) if scan.is_word(first) else first
    return scan.span(first, last) if last > first and scan.folded(first) not in scan.words.complementisers else None


def _is_governed(scan: Scan, at: int) -> bool:
    """«وفي محافظة…», «تصريح صحفي»: a head after a preposition, or an adjective of what was said."""
    if at == scan.first:
        return False
    before = scan.folded(at - 1)
    bare = before[1:] if before[:1] == AND else before
    if before in scan.words.narrating or bare in scan.words.narrating:
        return False
    return before in scan.words.stops or bare in scan.words.stops or before in scan.words.adjunct_nouns


def _phrase(document: Document, words: Words, first: int) -> Span:
    """The noun phrase that begins at a token, within its sentence."""
    sentence = document.sentences[document.sentence_at(document.tokens[first].start)]
    last = noun_phrase(Scan(document, words, sentence, document.tokens), first, appositions=False)
    last = _after_name(document, words, first, last)
    return Span(document.tokens[first].start, document.tokens[max(last, first + 1) - 1].end)


def _after_name(document: Document, words: Words, first: int, last: int) -> int:
    """The end of «معالي وزير الثقافة فراس النجار»: after given names and the surname with its article."""
    named = False
    for at in range(first, last):
        word = document.tokens[at].folded
        if named and is_definite(word):
            return at + 1
        named = named or not (is_definite(word) or words.kind(word) or word in words.titles)
    return last
