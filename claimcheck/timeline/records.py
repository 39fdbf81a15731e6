"""The records of the reference data: facts about the world and the entities that they name.

Dates are ISO strings at the precision that is known (``1946``, ``1946-04``, ``1946-04-17``). A null
``end`` means a point event, or a state of which no end is known; it is never read as "until today".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from claimcheck.timeline.times import bounds

FACT_KINDS = ("event", "agreement", "sanction", "resolution", "tenure", "figure", "office", "review")
PRECISIONS = {4: "year", 7: "month", 10: "day"}
ID_PATTERN = r"^[a-z0-9]+(?:[-_.:][a-z0-9]+)*$"


def _iso(value: object) -> object:
    """YAML reads an unquoted ``2024-12-08`` as a date and ``2024`` as a number; both are meant."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _checked(value: str) -> str:
    """An ISO date that exists, at any of the three precisions."""
    if bounds(value) is None:
        raise ValueError(f"{value!r} is no date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _texts(value: object) -> object:
    """A single text where a list is meant; a list may hold numbers («1949» as a keyword)."""
    if type(value) is list and all(type(item) is str for item in value):
        return value
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    return (
        tuple(str(item) if isinstance(item, int | float) else item for item in value)
        if isinstance(value, list | tuple)
        else value
    )


IsoDate = Annotated[str, BeforeValidator(_iso), Field(max_length=10)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]


class Record(BaseModel):
    """Base of the records: immutable, and an unknown field is an error rather than ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Record):
    """A page that a record was checked against."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    accessed: IsoDate | None = None


class Alternate(Record):
    """Another date that is accepted for a fact, and why."""

    date: IsoDate
    why: str = ""

    @model_validator(mode="after")
    def _real(self) -> Alternate:
        _checked(self.date)
        return self


class Figure(Record):
    """A number that belongs to a fact; ``unit`` says what is counted, ``note`` who counted."""

    what: str
    value: float
    unit: str | None = None
    as_of: IsoDate | None = None
    note: str | None = None


class Office(Record):
    """An office that an entity held; ``from``/``to`` as ISO dates, ``to`` null where no end is known."""

    office: str
    start: IsoDate | None = Field(default=None, alias="from")
    end: IsoDate | None = Field(default=None, alias="to")
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Office:
        _in_order(self.start, self.end, "to", "from")
        return self


class Entity(Record):
    """A person, body, place, medium or office, with the names under which news texts know it."""

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    type: str
    name_ar: str = ""
    name_en: str = ""
    aliases_ar: Texts = ()
    aliases_en: Texts = ()
    ambiguous_aliases: Texts = ()
    gender: str | None = None
    part_of: Texts = ()
    offices: tuple[Office, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _named(self) -> Entity:
        if not (self.name_ar or self.name_en):
            raise ValueError("name_ar: an entity needs a name in Arabic or English")
        return self


class Fact(Record):
    """One dated fact of the timeline."""

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    kind: str = "event"
    start: IsoDate
    end: IsoDate | None = None
    precision: str = ""
    label_ar: str = ""
    label_en: str = ""
    aliases_ar: Texts = ()
    aliases_en: Texts = ()
    keywords_ar: Texts = ()
    keywords_en: Texts = ()
    wording_ar: Texts = ()
    wording_en: Texts = ()
    actors: Texts = ()
    places: Texts = ()
    figures: tuple[Figure, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    note_ar: str | None = ""
    note_en: str | None = ""
    sources: tuple[Source, ...] = ()
    confidence: str = "medium"

    @model_validator(mode="after")
    def _sound(self) -> Fact:
        if not (self.label_ar or self.label_en):
            raise ValueError("label_ar: a fact needs a label in Arabic or English")
        if self.kind not in FACT_KINDS:
            raise ValueError(f"kind: {self.kind!r} is none of {', '.join(FACT_KINDS)}")
        _in_order(self.start, self.end, "end", "start")
        held = PRECISIONS[len(self.start)]
        if self.precision and self.precision not in PRECISIONS.values():
            raise ValueError(f"precision: {self.precision!r} is none of day, month, year")
        if self.precision == "day" and held != "day":
            raise ValueError(f"precision: 'day' does not fit the start {self.start}")
        return self

    @property
    def label(self) -> dict[str, str]:
        """The label per language, without the languages that have none."""
        return {code: text for code, text in (("ar", self.label_ar), ("en", self.label_en)) if text}


def _in_order(start: str | None, end: str | None, later: str, earlier: str) -> None:
    """Both dates exist, and the period does not end before it starts."""
    first = bounds(start) if start else None
    last = bounds(end) if end else None
    if start and first is None:
        raise ValueError(f"{earlier}: {start!r} is no date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD")
    if end and last is None:
        raise ValueError(f"{later}: {end!r} is no date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD")
    if first and last and last[1] < first[0]:
        raise ValueError(f"{later}: {end} lies before {earlier} {start}")


# What pydantic finds wrong, in the words of somebody who edits a file.
PLAIN = {
    "missing": "this field is needed",
    "string_pattern_mismatch": "write lower-case letters and digits, with - between words",
    "float_parsing": "a number is expected",
    "float_type": "a number is expected",
    "string_type": "a text is expected",
    "tuple_type": "a list is expected",
    "list_type": "a list is expected",
    "model_type": "a mapping of fields is expected",
    "string_too_long": "this is too long for a date; write YYYY, YYYY-MM or YYYY-MM-DD",
}


def explain(error: Mapping[str, Any], fields: Iterable[str] = ()) -> tuple[str, str]:
    """Field and message of an error that pydantic reports for a record with these fields."""
    field = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        near = get_close_matches(field, fields, n=1)
        return field, "there is no such field" + (f"; did you mean {near[0]}?" if near else "")
    message = PLAIN.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    if not field and ": " in message:
        field, message = message.split(": ", 1)
    return field or "record", message
