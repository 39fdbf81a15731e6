"""A timeline of a test's own: records written to a folder, texts read without the date stage."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.document import Analysis, read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article, DateExpression, Match
from claimcheck.timeline import Timeline, load_timeline, match_timeline

ENTITIES = [
    {"id": "norland", "type": "place", "name_en": "Norland", "name_ar": "نورلند"},
    {"id": "astervale", "type": "place", "name_en": "Astervale", "name_ar": "أسترفيل", "part_of": ["norland"]},
    {"id": "jane-doe", "type": "person", "name_en": "Jane Doe", "name_ar": "جين دو"},
]


def fact(ident: str = "bridge-2001", **fields: Any) -> dict[str, Any]:
    """A valid fact with the fields given."""
    base = {"id": ident, "start": "2001-05-04", "label_en": "Collapse of the Astervale bridge"}
    return {**base, **fields}


def folder(tmp_path: Path, *facts: dict[str, Any], entities: list[dict[str, Any]] | None = None) -> Path:
    """A reference folder with these facts, written as YAML (which JSON is)."""
    (tmp_path / "timeline.yaml").write_text(json.dumps(list(facts)), encoding="utf-8")
    (tmp_path / "entities.yaml").write_text(json.dumps(ENTITIES if entities is None else entities), encoding="utf-8")
    return tmp_path


@cache
def bundled() -> Timeline:
    """The timeline of the package."""
    return load_timeline()


def analysis(text: str, published: str | None, *dates: tuple[str, str | None], language: str = "en") -> Analysis:
    """A text with date expressions given by hand: (words, value); a value may start with ~ for relative."""
    day = date.fromisoformat(published) if published else None
    document = read_document(Article(id="t", text=text, published=day, language=language), load_pack(language))
    found = []
    for words, value in dates:
        start = text.index(words)
        relative = bool(value and value.startswith("~"))
        stated = value.lstrip("~") if value else None
        found.append(DateExpression(start=start, end=start + len(words), text=words, value=stated, relative=relative))
    return Analysis(document, (), (), tuple(sorted(found, key=lambda d: d.start)))


def matched(
    text: str,
    published: str | None,
    *dates: tuple[str, str | None],
    language: str = "en",
    timeline: Timeline | None = None,
) -> dict[str, Match]:
    """The matches of a text by fact."""
    return {
        m.fact: m for m in match_timeline(analysis(text, published, *dates, language=language), timeline or bundled())
    }
