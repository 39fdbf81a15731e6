"""Which language a text is in: the two that have a pack, and those that only look like them."""

from __future__ import annotations

import pytest

from claimcheck.languages import identify_language

# One short news item each; the same event, so that only the language differs.
OTHERS = {
    "French": "Le ministre a annoncé samedi que plusieurs suspects ont été arrêtés dans la capitale. Selon des sources "
    "proches du dossier, les enquêtes se poursuivent et on ne sait pas encore qui est a l'origine des faits.",
    "Italian": "Il ministro ha annunciato sabato che la polizia ha arrestato diversi sospetti in un'operazione a Roma. "
    "Secondo fonti vicine al governo, le indagini sono ancora in corso e non si escludono altri arresti in Italia.",
    "Spanish": "El ministro anunció el sábado que la policía detuvo a varios sospechosos en la capital. Según fuentes "
    "cercanas, la operación ha sido la mayor de los últimos años y no se descartan nuevas detenciones.",
    "Dutch": "De minister heeft zaterdag in Den Haag gezegd dat de politie in een grote actie verdachten had opgepakt. "
    "Volgens bronnen is het onderzoek nog niet klaar en was de actie al weken gepland.",
    "German": "Der Minister hat am Samstag in Berlin mitgeteilt, dass die Polizei mehrere Menschen festgenommen hat. "
    "Die Operation in der Stadt war seit Monaten geplant und wird nach Angaben des Amtes so bald nicht enden.",
    "Danish": "Ministeren sagde i lørdags, at politiet har anholdt flere i en operation i byen. Kilder siger, at det "
    "er for tidligt at sige, hvad der skal til for at komme til bunds i sagen i denne uge.",
    "Indonesian": "Menteri mengatakan pada hari Sabtu bahwa polisi telah menangkap beberapa orang dalam operasi di ibu "
    "kota. Menurut sumber, penyelidikan masih berlangsung dan akan ada penangkapan lain pada pekan ini.",
    "Somali": "Wasiirka ayaa sheegay maalintii Sabtida in booliisku ay xireen dad looga shakiyay hawlgal ka dhacay "
    "magaalada. Ilo wareedyo ayaa sheegay in baaritaanku socdo oo dad kale la xiri doono.",
    "Persian": "وزارت کشور روز شنبه اعلام کرد که چند نفر بازداشت شده‌اند و این افراد در حال حاضر تحت بازجویی هستند. "
    "او گفت که این موضوع پیگیری خواهد شد و نتایج آن به زودی اعلام می‌شود.",
    "Urdu": "وزارت داخلہ نے ہفتے کے روز کہا کہ پولیس نے کئی افراد کو گرفتار کیا ہے۔ ذرائع کے مطابق تحقیقات جاری ہیں "
    "اور مزید گرفتاریوں کی توقع ہے۔ وزیر نے کہا کہ یہ کارروائی جاری رہے گی۔",
    "Hebrew": "השר הודיע בשבת כי המשטרה עצרה כמה חשודים בבירה, ולפי מקורות החקירה נמשכת.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_without_a_pack_is_not_taken_for_another(language: str) -> None:
    assert identify_language(OTHERS[language]) == "und"


@pytest.mark.parametrize(
    "text",
    [
        # News in the dense style of headlines and agencies, with hardly a preposition standing alone.
        "أعلنت أمانة المنطقة الشمالية بالتعاون مع إدارة المرور إغلاق طريق الجامعة عند تقاطعه والشارع العاشر، تمهيدا "
        "لأعمال الصيانة المقررة للجسر العلوي الجديد، ودعت لاستخدام الطرق البديلة الموضحة بالخريطة المرفقة للبيان.",
        "اختتم نادي الشراع الموسمي أنشطته الصيفية بمشاركة 120 طالبا، واشتملت البرامج التربوية والترفيهية والرياضية "
        "والمسابقات الثقافية، بحضور رئيس البلدية وأعضاء المجلس وأولياء الأمور.",
        "قَالَتِ الْوِزَارَةُ إِنَّ عِدَّةَ مَدَارِسَ أُغْلِقَتْ.",
        "قال الوزير",
    ],
)
def test_arabic_is_known_also_where_its_particles_are_few(text: str) -> None:
    assert identify_language(text) == "ar"


@pytest.mark.parametrize(
    "text",
    [
        "Police said the bridge was closed on Monday.",
        "Les Deux Magots and La Coupole, two cafes of Paris, will close for repairs in May, the owners said, and the "
        "mayor of the city, Jean de la Tour, called it a loss.",
    ],
)
def test_english_is_known_with_foreign_names_in_it(text: str) -> None:
    assert identify_language(text) == "en"


@pytest.mark.parametrize("text", ["", " ", "123 456", "🎉", "ـــ"])
def test_no_letters_is_no_language(text: str) -> None:
    assert identify_language(text) == "und"
