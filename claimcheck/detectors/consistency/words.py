"""The words of ``consistency.toml``, compiled once a pack."""

from __future__ import annotations

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon


class ConsistencyTable(Table):
    """``consistency.toml``; its comments tell what the lists are for."""

    including: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    untelling: tuple[str, ...] = ()


class ConsistencyWords:
    """Markers of parts, durations and ages as one lexicon, and the word lists folded."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("consistency", ConsistencyTable)
        self.markers: Lexicon[str] = Lexicon(
            (phrase, kind)
            for kind, phrases in (("including", table.including), ("lasting", table.lasting), ("aged", table.aged))
            for phrase in phrases
        )
        self.years = frozenset(map(fold, table.years))
        self.untelling = frozenset(map(fold, table.untelling)) | frozenset(map(fold, pack.settings.common_words))


def consistency_words(pack: LanguagePack) -> ConsistencyWords:
    """The compiled words of a pack, made once."""
    return pack.build("consistency words", ConsistencyWords)
