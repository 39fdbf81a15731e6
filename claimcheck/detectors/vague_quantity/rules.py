"""The rules of vague quantities, by code."""

from __future__ import annotations

from claimcheck.detectors.rule import Rule
from claimcheck.model import Severity


def _rule(code: str, message: tuple[str, str], why: tuple[str, str], example: tuple[str, str]) -> Rule:
    """A rule of this category; each pair is Arabic, English."""
    both = [{"ar": pair[0], "en": pair[1]} for pair in (message, why, example)]
    return Rule(f"vague_quantity/{code}", Severity.INFO, message=both[0], why=both[1], example=both[2])


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        _rule(
            "quantifier",
            ("كلمة كمّ بلا عدد: كم بالضبط؟", "A quantifier without a number: how many exactly?"),
            (
                "كلمات مثل «عدة» و«بعض» و«معظم» تصح على اثنين وعلى ألفين، فلا يعرف القارئ حجم الأمر.",
                "“Several” or “most” fit two as well as two thousand, so the reader cannot see the scale.",
            ),
            ("أغلقت البلدية عدة شوارع وسط المدينة.", "The council closed several streets in the old town."),
        ),
        _rule(
            "order",
            ("رتبة عددية بلا عدد: كم بالضبط؟", "An order of magnitude without a number: how many exactly?"),
            (
                "بين أدنى «العشرات» وأعلاها فرق كبير، ومن يعدّ بالتقريب يملك في العادة رقما أو تقديرا يُنسب إلى أحد.",
                "“Dozens” or “thousands” span a wide range; whoever counted has a figure or an estimate with a source.",
            ),
            ("فرّ آلاف السكان من الفيضان.", "The flood drove out thousands of residents."),
        ),
        _rule(
            "approximation",
            (
                "رقم تقريبي أو حد أدنى أو أعلى: ما الرقم الدقيق؟",
                "An approximate or bounded figure: what is the exact one?",
            ),
            (
                "«نحو» و«أكثر من» يخفيان هامش الخطأ ومن وضع التقدير.",
                "“About” and “more than” hide the margin of error and who made the estimate.",
            ),
            ("حضر الحفل نحو 300 شخص.", "About 300 people came to the concert."),
        ),
        _rule(
            "time",
            ("زمن غير محدد: متى بالضبط؟", "An unbounded time: when exactly?"),
            (
                "من دون تاريخ لا يستطيع القارئ أن يرتب الأحداث أو يتحقق منها.",
                "Without a date the reader can neither order the events nor check them.",
            ),
            ("افتُتح الجسر مؤخرا.", "The bridge was opened recently."),
        ),
        _rule(
            "bare_plural",
            ("جمع نكرة بلا عدد: كم منها؟", "A bare plural in place of a count: how many?"),
            (
                "الجمع بلا عدد يحمل ثقل الخبر ولا يقول أكانا اثنين أم مئة.",
                "A plural without a count carries the news and does not say whether it was two or a hundred.",
            ),
            ("ضبطت الشرطة أسلحة وذخائر في المستودع.", "Police seized weapons in the warehouse."),
        ),
        _rule(
            "amount",
            ("كمية موصوفة لا مقيسة: كم بالضبط؟", "An amount described, not measured: how much exactly?"),
            (
                "«كبيرة» و«ضخمة» حكم من الكاتب لا قياس يمكن التحقق منه.",
                "“Large” or “huge” is the writer's judgement, not a measure that can be checked.",
            ),
            ("أتلف الحريق كميات كبيرة من القمح.", "The fire destroyed large quantities of wheat."),
        ),
        _rule(
            "withheld",
            ("تفصيل لازم محجوب: ما العدد أو التفصيل؟", "A needed detail is withheld: what is it?"),
            (
                "حين يُقال إن العدد أو التفصيل لم يُذكر فعلى القارئ أن يعرف أن الخبر ناقص، وعلى المحرر أن يسأل عنه.",
                "When a number is said not to be given, the report is incomplete and the editor should ask.",
            ),
            ("أوقفت الشرطة مشتبهين ولم تحدد عددهم.", "Police made arrests but did not say how many."),
        ),
    )
}
