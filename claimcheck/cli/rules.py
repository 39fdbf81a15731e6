"""``claimcheck rules``: every rule, as a table, as JSON, or as the page of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from claimcheck.cli.exits import ending
from claimcheck.detectors import all_rules
from claimcheck.detectors.rule import Rule
from claimcheck.errors import ConfigError

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

FORMATS = ("table", "json", "md")


@app.command()
def rules(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="table, json or md.",
            autocompletion=lambda incomplete: [name for name in FORMATS if name.startswith(incomplete)],
        ),
    ] = "table",
) -> None:
    """List the rules: id, severity, what each says."""
    with ending():
        if form not in FORMATS:
            raise ConfigError(f"there is no format {form!r}", remedy=f"one of {', '.join(FORMATS)}")
        typer.echo({"table": _table, "json": _json, "md": _page}[form]())


def _table() -> str:
    rows = [(rule.id, str(rule.severity), rule.message["en"]) for rule in all_rules()]
    width = max(len(row[0]) for row in rows)
    return "\n".join(f"{rule_id:<{width}}  {severity:<8}  {message}" for rule_id, severity, message in rows)


def _json() -> str:
    return json.dumps([as_data(rule) for rule in all_rules()], ensure_ascii=False, indent=2)


def as_data(rule: Rule) -> dict[str, Any]:
    """A rule as plain data."""
    return {
        "id": rule.id,
        "category": rule.category,
        "code": rule.code,
        "severity": str(rule.severity),
        "maturity": rule.maturity,
        "message": rule.message,
        "why": rule.why,
        "example": rule.example,
        "headline": rule.headline,
    }


def _page() -> str:
    return "\n".join(_lines()).rstrip()


def _lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Made by `claimcheck rules --format md`; change the rules in `claimcheck/detectors/`, not this page."
    yield "The severity says how much a finding asks of the reader: `info` is a prompt to look, `review` should be"
    yield "looked at before publication, `serious` should not pass unanswered. A finding is never a verdict."
    category = ""
    for rule in all_rules():
        if rule.category != category:
            category = rule.category
            yield from ("", f"## {category}")
        yield from ("", f"### `{rule.id}`", "")
        yield f"Severity `{rule.severity}`" + ("" if rule.maturity == "stable" else f", {rule.maturity}") + "."
        for language in ("en", "ar"):
            yield ""
            yield from _in_direction(language, f"**{rule.message[language]}** {rule.why[language]}")
        for language, example in sorted(rule.example.items(), reverse=True):
            yield ""
            if language in rule.headline:
                yield from _in_direction(language, f"> **{rule.headline[language]}**")
                yield ""
            yield from _in_direction(language, f"> {example}")


def _in_direction(language: str, text: str) -> list[str]:
    """Markdown knows no direction; a division around a paragraph does."""
    return ['<div dir="rtl">', "", text, "", "</div>"] if language == "ar" else [text]
