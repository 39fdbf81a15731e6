"""JSON, JSONL and the published schema."""

from __future__ import annotations

import json

import jsonschema
import pytest
from report_maker import bare_report
from sample_reports import arabic_report, english_report

from claimcheck.model import Report
from claimcheck.render import RENDERERS
from claimcheck.render.schema import report_schema

REPORTS = [arabic_report(), english_report(), bare_report("")]


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_reads_back_to_the_same_report(report: Report, name: str) -> None:
    """Both forms hold the whole report and satisfy the published schema."""
    text = str(RENDERERS[name].render(report))
    assert Report.model_validate_json(text) == report
    jsonschema.validate(json.loads(text), report_schema(), jsonschema.Draft202012Validator)


def test_jsonl_is_one_line() -> None:
    """A line of JSONL ends in the only line break that it has, whatever the article holds."""
    line = str(RENDERERS["jsonl"].render(bare_report("a\nb\u2028c\r\n")))
    assert line.count("\n") == 1
    assert line.endswith("\n")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_broken_characters_are_escaped(name: str) -> None:
    """A lone surrogate cannot be encoded, so it is written as JSON's escape and reads back."""
    text = RENDERERS[name].encoded(bare_report("a\ud800b")).decode("utf-8")
    assert json.loads(text)["article"]["text"] == "a\ud800b"


def test_schema_is_valid_and_describes_every_key() -> None:
    """The schema is a draft 2020-12 schema with an id, and no key is left without a description."""
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:claimcheck:report:1"
    for definition in (schema, *schema["$defs"].values()):
        for key, value in definition.get("properties", {}).items():
            assert value["description"], key


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "claimcheck.report/2"),
        (("statements", 0, "type"), "spoken"),
        (("claims", 0, "priority"), 1.5),
        (("matches", 0, "verdict"), "true"),
        (("article", "text"), None),
    ],
)
def test_schema_refuses_what_the_contract_forbids(path: tuple[str | int, ...], value: object) -> None:
    """Another version, an unknown type, a share above one and a missing text do not pass."""
    data = json.loads(str(RENDERERS["json"].render(arabic_report())))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, report_schema(), jsonschema.Draft202012Validator)
