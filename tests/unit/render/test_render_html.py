"""The HTML report."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from report_maker import Maker, bare_report
from sample_reports import arabic_report, english_report

from claimcheck.render import RENDERERS

REPORTS = {"ar": arabic_report(), "en": english_report()}
HTML = {name: str(RENDERERS["html"].render(report)) for name, report in REPORTS.items()}
VOID = {"meta", "input", "br", "wbr", "rect", "link"}


class _Reader(HTMLParser):
    """Collects what the tests ask about, and fails on elements that do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.article = ""
        self._skip = 0
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if (found.get("href") or "").startswith("#"):
            self.targets.append(str(found["href"])[1:])
        self.loads += [str(found[key]) for key in ("src", "srcset", "data", "poster") if found.get(key)]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _article_text(page: str) -> str:
    """The words of the marked article without its labels."""
    body = page[page.index('<article class="text"') : page.index("</article>")]
    body = re.sub(r'<span class="tie".*?</span>', "", body)
    body = re.sub(r"<h3.*?</h3>", "", body)
    body = re.sub(r'<span class="note.*?</bdi></span>', "", body)
    body = re.sub(r'<a class="(?:chip|ref|more).*?</a>', "", body)
    return re.sub(r"<[^>]+>", "", body)


@pytest.mark.parametrize("name", REPORTS)
def test_page_is_well_formed_and_every_link_has_its_target(name: str) -> None:
    """Elements nest, ids are unique, and no link inside the page leads nowhere."""
    page = _Reader(HTML[name])
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)


@pytest.mark.parametrize("name", REPORTS)
def test_page_loads_nothing(name: str) -> None:
    """No element fetches anything, and the policy forbids all but the page's own style and script."""
    page = _Reader(HTML[name])
    assert page.loads == []
    assert not {"link", "img", "iframe", "object"} & set(page.tags)
    assert not re.search(r"url\(\s*['\"]?(?:https?:|//)|@import", HTML[name])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', HTML[name])
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;;")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", HTML[name], re.DOTALL)
        assert body
        assert base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode() in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r"\sstyle=|\son[a-z]+=", re.sub(r"<style>.*?</style>", "", HTML[name], flags=re.DOTALL))


@pytest.mark.parametrize("name", REPORTS)
def test_article_stands_in_the_page_word_for_word(name: str) -> None:
    """Without its labels the marked article is the article."""
    assert _article_text(HTML[name]).split() == REPORTS[name].article.text.split()


@pytest.mark.parametrize(("name", "way", "first"), [("ar", "rtl", "ar"), ("en", "ltr", "en")])
def test_page_runs_as_its_article_and_speaks_its_language_first(name: str, way: str, first: str) -> None:
    """Direction and default interface language follow the article; the other language is one choice away."""
    assert f'<html lang="{first}" dir="{way}">' in HTML[name]
    assert f'id="lang-{first}" checked' in HTML[name]
    assert HTML[name].count(' checked><label for="lang-') == 1
    for flag in REPORTS[name].flags:
        assert flag.message["ar"] in HTML[name]
        assert flag.message["en"].replace("'", "&#39;") in HTML[name]


@pytest.mark.parametrize("name", REPORTS)
def test_every_finding_is_marked_labelled_and_explained(name: str) -> None:
    """Each flag, match, date and statement has an anchor in the text and an entry below."""
    ids = set(_Reader(HTML[name]).ids)
    report = REPORTS[name]
    wanted = [one.id for one in (*report.flags, *report.matches, *report.statements, *report.claims, *report.sentences)]
    anchored = [f"at-{one.id}" for one in (*report.flags, *report.matches, *report.statements)]
    assert set(wanted + anchored) <= ids
    for flag in report.flags:
        assert re.search(rf'<a class="chip flag [^"]*" href="#{flag.id}"', HTML[name])


def test_filters_need_no_script() -> None:
    """Each category of the report has a checkbox and a style rule that hides what it stands for."""
    for slot in ("k1", "k2", "k3", "k4"):
        assert f'id="show-{slot}" checked' in HTML["ar"]
        assert f"body:has(#show-{slot}:not(:checked)) .mark.{slot}" in HTML["ar"]
    assert 'id="show-k4"' not in HTML["en"]


def test_markup_in_an_article_is_text() -> None:
    """Tags, attributes and entities in text, title, names and addresses show as they are."""
    evil = '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(1)>'
    page = str(
        RENDERERS["html"].render(bare_report(evil, title=evil, outlet=evil, author=evil, url="javascript:alert(1)"))
    )
    assert _Reader(page).tags.count("script") == 1
    assert "img" not in _Reader(page).tags
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quoted&#34;" in page


def test_direction_controls_are_shown_and_do_nothing() -> None:
    """No override or isolate of the article reaches the page; each shows as a label."""
    page = str(RENDERERS["html"].render(bare_report("safe \u202eevil\u202c \u2067x\u2069 \x00", title="t\u202et")))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page)
    assert re.findall(r'<bdi class="control"[^>]*>([^<]+)</bdi>', page) == ["RLO", "RLO", "PDF", "RLI", "PDI", "U+0000"]


def test_unsafe_references_are_text() -> None:
    """A reference with a script address is named and not linked."""
    assert "Unsafe" in HTML["ar"]
    assert "javascript:" not in HTML["ar"]


def test_unknown_values_are_said_to_be_unknown() -> None:
    """A missing author, an unresolved date and an undecided check are stated, never left blank or false."""
    assert '<span class="in-en" lang="en" dir="ltr">unknown</span>' in HTML["en"]
    assert "not resolved" in HTML["en"]
    assert "cannot be decided" in HTML["ar"]


def test_explanations_are_shown_where_they_are_given() -> None:
    """What rules and reasons mean comes from the caller, by rule id and by code."""
    why = {
        "framing/label": {"ar": "شرح القاعدة", "en": "why the rule"},
        "date": {"ar": "شرح السبب", "en": "why the reason"},
    }
    page = str(RENDERERS["html"].render(REPORTS["ar"], why))
    assert "شرح القاعدة" in page
    assert "why the reason" in page
    assert "شرح القاعدة" not in HTML["ar"]


@pytest.mark.parametrize("text", ["", "\n\n", "…", "🙂" * 10, "كلمة\r\nأخرى", "a\u0000b"])
def test_odd_texts_have_a_report(text: str) -> None:
    """Empty, blank and strange articles still make a page."""
    assert "</html>" in str(RENDERERS["html"].render(bare_report(text)))


def test_a_long_article_stays_cheap() -> None:
    """5,000 words with 500 findings make a page of a size that browsers open at once."""
    text = " ".join(f"الكلمة{number}" for number in range(5000)) + "."
    make = Maker(text)
    flags = tuple(
        make.flag(f"f{number}", "vague_quantity/order", f"الكلمة{number * 10} ", "رسالة", "message")
        for number in range(1, 500)
    )
    page = str(RENDERERS["html"].render(make.report(flags=flags)))
    assert len(page) < 1_500_000


def test_categories_differ_by_line_as_well_as_by_colour() -> None:
    """Nobody has to tell two findings apart by colour alone."""
    lines = re.findall(r"\.k[123] \{ --mark: var\(--k[123]\); --line-style: (\w+); \}", HTML["ar"])
    assert sorted(lines) == ["dashed", "double", "wavy"]
