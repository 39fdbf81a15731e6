"""Date expressions one by one: the forty that any tool must read, values, kinds, notes, odd text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.dates import resolve_dates
from claimcheck.document import read_document
from claimcheck.languages import load_pack
from claimcheck.model import Article, DateExpression

WEDNESDAY = "2024-06-05"


def dates(text: str, language: str, published: str | None = WEDNESDAY) -> tuple[DateExpression, ...]:
    """The date expressions of a text."""
    article = Article.model_validate({"id": "a", "text": text, "language": language, "published": published})
    return resolve_dates(read_document(article, load_pack(language)))


MUST_READ = [
    ("12 تشرين الثاني 2023", "2023-11-12"),
    ("5 نوفمبر 2024", "2024-11-05"),
    ("٥ نوفمبر ٢٠٢٤", "2024-11-05"),
    ("۵ نوفمبر ۲۰۲۴", "2024-11-05"),
    ("3 جمادى الأولى 1446", "2024-11-05"),
    ("١٥ رمضان ١٤٤٥هـ", "2024-03-25"),
    ("كانون الثاني 2022", "2022-01"),
    ("23 شباط/فبراير 2021", "2021-02-23"),
    ("7 آذار 2020", "2020-03-07"),
    ("نيسان 2019", "2019-04"),
    ("15 أيار", "2024-05-15"),
    ("30 حزيران 2023", "2023-06-30"),
    ("14 تموز", "2024-07-14"),
    ("4 آب 2020", "2020-08-04"),
    ("11 أيلول 2001", "2001-09-11"),
    ("6 تشرين الأول 1973", "1973-10-06"),
    ("25 كانون الأول 2022", "2022-12-25"),
    ("السبت", "2024-06-01"),
    ("يوم الجمعة الماضي", "2024-05-31"),
    ("الاثنين المقبل", "2024-06-10"),
    ("أمس", "2024-06-04"),
    ("أمس الأول", "2024-06-03"),
    ("غداً", "2024-06-06"),
    ("قبل ثلاثة أيام", "2024-06-02"),
    ("قبل 3 أسابيع", "2024-05-15"),
    ("الأسبوع الماضي", "2024-05-25/2024-05-31"),
    ("الشهر المقبل", "2024-07"),
    ("العام الماضي", "2023"),
    ("منتصف يناير الماضي", "2024-01"),
    ("صباح اليوم", "2024-06-05"),
    ("2024/11/05", "2024-11-05"),
    ("05-11-2024", "2024-11-05"),
    ("الثلاثاء 4 يونيو/حزيران", "2024-06-04"),
    ("جانفي 2023", "2023-01"),
    ("14 غشت 2021", "2021-08-14"),
    ("Saturday", "2024-06-01"),
    ("next Monday", "2024-06-10"),
    ("last Friday", "2024-05-31"),
    ("three days ago", "2024-06-02"),
    ("Nov. 12, 2023", "2023-11-12"),
    ("a month earlier", "2024-05"),
]


@pytest.mark.parametrize(("text", "value"), MUST_READ)
def test_must_read(text: str, value: str) -> None:
    """Each expression is found whole, once, with its value."""
    language = "en" if text[0].isascii() and text[0].isalpha() else "ar"
    found = dates(text, language)
    assert [(date.text, date.value) for date in found] == [(text, value)]


@pytest.mark.parametrize(
    ("text", "language", "note"),
    [
        ("31 فبراير 2024", "ar", "impossible date"),
        ("32 يناير 2020", "ar", "impossible date"),
        ("30 رمضان 1444هـ", "ar", "impossible date"),
        ("31/4/2024", "ar", "impossible date"),
        ("05/11/2024", "en", "ambiguous order: 2024-05-11 or 2024-11-05"),
        ("الأحد 5 يونيو", "ar", "the weekday fits no year near the publication date"),
    ],
)
def test_reasons_for_null(text: str, language: str, note: str) -> None:
    """What cannot be resolved is reported with the reason and never guessed."""
    (found,) = dates(text, language)
    assert (found.value, found.note) == (None, note)


def test_without_publication_date() -> None:
    """Relative values stay open without a publication date, absolute ones do not."""
    relative, absolute = dates("وصل أمس وغادر عام 2010", "ar", None)
    assert (relative.value, relative.relative, relative.note) == (None, True, "no publication date")
    assert (absolute.value, absolute.relative) == ("2010", False)


def test_full_date_whose_weekday_is_wrong() -> None:
    """The date stands, the note says that its weekday does not fit."""
    (found,) = dates("الأحد 8 ديسمبر 2023", "ar")
    assert (found.value, found.note) == ("2023-12-08", "the weekday does not fit the date")


def test_two_statements_that_differ() -> None:
    """A Hijri and a Gregorian date that are not one day are reported as such."""
    (found,) = dates("1 رمضان 1436هـ الموافق 28 يونيو 2015", "ar")
    assert found.note == "the two dates differ: 2015-06-18, 2015-06-28"


@pytest.mark.parametrize(
    ("text", "kind", "calendar"),
    [
        ("مساء أمس", "time", "gregorian"),
        ("(1970- 2000)", "period", "gregorian"),
        ("1 رمضان 1436هـ", "date", "hijri"),
        ("الأسبوع الماضي", "period", "gregorian"),
    ],
)
def test_kind_and_calendar(text: str, kind: str, calendar: str) -> None:
    """Points, times and periods are told apart, and the calendar that was read is named."""
    (found,) = dates(text, "ar")
    assert (found.kind, found.calendar) == (kind, calendar)


def test_evidence_for_a_reading_ahead() -> None:
    """A weekday read as a coming one names the word that looks ahead."""
    (found,) = dates("سيعقد المجلس جلسته الأحد", "ar")
    assert (found.value, found.note) == ("2024-06-09", "looks ahead: سيعقد")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_time(published: str) -> None:
    """Years that no calendar holds give null, not an exception."""
    text = "أمس وغدا وقبل 3000 عام ومنذ 31 شهرا والأسبوع الماضي والشهر المقبل والعام المقبل والصيف المقبل والأحد المقبل"
    assert dates(text, "ar", published)


_WORDS = [
    *("السبت", "أمس", "غدا", "مطلع", "منتصف", "شهر", "عام", "2015", "1436", "هـ", "/", "-", "(", ")", "،", "من"),
    *("إلى", "و", "قبل", "منذ", "بعد", "ثلاثة", "أيام", "الماضي", "المقبل", "رمضان", "آب", "صيف", "الربع", "الأول"),
    *("القرن", "التسعينات", "الساعة", "10", "31", "صباح", "Monday", "May", "5", "of", "the", "last", "next", "year"),
    *("ago", "1990", "s"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.sampled_from(["ar", "en"]))
def test_any_heap_of_date_words(words: list[str], language: str) -> None:
    """Date words in any order never raise, and what is found slices to its text without overlap."""
    text = " ".join(words)
    end = 0
    for found in dates(text, language):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        end = found.end


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Any text is read without an exception."""
    dates(text, "ar")


def test_cost_is_linear() -> None:
    """A text of a million date words is read, run by run."""
    assert len(dates("السبت ، " * 20_000, "ar")) == 20_000
