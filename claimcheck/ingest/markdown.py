"""Markdown: front matter and a first heading are metadata, the rest is the article as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.errors import InputError
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.columns import chosen_columns
from claimcheck.ingest.encodings import decode
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Outcome
from claimcheck.ingest.plain_text import decoding_notices

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s*#[ \t]+([^\r\n]*?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")
_REMEDY = "write it as lines of 'key: value' between two lines of ---"


def read_markdown(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The one article of a Markdown file.

    Its text is one uncut stretch of the file, marks included, from behind the front matter and, where the
    body opens with a heading of the first level, from behind that; the heading is the title unless the front
    matter has one. Raises :class:`InputError` for front matter that is not YAML.
    """
    decoded = decode(blob.whole(options), blob.where, blob.encoding)
    found: dict[str, object] = {"url": blob.url}
    start = 0
    if match := _FRONT_MATTER.match(decoded.text):
        found |= _front_matter(match[1], blob.where, options)
        start = match.end()
    if heading := _HEADING.match(decoded.text, start):
        found["title"] = found.get("title") or heading[1]
        start = heading.end()
    found["text"] = decoded.text[start:]
    yield assemble(found, where=blob.where, options=options, notices=decoding_notices(decoded))


def _front_matter(block: str, where: str, options: ReadOptions) -> dict[str, object]:
    """The fields of a block of YAML, each value as it is written."""
    import yaml  # only for the files that have front matter

    try:
        # The base loader leaves every scalar a string: no "no" read as false, no date that YAML corrects,
        # and nothing built but strings, lists and mappings.
        data = yaml.load(block, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        raise InputError("the front matter is not valid YAML", where=f"{where}{line}", remedy=_REMEDY) from error
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        raise InputError("the front matter is no list of keys and values", where=where, remedy=_REMEDY)
    keys = tuple(str(key) for key in data)
    chosen = chosen_columns(keys, options.columns)
    return {field: data.get(key) for field, key in chosen.items() if field != "text"}
