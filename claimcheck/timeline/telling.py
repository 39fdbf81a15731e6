"""Does a sentence tell of the fact's own event, and not only of who and what takes part in it?

A body, a town or a leader is named far more often than what once happened there. A sentence without
a date therefore has to tell one of the fact's names: its label or an alias, with the event in it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.reading import Reading
from claimcheck.timeline.rows import Row

# Concepts of persons, things and qualities; all others are of events.
THINGS = frozenset(
    f"c:{concept}"
    for concept in (
        *("aid", "aircraft", "airport", "alawites", "alliance", "army", "bank", "barrels", "base", "bedouin", "bounty"),
        *("buffer", "buildings", "cadets", "caliphate", "camp", "chemical", "children", "christians", "citizenship"),
        *("climate", "committee", "constitution", "consulate", "council", "court", "crimes", "crossing", "currency"),
        *("debt", "decree", "drone", "druze", "embassy", "emergency", "energy", "envoy", "flag", "football"),
        *("government", "graffiti", "hostages", "islamists", "jets", "journalist", "kurds", "language_rights", "law"),
        *("leader", "licence", "list", "member", "missile", "mosque", "naval", "nuclear", "observers", "officer"),
        *("opposition", "opposition_coalition", "order", "pagers", "parliament", "party", "passport", "peacekeeper"),
        *("political", "prison", "qaeda", "refugees", "regime", "rights", "ruins", "rule", "school", "security_op"),
        *("soldiers", "structure", "supreme", "terror", "toll", "tomb", "transition", "video"),
    )
)
# Facts of this kind are of something that goes on under its name: the name alone is not the founding.
FOUNDING = "c:found"
# A name of two parts must stand there whole, of a longer one so much of its worth; more where it has no event.
WHOLE, ENOUGH, NEARLY = 0.95, 0.65, 0.8
SHORT_NAME = 2
# Its parts stand so close together, where another word than the name's says what happened.
CLOSE = 3


def is_event(feature: str) -> bool:
    """Whether a feature is the concept of an event."""
    return feature.startswith("c:") and feature not in THINGS


class Part(NamedTuple):
    """A word of a name, or all those of one entity: what it means, each feature with its worth, and the whole worth."""

    features: tuple[str, ...]
    worths: dict[str, float]
    whole: float


class Name(NamedTuple):
    """A name by its parts; ``events`` are the concepts of events in it, ``whole`` is the worth of all parts."""

    parts: tuple[Part, ...]
    events: frozenset[str]
    whole: float


class Names(NamedTuple):
    """The names of a fact that have several parts, and the events of its label."""

    names: tuple[Name, ...]
    events: frozenset[str]


def names_of(row: Row, index: FactIndex) -> Names:
    """The names of a fact, made ready for :func:`told_name`."""
    names = []
    for phrase in row.phrases:
        parts = _parts(phrase, index)
        if len(parts) >= SHORT_NAME:
            events = frozenset(feature for part in parts for feature in part.features if is_event(feature))
            names.append(Name(parts, events, sum(part.whole for part in parts)))
    return Names(tuple(names), frozenset(feature for feature in row.head if is_event(feature)))


def told_name(reading: Reading, known: Names, *, exact: bool) -> float:
    """The share of a name of the fact that the sentence tells, 0 to 1; the best of its names.

    A name counts only with an event: its own, or where it has none one of the label; a longer name without
    one counts as it is. ``exact``: a name of this fact alone stands there word for word.
    """
    places = _told_places(reading)
    told = not known.events.isdisjoint(places)
    if not told and FOUNDING in known.events:
        return 0.0
    best = 0.0
    for name in known.names:
        short = len(name.parts) == SHORT_NAME
        if name.events:
            if name.events.isdisjoint(places):
                continue
        elif short and known.events and not (told or exact):
            continue
        held = sum(_held(part, places) for part in name.parts)
        share = held / name.whole if name.whole else 0.0
        enough = WHOLE if short else ENOUGH if name.events else NEARLY
        if share > best and share >= enough and (not short or _side_by_side(name.parts, places)):
            best = share
    return best


def _told_places(reading: Reading) -> dict[str, list[int]]:
    """Where each feature stands, but for events inside a name: «appointed» in the name of a town tells nothing."""
    inside = {at for mention in reading.mentions for at in range(mention.first, mention.last)}
    out: dict[str, list[int]] = {}
    for feature, spots in reading.places().items():
        kept = [spot for spot in spots if spot not in inside] if is_event(feature) else spots
        if kept:
            out[feature] = kept
    return out


def _side_by_side(parts: tuple[Part, ...], places: Mapping[str, list[int]]) -> bool:
    """Whether the two parts of a short name stand together, or each in the very word of the name."""
    if all(any(feature[:2] in ("w:", "e:") and feature in places for feature in part.features) for part in parts):
        return True
    first, second = ({spot for feature in part.features for spot in places.get(feature, ())} for part in parts)
    return min((abs(a - b) for a in first for b in second), default=CLOSE + 1) <= CLOSE


def _parts(phrase: list[list[str]], index: FactIndex) -> tuple[Part, ...]:
    """The words of a name without its numbers, which are figures; those of one entity are one part.

    A part is worth what its concepts or entities are, and the word itself no more than that.
    """
    parts: dict[tuple[str, ...], list[str]] = {}
    for word in phrase:
        if word[-1][2:].isdecimal():
            continue
        entities = tuple(feature for feature in word if feature.startswith("e:"))
        parts.setdefault(entities[:1] or tuple(word), []).extend(word)
    out = []
    for features in parts.values():
        meant = {feature: index.idf.get(feature, 0.0) for feature in features if not feature.startswith("w:")}
        plain = {feature: index.idf.get(feature, 0.0) for feature in features}
        whole = max((meant or plain).values(), default=0.0)
        out.append(Part(tuple(features), {f: min(worth, whole) for f, worth in plain.items()}, whole))
    return tuple(out)


def _held(part: Part, places: Container[str]) -> float:
    """What of a part stands in the sentence: its concept or entity, else the word in another sense."""
    meant = plain = 0.0
    for feature, worth in part.worths.items():
        if feature in places:
            if feature.startswith("w:"):
                plain = max(plain, worth)
            else:
                meant = max(meant, worth)
    return meant or plain
