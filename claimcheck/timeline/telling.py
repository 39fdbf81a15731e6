"""Does a sentence tell of the fact's own event, and not only of who and what takes part in it?

A body, a town or a leader is named far more often than what once happened there. A sentence without
a date therefore has to tell one of the fact's names: its label or an alias, with the event in it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

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


def told_name(reading: Reading, row: Row, index: FactIndex, *, exact: bool) -> float:
    """The share of a name of the fact that the sentence tells, 0 to 1; the best of its names.

    A name counts only with an event: its own, or where it has none one of the label; a longer name without
    one counts as it is. ``exact``: a name of this fact alone stands there word for word.
    """
    places = _told_places(reading)
    at = places.keys()
    events = {feature for feature in row.head if is_event(feature)}
    told = not events.isdisjoint(at)
    founding = FOUNDING in events
    if founding and not told:
        return 0.0
    best = 0.0
    for name in row.phrases:
        parts = _parts(name)
        if len(parts) < SHORT_NAME:
            continue
        own = {feature for part in parts for feature in part if is_event(feature)}
        if own:
            if own.isdisjoint(at):
                continue
        elif events and not (told or exact) and len(parts) == SHORT_NAME:
            continue
        whole = sum(_worth(part, part, index) for part in parts)
        held = sum(_worth([feature for feature in part if feature in at], part, index) for part in parts)
        share = held / whole if whole else 0.0
        short = len(parts) == SHORT_NAME
        if share >= (WHOLE if short else ENOUGH if own else NEARLY) and (not short or _side_by_side(parts, places)):
            best = max(best, share)
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


def _side_by_side(parts: list[list[str]], places: Mapping[str, list[int]]) -> bool:
    """Whether the two parts of a short name stand together, or each in the very word of the name."""
    if all(any(feature.startswith(("w:", "e:")) and feature in places for feature in part) for part in parts):
        return True
    first, second = ({spot for feature in part for spot in places.get(feature, ())} for part in parts)
    return min((abs(a - b) for a in first for b in second), default=CLOSE + 1) <= CLOSE


def _parts(name: list[list[str]]) -> list[list[str]]:
    """The words of a name without its numbers, which are figures; those of one entity are one part."""
    parts: dict[tuple[str, ...], list[str]] = {}
    for word in name:
        if word[-1][2:].isdecimal():
            continue
        entities = tuple(feature for feature in word if feature.startswith("e:"))
        parts.setdefault(entities[:1] or tuple(word), []).extend(word)
    return list(parts.values())


def _worth(held: Container[str], part: list[str], index: FactIndex) -> float:
    """What the features of a part that are held are worth: by concept or entity where it has one, else by stem."""
    meant = [feature for feature in part if not feature.startswith("w:")] or part
    worth = max((index.idf.get(feature, 0.0) for feature in meant if feature in held), default=0.0)
    if worth:
        return worth
    # The word itself, where its concept is said in another sense.
    whole = max((index.idf.get(feature, 0.0) for feature in meant), default=0.0)
    return min(whole, max((index.idf.get(feature, 0.0) for feature in part if feature in held), default=0.0))
