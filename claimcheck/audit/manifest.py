"""The manifest of an audit: everything that its tables depend on, and the refusal to mix two of them."""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimcheck.audit.schema import SCHEMA
from claimcheck.audit.setup import Setup, pack_digests
from claimcheck.audit.store import force, write_whole
from claimcheck.errors import ConfigError, InputError
from claimcheck.ingest.files import files_of
from claimcheck.model import TimelineInfo
from claimcheck.version import __version__

MANIFEST = "manifest.json"
# Libraries that have a say in the bytes of the tables.
_LIBRARIES = ("numpy", "pyarrow", "pydantic", "rapidfuzz")
_OPTIONS = ("format", "outlet", "title", "language", "url", "author", "allow_private", "max_bytes", "max_characters")
# So many differences are named in a refusal.
_SHOWN = 5

Manifest = dict[str, Any]


def build_manifest(
    sources: tuple[str, ...], setup: Setup, timeline: TimelineInfo | None, chunk: int, view: Mapping[str, Any]
) -> Manifest:
    """The manifest of a run. Reads every input file once for its digest; ``view`` is how results are grouped.

    Raises :class:`InputError` for a file that is not there or cannot be read.
    """
    reading = setup.reading
    return {
        "schema": SCHEMA,
        "versions": {
            "claimcheck": __version__,
            "code": setup.code,
            "python": f"{sys.version_info.major}.{sys.version_info.minor}",
            "unicode": unicodedata.unidata_version,
            **{name: version(name) for name in _LIBRARIES},
        },
        "packs": pack_digests(),
        "timeline": timeline.model_dump() if timeline else None,
        "configuration": {
            "chunk": chunk,
            "rules": sorted(setup.rules) if setup.rules is not None else None,
            "semantic": setup.semantic,
            "map": dict(reading.columns),
            "published": str(reading.published) if reading.published else None,
            **{name: getattr(reading, name) for name in _OPTIONS},
        },
        "view": dict(view),
        "input": list(_input(sources)),
    }


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it; the same run writes the same bytes."""
    content = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
    write_whole(folder / MANIFEST, content.encode("utf-8", "backslashreplace"))
    force(folder)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises :class:`ConfigError` where there is none."""
    path = folder / MANIFEST
    try:
        manifest: Manifest = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise ConfigError(
            "this folder holds no audit", where=str(folder), remedy="name the folder given to -o"
        ) from None
    except ValueError as error:
        raise ConfigError(f"not a manifest: {error}", where=str(path), remedy="begin again with --overwrite") from error
    return manifest


def check_same(begun: Manifest, now: Manifest, folder: Path) -> None:
    """Raise :class:`ConfigError` naming what differs between the run that began and the one that would go on."""
    # What JSON makes of the new one is what the old one was read from.
    now = json.loads(json.dumps(now).encode("utf-8", "backslashreplace"))
    differing = list(_differences(begun, now, ""))
    if differing:
        listed = "; ".join(differing[:_SHOWN]) + (" …" if len(differing) > _SHOWN else "")
        raise ConfigError(
            f"it was begun under another manifest: {listed}",
            where=str(folder),
            remedy="go on as it was begun, or begin again with --overwrite",
        )


def _differences(begun: Any, now: Any, name: str) -> Iterator[str]:
    """What differs, deepest keys first named."""
    if isinstance(begun, dict) and isinstance(now, dict):
        for key in {**begun, **now}:
            yield from _differences(begun.get(key), now.get(key), f"{name}.{key}" if name else key)
    elif isinstance(begun, list) and isinstance(now, list) and len(begun) == len(now):
        for number, (old, new) in enumerate(zip(begun, now, strict=True), 1):
            yield from _differences(old, new, f"{name} {number}")
    elif begun != now:
        yield f"{name} was {_shown(begun)}, is {_shown(now)}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} entries"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:18]}…"


def _input(sources: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Each file of the input with its size and digest; addresses and standard input by name only."""
    for source in sources:
        for path in files_of(source):
            if path is None:
                yield {"name": source, "bytes": None, "sha256": None}
                continue
            try:
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                    yield {"name": str(path), "bytes": file.tell(), "sha256": digest}
            except OSError as error:
                reason = error.strerror or str(error)
                raise InputError(
                    f"it cannot be read: {reason}", where=str(path), remedy="check its name and your rights to it"
                ) from error
