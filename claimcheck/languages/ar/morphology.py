"""Arabic clitics and conjugation, on folded words (see :mod:`claimcheck.text.folding`).

Unvocalised and folded spelling levels most vowel patterns, so a verb's forms follow from its
third person perfect, its form number (I to X) and, for form I, its imperfect. The paradigms are
those of any reference grammar (K. C. Ryding, *A Reference Grammar of Modern Standard Arabic*,
2005, chapters 21 to 33).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.text.folding import fold

# Conjunctions, then prepositions; the article may follow either. «لل» is «ل» with the article.
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ARTICLE = "ال"
# A word is not cut to fewer letters than this: «في» is no «ف» with «ي».
SHORTEST = 3

_OBJECTS = ("ه", "ها", "هم", "هما", "ني", "نا", "ك")
_POSSESSIVES = ("ه", "ها", "هم", "هما", "ي", "نا")

# Verbal nouns told by shape: forms II, IV, VII, VIII, X, and III/VI with their long vowels.
_MASDAR = re.compile(
    "(?:ت..ي.(?:ة)?|ت..ية|ا..ا.|ان..ا.|ا.ت.ا.|ا..(?:ت|د|ط).ا.|ا.[دط].ا.|است..?ا.|است.ا.ة|ا.ا.ة|م.ا..ة|ت.ا..|ا[^ل].اء|ا.ت.اء|است..اء)"
)


class Form(NamedTuple):
    """One inflected form of a verb.

    ``kind`` is ``perfect``, ``imperfect``, ``participle`` (accusative, as it carries a report on)
    or ``masdar``; ``gender`` is m, f or empty, ``number`` s, d, p or empty, ``person`` 1 or 3;
    ``suffix`` is an attached pronoun.
    """

    word: str
    kind: str
    gender: str
    number: str
    person: int
    suffix: str = ""


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


def is_masdar(word: str) -> bool:
    """Whether a folded word without article has the shape of a derived verbal noun."""
    return bool(_MASDAR.fullmatch(word)) and not word.endswith("يا")


class Stems(NamedTuple):
    """The principal parts of a verb, folded; ``short`` is the perfect before a vowel ending."""

    perfect: str
    short: str
    imperfect: str
    participle: str
    masdar: str


def stems(lemma: str, form: str, *, imperfect: str = "", participle: str = "", masdar: str = "") -> Stems:
    """The principal parts of the verb with the perfect ``lemma`` in ``form`` I to X.

    Parts given explicitly win over derived ones. ``imperfect`` is without its prefix.
    """
    word = fold(lemma)
    # The alif of a last radical hamza (هنأ) is no weak one.
    weak = word[-1] in "يا" and len(word) > 2 and lemma[-1] != "أ"
    body = word[:-1] if weak else word
    derived = _DERIVE[form](body, weak)
    if body[0] == "ا" and form in ("II", "III"):
        # A first radical hamza is written on waw after the prefix: يؤكد, مؤكد.
        derived = ("ؤ" + derived[0][1:], "مؤ" + derived[1][2:], derived[2])
    return Stems(
        perfect=word,
        short=body,
        imperfect=fold(imperfect)[1:] if imperfect else derived[0],
        participle=fold(participle) or derived[1],
        masdar=fold(masdar) or derived[2],
    )


def _first(body: str, weak: bool) -> tuple[str, str, str]:
    if weak:
        return body + "ي", f"{body[0]}ا{body[1:]}", ""
    if len(body) == 2:
        return body, f"{body[0]}ا{body[1]}", body
    if body[1] == "ا":
        return f"{body[0]}و{body[2]}", f"{body[0]}ائ{body[2]}", f"{body[0]}و{body[2]}"
    return body, f"{body[0]}ا{body[1:]}", body


def _second(body: str, weak: bool) -> tuple[str, str, str]:
    if weak:
        return body + "ي", "م" + body, f"ت{body}ية"
    return body, "م" + body, f"ت{body[:-1]}ي{body[-1]}"


def _third(body: str, weak: bool) -> tuple[str, str, str]:
    return body + "ي" * weak, "م" + body, f"م{body}{'ا' * weak}ة"


def _fourth(body: str, weak: bool) -> tuple[str, str, str]:
    rest = body[1:]
    if weak:
        return rest + "ي", "م" + rest, f"ا{rest}اء"
    if len(rest) == 2:
        return rest, "م" + rest, f"ا{rest[0]}{rest[1]}ا{rest[1]}"
    if rest[-2] == "ا":
        hollow = f"{rest[:-2]}ي{rest[-1]}"
        return hollow, "م" + hollow, body + "ة"
    return rest, "م" + rest, f"{body[:-1]}ا{body[-1]}"


def _with_t(body: str, weak: bool) -> tuple[str, str, str]:
    return body + "ي" * weak, "م" + body, body + "ي" * weak


def _eighth(body: str, weak: bool) -> tuple[str, str, str]:
    rest = body[1:]
    if weak:
        return rest + "ي", "م" + rest, body + "اء"
    if rest[-2] == "ا":
        hollow = f"{rest[:-2]}ي{rest[-1]}" if rest.startswith("ست") else rest
        return hollow, "م" + hollow, body + "ة" if rest.startswith("ست") else f"{body[:-2]}يا{body[-1]}"
    return rest, "م" + rest, f"{body[:-1]}ا{body[-1]}"


_DERIVE = {
    "I": _first,
    "II": _second,
    "III": _third,
    "IV": _fourth,
    "V": _with_t,
    "VI": _with_t,
    "VII": _eighth,
    "VIII": _eighth,
    "X": _eighth,
}


def _dual(perfect: str, short: str, weak: bool) -> tuple[Form, ...]:
    """The masculine dual of the perfect; a short one reads as a noun in the accusative («شكرا»)."""
    word = short + ("وا" if perfect[-1] == "ا" else "يا") if weak else short + "ا"
    return (Form(word, "perfect", "m", "d", 3),) if len(word) > 4 else ()


def inflect(parts: Stems) -> Iterator[Form]:
    """All forms that news prose uses of a verb, folded, without proclitics.

    The feminine plural is left out: it is rare there and collides with common nouns.
    """
    weak = parts.perfect != parts.short
    perfect, short = parts.perfect, parts.short
    yield from (
        Form(perfect, "perfect", "m", "s", 3),
        Form(short + "ت", "perfect", "f", "s", 3),
        *_dual(perfect, short, weak),
        Form(short + "تا", "perfect", "f", "d", 3),
        Form(short + "وا", "perfect", "m", "p", 3),
        Form(perfect[:-1] + "ينا" if weak else short + "نا", "perfect", "", "p", 1),
        Form(perfect[:-1] + "يت" if weak else short + "ت", "perfect", "", "s", 1),
    )
    joined = perfect[:-1] + "ا" if weak else perfect
    for suffix in _OBJECTS:
        yield Form(joined + suffix, "perfect", "m", "s", 3, suffix)
        yield Form(short + "ت" + suffix, "perfect", "f", "s", 3, suffix)
        yield Form(short + "و" + suffix, "perfect", "m", "p", 3, suffix)
    stem = parts.imperfect
    open_stem = stem[:-1] if stem[-1] in "يوا" and weak else stem
    yield from (
        Form("ي" + stem, "imperfect", "m", "s", 3),
        Form("ت" + stem, "imperfect", "f", "s", 3),
        Form("ي" + open_stem + "ون", "imperfect", "m", "p", 3),
        Form("ي" + open_stem + "وا", "imperfect", "m", "p", 3),
        Form("ي" + stem + "ان", "imperfect", "m", "d", 3),
        Form("ت" + stem + "ان", "imperfect", "f", "d", 3),
        Form("ن" + stem, "imperfect", "", "p", 1),
    )
    for suffix in _OBJECTS:
        yield Form("ي" + stem + suffix, "imperfect", "m", "s", 3, suffix)
        yield Form("ت" + stem + suffix, "imperfect", "f", "s", 3, suffix)
        yield Form("ي" + open_stem + "ون" + suffix, "imperfect", "m", "p", 3, suffix)
    participle = parts.participle
    base = participle + "ي" if weak else participle
    yield from (
        Form(base + "ا", "participle", "m", "s", 3),
        Form(base + "ة", "participle", "f", "s", 3),
        Form(participle + "ين", "participle", "m", "p", 3),
        Form(base + "ات", "participle", "f", "p", 3),
        Form(base + "تين", "participle", "f", "d", 3),
    )
    if parts.masdar:
        yield Form(parts.masdar, "masdar", "", "", 3)
        open_masdar = parts.masdar[:-1] + "ت" if parts.masdar.endswith("ة") else parts.masdar
        for suffix in _POSSESSIVES:
            yield Form(open_masdar + suffix, "masdar", "", "", 3, suffix)


# Endings of number and gender, longest first, and the long vowels that broken plurals shift.
_NUMBERED = ("ات", "ين", "ون", "ان", "ة", "ا")
# The broken plural of three consonants with a prefix: أشخاص, أطنان.
_AF3AL = re.compile("ا(..)ا(.)")
_LONG_VOWELS = re.compile("(?<=.)[اويئؤ]")


def noun_key(word: str) -> str:
    """One key for the singular and the plural of a noun: its consonants, without clitics and endings.

    Broken plurals shift only the long vowels of most nouns (عنصر, عناصر; صاروخ, صواريخ), so that
    what is left is alike; short or irregular ones (رجل, شاب) are not told.

    >>> noun_key("عناصر") == noun_key("عنصرا"), noun_key("محافظات") == noun_key("المحافظة")
    (True, True)
    """
    bare = next((form for form in reversed(variants(word)) if len(form) >= SHORTEST), word)
    bare = bare if word.startswith(_ARTICLE) or bare == word or _clitic_cut(word, bare) else word
    for ending in _NUMBERED:
        if bare.endswith(ending) and len(bare) - len(ending) >= SHORTEST:
            bare = bare[: -len(ending)]
            break
    broken = _AF3AL.fullmatch(bare)
    return _LONG_VOWELS.sub("", broken[1] + broken[2] if broken else bare)


def _clitic_cut(word: str, bare: str) -> bool:
    """Whether what was cut from a word ends in the article, so that it was no letter of the noun's own."""
    return word.removesuffix(bare).endswith((_ARTICLE, "لل"))
