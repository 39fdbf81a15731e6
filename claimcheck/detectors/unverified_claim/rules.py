"""The rules of unverified claims, by code."""

from __future__ import annotations

from claimcheck.detectors.rule import Rule
from claimcheck.model import Severity


def _rule(
    code: str, severity: Severity, message: tuple[str, str], why: tuple[str, str], example: tuple[str, str]
) -> Rule:
    """A rule of this category; each pair is Arabic, English."""
    texts = [{"ar": pair[0], "en": pair[1]} for pair in (message, why, example)]
    return Rule(f"unverified_claim/{code}", severity, message=texts[0], why=texts[1], example=texts[2])


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        _rule(
            "anonymous_source",
            Severity.REVIEW,
            ("مصدر لا يُعرف من هو: من قال ذلك؟", "A source that cannot be identified: who said this?"),
            (
                "لا يستطيع القارئ أن يزن كلاما ولا أن يتتبعه ما لم يعرف قائله.",
                "A reader can neither weigh nor trace a claim without knowing who makes it.",
            ),
            (
                "قالت مصادر مطلعة إن المصنع سيغلق أبوابه الشهر المقبل.",
                "Sources familiar with the talks said the factory will close next month.",
            ),
        ),
        _rule(
            "hearsay",
            Severity.REVIEW,
            ("كلام منقول بلا ضمان: ما الدليل عليه؟", "Hearsay or distancing wording: what supports it?"),
            (
                "صيغ مثل «يُقال» و«زعم» تنقل الخبر وتتبرأ منه، فلا يبقى من يتحمل صحته.",
                "Wording such as “allegedly” passes a claim on and disowns it, so nobody answers for it.",
            ),
            (
                "يُقال إن المالك باع المبنى قبل الحريق بيوم.",
                "The owner allegedly sold the building a day before the fire.",
            ),
        ),
        _rule(
            "unsourced_prediction",
            Severity.REVIEW,
            ("توقع بلا صاحب: من يتوقع ذلك؟", "An expectation without a holder: who expects this?"),
            (
                "التوقع رأي، وقيمته من قيمة صاحبه؛ فإذا غاب صاحبه بدا كأنه خبر.",
                "A prediction is an opinion and worth as much as its holder; without one it reads like news.",
            ),
            (
                "ومن المتوقع أن ترتفع أسعار القمح في الخريف.",
                "Wheat prices are expected to rise in the autumn.",
            ),
        ),
        _rule(
            "unsourced_assertion",
            Severity.REVIEW,
            (
                "حكم أو تفسير بصوت الصحفي بلا مصدر: من أين؟",
                "A consequential claim in the journalist's own voice, with no source: where does it come from?",
            ),
            (
                "الأسباب والنيات والمسؤوليات والأحجام تحتاج إلى شاهد؛ فإذا رُويت كحقائق لم يعرف القارئ على ماذا تقوم.",
                "Causes, motives, responsibility and scale need a witness: as bare fact they rest on nothing.",
            ),
            (
                "وأدى غياب الرقابة إلى انهيار السوق بسبب جشع كبار التجار.",
                "The collapse was caused by widespread corruption in an attempt to silence rivals.",
            ),
        ),
        _rule(
            "details_withheld",
            Severity.INFO,
            ("تفصيل لازم لم يُعطَ: ما هو؟", "A needed detail is not given: what is it?"),
            (
                "حين يقول الخبر إن التفصيل لم يُذكر فعلى القارئ أن يعرف أن الصورة ناقصة، وعلى المحرر أن يسأل.",
                "Where a detail is said not to be given, the picture is incomplete and the editor should ask.",
            ),
            (
                "وأعلنت الشركة فصل موظفين دون مزيد من التفاصيل.",
                "The company announced dismissals but declined to give details.",
            ),
        ),
        _rule(
            "explicitly_unverified",
            Severity.REVIEW,
            ("يقول الخبر نفسه إنه لم يتحقق", "The article itself says that it could not verify this"),
            (
                "ما لم تستطع غرفة الأخبار أن تتحقق منه لا ينبغي أن يُقرأ كأنه ثابت.",
                "What the newsroom could not verify should not be read as established.",
            ),
            (
                "ولم يتسن التأكد من صحة الصور من مصدر مستقل.",
                "The footage could not be independently verified.",
            ),
        ),
    )
}
