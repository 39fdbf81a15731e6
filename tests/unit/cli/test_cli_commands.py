"""``rules``, ``explain``, ``schema``, ``--version`` and the group itself."""

from __future__ import annotations

import json

import jsonschema
import pytest

from claimcheck.claims.reasons import REASONS
from claimcheck.cli import COMMANDS
from claimcheck.detectors import all_rules
from claimcheck.version import __version__


def test_version(claimcheck) -> None:
    """``--version`` prints name and version."""
    assert claimcheck("--version").stdout == f"claimcheck {__version__}\n"


def test_without_arguments_help_is_shown(claimcheck) -> None:
    """Every command stands in the help."""
    shown = claimcheck("--help").stdout
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(claimcheck, name: str) -> None:
    """Help of a command loads and names it."""
    result = claimcheck(name, "--help")
    assert result.exit_code == 0
    assert f"claimcheck {name}" in result.stdout


def test_an_unknown_command_is_wrong_use(claimcheck) -> None:
    """A command that does not exist: exit code 2."""
    assert claimcheck("frobnicate").exit_code == 2


def test_completion_offers_the_commands(claimcheck) -> None:
    """Shell completion is part of the program."""
    assert "--install-completion" in claimcheck("--help").stdout


def test_rules_lists_every_rule(claimcheck) -> None:
    """The table has a line a rule; the JSON has all that a rule says."""
    table = claimcheck("rules").stdout
    listed = json.loads(claimcheck("rules", "--format", "json").stdout)
    assert [line.split()[0] for line in table.splitlines()] == [rule.id for rule in all_rules()]
    assert [rule["id"] for rule in listed] == [rule.id for rule in all_rules()]
    assert all(set(rule["message"]) >= {"ar", "en"} for rule in listed)


def test_rules_refuses_an_unknown_format(claimcheck) -> None:
    """Exit code 2 with the formats that exist."""
    result = claimcheck("rules", "--format", "xml")
    assert (result.exit_code, "table, json, md" in result.stderr) == (2, True)


def test_explain_takes_an_id_or_a_bare_code(claimcheck) -> None:
    """A rule is explained in both languages, by its id or by its code."""
    by_id = claimcheck("explain", "vague_quantity/quantifier").stdout
    assert by_id == claimcheck("explain", "quantifier").stdout
    rule = next(rule for rule in all_rules() if rule.code == "quantifier")
    assert all(text in by_id for text in (*rule.message.values(), *rule.why.values()))


@pytest.mark.parametrize("code", REASONS)
def test_explain_knows_every_reason_of_a_claim(claimcheck, code: str) -> None:
    """Each code that a claim may carry is explained."""
    result = claimcheck("explain", code)
    assert result.exit_code == 0
    assert REASONS[code].explanation["en"] in result.stdout


def test_explain_suggests_what_was_meant(claimcheck) -> None:
    """An unknown code is wrong use, with the nearest known one."""
    result = claimcheck("explain", "quantifer")
    assert result.exit_code == 2
    assert "did you mean quantifier?" in result.stderr


def test_reports_satisfy_the_schema(claimcheck) -> None:
    """``claimcheck schema`` prints what every report of ``claimcheck check`` satisfies."""
    schema = json.loads(claimcheck("schema").stdout)
    for language in ("ar", "en"):
        report = json.loads(claimcheck("check", "--example", language, "--format", "json").stdout)
        jsonschema.validate(report, schema, jsonschema.Draft202012Validator)
