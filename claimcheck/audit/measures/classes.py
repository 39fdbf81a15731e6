"""Kinds of speaker and forces of cues, put together into classes (``classes.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

OTHER = "other"
NEUTRAL = "neutral"

Classes = Mapping[str, tuple[str, ...]]
"""Class -> the codes that belong to it, in the order in which they are shown."""


@cache
def _tables() -> Mapping[str, Classes]:
    data = tomllib.loads(resources.files(__package__).joinpath("classes.toml").read_text(encoding="utf-8"))
    return {
        name: {label: tuple(codes) for label, codes in table.items()} for name, table in data.items() if name != "head"
    }


def kind_classes() -> Classes:
    """Classes of speakers: official, military, media, civil, other."""
    return _tables()["kinds"]


def force_classes() -> Classes:
    """Classes of cues: neutral, asserting, doubting, denying, other."""
    return _tables()["forces"]


def class_case(column: str, classes: Classes, *, missing: str = OTHER) -> str:
    """The SQL expression that turns the codes of ``column`` into classes; null becomes ``missing``."""
    cases = " ".join(
        f"WHEN {column} IN ({', '.join(map(quoted, codes))}) THEN {quoted(label)}"
        for label, codes in classes.items()
        if codes
    )
    return f"CASE WHEN {column} IS NULL THEN {quoted(missing)} {cases} ELSE {quoted(OTHER)} END"


def quoted(text: str) -> str:
    """``text`` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
