"""``claimcheck schema``: the JSON Schema of a report."""

from __future__ import annotations

import json

import typer

from claimcheck.cli.exits import ending

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report (draft 2020-12)."""
    from claimcheck.render.schema import report_schema

    with ending():
        typer.echo(json.dumps(report_schema(), ensure_ascii=False, indent=2))
