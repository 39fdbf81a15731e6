"""The words that the grammar works with: schemas of the pack's tables, compiled once a pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from claimcheck.attribution.verb_first.tables import CuesTable, GrammarTable, SourcesTable, WholeWordsTable
from claimcheck.languages.pack import LanguagePack
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon
from claimcheck.text.tokens import Folded

# «منظمات»: no sound plural of a body is shorter.
SHORTEST_PLURAL = 5


class Reading(NamedTuple):
    """One way to read a word as a cue; ``cut`` letters at its start are a conjunction.

    A ``spelled`` one is read only where the text writes its hamza: «هنأ» and not «هنا», «رأى» and not «راي».
    """

    lemma: str
    force: str
    frames: frozenset[str]
    kind: str
    gender: str
    number: str
    strict: bool
    suffix: str
    cut: int
    spelled: bool = False


class Triggers(dict[str, str]):
    """What a folded word may set off, by letters: a memo, so that most words cost one look-up.

    ``v`` cue verb, ``p`` preposition or relay, ``f`` fixed phrase, ``n`` noun of speech,
    ``b`` opening of the journalist's matter, ``s`` phrase to be passed over.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> str:
        if len(self) >= Folded.LIMIT:
            self.clear()
        value = self[word] = self._words.set_off_by(word)
        return value


class Words:
    """The compiled tables of one pack, with memoised look-ups by folded word."""

    def __init__(self, pack: LanguagePack) -> None:
        cues = pack.table("cues", CuesTable)
        sources = pack.table("sources", SourcesTable)
        grammar = pack.table("grammar", GrammarTable)
        self.whole = frozenset(
            fold(w) for words in pack.table("whole_words", WholeWordsTable).whole.values() for w in words
        )
        self.variants = pack.variants
        self.triggers = Triggers(self)
        self.is_masdar: Callable[[str], bool] = pack.morphology("is_masdar", lambda word: False)
        self._forms = _cue_forms(cues, pack)
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self.phrases = Lexicon(
            (form, (lemma, verb)) for lemma, verb in cues.verbs.items() if verb.form == "phrase" for form in verb.forms
        )
        self.prepositional = Lexicon(
            ((phrase.removesuffix(" \u0644"), (phrase, entry)) for phrase, entry in cues.prepositional.items()),
            self._after_conjunction,
        )
        self.relayed = Lexicon(
            ((phrase, phrase) for phrase in cues.relayed.get("openers", ())), self._after_conjunction
        )
        self.nominal = {fold(word): entry for word, entry in cues.nominal.items()}
        self.impersonal = Lexicon((phrase, phrase) for phrase in cues.impersonal.get("phrases", ()))
        self.relays = frozenset(fold(word) for word in cues.relays.get("forms", ()))
        self.stated = frozenset(fold(word) for word in cues.stated.get("verbs", ()))
        word_sets = {name: frozenset(fold(w) for w in words) for name, words in grammar.words.items()}
        empty: frozenset[str] = frozenset()
        self.complementisers = word_sets.get("complementisers", empty)
        self.relatives = word_sets.get("relatives", empty)
        self.blockers = word_sets.get("blockers", empty)
        self.before_verb = word_sets.get("before_verb", empty)
        stops = word_sets.get("stops", empty)
        # «خلالها», «بعده»: a preposition with its pronoun ends a source as well.
        stops |= {stop + pronoun for stop in stops for pronoun in self._owners}
        heads = {fold(word) for words in sources.heads.values() for word in words}
        self.stops = stops | ({letter + stop for stop in stops for letter in self._conjunctions} - heads)
        self.inner_prepositions = word_sets.get("inner_prepositions", empty)
        self.adjunct_nouns = word_sets.get("adjunct_nouns", empty)
        self.adverbs = word_sets.get("adverbs", empty)
        self.title_nouns = word_sets.get("title_nouns", empty)
        self.split_participles = word_sets.get("split_participles", empty)
        self.noun_participles = word_sets.get("noun_participles", empty)
        self.expressive = word_sets.get("expressive_nouns", empty)
        self.object_heads = word_sets.get("object_heads", empty)
        self.place_heads = word_sets.get("place_heads", empty)
        self.own_words = word_sets.get("own_words", empty)
        self.wordings = word_sets.get("wordings", empty)
        self.resumptives = word_sets.get("resumptives", empty)
        self.governed_pronouns = word_sets.get("governed_pronouns", empty)
        self.resumed = word_sets.get("resumed", empty)
        self.addressees = word_sets.get("addressees", empty)
        self.by_that = word_sets.get("by_that", empty)
        self.especially = word_sets.get("especially", empty)
        self.matters = word_sets.get("matters", empty)
        self.like_names = word_sets.get("like_names", empty)
        self.shown_in = word_sets.get("shown_in", empty)
        self.narrating = word_sets.get("narrating", empty)
        self.saying_nouns = word_sets.get("saying_nouns", empty)
        self.saying_now = word_sets.get("saying_now", empty)
        self.charges = word_sets.get("charges", empty)
        self.time_units = word_sets.get("time_units", empty)
        self.day_ordinals = word_sets.get("day_ordinals", empty)
        self.object_pronouns = word_sets.get("object_pronouns", empty)
        self.clause_starts = word_sets.get("clause_starts", empty)
        self.told_after = word_sets.get("told_after", empty)
        self.topics = word_sets.get("topics", empty)
        self.already = word_sets.get("already", empty)
        self.contrasts = word_sets.get("contrasts", empty)
        self.recordings = word_sets.get("recordings", empty)
        self.saying = word_sets.get("saying", empty)
        self.preceded = word_sets.get("preceded", empty)
        self.overseers = word_sets.get("overseers", empty)
        self.was = word_sets.get("was", empty)
        self.issued = word_sets.get("issued", empty)
        self.clause_links = word_sets.get("clause_links", empty)
        self.honorific_heads = word_sets.get("honorific_heads", empty)
        self.latter = word_sets.get("latter", empty)
        self.persons_who = word_sets.get("persons_who", empty)
        self.told_things = word_sets.get("told_things", empty)
        self.claimed_things = word_sets.get("claimed_things", empty)
        self.clause_heads = word_sets.get("clause_heads", empty)
        self.belonging = word_sets.get("belonging", empty)
        self.background = word_sets.get("background", empty)
        self.regards = word_sets.get("regards", empty)
        self.led_in = word_sets.get("led_in", empty)
        self.people_who = word_sets.get("people_who", empty)
        self.phrasings = word_sets.get("phrasings", empty)
        self.parentheticals = word_sets.get("parentheticals", empty)
        self.what_was_said = word_sets.get("what_was_said", empty)
        self.agency = word_sets.get("agency", empty)
        self.relay_lemma = next(iter(cues.relays.get("lemma", ())), "")
        self.breakers = Lexicon(
            (phrase, kind)
            for kind in ("always", "comma", "consequence", "aside", "then", "remark")
            for phrase in grammar.breakers.get(kind, ())
        )
        self.continuations = Lexicon((phrase, phrase) for phrase in grammar.breakers.get("continuations", ()))
        self._kinds = {fold(word): kind for kind, words in sources.heads.items() for word in words}
        self.adjectives = {fold(word): kind for kind, words in sources.adjectives.items() for word in words}
        self._kind_memo: dict[str, str] = {}
        self.titles = frozenset(fold(word) for word in sources.titles.get("words", ()))
        self.pronominal = frozenset(fold(word) for word in sources.titles.get("pronominal", ()))
        self.anonymous = frozenset(fold(word) for word in sources.anonymous.get("heads", ()))
        self.anonymous_phrases = Lexicon((phrase, phrase) for phrase in sources.anonymous.get("phrases", ()))
        self.states = frozenset(fold(word) for word in sources.states.get("names", ()))
        self.collective = frozenset(fold(word) for word in sources.collective.get("words", ()))
        self.particles = frozenset(fold(word) for word in sources.names.get("particles", ()))
        self.given = frozenset(fold(word) for word in sources.names.get("given", ()))
        self.cancel = frozenset(fold(word) for word in sources.cancel.get("words", ()))
        # The first words of phrases, by letters: one look-up for a word in place of one for each lexicon.
        self._relaying = self.prepositional.first_words | self.relayed.first_words
        self._opening: dict[str, str] = {}
        for letter, lexicon in (
            ("f", self.phrases),
            ("b", self.breakers),
            ("s", self.anonymous_phrases),
            ("s", self.impersonal),
        ):
            for word in lexicon.first_words:
                self._opening[word] = self._opening.get(word, "") + letter
        for word in self.background:
            self._opening[word] = self._opening.get(word, "") or "b"

    def set_off_by(self, word: str) -> str:
        """The letters of :class:`Triggers` for a folded word."""
        bare = word[1:]
        nominal, stated = self.nominal, self.stated
        set_off = "v" if self.readings(word) else ""
        if word in self._relaying or not self._relaying.isdisjoint(self._after_conjunction(word)):
            set_off += "p"
        if (
            word in nominal
            or bare in nominal
            or word in stated
            or bare in stated
            or word in self.own_words
            or self.owned_noun(word) in nominal
        ):
            set_off += "n"
        return set_off + self._opening.get(word, "")

    def readings(self, word: str) -> tuple[Reading, ...]:
        """The cue readings of a folded word, with and without a leading conjunction."""
        try:
            return self._readings[word]
        except KeyError:
            pass
        found = list(self._forms.get(word, ()))
        if not found and len(word) > 2 and word[0] in self._conjunctions:
            rest = word[1:]
            found = [form._replace(cut=1) for form in self._forms.get(rest, ())]
            if not found and rest[0] == self._future:
                found = self._imperfects(rest[1:], 1)
        if not found and len(word) > 3 and word[0] == self._purpose:
            found = self._imperfects(word[1:], 1)
        if not found and word[0] == self._future:
            found = self._imperfects(word[1:], 0)
        if len(self._readings) >= Folded.LIMIT:
            self._readings.clear()
        self._readings[word] = tuple(found)
        return self._readings[word]

    def _imperfects(self, word: str, cut: int) -> list[Reading]:
        """The imperfect readings of a word, with ``cut`` letters of the token before it."""
        return [form._replace(cut=cut) for form in self._forms.get(word, ()) if form.kind == "imperfect"]

    def _after_conjunction(self, word: str) -> tuple[str, ...]:
        """A word without its conjunction."""
        return (word[1:],) if len(word) > 3 and word[0] in self._conjunctions else ()

    _conjunctions = "\u0648\u0641"
    _future = "\u0633"
    _purpose = "\u0644"

    def kind(self, word: str) -> str:
        """The kind of source that a folded word heads (``government`` …), empty if none."""
        try:
            return self._kind_memo[word]
        except KeyError:
            pass
        kind = next((self._kinds[form] for form in (word, *self.variants(word)) if form in self._kinds), "")
        if not kind and word.endswith(self._feminine_plural) and len(word) > SHORTEST_PLURAL:
            kind = self.kind(word[: -len(self._feminine_plural)] + self._ta)
        if len(self._kind_memo) >= Folded.LIMIT:
            self._kind_memo.clear()
        self._kind_memo[word] = kind
        return kind

    def owned_noun(self, word: str) -> str:
        """The noun of speech that a folded word with a pronoun is («تأكيده», «دعوتها»), empty if none."""
        bare = word[1:] if word[:1] in self._joined and word[1:3] else word
        for form in (word, bare):
            for pronoun in self._owners:
                stem = form.removesuffix(pronoun)
                if stem != form:
                    stem = stem[:-1] + self._ta if stem.endswith(self._open_t) and stem not in self.nominal else stem
                    if stem in self.nominal:
                        return stem
        return ""

    _joined = frozenset("\u0648\u0641\u0628\u0644")

    def is_event(self, word: str) -> bool:
        """Whether a folded word without article is a verbal noun or heads an object, pronoun or not."""
        if word in self.object_heads or self.is_masdar(word):
            return True
        if word.endswith(self._indefinite) and (word[:-1] in self.nominal or self.is_masdar(word[:-1])):
            return True
        for pronoun in self._owners:
            if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
                stem = word[: -len(pronoun)]
                if stem in self.object_heads or self.is_masdar(stem):
                    return True
                if stem.endswith(self._open_t) and (
                    stem[:-1] + self._ta in self.object_heads or self.is_masdar(stem[:-1] + self._ta)
                ):
                    return True
        return False

    _owners = ("\u0647\u0627", "\u0647\u0645", "\u0647")
    _indefinite = "\u0627"
    _feminine_plural = "\u0627\u062a"
    _open_t, _ta = "\u062a", "\u0629"

    def is_prefixed(self, word: str) -> bool:
        """Whether a folded word that begins with بـ bears the preposition (and is no name: بوش, بيتر)."""
        rest = word[1:]
        if word[0] != self._by or len(word) < 3 or word in self.given or word in self.whole:
            return False
        if is_definite(rest) or rest in self.place_heads or rest in self.object_heads or rest in self.stops:
            return True
        return (
            self.is_masdar(rest) or rest in self.adjunct_nouns or rest.endswith(self._pronouns) or bool(self.kind(rest))
        )

    _by = "\u0628"
    _pronouns = ("\u0647", "\u0647\u0627", "\u0647\u0645", "\u0629")

    def is_name(self, word: str) -> bool:
        """Whether a folded word is a given name or a particle of names, also after و."""
        return (
            word in self.given or word in self.particles or (word[:1] in self._conjunctions and word[1:] in self.given)
        )


_PLURAL = ("\u0648\u0646", "\u064a\u0646")
# «الأمين» is one person.
SHORTEST_PEOPLE = 6
_ARTICLE = re.compile("^(?:\u0627\u0644|\u0648\u0627\u0644|\u0628\u0627\u0644|\u0644\u0644)")


def is_definite(word: str) -> bool:
    """Whether a folded word bears the article."""
    return len(word) > 3 and bool(_ARTICLE.match(word))


def owner_of(word: str) -> tuple[str, str]:
    """Gender and number of the owner whose pronoun ends a folded noun: «قوله», «قولها», «قولهم»."""
    return "f" if word.endswith("\u0627") else "m", "p" if word.endswith("\u0645") else "s"


def is_people(word: str) -> bool:
    """Whether a folded word is a definite sound plural, as of people: «المتظاهرون», «المزارعين»."""
    return len(word) > SHORTEST_PEOPLE and is_definite(word) and word.endswith(_PLURAL)


def _cue_forms(cues: CuesTable, pack: LanguagePack) -> dict[str, list[Reading]]:
    """All third person forms of the verbs, folded, with their readings."""
    stems: Callable[..., Any] = pack.morphology("stems", None)
    inflect: Callable[..., Any] = pack.morphology("inflect", None)
    out: dict[str, list[Reading]] = {}
    for lemma, verb in cues.verbs.items():
        if verb.form == "phrase":
            continue
        parts = stems(lemma, verb.form, imperfect=verb.imperfect, participle=verb.participle, masdar=verb.masdar)
        for form in inflect(parts):
            if form.person != 3 or form.kind == "masdar" or (verb.perfect_only and form.kind == "imperfect"):
                continue
            reading = Reading(
                lemma=lemma,
                force=verb.force,
                frames=verb.frames,
                kind=form.kind,
                gender=form.gender,
                number=form.number,
                strict=verb.strict,
                suffix=form.suffix,
                cut=0,
                spelled=verb.spelled and form.kind != "imperfect",
            )
            slot = out.setdefault(form.word, [])
            if reading not in slot:
                slot.append(reading)
    for readings in out.values():
        if any(reading.kind == "participle" for reading in readings):
            # «طالبا» is read as a participle, not as the dual of the perfect.
            readings[:] = [reading for reading in readings if (reading.kind, reading.number) != ("perfect", "d")]
    return out


def words_of(pack: LanguagePack) -> Words:
    """The compiled words of a pack, made once."""
    return pack.build("attribution words", Words)
