"""Loading of language packs: settings, word tables and the few functions that data cannot say.

A pack is a folder beside this file that holds ``pack.toml``. Each word table (``cues.toml``,
``dates.toml`` …) is read when a stage first asks for it, against the schema that the stage owns,
so that starting up costs only what is used.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.errors import PackError
from claimcheck.text.folding import fold
from claimcheck.text.tokens import Folded, Forms

T = TypeVar("T", bound=BaseModel)
V = TypeVar("V")

NEUTRAL_CODE = "und"


class Provenance(BaseModel):
    """The head of every pack file: where its words come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = ""
    licence: str = ""
    reviewed: str = ""
    note: str = ""


class Table(BaseModel):
    """Base of the schemas of pack tables: unknown keys are errors, all tables carry a ``head``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    head: Provenance = Provenance()


class PackSettings(Table):
    """``pack.toml``: what a language is, before any word table.

    ``clause_order`` names the grammar of reported speech (``verb_first``, ``subject_first``);
    ``script``, ``common_words`` and ``common_beginnings`` (of words, such as the article ال) serve
    language identification; ``foreign_letters`` and ``foreign_words`` show a text of the same script
    to be in another language; ``fewest_common`` is the share of words, foreign ones counted against
    it, from which a text is taken to be in this language; ``unsupported`` lists the rules
    that the pack does not serve; ``own_tables`` are word tables that only the grammar of this language
    reads, so that other packs need not have them.
    """

    code: str = NEUTRAL_CODE
    name: str = "unknown"
    direction: str = "ltr"
    script: str = ""
    clause_order: str = ""
    common_words: frozenset[str] = frozenset()
    common_beginnings: tuple[str, ...] = ()
    foreign_letters: str = ""
    foreign_words: frozenset[str] = frozenset()
    fewest_common: float = 0.08
    unsupported: tuple[str, ...] = ()
    own_tables: tuple[str, ...] = ()


def _no_variants(word: str) -> tuple[str, ...]:
    """A language without clitics: a word is only itself."""
    return ()


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """One language: settings, abbreviations, morphology and lazily read word tables.

    ``variants(folded)`` gives the forms of a folded word without its proclitics, best first,
    never the word itself. ``folded`` is the shared memo of folded words.
    """

    settings: PackSettings
    folder: Traversable | None = None
    abbreviations: frozenset[str] = frozenset()
    variants: Callable[[str], tuple[str, ...]] = _no_variants
    folded: Folded = field(default_factory=Folded, repr=False)
    _built: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def code(self) -> str:
        """The ISO 639 code, or ``und`` for the neutral pack."""
        return self.settings.code

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return self.settings.direction

    def table(self, name: str, schema: type[T]) -> T:
        """The word table ``<name>.toml`` of this pack, validated; the schema's defaults if absent.

        Raises :class:`PackError` naming the file and the key where the table is malformed.
        """
        return self.build(f"table {name}", lambda pack: pack._read(name, schema))

    def build(self, key: str, factory: Callable[[LanguagePack], V]) -> V:
        """What ``factory`` makes of this pack, made once: compiled lexicons and the like."""
        if key not in self._built:
            self._built[key] = factory(self)
        value: V = self._built[key]
        return value

    def morphology(self, name: str, default: Any) -> Any:
        """The function ``name`` of the pack's ``morphology.py``, or ``default`` where it has none."""
        return getattr(_morphology(self.code, self.folder), name, default) if self.folder else default

    def _read(self, name: str, schema: type[T]) -> T:
        if self.folder is None:
            return schema()
        path = self.folder / f"{name}.toml"
        if not path.is_file():
            return schema()
        return _validated(path, schema)


def _validated(path: Traversable, schema: type[T]) -> T:
    where = f"language pack file {path}"
    try:
        return schema.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not valid TOML: {error}", where=where) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise PackError(f"{key}: {first['msg']}", where=where) from error


NEUTRAL = LanguagePack(PackSettings())


@cache
def available_packs() -> tuple[str, ...]:
    """The codes of the packs that are installed: every folder here that holds ``pack.toml``."""
    here = files("claimcheck.languages")
    return tuple(sorted(entry.name for entry in here.iterdir() if (entry / "pack.toml").is_file()))


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a language; the neutral pack for a code that has none.

    ``code`` may carry a region (``ar-SY``), which is ignored.
    """
    code = code.split("-")[0].lower()
    if code not in available_packs():
        return NEUTRAL
    folder = files("claimcheck.languages") / code
    settings = _validated(folder / "pack.toml", PackSettings)
    listed = folder / "abbreviations.txt"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    words = (line.split("#")[0].strip() for line in lines)
    abbreviations = frozenset(fold(word) for word in words if word)
    morphology = _morphology(code, folder)
    variants = getattr(morphology, "variants", None)
    # Every lexicon asks for the forms of a new word.
    known = Forms(variants).__getitem__ if variants else _no_variants
    return LanguagePack(settings, folder, abbreviations, known)


def _morphology(code: str, folder: Traversable) -> object | None:
    """The pack's ``morphology.py``, where it has one."""
    if not (folder / "morphology.py").is_file():
        return None
    return importlib.import_module(f"claimcheck.languages.{code}.morphology")
