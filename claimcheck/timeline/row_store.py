"""The rows of all facts of a timeline, each made when it is first asked for.

An article touches a handful of facts. A file of 100,000 is therefore read only as far as finding
needs it: the features under which its facts are looked up; the rest of a row waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from claimcheck.languages.pack import LanguagePack
from claimcheck.text.lexicon import NUMBER_SLOT
from claimcheck.text.tokens import NUMBER, WORD, Token, tokenise
from claimcheck.timeline.names import BETWEEN
from claimcheck.timeline.rows import TEXTS, WORDING, Row, RowMaker
from claimcheck.timeline.words import Memo, Vocabulary, Words, level

NOTHING: frozenset[str] = frozenset()
EMPTY: Words = ()
# The features of a text without white space, the words that may go on a name or phrase at its end, and the
# forms under which its first word may itself do so.
Chunk = tuple[Words, frozenset[str], Words]


class RowStore(Sequence[Row]):
    """Rows by number, in the order of the facts; ``ready`` are those that need no work."""

    def __init__(
        self, facts: Mapping[str, Mapping[str, Any]], ready: Mapping[str, Row], maker: Callable[[], RowMaker]
    ) -> None:
        self.ids = tuple(facts)
        self._facts = facts
        self._ready = ready
        self._made: list[Row | None] = [ready.get(ident) for ident in self.ids]
        self._maker = maker
        self._own_maker: RowMaker | None = None

    @property
    def _rows(self) -> RowMaker:
        if self._own_maker is None:
            self._own_maker = self._maker()
        return self._own_maker

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        row = self._made[number]
        if row is None:
            row = self._made[number] = self._rows.row(self._facts[self.ids[number]])
        return row

    def ready(self) -> list[Row]:
        """The rows that were there from the first."""
        return [row for row in self._ready.values() if row.id in self._facts]

    def of_kind(self, kind: str) -> list[int]:
        """The numbers of the facts of one kind."""
        facts = self._facts
        return [number for number, ident in enumerate(self.ids) if facts[ident].get("kind") == kind]

    def span(self, number: int) -> tuple[str, str]:
        """Start and end of a fact as in its record; an end that is not known is empty."""
        fact = self._facts[self.ids[number]]
        return fact["start"], fact.get("end") or ""

    def posted(self) -> Iterator[Iterable[str]]:
        """For each fact the features under which it is found: those of its wording, not of its notes."""
        finder: _Finder | None = None
        for ident, row in zip(self.ids, self._made, strict=True):
            if row is not None:
                yield [feature for feature, weight in row.features.items() if weight >= WORDING]
                continue
            if finder is None:
                finder = _Finder(self._rows)
            yield finder.features(self._facts[ident])


class _Finder:
    """Reads the features of records; gives the same as the rows' features of at least ``WORDING``."""

    def __init__(self, maker: RowMaker) -> None:
        self._languages = [_Reader(maker, pack, words) for pack, words in maker.packs.values()]

    def features(self, fact: Mapping[str, Any]) -> set[str]:
        """The features under which one fact is found."""
        found = {f"e:{entity}" for field in ("actors", "places") for entity in fact.get(field) or ()}
        for reader in self._languages:
            reader.read(fact, found)
        return found


class _Reader:
    """Reads the texts of records in one language, a look-up a word.

    Where a word with the next one may begin a name or a phrase, the texts are read as rows read them.
    """

    def __init__(self, maker: RowMaker, pack: LanguagePack, words: Vocabulary) -> None:
        self._maker = maker
        self._pack = pack
        self._words = words
        self._starts = maker.names.starts_for(pack)
        self._names = maker.names.first_words
        self._lists = [
            f"{key}_{pack.code}" for key, weight in TEXTS if weight >= WORDING and key not in ("label", "keywords")
        ]
        self._label, self._keywords = f"label_{pack.code}", f"keywords_{pack.code}"
        self._keyword = Memo(lambda text: maker.word(pack.folded[text], pack, words) if text.isalpha() else None)
        self._chunk = Memo(self._read_chunk)
        self._token = Memo(self._read_token)

    def read(self, fact: Mapping[str, Any], found: set[str]) -> None:
        """Add the features of one record's texts."""
        held = fact.get(self._label)
        if held:
            self._read_text(held, found)
        for field in self._lists:
            held = fact.get(field)
            if held:
                for text in (held,) if isinstance(held, str) else held:
                    self._read_text(text, found)
        held = fact.get(self._keywords)
        if held:
            for text in (held,) if isinstance(held, str) else held:
                features = self._keyword[text]
                if features is None:
                    self._read_text(text, found)
                else:
                    found.update(features)

    def _read_text(self, text: str, found: set[str]) -> None:
        """Add the features of a text, read by what white space divides."""
        chunks = [*map(self._chunk.__getitem__, text.split())]
        pending = NOTHING
        for _, begins, forms in chunks:
            if pending and not pending.isdisjoint(forms):
                found.update(*self._groups(text, tokenise(text, self._pack.folded)))
                return
            pending = begins
        for features, _, _ in chunks:
            found.update(features)

    def _read_chunk(self, text: str) -> Chunk:
        """What a text without white space gives by itself; most are one word, alone or before a sign."""
        if text.isalpha():
            return self._read_token(text)
        tokens = tokenise(text, self._pack.folded)
        features: list[str] = []
        pending, first = NOTHING, EMPTY
        for start, end, _, _ in tokens:
            own, begins, forms = self._token[text[start:end]]
            if not pending.isdisjoint(forms):
                features = [feature for group in self._groups(text, tokens) for feature in group]
                begun = (self._begins(token.folded) for token in tokens)
                return tuple(features), NOTHING.union(*begun), first
            features += own
            first, pending = first or forms, begins
        return tuple(features), pending, first

    def _read_token(self, text: str) -> Chunk:
        """What one token gives by itself; nearly all are words that begin no name and no phrase."""
        if text.isalpha():
            word = self._pack.folded[text]
            forms = self._words.forms[word]
            if word and self._names.isdisjoint(forms) and not self._words.phrases.may_start(word, forms):
                return self._words.features[word], NOTHING, (word, forms[0])
        tokens = tokenise(text, self._pack.folded)
        if not tokens:
            return EMPTY, NOTHING, EMPTY
        _, _, kind, word = tokens[0]
        if kind == NUMBER:
            return (f"w:{word}",), NOTHING, (word, NUMBER_SLOT)
        if kind != WORD:
            return EMPTY, NOTHING, (word,)
        begins = self._begins(word)
        if begins or self._starts[word]:
            features = tuple(feature for group in self._groups(text, tokens) for feature in group)
        else:
            features = self._words.features[word]
        return features, begins, (word, level(word))

    def _groups(self, text: str, tokens: tuple[Token, ...]) -> list[Words]:
        return self._maker.groups(text, tokens, self._pack, self._words)

    def _begins(self, word: str) -> frozenset[str]:
        """The words that may follow a folded word in a name or phrase."""
        begins = {following for node in self._starts[word] for following in node.children}
        if begins:
            begins |= BETWEEN
        for _, node in self._words.phrases.starts(word):
            begins.update(node.children)
        return frozenset(begins)
