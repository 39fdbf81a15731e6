"""Progress of an audit on standard error: how much is done, how fast, how long it will take."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from typing import Any

from claimcheck.audit.run import Step
from claimcheck.cli.exits import say
from claimcheck.cli.progress import LINE_EVERY, SHOWN_AFTER


class AuditProgress:
    """Shows steps. ``quiet`` shows nothing; ``moving`` draws one line over and over, else there is a line at times."""

    def __init__(self, *, quiet: bool, moving: bool) -> None:
        self.quiet, self.moving = quiet, moving
        self.started = self.last = time.monotonic()
        self.bar: Any = None

    def step(self, step: Step) -> None:
        """A chunk more is done."""
        now = time.monotonic()
        if self.quiet or now - self.started < SHOWN_AFTER:
            return
        line = described(step, now - self.started)
        if self.moving:
            self._draw(line)
        elif now - self.last >= LINE_EVERY:
            self.last = now
            say(line)

    def stop(self) -> None:
        """Take the moving line away."""
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def _draw(self, line: str) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn

            text = TextColumn("{task.description}", markup=False)
            self.bar = Progress(SpinnerColumn(), text, console=Console(file=sys.stderr), transient=True)
            self.task = self.bar.add_task("", total=None)
            self.bar.start()
        self.bar.update(self.task, description=line)


def described(step: Step, seconds: float) -> str:
    """A step in words; ``seconds`` have passed since the run began.

    How many articles there will be is estimated from the share of the files' bytes that were read.
    """
    done = step.analysed + step.passed
    rate = step.analysed / seconds if seconds else 0.0
    known = f" ({step.passed:,} were done before)" if step.passed else ""
    if not step.bytes_all or not step.bytes_read:
        return f"{done:,} articles{known}, {rate:.0f} a second"
    expected = max(round(step.seen * step.bytes_all / step.bytes_read), step.seen)
    left = timedelta(seconds=round((expected - done) / rate)) if rate else "unknown"
    about = "" if step.bytes_read >= step.bytes_all else "about "
    return f"{done:,} of {about}{expected:,} articles{known}, {rate:.0f} a second, {left} left"
