"""Whether a period, a duration or a time of day makes sense where it stands."""

from __future__ import annotations

from claimcheck.dates.grammar import Candidate
from claimcheck.dates.runs import Item
from claimcheck.dates.vocabulary import Vocabulary
from claimcheck.document import Document
from claimcheck.text.tokens import BREAK

LAST_YEAR = 2100


def season(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """A bare season needs a word that makes it one of a year."""
    if codes in ("s", "ps"):
        before = document.tokens[core[0].first - 1].folded if core[0].first else ""
        return before in words.season_lead
    return True


def fraction(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """A quarter may stand alone, other parts need their year."""
    part = next(item for item in core if item.code in "qQ")
    if codes in ("Q", "q") or codes in ("Qm", "mq", "tq"):
        return part.number == 4 and part.code == "Q" if codes in ("Q", "q") else part.number == 4
    which = next((item.number for item in core if item.code in "od"), 0)
    if which > part.number:
        return False
    return part.number == 4 or any(item.code in "yIi" for item in core)


def unit_of_time(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """A bare unit needs a part of it; "recent" decades are no fixed ones."""
    unit = next(item for item in core if item.code in "KLIZCéklizceé")
    if "m" not in codes and "t" not in codes:
        return (
            unit.code in "KLIkliée"
            and (unit.code in "KLI" or words.table.capitals)
            and unit.tag in ("week", "month", "year", "weekend")
        )
    direction = next((item for item in core if item.code in "mt"), None)
    return not (direction is not None and direction.tag == "recent" and unit.tag in ("decade", "century"))


def duration(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """A duration that a word ties to the present, or to an event."""
    unit = next((item for item in core if item.code in "ujkihlzvUVHIL"), None)
    if unit is None or (unit.tag in ("decade", "century") and candidate.rule == "rolling"):
        return unit is not None
    if candidate.rule == "ago" and core[-1].code == "p":
        return core[-1].tag in ("earlier", "later")
    if candidate.rule == "after" and not words.table.capitals:
        last = core[-1].last
        if last < len(document.tokens) and document.tokens[last].folded in words.event_links:
            return True
        # Without its event it counts from a date before it in the sentence, which its value needs.
        return unit.tag != "hour"
    return True


def anaphor(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """What points back names a day, month or year."""
    tags = {item.tag for item in core if item.code == "N"}
    if codes == "mj":
        return core[0].tag == "next"
    if "then" in tags or "period" in tags:
        return False
    return not (codes[0] == "N" and core[0].tag in ("following", "same"))


def same_period(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """ "Then" at the end of a clause, "the same period" with its year."""
    if core[0].tag == "then":
        after = document.tokens[core[0].last] if core[0].last < len(document.tokens) else None
        return codes == "N" and (after is None or after.folded == "." or after.kind == BREAK)
    return core[0].tag == "period" and len(codes) > 1


def decade(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """A decade of a century, not of a life."""
    decade = next(item for item in core if item.code == "E")
    ahead = document.tokens[decade.last : decade.last + 2]
    if any(token.folded in words.age for token in ahead):
        return False
    if decade.tag == "digits":
        return 1000 <= decade.number <= 2100 or (
            decade.number < 100 and document.text[decade.start - 1 : decade.start] in ("'", "\u2019", "\u2018")
        )
    return (
        not words.table.capitals
        or codes != "E"
        or document.text[max(decade.start - 4, 0) : decade.start].lower() == "the "
    )


def hour(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """A clock time that a language writes so."""
    number = next((item for item in core if item.code in "do#ny"), None)
    if number is None or number.number > 2400:
        return False
    if "H" not in codes:
        return words.table.capitals or ":" in codes
    return core[-1].code != "o" or core[-1].number <= 12


def daypart(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """Only a part of the day that needs no day beside it."""
    return core[0].number == 1


def term(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """Years that seasons and schools have."""
    return all(1300 <= item.number <= LAST_YEAR for item in core if item.code in "yY")


def weekday_of_week(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """A period in the possessive belongs to the noun after it: "on Monday of last week's" shooting."""
    suffixes = words.table.suffixes
    return not suffixes or not document.tokens[core[-1].last - 1].folded.endswith(suffixes)


def first_months(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """ "The first six months" of a named year."""
    unit = next(item for item in core if item.code in "uU")
    return unit.tag == "month" and ("I" in codes or "i" in codes or "y" in codes)
