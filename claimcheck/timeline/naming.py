"""Does a sentence name a fact? What the two share, what the fact leaves unexplained, and vetoes.

Every shared feature weighs as much as it is rare, among the facts and in ordinary news. Only the
stretch of a sentence that shares most counts, so that a long sentence does not collect a fact from
all over. Vetoes stand above it: another document number, ordinal, town or person, or a negated
event, means another event, whatever the wording shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.reading import Group, Reading
from claimcheck.timeline.rows import WORDING, Row

# A word that no fact knows counts this much against a fact, as a share of the rarest word's worth;
# a word of other facts as this share of its own worth.
UNKNOWN_COST = 0.55
KNOWN_COST = 0.3
# Tokens that the telling of one event takes: about a sentence of an agency report.
STRETCH = 30
# Alias words must stand together: as many further words may lie between them.
ALIAS_SLACK = 3
# Two common words are no name, even word for word.
EXACT_WORTH = 4.2
# A shared feature of this worth says which fact is meant; of the higher one, nearly by itself.
SPECIFIC_WORTH = 2.7
RARE_WORTH = 4.0
# Entities that stand for a country's politics rather than for a place of the event.
CAPITALS = frozenset(
    [
        "washington",
        "moscow",
        "damascus",
        "ankara-city",
        "tehran",
        "paris",
        "london",
        "berlin",
        "beijing",
        "beirut",
        "baghdad",
        "cairo",
        "doha",
        "riyadh",
        "brussels",
        "new-york",
        "geneva",
        "the-hague",
        "jerusalem",
        "amman",
        "abu-dhabi",
        "kyiv",
        "rome",
        "kuwait-city",
    ]
)


@dataclass(slots=True)
class Evidence:
    """What speaks for and against a sentence naming a fact; worths are in natural logarithms."""

    row: Row
    number: int
    shared: float = 0.0
    unexplained: float = 0.0
    label_share: float = 0.0
    alias: float = 0.0
    exact: bool = False
    document: bool = False
    event: bool = False
    specific: int = 0
    rare: int = 0
    named: int = 0
    groups: list[Group] = field(default_factory=list)
    veto: str = ""

    @property
    def coverage(self) -> float:
        """The share of the stretch's telling words that the fact explains, 0 to 1."""
        whole = self.shared + self.unexplained
        return self.shared / whole if whole else 0.0


def weigh(reading: Reading, number: int, index: FactIndex, part_of: Mapping[str, tuple[str, ...]]) -> Evidence:
    """The evidence that a sentence names the fact of one row."""
    row = index.rows[number]
    found = Evidence(row, number)
    hits, misses = _compare(reading, row, index, found)
    low, high = _stretch(hits)
    counted: set[str] = set()
    for at, worth, group, feature in hits:
        if not low <= at <= high:
            continue
        found.shared += worth
        found.groups.append(group)
        found.specific += worth >= SPECIFIC_WORTH
        found.rare += worth >= RARE_WORTH
        found.named += feature.startswith("e:") and group.share == 1.0 and worth >= SPECIFIC_WORTH
        for shared in group.features:
            if shared.startswith("c:") and row.features.get(shared, 0.0) >= WORDING:
                found.event = True
            counted.add(shared)
    found.unexplained = sum(cost for at, cost in misses if low <= at <= high)
    if row.head:
        whole = sum(index.idf.get(feature, 0.0) for feature in row.head) or 1.0
        found.label_share = sum(index.idf.get(feature, 0.0) for feature in row.head if feature in counted) / whole
    found.alias, found.exact = _alias(reading, row, index)
    found.veto = found.veto or _veto(reading, row, part_of, found)
    return found


Hit = tuple[int, float, Group, str]


def _compare(
    reading: Reading, row: Row, index: FactIndex, found: Evidence
) -> tuple[list[Hit], list[tuple[int, float]]]:
    """Shared features with place and worth, each counted once; and the costs of what is not shared."""
    idf, features = index.idf, row.features
    counted: set[str] = set()
    hits: list[Hit] = []
    misses: list[tuple[int, float]] = []
    covered = -1
    for group in reading.groups:
        best, which, repeated = 0.0, "", False
        for feature in group.features:
            weight = features.get(feature)
            if weight is not None:
                if feature in counted:
                    repeated = True
                    continue
                worth = idf.get(feature, 0.0) * weight * group.share
                if worth > best:
                    best, which = worth, feature
        if which:
            # "Without zeros" is no denial where the fact itself is told so.
            denied = group.negated and group.negated not in features
            if denied and any(feature in row.head for feature in group.features):
                found.veto = "negated"
            counted.update(group.features)
            if group.first < covered:
                # A word inside a name that counted already says no more than the name.
                last = hits[-1]
                if best > last[1]:
                    hits[-1] = (last[0], best, last[2], last[3])
                continue
            hits.append((group.first, best, group, which))
            covered = group.last
        elif not repeated and group.first >= covered:
            known = [idf[feature] for feature in group.features if feature in idf]
            misses.append((group.first, KNOWN_COST * max(known) if known else UNKNOWN_COST * index.rarest))
    return hits, misses


def _stretch(hits: list[Hit]) -> tuple[int, int]:
    """First and last token of the stretch of at most ``STRETCH`` tokens that shares most."""
    best, low, high = -1.0, 0, -1
    total, start = 0.0, 0
    for at, worth, _, _ in hits:
        total += worth
        while at - hits[start][0] > STRETCH:
            total -= hits[start][1]
            start += 1
        if total > best:
            best, low, high = total, hits[start][0], at
    return low, high


def _alias(reading: Reading, row: Row, index: FactIndex) -> tuple[float, bool]:
    """The worth of the best alias whose words all stand together, and whether one stands word for word."""
    at = reading.places()
    held = at.keys()
    best, exact = 0.0, False
    for phrase in row.phrases:
        if not phrase or held.isdisjoint(phrase[-1]):
            continue
        places: list[int] = []
        worth = 0.0
        for word in phrase:
            spots = [spot for feature in word for spot in at.get(feature, ())]
            if not spots:
                break
            places.append(min(spots, key=lambda spot: abs(spot - places[-1])) if places else spots[0])
            worth += max((index.idf.get(feature, 0.0) for feature in word if feature in at), default=0.0)
        else:
            spread = max(places) - min(places) if len(set(places)) > 1 else 0
            if spread and spread <= len(phrase) + ALIAS_SLACK:
                best = max(best, worth)
                # Word for word: only words that tell nothing may stand between ("the fall of the town").
                between = {spot for spots in at.values() for spot in spots if min(places) < spot < max(places)}
                if between <= set(places) and worth >= EXACT_WORTH and all(word[-1] in at for word in phrase):
                    exact = exact or index.is_own(phrase)
    return best, exact


def _veto(reading: Reading, row: Row, part_of: Mapping[str, tuple[str, ...]], found: Evidence) -> str:
    """The reason why the sentence must mean another event, or an empty string."""
    mine = {tuple(pair) for pair in row.documents}
    said = set(reading.documents)
    if said & mine:
        found.document = True
    elif said:
        kinds = {kind for kind, _ in mine}
        if any(kind in kinds for kind, _ in said):
            return "document"
    if reading.ordinals and row.ordinals and not reading.ordinals & set(row.ordinals):
        return "ordinal"
    return _other_place(reading, row, part_of) or _other_person(reading, row)


def known_entities(row: Row, worth: float = 0.0) -> set[str]:
    """The entities of which a fact knows, worth at least so much to it."""
    return {feature[2:] for feature, weight in row.features.items() if weight >= worth and feature.startswith("e:")}


def around(places: Iterable[str], part_of: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Places and all that they lie in."""
    out = set(places)
    pending = list(out)
    while pending:
        for parent in part_of.get(pending.pop(), ()):
            if parent not in out:
                out.add(parent)
                pending.append(parent)
    return out


def _other_place(reading: Reading, row: Row, part_of: Mapping[str, tuple[str, ...]]) -> str:
    """A town that lies in none of the fact's places and holds none of them, where the fact has towns.

    Where the sentence also names a town of the fact, the other one belongs to the telling.
    """
    known = known_entities(row)
    held = {place for place in row.places if part_of.get(place)}
    if not held or any(place in held and place not in CAPITALS for place in reading.entities):
        return ""
    home = around(held, part_of)
    for place in reading.full_names:
        if (
            part_of.get(place)
            and place not in CAPITALS
            and place not in known
            and place not in home
            and not around((place,), part_of) & held
        ):
            return "place"
    return ""


def other_country(reading: Reading, row: Row, part_of: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence names a country of which the fact knows nothing, and none of the fact's own places."""
    known = known_entities(row, WORDING)
    home = around(row.places, part_of)
    if not home or any(f"e:{place}" in reading.places() for place in home - CAPITALS):
        return False
    return any(place in part_of and not part_of[place] and place not in known for place in reading.full_names)


def _other_person(reading: Reading, row: Row) -> str:
    """Persons of whom the fact knows none, where the fact has persons of its own."""
    known = known_entities(row)
    if reading.persons and row.persons and not reading.persons & known:
        return "person"
    return ""
