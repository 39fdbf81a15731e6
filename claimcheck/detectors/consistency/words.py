"""The words of ``consistency.toml``, compiled once a pack."""

from __future__ import annotations

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon


class ConsistencyTable(Table):
    """``consistency.toml``; its comments tell what the lists are for."""

    including: tuple[str, ...] = ()
    making_up: tuple[str, ...] = ()
    measures: tuple[tuple[str, ...], ...] = ()
    day_links: tuple[str, ...] = ()
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
            for kind, phrases in (
                ("including", table.including),
                ("making_up", table.making_up),
                ("lasting", table.lasting),
                ("aged", table.aged),
            )
            for phrase in phrases
        )
        # Measures by their words: numbers of one measure add up with each other only.
        self.measures = {fold(word): forms[0] for forms in table.measures for word in forms}
        self.day_links = frozenset(map(fold, table.day_links))
        self.years = frozenset(map(fold, table.years))
        self.untelling = frozenset(map(fold, table.untelling)) | frozenset(map(fold, pack.settings.common_words))


def consistency_words(pack: LanguagePack) -> ConsistencyWords:
    """The compiled words of a pack, made once."""
    return pack.build("consistency words", ConsistencyWords)
