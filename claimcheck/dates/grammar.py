"""The grammar of dates over strings of atom codes, one letter an item, the same for all languages.

Word order is left open where languages differ ("last Friday", and the Arabic order with the
adjective behind): each rule lists the orders that either language uses.

=========  ============================================================================
d o #      a number from 1 to 31, an ordinal, a number in words
y n        a number that may be a year, another number
F Y        a date in numbers, a span of two years
M W D      a month, a weekday, a word for a day near the publication date
P H T      a part of the day, "hour", what follows a clock time (a.m.)
j k l i h  day, week, month, year, hour; z c e decade, century, weekend; capitals: definite
v V u U    duals and plurals of these, indefinite and definite
m t        past, this, next; a demonstrative
p q Q s    beginning, middle, end; quarter or half; season
E S a w    a decade, a season of sport or school, an era, the weekend
b B f A    "before" and "since" before a duration, "after" before it, "ago" behind it
N          what points back to a date before
g r = ~    "of", "to", "that is", "about"; x is a comma, & is "and"
=========  ============================================================================
"""

from __future__ import annotations

import re
from typing import NamedTuple

_G = "[gf]*"
_RELATIVE = "(?:[KLIZCé]m|m[klizceé]|t[KLIZCé]|t[klizce])"
_OF_YEAR = f"(?:{_G}(?:Im|mi|tI|ti|IN|Ni))"
_YEAR = rf"(?:(?:x?{_G}[iI]?ya?|\({_G}[iI]?ya?\)|{_OF_YEAR}|a)?)"
_DAY_MONTH = f"(?:F|[do#n]a?{_G}[lL]?M|M[do])"
_SPAN_DAY = f"(?:[do#]n?{_G}[lL]?M|M[do])"
_CLOCK = "(?:H[do#ny](?::[dn])?(?:&[qQ])?T?|[dny](?::[dn])?T+)"
_BEFORE = f"p?(?:(?:[gf~]*{_CLOCK}|P)[x(]?{_G})*"
_AFTER = f"(?:x?{_G}(?:~*{_CLOCK}|P))*"
_PART = f"(?:p-?{_G})?"
_DURATION = "(?:[dny#]~?[ujkihlz]|~?v|~?[jklihz]|u[#d])(?:&[qQ])?"
_DATE = f"(?:{_DAY_MONTH}{_YEAR}m?a?)"

# Rules by name, each with groups: ``core`` what the value rests on, ``alt`` a second statement of it.
# At one place the longest match that makes sense wins, the earlier rule among equals.
_RULES: tuple[tuple[str, str], ...] = (
    ("day", rf"(?P<core>(?:p-?{_G})?(?:j?Wm?[x(=gj/]*)?j?{_DATE})\)?(?P<alt>[x(/]*=?j?{_DATE}\)?)?"),
    ("day", rf"(?P<core>j?D(?:[x(]?j?W\)?)?)(?P<alt>[x(]*=?j?{_DATE}\)?)?"),
    ("day", r"(?P<core>j?(?:t?mW|tW|Wm?)(?:[x(]?D\)?)?)"),
    ("week of month", f"(?P<core>(?:[Kk]o|o[Kk]){_G}[lL]?M{_YEAR}m?)"),
    ("week day", f"(?P<core>j?W{_G}{_RELATIVE})"),
    ("day of month", "(?P<core>j?[do#]g(?:Lm|ml|tL|tl|L))"),
    # From a day of one month to a day of another.
    ("day span", f"(?P<core>{_SPAN_DAY}(?:x?ya?)?(?:[-r]|&)j?{_SPAN_DAY}{_YEAR})"),
    # A day of a list takes month and year from the last one: the lookahead.
    ("listed day", f"(?P<core>j?[do#])(?=(?:[x&]+j?[do#])*[x&]+j?[do#](?P<alt>{_G}[lL]?M{_YEAR}))"),
    ("days", f"(?P<core>j?[do#][-r&]j?[do#]{_G}[lL]?M{_YEAR}m?|M[do][-r&][do](?:x?y)?)"),
    ("weekdays", "(?P<core>j?W[-/r&]?j?W)"),
    ("month", f"(?P<core>{_PART}(?:t?mM|tM|[lL]?M{_YEAR}m?))"),
    ("months", f"(?P<core>v?M[-r&]M{_YEAR}m?)"),
    ("year", rf"(?P<core>{_PART}(?:[iI]ya?|y[iI]?a?))(?P<alt>[x(/]*=?[iI]?ya\)?)?"),
    ("years", "(?P<core>[iI]?Ya?|[vV]?[iI]?y[-r&][iI]?ya?)"),
    ("unit", rf"(?P<core>(?:p-?{_G})?{_RELATIVE})(?:[x(]*(?P<year>ya?)\)?)?"),
    ("unit", f"(?P<core>p{_G}[KLIkliéeZz])"),
    ("season", f"(?P<core>{_PART}(?:s(?:{_YEAR}m?|t)|[mt]s))"),
    ("months of year", f"(?P<core>[uU][#d]o{_YEAR}|o[#d]u{_YEAR})"),
    ("fraction", f"(?P<core>{_PART}(?:[qQ][od]|o[qQ]|Qm?|mq|tq){_YEAR})"),
    ("same period", f"(?P<core>N{_YEAR})"),
    ("decade", f"(?P<core>{_PART}E(?:{_G}(?:Cm|mc|tC|tc|Co|oc))?)"),
    ("century", f"(?P<core>{_PART}(?:[cC]o|oc)a?)"),
    ("term", "(?P<core>S[yY]a?|[yY]S|Sm|mS|tS)"),
    ("before", f"(?P<core>b~?{_DURATION})"),
    ("since", f"(?P<core>B~?{_DURATION})"),
    ("after", f"(?P<core>f~?{_DURATION})"),
    ("ago", f"(?P<core>~?{_DURATION}[Ap])"),
    ("rolling", "(?P<core>U[#do]m|Vm|[dny#o]~?(?:[ujklihz]|[UHIL])m|m~?[dny#]u|[d#]Um|m#?[dny]u)"),
    ("anaphor", "(?P<core>DN|Nj|N[KLIkli]|[KLI]N|mj)"),
    ("hour", f"(?P<core>~*{_CLOCK}({_G}P)*)"),
    ("hours", "(?P<core>[o#]&[o#]P)"),
    ("weekend", "(?P<core>w)"),
    ("daypart", "(?P<core>P)"),
)
# Rules whose expression may have parts of the day around it.
_TIMED = frozenset({"day", "week day", "day of month", "weekdays", "anaphor", "days"})


class Candidate(NamedTuple):
    """A rule that matches the items ``[first, last)`` of a run; its core and what stands beside it."""

    rule: str
    last: int
    core: tuple[int, int]
    alt: tuple[int, int]
    timed: bool


def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    out = []
    for name, pattern in _RULES:
        around = f"{_BEFORE}{pattern}{_AFTER}" if name in _TIMED else pattern
        out.append((name, re.compile(around)))
    return tuple(out)


class Grammar(dict[tuple[str, int], tuple[Candidate, ...]]):
    """A bounded memo: the candidates at a place of a code string, the longest first."""

    LIMIT = 50_000
    _rules = _compiled()

    def __missing__(self, key: tuple[str, int]) -> tuple[Candidate, ...]:
        if len(self) >= self.LIMIT:
            self.clear()
        codes, at = key
        out: list[Candidate] = []
        for rule, pattern in self._rules:
            found = pattern.match(codes, at)
            if found is None or found.end() == at:
                continue
            groups = found.re.groupindex
            core = found.span("core")
            alt = found.span("alt") if "alt" in groups else found.span("year") if "year" in groups else (-1, -1)
            outside = codes[at : core[0]] + codes[max(core[1], alt[1]) : found.end()]
            timed = any(code in outside for code in "PHTp")
            out.append(Candidate(rule, found.end(), core, alt, timed))
            if alt[0] >= 0 and alt[0] > core[1] - 1:
                out.append(Candidate(rule, core[1], core, (-1, -1), timed and core[0] > at))
        out.sort(key=lambda candidate: -candidate.last)
        self[key] = tuple(out)
        return self[key]


GRAMMAR = Grammar()
