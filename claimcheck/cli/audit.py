"""``claimcheck audit``: many articles in, tables and a report on their outlets out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.exits import ending

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def audit(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT]...", help="Files, folders, archives, crawls (WARC), addresses, or - for stdin."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder of the audit: new, or with --resume.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="KEYS", help="What to compare by: outlet (the default), month, section, joined by commas."
        ),
    ] = None,
    dedupe: Annotated[
        str | None,
        typer.Option(
            metavar="HOW", help="Count near-duplicates: none (each time, the default), outlet (once) or corpus."
        ),
    ] = None,
    no_report: Annotated[bool, typer.Option("--no-report", help="Only the tables: no measures, no pages.")] = False,
    report_only: Annotated[
        bool, typer.Option("--report-only", help="Make the report of the finished audit DIR again: --report-only DIR.")
    ] = False,
    interface: Annotated[str | None, typer.Option(metavar="LANG", help="Language of the report: ar or en.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was killed or interrupted.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Remove the audit in DIR and begin again.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes. Default: one a core.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Work on a Dask cluster instead: tcp://host:8786.")
    ] = None,
    chunk: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Articles a file of each table. Default: 500.")
    ] = None,
    sql: Annotated[
        str | None, typer.Option(metavar="QUERY", help="Ask the tables of a finished audit: --sql 'SELECT …' DIR.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", "-f", metavar="NAME", help="Of --sql: table, csv or json.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, in place of the one found.")] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language: ar or en. Default: told from each text.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Column or key that holds a field: text=body. Repeatable."),
    ] = None,
    input_format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format of the input, where its name and content do not tell.")
    ] = None,
    allow_private_addresses: Annotated[
        bool, typer.Option("--allow-private-addresses", help="Also fetch from loopback and private networks.")
    ] = False,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Run only these rules or categories. Repeatable.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Leave out these rules or categories. Repeatable.")
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
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings, in place of the nearest claimcheck.toml.")
    ] = None,
    quiet: Annotated[bool | None, typer.Option("--quiet/--no-quiet", "-q", help="Say nothing but errors.")] = None,
) -> None:
    """Audit outlets: analyse many articles into tables (Parquet) that can be measured and compared.

    A run that was killed goes on with --resume, and ends with the same bytes. Articles that could not be read or
    analysed stand in the table "errors". Exit codes: 0 done; 2 wrong use, a full disk, or not one article.
    """
    from claimcheck.cli.audit_plan import AuditGiven, plan_audit
    from claimcheck.cli.audit_query import answer, the_one_folder
    from claimcheck.cli.audit_report import report_again
    from claimcheck.cli.plan import Given

    with ending():
        if sql is not None:
            answer(the_one_folder(inputs, output), sql, form)
            raise typer.Exit
        given = Given(
            interface=interface,
            inputs=tuple(inputs or ()),
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
            config=config,
            quiet=quiet,
        )
        if report_only:
            report_again(the_one_folder(inputs, output), by, dedupe, given)
            raise typer.Exit
        audit_given = AuditGiven(output, by, dedupe, not no_report, resume, overwrite, jobs, scheduler, chunk)
        code = plan_audit(given, audit_given).run()
    raise typer.Exit(code)
