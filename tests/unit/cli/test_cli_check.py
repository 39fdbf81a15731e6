"""``claimcheck check``: what goes in, what comes out, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli import batch
from claimcheck.model import Report


def reports(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_pipe_gets_a_report_a_line_in_the_order_of_the_input(claimcheck, articles: Path) -> None:
    """Without a terminal the default is JSONL, one report an article, nothing else on standard output."""
    result = claimcheck("check", articles)
    assert result.exit_code == 0
    assert [report["article"]["id"] for report in reports(result.stdout)] == ["a/1", "A/1"]
    assert result.stderr == ""


def test_standard_input_is_read(claimcheck) -> None:
    """``-`` reads an article from standard input; options override what it says of itself."""
    result = claimcheck(
        "check", "-", "--title", "T", "--outlet", "O", "--published", "2025-11-08", input="The mayor spoke tomorrow."
    )
    (report,) = reports(result.stdout)
    assert (report["article"]["title"], report["article"]["outlet"]) == ("T", "O")
    assert report["article"]["published"] == "2025-11-08"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_bundled_articles_are_checked(claimcheck, language: str) -> None:
    """``--example`` needs no input and finds statements and findings."""
    result = claimcheck("check", "--example", language)
    (report,) = reports(result.stdout)
    assert report["article"]["language"] == language
    assert report["statements"]
    assert report["flags"]


@pytest.mark.parametrize("name", ["terminal", "json", "jsonl", "html", "md", "docx", "claimreview"])
def test_every_format_is_written(claimcheck, name: str) -> None:
    """Each format goes to standard output for a single article."""
    result = claimcheck("check", "--example", "en", "--format", name)
    assert result.exit_code == 0, result.stderr
    assert result.stdout_bytes


def test_a_folder_gets_json_and_html_named_after_the_article(claimcheck, articles: Path, tmp_path: Path) -> None:
    """Ids are made safe for file names, and never fall together on a file system that knows no case."""
    result = claimcheck("check", articles, "-o", "reports")
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert names == ["A-1-2.html", "A-1-2.json", "a-1.html", "a-1.json"]
    assert json.loads((tmp_path / "reports/A-1-2.json").read_text())["article"]["id"] == "A/1"
    assert "4 files written" in result.stderr


def test_several_formats_go_to_a_folder(claimcheck, articles: Path, tmp_path: Path) -> None:
    """Formats are repeated or joined by commas; JSONL is one file for all articles."""
    result = claimcheck("check", articles, "-o", "out/", "--format", "md,jsonl", "--format", "jsonl")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["A-1-2.md", "a-1.md", "reports.jsonl"]
    assert len(reports((tmp_path / "out/reports.jsonl").read_text())) == 2


def test_the_end_of_a_file_name_says_the_format(claimcheck, tmp_path: Path) -> None:
    """``-o report.html`` needs no ``--format``."""
    claimcheck("check", "--example", "ar", "-o", "report.html")
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "there is nothing to read"),
        (("--example", "fr"), "no bundled article in 'fr'"),
        (("--example", "ar", "x.txt"), "--example stands in place of an input"),
        (("--example", "ar", "--format", "xml"), "no format 'xml'"),
        (("--example", "ar", "--format", "json,html"), "several formats do not fit into standard output"),
        (("--example", "ar", "-o", "x.json", "--format", "json,html"), "several formats do not fit into the file"),
        (("--example", "ar", "-o", "report.xyz"), "does not say which format"),
        (("--example", "ar", "--select", "vague"), "no rule is named 'vague'"),
        (("--example", "ar", "--ignore", "vague_quantity/x"), "no rule is named 'vague_quantity/x'"),
        (("--example", "ar", "--fail-on", "grave"), "--fail-on: no rule is named 'grave'"),
        (("--example", "ar", "--published", "03/04/2025"), "03/04/2025"),
        (("--example", "ar", "--map", "text"), "does not map a column"),
        (("--example", "ar", "--interface", "fr"), "--interface"),
        (("--example", "ar", "--config", "none.toml"), "none.toml"),
        (("--example", "ar", "--reference", "nowhere"), "nowhere"),
        (("--example", "ar", "--timeline", "x.yaml", "--no-timeline"), "exclude each other"),
    ],
)
def test_wrong_use_says_what_and_writes_nothing(
    claimcheck, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Exit code 2, a message with the remedy on standard error, no output."""
    result = claimcheck("check", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_option_is_wrong_use(claimcheck) -> None:
    """Options that do not exist are refused by the parser with the same exit code."""
    assert claimcheck("check", "--nonsense").exit_code == 2


def test_what_cannot_be_read_does_not_stop_the_others(claimcheck, articles: Path, tmp_path: Path) -> None:
    """The exit code is 2 at the end, the message names the file, and every other article has its report."""
    (tmp_path / "empty.txt").write_text("")
    result = claimcheck("check", "empty.txt", articles, "missing.txt")
    assert result.exit_code == 2
    assert len(reports(result.stdout)) == 2
    assert "empty.txt: there is no text in it" in result.stderr
    assert "missing.txt: there is no such file" in result.stderr


@pytest.mark.parametrize("name", ["html", "docx", "json", "claimreview"])
def test_a_format_of_one_article_refuses_a_second(claimcheck, articles: Path, tmp_path: Path, name: str) -> None:
    """Nothing is printed or written for a batch in a format that holds one article."""
    result = claimcheck("check", articles, "--format", name)
    assert (result.exit_code, result.stdout) == (2, "")
    kept = tmp_path / "kept.out"
    kept.write_text("before")
    result = claimcheck("check", articles, "--format", name, "-o", kept)
    assert result.exit_code == 2
    assert kept.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "kept.out"]


@pytest.mark.parametrize(
    ("threshold", "code"),
    [
        ("info", 1),
        ("review", 1),
        ("serious", 0),
        ("vague_quantity", 1),
        ("vague_quantity/quantifier", 1),
        ("framing", 0),
        ("framing,serious", 0),
        ("framing,info", 1),
    ],
)
def test_fail_on_sets_the_exit_code(claimcheck, articles: Path, threshold: str, code: int) -> None:
    """A severity means itself and what is graver; a category or rule means its own findings."""
    assert claimcheck("check", articles, "--fail-on", threshold).exit_code == code


def test_unreadable_input_outweighs_findings(claimcheck, articles: Path) -> None:
    """With both, the exit code is 2: the run was not whole."""
    assert claimcheck("check", articles, "missing.txt", "--fail-on", "info").exit_code == 2


def test_select_and_ignore(claimcheck, articles: Path) -> None:
    """``--select`` keeps rules under its names, ``--ignore`` takes some out again."""
    result = claimcheck(
        "check", articles, "--select", "vague_quantity,unverified_claim", "--ignore", "unverified_claim"
    )
    found = {flag["category"] for report in reports(result.stdout) for flag in report["flags"]}
    assert found == {"vague_quantity"}


def test_a_language_without_a_pack_is_reported_as_such(claimcheck) -> None:
    """The language-neutral report comes with a notice, and the exit code is 0."""
    (report,) = reports(claimcheck("check", "-", "--lang", "xx", input="Whatever this is.").stdout)
    assert report["tool"]["language_pack"] is None
    assert "no_language_pack" in {notice["code"] for notice in report["notices"]}


def test_no_timeline(claimcheck) -> None:
    """Without the timeline a report has no matches and says that none was used."""
    (report,) = reports(claimcheck("check", "--example", "ar", "--no-timeline").stdout)
    assert report["tool"]["timeline"] is None
    assert report["matches"] == []


def test_columns_are_mapped(claimcheck, tmp_path: Path) -> None:
    """``--map text=prose`` reads the text from a column of another name."""
    (tmp_path / "table.csv").write_text("prose,day\nSeveral roads were closed.,2025-11-08\n")
    (report,) = reports(claimcheck("check", "table.csv", "--map", "text=prose", "--map", "published=day").stdout)
    assert report["article"]["text"] == "Several roads were closed."
    assert report["article"]["published"] == "2025-11-08"


def test_notices_of_reading_reach_the_report(claimcheck, tmp_path: Path) -> None:
    """What was odd about the input stands in the report, before what was odd about the article."""
    (tmp_path / "old.txt").write_bytes("قالت الوزارة إن الطريق مغلق بسبب الثلوج منذ أيام.".encode("cp1256"))
    (report,) = reports(claimcheck("check", "old.txt").stdout)
    assert [notice["code"] for notice in report["notices"]] == ["encoding_guessed", "no_publication_date"]


def test_interruption_leaves_nothing_half_written(
    claimcheck, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of a batch: exit code 130, no traceback, no partial file."""
    checked = []

    def interrupted(*arguments: Any, **options: Any) -> Report:
        if checked:
            raise KeyboardInterrupt
        checked.append(1)
        return original(*arguments, **options)

    original = batch.analyse
    monkeypatch.setattr(batch, "analyse", interrupted)
    result = claimcheck("check", articles, "-o", "all.jsonl")
    assert result.exit_code == 130
    assert result.stderr == "claimcheck: interrupted\n"
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


def test_a_folder_that_cannot_be_made_is_wrong_use(claimcheck, tmp_path: Path) -> None:
    """Output below a file: exit code 2 and a message, no traceback."""
    (tmp_path / "file").write_text("")
    result = claimcheck("check", "--example", "ar", "-o", "file/reports/")
    assert result.exit_code == 2
    assert result.stderr.startswith("claimcheck: error: ")


def test_verbose_tells_of_each_article(claimcheck, articles: Path) -> None:
    """``-v`` says on standard error what was found; standard output stays clean."""
    result = claimcheck("check", articles, "-v")
    assert "a/1: 1 statements" in result.stderr
    assert len(reports(result.stdout)) == 2


def test_quiet_says_errors_only(claimcheck, tmp_path: Path) -> None:
    """``-q`` leaves out what was written and what was passed over, not what failed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Several roads were closed.")
    (tmp_path / "in/b.bin").write_bytes(b"\0")
    assert "b.bin" in claimcheck("check", "in", "-o", "out").stderr
    assert claimcheck("check", "in", "-o", "out", "-q").stderr == ""
    assert "missing" in claimcheck("check", "missing.txt", "-q").stderr


def test_the_terminal_view_has_no_escape_codes_off_a_terminal(claimcheck) -> None:
    """Colour belongs to terminals only."""
    assert "\x1b" not in claimcheck("check", "--example", "ar", "--format", "terminal").stdout


def test_the_terminal_view_speaks_arabic(claimcheck) -> None:
    """``--interface ar`` changes labels and messages."""
    english, arabic = (
        claimcheck("check", "--example", "ar", "--format", "terminal", "--interface", code).stdout
        for code in ("en", "ar")
    )
    assert "Who said what" in english
    assert "Who said what" not in arabic
