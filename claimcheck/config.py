"""Settings of a project: ``claimcheck.toml``, or ``[tool.claimcheck]`` in ``pyproject.toml``.

The nearest folder that has one counts, from the working directory upwards. The command line overrides
single settings. A key that is left out keeps its default; a key that does not exist is an error.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from claimcheck.errors import ConfigError

OWN_FILE = "claimcheck.toml"
SHARED_FILE = "pyproject.toml"
TABLE = "claimcheck"


def _as_list(value: Any) -> Any:
    """A single string where several are allowed."""
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Paths = Annotated[tuple[Path, ...], BeforeValidator(_as_list)]


class Settings(BaseModel):
    """What a project may settle. Keys are written with hyphens; relative paths count from the file's folder.

    ``select``, ``ignore``: rule ids or categories. ``fail_on``: severities, categories or rule ids.
    ``format``: output formats. ``output``: a folder or file. ``lang``, ``outlet``: of every article.
    ``map``: article field to column. ``timeline``: the user's own files over the bundled facts;
    ``reference``: a folder in place of the bundled reference data; ``semantic``: an embedding model, by
    folder or name; ``no_timeline``: no comparison.
    ``interface``: the language of messages on the terminal. ``quiet``: errors only.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"), strict=False
    )

    select: Names = ()
    ignore: Names = ()
    fail_on: Names = ()
    format: Names = ()
    output: Path | None = None
    lang: str | None = None
    outlet: str | None = None
    map: dict[str, str] = {}
    timeline: Paths = ()
    reference: Path | None = None
    semantic: str | None = None
    no_timeline: bool = False
    interface: Literal["ar", "en"] = "en"
    quiet: bool = False


def find_config(start: Path) -> Path | None:
    """The nearest file with settings, from the folder ``start`` upwards; None where there is none."""
    for folder in (start, *start.parents):
        if (folder / OWN_FILE).is_file():
            return folder / OWN_FILE
        shared = folder / SHARED_FILE
        if shared.is_file() and TABLE in _toml(shared).get("tool", {}):
            return shared
    return None


def load_settings(path: Path | None) -> Settings:
    """The settings of a file; the defaults where ``path`` is None.

    Raises :class:`ConfigError` naming the file and the key.
    """
    if path is None:
        return Settings()
    data = _toml(path)
    prefix = ""
    if path.name == SHARED_FILE:
        data, prefix = data.get("tool", {}).get(TABLE, {}), f"tool.{TABLE}."
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        raise _config_error(error, path, prefix) from error
    return _anchored(settings, path.parent)


def _anchored(settings: Settings, folder: Path) -> Settings:
    """The settings with relative paths counted from ``folder``."""
    changed: dict[str, Any] = {"timeline": tuple(folder / path for path in settings.timeline)}
    for name in ("output", "reference"):
        if (path := getattr(settings, name)) is not None:
            changed[name] = folder / path
    return settings.model_copy(update=changed)


def _config_error(error: ValidationError, path: Path, prefix: str) -> ConfigError:
    first = error.errors()[0]
    key = prefix + ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(field.alias or name for name, field in Settings.model_fields.items()))
        return ConfigError(f"{key}: there is no such setting", where=str(path), remedy=f"the settings are {known}")
    return ConfigError(f"{key}: {first['msg']}", where=str(path), remedy="see 'Settings' in README.md")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"it cannot be read: {reason}", where=str(path), remedy="check --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"not valid TOML: {error}", where=str(path), remedy="mend or remove the file") from error
