"""Source candidates: noun phrases around a cue, with the features that rank them."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.cues import Cue
from claimcheck.attribution.subject_first.phrases import Phrase
from claimcheck.attribution.subject_first.words import Words

# Candidates on either side of a cue: the nearest ones.
LEFT_REACH = 5
RIGHT_REACH = 2
# Before a quantifier that is a subject alone: the beginning of the sentence, a quotation, a comma, a link word.
LONE = ("", "q", "Q", ",", "S", "C", "H")


class Candidate(NamedTuple):
    """A possible source: tokens ``[first, last)``, its head, and the side of the cue (l, r, p, -)."""

    first: int
    last: int
    head: int
    side: str
    values: tuple[str, ...]


def possessor(clause: Clause, cue: Cue, words: Words) -> Phrase | None:
    """The possessive just before a nominal cue: "Smith's claim", "his pledge"."""
    at = cue.first - 1
    classes = clause.classes
    while at >= 0 and classes[at] in "JNX#E":
        at -= 1
    if at < 0:
        return None
    if classes[at] in "xm":
        first = at
        while first and classes[first - 1] in "XDJN":
            first -= 1
        return Phrase(first, at + 1, at)
    return Phrase(at, at + 1, at) if clause.words[at] in words.possessives else None


def plain_subject(clause: Clause, cue: Cue, words: Words) -> Candidate | None:
    """The name or pronoun right before an active verb where nothing before it can govern it, else None.

    For a nominal cue the possessor: "Smith's claim", "his pledge".
    """
    if cue.form.pos == "noun":
        own = possessor(clause, cue, words)
        return Candidate(own.first, own.last, own.head, "p", ()) if own else None
    last = cue.chain
    letters = clause.letters
    if not last or cue.form.pos != "verb":
        return None
    if letters[last - 1] == "D" and clause.words[last - 1] in words.anonymous and letters[last - 2 : last - 1] in LONE:
        return Candidate(last - 1, last, last - 1, "l", ())  # "Many believe that"
    if letters[last - 1] not in "XR":
        return None
    if cue.form.form in ("past", "participle") and "A" in cue.state:
        return None
    first = last - 1
    if letters[first] == "X":
        while first and letters[first - 1] in "XNxmJ#t":
            first -= 1
        while first and letters[first - 1] == "D":
            first -= 1
    before = letters[first - 1] if first else "^"
    plain = before in ("^QS," if letters[last - 1] == "X" else "^QSCW,")
    return Candidate(first, last, last - 1, "l", ()) if plain else None


def source_candidates(
    clause: Clause, cue: Cue, phrases: list[Phrase], words: Words, previous: int | None
) -> list[Candidate]:
    """The possible sources of a cue, "none" among them; ``previous`` heads the source of the cue before."""
    classes, tokens, depth = clause.classes, clause.words, clause.depth
    letters = clause.letters
    form = cue.form
    out: list[Candidate] = []
    group = form.group + form.form
    inside = depth[cue.first]
    passive = "p" if form.form in ("past", "participle") and "A" in cue.state else "-"
    left = [phrase for phrase in phrases if phrase.last <= cue.first][-LEFT_REACH:]
    right = [phrase for phrase in phrases if phrase.first >= cue.last][:RIGHT_REACH]
    listed: list[tuple[Phrase, str, int]] = [(phrase, "l", number) for number, phrase in enumerate(reversed(left))]
    listed += [(phrase, "r", number) for number, phrase in enumerate(right)]
    n1 = classes[cue.last] if cue.last < clause.length else "$"
    c1 = classes[cue.chain - 1] if cue.chain else "^"
    for phrase, side, number in listed:
        if side == "r":
            between = letters[cue.last : phrase.first]
            gap = between if len(between) < 5 else between[:3] + "+"
        else:
            between = letters[phrase.last : cue.chain]
            gap = between if len(between) < 5 else "+" + between[-3:]
        before = classes[phrase.first - 1] if phrase.first else "^"
        word_before = tokens[phrase.first - 1] if phrase.first else "^"
        head_class = classes[phrase.head]
        word = tokens[phrase.head]
        kind = words.kinds.get(word.removesuffix("'s"), head_class)
        verbs = between.count("V") + between.count("U") + between.count("A")
        commas = between.count(",")
        same = "=" if previous is not None and phrase.first <= previous < phrase.last else "-"
        rank = side + str(number)
        marked = "q" if depth[phrase.head] != inside else "-"
        reach = side + str(min(3, verbs)) + str(min(3, commas))
        out.append(
            Candidate(
                phrase.first,
                phrase.last,
                phrase.head,
                side,
                (
                    rank + group,
                    rank + passive + head_class,
                    side + gap,
                    side + gap + group,
                    side + gap + before,
                    side + kind + before,
                    side + word,
                    side + gap + n1,
                    rank + c1 + n1,
                    same + reach,
                    marked + side + ("i" if inside >= 0 else "o"),
                    side + before + word_before,
                    side + passive + (word_before if before == "P" else ""),
                ),
            )
        )
    context = n1 + (classes[cue.chain - 1] if cue.chain else "^")
    lone = ("-" + group, "-" + passive, "-" + form.lemma, "-" + cue.state, "-" + context, "-" + str(len(left)))
    out.append(Candidate(-1, -1, -1, "-", lone + ("-",) * 7))
    return out
