"""Who held which office when: "President X", "Interior Minister Y" against the tenures of the timeline.

The day that counts is the one that the sentence is about: its own date where it gives one, else the
day of publication. Calling somebody by an office that he had not yet on publication day, or by one
that he had lost on the day that the sentence itself names, is a contradiction, and so is one that he had
lost long ago and acts in as if today; an office used in a tale about an earlier or later time is
not, because news titles people by what they are known for.
An end that is not known is no proof of today: after the last day that the timeline covers the
answer is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from claimcheck.document import Document
from claimcheck.model import FieldCheck
from claimcheck.text.tokens import PUNCTUATION, WORD
from claimcheck.timeline.names import AMBIGUOUS, SHORT, Mention
from claimcheck.timeline.reading import Reading
from claimcheck.timeline.rows import Row
from claimcheck.timeline.times import Period, bounds
from claimcheck.timeline.words import Vocabulary

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
# The verb stands so close to title and name.
ACTS = 2
# Tales of the end of an office name it without "former".
ENDS = frozenset(
    f"c:{end}"
    for end in ("oust", "fall", "flee", "resign", "die", "assassinate", "uprising", "execute", "handover", "protest")
)
# The news of the day stands at the head of an article; farther down the past is told.
LEAD_SENTENCES = 3


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
    told_now = bool(dates) or _acts(reading, document, words, title, mention)
    agrees, note = _fits(tenure, meant, day, today, told_now, former, covered_until)
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
            reference=f"{tenure.office[_language(document)]}: {iso(tenure.start)}/{iso_end(tenure)}",
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


def _acts(reading: Reading, document: Document, words: Vocabulary, title: tuple[int, int], mention: Mention) -> bool:
    """Whether somebody does at the head of an article what the holder of an office does in the news of the day.

    A sentence with any date tells when it was, and one that tells of the end of the office is about that.
    """
    sentence = reading.sentence
    if reading.dates or document.sentence_at(sentence.start) >= LEAD_SENTENCES:
        return False
    first, last = min(title[0], mention.first), max(title[1], mention.last)
    beside = (*range(max(first - ACTS, sentence.first), first), *range(last, min(last + ACTS, sentence.last)))
    acts = any(not words.acting.isdisjoint(words.forms[document.tokens[at].folded]) for at in beside)
    return acts and not any(feature in ENDS for group in reading.groups for feature in group.features)


def _fits(
    tenure: Tenure,
    meant: list[Tenure],
    day: Period,
    today: Period,
    told_now: bool,
    former: bool,
    covered_until: Period,
) -> tuple[bool | None, str | None]:
    """Whether the title fits the day, and why not; (None, None) where nothing can be said.

    ``told_now``: the sentence is about that day, and not a tale of which the time is open.
    """
    if any(t.covers(day) for t in meant):
        if tenure.end is None and day.first > covered_until.last:
            return None, "the timeline does not reach this day; an open end is no proof"
        return (None, None) if former and day == today else (True, None)
    begins = min(t.start.first for t in meant)
    if today.last < begins - GRACE_DAYS:
        return False, f"not in this office before {iso(tenure.start)}"
    ended = [t.end for t in meant if t.end is not None]
    if len(ended) == len(meant) and day.first > max(end.last for end in ended) + GRACE_DAYS:
        if former:
            return True, "named as a former holder"
        if told_now:
            return False, f"in this office until {iso_end(tenure)} only"
    return None, None


def iso(period: Period) -> str:
    """The first day of a period, as a report shows it."""
    return date.fromordinal(period.first).isoformat()


def iso_end(tenure: Tenure) -> str:
    """The last day of a tenure, empty where none is known."""
    return date.fromordinal(tenure.end.last).isoformat() if tenure.end else ""
