"""Who held which office when: "President X", "Interior Minister Y" against the tenures of the timeline.

The day that counts is the one that the sentence is about: its own date where it gives one, else the
day of publication. Calling somebody by an office that he had not yet on publication day, or by one
that he had lost on the day that the sentence itself names, is a contradiction; an office used in a
tale about an earlier or later time is not, because news titles people by what they are known for.
An end that is not known is no proof of today: after the last day that the timeline covers the
answer is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from claimcheck.document import Document
from claimcheck.model import FieldCheck
from claimcheck.text.tokens import PUNCTUATION, WORD
from claimcheck.timeline.names import AMBIGUOUS, SHORT, Mention
from claimcheck.timeline.reading import Reading, StatedDate
from claimcheck.timeline.rows import Row
from claimcheck.timeline.times import Period, bounds
from claimcheck.timeline.words import Vocabulary, level

# Office ids of the entity file: the title of the packs, and the country where the title needs one.
OFFICES: dict[str, tuple[str, str]] = {
    "president-of-syria": ("president", "syria"),
    "president-of-us": ("president", "united-states"),
    "president-of-france": ("president", "france"),
    "president of Lebanon": ("president", "lebanon"),
    "prime-minister-syria": ("prime-minister", "syria"),
    "interior-minister-syria": ("interior-minister", "syria"),
    "foreign-minister-syria": ("foreign-minister", "syria"),
    "defence-minister-syria": ("defence-minister", "syria"),
    "general-intelligence-director-syria": ("intelligence-chief", "syria"),
    "un-special-envoy-syria": ("envoy", ""),
    "us-special-envoy-syria": ("us-envoy", ""),
    "secretary-general of Hezbollah": ("secretary-general", ""),
    "supreme leader of Iran": ("supreme-leader", ""),
    "assembly-speaker-syria": ("speaker", "syria"),
    "central-bank-governor-syria": ("central-bank-governor", "syria"),
    "energy minister": ("energy-minister", "syria"),
    "information minister": ("information-minister", "syria"),
}
# A title stands right by its holder: so many tokens before the name, or after it in apposition.
BEFORE, AFTER = 5, 8
# A new holder is called by the office from the announcement, an old one until word gets round.
GRACE_DAYS = 14


# What years in brackets are: a season or a week is a period too.
YEARS = re.compile(r"\d{4}/\d{4}")


class Tenure(NamedTuple):
    """One period in one office, and the fact of the timeline that records it (or an empty id).

    ``office`` is what the office is called, by language; in all of them its id where it has no entity.
    """

    person: str
    title: str
    country: str
    office: Mapping[str, str]
    start: Period
    end: Period | None
    fact: str

    def covers(self, day: Period) -> bool:
        """Whether the tenure shares a day with the period, open ends taken as going on."""
        return self.start.first <= day.last and (self.end is None or day.first <= self.end.last)


class OfficeUse(NamedTuple):
    """A person titled in a sentence, the tenure that is meant, and the check of it."""

    tenure: Tenure
    mention: Mention
    check: FieldCheck
    dated: bool


def tenures_of(entities: Mapping[str, Mapping[str, Any]], facts: Iterable[Row]) -> dict[str, list[Tenure]]:
    """Tenures by person, tied to the facts (of kind ``tenure``) that record them."""
    facts = tuple(facts)
    out: dict[str, list[Tenure]] = {}
    for ident, entity in entities.items():
        for office in entity.get("offices") or ():
            start = bounds(str(office.get("from") or ""))
            key = next((key for key in OFFICES if str(office["office"]).startswith(key)), None)
            if key is None or start is None:
                continue
            title, country = OFFICES[key]
            end = bounds(str(office["to"])) if office.get("to") else None
            fact = _recording(facts, ident, start, end)
            called = _called(entities, str(office["office"]))
            out.setdefault(ident, []).append(Tenure(ident, title, country, called, start, end, fact))
    return out


def _called(entities: Mapping[str, Mapping[str, Any]], office: str) -> dict[str, str]:
    """What an office is called, by language; «president-of-us (47th)» is the office of that id."""
    ident, _, _ = office.partition(" (")
    entity = entities.get(ident, {})
    return {language: str(entity.get(f"name_{language}") or office) for language in ("ar", "en")}


def _recording(facts: Iterable[Row], person: str, start: Period, end: Period | None) -> str:
    """The tenure fact of a person that begins with the tenure, else one that includes it with others'."""
    whole = ""
    for row in facts:
        if f"e:{person}" not in row.features or row.features[f"e:{person}"] < 1.0:
            continue
        first = bounds(row.start)
        last = bounds(row.end) if row.end else None
        if first is None:
            continue
        if first.overlaps(start) and len(row.persons) < 4:
            return row.id
        inside = first.first <= start.first and (
            last is None or (end is not None and end.last <= last.last + GRACE_DAYS)
        )
        if len(row.persons) > 3 and inside:
            whole = row.id
    return whole


def office_uses(
    reading: Reading,
    document: Document,
    words: Vocabulary,
    tenures: Mapping[str, list[Tenure]],
    covered_until: Period,
) -> list[OfficeUse]:
    """The persons whom a sentence calls by an office that the timeline knows of them."""
    out: list[OfficeUse] = []
    persons = [mention for mention in reading.mentions if any(entity in tenures for entity, _ in mention.targets)]
    for mention in persons:
        held = [tenure for entity, _ in mention.targets for tenure in tenures.get(entity, ())]
        found = _title(reading, document, words, mention, {tenure.title for tenure in held})
        if found is None:
            continue
        title, first, last = found
        meant = [tenure for tenure in held if tenure.title == title]
        country = _country(document, words, first, last, mention)
        meant = [tenure for tenure in meant if not country or not tenure.country or tenure.country in country]
        if meant:
            use = _check(reading, document, words, mention, (first, last), meant, covered_until)
            if use is not None:
                out.append(use)
    return out


def _title(
    reading: Reading, document: Document, words: Vocabulary, mention: Mention, titles: set[str]
) -> tuple[str, int, int] | None:
    """The title of the person that stands nearest to the name, longest first."""
    tokens = document.tokens
    best: tuple[int, int, str, int, int] | None = None
    low = max(mention.first - BEFORE, reading.sentence.first)
    high = min(mention.last + AFTER, reading.sentence.last)
    others = [m for m in reading.mentions if m is not mention and any(e in reading.persons for e, _ in m.targets)]
    for at in range(low, high):
        if tokens[at].kind != WORD:
            continue
        for match in words.titles.at(tokens, at):
            if match.entry not in titles:
                continue
            gap = mention.first - match.last if at < mention.first else at - mention.last
            if any(min(at, mention.first) <= other.first < max(match.last, mention.last) for other in others):
                continue
            if match.last < mention.first and _is_another(document, words, mention):
                continue
            if at >= mention.last and not _apposition(document, mention, at):
                continue
            ranked = (max(gap, 0), match.first - match.last, match.entry, match.first, match.last)
            if best is None or ranked < best:
                best = ranked
    return (best[2], best[3], best[4]) if best else None


def _is_another(document: Document, words: Vocabulary, mention: Mention) -> bool:
    """Whether a last name follows a first name that is not its bearer's («the president's deputy Farouk …»).

    With his own first name the mention would be the whole name. Adjectives of a country, titles and words with
    an article are no first names.
    """
    if not all(flags & (SHORT | AMBIGUOUS) for _, flags in mention.targets):
        return False
    tokens = document.tokens
    at = mention.first - 1
    before = tokens[at]
    if before.kind != WORD or words.homes[before.folded] or before.folded in words.articles:
        return False
    if any(match.last >= mention.first for start in (at, at - 1) for match in words.titles.at(tokens, max(start, 0))):
        return False
    definite = any(before.folded.startswith(article) for article in words.articles if not article.isascii())
    return not definite and not words.former.at(tokens, at) and bool(words.features[before.folded])


def _apposition(document: Document, mention: Mention, at: int) -> bool:
    """A title after a name belongs to it where a comma or a relative follows the name."""
    follows = document.tokens[mention.last] if mention.last < len(document.tokens) else None
    return follows is not None and (at == mention.last or follows.kind == PUNCTUATION)


def _country(document: Document, words: Vocabulary, first: int, last: int, mention: Mention) -> set[str]:
    """The countries named between and right beside title and name, with the title itself."""
    tokens = document.tokens
    low = min(first, mention.first)
    high = max(last, mention.last)
    found: set[str] = set()
    for at in (*range(max(low - 2, 0), low), *range(low, high), *range(high, min(high + 1, len(tokens)))):
        token = tokens[at]
        if token.kind == WORD and not mention.first <= at < mention.last:
            found.update(f[2:] for f in words.homes[token.folded])
    return found


def _marked(document: Document, words: Vocabulary, spans: tuple[tuple[int, int], ...]) -> tuple[bool, bool]:
    """Whether words beside title or name say «former», and whether they say «incoming»."""
    tokens = document.tokens
    former = incoming = False
    for first, last in spans:
        for at in range(max(first - 2, 0), min(last + 3, len(tokens))):
            if tokens[at].kind == WORD:
                former = former or bool(words.former.at(tokens, at))
                incoming = incoming or bool(words.incoming.at(tokens, at))
    return former, incoming


def _check(
    reading: Reading,
    document: Document,
    words: Vocabulary,
    mention: Mention,
    title: tuple[int, int],
    meant: list[Tenure],
    covered_until: Period,
) -> OfficeUse | None:
    published = document.article.published
    if published is None:
        return None
    tokens = document.tokens
    today = Period(published.toordinal(), published.toordinal())
    dates = [stated for stated in reading.dates if stated.period.last - stated.period.first < 366]
    day = dates[0].period if len(dates) == 1 else today
    tenure = next((t for t in meant if t.covers(day)), None) or min(meant, key=lambda t: abs(t.start.first - day.first))
    if not tenure.fact:
        return None
    former, incoming = _marked(document, words, (title, (mention.first, mention.last)))
    incoming = incoming or (title[0] > 0 and bool(words.deputies.at(tokens, title[0] - 1)))
    agrees, note = _fits(tenure, meant, day, today, bool(dates), former, covered_until)
    if incoming and agrees is False:
        return None
    if agrees is None and note is None:
        return None
    start, end = tokens[min(title[0], mention.first)].start, tokens[max(title[1], mention.last) - 1].end
    claimed = document.text[start:end]
    return OfficeUse(
        tenure,
        mention,
        FieldCheck(
            field="office",
            claimed=claimed,
            reference=f"{tenure.office[_language(document)]}: {_iso(tenure.start)}/{_iso_end(tenure)}",
            agrees=agrees,
            note=note,
            start=start,
            end=end,
        ),
        dated=day is not today,
    )


def _language(document: Document) -> str:
    """The language in which a reader of the article is told what an office is called."""
    return "ar" if document.pack.code == "ar" else "en"


def _fits(
    tenure: Tenure,
    meant: list[Tenure],
    day: Period,
    today: Period,
    dated: bool,
    former: bool,
    covered_until: Period,
) -> tuple[bool | None, str | None]:
    """Whether the title fits the day, and why not; (None, None) where nothing can be said."""
    if any(t.covers(day) for t in meant):
        if tenure.end is None and day.first > covered_until.last:
            return None, "the timeline does not reach this day; an open end is no proof"
        return (None, None) if former and day == today else (True, None)
    begins = min(t.start.first for t in meant)
    if today.last < begins - GRACE_DAYS:
        return False, f"not in this office before {_iso(tenure.start)}"
    ended = [t.end for t in meant if t.end is not None]
    if len(ended) == len(meant) and day.first > max(end.last for end in ended) + GRACE_DAYS:
        if former:
            return True, "named as a former holder"
        if dated:
            return False, f"in this office until {_iso_end(tenure)} only"
    return None, None


def _iso(period: Period) -> str:
    return date.fromordinal(period.first).isoformat()


def _iso_end(tenure: Tenure) -> str:
    return date.fromordinal(tenure.end.last).isoformat() if tenure.end else ""


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
    starts = {_iso(tenure.start)[:4], *(_iso(period)[:4] for period in periods)}
    return first in starts and tenure.end is not None and last == _iso_end(tenure)[:4]
