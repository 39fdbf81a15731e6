"""The source itself: words are data, files are short, public names are explained, nothing points upwards."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 400
ARABIC = re.compile("[\u0620-\u065f\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
# Words of up to three letters (على, كما) are the grammar that a construction is about.
ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{4,}")
# Calls whose arguments are texts for people.
MESSAGES = {"Rule", "_rule", "_reason", "_notice", "Notice"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def letter_sets(tree: ast.AST) -> Iterator[int]:
    """The strings that stand for their letters: ``letter in "..."``, ``frozenset("...")`` and the like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from map(id, node.comparators)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("set", "frozenset", "tuple", "list"):
            yield from map(id, node.args)


def arabic_strings(source: str) -> Iterator[ast.Constant]:
    """The strings that are no text for people and hold Arabic letters, or spell an Arabic word in escapes."""
    tree = ast.parse(source)

    def walk(node: ast.AST, message: bool) -> Iterator[ast.Constant]:
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            message = message or called in MESSAGES
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                for_people = isinstance(key, ast.Constant) and key.value == "ar"
                yield from walk(value, message or for_people)
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not message:
            written = ast.get_source_segment(source, node) or ""
            if ARABIC.search(written) or (ARABIC_WORD.fullmatch(node.value) and id(node) not in letters):
                yield node
        for child in ast.iter_child_nodes(node):
            yield from walk(child, message)

    letters = set(letter_sets(tree))

    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return (node for node in walk(tree, False) if id(node) not in docstrings)


@pytest.mark.parametrize("path", [p for p in FILES if "languages/ar" not in p.as_posix()], ids=name_of)
def test_no_words_of_a_language_in_code(path: Path) -> None:
    """Arabic words stand in the pack's data; code holds them only in messages, and as examples in docstrings.

    Single letters, clitics and ranges of letters belong to mechanisms; they are written as escapes, because an
    editor shows a right-to-left letter in code where it does not stand.
    """
    found = [f"line {node.lineno}: {node.value!r}" for node in arabic_strings(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_stay_short(path: Path) -> None:
    """A file that needs more lines has more than one topic."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_public_names_are_explained(path: Path) -> None:
    """Modules, and public classes, functions and methods, have a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [] if ast.get_docstring(tree) or not tree.body else ["module"]
    holders: list[ast.AST] = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    for holder in holders:
        if isinstance(holder, ast.ClassDef) and holder.name.startswith("_"):
            continue
        for node in ast.iter_child_nodes(holder):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                overloaded = any(getattr(each, "id", "") == "overload" for each in node.decorator_list)
                if not ast.get_docstring(node) and not overloaded:
                    silent.append(f"line {node.lineno}: {node.name}")
    assert silent == []


def test_names_say_what_a_file_is_about() -> None:
    """No drawers for odds and ends, and no name that shadows the standard library's."""
    banned = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "base", "json", "html"}
    assert [name_of(path) for path in FILES if path.stem in banned] == []


def test_nothing_is_left_to_do() -> None:
    """Unfinished work is an issue, not a comment."""
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [name_of(path) for path in FILES if marks.search(path.read_text(encoding="utf-8"))] == []
