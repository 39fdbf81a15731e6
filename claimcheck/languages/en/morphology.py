"""English inflection: the few forms of a verb, the plural of a noun."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> dict[str, str]:
    """The forms of a verb by name: ``base``, ``third``, ``past``, ``participle``, ``ing``.

    ``irregular`` gives past, participle and -ing form where they do not follow from the lemma. A
    lemma of several words inflects its first ("call on", "calls on").
    """
    head, space, rest = lemma.partition(" ")
    if irregular:
        past, participle, ing = irregular
    else:
        stem = _doubled(head)
        past = participle = stem + ("d" if stem.endswith("e") else "ed")
        if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
            past = participle = stem[:-1] + "ied"
        ing = (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + "ing"
    forms = {"base": head, "third": plural(head), "past": past, "participle": participle, "ing": ing}
    return {name: form + space + rest for name, form in forms.items()}


def plural(word: str) -> str:
    """The word with the ending -s of plural nouns and third person verbs."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubled(word: str) -> str:
    """The word with its last consonant doubled where a short stressed vowel asks for it ("plan")."""
    vowels = sum(1 for letter in word if letter in _VOWELS)
    short = len(word) >= 3 and word[-1] not in "aeiouwxyh" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return word + word[-1] if short and vowels == 1 else word


# Plurals of everyday nouns that no ending tells.
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "wives": "wife"}


def noun_key(word: str) -> str:
    """One key for the singular and the plural of a noun.

    >>> noun_key("cities") == noun_key("city"), noun_key("crashes") == noun_key("crash")
    (True, True)
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
