"""The command line: its commands and exit codes.

Exit codes: 0 done; 1 findings at or above ``--fail-on``; 2 wrong use, or input that could not be read
(the rest of a batch is still done); 130 interrupted; 141 the reader of a pipe went away.
"""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from claimcheck.version import __version__

# Each command lives in a module of its own, which is imported when the command is asked for: a run of one
# command pays for no other.
COMMANDS = {
    "check": "claimcheck.cli.check",
    "audit": "claimcheck.cli.audit",
    "rules": "claimcheck.cli.rules",
    "explain": "claimcheck.cli.explain",
    "schema": "claimcheck.cli.schema",
    "timeline": "claimcheck.cli.timeline",
    "review": "claimcheck.cli.review",
}


class LazyCommands(TyperGroup):
    """A group whose commands are imported by name, from the ``app`` of their modules."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(importlib.import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyCommands,
    help="Reads news articles and separates what was said by somebody from what the journalist adds.",
    no_args_is_help=True,
    # Rich help and tracebacks cost a third of the start-up of a short check.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    """Reads news articles and separates what was said by somebody from what the journalist adds."""


def main() -> None:
    """Run the command line with the arguments of the process; does not return."""
    # Start-up makes some hundred thousand objects that live to the end; looking through them again and again
    # for garbage takes a quarter of a short run. A batch turns collection on again after its first article.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # Messages quote article text: a terminal that cannot show a letter gets an escape, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="claimcheck")
