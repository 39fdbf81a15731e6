"""Naming, verdicts, vetoes, offices and speakers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.model import Speaker, Statement, StatementType, Verdict
from claimcheck.timeline import link_speakers, match_timeline
from tests.unit.timeline.support import analysis, bundled, matched

COUP = "Officers led by Husni al-Zaim rolled their tanks to the palace and arrested Quwatli on 30 March {year}."


def test_a_fitting_date_agrees() -> None:
    """A paraphrase with the right date agrees, and says on what it rests."""
    text = COUP.format(year=1949)
    found = matched(text, "2019-03-30", ("30 March 1949", "1949-03-30"))["zaim-coup-1949"]
    assert found.verdict is Verdict.AGREES
    assert any(check.field == "date" and check.agrees for check in found.checks)
    assert any(check.field == "person" and "Zaim" in check.claimed for check in found.checks)
    assert {piece.text for piece in found.evidence} >= {"Husni al-Zaim", "tanks"}
    assert found.sources


def test_an_exchanged_year_contradicts() -> None:
    """The same words with another year contradict."""
    text = COUP.format(year=1948)
    assert matched(text, "2019-03-30", ("30 March 1948", "1948-03-30"))["zaim-coup-1949"].verdict is Verdict.CONTRADICTS


def test_an_alternate_date_agrees() -> None:
    """A date that the record lists as an alternate is accepted."""
    text = "Officers led by Husni al-Zaim rolled their tanks to the palace and arrested Quwatli on 29 March 1949."
    assert matched(text, "2019-03-30", ("29 March 1949", "1949-03-29"))["zaim-coup-1949"].verdict is Verdict.AGREES


KILLED = "An American drone killed Qasem Soleimani outside Baghdad airport on 4 January 2020."


def test_a_day_beside_decides_nothing_while_news_is_fresh() -> None:
    """One day off may be a time zone: within a fortnight the field stays open."""
    found = matched(KILLED, "2020-01-09", ("4 January 2020", "2020-01-04"))["soleimani-killed-2020"]
    assert found.verdict is Verdict.MENTIONS
    assert [check.agrees for check in found.checks if check.field == "date"] == [None]


def test_a_day_beside_contradicts_once_the_day_is_settled() -> None:
    """Later, where the whole name of a well-founded record stands by the day and nothing else is told, it differs."""
    found = matched(KILLED, "2021-01-03", ("4 January 2020", "2020-01-04"))["soleimani-killed-2020"]
    assert found.verdict is Verdict.CONTRADICTS
    assert [check.note for check in found.checks if check.field == "date"] == ["another day: one day off"]


def test_no_date_only_mentions() -> None:
    """A fact that is named without a checkable field is mentioned."""
    text = "Relatives of the cadets gunned down in the dining hall of the Aleppo artillery school want an inquiry."
    assert matched(text, "2019-09-10")["aleppo-artillery-school-1979"].verdict is Verdict.MENTIONS


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        (
            "Resolution 2245, the roadmap for elections within eighteen months, passed on 18 December 2015.",
            "2016-12-18",
            [("18 December 2015", "2015-12-18")],
        ),
        (
            "Air raids on Saraqib killed dozens of people with sarin gas in April 2017.",
            "2018-01-01",
            [("April 2017", "2017-04")],
        ),
        (
            "A quake of magnitude 6.4 struck southern Turkey and Aleppo on Monday.",
            "2023-02-21",
            [("Monday", "~2023-02-20")],
        ),
        (
            "Joe Biden said the Islamic State leader Abu Bakr al-Baghdadi had not been killed in Barisha.",
            "2019-10-27",
            [],
        ),
        ("Al-Sharaa will visit the Kremlin for the second time to meet Putin.", "2025-10-01", []),
        ("The team won the cup after extra time in Paris on Friday.", "2015-11-14", [("Friday", "~2015-11-13")]),
    ],
)
def test_near_misses(text: str, published: str, dates: list[tuple[str, str]]) -> None:
    """Another number, town, day or round, a negated event and a far text name no fact."""
    assert not matched(text, published, *dates)


def test_figures() -> None:
    """A figure that fits agrees, a higher toll contradicts, a lower one stays open."""
    said = "UN observers counted {} bodies in Houla, half of them children."
    verdicts = {
        number: matched(said.format(number), "2012-06-20")["houla-massacre-2012"].verdict for number in (108, 208, 90)
    }
    assert verdicts == {108: Verdict.AGREES, 208: Verdict.CONTRADICTS, 90: Verdict.MENTIONS}


@pytest.mark.parametrize(
    ("text", "published", "dates", "verdict"),
    [
        ("Interior Minister Anas Khattab toured police stations.", "2025-06-15", [], Verdict.AGREES),
        ("Interior Minister Anas Khattab toured police stations.", "2025-01-15", [], Verdict.CONTRADICTS),
        ("Interior Minister Anas Khattab toured police stations.", "2030-01-15", [], None),
        (
            "Syrian President Bashar al-Assad opened a hospital on Monday.",
            "2026-01-20",
            [("Monday", "~2026-01-19")],
            Verdict.CONTRADICTS,
        ),
        (
            "Former Syrian President Bashar al-Assad was seen in Moscow on Monday.",
            "2026-01-20",
            [("Monday", "~2026-01-19")],
            Verdict.AGREES,
        ),
        ("Syrian President Bashar al-Assad had crushed the protests.", "2026-01-20", [], None),
    ],
)
def test_offices(text: str, published: str, dates: list[tuple[str, str]], verdict: Verdict | None) -> None:
    """An office is held against the day that the sentence is about; an open end proves nothing of today."""
    found = [m for m in matched(text, published, *dates).values() if any(c.field == "office" for c in m.checks)]
    assert [m.verdict for m in found] in (
        [verdict],
        [] if verdict is None else [verdict],
        [Verdict.MENTIONS] * (verdict is None),
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الرئيس السوري أحمد الشرع إن العمل مستمر.", "رئيس الجمهورية العربية السورية: "),
        ("Syrian President Ahmed al-Sharaa said that work went on.", "President of Syria: "),
    ],
)
def test_an_office_is_called_by_its_name(text: str, name: str) -> None:
    """Readers see what the office is called in the article's language, not its id."""
    found = claimcheck.check(text, published="2025-11-08").matches
    checks = [check for match in found for check in match.checks if check.field == "office"]
    assert checks
    assert all(check.reference.startswith(name) for check in checks)


def test_years_in_brackets() -> None:
    """Years behind a ruler's name are his years in office, also where they count from a coup."""
    text = "Bashar al-Assad (2000-2024) took over from his father Hafez (1970-2000)."
    found = matched(text, "2025-11-08", ("2000-2024", "2000/2024"), ("1970-2000", "1970/2000"))
    assert found["bashar-assad-rule"].verdict is found["hafez-presidency-1971"].verdict is Verdict.AGREES


def test_same_input_same_matches() -> None:
    """Matching has no memory between articles."""
    read = analysis(COUP.format(year=1949), "2019-03-30", ("30 March 1949", "1949-03-30"))
    assert match_timeline(read, bundled()) == match_timeline(read, bundled())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["ar", "en", "xx"]))
def test_odd_text_raises_nothing(text: str, language: str) -> None:
    """Any text can be held against the timeline."""
    match_timeline(analysis(text, "2024-01-01", language=language), bundled())


def said_by(name: str, named: bool = True) -> Statement:
    speaker = Speaker(name=name, named=named, kind="person", resolved_by="mention")
    return Statement(
        id="st1",
        type=StatementType.INDIRECT,
        content=(),
        cue=None,
        source=None,
        speaker=speaker,
        sentences=(),
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("text", "name", "language", "entity"),
    [
        ("Geir Pedersen briefed the council.", "Geir Pedersen", "en", "geir-pedersen"),
        ("قال وزير الخارجية أسعد الشيباني في دمشق", "وزير الخارجية أسعد الشيباني", "ar", "asaad-al-shaibani"),
        ("أعلنت وزارة الداخلية السورية في دمشق", "وزارة الداخلية السورية", "ar", "syrian-interior-ministry"),
        ("أعلنت وزارة الداخلية السعودية في الرياض عن ضبط سعوديين", "وزارة الداخلية", "ar", None),
        ("قال الناطق باسم بلدية حلب", "الناطق باسم بلدية حلب", "ar", None),
    ],
)
def test_speakers(text: str, name: str, language: str, entity: str | None) -> None:
    """Speakers get the entity that bears their name; a name that stays open gets none."""
    document = analysis(text, None, language=language).document
    (linked,) = link_speakers(document, (said_by(name),), bundled())
    assert linked.speaker.entity == entity


def test_unnamed_speakers_are_left() -> None:
    """An unnamed source is nobody in particular."""
    document = analysis("Geir Pedersen spoke.", None).document
    given_ = (said_by("Geir Pedersen", named=False),)
    assert link_speakers(document, given_, bundled()) == given_
