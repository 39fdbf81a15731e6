"""Runs: stretches of neighbouring tokens that are all words of dates, as items with codes.

Numbers become items by their size, numeric dates, spans of years and months with two names are
joined to one item each, so that the grammar sees what a reader sees.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.dates.numeric import numeric_date
from claimcheck.dates.vocabulary import GLUE, NOTHING, Vocabulary
from claimcheck.text.tokens import NUMBER, PUNCTUATION, WORD, Token

# Punctuation inside a date.
MARKS = {
    ",": "x",
    "\u060c": "x",
    "(": "(",
    ")": ")",
    "/": "/",
    "\\": "/",
    "-": "-",
    "\u2013": "-",
    "\u2014": "-",
    ":": ":",
    "_": "-",
    "\u0640": "-",
    "\u0640\u0640": "-",
    "\u0640\u0640\u0640": "-",
}
LONGEST_RUN = 32
# Centuries that years are read out with.
SPOKEN_CENTURIES = (17, 20)
FIRST_YEAR, LAST_YEAR = 1000, 2150
_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})")
_NUMERIC = re.compile(r"([dny])([/-])([dny])\2([dny])a?")
_YEARS = re.compile(r"(?:ya?[/-]y|yay|y[/-]d|[dn][/-]y)")
_SPOKEN_YEAR = re.compile("##")
_MONTHS = re.compile(r"M(?:[/-]M|\(M\)|M)")
_LONGEST_YEAR_SPAN = 150


class Item(NamedTuple):
    """An atom where it stands: tokens ``[first, last)``, offsets, and parts of a joined item."""

    code: str
    number: int
    tag: str
    first: int
    last: int
    start: int
    end: int
    parts: tuple[int, ...] = ()


class Run(NamedTuple):
    """A run of items, its code string, and the index of the token after it."""

    items: list[Item]
    codes: str
    last: int


class RunReader:
    """Reads the run that begins at a token."""

    def __init__(self, words: Vocabulary, tokens: tuple[Token, ...], text: str) -> None:
        self.words = words
        self.tokens = tokens
        self.text = text

    def at(self, first: int) -> Run:
        """The run from ``first`` on; without items where nothing that may begin a date stands there."""
        items: list[Item] = []
        at = first
        count = len(self.tokens)
        while at < count and len(items) < LONGEST_RUN:
            after = self._append(items, at)
            if after == at:
                break
            if after < 0:
                at = -after
                break
            at = after
            if len(items) == 1 and items[0].code in GLUE:
                return Run([], "", at)
        while items and (items[-1].code in GLUE and not (items[-1].code == ")" and self._opened(items))):
            items.pop()
        codes = "".join(item.code for item in items)
        if len(codes) > 1:
            items, codes = self._collapsed(items, codes)
        return Run(items, codes, max(at, first + 1))

    @staticmethod
    def _opened(items: list[Item]) -> bool:
        return any(item.code == "(" for item in items)

    def _append(self, items: list[Item], at: int) -> int:
        """Append the item at a token; the index after it, the same where none, negative after a name."""
        token = self.tokens[at]
        if token.kind == WORD:
            return self._word(items, at, token)
        if token.kind == NUMBER:
            return self._digits(items, at, token.start)
        if token.kind == PUNCTUATION and items and (code := MARKS.get(token.folded)):
            items.append(Item(code, 0, "", at, at + 1, token.start, token.end))
            return at + 1
        return at

    def _word(self, items: list[Item], at: int, token: Token) -> int:
        tokens = self.tokens
        found = self.words.heads[token.folded]
        if found is not None:
            for entry in found.entries:
                last = at + 1 + len(entry.rest)
                if entry.rest and not self._goes_on(at + 1, entry.rest):
                    continue
                atom = entry.atom
                if atom.code == "X":
                    return -last
                if found.joined:
                    if atom.code in GLUE and atom.code != "r":
                        return at
                    if items:
                        items.append(Item("&", 0, "", at, at, token.start, token.start))
                start = token.start
                if token.end - token.start == len(token.folded) and token.folded.endswith(found.form):
                    start = token.end - len(found.form)
                items.append(Item(atom.code, atom.number, atom.tag, at, last, start, tokens[last - 1].end))
                return last
        if token.folded == self.words.table.article and at + 1 < len(tokens) and tokens[at + 1].kind == NUMBER:
            return self._digits(items, at + 1, token.start)
        if self.words.ranks[token.folded] == NOTHING:
            return at
        number = self.words.numbers.single(tokens, at)
        if number is None or number.value != int(number.value) or number.value > LAST_YEAR:
            return at
        word = self.words.numbers.words[token.folded]
        start = token.start
        if word is not None and word.joined and items:
            items.append(Item("&", 0, "", at, at, start, start))
            start += len(self.words.table.and_prefix)
        code = "o" if number.ordinal else "y" if number.value >= 1800 else "#"
        items.append(
            Item(
                code,
                int(number.value),
                "definite" if number.definite else "",
                at,
                number.last,
                start,
                tokens[number.last - 1].end,
            )
        )
        return number.last

    def _goes_on(self, at: int, rest: tuple[str, ...]) -> bool:
        tokens = self.tokens
        if at + len(rest) > len(tokens):
            return False
        if any(tokens[at + place].folded != word for place, word in enumerate(rest[:-1])):
            return False
        last = tokens[at + len(rest) - 1].folded
        return last == rest[-1] or any(last == rest[-1] + suffix for suffix in self.words.table.suffixes)

    def _digits(self, items: list[Item], at: int, start: int) -> int:
        tokens = self.tokens
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if not token.folded.isdecimal():
            dotted = _DOTTED.fullmatch(token.folded)
            parts = numeric_date(dotted.groups(), self.words.table, "") if dotted else None
            if parts is None:
                return at
            items.append(Item("F", 0, parts.calendar, at, at + 1, start, token.end, parts.numbers))
            return at + 1
        value = int(token.folded) if len(token.folded) < 9 else 0
        if after is not None and after.kind == WORD and after.start == token.end:
            if self.words.table.capitals and after.folded == "s" and value % 10 == 0:
                items.append(Item("E", value, "digits", at, at + 2, start, after.end))
                return at + 2
            number = self.words.numbers.single(tokens, at)
            if number is not None and number.ordinal:
                items.append(Item("o", value, "", at, number.last, start, tokens[number.last - 1].end))
                return number.last
        size = len(token.folded)
        code = "d" if size <= 2 and 1 <= value <= 31 else "y" if size == 4 and FIRST_YEAR <= value <= LAST_YEAR else "n"
        items.append(Item(code, value, "", at, at + 1, start, token.end))
        return at + 1

    def _collapsed(self, items: list[Item], codes: str) -> tuple[list[Item], str]:
        """Join numeric dates, spans of years and double month names to one item each."""
        if "##" in codes and self.words.table.capitals:
            items, codes = self._joined(items, codes, _SPOKEN_YEAR)
        if "/" in codes or "-" in codes or "yay" in codes:
            items, codes = self._joined(items, codes, _NUMERIC)
            items, codes = self._joined(items, codes, _YEARS)
        if codes.count("M") > 1:
            items, codes = self._joined(items, codes, _MONTHS)
        return items, codes

    def _joined(self, items: list[Item], codes: str, pattern: re.Pattern[str]) -> tuple[list[Item], str]:
        at = 0
        while found := pattern.search(codes, at):
            first, last = found.span()
            item = self._one(items[first:last], pattern)
            if item is None:
                at = first + 1
                continue
            items = [*items[:first], item, *items[last:]]
            codes = codes[:first] + item.code + codes[last:]
            at = first + 1
        return items, codes

    def _one(self, items: list[Item], pattern: re.Pattern[str]) -> Item | None:
        head, tail = items[0], items[-1]
        if pattern is _MONTHS:
            other = tail if tail.code == "M" else items[-2]
            if (head.number, head.tag) != (other.number, other.tag):
                return None
            return head._replace(last=tail.last, end=tail.end, parts=(1,))
        if pattern is _SPOKEN_YEAR:
            # "Nineteen seventy", "twenty twelve": the century, then the year in it.
            year = head.number * 100 + tail.number
            century = SPOKEN_CENTURIES[0] <= head.number <= SPOKEN_CENTURIES[1]
            if not (century and 10 <= tail.number <= 99) or self.text[tail.end : tail.end + 1] == "-":
                return None
            return Item("y", year, "", head.first, tail.last, head.start, tail.end)
        if pattern is _YEARS:
            first = head.number
            if head.code != "y":  # the shorter year first: 36/1437
                first += tail.number // 100 * 100
                if first >= tail.number:
                    first -= 100
                if tail.number - first != 1:
                    return None
            second = tail.number if tail.code == "y" else first // 100 * 100 + tail.number
            if items[1].code == "a" and len(items) == 3 and second - first != 1:
                return None
            if not 0 < second - first <= _LONGEST_YEAR_SPAN:
                return None
            if tail.code == "d" and (second - first > 30 or len(self.tokens[tail.first].folded) != 2):
                return None
            return Item("Y", first, items[1].code, head.first, tail.last, head.start, tail.end, (first, second))
        era = tail.tag if tail.code == "a" else ""
        numbers = [item for item in items if item.code in "dny"]
        parts = numeric_date(
            [self.tokens[item.first if item.first + 1 == item.last else item.last - 1].folded for item in numbers],
            self.words.table,
            era,
        )
        if parts is None:
            return None
        return Item("F", 0, parts.calendar, head.first, tail.last, head.start, tail.end, parts.numbers)
