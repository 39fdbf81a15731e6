"""``claims.toml``: the schema, and its entries compiled for one language pack."""

from __future__ import annotations

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon


class ClaimWords(Table):
    """The words of a language by which a proposition is cut out and weighed.

    ``topics`` are words by the reason that they give (``casualties``, ``money`` …); ``marks`` are words
    by the ground on which a proposition is not checkable (``wish``, ``opinion`` …). ``joints`` are
    words that begin a new proposition inside a sentence, ``openers`` those of them that are left out
    of it; ``after_comma`` are words, and ``conjunctions`` proclitics, that do the same after a comma
    only. ``future`` are beginnings of future verbs, ``not_future`` words that look like one (``begin*``
    stands for all that begin so). ``forces`` says for each
    force of a cue which ground, if any, its content is given.
    """

    topics: dict[str, tuple[str, ...]] = {}
    marks: dict[str, tuple[str, ...]] = {}
    joints: tuple[str, ...] = ()
    after_comma: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    not_future: tuple[str, ...] = ()
    forces: dict[str, str] = {}
    named_by_case: bool = False


# What a word does in a sentence: bits of a trait.
JOINT, AFTER_COMMA, FUTURE, STOP = 1, 2, 4, 8
SEMICOLONS = frozenset({";", "\u061b"})


class Traits(dict[str, int]):
    """What each folded word does, worked out once a word and bounded in size."""

    LIMIT = 200_000

    def __init__(self, table: ClaimWords) -> None:
        self._joints = frozenset(map(fold, table.joints))
        self._after_comma = frozenset(map(fold, table.after_comma))
        self._conjunctions = tuple(map(fold, table.conjunctions))
        self._future = tuple(map(fold, table.future))
        self._other_beginnings = tuple(fold(word[:-1]) for word in table.not_future if word.endswith("*"))
        self._other_words = frozenset(fold(word) for word in table.not_future if not word.endswith("*"))

    def __missing__(self, word: str) -> int:
        if len(self) >= self.LIMIT:
            self.clear()
        trait = STOP if word in SEMICOLONS else JOINT if word in self._joints else 0
        joined = word.startswith(self._conjunctions)
        if joined or word in self._after_comma:
            trait |= AFTER_COMMA
        if self._is_future(word) or (joined and any(map(self._is_future, self._unjoined(word)))):
            trait |= FUTURE
        self[word] = trait
        return trait

    def _unjoined(self, word: str) -> list[str]:
        return [word[len(each) :] for each in self._conjunctions if word.startswith(each)]

    def _is_future(self, word: str) -> bool:
        return (
            word.startswith(self._future)
            and word not in self._other_words
            and not word.startswith(self._other_beginnings)
        )


class Compiled:
    """A pack's claim words made ready: one lexicon of topics and marks, and word sets."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("claims", ClaimWords)
        listed = (*table.topics.items(), *table.marks.items())
        self.lexicon: Lexicon[str] = Lexicon(((form, code) for code, forms in listed for form in forms), pack.variants)
        self.openers = frozenset(map(fold, table.openers))
        self.traits = Traits(table)
        self.forces = table.forces
        self.named_by_case = table.named_by_case


def compiled(pack: LanguagePack) -> Compiled:
    """The compiled claim words of a pack, made once."""
    return pack.build("claims", Compiled)
