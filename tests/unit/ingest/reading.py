"""Shorthand of these tests: read sources, split outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimcheck.ingest import InputFailure, ReadArticle, ReadOptions, read_articles

ARABIC = "قالت بلدية الميناء إن السوق الجديدة ستفتح أبوابها «قبل نهاية الشهر»، وأضافت أن العمل يسير كما خُطط له."
ENGLISH = "The harbour council said the new market would open “before the month is out”, and that work went to plan."


def outcomes(*sources: Path | str, **options: Any) -> list[ReadArticle | InputFailure]:
    return list(read_articles([str(source) for source in sources], ReadOptions(**options)))


def articles(*sources: Path | str, **options: Any) -> list[ReadArticle]:
    found = outcomes(*sources, **options)
    assert all(isinstance(outcome, ReadArticle) for outcome in found), [str(outcome) for outcome in found]
    return [outcome for outcome in found if isinstance(outcome, ReadArticle)]


def failures(*sources: Path | str, **options: Any) -> list[InputFailure]:
    found = outcomes(*sources, **options)
    assert all(isinstance(outcome, InputFailure) for outcome in found), found
    return [outcome for outcome in found if isinstance(outcome, InputFailure)]


def codes(read: ReadArticle) -> list[str]:
    return [notice.code for notice in read.notices]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path
