"""Folding: the form of a word that is compared, never the form that is shown.

Tokens are cut from the article as given and only the token's *word* is folded, so every offset
stays an offset into the original text and no map between two texts is needed.
"""

from __future__ import annotations

import re
import unicodedata

# Marks that Arabic (and combining Latin) writing adds above and below letters, and tatweel.
MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
# Bidirectional and joining controls: present in real text, invisible, never meaningful here.
CONTROLS = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"

_DROP = re.compile(f"[{MARKS}{CONTROLS}]")
_ODD = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")
_ALIF = re.compile("[\u0622\u0623\u0625\u0671]")
_LETTERS = str.maketrans({"\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u06be": "\u0647"})
_DIGITS = {ord(c): str(i) for base in (0x660, 0x6F0) for i, c in enumerate(map(chr, range(base, base + 10)))}
_NUMBER = {**_DIGITS, 0x66B: ".", 0x66C: ","}
_TA_MARBUTA = str.maketrans({"\u0629": "\u0647"})
# Whatever folding changes beside case: most words hold nothing of it.
_CHANGED = re.compile(
    f"[{MARKS}{CONTROLS}\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e\u0622\u0623\u0625\u0671\u0649\u06cc\u06a9\u06be\u2019]"
)
_ARTICLE = re.compile(r"^(?:\u0648\u0627\u0644|\u0628\u0627\u0644|\u0644\u0644|\u0627\u0644)(?=\w{3})")
_WORDS = re.compile(r"\w+")


def fold(word: str) -> str:
    """The comparison form of a word: case, marks, tatweel, controls and letter variants levelled.

    Hamza seats on alif, alif maqsura and Farsi letters are levelled; ta marbuta is kept, because
    it tells a noun's gender. Presentation forms are decomposed (NFKC).
    """
    if word.isascii():
        return word.casefold()
    if not _CHANGED.search(word):
        return word.casefold()
    if _ODD.search(word):
        word = unicodedata.normalize("NFKC", word)
    return _ALIF.sub("\u0627", _DROP.sub("", word)).translate(_LETTERS).casefold().replace("\u2019", "'")


def fold_number(digits: str) -> str:
    """A number token in ASCII digits, with ``.`` and ``,`` as written and controls dropped."""
    return _DROP.sub("", digits).translate(_NUMBER) if not digits.isascii() else digits


def fold_phrase(text: str) -> str:
    """Folded words of ``text`` joined by single spaces: the form in which phrases are compared."""
    return " ".join(_WORDS.findall(fold(text.translate(_DIGITS))))


def fold_name(text: str) -> str:
    """A name for comparison with other names: :func:`fold_phrase`, ta marbuta as ha, no article."""
    words = fold_phrase(text).translate(_TA_MARBUTA).split()
    return " ".join(_ARTICLE.sub("", word) for word in words)
