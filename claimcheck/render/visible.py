"""Text made safe to show: hidden controls become visible, direction is found, links are vetted."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

# Direction overrides, embeddings and isolates let a text show in another order than it is stored,
# and lone surrogates and C0/C1 controls cannot be written to every format (ESC drives a terminal).
# LRM, RLM and ALM stay: they act on their neighbours only, and news text needs them.
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_SHORT = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}

# Enough of a text to tell its direction; a headline in another script does not decide it.
DIRECTION_SAMPLE = 2000


def control_name(character: str) -> str:
    """The short name of a hidden control (``RLO``, ``U+0000``)."""
    return _SHORT.get(character, f"U+{ord(character):04X}")


def visible(text: str) -> str:
    """``text`` with every hidden control written out as its name in brackets (U+27E6, U+27E7)."""
    return HIDDEN.sub(lambda found: f"\u27e6{control_name(found[0])}\u27e7", text)


def one_line(text: str) -> str:
    """``text`` made visible, on one line, single spaces."""
    return " ".join(visible(text).split())


def value_text(text: str) -> str:
    """A value on one line; figures without letters keep their order between Arabic words.

    Left to the bidirectional algorithm, ``2025-10-02`` after an Arabic letter shows as 02-10-2025.
    """
    line = one_line(text)
    kinds = {unicodedata.bidirectional(character) for character in line}
    return f"\u200e{line}\u200e" if "EN" in kinds and not kinds & {"AL", "R"} else line


def direction(text: str) -> str:
    """``rtl`` or ``ltr``: whichever direction most letters at the start of ``text`` have."""
    kinds = [unicodedata.bidirectional(character) for character in text[:DIRECTION_SAMPLE]]
    rightward = kinds.count("L")
    return "rtl" if kinds.count("AL") + kinds.count("R") > rightward else "ltr"


def web_link(url: str | None) -> str | None:
    """``url`` if it is an ordinary web address that may become a link, else None."""
    if not url or HIDDEN.search(url):
        return None
    scheme, _, rest = url.strip().partition(":")
    if scheme.lower() not in ("http", "https") or not rest.startswith("//"):
        return None
    return url.strip() if _has_host(url.strip()) else None


def _has_host(url: str) -> bool:
    """Whether the address parses and names a host."""
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:  # such as an unclosed bracket around an IPv6 host
        return False
