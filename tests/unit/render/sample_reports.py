"""Rich reports, one Arabic and one English, on articles written for these tests."""

from __future__ import annotations

from datetime import date

from report_maker import TOOL, Maker

from claimcheck.model import FieldCheck, Notice, Report, Tool

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
        make.flag("f1", "vague_quantity/quantifier", "عدة سدود", "لفظ كمية بدل العدد",
                  "A quantifier in place of a number", statement="st1", trigger="عدة", severity="info"),
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
        make.flag("f8", "timeline/date", "تموز 2001", "التاريخ يخالف السجل",
                  "The date differs from the record", severity="serious"),
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
        make.claim("c2", "تولى بشار الأسد الرئاسة في تموز 2001", "contradicts", 0.95, ("contradicted", "date"),
                   flags=("f8",), matches=("m2",)),
        make.claim("c3", "وكان الحكم السابق قد سقط في 8 ديسمبر 2024", "agrees", 0.3, ("date",),
                   matches=("m1", "m3")),
        make.claim("c4", "مئات العمال لم يتقاضوا أجورهم", "unmatched", 0.8, ("anonymous", "figure"),
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
        notices=(
            Notice(code="odd_text", message={"ar": "في النص حروف تحكم.", "en": "The text holds control characters."}),
        ),
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
        make.statement("st1", "indirect", ["it had begun repairs on several dams along the river"],
                       "The water ministry", cue="said", source="The water ministry"),
        make.statement("st2", "mixed", ["the work “will be finished within a year", "under the approved plan"],
                       "Samir Khatib", source="Minister Samir Khatib", role="person"),
        make.statement("st3", "indirect",
                       ["an engineer at the site as saying that the cracks were worse than announced"],
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
        make.claim("c2", "hundreds of workers’ wages were unpaid", "unmatched", 0.8, ("anonymous",),
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
