"""Whether what the grammar allows is a date where it stands, and no count, name or other word."""

from __future__ import annotations

from claimcheck.dates import period_sense
from claimcheck.dates.grammar import Candidate
from claimcheck.dates.runs import Item, Run
from claimcheck.dates.vocabulary import Vocabulary
from claimcheck.document import Document
from claimcheck.text.folding import fold
from claimcheck.text.tokens import BREAK, PUNCTUATION, WORD

# A year that stands alone lies in this range; in a date any year of four digits will do.
FIRST_YEAR, LAST_YEAR = 1800, 2100
FIRST_HIJRI, LAST_HIJRI = 1300, 1460
_PERCENT = frozenset("%\u066a$\u20ac\u00a3")
# A quotation of so few tokens that holds a word for a day is the name of a paper.
NAME_TOKENS = 3
# A noun in the accusative after a number is what it counts.
_TANWIN = "\u064b"
# What follows a unit that only introduces a point: "since the year" 2006.
_POINTS = frozenset("WyYDMFNmKLIoA")
# Hours from and to are a timetable.
_TO = frozenset("r-:")
# Rules that count back from the present.
_COUNTED_BACK = frozenset({"before", "since"})
# Parts that may stand before a day: "late Monday".
_LOOSE_PARTS = frozenset({"earlier", "later", "early", "late"})


def makes_sense(document: Document, words: Vocabulary, run: Run, at: int, candidate: Candidate) -> bool:
    """Whether a candidate is a date where it stands, and no count, name or other word."""
    core = run.items[candidate.core[0] : candidate.core[1]]
    codes = "".join(item.code for item in core)
    check = _CHECKS.get(candidate.rule)
    if check is not None and not check(document, words, core, codes, candidate, at):
        return False
    following_code = run.codes[candidate.last : candidate.last + 1]
    if candidate.rule in ("before", "since", "after") and following_code and following_code in _POINTS:
        return False
    if words.table.article and codes[0] == "m":
        return False
    # What is only about so long ago is vague and fixes no point.
    if candidate.rule in _COUNTED_BACK and "~" in run.codes[at : candidate.last]:
        return False
    if candidate.rule == "day" and not candidate.timed and _is_name(document, words, core, codes):
        return False
    if candidate.rule == "unit" and following_code == "o" and codes[-1] in "KLI":
        return False
    if codes == "D" and following_code == "o" and run.items[candidate.last].tag == "definite":
        return False
    if candidate.rule == "hour" and (following_code in _TO or (at and run.codes[at - 1] in _TO)):
        return False
    if run.codes[at] == "p" and candidate.core[0] > at and run.items[at].tag not in _LOOSE_PARTS:
        return False
    tokens = document.tokens
    after = run.items[candidate.last - 1].last
    following = tokens[after].folded if after < len(tokens) else ""
    if core[-1].code in "dny" and (
        following in _PERCENT or (following in words.counted and core[-1].end + 1 >= tokens[after].start)
    ):
        return False
    if words.table.capitals:
        for item in core:
            if item.code in "MW" and not document.text[item.start].isupper():
                return False
    return True


def _day(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    for item in core:
        if item.code == "M" and not _exact(document, words, item):
            return False
        if (item.code == "#" and item.number > 31) or (item.code == "n" and item.number > 99):
            return False
    if codes == "D":
        return _deictic(document, core[0])
    numbered = any(code in codes for code in "do#n")
    return numbered == ("M" in codes) or "F" in codes


def _is_name(document: Document, words: Vocabulary, core: list[Item], codes: str) -> bool:
    """A weekday or a day without year right after a noun that bears it as a name."""
    before = document.tokens[core[0].first - 1] if core[0].first else None
    return (
        before is not None
        and before.folded in words.name_heads
        and "y" not in codes
        and "F" not in codes
        and "j" not in codes
        and "D" not in codes
    )


def _deictic(document: Document, item: Item) -> bool:
    """A word such as "today" that stands alone in quotation marks is the name of a newspaper."""
    around = document.quotation_of[item.first]
    if around < 0:
        return True
    quotation = document.quotations[around]
    first, last = document.token_range(quotation.start, quotation.end)
    return last - first > NAME_TOKENS


def _exact(document: Document, words: Vocabulary, item: Item) -> bool:
    """Whether a month that folding confuses with another word is spelt as the month is."""
    written = document.text[item.start : item.end]
    wanted = words.exact.get(fold(written))
    return wanted is None or written == wanted or bool(item.parts)


def _month(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    month = next(item for item in core if item.code == "M")
    if not _exact(document, words, month):
        return False
    if codes == "M" and not month.parts:
        doubtful = (
            fold(document.text[month.start : month.end]) in words.doubtful_months and month.last == month.first + 1
        )
        before = document.tokens[month.first - 1].folded if month.first else ""
        if doubtful:
            led = words.table.capitals or fold(document.text[month.start : month.end]) in words.led_months
            return led and before in words.month_lead
        return month.tag != "hijri"
    if (
        codes in ("Mm", "mM")
        or "y" in codes
        or "l" in codes
        or "L" in codes
        or "I" in codes
        or "i" in codes
        or "p" in codes
    ):
        return True
    return bool(month.parts) or "a" not in codes


def _year(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    year = next(item for item in core if item.code == "y")
    hijri = words.table.hijri_years and FIRST_HIJRI <= year.number <= LAST_HIJRI
    tokens = document.tokens
    if any(item.code in "aiI" for item in core):
        unit = next((item for item in core if item.code in "iI"), None)
        if unit is not None and unit.first > year.first:
            return False
        if "a" in codes and not any(item.code in "iI" for item in core):
            era = core[-1]
            if len(tokens[era.first].folded) == 1 and era.tag != "hijri" and era.start > year.end:
                return False
            return hijri or era.tag != "gregorian" or FIRST_YEAR <= year.number <= LAST_YEAR
        return year.number >= 1000
    if not (hijri or FIRST_YEAR <= year.number <= LAST_YEAR):
        return False
    if any(item.code == "p" for item in core):
        return True
    before = tokens[year.first - 1] if year.first else None
    after = tokens[year.last] if year.last < len(tokens) else None
    if before is None or before.kind == BREAK:
        return False
    if before.folded == "(":
        return after is not None and after.folded in (")", "-", "\u2013")
    if before.kind != WORD or before.folded not in words.year_lead:
        return False
    if hijri and before.folded in words.weak_year_lead:
        return False
    if before.folded in words.weak_year_lead:
        return after is None or after.kind in (PUNCTUATION, BREAK)
    return after is None or _TANWIN not in document.text[max(after.end - 2, 0) : after.end]


def _years(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    if "Y" in codes:
        span = next(item for item in core if item.code == "Y")
        hijri = words.table.hijri_years and FIRST_HIJRI <= span.number <= LAST_HIJRI
        return hijri or FIRST_YEAR <= span.number <= LAST_YEAR or "i" in codes
    years = [item.number for item in core if item.code == "y"]
    if not (years[0] < years[1] and all(FIRST_YEAR <= y <= LAST_YEAR or FIRST_HIJRI <= y <= LAST_HIJRI for y in years)):
        return False
    return _between(document, words, core) or "r" in codes or core[0].code in "vi"


def _between(document: Document, words: Vocabulary, core: list[Item]) -> bool:
    before = document.tokens[core[0].first - 1].folded if core[0].first else ""
    return before in words.between


def _days(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    """Two days joined by "and" are a period where they follow one another, or where the text says "between"."""
    if "&" not in codes or codes[0] == "M" or _between(document, words, core):
        return True
    first, second = (item.number for item in core if item.code in "do#")
    return second == first + 1


def _day_span(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """Days of two months joined by "and" are a period only where the text says "between"."""
    months = [item for item in core if item.code == "M"]
    return months[0].tag == months[1].tag and ("&" not in codes or _between(document, words, core))


def _listed_day(
    document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int
) -> bool:
    """A number before another one is a day only where that one has a month, as the lookahead found.

    A preposition leads to it, or another day of the list.
    """
    first = core[0].first
    led = bool(first) and (
        document.tokens[first - 1].folded in words.day_lead or document.tokens[first - 1].kind == PUNCTUATION
    )
    return candidate.alt[0] >= 0 and core[-1].number <= 31 and (led or core[0].start > document.tokens[first].start)


def _months(document: Document, words: Vocabulary, core: list[Item], codes: str, candidate: Candidate, at: int) -> bool:
    months = [item for item in core if item.code == "M"]
    if months[0].tag != months[1].tag or not all(_exact(document, words, month) for month in months):
        return False
    return (
        not any(fold(document.text[m.start : m.end]) in words.doubtful_months for m in months)
        or codes[0] in "vy"
        or "y" in codes
    )


_CHECKS = {
    "days": _days,
    "day span": _day_span,
    "listed day": _listed_day,
    "months of year": period_sense.first_months,
    "week day": period_sense.weekday_of_week,
    "day": _day,
    "month": _month,
    "months": _months,
    "year": _year,
    "years": _years,
    "season": period_sense.season,
    "fraction": period_sense.fraction,
    "unit": period_sense.unit_of_time,
    "ago": period_sense.duration,
    "before": period_sense.duration,
    "since": period_sense.duration,
    "after": period_sense.duration,
    "rolling": period_sense.duration,
    "anaphor": period_sense.anaphor,
    "same period": period_sense.same_period,
    "decade": period_sense.decade,
    "hour": period_sense.hour,
    "daypart": period_sense.daypart,
    "term": period_sense.term,
}
