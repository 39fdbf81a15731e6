"""``claimcheck check``: articles in, reports out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import completion
from claimcheck.cli.exits import ending

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def check(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT]...", help="Files, folders, archives, http(s) addresses, or - for stdin."),
    ] = None,
    example: Annotated[
        str | None,
        typer.Option(
            metavar="LANG",
            help="Check the bundled article in this language: ar or en.",
            autocompletion=completion.languages,
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of publication, YYYY-MM-DD: relative dates count from it.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Headline, in place of the one found.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, in place of the one found.")] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Language: ar or en. Default: told from text.", autocompletion=completion.languages
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="Column or key that holds a field: text=body. Repeatable.",
            autocompletion=completion.fields,
        ),
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Format of the input, where its name and content do not tell.",
            autocompletion=completion.input_formats,
        ),
    ] = None,
    allow_private_addresses: Annotated[
        bool, typer.Option("--allow-private-addresses", help="Also fetch from loopback and private networks.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Run only these rules or categories. Repeatable.", autocompletion=completion.rules
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Leave out these rules or categories. Repeatable.", autocompletion=completion.rules
        ),
    ] = None,
    timeline: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Your own facts over the bundled ones. Repeatable.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Reference data in place of the bundled.")
    ] = None,
    semantic: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Embedding model for matching by meaning: a folder or a name.")
    ] = None,
    no_timeline: Annotated[
        bool | None, typer.Option("--no-timeline/--with-timeline", help="Do not compare with the timeline.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="terminal, json, jsonl, html, md, docx or claimreview; several with -o. "
            "Default: terminal on a terminal, jsonl in a pipe, json and html in a folder.",
            autocompletion=completion.output_formats,
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="A file (report.html) or a folder (reports/).")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help="Exit with 1 on findings of this severity or above (info, review, serious), or rule.",
            autocompletion=completion.thresholds,
        ),
    ] = None,
    interface: Annotated[
        str | None,
        typer.Option(
            metavar="LANG", help="Language of the terminal view: ar or en.", autocompletion=completion.interfaces
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings, in place of the nearest claimcheck.toml.")
    ] = None,
    quiet: Annotated[bool | None, typer.Option("--quiet/--no-quiet", "-q", help="Say nothing but errors.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="A line an article, with its notices.")] = False,
) -> None:
    """Check articles: who said what, what is vague, what nobody can verify, what the record says.

    Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong use or unreadable input, the rest of a batch
    being done all the same.
    """
    from claimcheck.cli.plan import Given, plan

    with ending():
        given = Given(
            inputs=tuple(inputs or ()),
            example=example,
            published=published,
            title=title,
            outlet=outlet,
            lang=lang,
            columns=tuple(column or ()),
            input_format=input_format,
            allow_private=allow_private_addresses,
            select=select,
            ignore=ignore,
            timeline=timeline,
            reference=reference,
            semantic=semantic,
            no_timeline=no_timeline,
            formats=formats,
            output=output,
            fail_on=fail_on,
            interface=interface,
            config=config,
            quiet=quiet,
            verbose=verbose,
        )
        code = plan(given).run()
    raise typer.Exit(code)
