"""The built-in reference data in its compiled form: one JSON file, made from the edited sources.

YAML is what people edit; reading half a megabyte of it takes half a second. ``compiled.json`` is
made from it by ``python -m claimcheck.timeline``, is committed, and carries a digest of
the sources and of the word tables that the rows depend on. Where the digest does not fit, the
sources are read instead, and a contract test says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.errors import ReferenceDataError
from claimcheck.languages import LanguagePack, available_packs, load_pack
from claimcheck.timeline.files import read_records
from claimcheck.timeline.library import Library
from claimcheck.timeline.names import CompiledNames, NameIndex, compile_names
from claimcheck.timeline.rows import Row, RowMaker
from claimcheck.timeline.words import words_of

COMPILED = "compiled.json"
SOURCES = ("timeline.yaml", "entities.yaml", "places.yaml", "wording.yaml")
# Raise with every change of what rows hold, so that an older compiled file is not taken.
ROWS_VERSION = 2


class Compiled(NamedTuple):
    """Everything that matching needs, ready made."""

    digest: str
    facts: dict[str, dict[str, Any]]
    entities: dict[str, dict[str, Any]]
    names: CompiledNames
    rows: list[Row]
    background: dict[str, float]


def packs() -> tuple[LanguagePack, ...]:
    """The packs in whose languages facts are worded."""
    return tuple(load_pack(code) for code in available_packs())


def source_digest(folder: Path) -> str:
    """The digest of the edited sources of a reference folder, as reports state it."""
    digest = hashlib.sha256()
    for name in SOURCES:
        path = folder / name
        if path.is_file():
            digest.update(name.encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def words_digest() -> str:
    """The digest of the word tables and of the form of the rows."""
    digest = hashlib.sha256(str(ROWS_VERSION).encode())
    for code in available_packs():
        table = files("claimcheck.languages") / code / "timeline.toml"
        if table.is_file():
            digest.update(code.encode())
            digest.update(table.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_sources(folder: Path) -> Library:
    """The sources of a reference folder as checked records."""
    library = Library()
    found = [folder / name for name in SOURCES if (folder / name).is_file()]
    if not found:
        raise ReferenceDataError(
            "no reference data here", where=str(folder), remedy=f"expected {', '.join(SOURCES[:2])} in this folder"
        )
    for path in found:
        library.add(read_records(path))
    library.finish()
    return library


def compile_library(library: Library, digest: str) -> Compiled:
    """Names and rows for the records of a library."""
    languages = packs()
    names = compile_names(library.entities.values(), [words_of(pack) for pack in languages])
    maker = RowMaker(languages, NameIndex(names), entity_types(library.entities))
    rows = [maker.row(fact) for fact in library.facts.values()]
    usual = background(languages)
    held = {feature: usual[feature] for row in rows for feature in row.features if feature in usual}
    return Compiled(digest, library.facts, library.entities, names, rows, held)


def background(languages: Iterable[LanguagePack]) -> dict[str, float]:
    """How rare features are in ordinary news, over all languages; the commonest use counts."""
    out: dict[str, float] = {}
    for pack in languages:
        for feature, rarity in words_of(pack).background.items():
            out[feature] = min(rarity, out.get(feature, rarity))
    return out


def entity_types(entities: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The type of each entity."""
    return {ident: str(entity["type"]) for ident, entity in entities.items()}


def read_compiled(folder: Path) -> Compiled | None:
    """The compiled form, or None where it is absent or does not fit the sources."""
    path = folder / COMPILED
    if not path.is_file():
        return None
    held = json.loads(path.read_bytes())
    if held["sources"] != source_digest(folder) or held["words"] != words_digest():
        return None
    rows = [Row(*row) for row in held["rows"]]
    return Compiled(held["sources"], held["facts"], held["entities"], held["names"], rows, held["background"])


def write_compiled(folder: Path) -> Path:
    """Make the compiled form anew from the sources of a folder."""
    made = compile_library(read_sources(folder), source_digest(folder))
    content = {
        "sources": made.digest,
        "words": words_digest(),
        "facts": made.facts,
        "entities": made.entities,
        "names": made.names,
        "rows": made.rows,
        "background": made.background,
    }
    path = folder / COMPILED
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return path
