"""Does a sentence name a fact? Evidence for it, vetoes against it, and the score of the two.

The score is a sum of what the sentence shares with the record, each shared feature weighing as
much as it is rare among the facts, less what the sentence has that the fact does not explain. It
is read together with the vetoes: another document number, ordinal, town or person, or a negated
event, means another event, whatever the wording shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.reading import Group, Reading
from claimcheck.timeline.rows import Row

# A word that no fact knows counts this much against a fact, in units of evidence.
UNKNOWN_COST = 0.55
KNOWN_COST = 0.3
# Alias words must stand together: as many further words may lie between them.
ALIAS_SLACK = 3
# An alias of one word, or of common words only, names nothing by itself.
ALIAS_WORTH = 6.0
# Entities that stand for a country's politics rather than for a place of the event.
CAPITALS = frozenset(
    "washington moscow damascus ankara-city tehran paris london berlin beijing beirut baghdad cairo doha riyadh "
    "brussels new-york geneva the-hague jerusalem amman abu-dhabi kyiv rome kuwait-city".split()
)


@dataclass(slots=True)
class Evidence:
    """What speaks for and against a sentence naming a fact."""

    row: Row
    number: int
    shared: float = 0.0
    unexplained: float = 0.0
    label_share: float = 0.0
    alias: float = 0.0
    document: bool = False
    event: bool = False
    entities: int = 0
    specific: int = 0
    groups: list[Group] = field(default_factory=list)
    veto: str = ""

    @property
    def coverage(self) -> float:
        """The share of the sentence's telling words that the fact explains, 0 to 1."""
        whole = self.shared + self.unexplained
        return self.shared / whole if whole else 0.0


def weigh(reading: Reading, number: int, index: FactIndex, part_of: Mapping[str, tuple[str, ...]]) -> Evidence:
    """The evidence that a sentence names the fact of one row."""
    row = index.rows[number]
    found = Evidence(row, number)
    idf, features = index.idf, row.features
    counted: set[str] = set()
    spent: dict[int, float] = {}
    for group in reading.groups:
        best, which = 0.0, ""
        for feature in group.features:
            weight = features.get(feature)
            if weight is not None and feature not in counted:
                worth = idf.get(feature, 0.0) * weight * group.share
                if worth > best:
                    best, which = worth, feature
        if which:
            if group.negated and which in row.head:
                found.veto = "negated"
            counted.add(which)
            if best > spent.get(group.first, 0.0):
                found.shared += best - spent.get(group.first, 0.0)
                spent[group.first] = best
                found.groups.append(group)
            if which.startswith("e:"):
                found.entities += 1
            if best >= SPECIFIC_WORTH:
                found.specific += 1
            for feature in group.features:
                if feature.startswith("c:") and features.get(feature, 0.0) >= 0.85:
                    found.event = True
                counted.add(feature)
    explained = {at for group in found.groups for at in range(group.first, group.last)}
    for group in reading.groups:
        if group.first not in explained and group.first not in spent and not any(f in counted for f in group.features):
            known = any(feature in idf for feature in group.features)
            found.unexplained += KNOWN_COST * _rarity(group, index) if known else UNKNOWN_COST * index.rarest
            spent[group.first] = 0.0
    head = {feature for feature in row.head}
    if head:
        mine = sum(idf.get(f, 0.0) for f in head if f in counted)
        found.label_share = mine / (sum(idf.get(f, 0.0) for f in head) or 1.0)
    found.alias = _alias(reading, row, index)
    found.veto = found.veto or _veto(reading, row, part_of, found)
    return found


# A shared feature that few facts have (one in fifteen or fewer of 263) says which fact is meant.
SPECIFIC_WORTH = 2.7


def _rarity(group: Group, index: FactIndex) -> float:
    return max((index.idf[f] for f in group.features if f in index.idf), default=0.0)


def _alias(reading: Reading, row: Row, index: FactIndex) -> float:
    """The worth of the best alias whose words all stand together in the sentence, 0 for none."""
    at: dict[str, list[int]] = {}
    for group in reading.groups:
        for feature in group.features:
            at.setdefault(feature, []).append(group.first)
    best = 0.0
    for phrase in row.phrases:
        places: list[int] = []
        worth = 0.0
        for word in phrase:
            spots = [spot for feature in word for spot in at.get(feature, ())]
            if not spots:
                break
            near = min(spots, key=lambda spot: abs(spot - places[-1])) if places else spots[0]
            places.append(near)
            worth += max((index.idf.get(f, 0.0) for f in word if f in at), default=0.0)
        else:
            if len(set(places)) > 1 and max(places) - min(places) <= len(phrase) + ALIAS_SLACK:
                best = max(best, worth)
    return best


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


def _ancestors(place: str, part_of: Mapping[str, tuple[str, ...]]) -> set[str]:
    out = {place}
    pending = [place]
    while pending:
        for parent in part_of.get(pending.pop(), ()):
            if parent not in out:
                out.add(parent)
                pending.append(parent)
    return out


def _other_place(reading: Reading, row: Row, part_of: Mapping[str, tuple[str, ...]]) -> str:
    """A town that lies in none of the fact's places and holds none of them, where the fact has towns."""
    known = {f[2:] for f in row.features if f.startswith("e:")}
    held = {place for place in row.places if place in part_of and part_of[place]}
    if not held:
        return ""
    said = [
        entity
        for entity in reading.full_names
        if entity in part_of and part_of[entity] and entity not in CAPITALS and entity not in known
    ]
    around = {ancestor for place in held for ancestor in _ancestors(place, part_of)}
    for place in said:
        if place not in around and not _ancestors(place, part_of) & held:
            return "place"
    return ""


def _other_person(reading: Reading, row: Row) -> str:
    """Full names of persons of which the fact knows none, where the fact has persons of its own."""
    known = {f[2:] for f in row.features if f.startswith("e:")}
    if reading.persons and row.persons and not reading.persons & known:
        return "person"
    return ""
