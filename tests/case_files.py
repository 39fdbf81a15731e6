"""Reading of literate cases: Markdown files under ``tests/cases`` (format: ``tests/cases/README.md``)."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent / "cases"
KNOWN_FAILURE = re.compile(r"\(known failure: (?P<reason>.+)\)\s*$")
_OPEN = re.compile(r"^~~~(?P<kind>text|expect)(?P<options>.*)$")


class CaseError(ValueError):
    """A case file is malformed; the message names file and line."""


@dataclass(frozen=True)
class Expectation:
    """One line of an ``expect`` block: the part before the first colon, the rest, and its line number."""

    category: str
    value: str
    line: int


@dataclass
class Case:
    """One heading of a case file with its text, options and expectations."""

    path: Path
    line: int
    heading: str
    language: str
    text: str = ""
    options: dict[str, str] = field(default_factory=dict)
    expectations: list[Expectation] = field(default_factory=list)

    @property
    def id(self) -> str:
        """What pytest shows: language, topic and heading."""
        return f"{self.path.relative_to(CASES).with_suffix('')}:{self.heading}"

    @property
    def where(self) -> str:
        """File and line, for messages."""
        return f"{self.path}:{self.line}"

    @property
    def known_failure(self) -> str | None:
        """The reason in a heading that ends in ``(known failure: …)``."""
        found = KNOWN_FAILURE.search(self.heading)
        return found["reason"] if found else None


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, in order. Raises :class:`CaseError` for a malformed one."""
    cases: list[Case] = []
    block: str | None = None
    lines: list[str] = []
    opened = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if block is not None:
            if line.strip() == "~~~":
                _close(cases, block, lines, opened, path)
                block = None
            else:
                lines.append(line)
        elif line.startswith("## "):
            cases.append(Case(path, number, line[3:].strip(), path.relative_to(CASES).parts[0]))
        elif line.startswith("~~~"):
            found = _OPEN.match(line)
            if not found or not cases:
                raise CaseError(f"{path}:{number}: a block is '~~~text' or '~~~expect' under a '## ' heading")
            block, lines, opened = found["kind"], [], number
            if block == "text":
                cases[-1].options = _options(found["options"], path, number)
    if block is not None:
        raise CaseError(f"{path}:{opened}: block is not closed with ~~~")
    for case in cases:
        if not case.text or not case.expectations:
            raise CaseError(f"{case.where}: {case.heading!r} needs a text block and an expect block")
    return cases


def _close(cases: list[Case], block: str, lines: list[str], opened: int, path: Path) -> None:
    case = cases[-1]
    if block == "text":
        if case.text:
            raise CaseError(f"{path}:{opened}: second text block under {case.heading!r}")
        case.text = "\n".join(lines)
        return
    for offset, line in enumerate(lines, 1):
        if not line.strip():
            continue
        category, colon, value = line.partition(":")
        if not colon or not value.strip():
            raise CaseError(f"{path}:{opened + offset}: expected 'category: value', found {line!r}")
        case.expectations.append(Expectation(category.strip(), value.strip(), opened + offset))


def _options(text: str, path: Path, number: int) -> dict[str, str]:
    out = {}
    for word in shlex.split(text):
        key, equals, value = word.partition("=")
        if not equals or key not in ("published", "title", "outlet", "author", "language"):
            raise CaseError(f"{path}:{number}: option {word!r} is none of published, title, outlet, author, language")
        out[key] = value
    return out


def find(case: Case, quoted: str, line: int) -> tuple[int, int]:
    """The offsets of a quoted substring; ``[n]`` after it picks the n-th occurrence (from 1)."""
    found = re.search(r"\s\[(\d+)\]$", quoted)
    index = int(found[1]) if found else 1
    needle = quoted[: found.start()] if found else quoted
    at = -1
    for _ in range(index):
        at = case.text.find(needle, at + 1)
        if at < 0:
            raise CaseError(f"{case.path}:{line}: {quoted!r} does not occur in the text of {case.heading!r}")
    return at, at + len(needle)


def all_cases() -> list[Case]:
    """Every case of every file under ``tests/cases``."""
    return [case for path in sorted(CASES.glob("*/**/*.md")) for case in read_cases(path)]
