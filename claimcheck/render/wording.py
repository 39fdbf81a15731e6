"""What reports say around an article, in Arabic and English, read from ``wording.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

Bilingual = Mapping[str, str]
"""A text per interface language: keys ``ar`` and ``en``."""

Explanations = Mapping[str, Bilingual]
"""Why a rule or a reason matters, by rule id (``category/code``) or reason code."""

LANGUAGES = ("ar", "en")


@cache
def wording() -> Mapping[str, Mapping[str, Bilingual]]:
    """Every phrase of the interface by group and key."""
    data = tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))
    return {group: entries for group, entries in data.items() if group != "head"}


def phrase(group: str, key: str) -> Bilingual:
    """The phrase for a key; a key that has none (a code of a later version) stands for itself."""
    known = wording().get(group, {}).get(key)
    return known if known else dict.fromkeys(LANGUAGES, key.replace("_", " "))


def in_language(text: Bilingual, language: str) -> str:
    """``text`` in ``language``, else in the first language that it has, else empty."""
    return text.get(language) or next((text[code] for code in LANGUAGES if text.get(code)), "")


def both_languages(text: Bilingual, first: str) -> str:
    """``text`` in ``first`` and then in the other language; once where the two are the same."""
    order = (first, *(code for code in LANGUAGES if code != first))
    return " / ".join(dict.fromkeys(text[code] for code in order if text.get(code)))


def explanation(explanations: Explanations, keys: Iterable[str]) -> Bilingual | None:
    """The first explanation that one of ``keys`` has."""
    return next((explanations[key] for key in keys if key in explanations), None)
