"""The reader of literate cases: what it understands, and what it refuses with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import case_format
from tests.case_format import Case, CaseError, read_cases
from tests.test_cases import compare, named_categories, run

RULES = frozenset({"vague_quantity/quantifier", "vague_quantity/order", "framing/loaded_expression"})


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Reads a case file of that content."""
    folder = tmp_path / "tests" / "cases"
    (folder / "en").mkdir(parents=True)
    monkeypatch.setattr(case_format, "CASES", folder)
    path = folder / "en" / "topic.md"

    def reader(content: str) -> list[Case | CaseError]:
        path.write_text(content, encoding="utf-8")
        return list(read_cases(path, RULES))

    return reader


def case(
    expect: str, text: str = "Several roads were closed. In town several bridges fell.", heading: str = "Heading"
) -> str:
    return (
        f"# Topic\n\n## {heading}\nA reason.\n\n~~~text published=2025-11-08\n{text}\n~~~\n~~~expect\n{expect}\n~~~\n"
    )


def test_words_become_offsets(read) -> None:
    """The first occurrence, or the one whose number stands behind the words."""
    (found,) = read(case("vague_quantity/quantifier: everal\nvague_quantity/quantifier: everal [2]"))
    assert [expected.spans for expected in found.expected] == [((1, 7),), ((36, 42),)]


def test_attributes_and_language(read) -> None:
    """The folder names the language; attributes are read."""
    (found,) = read(case("none: date"))
    assert (found.language, found.attributes) == ("en", {"published": "2025-11-08"})


def test_a_known_failure_has_a_reason(read) -> None:
    """The mark at the end of a heading."""
    (found,) = read(case("none: date", heading="Heading (known failure: no plural)"))
    assert found.known_failure == "no plural"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (case("vague_quantity/quantifier: nothing"), 10, "does not hold 'nothing'"),
        (case("vague_quantity/quantifier: everal [3]"), 10, "does not hold 'everal' 3 times"),
        (case("vague_quantity: several"), 10, "written category/code"),
        (case("vague_quantity/size: several"), 10, "neither a rule"),
        (case("none: vague"), 10, "neither a rule"),
        (case("date: several"), 10, "WORDS = VALUE"),
        (case("statement: spoken | content: several"), 10, "no type of statement"),
        (case("statement: direct | cue: several"), 10, "needs its content"),
        (case("statement: direct | content: several | colour: red"), 10, "'colour' is no key"),
        (case("match: some-fact perhaps"), 10, "FACT-ID VERDICT"),
        (case("claim: several"), 10, "STATUS | WORDS"),
        (case("several"), 10, "CATEGORY: what is expected"),
        (case(""), 9, "the expect block is empty"),
        (case("none: date", text=""), 6, "the text is empty"),
        (case("none: date").replace("published=", "day="), 6, "'day' is no attribute"),
        (case("none: date").replace("A reason.\n", ""), 3, "needs a sentence of reason"),
        ("## Heading\nA reason.\n", 1, "has no case"),
        ("## Heading\nA reason.\n~~~text\nx\n~~~\n", 3, "no expect block"),
        ("## Heading\nA reason.\n~~~expect\nnone: date\n~~~\n", 3, "needs a text block"),
        ("## Heading\nA reason.\n~~~text\nx\n", 3, "never closed"),
    ],
)
def test_a_malformed_case_names_file_and_line(read, content: str, line: int, message: str) -> None:
    """The error says where to look and what is wrong."""
    errors = [found for found in read(content) if isinstance(found, CaseError)]
    assert any(f"tests/cases/en/topic.md:{line}: " in str(error) and message in str(error) for error in errors), errors


def test_one_malformed_case_leaves_the_others(read) -> None:
    """Reading goes on behind it."""
    found = read(case("several") + case("none: date"))
    assert [type(each) for each in found] == [CaseError, Case]


def complaints(found: Case) -> list[str]:
    report = run(found)
    return [line.strip() for category in named_categories(found) for line in compare(found, report, category)]


def test_a_case_that_lists_everything_passes(read) -> None:
    """Both flags are listed, in any order; what is not named is not looked at."""
    (found,) = read(
        case("vague_quantity/quantifier: several bridges\nvague_quantity/quantifier: Several roads\nnone: date")
    )
    assert complaints(found) == []


def test_a_result_that_is_not_listed_is_a_complaint(read) -> None:
    """An unexpected result of a named category fails, and so does a missing one."""
    (found,) = read(case("vague_quantity/quantifier: several bridges\nvague_quantity/order: roads"))
    assert complaints(found) == [
        "missing (line 11): vague_quantity/order: roads",
        "unexpected: vague_quantity/quantifier: Several roads | voice: journalist",
    ]


def test_absence_of_one_rule_speaks_of_that_rule_alone(read) -> None:
    """``none: category/code`` allows other rules of the category."""
    (found,) = read(case("none: vague_quantity/order"))
    assert complaints(found) == []
    (found,) = read(case("none: vague_quantity/quantifier"))
    assert len(complaints(found)) == 2


def test_listing_and_denying_contradict_each_other(read) -> None:
    """A case cannot list results of a category and say that there are none."""
    (found,) = read(
        case(
            "none: vague_quantity\nvague_quantity/quantifier: Several roads\nvague_quantity/quantifier: several bridges"
        )
    )
    assert "but the case lists some" in complaints(found)[0]
