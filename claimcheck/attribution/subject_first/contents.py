"""Extent of content: where what is attributed begins and ends, left and right of its cue."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.cues import Cue
from claimcheck.attribution.subject_first.sources import Candidate

# Content begins within this many tokens after its cue.
START_REACH = 10
_WORDLIKE = frozenset("DROPCSWHTMAhdnBtNXxmJ#VUGEYZvk(")
_BOUNDARY = frozenset(",;:-().qQCSWPtTGkH")
# Content right of a cue never begins right after these: a determiner, an adjective.
_INSIDE_PHRASE = frozenset("DJx")
# Classes after which content left of a cue may begin.
_BEFORE_CONTENT = frozenset(",;:-().qQCSWTHPkVUGA")
_BRACKET = re.compile(r"\([^()]*\)")
# So many places, the nearest ones, and the end of the clause are weighed as the end of content.
END_PLACES = 24
# No more places than this are weighed as the start of content left of a cue: the nearest ones.
LEFT_STARTS = 24
_VERBAL = frozenset("VUMAhd")
# What parts content from the source or cue after it: marks, and adverbs behind the last of them.
_MARKS = frozenset(",;:-(qQ.)")
_BETWEEN = _MARKS | {"B"}
_PARTING = frozenset(",Q")


class Tally(NamedTuple):
    """Where the cues of a clause stand, and how many cues and verbs stand before each token and in all."""

    places: frozenset[int]
    cues: list[int]
    verbs: list[int]


def tally_of(clause: Clause, places: frozenset[int]) -> Tally:
    """Count the cues at ``places`` and the finite verbs and auxiliaries of a clause."""
    cues = list(accumulate(map(places.__contains__, range(clause.length)), initial=0))
    verbs = list(accumulate(map(_VERBAL.__contains__, clause.classes), initial=0))
    return Tally(places, cues, verbs)


def side_values(clause: Clause, cue: Cue, source: Candidate) -> tuple[str, ...]:
    """The features that say whether content stands left or right of a cue."""
    classes, tokens, depth = clause.classes, clause.words, clause.depth
    form = cue.form
    group = form.group + form.form
    start = min(cue.chain, source.first) if source.first >= 0 else cue.chain
    end = max(cue.last, source.last) if source.side == "r" else cue.last
    before = classes[start - 1] if start else "^"
    before2 = classes[start - 2] if start > 1 else "^"
    n1 = classes[end] if end < clause.length else "$"
    n2 = classes[end + 1] if end + 1 < clause.length else "$"
    word = tokens[end] if end < clause.length else "$"
    adjacent = classes[cue.last] if cue.last < clause.length else "$"
    ahead = classes[end : end + 8]
    that = "h" if "H" in ahead else "-"
    opens = "q" if "q" in ahead else "-"
    first = "q" if depth[0] >= 0 or classes[0] == "q" else "-"
    passive = "p" if form.form in ("past", "participle") and "A" in cue.state else "-"
    space = str(min(6, start // 2)) + "/" + str(min(6, (clause.length - end) // 2))
    verbs = str(min(2, sum(1 for found in classes[:start] if found in _VERBAL)))
    return (
        group + before + source.side,
        form.lemma + "|" + before + source.side,
        group + source.side + passive,
        form.lemma + "|" + source.side + passive,
        source.side + n1 + n2,
        source.side + word,
        source.side + adjacent + n1,
        that + opens + first + source.side,
        that + opens + first + before + n1,
        space,
        before2 + before + verbs,
    )


def starts(clause: Clause, cue: Cue, source: Candidate) -> list[int]:
    """Where content right of a cue may begin."""
    classes = clause.classes
    at = cue.last
    limit = min(clause.length, at + START_REACH)
    if source.side == "r" and source.first - cue.last <= 2:
        at = source.last
        limit = min(clause.length, at + START_REACH)
    out = []
    for place in range(at, limit):
        if source.first <= place < source.last:
            continue
        found = classes[place]
        if found in "H:q" and place + 1 < clause.length:
            # Content begins here at the latest: after "that", a colon, an opening quotation mark.
            after = place + 1 if classes[place + 1] != "q" else min(place + 2, clause.length - 1)
            out.append(after)
            break
        if found in _WORDLIKE and (place == at or classes[place - 1] not in _INSIDE_PHRASE):
            out.append(place)
    return out


def start_values(clause: Clause, cue: Cue, source: Candidate, at: int) -> tuple[str, ...]:
    """The features of one place where content may begin."""
    classes, tokens = clause.classes, clause.words
    form = cue.form
    found = classes[at]
    before = classes[at - 1]
    word_before = tokens[at - 1] if at > cue.last else "<"
    letters = clause.letters
    between = letters[cue.last : at]
    gap = between if len(between) < 5 else between[:2] + "+" + between[-2:]
    distance = str(min(9, at - cue.last))
    past = ("t" if "H" in between else "-") + ("q" if "q" in between else "-") + (":" if ":" in between else "-")
    if source.side == "r":
        past += "<" if at < source.last else ">" if at == source.last else "+"
    after = classes[at + 1] if at + 1 < clause.length else "$"
    following = letters[at : at + 6]
    ahead = "h" if "H" in following else "-"
    quote = "q" if "q" in following else "-"
    return (
        distance,
        gap + form.lemma,
        found,
        before + found,
        form.lemma + "|" + word_before,
        word_before,
        past + ahead + quote + before,
        ahead + quote + distance,
        found + after + before,
        source.side + past + distance,
    )


def ends(clause: Clause, cue: Cue, source: Candidate, start: int) -> list[int]:
    """Where content that begins at ``start`` may end (exclusive): at marks, before link words, at the end."""
    classes, depth = clause.classes, clause.depth
    inside = depth[start]
    first = start + 1
    if inside >= 0 and inside != depth[cue.first]:
        # Content that begins in quotation marks of its own ends where they close, or later.
        while first < clause.length and depth[first] == inside:
            first += 1
    if source.first > 0 and classes[source.first] == "W" and classes[source.first - 1] == ",":
        # What a relative clause between commas reports ends with the clause: "Reed, who said he was ill, left".
        comma = clause.letters.find(",", first)
        if comma > 0:
            return [at for at in range(first, comma) if classes[at] in _BOUNDARY] + [comma]
    out = [at for at in range(first, clause.length) if classes[at] in _BOUNDARY or classes[at - 1] in ",)Q"]
    if "(" in clause.letters:
        # No content ends within a bracket that it opened: "Hale (D-Mont.) and Reed".
        inside_brackets = [found.span() for found in _BRACKET.finditer(clause.letters, start)]
        out = [at for at in out if not any(opens < at < closes for opens, closes in inside_brackets)]
    return [*out[:END_PLACES], clause.length]


def end_values(clause: Clause, cue: Cue, source: Candidate, start: int, end: int, tally: Tally) -> tuple[str, ...]:
    """The features of one place where content may end."""
    classes, tokens, depth = clause.classes, clause.words, clause.depth
    form = cue.form
    group = form.group
    length = clause.length
    last = classes[end - 1]
    found = classes[end] if end < length else "$"
    after = classes[end + 1] if end + 1 < length else "$"
    after2 = classes[end + 2] if end + 2 < length else "$"
    word = tokens[end] if end < length else "$"
    word_after = tokens[end + 1] if end + 1 < length else "$"
    opened = depth[start]
    where = depth[end - 1] if end - 1 >= start else opened
    outside = depth[end] if end < length else -1
    quote = ("i" if opened >= 0 else "o") + ("i" if where >= 0 else "o") + ("i" if outside >= 0 else "o")
    size = end - start
    span = str(size) if size < 4 else "5" if size < 6 else "8" if size < 9 else "14" if size < 15 else "+"
    verbs = str(min(2, tally.verbs[end] - tally.verbs[start]))
    later = str(min(2, tally.verbs[length] - tally.verbs[end]))
    first = classes[start]
    linked = "H" if start and classes[start - 1] == "H" else tokens[start] if first in "TCSWP" else first
    owner = "w" if source.head >= 0 and classes[source.head] == "W" else source.side
    next_cue = "c" if end in tally.places else "d" if end + 1 in tally.places else "-"
    nested = str(min(2, tally.cues[end] - tally.cues[start]))
    edge = last + found + after if found in ",;:-()qQ" else found + after
    return (
        edge + after2,
        word,
        found + quote,
        quote + last + found + after,
        span + found,
        span + group + form.form + ("$" if end == length else "-"),
        group + verbs + found + later,
        next_cue + verbs + quote,
        nested + found + after,
        owner + found + after,
        word_after + found,
        linked + verbs + found,
        tokens[end - 1] if last in "BPtTHCS" else last,
    )


def _before_marks(letters: str, place: int) -> int:
    """Back from ``place`` over marks, and over adverbs that belong to the cue: not to content before a mark."""
    while place > 0 and letters[place - 1] in _BETWEEN:
        place -= 1
        if letters[place] in _PARTING:
            break
    while place > 0 and letters[place - 1] in _MARKS:
        place -= 1
    # Behind a quotation an adverb is no part of it: "“We will sail” again, he said".
    before = len(letters[:place].rstrip("B"))
    if before < place and letters[before - 1 : before] == "Q":
        place = before
        while place > 0 and letters[place - 1] in _MARKS:
            place -= 1
    return place


def left_ends(clause: Clause, cue: Cue, source: Candidate) -> list[int]:
    """Where content left of a cue may end (exclusive): before the source or before the cue's chain."""
    places = {cue.chain, cue.first}
    if 0 <= source.first < cue.first:
        places.add(source.first)
    out = set()
    for place in places:
        place = _before_marks(clause.letters, place)
        if place > 0 and not source.first < place <= source.last:
            out.add(place)
    return sorted(out)


def left_end_values(clause: Clause, cue: Cue, source: Candidate, end: int) -> tuple[str, ...]:
    """The features of one place where content left of a cue may end."""
    classes = clause.classes
    form = cue.form
    group = form.group + form.form
    passive = "p" if form.form in ("past", "participle") and "A" in cue.state else "-"
    stop = "s" if 0 <= source.first - end <= 4 else "-"
    stop += "c" if cue.chain - end <= 4 else "-"
    stop += "i" if source.first >= 0 and source.first < end <= source.last else "-"
    gap = "".join(classes[end : end + 2]) + source.side
    last = classes[end - 1]
    return (
        stop,
        stop + source.side,
        stop + gap,
        stop + group,
        stop + passive + source.side,
        gap + last,
        gap + group,
        stop + form.lemma,
        stop + last,
        stop + cue.state,
    )


def left_starts(clause: Clause, end: int) -> list[int]:
    """Where content left of a cue may begin: the start of the clause, after marks and link words."""
    classes = clause.classes
    out = [0]
    out += [
        at
        for at in range(1, end)
        if classes[at] in _WORDLIKE
        and (classes[at - 1] in ",;:-().qQCSWTHPk" or classes[at] in "DRXW" or classes[at - 1] in "VUGA")
    ]
    return out[-24:] if len(out) > 24 else out


def left_values(clause: Clause, cue: Cue, source: Candidate, start: int, end: int, tally: Tally) -> tuple[str, ...]:
    """The features of one stretch left of a cue that may be its content."""
    classes, tokens, depth = clause.classes, clause.words, clause.depth
    form = cue.form
    group = form.group + form.form
    before = classes[start - 1] if start else "^"
    before2 = classes[start - 2] if start > 1 else "^"
    first = classes[start]
    word = tokens[start]
    word_before = tokens[start - 1] if start else "^"
    size = end - start
    span = str(size) if size < 4 else "5" if size < 6 else "8" if size < 9 else "14" if size < 15 else "+"
    verbs = str(min(2, tally.verbs[end] - tally.verbs[start]))
    earlier = str(min(2, tally.verbs[start]))
    quote = ("i" if depth[start] >= 0 else "o") + ("i" if depth[end - 1] >= 0 else "o")
    quote += "x" if start and depth[start - 1] >= 0 else "-"
    passive = "p" if form.form in ("past", "participle") and "A" in cue.state else "-"
    gap = "".join(classes[end : end + 2]) + source.side
    crossed = str(min(2, tally.cues[end] - tally.cues[start]))
    after_cue = "c" if start - 1 in tally.places or start - 2 in tally.places else "-"
    return (
        before + first,
        before2 + before + first,
        before + group,
        word_before + word,
        word,
        span + passive + before,
        verbs + earlier + gap,
        quote + gap + span,
        crossed + before + gap,
        after_cue + before + crossed,
        form.lemma + "|" + verbs + before,
    )
