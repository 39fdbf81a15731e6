"""Articles that the package carries, written for it: what a first run is made on."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from claimcheck.errors import ConfigError

LANGUAGES = ("ar", "en")


def sample_path(language: str) -> Path:
    """The file of the sample in a language; raises :class:`ConfigError` where there is none."""
    if language not in LANGUAGES:
        raise ConfigError(
            f"there is no bundled article in {language!r}", remedy=f"--example takes {' or '.join(LANGUAGES)}"
        )
    return Path(str(files(__package__).joinpath(f"article_{language}.json")))
