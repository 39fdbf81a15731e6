"""Progress of long work, on standard error only: a line that moves on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any

from claimcheck.cli.exits import say

# Work shorter than this shows no progress: it would be gone before it is read, and rich costs 50 ms.
SHOWN_AFTER = 2.0
# Seconds between two plain lines in a log.
LINE_EVERY = 15.0
# Characters of a file's name that are shown: its end, which tells it from others.
NAME = 40


class Progress:
    """Counts articles. ``quiet`` shows nothing; ``moving`` allows a line that is drawn over."""

    def __init__(self, *, quiet: bool, moving: bool) -> None:
        self.quiet, self.moving = quiet, moving
        self.count = 0
        self.started = self.last = time.monotonic()
        self.bar: Any = None

    def step(self, name: str) -> None:
        """One more article is done."""
        self.count += 1
        now = time.monotonic()
        if self.quiet or now - self.started < SHOWN_AFTER:
            return
        if self.moving:
            self._draw(name)
        elif now - self.last >= LINE_EVERY:
            self.last = now
            say(self._counted())

    def stop(self) -> None:
        """Take the moving line away."""
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def _draw(self, name: str) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar
            from rich.progress import SpinnerColumn, TextColumn

            text = TextColumn("{task.description}", markup=False)
            self.bar = Bar(SpinnerColumn(), text, console=Console(file=sys.stderr), transient=True)
            self.task = self.bar.add_task("", total=None)
            self.bar.start()
        self.bar.update(self.task, description=f"{self._counted()}  {name[-NAME:]}")

    def _counted(self) -> str:
        rate = self.count / (time.monotonic() - self.started)
        # A book takes seconds: "0 a second" would look like nothing being done.
        shown = f"{rate:.0f}" if rate >= 1 else f"{rate:.1f}"
        return f"{self.count} article{'s' if self.count > 1 else ''} checked, {shown} a second"
