"""Archives and compressed files."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from claimcheck.ingest import InputFailure, ReadArticle
from tests.unit.ingest.reading import ARABIC, ENGLISH, articles, failures, outcomes, write

LINES = "".join(json.dumps({"text": text}) + "\n" for text in (ENGLISH, ARABIC)).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("end", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstandard.compress)],
)
def test_a_compressed_file_is_read_by_its_inner_name_or_content(
    tmp_path: Path, end: str, pack: Callable[[bytes], bytes]
) -> None:
    """``a.jsonl.gz`` by name; a file without an extension by its first bytes."""
    assert len(articles(write(tmp_path / f"a.jsonl{end}", pack(LINES)))) == 2
    assert len(articles(write(tmp_path / f"b{end}", pack(LINES)))) == 2
    assert len(articles(write(tmp_path / "c", pack(LINES)))) == 2


@pytest.mark.parametrize("end", [".gz", ".bz2", ".xz", ".zst"])
def test_a_damaged_compressed_file_keeps_what_came_before(tmp_path: Path, end: str) -> None:
    """A cut-off file ends in a failure that names it."""
    packs = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.compress}
    pack = packs[end]
    for content in (pack(LINES)[:-12], b"nonsense"):
        assert isinstance(outcomes(write(tmp_path / f"a.jsonl{end}", content))[-1], InputFailure)


def test_a_zip_is_read_member_by_member_in_the_order_of_names(tmp_path: Path) -> None:
    """Members of several formats; what macOS adds is left alone, a picture is passed over and named."""
    content = zipped(
        {
            "b/list.json": json.dumps([{"text": ENGLISH}] * 2).encode(),
            "a.txt": ARABIC.encode(),
            "__MACOSX/a.txt": b"x",
            "c.jsonl.gz": gzip.compress(LINES),
            "d.png": b"\x89PNG",
        }
    )
    found = outcomes(write(tmp_path / "a.zip", content))
    places = [outcome.where.rpartition("a.zip")[2] for outcome in found]
    assert places == [
        "/a.txt",
        "/b/list.json, record 1",
        "/b/list.json, record 2",
        "/c.jsonl.gz, line 1",
        "/c.jsonl.gz, line 2",
        "",
    ]
    assert isinstance(found[-1], InputFailure)
    assert found[-1].skipped


def test_a_bad_member_does_not_stop_the_others(tmp_path: Path) -> None:
    """A member with a wrong checksum, an encrypted one and an empty one are failures; the rest is read."""
    content = bytearray(zipped({"a.txt": ENGLISH.encode(), "b.txt": b"", "c.txt": ARABIC.encode()}))
    content[content.index(b"a.txt") + 10] ^= 0xFF
    kinds = [type(outcome) for outcome in outcomes(write(tmp_path / "a.zip", bytes(content)))]
    assert kinds == [InputFailure, InputFailure, ReadArticle]


def test_an_archive_that_is_none_or_empty_is_a_failure(tmp_path: Path) -> None:
    """Both say what they are."""
    for content in (b"PK nonsense", zipped({})):
        assert len(failures(write(tmp_path / "a.zip", content))) == 1


def test_layers_of_compression_are_bounded(tmp_path: Path) -> None:
    """A file compressed over and over is refused, not followed."""
    content = ENGLISH.encode()
    for _ in range(5):
        content = gzip.compress(content)
    (failure,) = failures(write(tmp_path / "a.txt.gz.gz.gz.gz.gz", content))
    assert "compressed" in failure.message


def test_a_decompression_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    """Fifty megabytes of nothing in fifty kilobytes do not reach the memory."""
    path = write(tmp_path / "a.txt.gz", gzip.compress(b"a" * 50_000_000))
    (failure,) = failures(path, max_bytes=1_000_000)
    assert "MB" in failure.message
