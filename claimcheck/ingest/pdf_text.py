"""From the lines of PDF pages to paragraphs, and a judgement of their Arabic."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Marks with which extractors show reading order; the letters are in order already.
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdf9\ufdfb\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0621-\u064a]")
_WORD = re.compile("[\u0621-\u0652]+")
# Teh marbuta, alef maksura and the tanwins end words and none begins with one: where one does, letters
# were turned round or came loose.
_FINAL = "\u0629\u0649\u064b\u064c\u064d"
# pdftotext marks a right-to-left line with U+202B and puts what it took for left-to-right into U+202A … U+202C.
_RIGHT_TO_LEFT = "\u202b"
_EMBEDDED = re.compile(r"\u202a([^\u202a-\u202e]*)\u202c")
_CORE = re.compile(r"\w(?:.*\w)?")
# The ligature of lam and alef comes out as alef, lam. At the head of a word the article's own alef stands
# before it, and no word begins so: conjunction or preposition, alef, any alef, lam.
_LIGATURE = re.compile("(?<![\u0621-\u0652])([\u0648\u0641\u0628\u0643]?)\u0627([\u0627\u0622\u0623\u0625])\u0644")
_LOOSE_MARK = re.compile(r"[ \t]+(?=[\u064b-\u0652])")
# In running text right of the first threshold a page is Arabic enough to be judged at all.
_ARABIC_SHARE = 0.2
# Share of such letters at the wrong end. Upright text has 0 to 0.07 (loose tanwins), text that was turned
# round 0.74 to 0.83 (measured on ten PDFs); a single misplaced letter is typesetting.
_DOUBTFUL_SHARE = 0.2
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
    cleaned = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), page.replace("\x02", ""))
    lines = list(map(_line, cleaned.splitlines()))
    longest = max(map(len, lines), default=0)
    out: list[str] = []
    for line in lines:
        out.append(line)
        out.append("\n" if len(line) < _SHORT_LINE * longest else " ")
    return re.sub(r"\n\s*", "\n", "".join(out)).strip()


def _line(line: str) -> str:
    """One line in reading order, without bidirectional marks, with single spaces."""
    if _RIGHT_TO_LEFT in line:
        line = _EMBEDDED.sub(_turned, line)
    line = _LIGATURE.sub("\\1\u0627\u0644\\2", _BIDI.sub("", line))
    return _LOOSE_MARK.sub("", " ".join(line.split()))


def _turned(match: re.Match[str]) -> str:
    """A left-to-right stretch of a right-to-left line as it is read: what stands at its left end comes last.

    pdftotext gives such a stretch in the order of the page, with the punctuation that belongs to the
    Arabic around it; figures and Latin words themselves stay as they are.
    """
    stretch = match[1]
    core = _CORE.search(stretch)
    if core is None:
        return stretch[::-1]
    return stretch[core.end() :][::-1] + core[0] + stretch[: core.start()][::-1]
