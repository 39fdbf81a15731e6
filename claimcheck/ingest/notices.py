"""Notices about odd input, in English and Arabic. The codes are part of the report contract."""

from __future__ import annotations

from claimcheck.model import Notice


def _notice(code: str, en: str, ar: str) -> Notice:
    return Notice(code=code, message={"en": en, "ar": ar})


def encoding_guessed(encoding: str) -> Notice:
    """The bytes were not UTF-8 and nothing named their encoding."""
    return _notice(
        "encoding_guessed",
        f"The text is not UTF-8; it was read as {encoding}, judged by its letters. Save it as UTF-8 to be sure.",
        f"النص ليس بترميز UTF-8 وقُرئ بترميز {encoding} استناداً إلى حروفه. احفظه بترميز UTF-8 للتأكد.",
    )


CHARACTERS_REPLACED = _notice(
    "characters_replaced",
    "Some characters could not be read and were replaced by U+FFFD.",
    "تعذّرت قراءة بعض المحارف فاستُبدلت بالعلامة U+FFFD.",
)


def mapped_key_absent(key: str) -> Notice:
    """A key that ``--map`` names is not in this record."""
    return _notice(
        "mapped_key_absent",
        f"The mapped key {key!r} is not in this record; its field was left empty.",
        f"المفتاح {key!r} المحدد غير موجود في هذا السجل، فبقي حقله فارغاً.",
    )


COLLECTION_DATE = _notice(
    "date_of_collection",
    "The publication date is the day on which the article was collected; relative dates count from it.",
    "تاريخ النشر المستعمل هو يوم جمع المقال، وتُحسب التواريخ النسبية منه.",
)
ID_REPEATED = _notice(
    "id_repeated",
    "Another article of this run has the same id; a number was added to this one's.",
    "لمقال آخر في هذا التشغيل المعرّف نفسه، فأُضيف رقم إلى معرّف هذا المقال.",
)
TRACKED_CHANGES = _notice(
    "tracked_changes",
    "The document holds tracked changes; it was read as if all were accepted.",
    "في المستند تغييرات متعقبة، وقد قُرئ كأنها قُبلت كلها.",
)
PDF_REBUILT = _notice(
    "pdf_text_rebuilt",
    "The Arabic text was rebuilt from a PDF: quotation marks, brackets and figures may have changed sides. "
    "Check findings against the PDF.",
    "أُعيد بناء النص العربي من ملف PDF، وقد تنقلب مواضع علامات التنصيص والأقواس والأرقام. طابق النتائج مع الملف.",
)
PDF_ORDER_DOUBTFUL = _notice(
    "pdf_order_doubtful",
    "The order of letters in this PDF is doubtful: words may be reversed and findings missed. "
    "Install pdftotext (poppler-utils), or use the article's page or its text.",
    "ترتيب الحروف في ملف PDF هذا مشكوك فيه، وقد تنعكس الكلمات وتفوت نتائج. "
    "ثبّت pdftotext (من poppler-utils) أو استعمل صفحة المقال أو نصه.",
)
PDF_PAGES_WITHOUT_TEXT = _notice(
    "pdf_pages_without_text",
    "Some pages of the PDF hold no text (scanned?); only the others were read.",
    "بعض صفحات ملف PDF بلا نص (ربما ممسوحة ضوئياً)، ولم تُقرأ إلا الصفحات الأخرى.",
)
PDF_QUOTES_TURNED = _notice(
    "pdf_quotes_turned",
    "The PDF gave brackets and guillemets mirrored; they were turned round.",
    "جاءت الأقواس وعلامات التنصيص معكوسة في ملف PDF، فأُعيدت إلى اتجاهها.",
)
