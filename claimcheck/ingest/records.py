"""Records and rows: from one JSON object or table row to an article, or to a failure that names what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.errors import InputError
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.columns import chosen_columns, is_collection_date, list_of_articles, missing_column
from claimcheck.ingest.notices import COLLECTION_DATE, mapped_key_absent
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Outcome, with_notices
from claimcheck.model import Notice


def read_value(value: object, where: str, options: ReadOptions, notices: tuple[Notice, ...]) -> Iterator[Outcome]:
    """The article of a JSON value, or the articles of a list that it wraps (``{"articles": [...]}``)."""
    wrapped = list_of_articles(value) if isinstance(value, dict) else None
    if wrapped is None:
        yield with_notices(read_record(value, where, options), notices)
        return
    for number, inner in enumerate(wrapped, 1):
        yield with_notices(read_record(inner, f"{where}, record {number}", options), notices)


def read_record(record: object, where: str, options: ReadOptions) -> Outcome:
    """The article of one JSON object; a failure that names what is missing."""
    if not isinstance(record, dict):
        return InputFailure(
            where, f"an article must be an object, this is {_kind(record)}", 'write it as {"text": "…", "title": "…"}'
        )
    try:
        return _from_object(record, where, options)
    except InputError as error:
        return InputFailure.of(error, where)


def read_row(values: Mapping[str, object], chosen: Mapping[str, str], where: str, options: ReadOptions) -> Outcome:
    """The article of one row whose columns were chosen before."""
    try:
        found = {field: values.get(column) for field, column in chosen.items()}
        return assemble(found, where=where, options=options, notices=_notices(found, chosen, options))
    except InputError as error:
        return InputFailure.of(error, where)


def _from_object(record: dict[str, object], where: str, options: ReadOptions) -> Outcome:
    keys = tuple(record)
    chosen = chosen_columns(keys, options.columns)
    found = {field: _reach(record, key) for field, key in chosen.items()}
    absent = [key for _, key in options.columns if key not in record and _reach(record, key) is None]
    # Exports leave out keys that have no value; only the text is indispensable.
    if "text" not in chosen or chosen["text"] in absent:
        raise missing_column([chosen["text"]] if "text" in chosen else [], keys, where)
    if not _is_text(found["text"]):
        raise InputError(
            f"the key {chosen['text']!r} holds {_kind(found['text'])}, not the article's text",
            where=where,
            remedy="write the text as a string, or name its key: --map text=KEY",
        )
    notices = tuple(mapped_key_absent(key) for key in absent) + _notices(found, chosen, options)
    return assemble(found, where=where, options=options, notices=notices)


def _notices(found: Mapping[str, object], chosen: Mapping[str, str], options: ReadOptions) -> tuple[Notice, ...]:
    if not options.published and found.get("published") and is_collection_date(chosen["published"]):
        return (COLLECTION_DATE,)
    return ()


def _reach(record: dict[str, object], key: str) -> object:
    """The value of a key, or of a dotted path into nested objects."""
    if key in record or "." not in key:
        return record.get(key)
    value: object = record
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _is_text(value: object) -> bool:
    """Whether a value can be a text: a string, its paragraphs as a list of strings, or nothing (an empty text)."""
    return value is None or isinstance(value, str) or (isinstance(value, list) and all(map(_is_text, value)))


def _kind(value: object) -> str:
    kinds = {str: "a string", list: "a list", dict: "an object", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
