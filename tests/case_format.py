"""The literate cases: Markdown files of texts and of what must be found in them (see cases/README.md)."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
RESULTS = ("date", "statement", "match", "claim")
ATTRIBUTES = ("published", "title", "outlet", "author", "language")
STATEMENT_TYPES = ("direct", "indirect", "mixed")
STATEMENT_SPANS = ("cue", "source")
STATEMENT_VALUES = ("speaker", "named", "kind", "force", "lemma", "entity", "resolved", "rule")
FLAG_KEYS = ("voice", "severity", "trigger", "related")
VERDICTS = ("agrees", "contradicts", "mentions")
CHECKS = ("agrees", "differs", "unknown")
STATUSES = ("agrees", "contradicts", "unmatched", "not_checkable")

_KNOWN_FAILURE = re.compile(r"\s*\(known failure:\s*(?P<reason>[^)]*)\)\s*$")
_OCCURRENCE = re.compile(r"\s+\[(\d+)\]$")


class CaseError(Exception):
    """A malformed case, with the file and the line."""


@dataclass(frozen=True)
class Expected:
    """One line of an expect block: ``none`` asserts absence of ``category`` (or of one rule of it)."""

    line: int
    category: str
    code: str | None = None
    none: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    values: tuple[tuple[str, object], ...] = ()

    @property
    def rule(self) -> str:
        """``category/code``, or the category alone."""
        return f"{self.category}/{self.code}" if self.code else self.category


@dataclass(frozen=True)
class Case:
    """A text and all that must be found in it, of the categories that it names."""

    path: Path
    line: int
    heading: str
    text: str
    attributes: Mapping[str, str]
    expected: tuple[Expected, ...]
    known_failure: str | None = None

    @property
    def name(self) -> str:
        """The file inside the folder of cases, and the line."""
        return f"{self.path.relative_to(CASES).as_posix()}:{self.line}"

    @property
    def language(self) -> str:
        """The language of the text: the attribute, or the folder."""
        return self.attributes.get("language", self.path.relative_to(CASES).parts[0])


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind and attributes, the line of its fence and its lines."""

    kind: str
    info: str
    line: int
    lines: tuple[str, ...]


def case_files() -> list[Path]:
    """Every file of cases, in order."""
    return sorted(path for path in CASES.rglob("*.md") if path.name != "README.md")


def read_cases(path: Path, rules: frozenset[str]) -> Iterator[Case | CaseError]:
    """The cases of one file; a malformed one is yielded as an error, and reading goes on behind it.

    ``rules`` are the ids of all rules, to tell a flag category from a slip of the pen.
    """
    heading, heading_line, reason = "", 0, False
    text: Block | None = None
    done = True
    for item in _items(path):
        if isinstance(item, CaseError):
            yield item
        elif isinstance(item, Block):
            if item.kind == "text":
                if text is not None:
                    yield _error(path, text.line, "a text block has no expect block behind it")
                if not heading:
                    yield _error(path, item.line, "a text block needs a heading (## Behaviour) above it")
                elif not reason:
                    yield _error(path, heading_line, "the case needs a sentence of reason under its heading")
                text, done = item, True
            elif text is None:
                yield _error(path, item.line, "an expect block needs a text block above it")
            else:
                try:
                    yield _case(path, heading, text, item, rules)
                except CaseError as error:
                    yield error
                text = None
        else:
            line, content = item
            if content.startswith("## "):
                if text is not None:
                    yield _error(path, text.line, "a text block has no expect block behind it")
                if not done:
                    yield _error(path, heading_line, "the heading has no case under it")
                heading, heading_line, reason, text, done = content[3:].strip(), line, False, None, False
            elif content.strip() and not content.startswith("#"):
                reason = True
    if text is not None:
        yield _error(path, text.line, "a text block has no expect block behind it")
    if not done:
        yield _error(path, heading_line, "the heading has no case under it")


def _error(path: Path, line: int, message: str) -> CaseError:
    return CaseError(f"{path.relative_to(CASES.parent.parent).as_posix()}:{line}: {message}")


def _items(path: Path) -> Iterator[tuple[int, str] | Block | CaseError]:
    """The lines outside fences with their numbers, and the fenced blocks."""
    fence: tuple[str, str, int] | None = None
    lines: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if fence is None:
            if line.startswith("~~~"):
                kind, _, info = line[3:].strip().partition(" ")
                if kind not in ("text", "expect"):
                    yield _error(path, number, f"a block is ~~~text or ~~~expect, not ~~~{kind}")
                fence, lines = (kind, info.strip(), number), []
            else:
                yield number, line
        elif line.strip() == "~~~":
            if fence[0] in ("text", "expect"):
                yield Block(fence[0], fence[1], fence[2], tuple(lines))
            fence = None
        elif line.startswith("~~~"):
            yield _error(path, number, "a new block begins before the last one was closed with ~~~")
            kind, _, info = line[3:].strip().partition(" ")
            fence, lines = (kind, info.strip(), number), []
        else:
            lines.append(line)
    if fence is not None:
        yield _error(path, fence[2], "the block is never closed with ~~~")


def _case(path: Path, heading: str, text: Block, expect: Block, rules: frozenset[str]) -> Case:
    known = _KNOWN_FAILURE.search(heading)
    attributes = _attributes(path, text)
    content = "\n".join(text.lines)
    if not content.strip():
        raise _error(path, text.line, "the text is empty")
    lines = [(expect.line + n, line.strip()) for n, line in enumerate(expect.lines, 1) if line.strip()]
    if not lines:
        raise _error(path, expect.line, "the expect block is empty; write none: CATEGORY to assert absence")
    expected = tuple(_Line(path, number, content, rules).read(line) for number, line in lines)
    if known and not known["reason"].strip():
        raise _error(path, text.line, "a known failure needs its reason")
    return Case(path, text.line, heading, content, attributes, expected, known["reason"] if known else None)


def _attributes(path: Path, block: Block) -> dict[str, str]:
    try:
        pairs = [word.partition("=") for word in shlex.split(block.info)]
    except ValueError as error:
        raise _error(path, block.line, f"attributes: {error}") from error
    for name, equals, _ in pairs:
        if not equals or name not in ATTRIBUTES:
            raise _error(path, block.line, f"{name!r} is no attribute; one of {', '.join(ATTRIBUTES)}, as name=value")
    return {name: value for name, _, value in pairs}


@dataclass(frozen=True)
class _Line:
    """One line of an expect block, while it is read."""

    path: Path
    number: int
    text: str
    rules: frozenset[str]

    def error(self, message: str) -> CaseError:
        return _error(self.path, self.number, message)

    def read(self, line: str) -> Expected:
        name, colon, rest = line.partition(":")
        name, rest = name.strip(), rest.strip()
        if not colon or not rest:
            raise self.error(f"{line!r} is not CATEGORY: what is expected")
        if name == "none":
            return self._absence(rest)
        if name == "date":
            return self._date(rest)
        if name == "statement":
            return self._statement(rest)
        if name == "match":
            return self._match(rest)
        if name == "claim":
            return self._claim(rest)
        return self._flag(name, rest)

    def _absence(self, name: str) -> Expected:
        category, _, code = name.partition("/")
        self._known(category, code)
        return Expected(self.number, category, code or None, none=True)

    def _known(self, category: str, code: str) -> None:
        if category in RESULTS and not code:
            return
        known = self.rules | {rule.split("/")[0] for rule in self.rules}
        name = f"{category}/{code}" if code else category
        if name not in known:
            raise self.error(f"{name!r} is neither a rule nor one of {', '.join(RESULTS)}")

    def _flag(self, name: str, rest: str) -> Expected:
        category, _, code = name.partition("/")
        if category in RESULTS or not code:
            raise self.error(f"{name!r}: a flag is written category/code, a result as one of {', '.join(RESULTS)}")
        self._known(category, code)
        quoted, keys = self._keys(rest, FLAG_KEYS)
        return Expected(self.number, category, code, spans=(self._span(quoted),), values=tuple(keys))

    def _date(self, rest: str) -> Expected:
        quoted, equals, value = rest.rpartition(" = ")
        if not equals:
            raise self.error("a date is written WORDS = VALUE, with null for an unresolved one")
        return Expected(self.number, "date", spans=(self._span(quoted),), values=(("value", _nullable(value.strip())),))

    def _statement(self, rest: str) -> Expected:
        kind, pairs = self._keys(rest, ("content", *STATEMENT_SPANS, *STATEMENT_VALUES))
        if kind not in STATEMENT_TYPES:
            raise self.error(f"{kind!r} is no type of statement; one of {', '.join(STATEMENT_TYPES)}")
        values: list[tuple[str, object]] = [("type", kind)]
        content: tuple[tuple[int, int], ...] = ()
        for key, value in pairs:
            if key == "content":
                content = tuple(self._span(part.strip()) for part in value.split(" ## "))
            elif key in STATEMENT_SPANS:
                values.append((key, None if _nullable(value) is None else self._span(value)))
            elif key == "named":
                if value not in ("yes", "no"):
                    raise self.error("named is yes or no")
                values.append((key, value == "yes"))
            else:
                values.append((key, _nullable(value)))
        if not content:
            raise self.error("a statement needs its content: … | content: WORDS")
        return Expected(self.number, "statement", spans=content, values=tuple(values))

    def _match(self, rest: str) -> Expected:
        head, pairs = self._keys(rest, None)
        fact, _, verdict = head.partition(" ")
        if verdict.strip() not in VERDICTS:
            raise self.error(f"a match is written FACT-ID VERDICT, the verdict one of {', '.join(VERDICTS)}")
        values: list[tuple[str, object]] = [("fact", fact), ("verdict", verdict.strip())]
        spans: tuple[tuple[int, int], ...] = ()
        for key, value in pairs:
            if key == "text":
                spans = (self._span(value),)
            elif value in CHECKS:
                values.append((f"check {key}", value))
            else:
                raise self.error(f"the check of {key!r} is one of {', '.join(CHECKS)}")
        return Expected(self.number, "match", spans=spans, values=tuple(values))

    def _claim(self, rest: str) -> Expected:
        status, bar, quoted = rest.partition("|")
        if status.strip() not in STATUSES or not bar:
            raise self.error(f"a claim is written STATUS | WORDS, the status one of {', '.join(STATUSES)}")
        quoted, pairs = self._keys(quoted.strip(), ("reasons",))
        values: list[tuple[str, object]] = [("status", status.strip())]
        values += [(key, frozenset(value.replace(",", " ").split())) for key, value in pairs]
        return Expected(self.number, "claim", spans=(self._span(quoted),), values=tuple(values))

    def _keys(self, rest: str, allowed: tuple[str, ...] | None) -> tuple[str, list[tuple[str, str]]]:
        """What stands before the first bar, and the ``key: value`` pairs behind it."""
        first, *others = (part.strip() for part in rest.split(" | "))
        pairs = []
        for part in others:
            key, colon, value = part.partition(":")
            if not colon or not value.strip():
                raise self.error(f"{part!r} is not key: value")
            if allowed is not None and key.strip() not in allowed:
                raise self.error(f"{key.strip()!r} is no key here; one of {', '.join(allowed)}")
            pairs.append((key.strip(), value.strip()))
        return first, pairs

    def _span(self, quoted: str) -> tuple[int, int]:
        """The offsets of quoted words: their first occurrence, or the one whose number stands behind."""
        number = 1
        if occurrence := _OCCURRENCE.search(quoted):
            number = int(occurrence[1])
            quoted = quoted[: occurrence.start()]
        words = quoted.strip().replace("\\n", "\n")
        at = -1
        for _ in range(number):
            at = self.text.find(words, at + 1)
            if at < 0:
                break
        if at < 0 or not words or not number:
            times = "" if number == 1 else f" {number} times"
            raise self.error(f"the text does not hold {words!r}{times}")
        return at, at + len(words)


def _nullable(value: str) -> str | None:
    return None if value in ("null", "none", "-") else value
