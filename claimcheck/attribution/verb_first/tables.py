"""The schemas of the pack's tables that the grammar reads: ``cues``, ``sources``, ``grammar``, ``whole_words``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from claimcheck.languages.pack import Table


class VerbEntry(BaseModel):
    """One verb of ``cues.toml``; see the head of that file for what the keys mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str
    force: str
    frames: frozenset[str]
    imperfect: str = ""
    participle: str = ""
    masdar: str = ""
    forms: tuple[str, ...] = ()
    strict: bool = False
    spelled: bool = False
    perfect_only: bool = False


class PrepositionEntry(BaseModel):
    """One phrase that means "according to"; a ``loose`` one also means "in conformity with"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    force: str
    loose: bool = False


class NounEntry(BaseModel):
    """One noun of speech; see its section of ``cues.toml`` for the frames."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    force: str
    frames: frozenset[str]


class CuesTable(Table):
    """``cues.toml``."""

    verbs: dict[str, VerbEntry] = {}
    prepositional: dict[str, PrepositionEntry] = {}
    relayed: dict[str, tuple[str, ...]] = {}
    nominal: dict[str, NounEntry] = {}
    stated: dict[str, tuple[str, ...]] = {}
    impersonal: dict[str, tuple[str, ...]] = {}
    relays: dict[str, tuple[str, ...]] = {}


class SourcesTable(Table):
    """``sources.toml``."""

    heads: dict[str, tuple[str, ...]] = {}
    titles: dict[str, tuple[str, ...]] = {}
    adjectives: dict[str, tuple[str, ...]] = {}
    anonymous: dict[str, tuple[str, ...]] = {}
    collective: dict[str, tuple[str, ...]] = {}
    states: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    cancel: dict[str, tuple[str, ...]] = {}


class GrammarTable(Table):
    """``grammar.toml``."""

    words: dict[str, tuple[str, ...]] = {}
    breakers: dict[str, tuple[str, ...]] = {}


class WholeWordsTable(Table):
    """``whole_words.toml``: words that begin with the letter of a preposition and bear none."""

    whole: dict[str, tuple[str, ...]] = {}
