"""The last step of every reader: values found, overridden, made sound, and made an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from claimcheck.errors import InputError
from claimcheck.ingest import notices as notes
from claimcheck.ingest.encodings import decode
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import ReadArticle
from claimcheck.ingest.published import parse_published
from claimcheck.model import Article, Notice

_SURROGATE = re.compile("[\ud800-\udfff]")
# 16 hexadecimal digits of SHA-256: 64 bits, so that a million articles collide with a chance of 3 in 10^8.
_ID_DIGITS = 16
# What exports write for "nothing" in a column other than the text.
_ABSENT = frozenset({"", "nan", "NaN", "None", "null", "NULL"})
# "ar", "ar-SA", "en_GB": the primary subtag is what names a language pack.
_LANGUAGE_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def assemble(
    found: Mapping[str, object], *, where: str, options: ReadOptions, notices: tuple[Notice, ...] = ()
) -> ReadArticle:
    """The article of the values ``found`` (keys: :data:`claimcheck.ingest.options.FIELDS`).

    Overrides of ``options`` win. Lone surrogates, which no UTF-8 output could carry, become U+FFFD with a
    notice. Raises :class:`InputError` for an article without text or too long, and for a bad date.
    """
    seen = list(notices)
    text = _sound(_joined(found.get("text"), "\n"), seen, where)
    if not text or text.isspace():
        raise InputError(
            "the text is empty", where=where, remedy="check the file, or name the text's column: --map text=COLUMN"
        )
    if len(text) > options.max_characters:
        raise InputError(
            f"the article has {len(text):,} characters; the limit is {options.max_characters:,}",
            where=where,
            remedy="split it: these are probably several articles in one",
        )

    def short(name: str) -> str | None:
        value = _sound(_joined(found.get(name), ", "), seen, where).strip()
        return None if value in _ABSENT else value

    outlet, title = options.outlet or short("outlet"), options.title or short("title")
    article = Article(
        id=short("id") or derived_id(outlet, title, text),
        text=text,
        title=title,
        outlet=outlet,
        url=options.url or short("url"),
        author=options.author or short("author"),
        published=options.published or _published(found.get("published"), where),
        language=options.language or _language(short("language")),
    )
    section = short("section")
    return ReadArticle(article, where, tuple({notice.code: notice for notice in seen}.values()), section)


def derived_id(outlet: str | None, title: str | None, text: str) -> str:
    """An id for an article that brings none: a prefix of the SHA-256 of outlet, title and text."""
    whole = "\x1f".join((outlet or "", title or "", text))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


def _published(value: object, where: str) -> date | None:
    try:
        return parse_published(value)
    except InputError as error:
        raise InputError(f"publication date {error.message}", where=where, remedy=error.remedy) from error


def _language(value: str | None) -> str | None:
    match = _LANGUAGE_TAG.fullmatch(value) if value else None
    return match[1].lower() if match else value


def _joined(value: object, separator: str) -> str:
    """A value as text: lists joined, objects (``{"name": …}`` of news APIs) by name, nothing as ""."""
    if isinstance(value, str):
        return value
    if value is None or value != value:  # NaN is what tables hold for nothing
        return ""
    if isinstance(value, dict):
        named = value.get("name") or value.get("title") or value.get("id")
        return _joined(named, separator) if not isinstance(named, dict) else ""
    if isinstance(value, list | tuple):
        return separator.join(filter(None, (_joined(item, separator) for item in value)))
    return str(value)


def _sound(text: str, seen: list[Notice], where: str) -> str:
    """The text without lone surrogates.

    U+DC80…U+DCFF stand for bytes that were not UTF-8 in a file that otherwise is: the field is decoded
    again on its own, so that one row in Windows-1256 is read. Any other surrogate becomes U+FFFD.
    """
    if _is_utf8(text):
        return text
    try:
        again = decode(text.encode("utf-8", "surrogateescape"), where)
    except UnicodeEncodeError:
        seen.append(notes.CHARACTERS_REPLACED)
        return _SURROGATE.sub("\ufffd", text)
    if again.guessed:
        seen.append(notes.encoding_guessed(again.guessed))
    if again.damaged:
        seen.append(notes.CHARACTERS_REPLACED)
    return again.text


def _is_utf8(text: str) -> bool:
    """Whether the text can be written as UTF-8; encoding it is faster than searching it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
