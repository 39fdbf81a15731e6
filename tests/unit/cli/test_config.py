"""Settings: where they are found, what they may hold, and what overrides them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.config import Settings, find_config, load_settings
from claimcheck.errors import ConfigError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """No settings anywhere: every key has its default."""
    assert load_settings(None) == Settings()


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    """A folder's own file wins over one further up; in one folder claimcheck.toml wins over pyproject.toml."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "claimcheck.toml").write_text("")
    assert find_config(inner) == tmp_path / "claimcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.claimcheck]\n")
    assert find_config(inner) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "claimcheck.toml").write_text("")
    assert find_config(inner) == tmp_path / "a" / "claimcheck.toml"


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    """Other projects' files do not stop the search."""
    (tmp_path / "claimcheck.toml").write_text("")
    inner = tmp_path / "a"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find_config(inner) == tmp_path / "claimcheck.toml"


def test_values_are_read_and_paths_count_from_the_file(tmp_path: Path) -> None:
    """A single string serves where a list may stand; relative paths belong to the file's folder."""
    path = tmp_path / "claimcheck.toml"
    path.write_text(
        'select = "framing"\nfail-on = ["review"]\noutput = "reports"\ntimeline = "own.yaml"\n[map]\ntext = "body"\n'
    )
    settings = load_settings(path)
    assert settings.select == ("framing",)
    assert settings.fail_on == ("review",)
    assert settings.output == tmp_path / "reports"
    assert settings.timeline == (tmp_path / "own.yaml",)
    assert settings.map == {"text": "body"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("claimcheck.toml", "selekt = 'x'\n", "selekt: there is no such setting"),
        ("pyproject.toml", "[tool.claimcheck]\nselekt = 'x'\n", "tool.claimcheck.selekt: there is no such setting"),
        ("claimcheck.toml", "fail_on = 'x'\n", "fail_on: there is no such setting"),
        ("claimcheck.toml", "quiet = 'perhaps'\n", "quiet: "),
        ("claimcheck.toml", "interface = 'fr'\n", "interface: "),
        ("claimcheck.toml", "select = \n", "not valid TOML"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, name: str, content: str, message: str) -> None:
    """What cannot be a setting is an error, never passed over."""
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_the_command_line_overrides_settings(claimcheck, tmp_path: Path) -> None:
    """An option given replaces the setting of that name; the others stay."""
    (tmp_path / "claimcheck.toml").write_text('select = "framing"\nno-timeline = true\n')
    report = json.loads(claimcheck("check", "--example", "ar").stdout)
    assert {flag["category"] for flag in report["flags"]} == {"framing"}
    assert report["tool"]["timeline"] is None
    report = json.loads(claimcheck("check", "--example", "ar", "--select", "vague_quantity", "--with-timeline").stdout)
    assert {flag["category"] for flag in report["flags"]} == {"vague_quantity"}
    assert report["tool"]["timeline"]


def test_a_wrong_setting_stops_the_command(claimcheck, tmp_path: Path) -> None:
    """Exit code 2 with file and key."""
    (tmp_path / "pyproject.toml").write_text("[tool.claimcheck]\nformats = 'json'\n")
    result = claimcheck("check", "--example", "ar")
    assert result.exit_code == 2
    assert "tool.claimcheck.formats: there is no such setting" in result.stderr
