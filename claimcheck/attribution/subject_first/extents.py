"""How far a source and a cue reach around the words that were chosen for them."""

from __future__ import annotations

import re

from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.reading import Reading

# What may follow the head of a subject before its verb: "of Ohio", "briefed on the move", ", who …,".
_ATTACHED = re.compile(r"[P,W(\-EG]|J[PT]")
# What follows the head of a source that stands after its cue: "of the party", ", a senior aide".
_PREPOSITIONAL = re.compile(r"P(?:D{1,2}[J#EGB]*|[J#]*)[NXxm#tJ]*[NXxm#t]")
_APPOSITION = re.compile(r",(?:(?=[DWJNX])[^,;:.qQSVUAMhd]*|W[^,;:.qQ]*)(?=[,;.]|$)")
# A description between a cue and the name in apposition to it: "said the auditor, Jane Holt".
_DESCRIBED = re.compile(r"(?:D{1,2}[J#EGB]*|[J#]*)[NXxm#tJ]*[NXxm#t],")
_COORDINATED = re.compile(r"C(?:D{1,2}[J#EGB]*|[J#]*)[NXxm#tJ]*[NXxm#t]")
_FINITE = re.compile(r"[VUAMhd]")


def source_reach(clause: Clause, reading: Reading) -> tuple[int, int]:
    """The tokens of the full noun phrase of a source: head phrase, attributes, apposition."""
    source, cue, letters = reading.source, reading.cue, clause.letters
    first, last = source.first, source.last
    if source.side == "l":
        gap = letters[last : cue.chain]
        if not gap:
            return _with_partner(clause, first, last), last
        if _ATTACHED.match(gap) and ("W" in gap or not _FINITE.search(gap)):
            last = cue.chain
            while last > source.last and letters[last - 1] in ",;-qQB(C":
                last -= 1
            return first, last
        return first, _attached(letters, last, cue.chain)
    if source.side == "r":
        limit = clause.length
        if reading.right and reading.right[0] >= last:
            limit = reading.right[0]
        if _DESCRIBED.fullmatch(letters, cue.last, first):
            first = cue.last
        return first, _attached(letters, last, limit, apposition=True)
    return first, last


def _with_partner(clause: Clause, first: int, last: int) -> int:
    """Where "Smith and Jones" begins, if the phrase is the second half of such a pair that opens its clause."""
    letters = clause.letters
    if first < 2 or letters[first - 1] != "C":
        return first
    found = re.search(r"(?:^|[,;qQ])((?:D{1,2}[J#EG]*|[J#]*)[NXxm#tJ]*[NXxm#t])$", letters[: first - 1])
    return found.start(1) if found else first


def _attached(letters: str, last: int, limit: int, *, apposition: bool = False) -> int:
    """The end of a noun phrase with the prepositional phrases, partners and apposition after it."""
    while True:
        found = _PREPOSITIONAL.match(letters, last, limit) or (
            apposition and (_COORDINATED.match(letters, last, limit) or _APPOSITION.match(letters, last, limit))
        )
        if not found or found.end() <= last:
            return last
        last = found.end()


def cue_reach(clause: Clause, reading: Reading) -> tuple[int, int]:
    """The tokens of a cue with its auxiliaries and negation, and the preposition that it governs."""
    cue = reading.cue
    first, last = cue.first, cue.last
    if cue.form.pos != "noun":
        while first > cue.chain and clause.classes[first - 1] != "T":
            first -= 1
        while first < cue.first and clause.classes[first] == "B":
            first += 1
    if reading.right and reading.right[0] == last + 1 and clause.classes[last] == "P":
        last += 1
    return first, last
