"""From options and settings to a run: the command line wins, then the project's settings, then the defaults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from claimcheck.api import chosen_rules
from claimcheck.cli.batch import Batch
from claimcheck.cli.formats import parse_formats
from claimcheck.cli.threshold import parse_threshold
from claimcheck.config import Settings, find_config, load_settings
from claimcheck.errors import ConfigError
from claimcheck.ingest import ReadOptions, parse_mapping, parse_published
from claimcheck.samples import sample_path
from claimcheck.timeline import Timeline, load_timeline

T = TypeVar("T")
INTERFACES = ("ar", "en")


@dataclass(frozen=True)
class Given:
    """The options of ``claimcheck check`` as given; None where one was not."""

    inputs: tuple[str, ...] = ()
    example: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    lang: str | None = None
    columns: tuple[str, ...] = ()
    input_format: str | None = None
    allow_private: bool = False
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    timeline: Sequence[Path] | None = None
    reference: Path | None = None
    semantic: str | None = None
    no_timeline: bool | None = None
    formats: Sequence[str] | None = None
    output: str | None = None
    fail_on: Sequence[str] | None = None
    interface: str | None = None
    config: Path | None = None
    quiet: bool | None = None
    verbose: bool = False


def plan(given: Given) -> Batch:
    """The run that options and settings ask for.

    Raises :class:`~claimcheck.errors.ClaimcheckError` for anything wrong, before an article is read.
    """
    settings = load_settings(given.config or find_config(Path.cwd()))
    interface = chosen_interface(given, settings)
    settled = str(settings.output) if settings.output else None
    return Batch(
        sources=_sources(given),
        reading=reading(given, settings),
        timeline=_timeline(given, settings),
        rules=chosen_rules(names(given.select, settings.select), names(given.ignore, settings.ignore)),
        formats=parse_formats(first(given.formats, settings.format)),
        output=first(given.output, settled),
        threshold=parse_threshold(names(given.fail_on, settings.fail_on)),
        interface=interface,
        quiet=first(given.quiet, settings.quiet),
        verbose=given.verbose,
    )


def chosen_interface(given: Given, settings: Settings) -> str:
    """The language of what people read. Raises :class:`ConfigError` for one that there is not."""
    interface = first(given.interface, settings.interface)
    if interface not in INTERFACES:
        raise ConfigError(f"--interface: there is no {interface!r}", remedy=f"one of {', '.join(INTERFACES)}")
    return interface


def _sources(given: Given) -> tuple[str, ...]:
    if given.example is None:
        return given.inputs
    if given.inputs:
        raise ConfigError("--example stands in place of an input", remedy="give one or the other")
    return (str(sample_path(given.example)),)


def reading(given: Given, settings: Settings) -> ReadOptions:
    """How the input is to be read."""
    mapping = {**parse_mapping(f"{field}={column}" for field, column in settings.map.items())}
    mapping.update(parse_mapping(given.columns))
    return ReadOptions(
        format=given.input_format,
        mapping=mapping,
        published=parse_published(given.published),
        outlet=_sound(first(given.outlet, settings.outlet)),
        title=_sound(given.title),
        language=first(given.lang, settings.lang),
        allow_private=given.allow_private,
    )


def _timeline(given: Given, settings: Settings) -> Timeline | None:
    if first(given.no_timeline, settings.no_timeline):
        if given.timeline:
            raise ConfigError("--timeline and --no-timeline exclude each other", remedy="give one")
        return None
    return load_timeline(
        first(given.reference, settings.reference),
        first(given.timeline, settings.timeline),
        semantic=first(given.semantic, settings.semantic),
    )


def first(given: T | None, otherwise: T) -> T:
    """The option where one was given, else the setting."""
    return otherwise if given is None else given


def names(given: Iterable[str] | None, otherwise: Iterable[str]) -> list[str]:
    """Names as given: repeated, or joined by commas."""
    return [part.strip() for name in first(given, otherwise) for part in name.split(",") if part.strip()]


def _sound(value: str | None) -> str | None:
    """An argument whose bytes were not UTF-8 holds surrogates, which no report could carry."""
    return value and value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
