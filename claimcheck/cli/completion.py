"""What a shell offers for the values of options: rules, formats, languages, codes.

Each function gets the beginning of the word and returns the words that go on from it. What they read is imported when
the shell asks.
"""

from __future__ import annotations

from collections.abc import Iterable


def rules(incomplete: str) -> list[str]:
    """Categories and rules."""
    from claimcheck.detectors import all_rules

    found = all_rules()
    return _starting(incomplete, dict.fromkeys((*(rule.category for rule in found), *(rule.id for rule in found))))


def thresholds(incomplete: str) -> list[str]:
    """What ``--fail-on`` takes: severities, categories and rules."""
    from claimcheck.model import Severity

    return _starting(incomplete, map(str, Severity)) + rules(incomplete)


def codes(incomplete: str) -> list[str]:
    """What ``claimcheck explain`` explains: rules, their codes, reasons of claims."""
    from claimcheck.api import explanations
    from claimcheck.detectors import all_rules

    found = all_rules()
    names = dict.fromkeys((*(rule.id for rule in found), *(rule.code for rule in found), *explanations()))
    return _starting(incomplete, names)


def languages(incomplete: str) -> list[str]:
    """Languages that have a pack."""
    from claimcheck.languages import available_packs

    return _starting(incomplete, available_packs())


def interfaces(incomplete: str) -> list[str]:
    """Languages of messages."""
    return _starting(incomplete, ("ar", "en"))


def output_formats(incomplete: str) -> list[str]:
    """Formats of reports."""
    from claimcheck.cli.formats import FORMATS

    return _starting(incomplete, FORMATS)


def input_formats(incomplete: str) -> list[str]:
    """Formats that can be read."""
    from claimcheck.ingest import FORMATS

    return _starting(incomplete, FORMATS)


def fields(incomplete: str) -> list[str]:
    """The left side of ``--map``."""
    from claimcheck.ingest.options import FIELDS

    return _starting(incomplete, (f"{field}=" for field in FIELDS))


def _starting(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
