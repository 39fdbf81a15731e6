"""From the columns or keys of a record to the fields of an article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from claimcheck.errors import InputError
from claimcheck.ingest.options import FIELDS, ReadOptions

_MARKS = re.compile(r"[\W_]+")
# So many columns are named in a message; a table of 300 would drown it.
_SHOWN = 12


class _Names(NamedTuple):
    fields: Mapping[str, tuple[str, ...]]
    collected: frozenset[str]
    lists: frozenset[str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    data = tomllib.loads(files("claimcheck.ingest").joinpath("columns.toml").read_text(encoding="utf-8"))
    return _Names(
        {name: tuple(map(folded, data["fields"][name])) for name in FIELDS},
        frozenset(map(folded, data["meaning"]["collected"])),
        frozenset(data["meaning"]["lists"]),
    )


def folded(name: str) -> str:
    """A column's name without case, white space and marks."""
    return _MARKS.sub("", name.casefold())


@lru_cache(maxsize=512)
def chosen_columns(keys: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Article field -> key, by ``mapping`` first, then by the known names. Raises nothing; see :func:`text_column`."""
    by_name: dict[str, str] = {}
    for key in keys:
        by_name.setdefault(folded(key), key)
    given = dict(mapping)
    taken = set(given.values())
    out = dict(given)
    for field, names in _names().fields.items():
        if field not in out:
            found = next((by_name[name] for name in names if name in by_name and by_name[name] not in taken), None)
            if found is not None:
                out[field] = found
                taken.add(found)
    return out


def text_column(keys: tuple[str, ...], options: ReadOptions, where: str) -> dict[str, str]:
    """The chosen columns of a table. Raises :class:`InputError` where the text's or a mapped one is missing."""
    chosen = chosen_columns(keys, options.columns)
    absent = [column for column in options.mapping.values() if column not in keys]
    if absent or "text" not in chosen:
        raise missing_column(absent, keys, where)
    return chosen


def list_of_articles(value: Mapping[str, object]) -> list[object] | None:
    """The list inside an object such as ``{"articles": [...]}``, None where there is none."""
    lists = _names().lists
    for key, inner in value.items():
        if isinstance(inner, list) and key.lower() in lists and any(isinstance(item, dict) for item in inner):
            return inner
    article = value.get("article")
    return [article] if isinstance(article, dict) else None


def is_collection_date(column: str) -> bool:
    """Whether a column of dates says when articles were collected, not when they were published."""
    return folded(column) in _names().collected


def missing_column(absent: list[str], keys: tuple[str, ...], where: str) -> InputError:
    """The error for mapped columns that are absent, or for a text that no column is known to hold."""
    shown = ", ".join(repr(key[:40]) for key in keys[:_SHOWN]) + (" …" if len(keys) > _SHOWN else "")
    what = f"there is no column {absent[0]!r}" if absent else "no column is known to hold the article's text"
    return InputError(f"{what}; there are: {shown or 'none'}", where=where, remedy="name it with --map text=COLUMN")


def has_text_column(keys: tuple[str, ...]) -> bool:
    """Whether one of these names is known for an article's text."""
    return "text" in chosen_columns(keys, ())
