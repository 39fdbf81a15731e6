"""The pages of an audit: complete, self-contained, and right in both languages."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from markupsafe import escape

from claimcheck.audit import page
from claimcheck.audit.measures import Measures, compute
from claimcheck.audit.measures.catalogue import all_measures
from claimcheck.audit.page.layout import CHARTS, TABLES
from claimcheck.audit.page.words import Words
from tests.unit.audit.audit_tables import Tables, signature

SVG = "{http://www.w3.org/2000/svg}"
OUTLETS = ("الميزان", "البيرق", "The Courier", "=1+1")


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    """Four outlets, two months; one of them doubts far more often."""
    tables = Tables()
    for place, outlet in enumerate(OUTLETS):
        for number in range(40):
            article = tables.article(
                outlet,
                words=200 + number,
                attributed_words=60 + number + 10 * place,
                month=f"2024-0{5 + number % 2}",
                title=f"عنوان <b>{number}</b>",
                url="https://news.example/story" if number % 2 else "javascript:alert(1)",
                minhash=signature(number if place < 2 else 1000 * place + number),
                headline_unattributed=number % 10 == 0,
            )
            force = "doubt" if place == 0 and number % 2 else "assert"
            tables.statement(article, f"وزير {number}", kind="government", force=force, lemma="زعم")
            tables.statement(article, "مصدر", kind="unnamed", named=False, sentence='قال مصدر "<i>كلاما</i>" هنا.')
            tables.flag(article, "vague_quantity", "order", text="آلاف", sentence="وصل آلاف النازحين.")
            tables.flag(article, "unverified_claim", "hearsay")
            tables.flag(article, "framing", "loaded_expression")
            if number < 3:
                tables.match(article, "contradicts")
    return compute(tables.write(tmp_path_factory.mktemp("run")), ("outlet", "month"), resamples=50)


@pytest.fixture(scope="module")
def pages(measures: Measures, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The files written for each language."""
    return {language: page.write(tmp_path_factory.mktemp(language), measures, language) for language in ("ar", "en")}


@pytest.fixture(params=["ar", "en"])
def folder(request: pytest.FixtureRequest, pages: dict[str, list[Path]]) -> Path:
    return pages[request.param][0].parent


def html(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def test_all_files_are_written_and_reported(pages: dict[str, list[Path]]) -> None:
    written = pages["en"]
    folder = written[0].parent

    assert folder.name == "report"
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(written)
    names = {path.relative_to(folder).as_posix() for path in written}
    assert {"index.html", "summary.md", "summary.xlsx", "measures.csv", "measures.parquet", "differences.csv"} < names
    charts = {chart.name for charts in CHARTS.values() for chart in charts}
    assert {f"charts/{name}.{kind}" for name in charts for kind in ("svg", "png")} < names
    assert "charts/months-attributed.svg" in names


def test_the_same_measures_give_the_same_bytes(
    measures: Measures, pages: dict[str, list[Path]], tmp_path: Path
) -> None:
    again = page.write(tmp_path, measures, "ar")

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in pages["ar"]]


def test_the_page_loads_nothing(folder: Path) -> None:
    found = html(folder)

    assert re.findall(r"<(?:script|img|link|iframe|source|object|embed)\b[^>]*\b(?:src|href)=", found) == []
    assert "url(" not in found.replace("url(#", "")
    assert "@import" not in found
    links = set(re.findall(r'href="([^"#][^"]*)"', found))
    assert links == {"https://news.example/story"}
    assert "default-src &#39;none&#39;" in found


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(folder: Path) -> None:
    found = html(folder)
    ids = re.findall(r'\bid="([^"]+)"', found)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', found)) <= set(ids)


def test_figures_lead_to_sentences_that_they_count(folder: Path) -> None:
    found = html(folder)
    target = re.search(r'<td[^>]*title="[^"]*(?:الميزان)[^"]*"[^>]*><a href="#(x-\d+-force-doubting)">', found)

    assert target
    part = found[found.index(f'id="{target[1]}"') :]
    assert "زعم" in part[: part.index("</article>")]


def test_what_the_input_says_is_never_markup(folder: Path) -> None:
    found = html(folder)

    assert "<b>1</b>" not in found
    assert "<i>كلاما</i>" not in found
    assert "&lt;i&gt;كلاما&lt;/i&gt;" in found
    assert "javascript:" not in found


def test_found_words_are_marked_in_their_sentence(folder: Path) -> None:
    assert "وصل <mark>آلاف</mark> النازحين." in html(folder)


def test_the_page_is_in_its_language_and_direction(pages: dict[str, list[Path]]) -> None:
    arabic, english = html(pages["ar"][0].parent), html(pages["en"][0].parent)

    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<html lang="en" dir="ltr">' in english
    assert "فروق بين الوسائل" in arabic
    assert "Differences between outlets" in english


def texts(svg: Path) -> Iterator[ET.Element]:
    return ET.parse(svg).getroot().iter(f"{SVG}text")


def test_labels_of_charts_hold_arabic_as_it_is_written_in_isolates(folder: Path) -> None:
    words = [text.text or "" for text in texts(folder / "charts/attributed.svg")]

    assert "\u2068الميزان\u2069" in words
    assert all(word[0] in "\u2066\u2067\u2068" and word[-1] == "\u2069" for word in words)
    assert not any("\ufb50" <= letter <= "\ufeff" for word in words for letter in word)


def test_charts_are_mirrored_for_arabic(pages: dict[str, list[Path]]) -> None:
    places = {}
    for language, written in pages.items():
        for text in texts(written[0].parent / "charts/types.svg"):
            if text.text == "\u2068الميزان\u2069":
                places[language] = (float(text.get("x", "")), text.get("text-anchor"))

    assert places["ar"][0] + places["en"][0] == pytest.approx(500)
    assert (places["ar"][1], places["en"][1]) == ("start", "end")


def test_pictures_are_drawn_and_hold_the_letters(folder: Path) -> None:
    """A font without Arabic would draw the same box for every letter: different names give different pictures."""
    from claimcheck.audit.page.charts.images import png_of

    picture = (folder / "charts/attributed.png").read_bytes()
    svg = (folder / "charts/attributed.svg").read_text(encoding="utf-8")

    assert picture.startswith(b"\x89PNG")
    assert png_of(svg) == picture
    assert png_of(svg.replace("الميزان", "الميزات")) != picture


def test_the_workbook_opens_with_numbers_in_cells(folder: Path, measures: Measures) -> None:
    book = openpyxl.load_workbook(folder / "summary.xlsx")
    words = Words("ar" if "فروق" in html(folder) else "en")

    assert all(bool(sheet.sheet_view.rightToLeft) == words.rtl for sheet in book)
    sheet = book[words.say("topic", "attribution")]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    figure = next(f for f in measures.figures if f.group == ("الميزان",) and f.measure == "attributed")
    assert rows["الميزان"][:4] == pytest.approx((figure.value, figure.low, figure.high, 40))
    assert "=1+1" in rows
    assert book[words.say("column", "value")].max_row == len(measures.figures) + 1


def test_the_files_hold_every_figure_and_difference(folder: Path, measures: Measures) -> None:
    figures = pq.read_table(folder / "measures.parquet").to_pylist()
    rows = list(csv.DictReader(io.StringIO((folder / "measures.csv").read_text(encoding="utf-8"))))
    differences = list(csv.DictReader(io.StringIO((folder / "differences.csv").read_text(encoding="utf-8"))))

    assert len(figures) == len(rows) == len(measures.figures)
    assert figures[0]["value"] == measures.figures[0].value
    assert {(row["outlet"], row["month"]) for row in figures} >= {
        (None, None),
        ("الميزان", None),
        ("الميزان", "2024-05"),
    }
    assert len(differences) == len(measures.differences)


def test_the_summary_says_what_differs_and_shows_the_charts(folder: Path) -> None:
    summary = (folder / "summary.md").read_text(encoding="utf-8")

    assert re.search(r"\| الميزان \|.*([Dd]oubting|تشكيك)", summary)
    pictures = re.findall(r"\]\((charts/[^)]+)\)", summary)
    assert pictures
    assert all((folder / picture).is_file() for picture in pictures)


def test_small_samples_are_marked(tmp_path: Path) -> None:
    tables = Tables()
    for outlet in "AB":
        tables.statement(tables.article(outlet))
    written = page.write(tmp_path, compute(tables.write(tmp_path / "run"), resamples=20), "en")

    found = written[0].read_text(encoding="utf-8")
    assert '<td class="few"' in found
    assert "rest on fewer than 30 articles" in found


def test_articles_that_failed_are_told(tmp_path: Path) -> None:
    tables = Tables()
    tables.article()
    tables.error()
    tables.error()
    tables.error(skipped=True)

    written = page.write(tmp_path, compute(tables.write(tmp_path / "run"), resamples=20), "en")

    assert "2 articles could not be read or analysed" in written[0].read_text(encoding="utf-8")


def test_a_run_without_statements_still_gives_pages(tmp_path: Path) -> None:
    tables = Tables()
    tables.article("A", language=None)

    written = page.write(tmp_path, compute(tables.write(tmp_path / "run"), resamples=20), "ar")

    assert len(written) > 20


def test_every_measure_has_its_words_and_is_shown_or_in_the_files() -> None:
    for language in ("ar", "en"):
        words = Words(language)
        for measure in all_measures():
            assert words.measure(measure.key)
            assert words.short(measure.key)
            assert words.unit(measure)
    shown = {measure for tables in TABLES.values() for table in tables for measure in table.measures}
    left_out = {measure.key for measure in all_measures()} - shown
    assert all(key.startswith(("force/neutral/", "force/denying/", "force/other/")) for key in left_out)


def test_the_tools_error_stands_beside_every_difference(measures: Measures, pages: dict[str, list[Path]]) -> None:
    """In the page, the summary and the files; where it has not been measured, that is said."""
    known = [each for each in measures.differences if each.tool_low is not None and each.tool_high is not None]
    assert known
    assert len(known) < len(measures.differences)
    assert all(each.tool_low <= each.difference <= each.tool_high for each in known)  # type: ignore[operator]
    for language, words in (("ar", Words("ar")), ("en", Words("en"))):
        html = next(path for path in pages[language] if path.name == "index.html").read_text(encoding="utf-8")
        summary = next(path for path in pages[language] if path.name == "summary.md").read_text(encoding="utf-8")
        assert f">{escape(words.say('text', 'with_tool'))}<" in html
        assert words.say("text", "with_tool") in summary
        assert words.say("text", "tool_unknown") in summary


def test_readers_are_told_of_days_of_collection_and_of_repetitions(tmp_path: Path) -> None:
    tables = Tables()
    for number in range(20):
        tables.article("A", minhash=signature(number % 15), notices=["date_of_collection"] if number < 7 else [])
        tables.article("B", minhash=signature(100 + number))
    folder = tables.write(tmp_path / "run")
    said = {
        way: next(
            path
            for path in page.write(tmp_path / way, compute(folder, dedupe=way, resamples=20), "en")
            if path.name == "summary.md"
        ).read_text(encoding="utf-8")
        for way in ("none", "outlet")
    }

    assert "Of 7 articles the day of publication is not known" in said["none"]
    assert "More than a tenth of the articles of A had been published there before" in said["none"]
    assert "had been published there before. They" not in said["outlet"]
