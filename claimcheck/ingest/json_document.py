"""JSON: an array of articles, one article, an object that wraps a list, or objects one behind the other.

An array is read element by element, so that memory holds one article and what stands before a fault is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TextIO

from claimcheck.ingest.blob import Blob, empty
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Outcome
from claimcheck.ingest.records import read_value
from claimcheck.ingest.text_stream import open_text
from claimcheck.model import Notice

# Control characters inside strings are common in real exports and harmless.
DECODER = json.JSONDecoder(strict=False)
# Characters read at a time: some hundred articles, so that the one cut at the end and parsed twice is a trifle.
_CHUNK = 1 << 20
_BLANK = re.compile(r"[\s\ufeff]*")


def read_json(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The articles of a JSON document in order."""
    stream, notices = open_text(blob)
    yield from read_values("", stream, blob, options, notices)


def read_values(
    head: str, stream: TextIO, blob: Blob, options: ReadOptions, notices: tuple[Notice, ...]
) -> Iterator[Outcome]:
    """As :func:`read_json`, for a stream whose first characters ``head`` were read already."""
    window = _Window(head, stream, options.max_bytes)
    window.skip_blanks()
    inside = listed = window.take("[")
    number = 0
    while True:
        window.skip_blanks()
        if inside and window.take("]"):
            inside = False
            window.skip_blanks()
        if window.at_end():
            break
        if number and window.take(","):
            window.skip_blanks()
        try:
            value = window.value()
        except (ValueError, RecursionError) as error:
            yield InputFailure(
                f"{blob.where}, line {window.line(error)}",
                f"not valid JSON: {fault(error).partition(', column')[0]}; what follows was not read",
                "mend the file there, or give one object a line as JSONL",
            )
            return
        number += 1
        alone = number == 1 and not inside and window.is_over()
        yield from read_value(value, blob.where if alone else f"{blob.where}, record {number}", options, notices)
    if inside:
        yield InputFailure(
            f"{blob.where}, line {window.line(None)}",
            "the file ends inside its list: it was cut off",
            "get the whole file; the records before were read",
        )
    elif listed and not number:
        yield InputFailure(blob.where, "the list holds no article", "check the query or the export that wrote the file")
    elif not number:
        yield InputFailure.of(empty(blob.where), blob.where)


def fault(error: Exception) -> str:
    """What is wrong with a piece of JSON, in a few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:100]


class _Window:
    """The part of a JSON stream that is in memory, and how far it was read."""

    def __init__(self, head: str, stream: TextIO, limit: int) -> None:
        self.text = head
        self.at = 0
        self.lines_gone = 0
        self._stream = stream
        self._limit = limit
        self._ended = False

    def _more(self) -> bool:
        """Drop what was read and read on, twice as much where a value did not fit; False at the end."""
        kept = len(self.text) - self.at
        piece = "" if self._ended else self._stream.read(max(_CHUNK, kept))
        self._ended = not piece
        if piece:
            self.lines_gone += self.text.count("\n", 0, self.at)
            self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def skip_blanks(self) -> None:
        while True:
            match = _BLANK.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.text) or not self._more():
                return

    def take(self, mark: str) -> bool:
        found = self.text.startswith(mark, self.at)
        self.at += found
        return found

    def at_end(self) -> bool:
        return self.at >= len(self.text)

    def is_over(self) -> bool:
        """Whether nothing but blanks is left."""
        self.skip_blanks()
        return self.at_end()

    def value(self) -> object:
        """The next value; raises ValueError where it is not JSON or does not fit into the limit."""
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError:
                if len(self.text) - self.at >= self._limit:
                    raise ValueError(f"a value of more than {self._limit:,} characters") from None
                if not self._more():
                    raise
                continue
            self.at = end
            return value

    def line(self, error: Exception | None) -> int:
        """The 1-based line of an error, or of the place reached."""
        at = error.pos if isinstance(error, json.JSONDecodeError) else self.at
        return self.lines_gone + self.text.count("\n", 0, at) + 1
