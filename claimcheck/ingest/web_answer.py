"""The answer of a web server: a redirect, a refusal, or a body of bounded size."""

from __future__ import annotations

import http.client
import io
import zlib
from urllib.parse import urlsplit

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, buffered
from claimcheck.ingest.formats import format_of_type
from claimcheck.ingest.options import ReadOptions

# What helps against most things that a server does to a program.
SAVE_IT = "save the page in a browser and give the file"
_MOVED = frozenset({301, 302, 303, 307, 308})
_PIECE = 64 * 1024
# Types that cannot be an article; anything else is judged by its bytes.
_REFUSED_TYPES = ("image/", "audio/", "video/", "font/")


def read_answer(response: http.client.HTTPResponse, url: str, address: str, options: ReadOptions) -> Blob | str:
    """The body of an answer, or where it redirects to."""
    if response.status in _MOVED:
        target = response.getheader("Location")
        if not target:
            raise InputError("a redirect that names no address", where=address, remedy=SAVE_IT)
        return target.encode("latin-1", "replace").decode("utf-8", "replace")
    if response.status != 200:
        raise InputError(
            f"the server answers {response.status} {response.reason}".strip(), where=address, remedy=SAVE_IT
        )
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    if kind.startswith(_REFUSED_TYPES):
        raise InputError(f"the address holds {kind}, not an article", where=address, remedy="give the article's page")
    body = _body(response, address, options)
    return Blob(
        where=address,
        name=urlsplit(url).path.rpartition("/")[2],
        stream=buffered(io.BytesIO(body)),
        url=url,
        format=format_of_type(kind),
        encoding=response.headers.get_content_charset(),
    )


def _body(response: http.client.HTTPResponse, address: str, options: ReadOptions) -> bytes:
    """The body, unpacked; the limit holds before and after unpacking."""
    limit = options.max_download
    packing = (response.getheader("Content-Encoding") or "identity").lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise InputError(f"the server packs with {packing}, which was not asked for", where=address, remedy=SAVE_IT)
    unpack = zlib.decompressobj(wbits=31) if packing != "identity" else None
    declared = response.length
    body = bytearray()
    while declared is None or declared <= limit:
        piece = response.read1(_PIECE) if response.chunked or declared is None else response.read(_PIECE)
        if not piece:
            if response.length or (unpack and not unpack.eof):
                raise http.client.IncompleteRead(bytes(body), response.length)
            return bytes(body)
        body += unpack.decompress(piece, limit + 1 - len(body)) if unpack else piece
        if len(body) > limit:
            break
    raise InputError(
        f"the answer is larger than {limit / 1_048_576:g} MB, or endless",
        where=address,
        remedy="give the article's page",
    )
