"""``claimcheck timeline`` as a user at a terminal meets it, with wrong input too."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ANSWERS = ["event", "", "Opening of the Astervale bridge", "2001-05-04", "", "bridge-2001", *[""] * 7]


def test_add_asks_again_where_an_answer_is_wrong(claimcheck, tmp_path: Path) -> None:
    """A wrong answer is refused with the reason, and nothing typed before it is lost."""
    answers = ["rumour", "event", "", "", "Opening of the bridge", "2001-02-31", "2001-05-04", "2000", "", "Bad Id"]
    answers += ["bridge-2001", "", "Astervale bridge|new bridge", "", "", "hafez", "hafez-al-assad", "", ""]
    done = claimcheck("timeline", "add", "mine.yaml", input="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    for said in (
        "'rumour' is none of",
        "cannot be left empty",
        "'2001-02-31' is no date",
        "2000 lies before",
        "'hafez'",
    ):
        assert said in done.output
    (record,) = yaml.safe_load((tmp_path / "mine.yaml").read_text(encoding="utf-8"))
    assert record["id"] == "bridge-2001"
    assert record["aliases_en"] == ["Astervale bridge", "new bridge"]
    assert record["actors"] == ["hafez-al-assad"]


@pytest.mark.parametrize(
    "held", ["- {id: a-1, start: 2001, label_en: A}", "- {id: a-1, start: 2001, label_en: A}\n", ""]
)
def test_add_keeps_the_file_readable(claimcheck, tmp_path: Path, held: str) -> None:
    """A last line without a line break, or an empty file, takes a record as well."""
    (tmp_path / "mine.yaml").write_text(held, encoding="utf-8")
    assert claimcheck("timeline", "add", "mine.yaml", input="\n".join(ANSWERS) + "\n").exit_code == 0
    assert claimcheck("timeline", "validate", "mine.yaml").exit_code == 0
    records = yaml.safe_load((tmp_path / "mine.yaml").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == [*(["a-1"] if held else []), "bridge-2001"]


def test_add_leaves_alone_a_file_that_takes_no_record(claimcheck, tmp_path: Path) -> None:
    """A single record that is no list cannot be added to; the file stays as it was."""
    held = "id: a-1\nstart: 2001\nlabel_en: A\n"
    (tmp_path / "mine.yaml").write_text(held, encoding="utf-8")
    done = claimcheck("timeline", "add", "mine.yaml", input="\n".join(ANSWERS) + "\n")
    assert done.exit_code == 2
    assert "it must be a list of records" in done.output
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == held


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", '{"a": 1}', "no record was found"),
        ("a.csv", "label_en,start,end\nFair,2004,2003\n", "record fair-2004: end: 2003 lies before start 2004"),
        (
            "a.csv",
            "id,start,label_en,lable_ar\na-1,2004,Fair,x\n",
            "lable_ar: there is no such field; did you mean label_ar?",
        ),
        ("a.jsonl", '{"id": "a-1"\n', "a.jsonl:1: malformed JSON"),
        ("a.csv", "id,start,label_en\nA 1,2004,Fair\n", "id: write lower-case letters and digits"),
    ],
)
def test_import_says_what_is_wrong(claimcheck, tmp_path: Path, name: str, content: str, said: str) -> None:
    """Errors name file, record, field and remedy, and no file is written."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = claimcheck("timeline", "import", name, "-o", "out.yaml")
    assert done.exit_code == 2
    assert said in done.output
    assert name in done.output
    assert not (tmp_path / "out.yaml").exists()


def test_import_makes_the_id_from_label_and_date(claimcheck, tmp_path: Path) -> None:
    """A table of labels and dates needs no ids."""
    (tmp_path / "a.csv").write_text("label_en,start\nSpring fair,2004\n", encoding="utf-8")
    assert claimcheck("timeline", "import", "a.csv", "-o", "out.yaml").exit_code == 0
    (record,) = yaml.safe_load((tmp_path / "out.yaml").read_text(encoding="utf-8"))
    assert record["id"] == "spring-fair-2004"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--kind", "rumour"), "is no kind of fact"),
        (("search", " "), "nothing to search for"),
        (("match", ""), "the text is empty"),
        (("show", "fall-of-damscus-2024"), "did you mean fall-of-damascus-2024"),
        (("export", "-f", "xml"), "is no form of export"),
        (("match", "text", "--published", "yesterday"), "write YYYY-MM-DD"),
    ],
)
def test_wrong_arguments_are_named(claimcheck, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be done is said with the remedy, and the exit code is 2."""
    done = claimcheck("timeline", *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_match_shows_the_reasoning(claimcheck) -> None:
    """The dates read, the words that the match rests on, what adds up, and each field."""
    done = claimcheck("timeline", "match", "Damascus fell on 7 December 2024.", "--published", "2025-01-10")
    assert done.exit_code == 0
    for said in (
        "read: on 7 December 2024 = 2024-12-07",
        "fall-of-damascus-2024: contradicts",
        "rests on: Damascus, fell",
        "adds up: ",
        "date: 2024-12-07 / 2024-12-08: DIFFERS (another day: one day off)",
    ):
        assert said in done.output
    impossible = claimcheck("timeline", "match", "Damascus fell on 31 February 2024.")
    assert "read: on 31 February 2024 = no date (impossible date)" in impossible.output
