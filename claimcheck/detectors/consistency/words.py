"""The words of ``consistency.toml``, compiled once a pack."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from claimcheck.languages.number_words import Numbers
from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon


class PersonKinds(BaseModel):
    """Nouns for persons of one sort (by age and sex, by role), by the number that a noun alone stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


class ConsistencyTable(Table):
    """``consistency.toml``; its comments tell what the lists are for."""

    including: tuple[str, ...] = ()
    making_up: tuple[str, ...] = ()
    measures: tuple[tuple[str, ...], ...] = ()
    persons: tuple[str, ...] = ()
    kinds: dict[str, PersonKinds] = {}
    places: tuple[str, ...] = ()
    inexact: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    portions: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    adults: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    same_noun: tuple[tuple[str, ...], ...] = ()
    articles: tuple[str, ...] = ()
    day_links: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    that_is: tuple[str, ...] = ()
    span_links: tuple[str, ...] = ()
    counted_from: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    at_age: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    died: tuple[str, ...] = ()
    began: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    lasted: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    continuing: tuple[str, ...] = ()
    untelling: tuple[str, ...] = ()
    once: tuple[tuple[str, ...], ...] = ()
    openers: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    inviting: tuple[str, ...] = ()
    hedging: tuple[str, ...] = ()


def _kind(pairs: dict[str, tuple[str, ...]]) -> Lexicon[str]:
    return Lexicon((phrase, kind) for kind, phrases in pairs.items() for phrase in phrases)


class ConsistencyWords:
    """Markers of parts, durations and ages as one lexicon, those of lives as another, and the word lists folded."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("consistency", ConsistencyTable)
        self.markers = _kind(
            {
                "including": table.including,
                "making_up": table.making_up,
                "lasting": table.lasting,
                "that_is": table.that_is,
                "aged": table.aged,
            }
        )
        lives = {"born": table.born, "died": table.died, "began": table.began, "ended": table.ended}
        self.lives: Lexicon[str] = Lexicon(
            ((phrase, kind) for kind, phrases in lives.items() for phrase in phrases), pack.variants
        )
        # What stands before the number of years between both, by the later event.
        self.ages = {"died": _kind({"died": (*table.at_age, *table.aged)}), "ended": _kind({"ended": table.lasted})}
        # Measures by their words: numbers of one measure add up with each other only.
        self.measures = {fold(word): forms[0] for forms in table.measures for word in forms}
        self.persons = frozenset(map(fold, table.persons))
        # Kinds of persons by their nouns, and the number that a noun stands for without one.
        self.kinds = {
            fold(word): kind for kind, forms in table.kinds.items() for word in (*forms.one, *forms.two, *forms.many)
        }
        self.alone = {fold(word): 1 for forms in table.kinds.values() for word in forms.one}
        self.alone |= {fold(word): 2 for forms in table.kinds.values() for word in forms.two}
        self.places = frozenset(map(fold, table.places))
        self.inexact = Lexicon(((phrase, "inexact") for phrase in table.inexact), pack.variants)
        self.totals = _kind({"total": table.totals})
        self.portions = _kind({"portion": table.portions})
        self.copulas = frozenset(map(fold, table.copulas))
        self.adults = frozenset(map(fold, table.adults))
        self.tolls = self.persons | frozenset(map(fold, table.tolls))
        self.happenings = frozenset(map(fold, table.happenings))
        self.same_noun = {fold(word): fold(forms[0]) for forms in table.same_noun for word in forms}
        self.remaining = frozenset(map(fold, table.remaining))
        self.articles = frozenset(map(fold, table.articles))
        numbers = pack.table("numbers", Numbers)
        self.links = frozenset(map(fold, numbers.and_words))
        self.and_prefix = fold(numbers.and_prefix)
        self.day_links = frozenset(map(fold, table.day_links))
        self.days = frozenset(map(fold, table.days))
        self.years = frozenset(map(fold, table.years))
        self.span_links = frozenset(map(fold, table.span_links))
        self.counted_from = frozenset(map(fold, table.counted_from))
        self.kin = frozenset(map(fold, table.kin))
        self.continuing = frozenset(map(fold, table.continuing))
        common = frozenset(map(fold, pack.settings.common_words))
        self.common = common
        self.untelling = frozenset(map(fold, table.untelling)) | common
        # What happens to a thing or person once, by its words.
        self.once = {fold(word): forms[0] for forms in table.once for word in forms}
        self.openers = frozenset(map(fold, table.openers))
        self.inviting = frozenset(map(fold, table.inviting))
        self.hedging = frozenset(map(fold, table.hedging))
        self.another = Lexicon(((phrase, "another") for phrase in table.another), pack.variants)


def consistency_words(pack: LanguagePack) -> ConsistencyWords:
    """The compiled words of a pack, made once."""
    return pack.build("consistency words", ConsistencyWords)
