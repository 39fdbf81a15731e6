"""``hedges.toml``: the schema, and its entries compiled for one language pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from claimcheck.detectors.entries import Contexts, LexicalEntry, expand
from claimcheck.detectors.framing import Framing
from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon


class Role(StrEnum):
    """What a phrase of ``hedges.toml`` does in a sentence."""

    HEARSAY = "hearsay"  # passes a claim on without vouching for it
    PREDICTION = "prediction"  # an expectation whose holder is not said
    INFERENCE = "inference"  # a connective that makes a future verb after it a prediction
    WITHHELD = "withheld"  # says that a detail is not given
    UNVERIFIED = "unverified"  # says that the article could not verify
    HIDDEN = "hidden"  # says that a source will not be named
    ANONYMOUS = "anonymous"  # a head that names nobody
    REPORTING = "reporting"  # a verb or preposition that makes a head beside it a source
    EVIDENCE = "evidence"  # counts for or against an unsourced assertion
    NEVER = "never"  # an idiom or a name: its words mean nothing here


class Voice(StrEnum):
    """In whose voice a phrase counts."""

    ANY = "any"
    JOURNALIST = "journalist"


class Entry(LexicalEntry):
    """One line of ``hedges.toml``.

    ``kind`` is the kind of evidence (a key of ``weights``), of hearsay (``belief``: none where somebody
    named holds it) or of a cue (``verb``, ``preposition``, or
    ``predicate`` where it only follows its subject). Where ``then`` is given, one of its words
    must stand within ``within`` words after the phrase, in the same sentence. ``opens`` asks that the
    phrase begin its sentence, ``bare`` that nothing but a conjunction be attached to its first word.
    """

    role: Role
    kind: str = ""
    voice: Voice = Voice.ANY
    then: tuple[str, ...] = ()
    within: int = 6
    opens: bool = False
    bare: bool = False


class Hedges(Table):
    """The words by which a text says how sure it is of what it reports, and of whom it has it.

    ``distancing`` are lemmas of cues that pass a statement on without vouching for it. Where
    ``unnamed_heads`` or ``unnamed_forces`` are given, an unnamed speaker is an anonymous source only
    with one of these words in the mention and a cue of one of these forces: the others are groups
    whose beliefs the text reports («voters think»), and nobody hides behind them. ``faceless_heads`` are
    first words of a mention that name nobody, whoever it was resolved to, ``faceless_endings`` those of an
    indefinite plural that is a mention by itself («Yemenis»), ``same`` words that point back. ``open_heads`` are first
    words of a mention that hide nobody (the ministry, those present), ``issued`` documents that are no
    anonymous source where their issuer follows («reports of the United Nations»), ``no_issuer`` words
    after a document that name none. ``future`` are
    beginnings of future verbs, ``article`` and ``conjunctions`` what may be attached to a word. ``weights`` are
    what each kind of evidence counts for an unsourced assertion, ``threshold`` is the score from which
    a sentence is flagged. ``plain`` are short words that say nothing about a sentence's matter when
    two are compared. ``loaded`` says what kind of evidence a loaded expression of each kind of ``framing.toml`` is:
    a judgement in the journalist's voice is a claim that nobody answers for. ``documents`` are heads that count as
    named where the article names one of them anywhere, ``pointers`` the determiners behind which a head means
    somebody that the article names beside that head, ``nobody`` those of nobody at all, ``crowds`` words that
    alone say that some people hold a thing, whatever the cue, ``no_names`` words that
    bear a capital and name no source.
    """

    loaded: dict[str, str] = {}
    documents: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    crowds: tuple[str, ...] = ()
    no_names: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    slots: dict[str, tuple[str, ...]] = {}
    distancing: tuple[str, ...] = ()
    unnamed_heads: tuple[str, ...] = ()
    unnamed_forces: tuple[str, ...] = ()
    faceless_heads: tuple[str, ...] = ()
    faceless_endings: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    open_heads: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    no_issuer: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    article: str = ""
    conjunctions: tuple[str, ...] = ()
    weights: dict[str, float] = {}
    threshold: float = 1.0
    plain: tuple[str, ...] = ()


# Words of so few letters keep a conjunction: no morphology tells «و» with «من» from a word of its own.
SHORT_WORD = 2
# Letters that a telling word has at least.
TELLING = 3


class Stems(dict[str, str]):
    """Words without clitics, for comparing what two sentences are about; empty for a word that tells nothing."""

    LIMIT = 200_000

    def __init__(self, variants: Callable[[str], tuple[str, ...]], plain: frozenset[str]) -> None:
        self._variants = variants
        self._plain = plain

    def __missing__(self, word: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        stem = ""
        if len(word) >= TELLING and word not in self._plain:
            forms = (form for form in reversed(self._variants(word)) if len(form) > TELLING)
            stem = next(forms, word)
            if stem in self._plain:
                stem = ""
        self[word] = stem
        return stem


class Compiled:
    """A pack's hedges made ready: one lexicon of all entries, contexts, and word sets."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("hedges", Hedges)
        self.article = fold(table.article)
        # Words so short that morphology leaves a conjunction on them: the joined word and the bare one.
        self.joined: dict[str, str] = {}
        self._loaded = _loaded(pack, table) if table.loaded else ()
        self.lexicon: Lexicon[Entry] = Lexicon(self._phrases(table), pack.variants)
        self.contexts = {
            id(entry): Contexts(entry, table.slots, pack.variants)
            for entry in (*table.entries, *self._loaded)
            if entry.not_after or entry.not_before or entry.only_after or entry.only_before
        }
        self.then = {
            id(entry): frozenset(fold(word) for word in expand(entry.then, table.slots))
            for entry in table.entries
            if entry.then
        }
        self.unnamed_heads = frozenset(map(fold, table.unnamed_heads))
        self.faceless_heads = frozenset(map(fold, table.faceless_heads))
        self.faceless_endings = tuple(map(fold, table.faceless_endings))
        self.same = frozenset(map(fold, table.same))
        self.open_heads = frozenset(map(fold, table.open_heads))
        self.documents = frozenset(map(fold, table.documents))
        self.no_issuer = frozenset(map(fold, table.no_issuer))
        self.issued = frozenset(map(fold, table.issued))
        self.pointers = frozenset(map(fold, table.pointers))
        self.crowds = frozenset(map(fold, table.crowds))
        self.nobody = frozenset(map(fold, table.nobody))
        self.no_names = frozenset(map(fold, table.no_names))
        self.noun_key: Callable[[str], str] = pack.morphology("noun_key", lambda word: word)
        self.variants = pack.variants
        self.unnamed_forces = frozenset(table.unnamed_forces)
        self.distancing = frozenset(map(fold, table.distancing))
        self.attached = frozenset(("", *map(fold, table.conjunctions)))
        self.future = tuple(map(fold, table.future))
        self.weights = table.weights
        self.threshold = table.threshold
        self.plain = frozenset(map(fold, table.plain))
        self.stems = Stems(pack.variants, self.plain)

    def _phrases(self, table: Hedges) -> Iterator[tuple[str, Entry]]:
        """Every form with its entry, and those that begin with a very short word joined to a conjunction too."""
        for entry in table.entries:
            for form in dict.fromkeys(expand(entry.forms, table.slots)):
                yield form, entry
                first = form.split()[0]
                if len(first) <= SHORT_WORD:
                    for conjunction in table.conjunctions:
                        self.joined[fold(conjunction + first)] = fold(first)
                        yield conjunction + form, entry
        for entry in self._loaded:
            yield from ((form, entry) for form in entry.forms)


def _loaded(pack: LanguagePack, table: Hedges) -> tuple[Entry, ...]:
    """The loaded expressions of the pack as evidence, but for those that the table already weighs."""
    framing = pack.table("framing", Framing)
    weighed = {form for entry in table.entries if entry.role is Role.EVIDENCE for form in entry.forms}
    slots = {**table.slots, **framing.slots}
    out = [Entry(role=Role.NEVER, forms=tuple(expand(framing.idioms, slots)))]
    for entry in framing.entries:
        forms = tuple(form for form in dict.fromkeys(expand(entry.forms, slots)) if form not in weighed)
        if entry.kind not in table.loaded or not forms:
            continue
        out.append(
            Entry(
                role=Role.EVIDENCE,
                kind=table.loaded[entry.kind],
                voice=Voice.JOURNALIST,
                forms=forms,
                not_after=tuple(expand(entry.not_after, slots)),
                not_before=tuple(expand(entry.not_before, slots)),
                only_after=tuple(expand(entry.only_after, slots)),
                only_before=tuple(expand(entry.only_before, slots)),
            )
        )
    return tuple(out)


def compiled(pack: LanguagePack) -> Compiled:
    """The compiled hedges of a pack, made once."""
    return pack.build("hedges", Compiled)
