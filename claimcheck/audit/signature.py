"""MinHash signatures: texts that share most of their wording have much the same numbers.

A. Broder, "On the resemblance and containment of documents" (1997), by way of datasketch.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any

from claimcheck.audit.schema import SHINGLE, SIGNATURE_SCHEME, SIGNATURE_SEED, SIGNATURE_SIZE
from claimcheck.ingest.extras import extra_module


def signature(words: list[str]) -> list[int] | None:
    """The signature of a text's folded words: :data:`SIGNATURE_SIZE` signed 32-bit numbers; None for too few words."""
    if len(words) < SHINGLE:
        return None
    minhash = _empty().copy()
    shifted = [words[start:] for start in range(SHINGLE)]
    minhash.update_batch({" ".join(shingle) for shingle in zip(*shifted, strict=False)})
    values: list[int] = minhash.hashvalues.view("int32").tolist()
    return values


@cache
def _empty() -> Any:
    """A MinHash over nothing; copies of it share the permutations, which take longest to make."""
    library = extra_module("datasketch", extra="audit", purpose="finding near-duplicates")
    return library.MinHash(SIGNATURE_SIZE, SIGNATURE_SEED, scheme=SIGNATURE_SCHEME, hashfunc=_hash)


def _hash(shingle: str) -> int:
    """32 bits of a shingle; CRC-32 spreads well enough, the permutations do the rest."""
    return zlib.crc32(shingle.encode("utf-8"))
