"""Records to and from other forms: Wikidata query results, ClaimReview feeds, CSV, JSON, YAML."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claimcheck.errors import ReferenceDataError
from claimcheck.text.folding import fold
from claimcheck.timeline.files import CELL_SEPARATOR, read_records
from claimcheck.timeline.records import Fact
from claimcheck.timeline.times import bounds

FORMATS = ("yaml", "json", "jsonl", "csv")
COLUMNS = tuple(Fact.model_fields)
# A Wikidata time: «2024-12-08T00:00:00Z»; the part behind the T says nothing.
_WIKIDATA_TIME = re.compile(r"^\+?(\d{4})-(\d{2})-(\d{2})T")
_WORD = re.compile(r"[a-z0-9]+")
_ENTITY = re.compile(r"/(Q\d+)$")
# Variables of a Wikidata query that this reads, by field; the first one present counts.
WIKIDATA = {
    "label_en": ("itemLabel", "label_en", "eventLabel", "label"),
    "label_ar": ("itemLabel_ar", "label_ar", "itemLabelAr"),
    "start": ("date", "start", "pointInTime", "startTime", "time"),
    "end": ("end", "endTime"),
    "item": ("item", "event"),
}


def read_foreign(path: Path) -> list[dict[str, Any]]:
    """The facts of a file: records as they are, Wikidata query results and ClaimReview converted."""
    if path.suffix.lower() == ".json":
        try:
            content = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError as error:
            raise ReferenceDataError(f"malformed JSON: {error}", where=str(path), remedy="check the file") from error
        if isinstance(content, dict) and "bindings" in content.get("results", {}):
            return [_from_wikidata(row, str(path), n) for n, row in enumerate(content["results"]["bindings"], 1)]
        reviews = _claim_reviews(content)
        if reviews:
            return [_from_review(review, str(path), n) for n, review in enumerate(reviews, 1)]
    return [_with_id(record.data) for record in read_records(path)]


def _with_id(record: dict[str, Any]) -> dict[str, Any]:
    """The record; one without an id gets it from its label and date, where it has them."""
    label, start = record.get("label_en") or record.get("label_ar"), str(record.get("start") or "")
    if record.get("id") or not label or not start:
        return record
    return {"id": slug(str(record.get("label_en") or ""), start), **record}


def _from_wikidata(row: Mapping[str, Any], where: str, number: int) -> dict[str, Any]:
    values = {
        field: next((row[name]["value"] for name in names if name in row), "") for field, names in WIKIDATA.items()
    }
    if not values["start"] or not (values["label_en"] or values["label_ar"]):
        raise ReferenceDataError(
            "a row without a date or label", where=f"{where}, row {number}", remedy="select ?item ?itemLabel ?date"
        )
    language = next((row[name].get("xml:lang", "en") for name in WIKIDATA["label_en"] if name in row), "en")
    if language == "ar" and not values["label_ar"]:
        values["label_ar"], values["label_en"] = values["label_en"], ""
    out = {field: values[field] for field in ("label_en", "label_ar") if values[field]}
    for field in ("start", "end"):
        found = _WIKIDATA_TIME.match(values[field])
        if found:
            out[field] = "-".join(found.groups())
        elif values[field]:
            out[field] = values[field][:10]
    item = _ENTITY.search(values["item"])
    name = item.group(1).lower() if item else slug(out.get("label_en", ""), out["start"])
    return {
        "id": f"wikidata-{name}" if item else name,
        "kind": "event",
        **out,
        "sources": [{"title": out.get("label_en") or out["label_ar"], "publisher": "Wikidata", "url": values["item"]}],
        "confidence": "medium",
    }


def _claim_reviews(content: object) -> list[dict[str, Any]]:
    """The ClaimReview objects anywhere in a feed (a list, a data feed, a graph)."""
    if isinstance(content, list):
        return [review for part in content for review in _claim_reviews(part)]
    if not isinstance(content, dict):
        return []
    kind = content.get("@type")
    if kind == "ClaimReview" or (isinstance(kind, list) and "ClaimReview" in kind):
        return [content]
    return [
        review
        for key in ("@graph", "dataFeedElement", "item", "itemListElement", "claimReview", "claims")
        for review in _claim_reviews(content.get(key))
    ]


def _from_review(review: Mapping[str, Any], where: str, number: int) -> dict[str, Any]:
    """A reviewed claim as a record of the kind «review»: that this was claimed, and how it was rated.

    The record is no fact: texts that repeat the claim mention it, and neither agree nor contradict.
    """
    claim = str(review.get("claimReviewed") or "")
    reviewed = review.get("itemReviewed")
    made = str(
        (reviewed if isinstance(reviewed, dict) else {}).get("datePublished") or review.get("datePublished") or ""
    )
    if not claim or bounds(made[:10]) is None:
        raise ReferenceDataError(
            "a ClaimReview without claimReviewed or a date",
            where=f"{where}, review {number}",
            remedy="both are needed: claimReviewed, and datePublished of the review or of itemReviewed",
        )
    rated = review.get("reviewRating")
    author = review.get("author")
    rating = str((rated if isinstance(rated, dict) else {}).get("alternateName") or "")
    publisher = str((author if isinstance(author, dict) else {}).get("name") or "")
    language = "en" if claim.isascii() else "ar"
    return {
        "id": f"review-{slug(claim if language == 'en' else publisher, made[:10])}-{number}",
        "kind": "review",
        f"label_{language}": claim,
        "start": made[:10],
        f"note_{language}": f"{publisher}: {rating}".strip(": "),
        "sources": [{"title": claim, "publisher": publisher, "url": str(review.get("url") or "")}],
        "confidence": "medium",
    }


def slug(label: str, start: str) -> str:
    """An id from a label and a date: its first Latin words, and the year."""
    words = _WORD.findall(fold(label))[:5]
    return "-".join([*(words or ["fact"]), start[:4]])


def write_records(facts: Iterable[Fact], form: str) -> str:
    """Facts as YAML, JSON, JSON Lines or CSV text, fields without a value left out."""
    records = [fact.model_dump(exclude_defaults=True, by_alias=True, mode="json") for fact in facts]
    for record in records:
        for figure in record.get("figures", ()):
            if figure["value"] == int(figure["value"]):
                figure["value"] = int(figure["value"])
    if form == "json":
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if form == "csv":
        return _as_csv(records)
    if form != "yaml":
        raise ReferenceDataError(f"{form!r} is no form of export", remedy=f"one of {', '.join(FORMATS)}")
    import yaml

    return str(yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=120))


def _as_csv(records: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({key: _cell(value) for key, value in record.items()})
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return CELL_SEPARATOR.join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
