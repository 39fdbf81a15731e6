"""The words of ``dates.toml`` compiled to atoms for one language pack.

An *atom* is a word or phrase that may take part in a date, under a one-letter code; the grammar in
:mod:`claimcheck.dates.grammar` is written over strings of these codes.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.dates.table import Dates
from claimcheck.languages.number_words import number_reader
from claimcheck.languages.pack import LanguagePack
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import phrase_words
from claimcheck.text.tokens import Folded

# Items that neither begin nor end a date.
GLUE = frozenset("gx(/-:&r=~")
# Codes that alone are no date: numbers, units and the like.
NEVER_ALONE = frozenset("do#njJkKlLiIhHzZcCeévVuUmtpqSabBfA")
# What a word may do: nothing, link other words, stand in a date beside others, make a date.
NOTHING, LINK, PARTNER, OPENING = range(4)
# Codes of units in the singular: indefinite, definite.
UNIT_CODES = {
    "day": "jJ",
    "week": "kK",
    "month": "lL",
    "year": "iI",
    "hour": "hH",
    "decade": "zZ",
    "century": "cC",
    "weekend": "eé",
    "fortnight": "kK",
}
DIRECTIONS = {"past": -1, "this": 0, "next": 1, "recent": -1, "previous": -1, "before_last": -2, "after_next": 2}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class Atom(NamedTuple):
    """What a word or phrase stands for: a code of the grammar, a number and a tag."""

    code: str
    number: int = 0
    tag: str = ""


class Entry(NamedTuple):
    """A phrase by its words after the first, and its atom."""

    rest: tuple[str, ...]
    atom: Atom


class Found(NamedTuple):
    """The entries that a folded word may begin; ``form`` is the word as listed, without clitics."""

    entries: tuple[Entry, ...]
    form: str
    joined: bool


class Heads(dict[str, Found | None]):
    """A bounded memo: folded words to the entries that they may begin, also behind clitics."""

    def __init__(self, known: dict[str, tuple[Entry, ...]], table: Dates, pack: LanguagePack) -> None:
        super().__init__()
        self._known = known
        self._variants = pack.variants
        self._article = table.article
        self._and = table.and_prefix
        self._suffixes = table.suffixes

    def __missing__(self, word: str) -> Found | None:
        if len(self) >= Folded.LIMIT:
            self.clear()
        found = self[word] = self._find(word)
        return found

    def _find(self, word: str) -> Found | None:
        if word in self._known:
            return Found(self._known[word], word, False)
        for suffix in self._suffixes:
            if word.endswith(suffix) and word[: -len(suffix)] in self._known:
                return Found(self._known[word[: -len(suffix)]], word, False)
        joined = bool(self._and) and word.startswith(self._and)
        for form in self._variants(word):
            if form in self._known and not (self._article and word.endswith(self._article + form)):
                return Found(self._known[form], form, joined)
        if joined and word[len(self._and) :] in self._known:
            return Found(self._known[word[len(self._and) :]], word[len(self._and) :], True)
        return None


class Ranks(dict[str, int]):
    """A bounded memo of how much a folded word may do in a date (the constants above).

    ``seconds`` are the words with which a word begins a phrase.
    """

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words
        self.seconds: dict[str, frozenset[str]] = {}

    def __missing__(self, word: str) -> int:
        if len(self) >= Folded.LIMIT:
            self.clear()
            self.seconds.clear()
        rank = self[word] = self._rank(word)
        return rank

    def _rank(self, word: str) -> int:
        found = self._words.heads[word]
        known = self._words.is_number(word) or word == self._words.table.article
        if found is None:
            return PARTNER if known else NOTHING
        seconds = frozenset(entry.rest[0] for entry in found.entries if entry.rest)
        if seconds:
            self.seconds[word] = seconds
        codes = {entry.atom.code for entry in found.entries if not entry.rest}
        if not codes and known:
            return PARTNER
        return LINK if codes <= GLUE else PARTNER if codes <= NEVER_ALONE else OPENING


class Vocabulary:
    """A pack's dates made ready: heads of all phrases and the sets that contexts are held against."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("dates", Dates)
        self.table = table
        self._variants = pack.variants
        self.numbers = number_reader(pack)
        self.heads = Heads(_heads(table), table, pack)
        self.counted = frozenset(map(fold, table.counted))
        self.year_lead = _joinable(table.year_lead, table.and_prefix)
        self.weak_year_lead = _joinable(table.weak_year_lead, table.and_prefix)
        self.age = frozenset(map(fold, table.age))
        self.ranks = Ranks(self)
        self.between = frozenset(map(fold, table.between))
        self.day_lead = _joinable((*table.links, *table.between), table.and_prefix)
        self.month_lead = frozenset(map(fold, table.month_lead))
        self.doubtful_months = frozenset(map(fold, table.doubtful_months))
        self.led_months = frozenset(map(fold, table.led_months))
        self.exact = {fold(word): word for word in table.exact}
        self.event_links = frozenset(map(fold, table.event_links))
        self.name_heads = frozenset(map(fold, table.name_heads))
        self.lead = frozenset(map(fold, table.lead))
        self.season_lead = frozenset(map(fold, table.season_lead))
        self._past = frozenset(map(fold, table.past))
        self._past_suffixes = table.past_suffixes
        self.passive = frozenset(map(fold, table.passive))
        self.events = frozenset(map(fold, table.events))
        self.barriers = frozenset(map(fold, table.barriers))
        self.future = frozenset(fold(word) for word in table.future if " " not in word)
        self.future_prefixes = tuple(map(fold, table.future_prefixes))
        self.not_future = tuple(map(fold, table.not_future))

    def is_number(self, word: str) -> bool:
        """Whether a folded word is a number word, also with a preposition and the article before it."""
        if self.numbers.words[word] is not None:
            return True
        article = self.table.article
        return (
            bool(article)
            and article[-1] in word[1:5]
            and any(form.startswith(article) and self.numbers.words[form] is not None for form in self._variants(word))
        )

    def is_past(self, word: str) -> bool:
        """Whether a folded word looks back: a listed one, or a verb with an ending of the past."""
        if word in self._past:
            return True
        return bool(self._past_suffixes) and len(word) > 4 and word.endswith(self._past_suffixes)

    def is_future(self, word: str) -> bool:
        """Whether a folded word looks ahead: a listed one, or a verb with a prefix of the future."""
        if word in self.future:
            return True
        return (
            bool(self.future_prefixes)
            and len(word) > 4
            and word.startswith(self.future_prefixes)
            and not word.startswith(self.not_future)
        )


def vocabulary(pack: LanguagePack) -> Vocabulary:
    """The date vocabulary of a pack, made once."""
    return pack.build("date vocabulary", Vocabulary)


def _joinable(forms: tuple[str, ...], prefix: str) -> frozenset[str]:
    """Folded words, also with the conjunction that the language joins to them."""
    words = frozenset(map(fold, forms))
    return words | {prefix + word for word in words}


def _heads(table: Dates) -> dict[str, tuple[Entry, ...]]:
    """All phrases by their first folded word, longest first; of equal ones the first listed wins."""
    out: dict[str, list[Entry]] = {}
    for phrase, atom in _phrases(table):
        words = phrase_words(phrase)
        entry = Entry(words[1:], atom)
        listed = out.setdefault(words[0], [])
        if all(known.rest != entry.rest for known in listed):
            listed.append(entry)
    return {word: tuple(sorted(listed, key=lambda entry: -len(entry.rest))) for word, listed in out.items()}


def _phrases(table: Dates) -> list[tuple[str, Atom]]:
    out: list[tuple[str, Atom]] = []

    def put(forms: tuple[str, ...], code: str, number: int = 0, tag: str = "") -> None:
        out.extend((form, Atom(code, number, tag)) for form in forms)

    put(table.never, "X")
    for offset, forms in table.days.items():
        put(forms, "D", offset)
    for number, forms in enumerate(table.weekdays):
        put(forms, "W", number)
    for months in table.month_sets.values():
        for number, forms in enumerate(months.names, 1):
            put(forms, "M", number, months.calendar)
    for name, forms in table.eras.items():
        put(forms, "a", 0, name)
    put(table.dayparts_alone, "P", 1)
    put(table.dayparts, "P")
    put(table.hours, "H", 0, "hour")
    put(table.hour_suffixes, "T")
    put(table.same_period, "N", 0, "period")
    put(table.then, "N", 0, "then")
    put(table.that, "N", 0, "that")
    put(table.same, "N", 0, "same")
    put(table.following, "N", 1, "following")
    put(table.terms, "S")
    put(table.weekends, "w")
    for name, unit in table.units.items():
        size = 2 if name == "fortnight" else 1
        tag = "week" if name == "fortnight" else name
        put(unit.one, UNIT_CODES[name][0], size, tag)
        put(unit.the_one, UNIT_CODES[name][1], size, tag)
        put(unit.two, "v", 2 * size, tag)
        put(unit.the_two, "V", 2 * size, tag)
        put(unit.many, "u", size, tag)
        put(unit.the_many, "U", size, tag)
    for name, forms in table.directions.items():
        put(forms, "m", DIRECTIONS[name], name)
    put(table.demonstratives, "t")
    for name, forms in table.parts.items():
        put(forms, "p", 0, name)
    for name, forms in table.fractions.items():
        put(forms, "Q" if name.startswith("the_") else "q", int(name.removeprefix("the_")))
    for name, forms in table.seasons.items():
        put(forms, "s", SEASONS[name])
    for decade, forms in table.decades.items():
        put(forms, "E", decade)
    put(table.ago, "b")
    put(table.since, "B")
    put(table.after, "f")
    put(table.ago_after, "A", -1)
    put(table.later_after, "A", 1)
    put(table.before_event, "A", -1, "event")
    put(table.after_event, "A", 1, "event")
    put(table.equals, "=")
    put(table.approximately, "~")
    put(table.to, "r")
    put(table.links, "g")
    put(table.and_words, "&")
    return out
