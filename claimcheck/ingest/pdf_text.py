"""From the lines of PDF pages to paragraphs, and a judgement of their Arabic."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Marks with which extractors show reading order; the letters are in order already.
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdf9\ufdfb\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0621-\u064a]")
_WORD = re.compile("[\u0621-\u0652]{2,}")
# Teh marbuta and alef maksura end words and never begin one: a word that begins with one is turned round.
_FINAL = "\u0629\u0649"
# In running text right of the first threshold a page is Arabic enough to be judged at all.
_ARABIC_SHARE = 0.2
# Share of such letters at the wrong end. Real text has none; pdfium on Chromium's PDFs reaches 0.3 to 0.8,
# and a single misplaced letter is typesetting.
_DOUBTFUL_SHARE = 0.05
_DOUBTFUL_WORDS = 2
# A line this much shorter than the longest of its page ends a paragraph.
_SHORT_LINE = 0.75
_PAIRS = str.maketrans("\u00ab\u00bb()[]", "\u00bb\u00ab)(][")
_OPENS_WORD = re.compile(r"(?:^|\s)\u00bb\s?\w|\w\u00ab(?:\s|$|[.,\u060c])", re.MULTILINE)
_CLOSES_WORD = re.compile(r"(?:^|\s)\u00ab\s?\w|\w\u00bb(?:\s|$|[.,\u060c])", re.MULTILINE)
_MIRRORED_BRACKETS = re.compile(r"(?:^|\s)\)\s?\w|\w\((?:\s|$|[.,\u060c])", re.MULTILINE)
_UPRIGHT_BRACKETS = re.compile(r"(?:^|\s)\(\s?\w|\w\)(?:\s|$|[.,\u060c])", re.MULTILINE)


class Rebuilt(NamedTuple):
    """Text of a PDF; ``doubt`` is the share of final letters found at the beginning of words, 0 to 1."""

    text: str
    arabic: bool
    doubt: float
    doubtful: bool
    turned: bool


def rebuild(pages: list[str]) -> Rebuilt:
    """The paragraphs of the pages and what is to be thought of them."""
    text = "\n".join(filter(None, map(_paragraphs, pages)))
    arabic = len(_ARABIC.findall(text)) > _ARABIC_SHARE * max(1, sum(map(str.isalpha, text)))
    if not arabic:
        return Rebuilt(text, False, 0.0, False, False)
    wrong = right = 0
    for word in _WORD.findall(text):
        wrong += word[0] in _FINAL
        right += word[-1] in _FINAL
    doubt = wrong / max(1, wrong + right)
    turned = _is_mirrored(text)
    return Rebuilt(
        text.translate(_PAIRS) if turned else text,
        True,
        doubt,
        wrong >= _DOUBTFUL_WORDS and doubt > _DOUBTFUL_SHARE,
        turned,
    )


def _is_mirrored(text: str) -> bool:
    """Whether more guillemets and brackets stand the wrong way round than the right way."""
    wrong = len(_OPENS_WORD.findall(text)) + len(_MIRRORED_BRACKETS.findall(text))
    return wrong > len(_CLOSES_WORD.findall(text)) + len(_UPRIGHT_BRACKETS.findall(text))


def _paragraphs(page: str) -> str:
    """The page with its lines joined: a line end stays where the line is short, for that ends a paragraph."""
    cleaned = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _BIDI.sub("", page))
    lines = [" ".join(line.split()) for line in cleaned.replace("\x02", "").splitlines()]
    longest = max(map(len, lines), default=0)
    out: list[str] = []
    for line in lines:
        out.append(line)
        out.append("\n" if len(line) < _SHORT_LINE * longest else " ")
    return re.sub(r"\n\s*", "\n", "".join(out)).strip()
