"""What a worker must know to analyse articles as every other worker does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimcheck.errors import ConfigError
from claimcheck.ingest import ReadOptions
from claimcheck.timeline import Timeline, load_timeline

# Folders and files of the package that a run depends on; anything else (caches, compiled timelines) is made of them.
_CODE = (".py", ".toml", ".txt")


@cache
def code_digest() -> str:
    """The SHA-256 of the package's own code and word tables: what a report depends on beside its input."""
    digest = hashlib.sha256()
    _add(digest, files("claimcheck"), "")
    return digest.hexdigest()


@dataclass(frozen=True)
class Setup:
    """How articles are read and analysed: plain values, sent to every worker.

    ``reading`` is how pages that come unread are read; ``rules`` the ids of the rules to run, None for all.
    ``reference``, ``extra`` and ``semantic`` are the arguments of :func:`claimcheck.timeline.load_timeline`;
    they are not looked at where ``compare`` is false. ``timeline`` (its digest) and ``code`` are what a worker
    must come to as well, or refuse.
    """

    reading: ReadOptions
    rules: frozenset[str] | None = None
    compare: bool = True
    reference: str | None = None
    extra: tuple[str, ...] = ()
    semantic: str | None = None
    timeline: str | None = None
    code: str = field(default_factory=code_digest)

    @property
    def key(self) -> str:
        """A name for all of it: two setups with the same key analyse alike."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()

    def load(self) -> Timeline | None:
        """The timeline to compare with."""
        return load_timeline(self.reference, self.extra, semantic=self.semantic) if self.compare else None

    def engine(self) -> Timeline | None:
        """The timeline, after a check that this process would analyse as the one that planned the run.

        Raises :class:`ConfigError` where another version of claimcheck or of the timeline is installed here.
        """
        if code_digest() != self.code:
            raise ConfigError(
                "a worker has another version of claimcheck than the process that plans the run",
                remedy="install the same version on every machine",
            )
        timeline = self.load()
        if (timeline.info.sha256 if timeline else None) != self.timeline:
            raise ConfigError(
                "a worker reads another timeline than the process that plans the run",
                remedy="put the same files under the same path on every machine",
            )
        return timeline


@cache
def pack_digests() -> dict[str, str]:
    """The SHA-256 of each language pack, by its code."""
    out = {}
    for folder in sorted(files("claimcheck.languages").iterdir(), key=lambda entry: entry.name):
        if folder.is_dir() and folder.joinpath("pack.toml").is_file():
            digest = hashlib.sha256()
            _add(digest, folder, "")
            out[folder.name] = digest.hexdigest()
    return out


def _add(digest: hashlib._Hash, folder: Traversable, path: str) -> None:
    """Add the names and contents of the code and data in a folder, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(digest, entry, name)
        elif entry.name.endswith(_CODE):
            content = entry.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
