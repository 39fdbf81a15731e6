"""The words that the grammar works with: schemas of the pack's tables, compiled once a pack."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.tokens import Folded

# Classes of words, one letter each. Lower case for those that the shape of a token decides.
DETERMINER, SUBJECT, OBJECT, PREPOSITION, COORDINATOR, SUBORDINATOR = "D", "R", "O", "P", "C", "S"
RELATIVE, THAT, TO, MODAL, BE, HAVE, DO, NOT, ADVERB, TIME = "W", "H", "T", "M", "A", "h", "d", "n", "B", "t"
NOUN, NAME, ADJECTIVE, NUMBER = "N", "X", "J", "#"
# Verbs: finite, base or present, -ing, participle; and the ambiguous ones.
FINITE, BASE, ING, PARTICIPLE = "V", "U", "G", "E"
BASE_OR_NOUN, THIRD_OR_PLURAL, PAST_OR_PARTICIPLE = "Y", "Z", "v"

_FUNCTION_CLASSES = {
    "determiners": DETERMINER,
    "subject_pronouns": SUBJECT,
    "object_pronouns": OBJECT,
    "prepositions": PREPOSITION,
    "coordinators": COORDINATOR,
    "subordinators": SUBORDINATOR,
    "relatives": RELATIVE,
    "complementisers": THAT,
    "infinitive": TO,
    "modals": MODAL,
    "be": BE,
    "have": HAVE,
    "do": DO,
    "negation": NOT,
    "adverbs": ADVERB,
    "times": TIME,
}


class CueGroup(BaseModel):
    """Lemmas that share part of speech, force and frames; see the head of ``cues.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pos: str
    force: str
    frames: tuple[str, ...]
    words: tuple[str, ...]


class CuesTable(Table):
    """``cues.toml``."""

    groups: dict[str, CueGroup] = {}


class WordsTable(Table):
    """``words.toml``: lists of words, separated by blanks."""

    classes: dict[str, str] = {}


class GrammarTable(Table):
    """``grammar.toml``: lists of words, separated by blanks."""

    classes: dict[str, str] = {}
    content: dict[str, str] = {}


class SourcesTable(Table):
    """``sources.toml``: lists of words and phrases; see its head."""

    heads: dict[str, str] = {}
    bodies: dict[str, str] = {}
    titles: dict[str, str] = {}
    pronouns: dict[str, str] = {}
    anonymous: dict[str, str] = {}
    names: dict[str, str] = {}
    firms: dict[str, str] = {}
    phrases: dict[str, tuple[str, ...]] = {}


class CueForm(NamedTuple):
    """One form of a cue word: ``form`` is ``base``, ``third``, ``past``, ``ing`` … or a part of speech."""

    lemma: str
    group: str
    pos: str
    force: str
    form: str
    frames: frozenset[str]


class Words:
    """The compiled tables of one pack, with memoised look-ups by folded word."""

    def __init__(self, pack: LanguagePack) -> None:
        self.cue_forms: dict[str, CueForm] = {}
        self.noun_forms: dict[str, CueForm] = {}
        self.phrases: dict[str, tuple[tuple[tuple[str, ...], CueForm], ...]] = {}
        self._classes: dict[str, str] = {}
        self.memo: dict[str, str] = {}
        words = pack.table("words", WordsTable).classes
        inflect: Callable[..., dict[str, str]] = pack.morphology("verb_forms", lambda lemma, irregular=(): {})
        plural: Callable[[str], str] = pack.morphology("plural", lambda word: word)
        parts = [entry.split("/") for entry in words.get("irregular", "").split()]
        self._irregular = {entry[0]: tuple(entry[1:]) for entry in parts}
        self._load_classes(pack, words, inflect, plural)
        self._load_cues(pack, inflect, plural)
        self.cue_starts = frozenset(self.cue_forms) | frozenset(self.phrases)
        sources = pack.table("sources", SourcesTable)
        self.kinds = {fold(word): kind for kind, listed in sources.heads.items() for word in listed.split()}
        for word, kind in list(self.kinds.items()):
            self.kinds.setdefault(plural(word), kind)
        bodies = sources.bodies.get("words", "").split()
        self.bodies = frozenset(bodies) | frozenset(plural(word) for word in bodies)
        self.common = frozenset(self.kinds)
        self.titles = frozenset(sources.titles.get("words", "").split())
        self.title_gender = {
            word: gender for gender in ("male", "female") for word in sources.titles.get(gender, "").split()
        }
        self.firm_tails = frozenset(sources.firms.get("tails", "").split())
        self.pronouns = {word: kind for kind, listed in sources.pronouns.items() for word in listed.split()}
        self.anonymous = frozenset(sources.anonymous.get("heads", "").split())
        self.anonymous |= {plural(word) for word in self.anonymous}
        self.collective = frozenset(sources.anonymous.get("collective", "").split())
        self.given = {word: gender for gender in ("male", "female") for word in sources.names.get(gender, "").split()}
        self._anonymity: dict[str, list[list[str]]] = {}
        for phrase in sources.phrases.get("anonymous", ()):
            self._anonymity.setdefault(phrase.split()[0], []).append(phrase.split())
        grammar = pack.table("grammar", GrammarTable).content
        self.possessives = frozenset(grammar.get("possessives", "").split())
        self.linking = frozenset(grammar.get("linking", "").split())
        self.definite = frozenset(grammar.get("definite", "").split())

    def _load_classes(
        self,
        pack: LanguagePack,
        words: dict[str, str],
        inflect: Callable[..., dict[str, str]],
        plural: Callable[[str], str],
    ) -> None:
        """Fill the classes of words; function words last, since they win."""
        classes = self._classes
        for word in words.get("adjectives", "").split():
            classes[word] = ADJECTIVE
        for word in words.get("adverbs", "").split():
            classes[word] = ADVERB
        for ambiguous in (True, False):
            for lemma in words.get("ambiguous" if ambiguous else "verbs", "").split():
                forms = inflect(lemma, self._irregular.get(lemma, ()))
                past, participle = forms["past"], forms["participle"]
                classes[past] = FINITE if past != participle else PAST_OR_PARTICIPLE
                if past != participle:
                    classes[participle] = PARTICIPLE
                classes[forms["ing"]] = ING
                classes[forms["third"]] = THIRD_OR_PLURAL if ambiguous else FINITE
                classes[lemma] = BASE_OR_NOUN if ambiguous else BASE
        for name, listed in pack.table("grammar", GrammarTable).classes.items():
            for word in listed.split():
                classes[word] = _FUNCTION_CLASSES[name]

    def _load_cues(
        self, pack: LanguagePack, inflect: Callable[..., dict[str, str]], plural: Callable[[str], str]
    ) -> None:
        """Fill the forms of cue words; nouns apart, since a form may be verb and noun ("claim")."""
        for name, group in pack.table("cues", CuesTable).groups.items():
            frames = frozenset(group.frames)
            for lemma in group.words:
                forms = {group.pos: lemma}
                if group.pos == "verb":
                    forms = inflect(lemma, self._irregular.get(lemma, ()))
                elif group.pos == "noun":
                    forms = {"noun": lemma, "nouns": plural(lemma)}
                for form, word in forms.items():
                    entry = CueForm(lemma, name, group.pos, group.force, form, frames)
                    if " " in word:
                        head, *rest = word.split()
                        self.phrases[head] = (*self.phrases.get(head, ()), (tuple(rest), entry))
                    elif group.pos == "noun":
                        self.noun_forms.setdefault(word, entry)
                    else:
                        self.cue_forms.setdefault(word, entry)
        for word, entry in self.noun_forms.items():
            self.cue_forms.setdefault(word, entry)

    def is_anonymity(self, tokens: list[str], first: int, last: int) -> bool:
        """Whether a phrase that withholds a source's name begins at one of the tokens ``[first, last]``."""
        for at in range(first, min(last + 1, len(tokens))):
            for phrase in self._anonymity.get(tokens[at], ()):
                if tokens[at : at + len(phrase)] == phrase:
                    return True
        return False

    def word_class(self, word: str) -> str:
        """The class of a folded word: listed, or told by its ending."""
        try:
            return self.memo[word]
        except KeyError:
            pass
        found = self._classes.get(word) or _by_shape(word, self._classes)
        if len(self.memo) >= Folded.LIMIT:
            self.memo.clear()
        self.memo[word] = found
        return found


def _by_shape(word: str, classes: dict[str, str]) -> str:
    """The class of a word that no list holds."""
    if word.endswith(("'s", "s'")):
        return "m"
    if word.endswith("ly"):
        return ADVERB
    if word.endswith("ing") and len(word) > 5:
        return ING
    if word.endswith("ed") and len(word) > 4:
        return PAST_OR_PARTICIPLE
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ical", "less", "ish", "ary")):
        return ADJECTIVE
    return NOUN


def words_of(pack: LanguagePack) -> Words:
    """The compiled words of a pack, made once."""
    return pack.build("subject-first attribution words", Words)
