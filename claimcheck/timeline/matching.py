"""Matching an article with the timeline: candidates, the decision, the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from claimcheck.document import Analysis, Document
from claimcheck.languages.pack import LanguagePack
from claimcheck.model import DateExpression, FieldCheck, Match
from claimcheck.text.sentences import SentenceSpan
from claimcheck.text.tokens import NUMBER, WORD
from claimcheck.timeline.index import FactIndex, WordHits
from claimcheck.timeline.names import Node
from claimcheck.timeline.naming import SPECIFIC_WORTH, STRETCH, Evidence, weigh
from claimcheck.timeline.offices import office_uses, ruling_years, tenures_of
from claimcheck.timeline.reading import Group, Reading, read_sentence
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.times import NEAR_DAYS, Period, bounds, is_slip
from claimcheck.timeline.verdicts import (
    context_checks,
    date_check,
    date_fit,
    figure_checks,
    slips,
    verdict_of,
)
from claimcheck.timeline.words import MEMO_LIMIT, level, words_of

# An alias of one word, or of common words only, names nothing by itself.
ALIAS_WORTH = 6.0
# What one fact must collect of a sentence's words before names and numbers are read: less where a
# date of the sentence speaks for it.
DATED_WORTH, UNDATED_WORTH = 9.0, 12.5
# Facts weighed per sentence; the right one is nearly always the first.
CANDIDATES = 5
# Scores are probabilities: a match from the first on, a contradiction from the second, one by a
# bare year from the third, because a year is soon wrong by one digit.
SURE, SURE_TO_CONTRADICT, SURE_OF_YEAR = 0.4, 0.5, 0.8
# A contradiction needs this share of the telling words explained by the fact.
CLEAR = 0.55
# A date tells when the event was if it stands at most so many tokens from a word of it.
DATE_REACH = 7
BIAS = -9.4
# Weights of a date that fits to the day, month, year; of one a day off; of one with one part wrong.
DAY, MONTH, YEAR, NEAR, SLIP, SLIP_OF_YEAR = 3.2, 1.4, 0.45, 1.5, 2.0, 1.0
FIGURE = 0.8
# A sentence without a date tells news of the last days, less so of the last weeks.
NEWS, FRESH_DAYS, RECENT_DAYS = 1.9, 10, 45
# «Yesterday» in a text weeks after a fact is another, like event; much later it is talk about it.
FORTNIGHTS = 90
SPOKEN_LATER = -1.5
# A fact that lasts longer than this fits nearly any date of its time.
LONG_DAYS = 400
# What a second fact in one sentence must share with it beside the first one's words.
FURTHER_WORTH = 8.0
# An office or years in brackets, by a full name, name their tenure.
OFFICE_SCORE = 0.9
OFFICE_EVENTS = frozenset(
    "c:appoint c:resign c:elect c:oath c:referendum c:succession c:government c:handover c:open c:leave".split()
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


class Matcher:
    """The timeline compiled for articles of one language."""

    def __init__(self, timeline: Timeline, pack: LanguagePack) -> None:
        self.timeline = timeline
        self.pack = pack
        self.words = words_of(pack)
        self.index: FactIndex = timeline.index
        self.types = {ident: str(entity["type"]) for ident, entity in timeline.entities.items()}
        self.part_of = {
            ident: tuple(entity.get("part_of") or ())
            for ident, entity in timeline.entities.items()
            if entity["type"] == "place"
        }
        key = "name_ar" if pack.code == "ar" else "name_en"
        self.labels = {ident: str(entity.get(key) or ident) for ident, entity in timeline.entities.items()}
        self.numbers = {row.id: number for number, row in enumerate(self.index.rows)}
        self.tenures = tenures_of(timeline.entities, list(self.index.rows))
        self.person_names = {
            person: frozenset(word for words, entity, _ in timeline.name_list if entity == person for word in words)
            for person in self.tenures
        }
        latest = max((self.index.periods(number)[0].first for number in range(len(self.index.rows))), default=1)
        self.covered_until = Period(latest, latest)
        self._tenure_periods: dict[str, tuple[Period, ...]] = {}
        self._hits: dict[str, WordHits] = {}
        self._holders = frozenset(
            words[-1] for words, entity, _ in timeline.name_list if entity in self.tenures and len(words[-1]) > 2
        )
        self._holder_words: set[str] = set()

    def look_up(self, word: str) -> WordHits:
        """How telling a folded word may be, and the facts that have it, where these are few."""
        names = {f"e:{entity}" for node in self._beginnings(word) for entity, _ in node.targets}
        found = self.index.hits((*self.words.features(word), *names))
        if len(self._hits) >= MEMO_LIMIT:
            self._hits.clear()
        self._hits[word] = found
        if any(word.endswith(name) for name in self._holders if name in level(word)):
            self._holder_words.add(word)
        return found

    def _beginnings(self, word: str) -> tuple[Node, ...]:
        names = self.timeline.names
        return names.begins(word, self.pack, names.starts_for(self.pack))

    def readings(self, analysis: Analysis) -> list[tuple[Reading, list[int]]]:
        """The sentences that share enough telling words with some facts, and the numbers of these.

        Nearly all sentences end here, after one dictionary lookup a word.
        """
        document = analysis.document
        tokens = document.tokens
        known = self._hits
        out: list[tuple[Reading, list[int]]] = []
        dates: dict[int, list[DateExpression]] = {}
        for expression in analysis.dates:
            dates.setdefault(document.sentence_at(expression.start), []).append(expression)
        for number, sentence in enumerate(document.sentences):
            total = 0.0
            telling: list[tuple[int, WordHits]] = []
            for at in range(sentence.first, sentence.last):
                token = tokens[at]
                if token.kind == WORD or token.kind == NUMBER:
                    word = token.folded
                    found = known.get(word)
                    if found is None:
                        found = self.look_up(word)
                    if found[0]:
                        total += found[0]
                        telling.append((at, found))
            titled = not self._holder_words.isdisjoint(tokens[at].folded for at, _ in telling)
            if total < DATED_WORTH and not titled:
                continue
            here = dates.get(number, [])
            rows = self._promising(telling, here) if total >= DATED_WORTH else []
            if rows or (titled and self._has_title(document, sentence)):
                names = self.timeline.names
                out.append((read_sentence(document, sentence, here, self.words, names, self.types), rows))
        return out

    def _has_title(self, document: Document, sentence: SentenceSpan) -> bool:
        starts = self.words.titles.starts
        return any(starts(token.folded) for token in document.tokens[sentence.first : sentence.last])

    def _promising(self, telling: list[tuple[int, WordHits]], dates: list[DateExpression]) -> list[int]:
        """The facts that collect enough of the telling words within one stretch, best first."""
        shares: dict[int, list[tuple[int, float]]] = {}
        seen: set[int] = set()
        for at, found in telling:
            if id(found) in seen:
                continue
            seen.add(id(found))
            for row, worth in found[1]:
                held = shares.get(row)
                if held is None:
                    shares[row] = [(at, worth)]
                else:
                    held.append((at, worth))
        ranked: list[tuple[float, int]] = []
        for row, share in shares.items():
            if len(share) < 2:
                continue
            best = total = 0.0
            start = 0
            for at, worth in share:
                total += worth
                while at - share[start][0] > STRETCH:
                    total -= share[start][1]
                    start += 1
                if total > best:
                    best = total
            if best >= UNDATED_WORTH or (best >= DATED_WORTH and dates and self._dated(row, dates)):
                ranked.append((-best, row))
        return [row for _, row in sorted(ranked)[:CANDIDATES]]

    def _dated(self, number: int, dates: list[DateExpression]) -> bool:
        """Whether a date of the sentence fits the fact, or is its date with one part exchanged."""
        row = self.index.rows[number]
        periods = self.index.periods(number)
        for expression in dates:
            period = bounds(expression.value) if expression.value else None
            if period is None or expression.value is None:
                continue
            if any(period.distance(own) <= NEAR_DAYS for own in periods):
                return True
            if is_slip(expression.value, row.start) or (row.end and is_slip(expression.value, row.end)):
                return True
        return False

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
        parts["date"], refused = self._dates(reading, evidence, periods, checks, today)
        figures = figure_checks(reading, evidence, document, today)
        if any(check.agrees for check in figures):
            parts["figure"] = FIGURE
        checks.extend(figures)
        if today is not None and not refused:
            age = today.first - periods[0].first
            if periods[0].first - today.last > NEAR_DAYS and row.kind != "tenure":
                refused = "future"
            elif not reading.dates and 0 <= age <= RECENT_DAYS:
                parts["news"] = NEWS if age <= FRESH_DAYS else NEWS * 0.6
        if evidence.veto and not (evidence.veto == "person" and evidence.alias >= ALIAS_WORTH):
            refused = refused or evidence.veto
        if row.kind == "tenure" and not self._about_office(evidence):
            refused = refused or "tenure"
        score = 1 / (1 + exp(-sum(parts.values())))
        if not refused and any(check.agrees is False for check in checks):
            refused = doubtful(reading, evidence, checks, score)
        return Decision(evidence, score, checks, parts, refused)

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
    ) -> tuple[float, str]:
        """What the dates of the sentence add to the score, with their checks; and a refusal."""
        if not reading.dates:
            return 0.0, ""
        row = evidence.row
        fits = [(stated, date_fit(stated, periods)) for stated in reading.dates]
        agreeing = [stated for stated, fit in fits if fit]
        if agreeing:
            best = min(agreeing, key=lambda stated: stated.period.last - stated.period.first)
            checks.append(date_check(best, evidence, True))
            if periods[0].last - periods[0].first > LONG_DAYS:
                return 0.0, ""
            width = best.period.last - best.period.first
            return (DAY if width < 7 else MONTH if width < 62 else YEAR), ""
        near = [stated for stated, fit in fits if fit is None]
        if near:
            checks.append(date_check(near[0], evidence, None, "differs by one day only"))
            return NEAR, ""
        absolute = [stated for stated, _ in fits if not stated.relative]
        if not absolute:
            recent = today is not None and today.first - periods[0].last <= FORTNIGHTS
            return (0.0, "date") if recent else (SPOKEN_LATER, "")
        if len(absolute) == 1 and slips(absolute[0], row.start, row.end):
            checks.append(date_check(absolute[0], evidence, False))
            return (SLIP if len(absolute[0].value) > 4 else SLIP_OF_YEAR), ""
        return 0.0, "date"

    def match(self, analysis: Analysis) -> list[tuple[Reading, Decision]]:
        """The decisions that stand, in order of the text; at most one a fact and sentence."""
        document = analysis.document
        found: list[tuple[Reading, Decision]] = []
        for reading, rows in self.readings(analysis):
            standing = [d for d in self.decisions(reading, rows, document) if not d.refused and d.score >= SURE]
            taken: set[int] = set()
            kept: list[Decision] = []
            for decision in standing:
                own = [g for g in decision.evidence.groups if g.first not in taken]
                if not kept or _stands_alone(own, self.index):
                    kept.append(decision)
                    taken.update(at for g in decision.evidence.groups for at in range(g.first, g.last))
            self._add_offices(reading, document, kept)
            found.extend((reading, decision) for decision in kept)
        return found

    def _add_offices(self, reading: Reading, document: Document, kept: list[Decision]) -> None:
        """Checks of the offices by which the sentence calls people, and of their years in brackets."""
        events = [decision for decision in kept if decision.evidence.row.kind != "tenure"]
        for use in office_uses(reading, document, self.words, self.tenures, self.covered_until):
            same = next((d for d in kept if d.evidence.row.id == use.tenure.fact), None)
            if same is not None:
                same.checks.append(use.check)
            elif use.check.agrees is False or not events:
                kept.append(self._office_decision(use.tenure.fact, [use.check], (use.mention.first, use.mention.last)))
            else:
                for event in events:
                    if use.tenure.person in event.evidence.row.persons:
                        event.checks.append(use.check.model_copy(update={"field": "person"}))
        for years in ruling_years(reading, document, self.words, self.tenures, self.person_names, self.fact_periods()):
            if any(d.evidence.row.id == years.tenure.fact for d in kept):
                continue
            made = self._office_decision(years.tenure.fact, [], (years.stated.first, years.stated.last))
            made.checks.append(date_check(years.stated, made.evidence, years.agrees))
            kept.append(made)

    def fact_periods(self) -> dict[str, tuple[Period, ...]]:
        """The periods of the tenure facts by id."""
        if not self._tenure_periods:
            self._tenure_periods = {
                row.id: self.index.periods(number) for number, row in enumerate(self.index.rows) if row.kind == "tenure"
            }
        return self._tenure_periods

    def _office_decision(self, fact: str, checks: list[FieldCheck], tokens: tuple[int, int]) -> Decision:
        number = self.numbers[fact]
        evidence = Evidence(self.index.rows[number], number)
        evidence.groups.append(Group(*tokens, ()))
        return Decision(evidence, OFFICE_SCORE, checks, {}, method="office")


def doubtful(reading: Reading, evidence: Evidence, checks: list[FieldCheck], score: float) -> str:
    """Why a differing field may belong to something else than the fact; empty where it does not.

    A contradiction needs a surer naming than a mention, hardly anything unexplained, and a date
    that stands by the words of the event.
    """
    if score < SURE_TO_CONTRADICT or evidence.coverage < CLEAR:
        return "doubtful"
    for check in checks:
        if check.field == "date" and check.agrees is False:
            stated = next(d for d in reading.dates if d.expression.start == check.start)
            gaps = [max(g.first - stated.last, stated.first - g.last) for g in evidence.groups]
            if min(gaps, default=DATE_REACH + 1) > DATE_REACH:
                return "doubtful"
            if len(check.claimed) == 4 and score < SURE_OF_YEAR:
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
        "event": 0.0 if evidence.event else -0.4,
        "specific": 0.43 * min(evidence.specific, 5),
        "rare": 0.26 * min(evidence.rare, 4),
        "named": 0.39 * min(evidence.named, 3),
    }


def _stands_alone(groups: list[Group], index: FactIndex) -> bool:
    """Whether what a further fact shares beside the first one names it by itself."""
    worths = [max((index.idf.get(feature, 0.0) for feature in group.features), default=0.0) for group in groups]
    return sum(worths) >= FURTHER_WORTH and sum(worth >= SPECIFIC_WORTH for worth in worths) >= 2


def match_timeline(analysis: Analysis, timeline: Timeline) -> tuple[Match, ...]:
    """The facts that sentences of the article name, with verdicts, numbered from ``m1``."""
    pack = analysis.document.pack
    key = f"matcher {pack.code}"
    matcher: Matcher | None = timeline.memo.get(key)
    if matcher is None:
        matcher = timeline.memo[key] = Matcher(timeline, pack)
    out: list[Match] = []
    for reading, decision in matcher.match(analysis):
        out.append(_match(analysis, matcher, reading, decision, len(out) + 1))
    return tuple(out)


def _match(analysis: Analysis, matcher: Matcher, reading: Reading, decision: Decision, number: int) -> Match:
    document = analysis.document
    evidence = decision.evidence
    fact = matcher.timeline.fact(evidence.row.id)
    spans = [(document.tokens[g.first].start, document.tokens[g.last - 1].end) for g in evidence.groups]
    sentence = reading.sentence
    statement = analysis.statement_of(min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
    checks = [*decision.checks, *context_checks(reading, evidence, matcher.labels)]
    return Match(
        start=sentence.start,
        end=sentence.end,
        text=document.text[sentence.start : sentence.end],
        id=f"m{number}",
        sentence=document.sentence_id(sentence.start),
        statement=statement.id if statement else None,
        fact=fact.id,
        label=fact.label,
        verdict=verdict_of(decision.checks),
        checks=tuple(checks),
        score=round(decision.score, 3),
        method=decision.method,
        evidence=tuple(document.slice(start, end) for start, end in spans),
        sources=tuple({"title": s.title, "url": s.url, "publisher": s.publisher} for s in fact.sources),
    )
