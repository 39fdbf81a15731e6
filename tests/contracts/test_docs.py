"""Documentation is complete and fresh: what exists is described, and what is described exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli import COMMANDS
from claimcheck.cli.formats import FORMATS as OUTPUT_FORMATS
from claimcheck.config import Settings
from claimcheck.detectors import all_rules
from claimcheck.ingest import FORMATS as INPUT_FORMATS
from claimcheck.version import __version__

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md"), ROOT / "tests/cases/README.md"])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_rules_page_is_what_the_command_makes(claimcheck) -> None:
    """``docs/rules.md`` is generated; ``claimcheck rules --format md > docs/rules.md`` makes it fresh."""
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == claimcheck("rules", "--format", "md").stdout


@pytest.mark.parametrize("name", ["example-ar.json", "example-ar.html", "example-ar.md"])
def test_the_example_report_is_what_the_command_makes(claimcheck, name: str) -> None:
    """``claimcheck check --example ar --format json,html,md -o reports/example`` makes it fresh."""
    result = claimcheck("check", "--example", "ar", "--format", name.rpartition(".")[2])
    assert (ROOT / "reports/example" / name).read_bytes() == result.stdout_bytes


def test_the_excerpt_in_the_readme_is_real(claimcheck) -> None:
    """Each line of README's excerpt stands in the terminal view of the bundled article."""
    excerpt = README.split("An excerpt of the report")[1].split("```")[1]
    shown = claimcheck("check", "--example", "ar", "--format", "terminal").stdout.splitlines()
    assert [line for line in excerpt.strip("\n").splitlines() if line not in shown and line.strip() != "…"] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_are_documented(name: str) -> None:
    """README's table of commands has each one."""
    assert f"`claimcheck {name}" in README


@pytest.mark.parametrize("name", OUTPUT_FORMATS)
def test_output_formats_are_documented(name: str) -> None:
    """README names each format that can be written."""
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", INPUT_FORMATS)
def test_input_formats_are_documented(name: str) -> None:
    """The page on input names each format that can be read."""
    assert f"`{name}`" in (ROOT / "docs/input.md").read_text(encoding="utf-8")


def test_settings_are_documented() -> None:
    """README's example of settings has every key, is valid, and has no other."""
    example = tomllib.loads(README.split("```toml")[1].split("```")[0])
    assert set(example) == {field.alias for field in Settings.model_fields.values()}
    Settings.model_validate(example)


def test_extras_are_documented() -> None:
    """README names each extra that users install."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert [name for name in extras if name not in ("dev", "bench", "browser-test") and f"[{name}]" not in README] == []


def test_categories_are_in_the_readme_or_the_rules() -> None:
    """The generated page has a heading for every category and rule."""
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert all(f"## {rule.category}\n" in page and f"### `{rule.id}`" in page for rule in all_rules())


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    """Relative links name files that exist."""
    targets = [target.split("#")[0] for target in LINK.findall(path.read_text(encoding="utf-8"))]
    broken = [t for t in targets if t and not t.startswith(("http", "mailto:")) and not (path.parent / t).exists()]
    assert broken == []


def test_every_page_can_be_reached() -> None:
    """From README every page of the documentation is linked, directly or through another page."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            path = (page.parent / target.split("#")[0]).resolve()
            waiting.append(path / "README.md" if path.is_dir() and (path / "README.md").exists() else path)
            waiting = [each for each in waiting if each.exists()]
    assert [name_of(path) for path in ROOT.glob("docs/**/*.md") if path.resolve() not in seen] == []


def test_no_figure_is_left_open() -> None:
    """Nothing in the documentation waits to be filled in."""
    assert [name_of(path) for path in PAGES if "@@" in path.read_text(encoding="utf-8")] == []


def test_the_changelog_keeps_its_form() -> None:
    """An Unreleased section stands first; versions go down, with their dates; groups are the known ones."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", head) for head in heads[1:])
    groups = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert set(groups) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Accuracy"}


def test_the_version_is_one() -> None:
    """The package and its reports say the same version."""
    assert claimcheck.__version__ == __version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
