"""What a person does at the desk, in the words of the page; texts of our own with known findings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import resources
from typing import Any

from playwright.sync_api import Locator, Page, expect

from claimcheck.api import chosen_timeline
from claimcheck.model import Article
from claimcheck.pipeline import analyse

PUBLISHED = date(2025, 11, 8)

# An emoji is one code point and two UTF-16 units: offsets after it show whether they are converted.
TEXTS = {
    "ar": (
        "🌊 أعلنت بلدية المرسى أمس أنها ستغلق الرصيف الشمالي خلال عدة أسابيع. وقال رئيس البلدية نديم الصباغ: «سنصلح "
        "معظم الأضرار قبل الشتاء». وذكرت مصادر محلية أن آلاف الصيادين تضرروا من القرار.\n"
        "وأضاف الصباغ أن العمل يبدأ يوم 8 ديسمبر 2025."
    ),
    "en": (
        "🌊 The town council of Marsa said on Monday that it would close the north pier for several weeks. “We will "
        "repair most of the damage before winter,” the mayor, Nadim Sabbagh, told reporters. Sources close to the "
        "council said that thousands of fishermen were affected. The cost is believed to exceed two million dollars.\n"
        "Sabbagh added that work would begin on 8 December 2025."
    ),
}
# A finding of each text: its words, and the same with one word more at the end and one less at the start.
VAGUE = {"ar": "عدة أسابيع", "en": "for several weeks"}
WIDER = {"ar": "عدة أسابيع. وقال", "en": "for several weeks. “We"}
NARROWER = {"ar": "أسابيع. وقال", "en": "several weeks. “We"}
FACT = "The harbour reopened after the fall of Bashar al-Assad's regime on 7 December 2024."
HOSTILE = (
    "The mayor said \u202ethat\u202c <script>alert(1)</script> several bridges & roads were closed.\r\nSources agreed."
)
# Words without a finding, which a reader may want to mark, and their neighbour.
MISSED = {"ar": "الرصيف الشمالي", "en": "north pier"}
_WORDING = tomllib.loads(resources.files("claimcheck.review").joinpath("wording.toml").read_text(encoding="utf-8"))


class Shelf:
    """Articles put on the list at the start, so that each test has its own without waiting for a check."""

    def __init__(self, copies: int, texts: Iterable[str]) -> None:
        self.rows = [(text, f"{number}n{copy:02}") for number, text in enumerate(texts) for copy in range(copies)]
        self.untouched: dict[str, list[int]] = {text: [] for text, _ in self.rows}
        for place, (text, _) in enumerate(self.rows, 1):
            self.untouched[text].append(place)

    def reports(self) -> Iterator[str]:
        """The reports as JSON lines, in the order in which the list numbers them."""
        for text, identity in self.rows:
            article = Article(id=identity, text=text, title=f"Title {identity}", outlet="Own", published=PUBLISHED)
            yield analyse(article, timeline=chosen_timeline(True)).to_json() + "\n"

    def title_of(self, number: int) -> str:
        return f"Title {self.rows[number - 1][1]}"

    def take(self, text: str) -> int:
        return self.untouched[text].pop(0)


class Desk:
    """A page of the desk in one interface language."""

    def __init__(self, page: Page, lang: str, shelf: Shelf, complaints: list[str]) -> None:
        self.complaints = complaints
        self.page = page
        self.lang = lang
        self.shelf = shelf

    def say(self, group: str, key: str, **values: object) -> str:
        """A phrase as the page shows it."""
        return str(_WORDING[group][key][self.lang]).format(**values)

    def goto(self, path: str) -> Desk:
        self.page.goto(path)
        return self

    def join(self, link: str, password: str = "a long enough password") -> Desk:
        """Open an account by its invitation, and be signed in."""
        self.page.goto(link)
        self.page.get_by_label(self.say("field", "new_password")).fill(password)
        self.page.get_by_label(self.say("field", "again")).fill(password)
        self.page.get_by_role("button", name=self.say("page", "join")).click()
        self.page.wait_for_url(re.compile("/(articles|login)"))
        return self

    def sign_in(self, name: str, password: str = "a long enough password") -> Desk:
        self.page.goto("/login")
        self.page.get_by_label(self.say("field", "name")).fill(name)
        self.page.get_by_label(self.say("field", "password"), exact=True).fill(password)
        self.page.get_by_role("button", name=self.say("page", "sign_in")).click()
        return self

    def check(self, text: str, *, title: str = "", **fields: str) -> Desk:
        """Check an article on the spot: afterwards its desk is open."""
        self.goto("/articles/new")
        form = self.page.get_by_role("form", name=self.say("page", "check_one"))
        form.get_by_label(self.say("field", "title")).fill(title)
        form.get_by_label(self.say("field", "text")).fill(text)
        form.get_by_label(self.say("field", "published")).fill("2025-11-08")
        for name, value in fields.items():
            form.get_by_label(self.say("field", name)).fill(value)
        form.get_by_role("button", name=self.say("page", "check_now")).click()
        return self.ready()

    def take(self, text: str | None = None) -> Desk:
        """Open an article of the list that no test has touched: the usual text of this language, or another one."""
        return self.goto(f"/articles/{self.shelf.take(text or TEXTS[self.lang])}").ready()

    def ready(self) -> Desk:
        """Waits until the desk's script runs."""
        expect(self.page.locator("#desk")).to_have_attribute("data-ready", "yes")
        return self

    def card(self, quote: str, kind: str = "flag") -> Locator:
        """The card of the finding that quotes some words, and no more."""
        exactly = self.page.locator(".head .quote", has_text=re.compile(f"^{re.escape(quote)}$"))
        return self.page.locator(f".item[data-kind={kind}]").filter(has=exactly)

    def open(self, quote: str, kind: str = "flag") -> Locator:
        """Make a finding the current one by a click on its head."""
        card = self.card(quote, kind)
        card.locator(".head").click()
        expect(card).to_have_class(re.compile("current"))
        return card

    def press(self, card: Locator, action: str) -> None:
        card.locator(f".actions [data-do={action}]").click()

    def heard(self, group: str, key: str, **values: object) -> None:
        """The page has told of something, to eye and ear."""
        expect(self.page.locator("#live")).to_have_text(self.say(group, key, **values))

    def dialog(self, name: str) -> Locator:
        shown = self.page.locator(f"dialog#{name}")
        expect(shown).to_be_visible()
        return shown

    def submit(self, dialog: Locator) -> None:
        dialog.locator("button.main").click()

    def data(self) -> dict[str, Any]:
        """What the server holds of the article that is open."""
        here = re.search(r"/articles/(\d+)", self.page.url)
        assert here
        answer: dict[str, Any] = self.page.request.get(f"/articles/{here[1]}/desk.json").json()
        return answer

    def finding(self, quote: str, kind: str = "flag") -> dict[str, Any]:
        """The finding over some words as the server holds it."""
        found = [one for one in self.data()["findings"] if one["kind"] == kind and one["text"] == [quote]]
        assert len(found) == 1, (quote, [one["text"] for one in self.data()["findings"]])
        return dict(found[0])

    def select_words(self, words: str) -> None:
        """Select words of the text with the pointer, from their first letter to their last."""
        place = self.page.evaluate(
            """(words) => {
              for (const piece of document.querySelectorAll('#text [data-at]')) {
                const at = piece.textContent.indexOf(words);
                if (at < 0) continue;
                piece.scrollIntoView({block: 'center'});
                const range = document.createRange();
                range.setStart(piece.firstChild, at);
                range.setEnd(piece.firstChild, at + words.length);
                const [box] = range.getClientRects();
                const rtl = getComputedStyle(piece.closest('p')).direction === 'rtl';
                const [from, to] = rtl ? [box.right - 1, box.left + 1] : [box.left + 1, box.right - 1];
                return {from, to, y: box.top + box.height / 2};
              }
            }""",
            words,
        )
        mouse = self.page.mouse
        mouse.move(place["from"], place["y"])
        mouse.down()
        mouse.move((place["from"] + place["to"]) / 2, place["y"], steps=4)
        mouse.move(place["to"], place["y"], steps=4)
        mouse.up()
