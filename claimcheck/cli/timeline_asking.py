"""The questions of ``claimcheck timeline add``: each answer is checked at once, and a wrong one asked for again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from difflib import get_close_matches
from typing import Any

import typer

from claimcheck.timeline.exchange import slug
from claimcheck.timeline.files import CELL_SEPARATOR
from claimcheck.timeline.records import FACT_KINDS, ID_PATTERN
from claimcheck.timeline.times import bounds

Check = Callable[[str], str]


def ask_for_fact(taken: Collection[str], entities: Collection[str]) -> dict[str, Any]:
    """A record from answers at the terminal. ``taken`` are ids in use, ``entities`` those that may be named."""
    record: dict[str, Any] = {"kind": _ask(f"kind ({', '.join(FACT_KINDS)})", _kind, "event")}
    record["label_ar"] = _ask("label in Arabic")
    record["label_en"] = _ask("label in English", lambda text: text if record["label_ar"] else _given(text))
    record["start"] = _ask("date or start (YYYY, YYYY-MM or YYYY-MM-DD)", lambda text: _date(_given(text)))
    record["end"] = _ask("end (empty for a point event)", lambda text: _after(text, record["start"]))
    record["id"] = _ask("id", lambda text: _id(text, taken), slug(record["label_en"], record["start"]))
    for field in ("aliases_ar", "aliases_en", "keywords_ar", "keywords_en"):
        record[field] = _parts(_ask(f"{field}, separated by {CELL_SEPARATOR}"))
    for field in ("actors", "places"):
        record[field] = _parts(
            _ask(f"{field}, ids of entities separated by {CELL_SEPARATOR}", lambda text: _known(text, entities))
        )
    url = _ask("source (address of a page)")
    record["sources"] = [{"url": url, "accessed": date.today().isoformat()}] if url else []
    return record


def _ask(question: str, check: Check = str, default: str = "") -> str:
    def checked(answer: str) -> str:
        return check(answer.strip())

    return str(typer.prompt(question, default=default, show_default=bool(default), value_proc=checked))


def _parts(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(CELL_SEPARATOR) if part.strip()]


def _given(text: str) -> str:
    if not text:
        raise typer.BadParameter("this cannot be left empty")
    return text


def _kind(text: str) -> str:
    if text not in FACT_KINDS:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(FACT_KINDS)}")
    return text


def _date(text: str) -> str:
    if text and bounds(text) is None:
        raise typer.BadParameter(f"{text!r} is no date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _after(text: str, start: str) -> str:
    first, last = bounds(start), bounds(_date(text)) if text else None
    if first and last and last.last < first.first:
        raise typer.BadParameter(f"{text} lies before {start}")
    return text


def _id(text: str, taken: Collection[str]) -> str:
    if not re.match(ID_PATTERN, text):
        raise typer.BadParameter("write lower-case letters and digits, with - between words")
    if text in taken:
        raise typer.BadParameter(f"{text!r} is taken")
    return text


def _known(text: str, entities: Collection[str]) -> str:
    for part in _parts(text):
        if part not in entities:
            near = ", ".join(get_close_matches(part, entities, n=3))
            raise typer.BadParameter(f"no entity has the id {part!r}" + (f"; did you mean {near}?" if near else ""))
    return text
