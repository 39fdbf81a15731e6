"""The decision over one candidate: what its evidence, dates and figures add up to.

The score is the probability that the sentence names the fact, by a logistic model over a dozen
measures; its weights were fitted on own probes and on ordinary news (benchmarks/timeline.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from claimcheck.document import Document
from claimcheck.model import FieldCheck
from claimcheck.timeline.index import DAY_LENGTH, FactIndex
from claimcheck.timeline.naming import Evidence, other_country, weigh
from claimcheck.timeline.reading import Reading, StatedDate
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.rows import Row
from claimcheck.timeline.telling import FOUNDING, WHOLE, Names, names_of, told_name
from claimcheck.timeline.times import NEAR_DAYS, Period
from claimcheck.timeline.verdicts import date_check, date_fit, figure_checks, slipped

# An alias of one word, or of common words only, names nothing by itself.
ALIAS_WORTH = 6.0
# Scores are probabilities: a match from the first on, a contradiction from the second, one by a
# bare year from the third, because a year is soon wrong by one digit, one by the day alone from the
# fourth, because like events follow one another.
SURE, SURE_TO_CONTRADICT, SURE_OF_YEAR, SURE_OF_DAY = 0.4, 0.45, 0.8, 0.95
# A contradiction where the sentence tells no name of the fact with its event, and one by a month that
# stands without its day: things like it happened in other months as well.
SURE_UNTOLD, SURE_OF_MONTH = 0.8, 0.9
# A match that no date and no figure bears out.
SURE_ALONE = 0.5
# A contradiction needs this share of the telling words explained by the fact.
CLEAR = 0.55
CLEARER = 0.8
# A date tells when the event was if it stands at most so many tokens from a word of it.
DATE_REACH = 7
# The logarithm of the odds that a sentence names a fact, before anything is known of it.
BIAS = -9.4
# Weight of an alias of this fact alone that stands in the sentence word for word.
EXACT = 2.5
# Weights of a date that fits to the day, month, year; of one a day off; of one with one part wrong.
DAY, MONTH, YEAR, NEAR = 3.2, 1.4, 0.45, 1.5
# Of a day given in full that lies far behind: news of a day holds many things, memory few.
TOLD_DAY = 6.2
# So many words shared, where none is specific: two common ones stand in the tale of many a thing of that day.
SEVERAL = 3
# Of a date with one part exchanged: hardly chance where day and month, or day and year, are those of
# the fact; like events a few days apart are common.
SLIP, SLIP_OF_DAY, SLIP_OF_YEAR = 2.6, 0.3, 1.0
# The same of a day in full that lies far behind; of one that is a day off the day of the event.
SLIP_TOLD, DAY_OFF, SETTLED_DAYS = 3.6, 2.4, 14
# Of a name that is told whole: without a date, and beside a day in full that is nearly the fact's, with
# nothing else told.
NAME, NAME_BY_DAY = 1.5, 4.5
# Of a proper name in capitals; and of a sentence without a date, long after, without a word that is nearly
# the fact's own: strikes, sanctions and battles of one kind go on.
PROPER_NAME, COMMON = 9.0, -2.5
ANOTHER_DAY = "another day"
YEAR_LENGTH, MONTH_LENGTH = 4, 7
# A relative date this close to publication, and this brief, is said from that day; «in October» is not.
SPOKEN_DAYS, SPOKEN_WIDTH, MONTH_WIDTH = 31, 8, 32
# Weight of a number that fits a figure of the fact.
FIGURE = 0.8
# Of a number from so many on, which few other things share.
RARE_FIGURE, RARE_FROM = 1.8, 20
# Similarity by meaning: its weight, and the value that sentences of one subject usually have.
SEMANTIC, SEMANTIC_USUAL = 4.0, 0.45
# The same for the bundled embedding, whose vectors of different facts have little in common.
EMBEDDING, EMBEDDING_USUAL = 5.0, 0.2
# No likeness makes a match of what is below this.
HOPELESS = -4.6
# A sentence without a date tells news of the last days, less so of the last weeks.
NEWS, FRESH_DAYS, RECENT_DAYS = 1.9, 10, 45
# «Yesterday» in a text weeks after a fact is another, like event; much later it is talk about it.
FORTNIGHTS = 90
SPOKEN_LATER = -1.5
# Of a sentence that names who and where, with no date or figure of the fact, and not what happened.
UNTOLD = -4.0
# A fact that lasts longer than this fits nearly any date of its time.
LONG_DAYS = 400
# What a sentence must tell of for the record of a tenure to be named by wording.
OFFICE_EVENTS = frozenset(
    [
        "c:appoint",
        "c:resign",
        "c:elect",
        "c:oath",
        "c:referendum",
        "c:succession",
        "c:government",
        "c:handover",
        "c:open",
        "c:leave",
    ]
)


@dataclass(slots=True)
class Decision:
    """A candidate with everything that decided over it."""

    evidence: Evidence
    score: float
    checks: list[FieldCheck]
    parts: dict[str, float]
    refused: str = ""
    method: str = "lexical"


class Judge:
    """Decides over candidates; the timeline's ``scorer`` adds similarity by meaning, where one is set."""

    def __init__(self, index: FactIndex, part_of: Mapping[str, tuple[str, ...]], timeline: Timeline) -> None:
        self.index = index
        self.part_of = part_of
        self.timeline = timeline
        self._names: dict[int, Names] = {}

    def names(self, number: int) -> Names:
        """The names of a fact, made ready once."""
        known = self._names.get(number)
        if known is None:
            known = self._names[number] = names_of(self.index.rows[number], self.index)
        return known

    def decisions(self, reading: Reading, rows: list[int], document: Document) -> list[Decision]:
        """The candidates of a sentence with their scores, best first."""
        published = document.article.published
        today = Period(published.toordinal(), published.toordinal()) if published else None
        out = [self._decide(reading, weigh(reading, row, self.index, self.part_of), document, today) for row in rows]
        out.sort(key=lambda decision: -decision.score)
        return out

    def _decide(self, reading: Reading, evidence: Evidence, document: Document, today: Period | None) -> Decision:
        periods = self.index.periods(evidence.number)
        row = evidence.row
        checks: list[FieldCheck] = []
        parts = weights(evidence)
        told = told_name(reading, self.names(evidence.number), exact=evidence.exact)
        parts["date"], refused = self._dates(reading, evidence, periods, checks, today, told)
        figures = figure_checks(reading, evidence, document, today)
        fitting = [float(check.reference) for check in figures if check.agrees]
        if fitting:
            parts["figure"] = RARE_FIGURE if max(fitting) >= RARE_FROM else FIGURE
        checks.extend(figures)
        if today is not None and not refused:
            age = today.first - periods[0].first
            if periods[0].first - today.last > NEAR_DAYS and row.kind != "tenure":
                refused = "future"
            elif not reading.dates and 0 <= age <= RECENT_DAYS:
                parts["news"] = NEWS if age <= FRESH_DAYS else NEWS * 0.6
        on_its_day = parts["date"] == TOLD_DAY
        if evidence.veto and not (evidence.veto == "person" and (on_its_day or evidence.alias >= ALIAS_WORTH)):
            refused = refused or evidence.veto
        by_day = told >= WHOLE and evidence.coverage >= CLEARER and parts["date"] in (SLIP_TOLD, DAY_OFF, NEAR)
        if evidence.number in reading.proper:
            parts["name"] = PROPER_NAME
        elif by_day:
            # As good as a name word for word: "the town fell" for «the fall of the town».
            parts["name"] = NAME_BY_DAY if evidence.exact else NAME_BY_DAY + EXACT
        elif all(check.agrees is None or _is_number_alone(check, evidence) for check in checks):
            if not told:
                parts["untold"] = UNTOLD
                refused = refused or ("untold" if FOUNDING in row.head else "")
            aged = today is not None and today.first - periods[0].last > FORTNIGHTS
            if aged and not (evidence.rare or evidence.exact):
                parts["common"] = COMMON
        if told >= WHOLE and "name" not in parts and not any(check.field == "date" for check in checks):
            parts["name"] = NAME
        sure = evidence.document or any(check.agrees for check in checks)
        if not sure and other_country(reading, row, self.part_of):
            refused = refused or "country"
        if row.kind == "tenure" and not self._about_office(evidence):
            refused = refused or "tenure"
        method = "lexical"
        if not refused and sum(parts.values()) > HOPELESS:
            method = self._add_meaning(parts, row.id, document.text[reading.sentence.start : reading.sentence.end])
        score = 1 / (1 + exp(-sum(parts.values())))
        if not refused and any(check.agrees is False for check in checks):
            refused = doubtful(reading, evidence, checks, score, told, today)
        return Decision(evidence, score, checks, parts, refused, method)

    def _add_meaning(self, parts: dict[str, float], fact: str, sentence: str) -> str:
        """Add likeness by meaning to the parts of a score: by the model that was named, else the bundled one."""
        texts = tuple(self.timeline.fact(fact).label.values())
        if self.timeline.scorer is not None:
            parts["semantic"] = SEMANTIC * (self.timeline.scorer.similarity(sentence, texts) - SEMANTIC_USUAL)
            return "lexical+semantic"
        embedding = self.timeline.embedding
        likeness = embedding.likeness(sentence, fact, texts) if embedding else None
        if likeness is None:
            return "lexical"
        parts["embedding"] = EMBEDDING * (likeness - EMBEDDING_USUAL)
        return "lexical+embedding"

    def _about_office(self, evidence: Evidence) -> bool:
        """Whether the sentence tells of an appointment, an election or an end, and not only a name."""
        return any(feature in OFFICE_EVENTS for group in evidence.groups for feature in group.features)

    def _dates(
        self,
        reading: Reading,
        evidence: Evidence,
        periods: tuple[Period, ...],
        checks: list[FieldCheck],
        today: Period | None,
        told: float,
    ) -> tuple[float, str]:
        """What the dates of the sentence add to the score, with their checks; and a refusal."""
        row = evidence.row
        # What counts from another fact is rough: where it does not fit, it says nothing.
        counted = [each.stated for each in reading.counted if date_fit(each.stated, periods)]
        if not (reading.dates or counted) or row.kind == "review":
            return 0.0, ""
        fits = [(stated, date_fit(stated, periods)) for stated in (*reading.dates, *counted)]
        long_ago = today is not None and today.first - periods[0].last > FORTNIGHTS
        spoken = [stated for stated, _ in fits if _is_spoken(stated, today, MONTH_WIDTH if long_ago else SPOKEN_WIDTH)]
        slips = [
            (stated, slipped(stated, row.start, row.end))
            for stated, fit in fits
            if fit is False and stated not in spoken and not _counted(stated) and slipped(stated, row.start, row.end)
        ]
        agreeing = [stated for stated, fit in fits if fit]
        best = min(agreeing, key=_width, default=None)
        if best is not None and not any(_narrower(stated, best) for stated, _ in slips):
            checks.append(date_check(best, evidence, True))
            at_its_edge = _width(best) == 0 and best.period.first in periods[0]
            if periods[0].last - periods[0].first > LONG_DAYS and not at_its_edge:
                return 0.0, ""
            if _is_told(best, periods, today) and (evidence.specific or told or len(evidence.groups) >= SEVERAL):
                return TOLD_DAY, ""
            return (DAY if _width(best) < 7 else MONTH if _width(best) < 62 else YEAR), ""
        near = [stated for stated, fit in fits if fit is None]
        settled = near and told >= WHOLE and len(fits) == 1 and _is_wrong_day(near[0], row, today)
        # A record that is less than sure may itself be a day off.
        if settled and self.timeline.fact(row.id).confidence == "high":
            checks.append(date_check(near[0], evidence, False, f"{ANOTHER_DAY}: one day off"))
            return DAY_OFF, ""
        if near:
            checks.append(date_check(near[0], evidence, None, "differs by one day only"))
            return NEAR, ""
        if len(spoken) == len(fits):
            recent = today is not None and today.first - periods[0].last <= FORTNIGHTS
            # «Last month» right by the event tells when it was; a day may be that of the talk about it.
            its_own = any(_width(stated) >= SPOKEN_WIDTH and _within_reach(stated, evidence) for stated in spoken)
            return (0.0, "date") if recent or its_own else (SPOKEN_LATER, "")
        # "A decade earlier" is counted from what the sentence tells, and tells of something else.
        others = [
            stated
            for stated, _ in fits
            if stated not in spoken
            and stated not in agreeing
            and (not stated.relative or any(stated is slipped_ for slipped_, _ in slips))
        ]
        if len(slips) == len(others) == 1:
            stated, part = slips[0]
            checks.append(date_check(stated, evidence, False, f"another {part}"))
            if len(stated.value) == YEAR_LENGTH:
                return SLIP_OF_YEAR, ""
            if part == "day":
                return SLIP_OF_DAY, ""
            return (SLIP_TOLD if _is_told_day(stated, today) else SLIP), ""
        return 0.0, "date"


def _is_spoken(stated: StatedDate, today: Period | None, width: int) -> bool:
    """«Yesterday», «on Friday», «this week»: said from the day of publication, close to it and brief.

    Of a fact long past so is «last month»: a like event of these weeks is meant.
    """
    brief = _width(stated) < width
    return stated.relative and brief and today is not None and stated.period.distance(today) <= SPOKEN_DAYS


def _counted(stated: StatedDate) -> bool:
    """A year that is counted from a day («two years ago»): nobody mistook a digit of it."""
    return stated.relative and len(stated.value) == YEAR_LENGTH


def _within_reach(stated: StatedDate, evidence: Evidence) -> bool:
    """Whether a date stands by the words of the event."""
    gaps = (max(group.first - stated.last, stated.first - group.last) for group in evidence.groups)
    return min(gaps, default=DATE_REACH + 1) <= DATE_REACH


def _is_number_alone(check: FieldCheck, evidence: Evidence) -> bool:
    """A number that fits where nobody and no place of the fact is named: many things are counted alike."""
    return (
        check.field == "figure" and bool(check.agrees) and not (evidence.named or evidence.document or evidence.exact)
    )


def _is_told_day(stated: StatedDate, today: Period | None) -> bool:
    """A single day in full, long enough before publication to be told as history, or in a text without its day."""
    full = not stated.relative and _width(stated) == 0
    return full and (today is None or today.first - stated.period.last > RECENT_DAYS)


def _is_told(stated: StatedDate, periods: tuple[Period, ...], today: Period | None) -> bool:
    """Such a day, where the fact is of it alone or began on it."""
    return _is_told_day(stated, today) and any(period.first == stated.period.first for period in periods)


def _is_wrong_day(stated: StatedDate, row: Row, today: Period | None) -> bool:
    """A day in full that is one off the single day of an event.

    Early reports and other time zones differ by one, a night belongs to two; a fortnight later the day is settled.
    """
    full = not stated.relative and _width(stated) == 0 and stated.expression.kind == "date"
    settled = today is not None and today.first - stated.period.last > SETTLED_DAYS
    return full and settled and len(row.start) == DAY_LENGTH and not row.end and not row.alternates


def _width(stated: StatedDate) -> int:
    return stated.period.last - stated.period.first


def _narrower(stated: StatedDate, than: StatedDate) -> bool:
    """A date that lies inside a broader one of the sentence tells the same thing more precisely."""
    return _width(stated) < _width(than) and stated.period.overlaps(than.period)


def doubtful(
    reading: Reading, evidence: Evidence, checks: list[FieldCheck], score: float, told: float, today: Period | None
) -> str:
    """Why a differing field may belong to something else than the fact; empty where it does not.

    A contradiction needs a surer naming than a mention, hardly anything unexplained, and a date
    that stands by the words of the event.
    """
    if score < (SURE_TO_CONTRADICT if told else SURE_UNTOLD) or evidence.coverage < CLEAR:
        return "doubtful"
    for check in checks:
        if check.field == "date" and check.agrees is False:
            stated = next(d for d in reading.dates if d.expression.start == check.start)
            if not _within_reach(stated, evidence):
                return "doubtful"
            if len(check.claimed) == YEAR_LENGTH and score < SURE_OF_YEAR:
                return "doubtful"
            if len(check.claimed) == MONTH_LENGTH and (score < SURE_OF_MONTH or evidence.coverage < CLEARER):
                return "doubtful"
            if check.note == "another year" and stated.relative:
                # The text does not say the year: nobody mistook it.
                return "doubtful"
            if today is not None and stated.period.first > today.last:
                return "doubtful"
            if (check.note or "").startswith(ANOTHER_DAY) and (score < SURE_OF_DAY or evidence.coverage < CLEARER):
                return "doubtful"
    return ""


def weights(evidence: Evidence) -> dict[str, float]:
    """The parts of the score that do not depend on dates and figures (logarithms of odds).

    Fitted by logistic regression on own probes and on ordinary news of 2015 and 2016 (see
    benchmarks/timeline.py), then rounded.
    """
    return {
        "bias": BIAS,
        "shared": 0.46 * min(evidence.shared, 40.0),
        "unexplained": -0.22 * min(evidence.unexplained, 40.0),
        "coverage": 0.3 * evidence.coverage,
        "label": 0.5 * evidence.label_share,
        "alias": 0.1 * min(evidence.alias, 25.0) if evidence.alias >= ALIAS_WORTH else 0.0,
        "document": 1.5 if evidence.document else 0.0,
        "exact": EXACT if evidence.exact else 0.0,
        "event": 0.0 if evidence.event else -0.4,
        "specific": 0.43 * min(evidence.specific, 5),
        "rare": 0.26 * min(evidence.rare, 4),
        "named": 0.39 * min(evidence.named, 3),
    }
