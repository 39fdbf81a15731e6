"""What the review desk says, in Arabic and English, read from ``wording.toml``; codes as reports name them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from claimcheck.render.wording import Bilingual, in_language, phrase

LANGUAGES = ("ar", "en")


@cache
def own_wording() -> Mapping[str, Mapping[str, Bilingual]]:
    """Every phrase of the desk by group and key."""
    data = tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))
    return {group: entries for group, entries in data.items() if group != "head"}


def say(language: str, group: str, key: str, **values: object) -> str:
    """A phrase in a language, ``{name}`` filled from ``values``.

    The desk's own words come first, then those of the reports. Raises :class:`KeyError` for a key that a group of
    the desk's own does not have; codes of the reports stand for themselves there.
    """
    text = _phrase(language, group, key)
    return text.format(**values) if values else text


@cache
def _phrase(language: str, group: str, key: str) -> str:
    own = own_wording().get(group, {})
    if key in own:
        return in_language(own[key], language)
    if group in own_wording() and not report_term(language, group, key, strict=True):
        raise KeyError(f"[{group}] {key}")
    return report_term(language, group, key)


def say_all(language: str, group: str) -> dict[str, str]:
    """Every phrase of one of the desk's own groups in a language."""
    return {key: in_language(text, language) for key, text in own_wording()[group].items()}


def say_or(language: str, group: str, key: str) -> str:
    """A phrase of the desk's own in a language, or the key itself where there is none."""
    known = own_wording().get(group, {}).get(key)
    return in_language(known, language) if known else key


def report_term(language: str, group: str, key: str, *, strict: bool = False) -> str:
    """A phrase of the reports in a language; with ``strict`` empty where there is none."""
    from claimcheck.render.wording import wording

    if strict and key not in wording().get(group, {}):
        return ""
    return in_language(phrase(group, key), language)


def refusal(code: str) -> Bilingual:
    """What people are told of a refusal, in both languages."""
    known = own_wording()["refusal"]
    return known.get(code, known["failed"])
