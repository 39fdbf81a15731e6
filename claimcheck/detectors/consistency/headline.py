"""The headline held against the body: quotations that are not there, claims that lose their source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz import fuzz, process

from claimcheck.attribution import attribute, may_attribute
from claimcheck.detectors.consistency.words import consistency_words
from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis, Document, read_document
from claimcheck.model import Article, Severity, Statement
from claimcheck.text.tokens import NUMBER, WORD, Token, tokenise

# A quotation of fewer words beside a verb of saying is a name or a label …
QUOTED_WORDS = 4
# … but behind a colon and at the end of the headline two words are speech.
SPOKEN_WORDS = 2
# Likeness (rapidfuzz ratio, 0 to 100) of two forms of one word.
LIKE = 75.0
# Share of the word pairs of a headline's quotation that the body must hold in the same order.
PAIRS_HELD = 0.5
# A headline of fewer telling words is too short to say where it comes from.
TELLING_WORDS = 4
# Share of the headline's telling words that a statement must hold for it to be the one meant …
STATEMENT_HOLDS = 0.65
# … and the share from which the journalist's own sentences support the headline as well.
NARRATION_HOLDS = 0.5
# The words must stand within so many tokens, and within this many for each of them.
NARROWEST, WIDTH = 24, 4
# Words of this many letters or fewer tell nothing.
SHORT = 2

QUOTATION = Rule(
    id="consistency/headline_quotation",
    severity=Severity.SERIOUS,
    message={
        "en": "The headline quotes words that the article does not contain",
        "ar": "العنوان يقتبس كلاما لا يرد في النص",
    },
    why={
        "en": "A quotation in a headline must stand in the article, or the reader is told words that nobody said.",
        "ar": "الاقتباس في العنوان يجب أن يرد في النص، وإلا نُسب إلى القائل ما لم يقله.",
    },
    example={
        "en": "The farmers met the minister on Monday and went home.",
        "ar": "التقى المزارعون الوزير يوم الاثنين وعادوا إلى بيوتهم.",
    },
    headline={
        "en": 'Farmers: "We will never pay this tax"',
        "ar": "المزارعون: «لن ندفع هذه الضريبة أبدا»",
    },
)

UNATTRIBUTED = Rule(
    id="consistency/headline_unattributed",
    severity=Severity.REVIEW,
    message={
        "en": "The headline tells as fact what the article only attributes",
        "ar": "العنوان يسوق خبرا جازما بما ينسبه النص إلى مصدر",
    },
    why={
        "en": "Readers who see the headline alone take a source's claim for an established fact.",
        "ar": "من يقرأ العنوان وحده يحسب ادعاء المصدر حقيقة ثابتة.",
    },
    example={
        "en": "The contractor said that the new bridge saves drivers two hours.",
        "ar": "قال المقاول إن الجسر الجديد يختصر ساعتين على السائقين.",
    },
    headline={
        "en": "New bridge saves drivers two hours",
        "ar": "الجسر الجديد يختصر ساعتين على السائقين",
    },
)


@detector(QUOTATION, UNATTRIBUTED)
def headline(analysis: Analysis) -> Iterator[Finding]:
    """What the headline says that the body does not bear out."""
    document = analysis.document
    if not document.article.title or not document.sentences:
        return
    title = read_document(Article(id="title", text=document.article.title), document.pack)
    yield from _missing_quotations(title, document)
    yield from _dropped_source(title, analysis)


def _missing_quotations(title: Document, document: Document) -> Iterator[Finding]:
    """The headline's quotations whose words stand nowhere in the body in their order.

    Only speech is looked for: without a colon or a verb of saying, marks set off a title, a term or a joke.
    """
    said = [
        part
        for statement in (attribute(title) if title.quotations else ())
        if statement.cue is not None
        for part in statement.content
    ]
    for quotation in title.quotations:
        first, last = title.token_range(quotation.start, quotation.end)
        words = [token.folded for token in title.tokens[first:last] if token.kind in (WORD, NUMBER)]
        if not quotation.closed or len(words) < SPOKEN_WORDS:
            continue
        short = len(words) < QUOTED_WORDS
        ends = not any(token.kind in (WORD, NUMBER) for token in title.tokens[last:])
        spoken = any(part.start < quotation.end and quotation.start < part.end for part in said)
        if not (_after_colon(title, first) and (ends or not short)) and (short or not spoken):
            continue
        pairs = set(pairwise(words))
        if _held(pairs, document.tokens) >= (len(pairs) if short else PAIRS_HELD * len(pairs)):
            continue
        if _in_one_sentence(words, document):
            continue
        start, end = _closest_sentence(set(words), document)
        note = title.text[quotation.start : quotation.end]
        yield Finding(QUOTATION, start, end, "headline quotation", start, end, note)


def _after_colon(title: Document, first: int) -> bool:
    """Whether a colon before the quotation that begins at a token says that somebody speaks it."""
    return any(token.folded == ":" for token in title.tokens[max(first - 2, 0) : first])


def _in_one_sentence(words: list[str], document: Document) -> bool:
    """Whether one sentence of the body has all words of a quotation, in like forms and any order."""
    for sentence in document.sentences:
        held = _forms(document, document.tokens[sentence.first : sentence.last])
        if all(process.extractOne(word, held, scorer=fuzz.ratio, score_cutoff=LIKE) for word in words):
            return True
    return False


def _held(pairs: set[tuple[str, str]], tokens: tuple[Token, ...]) -> int:
    """How many word pairs occur in a text, one after the other."""
    seen: set[tuple[str, str]] = set()
    before = ""
    for token in tokens:
        if token.kind in (WORD, NUMBER):
            if (before, token.folded) in pairs:
                seen.add((before, token.folded))
            before = token.folded
    return len(seen)


def _closest_sentence(words: set[str], document: Document) -> tuple[int, int]:
    """The sentence that shares most words with a quotation, the first of them."""
    shared = [
        sum(token.folded in words for token in document.tokens[sentence.first : sentence.last])
        for sentence in document.sentences
    ]
    best = document.sentences[shared.index(max(shared))]
    return best.start, best.end


def _dropped_source(title: Document, analysis: Analysis) -> Iterator[Finding]:
    """The statement that the headline repeats without its source, if only a statement says it."""
    telling = _telling(title, title.tokens)
    if len(telling) < TELLING_WORDS or not analysis.statements or may_attribute(title) or _tells_nothing(title):
        return
    document = analysis.document
    inside: list[tuple[int, int]] = [(part.start, part.end) for s in analysis.statements for part in s.content]
    best, share = None, 0.0
    for statement in analysis.statements:
        held = _share(telling, statement, document)
        if held >= NARRATION_HOLDS and _names_the_source(telling, statement, document):
            return
        if held > share:
            best, share = statement, held
    if best is None or share < STATEMENT_HOLDS:
        return
    for sentence in document.sentences:
        if any(start < sentence.end and sentence.start < end for start, end in inside):
            continue
        words = _forms(document, document.tokens[sentence.first : sentence.last])
        if sum(not forms.isdisjoint(words) for forms in telling) >= NARRATION_HOLDS * len(telling):
            return
    content = best.content[0]
    yield Finding(UNATTRIBUTED, content.start, content.end, "headline", content.start, content.end, title.text)


def _tells_nothing(title: Document) -> bool:
    """Whether a headline asks, invites or hedges, and so tells nothing as fact."""
    words = consistency_words(title.pack)
    first = next((token for token in title.tokens if token.kind == WORD), None)
    if first is None or first.folded in words.inviting or "?" in title.text or "\u061f" in title.text:
        return True
    return not words.hedging.isdisjoint(title.words)


def _share(telling: list[frozenset[str]], statement: Statement, document: Document) -> float:
    """The largest share of the headline's telling words that stand close together in one sentence of a statement.

    Over a long speech the words of any headline add up, though nobody says what it says.
    """
    width = max(NARROWEST, WIDTH * len(telling))
    best = 0
    for part in statement.content:
        first, last = document.token_range(part.start, part.end)
        while first < last:
            sentence = document.sentences[document.sentence_at(document.tokens[first].start)]
            end = max(min(sentence.last, last), first + 1)
            for start in range(first, max(end - width // 2, first + 1), width // 2):
                words = _forms(document, document.tokens[start : min(start + width, end)])
                best = max(best, sum(not forms.isdisjoint(words) for forms in telling))
            first = end
    return best / len(telling)


def _names_the_source(telling: list[frozenset[str]], statement: Statement, document: Document) -> bool:
    """Whether the headline names who says it: a body that tells of its own acts is its own source."""
    source = statement.source
    first, last = document.token_range(source.start, source.end) if source else (0, 0)
    own = tokenise(statement.speaker.name, document.pack.folded) if statement.speaker.named else ()
    words = _forms(document, (*document.tokens[first:last], *own))
    return any(not forms.isdisjoint(words) for forms in telling)


def _telling(title: Document, tokens: tuple[Token, ...]) -> list[frozenset[str]]:
    """For each telling word of the headline the forms under which it may be met."""
    common = title.pack.settings.common_words
    return [
        _forms(title, (token,))
        for token in tokens
        if token.kind == NUMBER or (token.kind == WORD and len(token.folded) > SHORT and token.folded not in common)
    ]


def _forms(document: Document, tokens: Iterable[Token]) -> frozenset[str]:
    """The folded words of tokens with their forms free of clitics."""
    out: set[str] = set()
    for token in tokens:
        if token.kind in (WORD, NUMBER):
            out.add(token.folded)
            out.update(document.pack.variants(token.folded))
    return frozenset(out)
