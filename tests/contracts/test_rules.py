"""Every rule is whole: named once, explained in both languages, shown by examples and by cases."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from claimcheck.detectors import DETECTORS, all_rules
from claimcheck.detectors.rule import Rule
from claimcheck.languages import available_packs, load_pack
from claimcheck.model import Article
from claimcheck.pipeline import analyse
from tests.case_format import Case, case_files, read_cases
from tests.test_cases import bundled_timeline

RULES = all_rules()
HITS = NEAR_MISSES = 2
INTERFACE = ("ar", "en")
ARABIC = re.compile("[\u0620-\u064a]")


def supported(rule: Rule, language: str) -> bool:
    """Whether a pack serves a rule; what it does not serve is listed in its ``pack.toml``."""
    return rule.id not in load_pack(language).settings.unsupported


SERVED = [(rule, language) for language in available_packs() for rule in RULES if supported(rule, language)]


def named(pair: object) -> str:
    return pair.id if isinstance(pair, Rule) else str(pair)


@cache
def cases(language: str) -> tuple[Case, ...]:
    known = frozenset(rule.id for rule in RULES)
    read = [case for path in case_files() for case in read_cases(path, known)]
    return tuple(case for case in read if isinstance(case, Case) and case.language == language)


def test_ids_are_unique_and_well_formed() -> None:
    """An id is category/code, in small letters, and names one rule."""
    assert [rule_id for rule_id, times in Counter(rule.id for rule in RULES).items() if times > 1] == []
    assert [rule.id for rule in RULES if not re.fullmatch(r"[a-z]+(_[a-z]+)*/[a-z]+(_[a-z]+)*", rule.id)] == []


def test_a_bare_code_names_one_rule() -> None:
    """``claimcheck explain CODE`` is not ambiguous."""
    assert [code for code, times in Counter(rule.code for rule in RULES).items() if times > 1] == []


def test_each_rule_has_one_detector() -> None:
    """A rule that two detectors yield could not be switched off as one thing."""
    owners = Counter(rule.id for each in DETECTORS for rule in each.rules)
    assert [rule_id for rule_id, times in owners.items() if times != 1] == []


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_texts_exist_in_both_interface_languages(rule: Rule) -> None:
    """Message and reason are written, in Arabic letters where Arabic is meant, and no letters of the other."""
    for texts in (rule.message, rule.why):
        assert set(texts) == set(INTERFACE)
        assert ARABIC.search(texts["ar"])
        assert not ARABIC.search(texts["en"])
    assert rule.maturity in ("stable", "preview")


@pytest.mark.parametrize(("rule", "language"), SERVED, ids=named)
def test_the_example_fires(rule: Rule, language: str) -> None:
    """The example of a rule in a language is flagged by that rule."""
    article = Article(
        id="example",
        text=rule.example[language],
        title=rule.headline.get(language),
        language=language,
        published=date(2025, 11, 8),
    )
    report = analyse(article, timeline=bundled_timeline())
    assert rule.id in {flag.rule for flag in report.flags}


@pytest.mark.parametrize(("rule", "language"), SERVED, ids=named)
def test_cases_show_each_rule_firing(rule: Rule, language: str) -> None:
    """At least two lines of cases expect the rule in each language that it serves."""
    hits = [e for case in cases(language) for e in case.expected if not e.none and e.rule == rule.id]
    assert len(hits) >= HITS, f"{rule.id} has {len(hits)} hits in tests/cases/{language}"


@pytest.mark.parametrize("language", available_packs())
@pytest.mark.parametrize("category", sorted({rule.category for rule in RULES}))
def test_cases_show_what_must_not_fire(category: str, language: str) -> None:
    """A category has two near misses for each of its rules in each language.

    A text asserted to be free of the whole category is a near miss of one of its rules; which one, its heading says.
    """
    rules = [rule for rule in RULES if rule.category == category and supported(rule, language)]
    free = [case for case in cases(language) for e in case.expected if e.none and e.category == category]
    assert len(free) >= NEAR_MISSES * len(rules), f"{len(free)} near misses of {category} in tests/cases/{language}"


def test_what_a_pack_does_not_serve_exists() -> None:
    """An id in ``unsupported`` is a rule's; a rule that came late is not silently left out."""
    ids = {rule.id for rule in RULES}
    for code in available_packs():
        assert set(load_pack(code).settings.unsupported) <= ids
