"""``claimcheck timeline``: look at the reference timeline, check it, extend it, try it on a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcheck.cli.exits import ending
from claimcheck.errors import ReferenceDataError

app = typer.Typer(
    name="timeline",
    help="The reference timeline: validate, list, search, show, add, import, export, match.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Reference = Annotated[
    Path | None,
    typer.Option("--reference", metavar="FOLDER", help="Folder of reference data instead of the bundled one."),
]
Extra = Annotated[
    list[Path] | None,
    typer.Option("--timeline", metavar="PATH", help="File or folder of your own records; repeatable."),
]
KIND = Annotated[str | None, typer.Option("--kind", help="Only facts of this kind.")]


def _load(reference: Path | None, extra: list[Path] | None, semantic: str | None = None) -> Any:
    from claimcheck.timeline import load_timeline

    return load_timeline(reference, extra or (), semantic=semantic)


def _line(fact: Any) -> str:
    period = fact.start + (f"/{fact.end}" if fact.end else "")
    return f"{fact.id}  {period}  {fact.label_en or fact.label_ar}"


@app.command()
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders of your own; none: the data alone.")
    ] = None,
    reference: Reference = None,
) -> None:
    """Check files of records together with the reference data; say what is wrong and where."""
    with ending():
        timeline = _load(reference, paths)
        for _ in timeline.facts():
            pass
        typer.echo(f"{len(timeline)} facts, {len(timeline.entities)} entities: sound ({timeline.info.sha256[:12]})")


@app.command(name="list")
def list_facts(reference: Reference = None, extra: Extra = None, kind: KIND = None) -> None:
    """List the facts: id, period, label."""
    with ending():
        from claimcheck.timeline.records import FACT_KINDS

        if kind is not None and kind not in FACT_KINDS:
            raise ReferenceDataError(f"--kind: {kind!r} is no kind of fact", remedy=f"one of {', '.join(FACT_KINDS)}")
        for fact in sorted(_load(reference, extra).facts(), key=lambda fact: fact.start):
            if kind is None or fact.kind == kind:
                typer.echo(_line(fact))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words, in Arabic or English, or an id.")],
    reference: Reference = None,
    extra: Extra = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many facts.")] = 10,
) -> None:
    """Find facts by words."""
    with ending():
        from claimcheck.timeline.lookup import search as find

        if not query.strip():
            raise ReferenceDataError("there is nothing to search for", remedy="give words or an id")
        found = find(_load(reference, extra), query, limit)
        for hit in found:
            typer.echo(f"{hit.score:5.1f}  {_line(hit.fact)}  {hit.fact.label_ar}")
        if not found:
            typer.echo("nothing found", err=True)


@app.command()
def show(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The id of a fact or entity.")],
    reference: Reference = None,
    extra: Extra = None,
) -> None:
    """Show one record as YAML."""
    with ending():
        import yaml

        timeline = _load(reference, extra)
        if ident in timeline:
            record = timeline.fact(ident)
        elif ident in timeline.entities:
            record = timeline.entity(ident)
        else:
            from difflib import get_close_matches

            near = get_close_matches(ident, [*timeline.ids, *timeline.entities], n=3)
            raise ReferenceDataError(
                f"there is no record {ident!r}", remedy=f"did you mean {', '.join(near)}?" if near else "use search"
            )
        data = record.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        typer.echo(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120), nl=False)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="YAML or JSON Lines file to which the record is added.")],
    reference: Reference = None,
) -> None:
    """Ask for a fact field by field, check it, and add it to a file."""
    with ending():
        from claimcheck.cli.timeline_asking import ask_for_fact
        from claimcheck.timeline.exchange import write_records
        from claimcheck.timeline.files import RawRecord, read_records
        from claimcheck.timeline.library import Library

        suffix = file.suffix.lower()
        if suffix not in (".yaml", ".yml", ".jsonl"):
            raise ReferenceDataError("records are added to .yaml or .jsonl files", where=str(file), remedy="rename it")
        held = file.read_bytes() if file.exists() else b""
        timeline = _load(reference, None)
        library = Library({ident: {} for ident in timeline.ids}, timeline.entities)
        library.add(read_records(file, held))
        record = ask_for_fact({*library.facts, *library.entities}, library.entities)
        filled = {key: value for key, value in record.items() if value not in ("", [])}
        library.add([RawRecord(filled, "the new record")])
        library.finish()
        fact = library.models[record["id"]]
        text = write_records([fact], "jsonl" if suffix == ".jsonl" else "yaml")
        whole = held + (b"" if not held or held.endswith(b"\n") else b"\n") + text.encode()
        try:
            [*read_records(file, whole)]
        except ReferenceDataError as error:
            raise ReferenceDataError(
                "a record cannot be added at the end of this file",
                where=str(file),
                remedy="it must be a list of records",
            ) from error
        with file.open("ab") as out:
            out.write(whole[len(held) :])
        typer.echo(f"added {fact.id} to {file}")


@app.command(name="import")
def import_records(
    source: Annotated[
        Path, typer.Argument(help="CSV, JSON, JSON Lines, Wikidata query results or a ClaimReview feed.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="YAML or JSON Lines file to write.")],
    reference: Reference = None,
) -> None:
    """Convert records of another form to a file of facts, checked against the reference data."""
    with ending():
        from claimcheck.timeline.exchange import read_foreign, write_records
        from claimcheck.timeline.files import RawRecord
        from claimcheck.timeline.library import Library

        if output.exists():
            raise ReferenceDataError("the file exists", where=str(output), remedy="name a new one")
        timeline = _load(reference, None)
        library = Library({ident: {} for ident in timeline.ids}, timeline.entities)
        library.add(RawRecord(data, f"{source}, record {n}") for n, data in enumerate(read_foreign(source), 1))
        library.finish()
        if not library.models:
            raise ReferenceDataError(
                "no record was found in this file",
                where=str(source),
                remedy="expected a list of records, Wikidata query results or a ClaimReview feed; see docs/timeline.md",
            )
        form = "jsonl" if output.suffix.lower() == ".jsonl" else "yaml"
        output.write_text(write_records(library.models.values(), form), encoding="utf-8")
        typer.echo(f"{len(library.models)} fact{'s' * (len(library.models) != 1)} written to {output}")


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", "-f", help="yaml, json, jsonl or csv.")] = "yaml",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; none: standard output.")] = None,
    reference: Reference = None,
    extra: Extra = None,
) -> None:
    """Write all facts in one of the four forms."""
    with ending():
        from claimcheck.timeline.exchange import write_records

        text = write_records(_load(reference, extra).facts(), form)
        if output:
            output.write_text(text, encoding="utf-8")
        else:
            typer.echo(text, nl=False)


@app.command()
def match(
    text: Annotated[str, typer.Argument(help="A sentence or an article, in quotation marks.")],
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="Day of publication.")] = None,
    reference: Reference = None,
    extra: Extra = None,
    semantic: Annotated[
        str | None, typer.Option("--semantic", help="sentence-transformers model on this machine.")
    ] = None,
) -> None:
    """Hold a text against the timeline and show what each match rests on."""
    with ending():
        from claimcheck.cli.timeline_reasons import reasons

        try:
            day = date.fromisoformat(published) if published else None
        except ValueError:
            raise ReferenceDataError(f"{published!r} is no date", remedy="write YYYY-MM-DD") from None
        if not text.strip():
            raise ReferenceDataError("the text is empty", remedy="give a sentence in quotation marks")
        for line in reasons(text, day, _load(reference, extra, semantic)):
            typer.echo(line)
