"""How a command ends: exit codes, and the message on standard error that goes with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from claimcheck.errors import ClaimcheckError

FOUND = 1
WRONG = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


def say(message: str) -> None:
    """A line on standard error."""
    print(f"claimcheck: {message}", file=sys.stderr)


@contextmanager
def ending() -> Iterator[None]:
    """Turn what can stop a command into its exit code: wrong use, interruption, a closed pipe, a full disk."""
    try:
        yield
        sys.stdout.flush()
    except ClaimcheckError as error:
        say(f"error: {error}")
        raise typer.Exit(WRONG) from None
    except KeyboardInterrupt:
        say("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _silence_standard_output()
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:
        say(f"error: {error.filename or 'output'}: {error.strerror or error}")
        raise typer.Exit(WRONG) from None


def _silence_standard_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
