"""Checking from Python: one text, or a stream of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from claimcheck.claims.reasons import REASONS
from claimcheck.detectors import all_rules, select_rules
from claimcheck.ingest import parse_published
from claimcheck.ingest.assembly import derived_id
from claimcheck.model import Article, Report
from claimcheck.pipeline import analyse
from claimcheck.timeline import Timeline, load_timeline

TimelineChoice = Timeline | str | Path | bool | None
"""Which facts to compare with: True the bundled ones; a path those and the user's own file or folder
over them; a loaded :class:`Timeline`; False or None none at all."""


def check(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    timeline: TimelineChoice = True,
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
) -> Report:
    """Check one article and return its report.

    ``text`` is the article as given; offsets in the report count its Unicode code points, end
    exclusive. ``published`` (a date or ``YYYY-MM-DD``) is what relative dates count from; without it
    they stay unresolved. ``language`` is a code such as ``ar``; without it the text decides.
    ``select`` and ``ignore`` are rule ids or categories. The same arguments give the same report.

    Raises :class:`~claimcheck.errors.InputError` for a date that cannot be read,
    :class:`~claimcheck.errors.ConfigError` for a rule that does not exist,
    :class:`~claimcheck.errors.ReferenceDataError` for a faulty timeline and TypeError where ``text`` is no
    string. No text raises.

    >>> report = check("Several roads were closed, the mayor said.")
    >>> [(flag.rule, flag.text, str(flag.voice)) for flag in report.flags]
    [('vague_quantity/quantifier', 'Several roads', 'source')]
    >>> [(statement.speaker.name, statement.content[0].text) for statement in report.statements]
    [('the mayor', 'Several roads were closed')]
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}; check_frame and read_articles read others")
    article = Article(
        id=derived_id(outlet, title, text),
        text=text,
        title=title,
        outlet=outlet,
        published=parse_published(published),
        language=language,
    )
    return analyse(article, timeline=chosen_timeline(timeline), selected=chosen_rules(select, ignore))


def check_articles(
    articles: Iterable[Article],
    *,
    timeline: TimelineChoice = True,
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
) -> Iterator[Report]:
    """Check articles one after the other, lazily; arguments and errors as for :func:`check`.

    Wrong arguments raise at the call, not at the first article.
    """
    facts, rules = chosen_timeline(timeline), chosen_rules(select, ignore)
    return (analyse(article, timeline=facts, selected=rules) for article in articles)


def chosen_timeline(timeline: TimelineChoice) -> Timeline | None:
    """The facts that ``timeline`` stands for; the bundled ones are read once."""
    if isinstance(timeline, Timeline):
        return timeline
    if isinstance(timeline, str | Path):
        return load_timeline(extra=(timeline,))
    return _bundled_timeline() if timeline else None


def chosen_rules(select: Iterable[str] | str, ignore: Iterable[str] | str) -> frozenset[str] | None:
    """The ids of the rules to run; None for all. Raises :class:`ConfigError` for an unknown one."""
    wanted, unwanted = _listed(select), _listed(ignore)
    return select_rules(wanted, unwanted) if wanted or unwanted else None


def explanations() -> dict[str, dict[str, str]]:
    """Why each rule and each reason of a claim matters, by id, per interface language."""
    reasons = {code: reason.explanation for code, reason in REASONS.items()}
    return {**reasons, **{rule.id: rule.why for rule in all_rules()}}


@cache
def _bundled_timeline() -> Timeline:
    return load_timeline()


def _listed(names: Iterable[str] | str) -> Sequence[str]:
    return [names] if isinstance(names, str) else list(names)
