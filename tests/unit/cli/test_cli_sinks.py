"""Where reports go: files that appear whole, names that are safe and never fall together."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.api import check
from claimcheck.cli.batch import open_sink
from claimcheck.cli.formats import format_of_path, parse_formats
from claimcheck.cli.sinks import NAME_BYTES, Folder, OneFile, Stream, write_file
from claimcheck.errors import ConfigError
from claimcheck.model import Report


def encode(name: str, report: Report) -> bytes:
    return f"{name} {report.article.id}\n".encode()


def named(article_id: str) -> Report:
    report = check("Text.", timeline=False)
    return report.model_copy(update={"article": report.article.model_copy(update={"id": article_id})})


@pytest.mark.parametrize(
    ("article_id", "stem"),
    [
        ("a", "a"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("https://example.org/x?y=1", "https-example.org-x-y-1"),
        ("مقال 1", "مقال-1"),
        ("///", "article"),
        ("\x00", "article"),
    ],
)
def test_ids_become_safe_file_names(tmp_path: Path, article_id: str, stem: str) -> None:
    """No id leads out of the folder, hides a file or is refused by a file system."""
    Folder(tmp_path, ["json"], encode).add(named(article_id))
    assert [path.name for path in tmp_path.iterdir()] == [f"{stem}.json"]


def test_long_ids_are_cut_between_letters(tmp_path: Path) -> None:
    """A file name stays under what file systems allow, also in letters of two bytes."""
    Folder(tmp_path, ["json"], encode).add(named("م" * 500))
    (path,) = tmp_path.iterdir()
    assert len(path.stem.encode()) <= NAME_BYTES
    assert set(path.stem) == {"م"}


def test_ids_that_look_alike_get_numbers(tmp_path: Path) -> None:
    """Three ids that make one name give three files, the last of them not over the first."""
    folder = Folder(tmp_path, ["json"], encode)
    for article_id in ("a b", "a-b", "A/B"):
        folder.add(named(article_id))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A-B-3.json", "a-b-2.json", "a-b.json"]


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    """Until the end there is no file of that name; what was there before stays."""
    path = tmp_path / "out.jsonl"
    path.write_text("before")
    sink = OneFile(path, "jsonl", encode)
    sink.add(named("a"))
    assert path.read_text() == "before"
    sink.close()
    sink.discard()
    assert path.read_text() == "jsonl a\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_discarded_file_leaves_nothing(tmp_path: Path) -> None:
    """What was begun and not completed is removed."""
    sink = OneFile(tmp_path / "out.jsonl", "jsonl", encode)
    sink.add(named("a"))
    sink.discard()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_batch_writes_no_file(tmp_path: Path) -> None:
    """Where no article could be read there is no output that looks like a result."""
    sink = OneFile(tmp_path / "out.jsonl", "jsonl", encode)
    sink.close()
    assert list(tmp_path.iterdir()) == []


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    """A file that is replaced keeps its rights."""
    path = tmp_path / "x"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.parametrize(
    ("formats", "output", "kind"),
    [
        ((), None, Stream),
        (("md",), None, Stream),
        ((), "reports/", Folder),
        ((), "reports", Folder),
        (("docx",), "reports", Folder),
        ((), "report.html", OneFile),
        ((), "report.claimreview.jsonld", OneFile),
        (("jsonl",), "report.txt", OneFile),
    ],
)
def test_formats_and_output_choose_the_sink(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formats: tuple[str, ...], output: str | None, kind: type
) -> None:
    """A name with an end is a file, any other a folder; a format that is given outweighs the end."""
    monkeypatch.chdir(tmp_path)
    assert type(open_sink(formats, output, encode)) is kind


def test_formats_have_two_names_and_are_taken_once() -> None:
    """The renderers' names serve as well as the short ones."""
    assert parse_formats(["markdown", "md,JSON", "claim-review"]) == ("md", "json", "claimreview")
    with pytest.raises(ConfigError):
        parse_formats(["pdf"])


def test_the_end_of_a_name_tells_the_format() -> None:
    """The longest end counts."""
    assert format_of_path(Path("a.CLAIMREVIEW.jsonld")) == "claimreview"
    assert format_of_path(Path("a.md")) == "md"
    assert format_of_path(Path("a.xyz")) is None
