"""Properties: whatever the bytes, every outcome is an article that can be written as UTF-8 or a failure that helps."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.ingest import FORMATS, ReadArticle, ReadOptions, read_articles
from tests.unit.ingest.reading import ARABIC

SEEDS = [
    json.dumps([{"text": ARABIC, "date": "2025-01-01"}] * 2, ensure_ascii=False).encode(),
    f'text,date\n"{ARABIC}",2025-01-01\n'.encode(),
    f"---\ntitle: x\n---\n{ARABIC}".encode("cp1256"),
    f"<html><body><article><p>{ARABIC}</p></article></body></html>".encode(),
    ARABIC.encode("utf-16"),
]


def check(content: bytes, kind: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(content)
        count = 0
        for outcome in read_articles([str(path)], ReadOptions(format=kind)):
            count += 1
            if isinstance(outcome, ReadArticle):
                assert outcome.article.text.strip()
                outcome.article.model_dump_json().encode("utf-8")
            else:
                assert outcome.message
                assert outcome.remedy
                str(outcome).encode("utf-8")
        assert count


@pytest.mark.parametrize("kind", [None, *FORMATS])
@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_under_any_format_give_outcomes(kind: str | None, content: bytes) -> None:
    """Random bytes never raise and never vanish."""
    check(content, kind)


@pytest.mark.parametrize("kind", [None, "text", "markdown", "html", "json", "jsonl", "csv"])
@settings(max_examples=40, deadline=None)
@given(seed=st.sampled_from(SEEDS), at=st.integers(0, 600), noise=st.binary(max_size=8), cut=st.integers(0, 600))
def test_damaged_files_give_outcomes(kind: str | None, seed: bytes, at: int, noise: bytes, cut: int) -> None:
    """Real shapes with bytes thrown in and ends cut off never raise and never vanish."""
    check((seed[:at] + noise + seed[at:])[: len(seed) + 8 - cut % 200], kind)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(), min_size=1))
def test_json_text_comes_back_to_the_letter(text: str) -> None:
    """What JSON holds is what the article holds, unless it is blank or holds a lone surrogate."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text(json.dumps({"text": text}), encoding="utf-8")
        (outcome,) = read_articles([str(path)])
        if isinstance(outcome, ReadArticle):
            if not any("\ud800" <= character <= "\udfff" for character in text):
                assert outcome.article.text == text
        else:
            assert not text.strip()
