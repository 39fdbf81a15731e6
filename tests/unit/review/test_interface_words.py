"""What pages and scripts say exists, in both languages; nothing in a page runs or styles itself."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from claimcheck.render.wording import wording
from claimcheck.review.wording import LANGUAGES, own_wording

PACKAGE = Path(str(resources.files("claimcheck.review")))
TEMPLATES = sorted((PACKAGE / "templates").glob("*.html"))
SCRIPTS = sorted((PACKAGE / "static" / "js").glob("*.js"))
SAID = re.compile(r"""\b(say|term)\(["']([\w]+)["'], ["']([\w-]+)["']""")


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=lambda path: path.name)
def test_every_phrase_exists(path: Path) -> None:
    """A key that a page names is in the wording: the desk's own, or for terms the reports'."""
    groups = {"reason": "dismissal"} if path.suffix == ".js" else {}
    missing = []
    for function, group, key in SAID.findall(path.read_text(encoding="utf-8")):
        known = wording() if function == "term" else own_wording()
        if key not in known.get(groups.get(group, group), {}):
            missing.append(f"{function}({group}, {key})")
    assert missing == []


def test_every_phrase_is_in_both_languages() -> None:
    """No phrase is empty in Arabic or English, and both have the same blanks to fill."""
    blanks = re.compile(r"\{(\w+)\}")
    for group, entries in own_wording().items():
        for key, text in entries.items():
            assert all(text.get(code) for code in LANGUAGES), (group, key)
            assert {*blanks.findall(text["ar"])} == {*blanks.findall(text["en"])}, (group, key)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_pages_keep_to_the_policy(path: Path) -> None:
    """No inline script or style, no handler in an attribute, nothing loaded from elsewhere."""
    source = path.read_text(encoding="utf-8")
    assert re.findall(r"\s(style|on\w+|hx-on\S*)=", source) == []
    assert re.findall(r"<style", source) == []
    assert [
        tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag and "application/json" not in tag
    ] == []
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", source) == []
