"""MinHash signatures: texts that share most of their wording have much the same numbers.

A. Broder, "On the resemblance and containment of documents" (1997), by way of datasketch.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any

from claimcheck.audit.schema import SHINGLE, SIGNATURE_SCHEME, SIGNATURE_SEED, SIGNATURE_SIZE
from claimcheck.ingest.extras import extra_module

# Odd, so that multiplying by it loses no bit; the golden ratio's bits spread (Knuth, TAOCP 3, 6.4).
_SPREAD = 0x9E3779B1


def signature(words: list[str]) -> list[int] | None:
    """The signature of folded words and numbers: :data:`SIGNATURE_SIZE` signed 32-bit integers; None for too few."""
    if len(words) < SHINGLE:
        return None
    numpy = extra_module("numpy", extra="audit", purpose="finding near-duplicates")
    hashes = numpy.fromiter(map(_HASHES.__getitem__, words), numpy.uint32, len(words))
    shingles = hashes[: len(words) - SHINGLE + 1].copy()
    for shift in range(1, SHINGLE):
        shingles *= numpy.uint32(_SPREAD)
        shingles ^= hashes[shift : len(words) - SHINGLE + 1 + shift]
    minhash = _empty().copy()
    minhash.update_batch(shingles.tolist())
    values: list[int] = minhash.hashvalues.view(numpy.int32).tolist()
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
def _empty() -> Any:
    """A MinHash over nothing; copies of it share the permutations, which take longest to make."""
    library = extra_module("datasketch", extra="audit", purpose="finding near-duplicates")
    return library.MinHash(SIGNATURE_SIZE, SIGNATURE_SEED, scheme=SIGNATURE_SCHEME, hashfunc=int)
