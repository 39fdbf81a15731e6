"""Makes reports from words instead of offsets, with segments and counts that fit."""

from __future__ import annotations

from claimcheck.model import (
    Article,
    Claim,
    ClaimStatus,
    Cue,
    DateExpression,
    FieldCheck,
    Flag,
    Match,
    Notice,
    Report,
    Segment,
    SegmentKind,
    Sentence,
    Severity,
    Slice,
    SourceSummary,
    Speaker,
    Statement,
    StatementType,
    Summary,
    TimelineInfo,
    Tool,
    Trigger,
    Verdict,
)

TOOL = Tool(version="0.1.0", language_pack="ar", timeline=TimelineInfo(facts=231, sha256="ab" * 32))


class Maker:
    """Finds spans by their text, so that reports are written with words and not with offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = _sentences(text)

    def at(self, words: str, nth: int = 1) -> Slice:
        """The ``nth`` occurrence of ``words``."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Slice(start=start, end=start + len(words), text=words)

    def sentence_of(self, start: int) -> str:
        return next(s.id for s in self.sentences if s.start <= start < s.end)

    def statement(
        self,
        identity: str,
        kind: str,
        content: list[str],
        speaker: str,
        *,
        cue: str | None = None,
        source: str | None = None,
        named: bool = True,
        role: str = "government",
        parent: str | None = None,
        resolved_by: str = "as named",
    ) -> Statement:
        parts = tuple(self.at(words) for words in content)
        mark = self.at(cue) if cue else None
        return Statement(
            id=identity,
            type=StatementType(kind),
            content=parts,
            cue=Cue(**mark.model_dump(), lemma=mark.text, force="neutral") if mark else None,
            source=self.at(source) if source else None,
            speaker=Speaker(name=speaker, named=named, kind=role, resolved_by=resolved_by),
            sentences=tuple(dict.fromkeys(self.sentence_of(part.start) for part in parts)),
            confidence=0.9,
            rule="test",
            parent=parent,
        )

    def flag(
        self,
        identity: str,
        rule: str,
        words: str,
        ar: str,
        en: str,
        *,
        statement: str | None = None,
        severity: str = "review",
        trigger: str | None = None,
        note: str | None = None,
        related: tuple[str, ...] = (),
    ) -> Flag:
        span = self.at(words)
        cause = self.at(trigger or words)
        category, code = rule.split("/")
        return Flag(
            **span.model_dump(),
            id=identity,
            category=category,
            code=code,
            rule=rule,
            sentence=self.sentence_of(span.start),
            statement=statement,
            voice="source" if statement else "journalist",
            severity=Severity(severity),
            message={"ar": ar, "en": en},
            trigger=Trigger(entry=cause.text, **cause.model_dump(), note=note),
            related=tuple(self.at(one) for one in related),
        )

    def date(self, words: str, value: str | None, *, relative: bool = False, note: str | None = None) -> DateExpression:
        return DateExpression(**self.at(words).model_dump(), value=value, relative=relative, note=note)

    def match(
        self,
        identity: str,
        words: str,
        fact: str,
        verdict: str,
        checks: tuple[FieldCheck, ...],
        *,
        label: tuple[str, str],
        evidence: tuple[str, ...] = (),
        statement: str | None = None,
    ) -> Match:
        span = self.at(words)
        return Match(
            **span.model_dump(),
            id=identity,
            sentence=self.sentence_of(span.start),
            statement=statement,
            fact=fact,
            label={"ar": label[0], "en": label[1]},
            verdict=Verdict(verdict),
            checks=checks,
            score=0.93,
            method="aliases",
            evidence=tuple(self.at(one) for one in evidence),
            sources=(
                {"title": "Country profile", "publisher": "Example Press", "url": "https://example.org/profile"},
                {"title": "Unsafe", "publisher": "Example", "url": "javascript:alert(1)"},
            ),
        )

    def claim(
        self,
        identity: str,
        words: str,
        status: str,
        priority: float,
        reasons: tuple[str, ...],
        *,
        statement: str | None = None,
        flags: tuple[str, ...] = (),
        matches: tuple[str, ...] = (),
    ) -> Claim:
        span = self.at(words)
        return Claim(
            **span.model_dump(),
            id=identity,
            sentence=self.sentence_of(span.start),
            statement=statement,
            status=ClaimStatus(status),
            priority=priority,
            reasons=reasons,
            flags=flags,
            matches=matches,
        )

    def report(
        self,
        *,
        statements: tuple[Statement, ...] = (),
        flags: tuple[Flag, ...] = (),
        dates: tuple[DateExpression, ...] = (),
        matches: tuple[Match, ...] = (),
        claims: tuple[Claim, ...] = (),
        notices: tuple[Notice, ...] = (),
        tool: Tool = TOOL,
        **article: object,
    ) -> Report:
        """A report with segments, sources and counts that fit its findings."""
        values = {"id": "a1", "language": "ar", "sha256": "cd" * 32} | article
        return Report(
            tool=tool,
            article=Article(text=self.text, **values),  # type: ignore[arg-type]
            sentences=self.sentences,
            segments=_segments(self.text, statements),
            statements=statements,
            flags=flags,
            dates=dates,
            matches=matches,
            claims=claims,
            notices=notices,
            summary=_summary(self.text, self.sentences, statements, flags, matches, claims),
        )


def _sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences end at a full stop or a line break."""
    out, at = [], 0
    for place, character in enumerate([*text, "\n"]):
        if character in ".\n":
            end = min(place + 1, len(text)) if character == "." else place
            while at < end and text[at].isspace():
                at += 1
            if any(one.isalnum() for one in text[at:end]):
                out.append(Sentence(id=f"s{len(out) + 1}", start=at, end=end))
                at = end
    return tuple(out)


def _segments(text: str, statements: tuple[Statement, ...]) -> tuple[Segment, ...]:
    owners: list[str | None] = [None] * len(text)
    for statement in statements:
        for part in statement.content:
            owners[part.start : part.end] = [statement.id] * (part.end - part.start)
    out: list[Segment] = []
    for at, owner in enumerate(owners):
        if out and out[-1].statement == owner:
            out[-1] = out[-1].model_copy(update={"end": at + 1})
        else:
            kind = SegmentKind.ATTRIBUTED if owner else SegmentKind.EDITORIAL
            out.append(Segment(start=at, end=at + 1, kind=kind, statement=owner))
    return tuple(out)


def _count(values: list[str]) -> dict[str, int]:
    return {value: values.count(value) for value in dict.fromkeys(values)}


def _summary(
    text: str,
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    flags: tuple[Flag, ...],
    matches: tuple[Match, ...],
    claims: tuple[Claim, ...],
) -> Summary:
    names = dict.fromkeys(statement.speaker.name for statement in statements)
    sources = []
    for name in names:
        own = [statement for statement in statements if statement.speaker.name == name]
        speaker = own[0].speaker
        sources.append(
            SourceSummary(
                name=name,
                entity=None,
                named=speaker.named,
                kind=speaker.kind,
                statements=tuple(statement.id for statement in own),
            )
        )
    return Summary(
        sentences=len(sentences),
        words=len(text.split()),
        statements=_count([statement.type.value for statement in statements]),
        sources=tuple(sources),
        attributed_share=0.48 if statements else 0.0,
        flags=_count([flag.rule for flag in flags]),
        matches=_count([match.verdict.value for match in matches]),
        claims=_count([claim.status.value for claim in claims]),
    )


def bare_report(text: str, **article: object) -> Report:
    """A report without findings."""
    return Maker(text).report(tool=Tool(version="0.1.0", language_pack=None, timeline=None), **article)
