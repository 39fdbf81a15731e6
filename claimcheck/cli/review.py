"""``claimcheck review``: the review desk, its imports and its accounts."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcheck.cli.exits import ending, say
from claimcheck.errors import ConfigError

app = typer.Typer(
    name="review",
    help="The review desk: editors confirm, dismiss and correct what was flagged, on a web page.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
FILE = "review.sqlite3"
ROLES = "reader, editor or admin"


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8321,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="CLAIMCHECK_REVIEW_DATABASE",
            help="sqlite:////path/file or postgresql://user@host/name. Default: a file of this user.",
        ),
    ] = None,
    imports: Annotated[
        list[str] | None,
        typer.Option("--import", metavar="FILE", help="Reports (JSONL) or articles to put on the list. Repeatable."),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="Host name to answer to. Repeatable.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings, in place of the nearest claimcheck.toml.")
    ] = None,
) -> None:
    """Start the review desk. Without accounts it serves this machine alone, and nobody signs in."""
    with ending():
        settings = _settings(host, port, database, tuple(name or ()), config)
        context.obj = settings
        if context.invoked_subcommand is not None:
            return
        from claimcheck.review.serving import serve

        if imports:
            _import(settings, imports)
        serve(settings, browser=not no_browser, say=say)


@app.command()
def invite(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[str, typer.Option(help=f"{ROLES}.")] = "editor",
) -> None:
    """Make an account, or let its holder set a new password: prints a link that holds for a week."""
    with ending():
        from claimcheck.review.accounts import create_user, invite, user_named
        from claimcheck.review.refusals import Refusal
        from claimcheck.review.serving import address_of

        with _writing(context) as database:
            try:
                user = user_named(database, name)
            except Refusal:
                user = create_user(database, name, _role(role), password=None, by=_operator())
            secret = invite(database, user, by=_operator())
        typer.echo(f"{address_of(context.obj)}/invite/{secret}")


@app.command()
def users(context: typer.Context) -> None:
    """List the accounts."""
    with ending():
        from claimcheck.review import accounts

        with _writing(context) as database:
            for user in accounts.users(database):
                state = "disabled" if user.disabled_at else "active" if user.password else "invited"
                typer.echo(f"{user.role:7} {state:9} {user.name}")


@app.command(name="role")
def change_role(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The account.")],
    role: Annotated[str, typer.Argument(help=f"{ROLES}.")],
) -> None:
    """Give an account another role."""
    with ending():
        from claimcheck.review import accounts

        with _writing(context) as database:
            accounts.set_role(database, accounts.user_named(database, name), _role(role), by=_operator())


@app.command()
def disable(context: typer.Context, name: Annotated[str, typer.Argument(help="The account.")]) -> None:
    """Close an account; what it decided stays."""
    with ending():
        from claimcheck.review import accounts

        with _writing(context) as database:
            accounts.disable(database, accounts.user_named(database, name), by=_operator())


@app.command()
def token(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="The account; none: the local user.")] = None,
    label: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
) -> None:
    """Make a bearer token for the HTTP interface; it is shown once."""
    with ending():
        from claimcheck.review.accounts import local_user, user_named
        from claimcheck.review.people import Person
        from claimcheck.review.signing_in import make_token

        with _writing(context) as database:
            user = user_named(database, name) if name else local_user(database)
            typer.echo(make_token(database, Person.of(user), label))


def _settings(host: str, port: int, database: str | None, names: tuple[str, ...], config: Path | None) -> Any:
    from claimcheck.config import find_config, load_settings

    missing = [module for module in ("fastapi", "sqlalchemy", "uvicorn") if find_spec(module) is None]
    if missing:
        raise ConfigError(f"the review desk needs {missing[0]}", remedy="pip install 'claimcheck[review]'")
    from claimcheck.review.settings import Settings

    own = load_settings(config or find_config(Path.cwd()))
    checking = {
        "select": list(own.select),
        "ignore": list(own.ignore),
        "timeline": [str(path) for path in own.timeline],
        "reference": str(own.reference) if own.reference else None,
        "no_timeline": own.no_timeline,
    }
    default = f"sqlite:///{Path(typer.get_app_dir('claimcheck')) / FILE}"
    return Settings(database=database or default, host=host, port=port, names=names, checking=checking)


def _writing(context: typer.Context) -> Any:
    from claimcheck.review.store import Store

    store = Store(context.obj.database)
    store.migrate()
    return store.write()


def _import(settings: Any, sources: list[str]) -> None:
    from claimcheck.review.importing import import_files

    for line in import_files(settings, sources):
        say(line)


def _role(name: str) -> Any:
    from claimcheck.review.people import Role

    try:
        return Role(name)
    except ValueError:
        raise ConfigError(f"there is no role {name!r}", remedy=f"one of {ROLES}") from None


def _operator() -> str:
    """Who runs the command, as the log names them."""
    return f"{os.environ.get('USER') or os.environ.get('USERNAME') or 'somebody'} (command line)"
