"""Why a claim ranks where it does: the reasons, their weights, and what ``claimcheck explain`` says of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for the rank or status of a claim.

    ``weight`` is the chance, 0 to 1, that this ground alone makes a check worth while (see
    :func:`claimcheck.claims.checkworthiness.priority`); grounds that make a proposition not
    checkable weigh 0. ``explanation`` has a text per interface language.
    """

    code: str
    weight: float
    explanation: dict[str, str]


def _reason(code: str, weight: float, ar: str, en: str) -> Reason:
    return Reason(code, weight, {"ar": ar, "en": en})


REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        # What the record says.
        _reason(
            "contradicted",
            0.6,
            "يخالف واقعةً في المرجع الزمني: يُراجع أولا.",
            "It differs from a fact of the reference timeline: look at it first.",
        ),
        _reason(
            "confirmed",
            0.0,
            "يوافق واقعةً في المرجع الزمني، فحاجته إلى التحقق أقل.",
            "It agrees with a fact of the reference timeline, so it needs a check less.",
        ),
        # Where it comes from.
        _reason(
            "anonymous",
            0.25,
            "مصدره لا يُعرف من هو.",
            "Its source cannot be identified.",
        ),
        _reason(
            "no_source",
            0.2,
            "يقوله الصحفي بصوته بلا مصدر، وهو مما يحتاج إلى مصدر.",
            "The journalist says it in their own voice, with no source, and it needs one.",
        ),
        _reason(
            "single_source",
            0.1,
            "لا ينقل الخبر إلا عن جهة واحدة.",
            "The article quotes nobody but this one source.",
        ),
        _reason(
            "doubted",
            0.2,
            "يُنقل بصيغة التشكيك أو الإشاعة، أو يقول الخبر إنه لم يتحقق منه.",
            "It is passed on as hearsay or with doubt, or the article says that it could not verify it.",
        ),
        _reason(
            "accusation",
            0.25,
            "اتهام لطرف: قد يضر بمن ليس مذنبا.",
            "It accuses somebody: it may harm one who is not guilty.",
        ),
        _reason(
            "denial",
            0.15,
            "نفي: فأحد القولين غير صحيح.",
            "It denies something: one of two versions must be wrong.",
        ),
        # What it says.
        _reason(
            "figure",
            0.15,
            "فيه عدد أو نسبة أو مبلغ يمكن أن يُقارن بمصدر.",
            "It gives a number, share or amount that can be held against a source.",
        ),
        _reason(
            "date",
            0.08,
            "فيه تاريخ يمكن التحقق منه.",
            "It gives a date that can be checked.",
        ),
        _reason(
            "name",
            0.08,
            "يسمّي جهة أو مكانا أو شخصا بعينه.",
            "It names a particular body, place or person.",
        ),
        _reason(
            "casualties",
            0.3,
            "يتحدث عن قتلى أو جرحى أو مفقودين.",
            "It is about people killed, hurt or missing.",
        ),
        _reason(
            "security",
            0.15,
            "يتحدث عن أمن أو حرب أو اعتقال.",
            "It is about security, war or arrests.",
        ),
        _reason(
            "money",
            0.12,
            "يتحدث عن مال أو أسعار أو اقتصاد.",
            "It is about money, prices or the economy.",
        ),
        _reason(
            "health",
            0.15,
            "يتحدث عن صحة أو مرض أو دواء.",
            "It is about health, disease or medicine.",
        ),
        _reason(
            "law",
            0.12,
            "يتحدث عن قانون أو محكمة أو انتخاب.",
            "It is about the law, a court or an election.",
        ),
        _reason(
            "cause",
            0.12,
            "يقول إن شيئا سبب شيء آخر.",
            "It says that one thing caused another.",
        ),
        _reason(
            "rank",
            0.12,
            "يجعل شيئا الأول أو الأكبر أو الأفضل.",
            "It makes something the first, the largest or the best.",
        ),
        _reason(
            "vague",
            0.08,
            "يستعمل كمية غامضة موضع عدد.",
            "It uses a vague quantity where a number could stand.",
        ),
        _reason(
            "withheld",
            0.08,
            "ينقصه تفصيل يقول الخبر إنه لم يُعطَ.",
            "It lacks a detail that the article says was not given.",
        ),
        _reason(
            "statement",
            0.05,
            "قول منسوب إلى قائله، يمكن أن يُسأل عنه.",
            "It is attributed to somebody who can be asked.",
        ),
        _reason(
            "narration",
            0.03,
            "خبر يرويه الصحفي بصوته.",
            "The journalist reports it in their own voice.",
        ),
        # What makes a proposition not checkable.
        _reason(
            "opinion",
            0.0,
            "رأي أو تقييم: لا يصح ولا يخطئ.",
            "An opinion or a judgement: it is neither true nor false.",
        ),
        _reason(
            "wish",
            0.0,
            "أمنية أو مطلب أو واجب: لا يقول ما هو كائن.",
            "A wish, a demand or a duty: it does not say what is the case.",
        ),
        _reason(
            "prediction",
            0.0,
            "حديث عن المستقبل: لا يمكن التحقق منه بعد.",
            "It is about the future: it cannot be checked yet.",
        ),
        _reason(
            "question",
            0.0,
            "سؤال لا خبر.",
            "A question, not a claim.",
        ),
        _reason(
            "courtesy",
            0.0,
            "تحية أو شكر أو تهنئة أو دعاء.",
            "A greeting, thanks, congratulation or prayer.",
        ),
    )
}
