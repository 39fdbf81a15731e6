"""Arabic clitics and conjugation, on folded words (see :mod:`claimcheck.text.folding`)."""

from __future__ import annotations

# Conjunctions, then prepositions; the article may follow either. «لل» is «ل» with the article.
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ARTICLE = "ال"
# A word is not cut to fewer letters than this: «في» is no «ف» with «ي».
SHORTEST = 3


def variants(word: str) -> tuple[str, ...]:
    """The forms of a folded word without conjunction, preposition and article, fewest cut first.

    >>> variants("وبالوزارة")
    ('بالوزارة', 'الوزارة', 'وزارة')
    """
    out: list[str] = []
    rest = word
    if rest[:1] in _CONJUNCTIONS and len(rest) > SHORTEST:
        rest = rest[1:]
        out.append(rest)
    for base in (rest, *_without_preposition(rest)):
        if base != rest:
            out.append(base)
        if base.startswith(_ARTICLE) and len(base) >= SHORTEST + 2:
            out.append(base[2:])
    return tuple(dict.fromkeys(out))


def _without_preposition(word: str) -> tuple[str, ...]:
    if word.startswith("لل") and len(word) > SHORTEST + 1:
        return (_ARTICLE + word[2:], word[2:])
    if word[:1] in _PREPOSITIONS and len(word) > SHORTEST:
        return (word[1:],)
    return ()
