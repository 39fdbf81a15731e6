"""Matching an article with the timeline: candidates, the decision, the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from claimcheck.document import Analysis, Document
from claimcheck.languages.pack import LanguagePack
from claimcheck.model import DateExpression, FieldCheck, Match, Verdict
from claimcheck.text.tokens import WORD
from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.naming import ALIAS_WORTH, Evidence, weigh
from claimcheck.timeline.reading import Reading, StatedDate, read_sentence
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.times import Period, bounds
from claimcheck.timeline.verdicts import (
    context_checks,
    date_check,
    date_fit,
    figure_checks,
    slips,
    verdict_of,
)
from claimcheck.timeline.words import MEMO_LIMIT, words_of

# Worth of single words that a sentence needs before it is read at all.
READ_WORTH = 9.0
SURE = 0.5


@dataclass(slots=True)
class Decision:
    """A candidate with everything that decided over it."""

    evidence: Evidence
    score: float
    checks: list[FieldCheck]
    parts: dict[str, float]
    refused: str = ""


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
        self._worth: dict[str, float] = {}

    def worth(self, word: str) -> float:
        """How telling a folded word may be: the idf of its rarest feature."""
        features = self.words.features(word)
        idf = self.index.idf
        value = max((idf[f] for f in features if f in idf), default=0.0)
        if len(self._worth) >= MEMO_LIMIT:
            self._worth.clear()
        self._worth[word] = value
        return value

    def readings(self, analysis: Analysis) -> list[Reading]:
        """The sentences that share enough telling words with the timeline to be read."""
        document = analysis.document
        tokens = document.tokens
        known = self._worth
        out: list[Reading] = []
        dates: dict[int, list[DateExpression]] | None = None
        for number, sentence in enumerate(document.sentences):
            total = 0.0
            for at in range(sentence.first, sentence.last):
                token = tokens[at]
                if token.kind == WORD:
                    value = known.get(token.folded)
                    total += self.worth(token.folded) if value is None else value
            if total < READ_WORTH:
                continue
            if dates is None:
                dates = {}
                for expression in analysis.dates:
                    dates.setdefault(document.sentence_at(expression.start), []).append(expression)
            out.append(
                read_sentence(document, sentence, dates.get(number, []), self.words, self.timeline.names, self.types)
            )
        return out

    def decisions(self, reading: Reading, document: Document) -> list[Decision]:
        """All candidates of a sentence with their scores, best first."""
        published = document.article.published
        today = Period(published.toordinal(), published.toordinal()) if published else None
        out = [
            self._decide(reading, weigh(reading, number, self.index, self.part_of), document, today)
            for number in self.index.candidates(reading.features())
        ]
        out.sort(key=lambda decision: -decision.score)
        return out

    def _decide(self, reading: Reading, evidence: Evidence, document: Document, today: Period | None) -> Decision:
        periods = self.index.periods(evidence.number)
        row = evidence.row
        parts: dict[str, float] = {
            "bias": -6.4,
            "shared": 0.30 * min(evidence.shared, 26.0),
            "coverage": 3.0 * evidence.coverage,
            "label": 1.6 * evidence.label_share,
            "alias": 0.16 * evidence.alias if evidence.alias >= ALIAS_WORTH else 0.0,
            "document": 4.0 if evidence.document else 0.0,
            "event": 0.0 if evidence.event else -1.5,
            "specific": 0.35 * min(evidence.specific, 4),
        }
        checks: list[FieldCheck] = []
        date_part, refused = self._dates(reading, evidence, periods, checks)
        parts["date"] = date_part
        figures = figure_checks(reading, evidence, document, today)
        if any(check.agrees for check in figures):
            parts["figure"] = 1.2
        checks.extend(figures)
        if today is not None and not refused:
            ahead = periods[0].first - today.last
            if ahead > 1 and row.kind != "tenure":
                refused = "future"
            elif not reading.dates and 0 <= today.first - periods[0].first <= 45:
                parts["news"] = 1.0 if today.first - periods[0].first <= 10 else 0.6
        if evidence.veto and not (evidence.veto == "person" and evidence.alias >= ALIAS_WORTH):
            refused = refused or evidence.veto
        total = sum(parts.values())
        return Decision(evidence, 1 / (1 + exp(-total)), checks, parts, refused)

    def _dates(
        self, reading: Reading, evidence: Evidence, periods: tuple[Period, ...], checks: list[FieldCheck]
    ) -> tuple[float, str]:
        """What the dates of the sentence add to the score, with their checks; and a refusal."""
        if not reading.dates:
            return 0.0, ""
        fits = [(stated, date_fit(stated, periods, evidence.row)) for stated in reading.dates]
        agreeing = [stated for stated, fit in fits if fit]
        if agreeing:
            best = min(agreeing, key=lambda stated: stated.period.last - stated.period.first)
            checks.append(date_check(best, evidence, True))
            width = best.period.last - best.period.first
            span = periods[0].last - periods[0].first
            if span > 400:
                return 0.2, ""
            return (2.6 if width < 4 else 1.6 if width < 40 else 0.7), ""
        near = [stated for stated, fit in fits if fit is None]
        if near:
            checks.append(date_check(near[0], evidence, None, "differs by one day only"))
            return 1.5, ""
        wrong = [stated for stated, _ in fits]
        slip = [stated for stated in wrong if slips(stated, evidence.row.start, evidence.row.end)]
        absolute = [stated for stated in wrong if not stated.relative]
        if slip and not slip[0].relative and len(absolute) == 1:
            checks.append(date_check(slip[0], evidence, False))
            return 0.3, ""
        return -1.0, "date"

    def match(self, analysis: Analysis) -> list[tuple[Reading, Decision]]:
        """The decisions that stand, in order of the text."""
        found: list[tuple[Reading, Decision]] = []
        for reading in self.readings(analysis):
            standing = [d for d in self.decisions(reading, analysis.document) if not d.refused and d.score >= SURE]
            if standing:
                found.append((reading, standing[0]))
        return found


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
        method="lexical",
        evidence=tuple(document.slice(start, end) for start, end in spans),
        sources=tuple({"title": s.title, "url": s.url, "publisher": s.publisher} for s in fact.sources),
    )
