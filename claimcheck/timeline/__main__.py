"""``python -m claimcheck.timeline [FOLDER]``: make ``compiled.json`` anew from the edited sources."""

from __future__ import annotations

import sys
from pathlib import Path

from claimcheck.timeline.compiled import write_compiled
from claimcheck.timeline.reference import reference_folder

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else reference_folder()
    sys.stdout.write(f"{write_compiled(target)}\n")
