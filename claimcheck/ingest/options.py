"""What a caller may settle about reading: format, columns, overrides, limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from claimcheck.errors import InputError

# What a column or key can be mapped to: the fields of an article, and the section that it appeared in.
FIELDS = ("id", "text", "title", "outlet", "url", "author", "published", "language", "section")

# A file that has to be in memory as a whole (a page, a PDF, one JSON record) beyond this is a mistake
# or an attack (decompression bomb); a year of a newspaper in one JSON array stays under it.
MAX_BYTES = 256 * 1024 * 1024
# A news page is below 5 MB; more is not an article.
MAX_DOWNLOAD = 20 * 1024 * 1024
# The longest book-length report stays under this; more is several articles in one file. The engine's
# cost is linear, so that one article of this length still takes seconds, not minutes.
MAX_CHARACTERS = 2_000_000
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. Every value has a default that suits a first try.

    ``format``: a name of :data:`claimcheck.ingest.FORMATS`; None: by extension, then by content.
    ``mapping``: article field -> column or key, as ``{"text": "body"}``; a dotted key reaches into objects.
    ``published`` … ``author``: override what a file says, in every article read.
    ``allow_private``: addresses of loopback and private networks may be fetched.
    ``connect_timeout``, ``total_timeout``: seconds, for an address.
    ``max_bytes``, ``max_download``: bytes; ``max_characters``: code points of one article.
    ``defer``: pages, DOCX and PDF files come out unread, as :class:`~claimcheck.ingest.outcome.Unread`, for a
    caller that has them read by another process. ``on_read`` is told the bytes of files as they are read.
    """

    format: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    author: str | None = None
    allow_private: bool = False
    connect_timeout: float = CONNECT_SECONDS
    total_timeout: float = TOTAL_SECONDS
    max_bytes: int = MAX_BYTES
    max_download: int = MAX_DOWNLOAD
    max_characters: int = MAX_CHARACTERS
    defer: bool = False
    on_read: Callable[[int], None] | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a mapping to a field that does not exist."""
        for name in self.mapping:
            if name not in FIELDS:
                raise InputError(f"there is no field {name!r} to map a column to", remedy=f"one of {', '.join(FIELDS)}")

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """The mapping as a hashable value, in the order of :data:`FIELDS`."""
        return tuple((name, self.mapping[name]) for name in FIELDS if name in self.mapping)


def parse_mapping(pairs: Iterable[str]) -> dict[str, str]:
    """``["text=body", "published=day"]`` as a mapping; raises :class:`InputError` on anything else."""
    out: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not (name and equals and column):
            raise InputError(f"{pair!r} does not map a column", remedy="write it as --map text=body")
        if name not in FIELDS:
            raise InputError(f"there is no field {name!r} to map a column to", remedy=f"one of {', '.join(FIELDS)}")
        out[name] = column
    return out
