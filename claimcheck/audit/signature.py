"""MinHash signatures: texts that share most of their wording have much the same numbers.

A. Broder, "On the resemblance and containment of documents" (1997). The numbers are those of
``datasketch.MinHash`` (seed and scheme in :mod:`claimcheck.audit.schema`), so that it can be used on the tables;
they are made here because importing that library takes each worker longer than a chunk of articles.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any

from claimcheck.audit.schema import SHINGLE, SIGNATURE_SEED, SIGNATURE_SIZE
from claimcheck.ingest.extras import extra_module

# Odd, so that multiplying by it loses no bit; the golden ratio's bits spread (Knuth, TAOCP 3, 6.4).
_SPREAD = 0x9E3779B1
# The finaliser of MurmurHash3 for 32 bits, by which the scheme "affine32" mixes before it permutes.
_MIX = ((16, 0x85EBCA6B), (13, 0xC2B2AE35))
_LAST_SHIFT = 16


def signature(words: list[str]) -> list[int] | None:
    """The signature of folded words and numbers: :data:`SIGNATURE_SIZE` signed 32-bit integers; None for too few."""
    if len(words) < SHINGLE:
        return None
    numpy = _numpy()
    hashes = numpy.fromiter(map(_HASHES.__getitem__, words), numpy.uint32, len(words))
    count = len(words) - SHINGLE + 1
    shingles = hashes[:count].copy()
    for shift in range(1, SHINGLE):
        shingles *= numpy.uint32(_SPREAD)
        shingles ^= hashes[shift : count + shift]
    for shift, factor in _MIX:
        shingles ^= shingles >> numpy.uint32(shift)
        shingles *= numpy.uint32(factor)
    shingles ^= shingles >> numpy.uint32(_LAST_SHIFT)
    factors, offsets = _permutations()
    # A row a permutation: the smallest of its values is found along the memory.
    smallest = (factors * shingles + offsets).min(axis=1)
    values: list[int] = smallest.view(numpy.int32).tolist()
    return values


class _Hashes(dict[str, int]):
    """32 bits of each word, kept for the next time; bounded, so that long runs stay small."""

    LIMIT = 200_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.LIMIT:
            self.clear()
        value = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return value


_HASHES = _Hashes()


@cache
def _permutations() -> tuple[Any, Any]:
    """Factors (odd) and offsets of the permutations of 32-bit numbers, as columns."""
    numpy = _numpy()
    random = numpy.random.RandomState(SIGNATURE_SEED)
    factors = random.randint(0, 1 << 31, SIGNATURE_SIZE, dtype=numpy.uint32) * numpy.uint32(2) + numpy.uint32(1)
    offsets = random.randint(0, 1 << 32, SIGNATURE_SIZE, dtype=numpy.uint32)
    return factors.reshape(-1, 1), offsets.reshape(-1, 1)


@cache
def _numpy() -> Any:
    return extra_module("numpy", extra="audit", purpose="finding near-duplicates")
