"""Likeness by the small static embedding that comes with the reference data.

A text is the mean of the vectors of its word pieces; two texts are alike by the cosine. The vectors come from the
wording of the facts themselves (``benchmarks/train_embedding.py``): they say something of these facts only. Plain
Python is fast enough: only candidates that wording and vetoes leave are compared, a few an article.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from base64 import b64decode
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path

NAME = "embedding.json"
# What goes on a word in a piece that is not its first.
INSIDE = "##"
UNKNOWN = "[UNK]"
# A longer word is no word.
LONGEST_WORD = 100
_WORDS = re.compile(r"\w+|[^\w\s]")
Vector = tuple[float, ...]


class Embedding:
    """Pieces of words and their vectors, and the facts that these were learnt from."""

    def __init__(self, facts: Iterable[str], pieces: Sequence[str], dimensions: int, vectors: bytes) -> None:
        self._facts = frozenset(facts)
        self._pieces = {piece: number for number, piece in enumerate(pieces)}
        self._dimensions = dimensions
        self._vectors = array("b")
        self._vectors.frombytes(vectors)
        self._known: dict[str, Vector] = {}
        self._last: tuple[str, Vector] = ("", ())

    def likeness(self, sentence: str, fact: str, texts: Iterable[str]) -> float | None:
        """The highest cosine of the sentence with the texts of a fact, -1 to 1; None for a fact not learnt."""
        if fact not in self._facts:
            return None
        if self._last[0] != sentence:
            self._last = (sentence, self.vector(sentence))
        mine = self._last[1]
        return max((sum(map(float.__mul__, mine, self._vector_of(text))) for text in texts), default=0.0)

    def _vector_of(self, text: str) -> Vector:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self.vector(text)
        return known

    def vector(self, text: str) -> Vector:
        """The vector of a text, of length 1; all zero where nothing of it is known."""
        size = self._dimensions
        vectors = [self._vectors[number * size : (number + 1) * size] for number in self.numbers(text)]
        total = [sum(column) for column in zip(*vectors, strict=True)] or [0] * size
        length = sqrt(sum(part * part for part in total)) or 1.0
        return tuple(part / length for part in total)

    def numbers(self, text: str) -> list[int]:
        """The pieces of a text by number: of each word the longest known ones, from its beginning."""
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn").lower()
        return [number for word in _WORDS.findall(plain) for number in self._pieces_of(word)]

    def _pieces_of(self, word: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(word):
            prefix = INSIDE if start else ""
            for end in range(len(word), start, -1):
                number = self._pieces.get(prefix + word[start:end])
                if number is not None:
                    break
            else:
                return [self._pieces[UNKNOWN]]
            out.append(number)
            start = end
        return out if len(word) <= LONGEST_WORD else [self._pieces[UNKNOWN]]


def read_embedding(folder: Path) -> Embedding | None:
    """The embedding of a reference folder, None where it has none."""
    path = folder / NAME
    if not path.is_file():
        return None
    held = json.loads(path.read_bytes())
    return Embedding(held["facts"], held["pieces"], held["dimensions"], b64decode(held["vectors"]))
