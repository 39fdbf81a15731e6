"""Years in brackets after a ruler's name, «(2000-2024)», against his tenures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.document import Document
from claimcheck.text.tokens import PUNCTUATION
from claimcheck.timeline.offices import Tenure, iso, iso_end
from claimcheck.timeline.reading import Reading, StatedDate
from claimcheck.timeline.times import Period
from claimcheck.timeline.words import Vocabulary, level

# What years in brackets are: a season or a week is a period too.
YEARS = re.compile(r"\d{4}/\d{4}")


class RangeUse(NamedTuple):
    """A person followed by years in brackets, «(2000-2024)», that a tenure may explain."""

    tenure: Tenure
    stated: StatedDate
    agrees: bool


def ruling_years(
    reading: Reading,
    document: Document,
    words: Vocabulary,
    tenures: Mapping[str, list[Tenure]],
    names: Mapping[str, frozenset[str]],
    periods: Mapping[str, tuple[Period, ...]],
) -> list[RangeUse]:
    """Years in brackets right after a ruler's name: his years in office where they fit a tenure.

    The name may be a first name alone where the family stands in the sentence ("his father Hafez"). Years
    that fit no tenure may be a life's, and count as a contradiction only beside a word of ruling.
    """
    tokens = document.tokens
    spelt = {level(tokens[at].folded) for at in range(reading.sentence.first, reading.sentence.last)}
    out: list[RangeUse] = []
    for stated in reading.dates:
        if not YEARS.fullmatch(stated.value):
            continue
        before = stated.first - 1
        while before > reading.sentence.first and tokens[before].kind == PUNCTUATION:
            before -= 1
        word = level(tokens[before].folded)
        named = {e for m in reading.mentions if m.last == before + 1 for e, _ in m.targets if e in tenures}
        if not named:
            named = {
                person for person, own in names.items() if person in tenures and word in own and len(own & spelt) > 1
            }
        candidates = [t for person in named for t in tenures[person] if t.fact]
        first, last = stated.value.split("/")
        fitting = [t for t in candidates if _years_fit(first[:4], last[:4], t, periods.get(t.fact, ()))]
        if fitting:
            out.append(RangeUse(fitting[0], stated, True))
        elif len(candidates) == 1 and any(words.ruling.at(tokens, at) for at in range(max(before - 6, 0), before + 1)):
            out.append(RangeUse(candidates[0], stated, False))
    return out


def _years_fit(first: str, last: str, tenure: Tenure, periods: tuple[Period, ...]) -> bool:
    """The years of begin and end fit the tenure, or an alternate begin that the fact records."""
    starts = {iso(tenure.start)[:4], *(iso(period)[:4] for period in periods)}
    return first in starts and tenure.end is not None and last == iso_end(tenure)[:4]
