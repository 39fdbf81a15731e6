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
            say(f"{self.count} articles checked, {self.count / (now - self.started):.0f} a second")

    def stop(self) -> None:
        """Take the moving line away."""
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def _draw(self, name: str) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar
            from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
            text = TextColumn("{task.fields[name]}", markup=False)
            self.bar = Bar(*columns, text, console=Console(file=sys.stderr), transient=True)
            self.task = self.bar.add_task("check", total=None, name=name)
            self.bar.start()
        self.bar.update(self.task, completed=self.count, name=name[:40])
