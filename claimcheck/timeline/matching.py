"""Matching an article with the timeline: candidates, the decision, the verdicts."""

from __future__ import annotations

from claimcheck.document import Analysis, Document
from claimcheck.languages.pack import LanguagePack
from claimcheck.model import FieldCheck, Match
from claimcheck.timeline.anchors import dates_counted
from claimcheck.timeline.dated_aliases import DatedAliases, DatedName
from claimcheck.timeline.deciding import CLEAR, SURE, SURE_ALONE, Decision, Judge
from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.naming import SPECIFIC_WORTH, Evidence
from claimcheck.timeline.offices import office_uses, tenures_of
from claimcheck.timeline.proper_names import ProperNames
from claimcheck.timeline.reading import Group, Reading, read_sentence
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.roles import other_country, other_officer
from claimcheck.timeline.ruling_years import ruling_years
from claimcheck.timeline.screening import Screen
from claimcheck.timeline.times import Period
from claimcheck.timeline.verdicts import context_checks, date_check, verdict_of
from claimcheck.timeline.words import words_of

# What a second fact in one sentence must share with it beside the first one's words.
FURTHER_WORTH = 8.0
# An office or years in brackets, by a full name, name their tenure.
OFFICE_SCORE = 0.9
# Common words that name a fact beside its own date.
DATED_SCORE = 0.9


# Another name in a role of the fact contradicts it from this score on.
SURE_OF_ROLE = 0.9


class Matcher:
    """The timeline compiled for articles of one language."""

    def __init__(self, timeline: Timeline, pack: LanguagePack) -> None:
        self.timeline = timeline
        self.words = words_of(pack)
        self.index: FactIndex = timeline.index
        entities = timeline.entities
        self.types = {ident: str(entity["type"]) for ident, entity in entities.items()}
        self.part_of = {i: tuple(e.get("part_of") or ()) for i, e in entities.items() if e["type"] == "place"}
        key = "name_ar" if pack.code == "ar" else "name_en"
        self.labels = {ident: str(entity.get(key) or ident) for ident, entity in entities.items()}
        rows = self.index.rows
        self.numbers = {ident: number for number, ident in enumerate(rows.ids)}
        tenures = rows.of_kind("tenure")
        self.tenures = tenures_of(entities, [rows[number] for number in tenures])
        self.person_names: dict[str, frozenset[str]] = {}
        for words, entity, _ in timeline.name_list:
            if entity in self.tenures:
                self.person_names[entity] = self.person_names.get(entity, frozenset()) | frozenset(words)
        last_names = (words[-1] for words, entity, _ in timeline.name_list if entity in self.tenures)
        holders = frozenset(name for name in last_names if len(name) > 2)
        # A tenure without an end is known to go on only as far as the timeline itself reaches.
        latest = max((self.index.period(number).first for number in range(len(rows))), default=1)
        self.covered_until = Period(latest, latest)
        self.tenure_periods = {rows[number].id: self.index.periods(number) for number in tenures}
        self.proper = ProperNames(timeline.names_of_facts(pack.code), self.words)
        self.screen = Screen(self.index, timeline.names, self.proper, self.words, pack, holders)
        self.judge = Judge(self.index, self.part_of, timeline)
        self.dated_aliases = DatedAliases(self.index, self.words)

    def match(self, analysis: Analysis) -> list[tuple[Reading, Decision]]:
        """The decisions that stand, in order of the text; at most one a fact and sentence."""
        found = [
            (reading, decision)
            for reading, rows in self.readings(analysis)
            for decision in self.standing(reading, rows, analysis.document)
        ]
        known = {(reading.sentence.start, decision.evidence.number) for reading, decision in found}
        told = [(check.start, decision.evidence.groups) for _, decision in found for check in decision.checks]
        for named in self.dated_aliases.found(analysis):
            # What a fact of that very date explains is no name of a second one.
            explained = any(
                start == named.date.start and _covers(groups, named.first, named.last) for start, groups in told
            )
            if (named.sentence.start, named.row) not in known and not explained:
                known.add((named.sentence.start, named.row))
                found.append(self._dated_decision(analysis, named))
        return sorted(found, key=lambda pair: pair[0].sentence.start)

    def readings(self, analysis: Analysis) -> list[tuple[Reading, list[int]]]:
        """The sentences worth reading, and the numbers of the facts that each may name."""
        names = self.timeline.names
        out: list[tuple[Reading, list[int]]] = []
        for sentence, dates, rows in self.screen.sentences(analysis):
            reading = read_sentence(analysis.document, sentence, dates, self.words, names, self.types)
            reading.proper = self.proper.found(analysis.document, sentence)
            reading.counted = dates_counted(
                analysis.document, sentence, self.words, self.timeline, self.types, self.part_of
            )
            out.append((reading, rows))
        return out

    def standing(self, reading: Reading, rows: list[int], document: Document) -> list[Decision]:
        """The decisions of one sentence that stand; a further fact needs words of its own."""
        kept: list[Decision] = []
        taken: set[int] = set()
        for decision in self.judge.decisions(reading, rows, document):
            if decision.refused or decision.score < (SURE if decision.checks else SURE_ALONE):
                continue
            self._add_roles(reading, decision, document)
            groups = decision.evidence.groups
            own = [group for group in groups if group.first not in taken]
            if not kept or _stands_alone(own, self.index, _own_date(decision, kept)):
                kept.append(decision)
                taken.update(at for group in groups for at in range(group.first, group.last))
        self._add_offices(reading, document, kept)
        named = {decision.evidence.row.id for decision in kept}
        for counted in reading.counted:
            evidence = Evidence(self.index.rows[counted.number], counted.number)
            if evidence.row.id not in named:
                evidence.groups.append(Group(counted.first, counted.last, ()))
                kept.append(Decision(evidence, DATED_SCORE, [], {}, method="counted from"))
        return kept

    def _add_roles(self, reading: Reading, decision: Decision, document: Document) -> None:
        """Checks of another person or country in a role of the fact, where a date or figure already fits it well."""
        evidence = decision.evidence
        fits = any(check.agrees for check in decision.checks)
        if not fits or decision.score < SURE_OF_ROLE or evidence.coverage < CLEAR:
            return
        officer = other_officer(reading, evidence, document, self.words, self.tenures, self.labels)
        country = other_country(reading, evidence, document, self.words, self.part_of, self.labels)
        decision.checks.extend(check for check in (officer, country) if check is not None)

    def _add_offices(self, reading: Reading, document: Document, kept: list[Decision]) -> None:
        """Checks of the offices by which the sentence calls people, and of their years in brackets."""
        events = [decision for decision in kept if decision.evidence.row.kind != "tenure"]
        misdated = any(check.field == "date" and check.agrees is False for event in events for check in event.checks)
        for use in office_uses(reading, document, self.words, self.tenures, self.covered_until):
            if misdated and use.dated and use.check.agrees is False:
                # The date is wrong already: that the office does not fit it says nothing more.
                continue
            same = next((d for d in kept if d.evidence.row.id == use.tenure.fact), None)
            if same is not None:
                same.checks.append(use.check)
            elif use.check.agrees is False or not events:
                kept.append(self._office_decision(use.tenure.fact, [use.check], (use.mention.first, use.mention.last)))
            else:
                for event in events:
                    if use.tenure.person in event.evidence.row.persons:
                        event.checks.append(use.check.model_copy(update={"field": "person"}))
        for years in ruling_years(reading, document, self.words, self.tenures, self.person_names, self.tenure_periods):
            if any(d.evidence.row.id == years.tenure.fact for d in kept):
                continue
            made = self._office_decision(years.tenure.fact, [], (years.stated.first, years.stated.last))
            made.checks.append(date_check(years.stated, made.evidence, years.agrees))
            kept.append(made)

    def _dated_decision(self, analysis: Analysis, named: DatedName) -> tuple[Reading, Decision]:
        """The decision for a fact named in common words beside its date."""
        reading = read_sentence(
            analysis.document, named.sentence, [named.date], self.words, self.timeline.names, self.types
        )
        evidence = Evidence(self.index.rows[named.row], named.row)
        evidence.groups.append(Group(named.first, named.last, ()))
        checks = [date_check(reading.dates[0], evidence, True)]
        return reading, Decision(evidence, DATED_SCORE, checks, {}, method="name and date")

    def _office_decision(self, fact: str, checks: list[FieldCheck], tokens: tuple[int, int]) -> Decision:
        number = self.numbers[fact]
        evidence = Evidence(self.index.rows[number], number)
        evidence.groups.append(Group(*tokens, ()))
        return Decision(evidence, OFFICE_SCORE, checks, {}, method="office")


def _covers(groups: list[Group], first: int, last: int) -> bool:
    """Whether groups stand at both ends of a name on the tokens ``[first, last)``."""
    return any(group.first <= first < group.last for group in groups) and any(
        group.first < last <= group.last for group in groups
    )


def _own_date(decision: Decision, kept: list[Decision]) -> bool:
    """Whether a date of the sentence fits this fact and none of those before it."""
    dates = {check.start for check in decision.checks if check.field == "date" and check.agrees}
    taken = {check.start for other in kept for check in other.checks if check.field == "date"}
    return bool(dates - taken)


def _stands_alone(groups: list[Group], index: FactIndex, dated: bool) -> bool:
    """Whether what a further fact shares beside the first one names it by itself."""
    worths = [max((index.idf.get(feature, 0.0) for feature in group.features), default=0.0) for group in groups]
    specific = sum(worth >= SPECIFIC_WORTH for worth in worths)
    return specific >= 1 if dated else sum(worths) >= FURTHER_WORTH and specific >= 2


def matcher_for(timeline: Timeline, pack: LanguagePack) -> Matcher:
    """The matcher of a timeline for a language, made once."""
    key = f"matcher {pack.code}"
    matcher: Matcher | None = timeline.memo.get(key)
    if matcher is None:
        matcher = timeline.memo[key] = Matcher(timeline, pack)
    return matcher


def match_timeline(analysis: Analysis, timeline: Timeline) -> tuple[Match, ...]:
    """The facts that sentences of the article name, with verdicts, numbered from ``m1``."""
    matcher = matcher_for(timeline, analysis.document.pack)
    found = matcher.match(analysis)
    return tuple(
        _match(analysis, matcher, reading, decision, number) for number, (reading, decision) in enumerate(found, 1)
    )


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
