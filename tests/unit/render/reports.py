"""Rich reports, one Arabic and one English, on articles written for these tests."""

from __future__ import annotations

from datetime import date

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

AR_TEXT = (
    "أعلنت وزارة الموارد المائية، الخميس، بدء ترميم عدة سدود في حوض النهر، وذلك قبل اجتماع مرتقب مع المانحين "
    "الأحد المقبل. وقال الوزير سامر الخطيب إن الأعمال «ستكتمل خلال عام واحد (لم يحدد موعدا) وفق الخطة المقررة».\n"
    "ونقلت صحيفة المرصد عن مهندس في الموقع قوله إن التصدعات أخطر مما أُعلن. ويُتوقع أن ترتفع الكلفة بعد إهمال "
    "النظام البائد للمنشآت.\n\n"
    "وقالت مصادر مطلعة إن مئات العمال لم يتقاضوا أجورهم. وكان الحكم السابق قد سقط في 8 ديسمبر 2024، "
    "بعدما تولى بشار الأسد الرئاسة في تموز 2001 خلفا لوالده."
)

EN_TEXT = (
    "The water ministry said on Thursday that it had begun repairs on several dams along the river, days before a "
    "meeting with donors. Minister Samir Khatib said the work “will be finished within a year (he gave no date) "
    "under the approved plan.”\n"
    "The daily Observer quoted an engineer at the site as saying that the cracks were worse than announced. Costs "
    "are expected to rise after years of neglect by the ousted regime.\n\n"
    "Informed sources said hundreds of workers’ wages were unpaid. Damascus fell on 8 December 2024, and Bashar "
    "al-Assad had taken office in July 2001."
)


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
        resolved_by: str = "own_name",
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


def arabic_report() -> Report:
    """Nested and discontinuous statements, overlapping flags, all verdicts, unknown values."""
    make = Maker(AR_TEXT)
    statements = (
        make.statement(
            "st1", "indirect", ["بدء ترميم عدة سدود في حوض النهر"], "وزارة الموارد المائية",
            cue="أعلنت", source="وزارة الموارد المائية",
        ),
        make.statement(
            "st2", "mixed", ["الأعمال «ستكتمل خلال عام واحد", "وفق الخطة المقررة"], "سامر الخطيب",
            cue="قال", source="الوزير سامر الخطيب", role="person",
        ),
        make.statement(
            "st3", "indirect", ["مهندس في الموقع قوله إن التصدعات أخطر مما أُعلن"], "صحيفة المرصد",
            cue="نقلت", source="صحيفة المرصد", role="media",
        ),
        make.statement(
            "st4", "indirect", ["التصدعات أخطر مما أُعلن"], "مهندس في الموقع",
            cue="قوله", source="مهندس في الموقع", role="person", named=False, parent="st3",
        ),
        make.statement(
            "st5", "indirect", ["مئات العمال لم يتقاضوا أجورهم"], "مصادر مطلعة",
            cue="قالت", source="مصادر مطلعة", role="anonymous", named=False,
        ),
    )  # fmt: skip
    flags = (
        make.flag("f1", "vague_quantity/quantifier", "عدة سدود", "لفظ كمية بدل العدد", "A quantifier in place of a number",
                  statement="st1", trigger="عدة", severity="info"),
        make.flag("f2", "vague_quantity/withheld", "(لم يحدد موعدا)", "لم يُذكر الرقم", "The number is withheld"),
        make.flag("f3", "unverified_claim/details_withheld", "لم يحدد موعدا", "حُجبت تفاصيل لازمة",
                  "A needed detail is withheld", related=("عام واحد",)),
        make.flag("f4", "unverified_claim/unsourced_prediction", "ويُتوقع أن ترتفع الكلفة", "توقع لا صاحب له",
                  "A prediction that nobody holds", trigger="يُتوقع", severity="serious", note="صيغة المجهول"),
        make.flag("f5", "framing/label", "النظام البائد", "وصف مشحون بلسان الصحفي",
                  "A loaded label in the journalist's voice", trigger="البائد"),
        make.flag("f6", "unverified_claim/anonymous_source", "مصادر مطلعة", "منسوب إلى مصدر لا يُعرف",
                  "Attributed to a source that cannot be identified", severity="serious"),
        make.flag("f7", "vague_quantity/order", "مئات العمال", "رتبة عددية بدل العدد",
                  "An order of magnitude in place of a number", statement="st5", trigger="مئات"),
        make.flag("f8", "timeline_conflict/date", "تموز 2001", "التاريخ يخالف السجل", "The date differs from the record",
                  severity="serious"),
    )  # fmt: skip
    matches = (
        make.match(
            "m1", "سقط في 8 ديسمبر 2024", "fall-of-damascus-2024", "agrees",
            (FieldCheck(field="date", claimed="2024-12-08", reference="2024-12-08", agrees=True),),
            label=("سقوط دمشق", "Fall of Damascus"), evidence=("سقط", "8 ديسمبر 2024"),
        ),
        make.match(
            "m2", "تولى بشار الأسد الرئاسة في تموز 2001", "bashar-al-assad-presidency", "contradicts",
            (
                FieldCheck(field="date", claimed="2001-07", reference="2000-07-17", agrees=False, note="شهر وسنة"),
                FieldCheck(field="person", claimed="بشار الأسد", reference="بشار الأسد", agrees=True),
                FieldCheck(field="place", claimed="دمشق", reference="دمشق", agrees=None, note="لم يُذكر"),
            ),
            label=("رئاسة بشار الأسد", "Presidency of Bashar al-Assad"),
        ),
        make.match("m3", "الحكم السابق", "baath-rule", "mentions", (), label=("حكم البعث", "Baath rule")),
    )  # fmt: skip
    claims = (
        make.claim("c1", "بدء ترميم عدة سدود في حوض النهر", "unmatched", 0.55, ("single_source", "vague"),
                   statement="st1", flags=("f1",)),
        make.claim("c2", "تولى بشار الأسد الرئاسة في تموز 2001", "contradicts", 0.95, ("contradicted", "specific"),
                   flags=("f8",), matches=("m2",)),
        make.claim("c3", "وكان الحكم السابق قد سقط في 8 ديسمبر 2024", "agrees", 0.3, ("specific",), matches=("m1", "m3")),
        make.claim("c4", "مئات العمال لم يتقاضوا أجورهم", "unmatched", 0.8, ("anonymous_source", "consequential"),
                   statement="st5", flags=("f6", "f7")),
        make.claim("c5", "ويُتوقع أن ترتفع الكلفة", "not_checkable", 0.1, ("prediction",), flags=("f4",)),
    )  # fmt: skip
    return make.report(
        statements=statements,
        flags=flags,
        dates=(
            make.date("الخميس", "2025-10-02", relative=True),
            make.date("الأحد المقبل", None, relative=True, note="ambiguous_week"),
            make.date("8 ديسمبر 2024", "2024-12-08"),
            make.date("تموز 2001", "2001-07"),
        ),
        matches=matches,
        claims=claims,
        notices=(Notice(code="odd_text", message={"ar": "في النص حروف تحكم.", "en": "The text holds control characters."}),),
        title="الوزارة تبدأ ترميم السدود",
        outlet="جريدة الضفة",
        author="ليلى نصار",
        url="https://example.org/news/1",
        published=date(2025, 10, 2),
    )


def english_report() -> Report:
    """The same article told in English, in a left-to-right report."""
    make = Maker(EN_TEXT)
    statements = (
        make.statement("st1", "indirect", ["it had begun repairs on several dams along the river"], "The water ministry",
                       cue="said", source="The water ministry"),
        make.statement("st2", "mixed", ["the work “will be finished within a year", "under the approved plan"],
                       "Samir Khatib", source="Minister Samir Khatib", role="person"),
        make.statement("st3", "indirect", ["an engineer at the site as saying that the cracks were worse than announced"],
                       "The daily Observer", cue="quoted", source="The daily Observer", role="media"),
        make.statement("st4", "indirect", ["the cracks were worse than announced"], "an engineer at the site",
                       cue="saying", source="an engineer at the site", role="person", named=False, parent="st3"),
        make.statement("st5", "indirect", ["hundreds of workers’ wages were unpaid"], "Informed sources",
                       source="Informed sources", role="anonymous", named=False),
    )  # fmt: skip
    flags = (
        make.flag("f1", "vague_quantity/quantifier", "several dams", "لفظ كمية بدل العدد",
                  "A quantifier in place of a number", statement="st1", trigger="several", severity="info"),
        make.flag("f2", "unverified_claim/details_withheld", "he gave no date", "حُجبت تفاصيل لازمة",
                  "A needed detail is withheld"),
        make.flag("f3", "unverified_claim/unsourced_prediction", "Costs are expected to rise", "توقع لا صاحب له",
                  "A prediction that nobody holds", trigger="are expected to", severity="serious"),
        make.flag("f4", "framing/label", "the ousted regime", "وصف مشحون بلسان الصحفي",
                  "A loaded label in the journalist's voice", trigger="regime"),
        make.flag("f5", "unverified_claim/anonymous_source", "Informed sources", "منسوب إلى مصدر لا يُعرف",
                  "Attributed to a source that cannot be identified", severity="serious"),
        make.flag("f6", "vague_quantity/order", "hundreds of workers", "رتبة عددية بدل العدد",
                  "An order of magnitude in place of a number", statement="st5", trigger="hundreds"),
    )  # fmt: skip
    matches = (
        make.match(
            "m1", "Damascus fell on 8 December 2024", "fall-of-damascus-2024", "agrees",
            (FieldCheck(field="date", claimed="2024-12-08", reference="2024-12-08", agrees=True),),
            label=("سقوط دمشق", "Fall of Damascus"),
        ),
        make.match(
            "m2", "Bashar al-Assad had taken office in July 2001", "bashar-al-assad-presidency", "contradicts",
            (FieldCheck(field="date", claimed="2001-07", reference="2000-07-17", agrees=False),),
            label=("رئاسة بشار الأسد", "Presidency of Bashar al-Assad"), evidence=("July 2001",),
        ),
    )  # fmt: skip
    claims = (
        make.claim("c1", "Bashar al-Assad had taken office in July 2001", "contradicts", 0.95, ("contradicted",),
                   matches=("m2",)),
        make.claim("c2", "hundreds of workers’ wages were unpaid", "unmatched", 0.8, ("anonymous_source",),
                   statement="st5", flags=("f5", "f6")),
        make.claim("c3", "Damascus fell on 8 December 2024", "agrees", 0.3, (), matches=("m1",)),
    )  # fmt: skip
    return make.report(
        statements=statements,
        flags=flags,
        dates=(make.date("Thursday", None, relative=True, note="no_publication_date"),
               make.date("8 December 2024", "2024-12-08"), make.date("July 2001", "2001-07")),
        matches=matches,
        claims=claims,
        tool=Tool(version="0.1.0", language_pack="en", timeline=TOOL.timeline),
        id="a2",
        language="en",
        title="Ministry begins dam repairs",
        outlet="The Bank Gazette",
    )  # fmt: skip


def bare_report(text: str, **article: object) -> Report:
    """A report without findings."""
    return Maker(text).report(tool=Tool(version="0.1.0", language_pack=None, timeline=None), **article)
