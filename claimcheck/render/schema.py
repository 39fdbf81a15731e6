"""The published JSON Schema of a report, made from the model."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from claimcheck.model import SCHEMA, Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = f"urn:{SCHEMA.replace('.', ':').replace('/', ':')}"


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every report satisfies.

    Each key has a description. Objects stay open: later versions of the tool may add keys without a
    new version of the format.
    """
    made = Report.model_json_schema(by_alias=True, mode="serialization")
    words = tomllib.loads(resources.files(__package__).joinpath("schema_words.toml").read_text(encoding="utf-8"))
    for name, definition in {**made["$defs"], "Report": made}.items():
        for key, value in definition.get("properties", {}).items():
            value.pop("title", None)
            value["description"] = words[name][key]
    made["properties"]["schema"]["const"] = SCHEMA
    made["properties"]["schema"].pop("default", None)
    head = {"$schema": DIALECT, "$id": SCHEMA_ID, "title": SCHEMA, "description": _first_line(made["description"])}
    return head | {key: value for key, value in made.items() if key not in head}


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]
