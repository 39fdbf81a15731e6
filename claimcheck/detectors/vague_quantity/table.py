"""``quantities.toml``: the schema, and its entries compiled for one language pack."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claimcheck.detectors.entries import Contexts, LexicalEntry, expand
from claimcheck.detectors.vague_quantity.noun_phrases import AdjectivesFirst, Grammar, NounFirst, NounPhrases
from claimcheck.detectors.vague_quantity.numbers import Numbers
from claimcheck.languages.number_words import number_reader
from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon


class Takes(StrEnum):
    """What an entry needs beside it to make a vague quantity, and how far the phrase then runs."""

    NOTHING = "nothing"  # the phrase alone
    NOUN = "noun"  # a noun phrase right after it
    OF = "of"  # "of" and a noun phrase; with ``alone`` nothing will do, with ``sized`` an adjective of size
    SIZE = "size"  # an adjective of size, then perhaps "of" and a noun phrase
    NUMBER = "number"  # a number, or a unit that counts as one
    NUMBER_BEFORE = "number_before"  # a number and what it counts before it
    NOUN_BEFORE = "noun_before"  # an indefinite plural before it
    MASS = "mass"  # a mass noun, perhaps behind an adjective or two
    OBJECT = "object"  # a bare indefinite plural as its object
    DETAIL = "detail"  # within a few words the detail that is not given
    NEVER = "never"  # an idiom or a name: its words make no vague quantity


class Entry(LexicalEntry):
    """One line of ``quantities.toml``.

    ``code`` is the rule's code. ``definite`` says whether the head may bear the article (``any``, ``no``,
    ``only``). ``alone`` lets the head stand without its noun, ``sized`` with an adjective of size in its place;
    ``alone_before`` are words before which it may stand alone. ``plural`` asks for a plural noun, ``chained`` says
    that a noun without article must be a construct. ``within`` is how many words may stand between an action and
    its object. ``proclitic`` asks for one of these clitics before the form, or before the object of an action.
    ``concrete`` asks for a noun that is not abstract, ``singular`` lets one of the ``counted`` stand in the
    number's place, ``agreeing`` says that a quantifying adjective has a form that only goes with plurals.
    ``timed_after`` are the words one of which must stand before an approximator that counts time ("for over ten
    years", but not "cut by half over ten years").
    """

    code: str
    takes: Takes = Takes.NOTHING
    definite: str = "any"
    alone: bool = False
    alone_before: tuple[str, ...] = ()
    sized: bool = False
    plural: bool = False
    concrete: bool = False
    singular: bool = False
    agreeing: bool = False
    chained: bool = False
    within: int = 0
    proclitic: tuple[str, ...] = ()
    timed_after: tuple[str, ...] = ()


class Quantities(Table):
    """The words of a language that stand where a number could.

    ``grammar`` is what the extent of a noun phrase needs; ``fractions`` are numbers by themselves ("half"),
    ``units`` and ``duals`` nouns that make a number of themselves (an hour, two days), ``counted``
    singulars that an approximator turns into a vague count ("more than one occasion").
    ``mass`` are nouns without a plural of which a report may give a part ("some support").
    ``plurals`` are the nouns whose bare plural may withhold a count, ``details`` what a report may
    be said not to give. ``sizes`` are adjectives, ``abstract`` nouns that nobody counts,
    ``restrictors`` words that bound what follows (relative pronouns, "each", "first"), and
    ``time_nouns`` units that turn a quantifier before them into a time.
    """

    entries: tuple[Entry, ...] = ()
    slots: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    grammar: Grammar = Grammar()
    fractions: tuple[str, ...] = ()
    after_number: tuple[str, ...] = ()
    number_links: tuple[str, ...] = ()
    duals: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_them: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    mass: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    restrictors: tuple[str, ...] = ()
    time_nouns: tuple[str, ...] = ()


class Compiled:
    """A pack's quantities made ready: one lexicon of all entries, contexts, and word sets."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("quantities", Quantities)
        self.article = table.grammar.article
        self.head_first = table.grammar.adjectives == "after"
        forms = {id(entry): tuple(dict.fromkeys(expand(entry.forms, table.slots))) for entry in table.entries}
        self.lexicon = Lexicon(((form, entry) for entry in table.entries for form in forms[id(entry)]), pack.variants)
        self._and = table.grammar.and_prefix
        self._first_words = frozenset(map(fold, {form.split()[0] for each in forms.values() for form in each}))
        self.heads = frozenset(
            fold(form)
            for entry in table.entries
            if entry.takes not in (Takes.OBJECT, Takes.NEVER)
            for form in forms[id(entry)]
            if " " not in form
        )
        self.contexts = {id(entry): Contexts(entry, table.slots, pack.variants) for entry in table.entries}
        self.alone_before = {
            id(entry): frozenset(fold(word) for word in expand(entry.alone_before, table.slots))
            for entry in table.entries
            if entry.alone_before
        }
        self.timed_after = {
            id(entry): frozenset(map(fold, entry.timed_after)) for entry in table.entries if entry.timed_after
        }
        self.phrases: NounPhrases = (
            NounFirst(table.grammar, pack.variants)
            if table.grammar.adjectives == "after"
            else AdjectivesFirst(table.grammar, pack.variants)
        )
        self.numbers = Numbers(
            number_reader(pack),
            fractions=table.fractions,
            after=table.after_number,
            links=table.number_links,
            duals=table.duals,
            article=table.grammar.article,
            variants=pack.variants,
        )
        self.units = frozenset(map(fold, table.units))
        self.counted = frozenset(map(fold, table.counted))
        self.of = frozenset(map(fold, table.of))
        self.of_them = frozenset(map(fold, table.of_them))
        self.of_words = self.of | self.of_them
        self.sizes = frozenset(map(fold, expand(table.sizes, table.slots)))
        self.mass = frozenset(map(fold, table.mass))
        self.plurals = frozenset(map(fold, table.plurals))
        self.abstract = frozenset(map(fold, table.abstract))
        self.details = frozenset(map(fold, table.details))
        self.restrictors = frozenset(map(fold, table.restrictors))
        self.time_nouns = frozenset(map(fold, table.time_nouns))
        self.accusative = table.grammar.accusative
        self.variants = pack.variants

    def joined(self, form: str) -> int:
        """The length of a conjunction that is written as part of a form: short words keep their clitics.

        Morphology cuts no clitic from a word of three letters, so the tables list the joined form too.
        """
        size = len(self._and)
        return size if size and form.startswith(self._and) and form[size:] in self._first_words else 0


def compiled(pack: LanguagePack) -> Compiled:
    """The compiled quantities of a pack, made once."""
    return pack.build("vague quantities", Compiled)
