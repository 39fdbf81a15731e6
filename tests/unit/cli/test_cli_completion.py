"""What a shell offers behind an option: asked for as the shells do, through the environment."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from claimcheck.detectors import all_rules


def offered(line: str, shell: str = "bash") -> list[str]:
    """The words that completion offers for the last word of ``line``."""
    words = line.split(" ")
    asked = {"_CLAIMCHECK_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        asked |= {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    else:
        asked |= {"_TYPER_COMPLETE_ARGS": line}
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck"], env=os.environ | asked, capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claimcheck ex", ["explain"]),
        ("claimcheck check --fail", ["--fail-on"]),
        ("claimcheck check --format j", ["json", "jsonl"]),
        ("claimcheck check --format html --format m", ["md"]),
        ("claimcheck check --lang ", ["ar", "en"]),
        ("claimcheck check --input-format pa", ["parquet"]),
        ("claimcheck check --fail-on se", ["serious"]),
        ("claimcheck check --select fram", ["framing", "framing/loaded_expression"]),
        ("claimcheck explain hear", ["hearsay"]),
        ("claimcheck rules --format j", ["json"]),
    ],
)
def test_bash_offers_the_values_of_options(line: str, expected: list[str]) -> None:
    """Names of commands and options, and what an option may be followed by."""
    assert offered(line) == expected


def test_zsh_offers_every_rule_of_a_category() -> None:
    """The answer to zsh is a command that describes the values; each rule stands in it."""
    answer = " ".join(offered("claimcheck check --ignore vague_quantity/", "zsh"))
    rules = [rule.id for rule in all_rules() if rule.category == "vague_quantity"]
    assert rules
    assert [rule for rule in rules if rule not in answer] == []


def test_files_are_left_to_the_shell() -> None:
    """Nothing is offered for an input, so that the shell completes names of files."""
    assert offered("claimcheck check artic") == []
