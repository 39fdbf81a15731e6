"""The reference timeline: where it lies, loading, and the facts and entities in it."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimcheck.errors import ReferenceDataError
from claimcheck.model import TimelineInfo
from claimcheck.timeline.compiled import (
    SOURCES,
    Compiled,
    background,
    compile_library,
    entity_types,
    packs,
    read_compiled,
    read_sources,
    source_digest,
)
from claimcheck.timeline.embedding import Embedding, read_embedding
from claimcheck.timeline.files import data_files, read_records
from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.library import Library
from claimcheck.timeline.names import CompiledNames, NameIndex, compile_names
from claimcheck.timeline.records import Entity, Fact
from claimcheck.timeline.row_store import RowStore
from claimcheck.timeline.rows import Row, RowMaker
from claimcheck.timeline.semantic import Scorer, load_scorer
from claimcheck.timeline.words import words_of

ENVIRONMENT = "CLAIMCHECK_REFERENCE_DATA"
FOLDER = "reference_data"


class Timeline:
    """Facts and entities, and the indexes over them, which are built when first asked for."""

    def __init__(
        self,
        info: TimelineInfo,
        facts: Mapping[str, dict[str, Any]],
        entities: Mapping[str, dict[str, Any]],
        names: CompiledNames,
        base: Mapping[str, Row],
        background: Mapping[str, float],
    ) -> None:
        self.info = info
        self._base = base
        self._background = background
        self._facts = facts
        self._entities = entities
        self._name_list = names
        self._models: dict[str, Fact] = {}
        self._entity_models: dict[str, Entity] = {}
        self._names: NameIndex | None = None
        self._index: FactIndex | None = None
        self.memo: dict[str, Any] = {}
        self.scorer: Scorer | None = None
        self.folder: Path | None = None

    @cached_property
    def embedding(self) -> Embedding | None:
        """The static embedding that comes with the reference data, read when first asked for."""
        return read_embedding(self.folder) if self.folder else None

    def __len__(self) -> int:
        return len(self._facts)

    def __contains__(self, ident: str) -> bool:
        return ident in self._facts

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all facts, in the order of the files."""
        return tuple(self._facts)

    def facts(self) -> Iterator[Fact]:
        """All facts in the order of the files."""
        return (self.fact(ident) for ident in self._facts)

    def names_of_facts(self, language: str) -> Iterator[tuple[int, str]]:
        """The number and a name of each fact, label and aliases of one language, without making its model."""
        label, aliases = f"label_{language}", f"aliases_{language}"
        for number, fact in enumerate(self._facts.values()):
            for name in (fact.get(label), *(fact.get(aliases) or ())):
                if name:
                    yield number, name

    def fact(self, ident: str) -> Fact:
        """One fact. Raises KeyError for an unknown id."""
        if ident not in self._models:
            self._models[ident] = Fact.model_validate(self._facts[ident])
        return self._models[ident]

    def entity(self, ident: str) -> Entity:
        """One entity. Raises KeyError for an unknown id."""
        if ident not in self._entity_models:
            self._entity_models[ident] = Entity.model_validate(self._entities[ident])
        return self._entity_models[ident]

    @property
    def entities(self) -> Mapping[str, dict[str, Any]]:
        """The entities as plain data, by id."""
        return self._entities

    @property
    def name_list(self) -> CompiledNames:
        """(words, entity, flags) of every name."""
        return self._name_list

    @property
    def names(self) -> NameIndex:
        """The names of all entities, compiled."""
        if self._names is None:
            self._names = NameIndex(self._name_list)
        return self._names

    @property
    def index(self) -> FactIndex:
        """The inverted index over all facts."""
        if self._index is None:
            # Ready for the compiled facts; words of other facts need the whole tables.
            usual = self._background if all(ident in self._base for ident in self._facts) else background(packs())
            with uncollected():
                self._index = FactIndex(self._rows(), usual)
        return self._index

    def _rows(self) -> RowStore:
        """The rows of all facts: ready ones of the compiled form, the others read when needed."""
        return RowStore(self._facts, self._base, lambda: RowMaker(packs(), self.names, entity_types(self._entities)))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without garbage collection: a big file makes millions of lasting objects, and looking through
    them again and again would take most of the time of loading."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def reference_folder(explicit: str | Path | None = None) -> Path:
    """The folder of the reference data.

    Looked for in this order: the path given, the environment variable ``CLAIMCHECK_REFERENCE_DATA``,
    the copy that the package carries, the folder beside the package in a checkout. The working
    directory is never searched.
    """
    for path, origin in ((explicit, "--reference"), (os.environ.get(ENVIRONMENT), ENVIRONMENT)):
        if path:
            folder = Path(path)
            if not folder.is_dir():
                raise ReferenceDataError("no such folder", where=str(path), remedy=f"{origin} names a folder")
            return folder
    package = Path(str(files("claimcheck")))
    for folder in (package / FOLDER, package.parent / FOLDER):
        if (folder / SOURCES[0]).is_file():
            return folder
    raise ReferenceDataError(
        "the reference data is missing from this installation",
        where=str(package / FOLDER),
        remedy=f"reinstall claimcheck, or set {ENVIRONMENT} to a folder with {SOURCES[0]}",
    )


def load_timeline(
    reference: str | Path | None = None, extra: Sequence[str | Path] = (), *, semantic: str | None = None
) -> Timeline:
    """The timeline of the reference folder with the user's own files laid over it.

    ``extra`` are files or folders (YAML, JSON, JSON Lines, CSV) whose records are added, override
    others (``override: true``) or switch them off (``disabled: true``). ``semantic`` names a
    sentence-transformers model on this machine, which is then used beside the wording. Raises
    :class:`ReferenceDataError` naming the file, the record, the field and the remedy.
    """
    folder = reference_folder(reference)
    compiled = read_compiled(folder)
    if compiled is None:
        compiled = compile_library(read_sources(folder), source_digest(folder))
    info = TimelineInfo(facts=len(compiled.facts), sha256=compiled.digest)
    timeline = Timeline(
        info, compiled.facts, compiled.entities, compiled.names, {r.id: r for r in compiled.rows}, compiled.background
    )
    if extra:
        with uncollected():
            timeline = _overlaid(compiled, [path for item in extra for path in data_files(Path(item))])
    timeline.folder = folder
    if semantic:
        timeline.scorer = load_scorer(semantic)
    return timeline


def _overlaid(base: Compiled, paths: Sequence[Path]) -> Timeline:
    """The base with the records of further files; rows of new facts are made when first needed."""
    library = Library(base.facts, base.entities)
    digest = hashlib.sha256(base.digest.encode())
    for path in paths:
        content = path.read_bytes()
        digest.update(content)
        library.add(read_records(path, content))
    library.finish()
    names = base.names
    if library.entities != base.entities:
        names = compile_names(library.entities.values(), [words_of(pack) for pack in packs()])
    changed = set(library.added)
    kept = {row.id: row for row in base.rows if row.id not in changed}
    info = TimelineInfo(facts=len(library.facts), sha256=digest.hexdigest())
    return Timeline(info, library.facts, library.entities, names, kept, base.background)
