"""``claimcheck explain CODE``: what a rule, a reason of a claim or a notice means."""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

from claimcheck.api import explanations
from claimcheck.cli import completion
from claimcheck.cli.exits import ending
from claimcheck.detectors import all_rules
from claimcheck.detectors.rule import Rule
from claimcheck.errors import ConfigError

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help="A rule (category/code), its code, or a claim's reason.",
            autocompletion=completion.codes,
        ),
    ],
) -> None:
    """Explain a rule or a reason for checking a claim."""
    with ending():
        rules = [rule for rule in all_rules() if code in (rule.id, rule.code)]
        reasons = {name: text for name, text in explanations().items() if "/" not in name}
        parts = [_rule(rule) for rule in rules]
        if code in reasons:
            parts.append(f"{code}\n\n{reasons[code]['en']}\n{reasons[code]['ar']}")
        if not parts:
            known = [name for rule in all_rules() for name in (rule.id, rule.code)] + list(reasons)
            near = difflib.get_close_matches(code, known, n=1)
            meant = f"did you mean {near[0]}? " if near else ""
            raise ConfigError(f"nothing has the code {code!r}", remedy=f"{meant}'claimcheck rules' lists the rules")
        typer.echo("\n\n".join(parts))


def _rule(rule: Rule) -> str:
    lines = [f"{rule.id} ({rule.severity})"]
    for language in ("en", "ar"):
        lines += ["", rule.message[language], rule.why[language]]
        if language in rule.headline:
            lines.append(f"    [{rule.headline[language]}]")
        if language in rule.example:
            lines.append(f"    {rule.example[language]}")
    return "\n".join(lines)
