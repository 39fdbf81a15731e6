"""Another name where the fact's own should stand: who was put into an office, and in which country.

A sentence names many people and places that have no part in the fact: who said it, where he said it. So a
name differs only where nothing but its part can be meant: a person between the word for the appointment and
the title of the fact's own officer, a country right after the event, or after its date, with a preposition
of place. A fact whose own name stands in the sentence too is not told of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.document import Document
from claimcheck.model import FieldCheck
from claimcheck.timeline.naming import Evidence, around, known_entities
from claimcheck.timeline.offices import Tenure
from claimcheck.timeline.reading import Reading
from claimcheck.timeline.telling import is_event
from claimcheck.timeline.words import Vocabulary

# What puts somebody into an office.
APPOINTMENTS = frozenset({"c:elect", "c:appoint", "c:oath"})
# Tokens between the word for it and the name, and between that and the title («as»), at most.
BEFORE_NAME, BEFORE_TITLE = 4, 1


def other_officer(
    reading: Reading,
    evidence: Evidence,
    document: Document,
    words: Vocabulary,
    tenures: Mapping[str, list[Tenure]],
    labels: Mapping[str, str],
) -> FieldCheck | None:
    """«انتخب البرلمان فلانا رئيسا»: somebody else is put into the office of which the fact tells, or None."""
    row = evidence.row
    officers = [person for person in row.persons if person in tenures]
    if not officers or APPOINTMENTS.isdisjoint(row.head) or not reading.entities.isdisjoint(row.persons):
        return None
    titles = {tenure.title for person in officers for tenure in tenures[person]}
    for person, first, last in _persons(reading):
        if not _is_put(reading, document, words, first, last, titles):
            continue
        return _check("person", labels, person, officers, document, first, last, "another person")
    return None


def _persons(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """The persons named in full, with the tokens of the name."""
    for mention in reading.mentions:
        for entity, _ in mention.targets:
            if entity in reading.persons and entity in reading.full_names:
                yield entity, mention.first, mention.last


def _is_put(reading: Reading, document: Document, words: Vocabulary, first: int, last: int, titles: set[str]) -> bool:
    """Whether a word for an appointment stands before the name, or right after it, and the title behind both."""
    tokens = document.tokens
    for group in reading.groups:
        if group.negated or APPOINTMENTS.isdisjoint(group.features):
            continue
        active = 0 <= first - group.last <= BEFORE_NAME
        passive = tokens[last].folded in words.auxiliary if group.first == last + 1 else group.first == last
        if not (active or passive):
            continue
        end = last if active else group.last
        for at in range(end, min(end + BEFORE_TITLE + 1, reading.sentence.last)):
            longest = max(words.titles.at(tokens, at), key=lambda match: match.last, default=None)
            if longest is not None and longest.entry in titles:
                return True
    return False


def other_country(
    reading: Reading,
    evidence: Evidence,
    document: Document,
    words: Vocabulary,
    part_of: Mapping[str, tuple[str, ...]],
    labels: Mapping[str, str],
) -> FieldCheck | None:
    """«وقع الزلزال في إيران»: the event in a country of which the fact knows nothing, or None."""
    row = evidence.row
    home = around(row.places, part_of)
    known = known_entities(row)
    if not home or not home.isdisjoint(reading.entities):
        return None
    ends = {group.last for group in evidence.groups if any(is_event(feature) for feature in group.features)}
    ends.update(stated.last for stated in reading.dates)
    for mention in reading.mentions:
        at = mention.first - 1
        if at not in ends or document.tokens[at].folded not in words.locative:
            continue
        for place, _ in mention.targets:
            if place not in reading.full_names or place not in part_of or part_of[place] or place in known:
                continue
            return _check("place", labels, place, row.places, document, mention.first, mention.last, "another country")
    return None


def _check(
    field: str,
    labels: Mapping[str, str],
    claimed: str,
    held: list[str],
    document: Document,
    first: int,
    last: int,
    note: str,
) -> FieldCheck:
    return FieldCheck(
        field=field,
        claimed=labels.get(claimed, claimed),
        reference=", ".join(labels.get(entity, entity) for entity in held),
        agrees=False,
        note=note,
        start=document.tokens[first].start,
        end=document.tokens[last - 1].end,
    )
